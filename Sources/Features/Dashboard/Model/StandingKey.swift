import Charts
import Planning

/// The tone, sign and word of a standing: the same signs as in the year table.
struct StandingKey {
  let tone: Tone
  let sign: String
  let name: String

  /// Nil for what is not due.
  init?(_ year: PlanState.Year?) {
    guard let standing = CountedStanding(year) else { return nil }
    self.init(standing)
  }

  init(_ standing: CountedStanding) {
    switch standing {
    case .onPlan: (tone, sign, name) = (.good, "●", "予定どおり")
    case .early: (tone, sign, name) = (.ahead, "◆", "前倒し")
    case .late: (tone, sign, name) = (.behind, "▲", "遅れ")
    case .unreported: (tone, sign, name) = (.silent, "—", "未報告")
    case .checking: (tone, sign, name) = (.waiting, "…", "提出済み・確認中")
    case .noJudgement: (tone, sign, name) = (.other, "○", "報告あり（比べられない）")
    }
  }

  /// What the cells of a map of those measures mean.
  static func heatKeys(_ measures: [PlanState.Measure]) -> [HeatMap.Key] {
    let isChecking = measures.contains { $0.years.values.contains { CountedStanding($0) == .checking } }
    return CountedStanding.shown(withChecking: isChecking).map { StandingKey($0).heatKey }
      + [HeatMap.Key(.step1, sign: "予", name: "これから（予定）")]
  }

  private var heatKey: HeatMap.Key { HeatMap.Key(tone, sign: sign, name: name) }

  /// The cell of a year, with what was planned and what happened.
  static func cell(_ year: PlanState.Year?) -> HeatMap.Cell? {
    guard let year else { return nil }
    let real = year.real.joined(separator: "、")
    let planned = year.planned.joined(separator: "、")
    guard let key = StandingKey(year) else {
      // What is not due has its plan only, or nothing at all.
      return planned.isEmpty ? nil : HeatMap.Cell(.step1, sign: planned, words: "これから（予定：\(planned)）")
    }
    var words = key.name
    if !planned.isEmpty || !real.isEmpty {
      words += "（予定：\(planned.isEmpty ? "なし" : planned)、実際：\(year.realWords)）"
    }
    return HeatMap.Cell(key.tone, sign: real.isEmpty ? key.sign : "\(key.sign) \(real)", words: words)
  }
}
