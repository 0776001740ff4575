package import FiscalYears

/// How a measure stands in one year: what was planned against what happened.
///
/// The rule compares the furthest planned marker with the furthest real marker on the way research → consider → prepare →
/// pilot → in operation; markers that are not on that way are only compared for equality.
package enum ScheduleStanding: String, Sendable, CaseIterable {
  case onPlan, late, early
  /// The year has begun and nothing was reported.
  case unreported
  /// Reported, but the markers cannot be compared.
  case noJudgement
  /// Nothing is planned, or the year has not begun.
  case notDue

  /// The sentence that the screen shows beside a verdict.
  package static let rule =
    "判定のしかた：その年度の予定と実際の工程を、研究→検討→準備→試行→実施の順で比べます。順に並ばない語は、同じときだけ「予定どおり」とします。"

  /// Judges one year.
  package init(
    planned: EffectiveSchedule.State?, real: EffectiveSchedule.State?, year: FiscalYear, current: FiscalYear,
    vocabulary: Vocabulary
  ) {
    let hasReal = real.map { !$0.markers.isEmpty || !$0.texts.isEmpty } ?? false
    guard let planned, !planned.markers.isEmpty || !planned.texts.isEmpty else {
      self = hasReal ? .noJudgement : .notDue
      return
    }
    guard hasReal, let real else {
      self = year <= current ? .unreported : .notDue
      return
    }
    if !planned.markers.isEmpty, Set(planned.markers) == Set(real.markers) {
      self = .onPlan
      return
    }
    guard let aim = Self.furthest(planned.markers, vocabulary), let reached = Self.furthest(real.markers, vocabulary)
    else {
      self = .noJudgement
      return
    }
    self = reached == aim ? .onPlan : reached < aim ? .late : .early
  }

  private static func furthest(_ markers: [String], _ vocabulary: Vocabulary) -> Int? {
    let steps = markers.map { vocabulary.marker($0)?.step }
    guard !steps.isEmpty, !steps.contains(nil) else { return nil }
    return steps.compactMap { $0 }.max()
  }
}

extension ScheduleStanding {
  /// What files and documents call it; empty where nothing is due.
  package var title: String {
    switch self {
    case .onPlan: "予定どおり"
    case .late: "遅れ"
    case .early: "前倒し"
    case .unreported: "未報告"
    case .noJudgement: "報告あり"
    case .notDue: ""
    }
  }
}

extension MarkerMeaning {
  /// How far along the way to operation the marker is; nil where it is not on that way.
  package var step: Int? {
    switch self {
    case .research: 1
    case .consider: 2
    case .prepare: 3
    case .pilot: 4
    case .implement, .use, .continue, .expand: 5
    case .review, .finish, .stop, .merge, .other: nil
    }
  }

  /// The Japanese word for the meaning, where a plan has none of its own.
  package var title: String {
    switch self {
    case .research: "研究"
    case .consider: "検討"
    case .prepare: "準備"
    case .pilot: "試行"
    case .implement: "実施"
    case .use: "活用"
    case .continue: "継続"
    case .expand: "拡充"
    case .review: "見直し"
    case .finish: "完了"
    case .stop: "中止"
    case .merge: "統合"
    case .other: "その他"
    }
  }
}

extension CategoryMeaning {
  /// The Japanese word for the meaning, where a plan has none of its own.
  package var title: String {
    switch self {
    case .continue: "継続"
    case .new: "新規"
    case .expand: "拡充"
    case .shrink: "縮小"
    case .revise: "見直し"
    case .merge: "統合"
    case .split: "分割"
    case .abolish: "廃止"
    case .finish: "終了"
    case .suspend: "休止"
    case .other: "その他"
    }
  }
}
