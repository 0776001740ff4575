import Essentials
import FiscalYears
import Planning

/// What is counted: measures with their years, grades and texts, from the plan of today or from what was frozen.
struct PlanState: Sendable {
  /// How a measure stood in one year.
  struct Year: Sendable, Equatable {
    var planned: [String]
    var real: [String]
    var standing: ScheduleStanding
    /// How far the plan wanted it to be on the way to operation, and how far it came; nil where that cannot be said.
    var aim: Int?
    var reached: Int?
    /// Whether a report on the year was handed in and is not accepted yet.
    var isChecked = false

    /// What happened, or why nothing is known of it.
    var realWords: String { real.isEmpty ? isChecked ? "確認中" : "報告なし" : real.joined(separator: "、") }
  }

  /// A grade of one round.
  struct Grade: Sendable, Equatable {
    var question: String
    var round: Int
    var value: String
  }

  /// A text of a report with its printed label.
  struct Said: Sendable, Equatable {
    enum Part: Sendable { case reason, next, other }

    var label: String
    var text: String
    var round: Int

    /// What it is about, by its label.
    var part: Part {
      if ["理由", "要因", "原因", "課題"].contains(where: label.contains) { return .reason }
      if ["次の", "今後", "対応", "改善", "見直し"].contains(where: label.contains) { return .next }
      return .other
    }
  }

  /// One measure; repeats are not counted.
  struct Measure: Sendable {
    var node: PlanNode.ID?
    var heading: String
    var pillar: String
    /// Who answers for it.
    var units: [String]
    var years: [FiscalYear: Year] = [:]
    var grades: [Grade] = []
    var said: [Said] = []
    /// Whether what was said of it is here; without that nothing follows from there being nothing.
    var isReadable = true
  }

  /// A round that was reported in.
  struct RoundColumn: Sendable, Equatable {
    var title: String
    var short: String
    var year: FiscalYear
  }

  /// A value of a scale, in the order of the scale.
  struct ScaleValue: Sendable, Equatable {
    var label: String
    var sign: String
    var rank: Int?
  }

  var measures: [Measure] = []
  var years: [FiscalYear] = []
  /// The year that today, or the newest closed round, lies in.
  var current: FiscalYear
  /// From the oldest.
  var rounds: [RoundColumn] = []
  /// The questions that are answered with a grade, in the order in which they were met.
  var questions: [String] = []
  var scales: [String: [ScaleValue]] = [:]
  /// The newest year up to the current one of which anything was reported, nil where nothing was; it is one of the whole plan,
  /// also where only some of its measures are left here.
  var lastReported: FiscalYear?
  /// Whether who answers for some measure was not frozen, and is told by the plan of today.
  var hasOwnersOfToday = false

  /// The measures of which reports may be read.
  var readable: [Measure] { measures.filter(\.isReadable) }

  /// The pillars in the order of the plan.
  var pillars: [String] { measures.map(\.pillar).uniqued }

  /// The newest round in which that question was graded.
  func lastRound(of question: String) -> Int? {
    measures.flatMap(\.grades).filter { $0.question == question }.map(\.round).max()
  }
}

/// The furthest of these markers on the way to operation; nil where one of them is not on it.
func furthest(_ markers: [String], _ vocabulary: Vocabulary) -> Int? {
  let steps = markers.map { vocabulary.marker($0)?.step }
  guard !steps.isEmpty, !steps.contains(nil) else { return nil }
  return steps.compactMap { $0 }.max()
}
