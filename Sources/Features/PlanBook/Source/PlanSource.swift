import Application
package import Contracts
import Database
import Essentials
import FiscalYears
import HTTP
import PlanFile
import Planning
import Reporting
import Revising

extension PlanBook {
  /// What indicators may be bound to: counts of the plan's own measures; repeats are never counted.
  package var source: IndicatorSource {
    IndicatorSource("計画の取組", [measures, marked, carriedOut, graded])
  }

  private static let plan = SourceParameter("plan", "計画", .plan)
  private static let category = SourceParameter(
    "category", "区分", .choice([("any", "すべて")] + CategoryMeaning.allCases.map { ($0.rawValue, $0.title) }))
  private static let marker = SourceParameter(
    "marker", "工程の語の意味", .choice(MarkerMeaning.allCases.map { ($0.rawValue, $0.title) }))
  private static let row = SourceParameter("row", "予定か実際か", .choice([("plan", "予定"), ("real", "実際")]))
  private static let due = SourceParameter(
    "due", "分母",
    .choice(DueMeasures.allCases.map { ($0.rawValue, ($0 == .all ? "" : "その年度までに") + $0.title) }))
  private static let round = SourceParameter("round", "進行管理の回", .round)
  private static let grade = SourceParameter("grade", "評価の語", .word)

  private static let once = "再掲と、計画から外した取組は数えません。"

  private var measures: SourceQuantity {
    quantity(
      "plan.measures", "取組の数", .measures, per: .fiscalYear, "計画の取組を、区分の意味で数えます。" + Self.once, [Self.category]
    ) { question, _, entries in
      let word = Self.category.word(in: question)
      return Answer(
        counted: entries.count { entry, vocabulary in
          word == "any" || entry.node.category.flatMap(vocabulary.category)?.rawValue == word
        }, missing: Self.missing(word == "any" ? 0 : entries.list.count { $0.node.category == nil }, "区分のない取組"))
    }
  }

  private var marked: SourceQuantity {
    quantity(
      "plan.marked", "その年度に、ある工程にある取組の数", .measures, per: .fiscalYear,
      "その年度の予定（または実際）の工程が、決めた意味の語である取組。矢印は前の語が続くものとします。" + Self.once, [Self.marker, Self.row]
    ) { question, year, entries in
      let isReal = Self.row.word(in: question) == "real"
      let word = Self.marker.word(in: question)
      let silent = entries.list.count { ((isReal ? $0.real : $0.planned)[year]?.isEmpty ?? true) }
      return Answer(
        counted: entries.count { entry, vocabulary in
          let markers = (isReal ? entry.real : entry.planned)[year]?.markers ?? []
          return markers.contains { vocabulary.marker($0)?.rawValue == word }
        }, missing: Self.missing(silent, isReal ? "実際の工程が書かれていない取組" : "予定が書かれていない取組"))
    }
  }

  private var carriedOut: SourceQuantity {
    quantity(
      "plan.carried-out", "実施率", .share, per: .fiscalYear,
      "その年度までに、\(PlanSnapshot.carriedOutWords)÷分母に選んだ取組（選ばなければ、その年度までに\(DueMeasures.usual.title)）。総括の実施率と同じ数え方です。"
        + Self.once, [Self.due], growsInYear: true
    ) { question, year, entries in
      let due = DueMeasures(rawValue: Self.due.word(in: question)) ?? .usual
      let years = entries.years(through: year)
      let plan = entries.plan
      let planned = plan.measures(due: due, in: years).filter { !plan.entries[$0].isRepeat }
      let done = planned.count { plan.isCarriedOut($0, in: years) }
      let silent = planned.count { position in years.allSatisfy { plan.entries[position].real[$0]?.isEmpty ?? true } }
      return Answer(
        counted: done, whole: planned.count, missing: Self.missing(silent, "予定があって、実際の工程が1度も書かれていない取組"))
    }
  }

  private var graded: SourceQuantity {
    quantity(
      "plan.graded", "評価ごとの取組の割合", .share, per: .round,
      "その回で、決めた語の評価が付いた取組÷何かの評価が付いた取組。受け付けた報告だけを数えます。計画が変わる前の日の評価は、わかりません。" + Self.once, [Self.round, Self.grade]
    ) { question, _, entries in
      let round = question["round"].map { Round.ID(stored: $0) }
      let reports = entries.document.reports.filter { $0.round == round && entries.holds($0.subject) }
      let grades = reports.map { report in report.answers.filter { $0.scale != nil }.compactMap(\.value) }
      return Answer(
        counted: grades.count { $0.contains(Self.grade.word(in: question)) }, whole: grades.count { !$0.isEmpty },
        missing: Self.missing(grades.count(where: \.isEmpty), "評価のない報告"))
    }
  }

  private static func missing(_ count: Int, _ what: String) -> [String] { count > 0 ? ["\(what)が\(count)件あります。"] : [] }

  /// What was counted, of how many where it is a share, and what is not known.
  private struct Answer {
    let counted: Int
    var whole: Int?
    var missing: [String] = []
  }

  private func quantity(
    _ key: String, _ title: String, _ unit: SourceUnit, per span: SourceSpan, _ definition: String,
    _ own: [SourceParameter], growsInYear: Bool = false,
    _ body: @escaping @Sendable (SourceQuestion, FiscalYear, CountedMeasures) -> Answer
  ) -> SourceQuantity {
    let definition = SourceDefinition(version: 1, definition)
    let states = states
    return SourceQuantity(
      key, title, unit: unit, per: span, definition, parameters: [Self.plan] + own, access: .needs(.readPlans),
      isAboutPeople: false, growsInYear: growsInYear, rows: Self.rows
    ) { question, connection in
      guard let id = question["plan"].map({ Plan.ID(stored: $0) }),
        let snapshot = try states.snapshot(of: id, asOf: question.asOf, in: connection)
      else { return SourceValue(nil, asOf: nil, by: definition, missing: ["この日の計画は、はぐくみに残っていません。"]) }
      let entries = CountedMeasures(snapshot)
      let answer = body(question, FiscalYear(containing: question.lastDay), entries)
      let number = answer.whole.map { CountedNumber(answer.counted, over: $0) } ?? CountedNumber(answer.counted)
      return SourceValue(
        entries.list.isEmpty ? nil : number, asOf: question.asOf, by: definition, missing: answer.missing)
    }
  }

  private static let rows: @Sendable (SourceQuestion) -> Link? = { question in
    question["plan"].flatMap { Plan.ID($0) }.map { PlanAddresses.table(PlanVersion($0)) }
  }
}

extension PlanStates {
  /// The plan at the end of that day: the present one with its reports where nothing changed since; nil where the log does
  /// not reach back to it.
  fileprivate func snapshot(
    of plan: Plan.ID, asOf day: Day, in connection: borrowing Connection
  ) throws -> PlanSnapshot? {
    let end = Instant(startOf: day.adding(days: 1))
    guard let present = try present.snapshot(of: plan, in: connection),
      let last = try PlanChangeStore.last(of: plan, before: end, in: connection)
    else { return nil }
    // Figures of indicators make the revision grow, too, and are no changes of what is counted here.
    let newest = try PlanChangeStore.last(of: plan, upTo: present.revision, in: connection)
    if last.revision >= newest?.revision ?? present.revision { return present }
    return try state(of: PlanVersion(plan, .day(day)), for: .server, in: connection)?.snapshot
  }
}

/// The measures of a plan that count: each once.
struct CountedMeasures {
  let plan: PlanSnapshot
  let list: [PlanSnapshot.Entry]
  private let ids: Set<PlanNode.ID>

  init(_ snapshot: PlanSnapshot) {
    plan = snapshot
    list = snapshot.measures.map { snapshot.entries[$0] }.filter { !$0.isRepeat && !$0.node.isArchived }
    ids = Set(list.map(\.node.id))
  }

  var document: PlanDocument { plan.document }

  func count(_ isCounted: (PlanSnapshot.Entry, Vocabulary) -> Bool) -> Int {
    list.count { isCounted($0, document.plan.vocabulary) }
  }

  func holds(_ subject: ProgressReport.Subject) -> Bool {
    if case .node(let id) = subject { return ids.contains(id) }
    return false
  }

  /// The years of the plan up to that one.
  func years(through year: FiscalYear) -> [FiscalYear] {
    document.plan.years.filter { $0 <= year }
  }
}
