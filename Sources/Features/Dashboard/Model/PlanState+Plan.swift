import Essentials
import FiscalYears
import PlanFile
import Planning
import Reporting

/// The state as the plan tells it today: its schedule, and the reports that it keeps.
extension PlanState {
  /// `handedIn` are the years on which reports were handed in that nobody has accepted yet, by measure.
  init(_ snapshot: PlanSnapshot, current: FiscalYear, handedIn: [PlanNode.ID: Set<FiscalYear>] = [:]) {
    self.current = current
    let shown = snapshot.shownColumns.compactMap(\.year)
    years = Set(shown.isEmpty ? snapshot.plan.years : shown).sorted()
    let order = snapshot.document.rounds.enumerated().sorted {
      ($0.element.lastYear, $0.offset) < ($1.element.lastYear, $1.offset)
    }.map(\.element)
    rounds = order.map { RoundColumn($0.checkpoint ?? $0.label, from: $0.firstYear, to: $0.lastYear) }
    let places = Dictionary(order.enumerated().map { ($0.element.id, $0.offset) }, uniquingKeysWith: { $1 })
    let reading = ReportReading(snapshot.plan, order)
    for position in snapshot.measures where !snapshot.entries[position].isRepeat {
      let entry = snapshot.entries[position]
      let pillar = entry.path.first.map { snapshot.entries[$0].node }
      var measure = Measure(
        node: entry.node.id, heading: entry.node.numberedTitle, pillar: pillar.map(\.numberedTitle) ?? "柱のない取組",
        units: entry.node.answering)
      measure.isReadable = snapshot.holdsReports(on: entry.node.id)
      let checked = handedIn[entry.node.id] ?? []
      for year in years {
        measure.years[year] = Year(snapshot, position, year, current)
        measure.years[year]?.isChecked = checked.contains(year)
      }
      // A plan may be reported on by the tier above its measures; what was said there is not said of each of them.
      for (round, report) in snapshot.reports(on: entry.node.id).reversed() {
        guard let place = places[round.id] else { continue }
        measure.grades += reading.grades(report, place)
        measure.said += report.texts.map { Said(label: $0.label, text: $0.text, round: place) }
        if let direction = report.nextDirection {
          measure.said.append(Said(label: "今後の方向", text: direction, round: place))
        }
      }
      measures.append(measure)
    }
    questions = measures.flatMap(\.grades).map(\.question).uniqued
    scales = reading.scales(of: snapshot.document.reports)
    lastReported =
      years.filter { year in year <= current && measures.contains { $0.years[year]?.real.isEmpty == false } }.max()
  }
}

extension PlanState.RoundColumn {
  init(_ label: String, from first: FiscalYear, to last: FiscalYear) {
    let isOneYear = first == last
    title = "\(isOneYear ? last.japanese : "\(first.japanese)～\(last.japanese)") \(label)"
    short = "\(last.short) \(label)"
    year = last
  }
}

extension PlanState.Year {
  fileprivate init(_ snapshot: PlanSnapshot, _ position: Int, _ year: FiscalYear, _ current: FiscalYear) {
    let entry = snapshot.entries[position]
    planned = entry.planned[year]?.words ?? []
    real = entry.real[year]?.words ?? []
    standing = snapshot.standing(position, in: year, current: current)
    aim = furthest(entry.planned[year]?.markers ?? [], snapshot.plan.vocabulary)
    reached = furthest(entry.real[year]?.markers ?? [], snapshot.plan.vocabulary)
  }
}

extension EffectiveSchedule.State {
  /// Its markers, or its text where it has none.
  fileprivate var words: [String] { markers.isEmpty ? texts : markers }
}

/// Takes the grades out of the reports of a plan.
private struct ReportReading {
  private let plan: Plan
  private let rounds: [Round]

  init(_ plan: Plan, _ rounds: [Round]) {
    self.plan = plan
    self.rounds = rounds
  }

  func grades(_ report: ProgressReport, _ round: Int) -> [PlanState.Grade] {
    report.answers.compactMap { answer in
      guard let value = answer.value, answer.scale != nil, let question = name(answer, round) else { return nil }
      return PlanState.Grade(question: question, round: round, value: value)
    }
  }

  /// The question with who answered it; nil for a single member of the committee, whose grade counts in the mean only.
  private func name(_ answer: ProgressReport.Answer, _ round: Int) -> String? {
    guard let rater = answer.rater else { return answer.question }
    if rater == "平均" { return "\(answer.question)（委員の平均）" }
    guard let place = rounds[round].stages.firstIndex(of: rater) else {
      return rounds[round].stages.isEmpty ? "\(answer.question)（\(rater)）" : nil
    }
    return place == 0 ? answer.question : "\(answer.question)（\(rater)）"
  }

  func scales(of reports: [ProgressReport]) -> [String: [PlanState.ScaleValue]] {
    var scales: [String: [PlanState.ScaleValue]] = [:]
    let places = Dictionary(rounds.enumerated().map { ($0.element.id, $0.offset) }, uniquingKeysWith: { $1 })
    for report in reports {
      guard let round = places[report.round] else { continue }
      for answer in report.answers {
        guard let id = answer.scale, let question = name(answer, round), scales[question] == nil else { continue }
        scales[question] = plan.vocabulary.scales.first { $0.id == id }?.values.map {
          PlanState.ScaleValue(label: $0.label, sign: $0.symbol ?? $0.label, rank: $0.rank)
        }
      }
    }
    return scales
  }
}
