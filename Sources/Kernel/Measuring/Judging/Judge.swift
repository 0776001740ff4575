import Essentials
package import FiscalYears

/// Judges indicators by their own rules; pure, exact, and silent where it cannot know.
package struct Judge: Sendable {
  let indicator: Indicator
  let year: FiscalYear
  let askedBy: String?
  var inputs: [Judgement.Input] = []
  /// The rule that was applied in place of the chosen one, and why.
  var instead: (rule: Indicator.Rule, reason: String)?

  /// What is said about the indicator in that year; with `askedBy`, against the targets of that other plan.
  package static func judgement(
    of indicator: Indicator, in year: FiscalYear, askedBy: String? = nil
  ) -> Judgement {
    var judge = Judge(indicator: indicator, year: year, askedBy: askedBy)
    let judgement = judge.judge()
    guard judgement.verdict.isSaying, let part = judge.growing, !judge.isSettled(judgement.verdict) else {
      return judgement
    }
    return judge.result(
      .notComparable, "\(year.japanese)の値は、年度の途中（\(part)）までの数です。年度の終わりまで変わるため、まだ比べません。")
  }

  /// The targets that hold, of the plan that asks.
  var targets: [Indicator.Target] { indicator.targets.filter { $0.replacedOn == nil && $0.askedBy == askedBy } }

  var rule: Indicator.Rule? { indicator.rule.flatMap { Indicator.Rule(rawValue: $0) } }

  /// The value of a year that counts.
  func value(of year: FiscalYear) -> Indicator.Value? { indicator.figure(of: year) }

  private mutating func judge() -> Judgement {
    guard let rule else {
      let text = indicator.rule.map { "「\($0)」という判定の決まりは、この版にはありません。" } ?? "判定の決まりがまだ選ばれていません。"
      return result(.noRule, text)
    }
    guard rule != .none else { return result(.noRule, "この指標は、判定しないことになっています。") }
    guard let value = value(of: year) else { return result(.noData, "\(year.japanese)の実績がまだありません。") }
    if let unusable = unusable(value) { return unusable }
    guard let number = exact(value) else { return unclear(value) }
    note(value, number)
    return switch rule {
    case .target: againstTarget(value, number)
    case .pace: againstPace(value, number)
    case .direction: againstBefore(value, number)
    case .thresholds: byThresholds(value, number)
    case .none: result(.noRule, "この指標は、判定しないことになっています。")
    }
  }

  /// A value that cannot be judged at all.
  private mutating func unusable(_ value: Indicator.Value) -> Judgement? {
    switch value.state {
    case .notDone: return result(.notDone, "\(year.japanese)は未実施です。目標に届かなかったという意味ではありません。")
    case .notAvailable:
      let word = value.endingWord.map { "「\($0)」と書かれ、数字がありません。" } ?? "測っていません。"
      return result(.noData, "\(year.japanese)は\(word)")
    case .noDenominator: return result(.noData, "\(year.japanese)は対象がなく、割合を出せません。")
    case .masked: return result(.notComparable, "\(year.japanese)の値は公表しないことになっています。")
    case .text: return result(.notComparable, "\(year.japanese)の実績は文章で、数として比べられません。")
    case .final, .provisional: break
    }
    guard !value.isAbout else { return result(.notComparable, "\(year.japanese)の実績は「約」の付く値で、目標と正確には比べられません。") }
    return nil
  }

  private mutating func unclear(_ value: Indicator.Value) -> Judgement {
    if value.value == nil { return result(.noData, "\(year.japanese)の実績がまだありません。") }
    return result(.notComparable, "分子÷分母と実績の値が合わないか、値が大きすぎて比べられません。値を確かめてください。")
  }

  /// The exact number: that of the reading; else numerator over denominator where the printed rate agrees with it.
  func exact(_ value: Indicator.Value) -> ExactNumber? {
    if let reading = value.reading { return reading.number }
    guard let printed = value.value, let number = ExactNumber(printed) else { return nil }
    guard IndicatorUnit.isPercent(indicator.unit), value.numerator != nil, value.denominator != nil else {
      return number
    }
    guard let above = ExactNumber(value.numerator), let below = ExactNumber(value.denominator),
      let share = above.divided(by: below)?.times(ExactNumber(100)), share.isPrinted(as: printed)
    else { return nil }
    return share
  }

  private mutating func note(_ value: Indicator.Value, _ number: ExactNumber) {
    add("実績", "\(value.value ?? "")\(indicator.unit ?? "")（\(value.when.label ?? year.japanese)）")
    if let above = value.numerator, let below = value.denominator {
      let small = ExactNumber(below)?.compared(with: ExactNumber(20)) == -1
      add("分子÷分母", "\(above)÷\(below)" + (small ? "（分母が20より小さいので、1の違いで大きく動きます）" : ""))
    }
    if let day = value.asOf { add("いつの値か", Day(day)?.japanese ?? day) }
    guard value.reading != nil || indicator.source != nil else { return }
    let other = indicator.otherFigure(of: year)
    add("判定に使った値", value.origin + (other.map { "（\($0.origin)は\($0.value ?? "")\(indicator.unit ?? "")）" } ?? ""))
    if other != nil {
      add("選び方", value.reading == nil ? "手で入れた値があるときは、人が決めた値としてそちらを使います" : "手で入れた値の代わりに使うと、人が決めました")
    }
  }

  mutating func add(_ term: String, _ text: String) { inputs.append(.init(term: term, text: text)) }

  func result(_ verdict: Indicator.Verdict, _ sentence: String, band: String? = nil) -> Judgement {
    let value = value(of: year)
    let isProvisional = value?.state == .provisional
    return Judgement(
      year: year, verdict: verdict, band: band, rule: instead?.rule ?? rule, ruleReason: instead?.reason,
      inputs: inputs,
      sentence: sentence + (isProvisional && verdict.isSaying ? "\(Judgement.interimWords)です。" : ""), askedBy: askedBy,
      ruling: indicator.rulings.last { $0.year == year }, isProvisional: isProvisional)
  }
}
