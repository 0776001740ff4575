import Essentials
import FiscalYears

extension Judge {
  /// Against the way from the base to the next target: straight, or by the shares that the steps give.
  mutating func againstPace(_ value: Indicator.Value, _ number: ExactNumber) -> Judgement {
    if targets.contains(where: { $0.when.year == year }) {
      instead = (.target, "ふだんは目標までの道のりと比べますが、この年度には目標があるため")
      return againstTarget(value, number)
    }
    guard let (goalYear, goal) = nextTarget else {
      instead = (.target, "目標までの道のりと比べる決まりですが、この後に年度の決まった目標がないため")
      return againstTarget(value, number)
    }
    guard goal.kind == .number || goal.kind == .maintain, let end = ExactNumber(goal.value), !value.isChange else {
      return result(.notComparable, "この形の目標では、道のりを引けません。")
    }
    guard let (baseYear, start, baseWords) = base(of: goal, before: goalYear), baseYear < year else {
      return result(.notComparable, "出発点になる前の年度の実績がないため、道のりを引けません。")
    }
    guard sameDefinition(baseYear, year) else { return result(.notComparable, definitionChanged(baseYear)) }
    guard let share = share(from: baseYear, to: goalYear), let way = end.minus(start)?.times(share),
      let due = start.plus(way), let rising = end.compared(with: start), let sign = paceSign(goal, rising),
      let isOn = number.satisfies(sign, due)
    else { return result(.notComparable, "目標までの道のりを計算できません。") }
    add("出発点", baseWords)
    add("目標", "\(words(goal))（\(goal.when.label ?? goalYear.japanese)）")
    add("この年度の目安", "\(due.text())\(indicator.unit ?? "")")
    return isOn
      ? result(.onPace, "\(year.japanese)の実績は、\(goalYear.japanese)の目標に向かう目安に届いています。")
      : result(.offPace, "\(year.japanese)の実績は、\(goalYear.japanese)の目標に向かう目安に届いていません。")
  }

  private func paceSign(_ goal: Indicator.Target, _ rising: Int) -> String? {
    switch (goal.comparator, indicator.better) {
    case (">="?, _), (">"?, _), (nil, .higher): ">="
    case ("<="?, _), ("<"?, _), (nil, .lower): "<="
    default: rising == 0 ? nil : rising > 0 ? ">=" : "<="
    }
  }

  /// From where the way to a target starts: the base that it names, as it was frozen, or else the base of the plan.
  private func base(
    of target: Indicator.Target, before goal: FiscalYear
  ) -> (year: FiscalYear, number: ExactNumber, words: String)? {
    if let year = target.baseYear, let number = ExactNumber(target.base) {
      return (year, number, "\(target.base ?? "")\(indicator.unit ?? "")（\(year.japanese)）")
    }
    guard let value = planBase(in: target.baseYear, before: goal), let year = value.when.year,
      let number = exact(value)
    else { return nil }
    return (year, number, "\(value.value ?? "")\(indicator.unit ?? "")（\(value.when.label ?? year.japanese)）")
  }

  /// The final value of that year; else the last one before the plan begins, or the first one after that. What was measured
  /// still earlier changes nothing.
  func planBase(in year: FiscalYear?, before goal: FiscalYear? = nil) -> Indicator.Value? {
    let values = indicator.figures.filter {
      $0.state == .final && $0.value != nil && !$0.isAbout && !$0.isChange && $0.when.year != nil
    }.filter { value in goal.map { goal in value.when.year.map { $0 < goal } ?? false } ?? true }
    func start(_ value: Indicator.Value) -> Int { value.when.year?.startYear ?? 0 }
    if let named = values.last(where: { $0.when.year == year }) { return named }
    guard let begin = indicator.beside.begin?.startYear else { return values.min { start($0) < start($1) } }
    return values.filter { start($0) < begin }.max { start($0) < start($1) }
      ?? values.min { start($0) < start($1) }
  }

  private mutating func share(from base: FiscalYear, to goal: FiscalYear) -> ExactNumber? {
    let shares = indicator.steps.filter { $0.kind == .share }
    guard !shares.isEmpty else {
      add("道のり", "\(goal.startYear - base.startYear)年のうち\(year.startYear - base.startYear)年（まっすぐ）")
      return ExactNumber(year.startYear - base.startYear).divided(by: ExactNumber(goal.startYear - base.startYear))
    }
    guard let step = shares.last(where: { $0.year == year }), let bound = step.bound else { return nil }
    add("道のり", "\(bound)％（決められた割合）")
    return ExactNumber(bound)?.divided(by: ExactNumber(100))
  }

  /// Against the value of the year before that has one.
  mutating func againstBefore(_ value: Indicator.Value, _ number: ExactNumber) -> Judgement {
    let earlier = indicator.figures.filter {
      ($0.when.year ?? year) < year && $0.state == .final && !$0.isAbout && $0.isChange == value.isChange
    }
    guard let before = earlier.max(by: { ($0.when.year?.startYear ?? 0) < ($1.when.year?.startYear ?? 0) }),
      let beforeYear = before.when.year, let old = exact(before)
    else { return result(.notComparable, "前の年度の実績がないため、比べられません。") }
    guard sameDefinition(beforeYear, year) else { return result(.notComparable, definitionChanged(beforeYear)) }
    guard let order = number.compared(with: old) else { return result(.notComparable, "値が大きすぎて比べられません。") }
    add("前の値", "\(before.value ?? "")\(indicator.unit ?? "")（\(before.when.label ?? beforeYear.japanese)）")
    if order == 0 { return result(.same, "\(year.japanese)の実績は、\(beforeYear.japanese)と同じです。") }
    let word = order > 0 ? "増えました" : "減りました"
    switch indicator.better {
    case .higher, .lower:
      let isBetter = (order > 0) == (indicator.better == .higher)
      return result(
        isBetter ? .better : .worse,
        "\(year.japanese)の実績は、\(beforeYear.japanese)より\(word)。\(isBetter ? "良い" : "良くない")向きです。")
    case .hold, .none:
      return result(.notComparable, "\(beforeYear.japanese)より\(word)。どちらが良いかは決まっていません。")
    }
  }

  /// The first band whose bound the value reaches; a bound that is nil takes what is left.
  mutating func byThresholds(_ value: Indicator.Value, _ number: ExactNumber) -> Judgement {
    let bands = indicator.steps.filter { $0.kind == .threshold }
    guard !bands.isEmpty else { return result(.notComparable, "区切りの表がまだ入っていません。") }
    guard indicator.better == .higher || indicator.better == .lower else {
      return result(.notComparable, "多い方が良いか、少ない方が良いかが決まっていないため、分けられません。")
    }
    let sign = indicator.better == .higher ? ">=" : "<="
    for band in bands {
      let isReached = band.bound == nil ? true : ExactNumber(band.bound).flatMap { number.satisfies(sign, $0) }
      guard let isReached else { return result(.notComparable, "区切りの数を比べられません。") }
      guard isReached else { continue }
      let name = band.label ?? band.verdict?.title ?? ""
      add("区切り", band.bound.map { "\($0)\(indicator.unit ?? "")\(sign == ">=" ? "以上" : "以下")" } ?? "そのほか")
      return result(
        band.verdict ?? .notComparable, "\(year.japanese)の実績は、区切りの表で「\(name)」に当たります。", band: band.label)
    }
    return result(.notComparable, "区切りの表に、この値に当たるところがありません。")
  }

  /// Whether the definition did not change between the two years.
  private func sameDefinition(_ one: FiscalYear, _ other: FiscalYear) -> Bool {
    version(in: one) == version(in: other)
  }

  private func version(in year: FiscalYear) -> Int? {
    indicator.versions.lastIndex { $0.from.map { $0 <= year } ?? true }
  }

  private func definitionChanged(_ since: FiscalYear) -> String {
    "\(since.japanese)から\(year.japanese)の間に定義が変わったため、比べません。"
  }
}
