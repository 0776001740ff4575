import Essentials
import FiscalYears
import PlanFile
import Planning
import Rounds

/// The state as closed rounds told it: frozen texts alone, in which each round speaks for its last year.
///
/// Only the order of the markers comes from the words of the plan, as the frozen text holds labels, and for closings of earlier
/// days who of several owners answers.
extension PlanState {
  /// `readable` are the sheets that may be read, nil for all; the newest year is that of all sheets.
  init(_ frozen: [FrozenRound], readable: Set<String>?, today: PlanSnapshot) {
    let frozen = frozen.enumerated().sorted { ($0.element.lastYear, $0.offset) < ($1.element.lastYear, $1.offset) }
      .map(\.element)
    years = Set(frozen.map(\.lastYear)).sorted()
    current = years.last ?? FiscalYear(0)
    rounds = frozen.map { RoundColumn($0.checkpoint ?? $0.label, from: $0.firstYear, to: $0.lastYear) }
    lastReported = frozen.filter { $0.sheets.contains { $0.node != nil && $0.tellsReal } }.map(\.lastYear).max()
    var places: [String: Int] = [:]
    for (round, document) in frozen.enumerated() {
      for question in document.questions where question.kind == .grade || question.kind == .total {
        let name = Self.name(question)
        if scales[name] == nil {
          scales[name] = question.scale.map { ScaleValue(label: $0.label, sign: $0.label, rank: $0.rank) }
        }
      }
      for sheet in document.sheets where readable?.contains(sheet.id) ?? true {
        // A sheet about the plan as a whole is none about a measure.
        guard let node = sheet.node else { continue }
        let place = places[node] ?? measures.count
        if places[node] == nil {
          places[node] = place
          measures.append(
            Measure(
              node: PlanNode.ID(node), heading: sheet.heading, pillar: sheet.path.first ?? "柱のない取組",
              units: []))
        }
        measures[place].take(sheet, of: document, round, today)
        if sheet.answering == nil { hasOwnersOfToday = true }
      }
    }
    questions = measures.flatMap(\.grades).map(\.question).uniqued
  }

  /// The name of a question that is graded, with who grades.
  fileprivate static func name(_ question: FrozenRound.Question) -> String {
    switch question.rater {
    case .central: "\(question.label)（人事課）"
    case .committee: "\(question.label)（委員の平均）"
    default: question.label
    }
  }
}

extension PlanState.Measure {
  fileprivate mutating func take(
    _ sheet: FrozenRound.Sheet, of document: FrozenRound, _ round: Int, _ today: PlanSnapshot
  ) {
    (heading, pillar) = (sheet.heading, sheet.path.first ?? pillar)
    units = sheet.answeringUnits(today: today)
    let (year, vocabulary) = (document.lastYear, today.plan.vocabulary)
    let planned = Self.markers(sheet.planned), real = Self.markers(sheet.real)
    func state(_ markers: [String], _ text: String?) -> EffectiveSchedule.State? {
      guard !markers.isEmpty || text != nil else { return nil }
      return EffectiveSchedule.State(markers: markers, texts: [text].compactMap(\.self), isCarriedOn: false)
    }
    func words(_ markers: [String], _ text: String?) -> [String] {
      markers.isEmpty ? [text].compactMap(\.self) : markers
    }
    years[year] = PlanState.Year(
      planned: words(planned, sheet.plannedText), real: words(real, sheet.realText),
      standing: ScheduleStanding(
        planned: state(planned, sheet.plannedText), real: state(real, sheet.realText), year: year, current: year,
        vocabulary: vocabulary),
      aim: furthest(planned, vocabulary), reached: furthest(real, vocabulary))
    for question in document.questions {
      let answers = sheet.answers.filter { $0.question == question.key }
      switch question.kind {
      case .grade where question.rater != .committee:
        grades += answers.filter { !$0.value.isEmpty }.map {
          .init(question: PlanState.name(question), round: round, value: $0.value)
        }
      case .text, .direction:
        said += answers.filter { !$0.value.isEmpty }.map { .init(label: question.label, text: $0.value, round: round) }
      default: break
      }
      if question.kind == .total || question.rater == .committee,
        let band = sheet.results.first(where: { $0.label == question.label })?.band
      {
        grades.append(.init(question: PlanState.name(question), round: round, value: band))
      }
    }
  }

  private static func markers(_ text: String?) -> [String] {
    (text ?? "").split(separator: "、").map(String.init)
  }
}

extension FrozenRound.Sheet {
  /// Whether it tells what really happened.
  fileprivate var tellsReal: Bool { real?.isEmpty == false || realText != nil }

  /// Who answered for its measure. Closings of earlier days do not hold that: then the plan of today tells it, or else all who
  /// were asked count.
  func answeringUnits(today: PlanSnapshot) -> [String] {
    answering ?? node.flatMap { today.answering($0) } ?? (units.isEmpty ? owners.map { [$0] } ?? [] : units)
  }
}

extension PlanSnapshot {
  /// Who answers for a measure today; nil where there is no such measure.
  func answering(_ node: String) -> [String]? {
    let entry = PlanNode.ID(node).flatMap { position(of: $0) }.map { entries[$0] }
    return entry.flatMap { $0.isMeasure ? $0.node.answering : nil }
  }
}
