import Essentials
import FiscalYears

extension Judge {
  /// The target that holds in a year: of the year itself before one that holds always.
  func target(in year: FiscalYear) -> Indicator.Target? {
    targets.last { $0.when.year == year } ?? targets.last { $0.covers(year) }
  }

  /// The next target with a year of its own.
  var nextTarget: (year: FiscalYear, target: Indicator.Target)? {
    targets.compactMap { target in target.when.year.map { ($0, target) } }.filter { $0.0 > year }
      .min { $0.0 < $1.0 }
  }

  mutating func againstTarget(_ value: Indicator.Value, _ number: ExactNumber) -> Judgement {
    guard let target = target(in: year), target.kind != .none else {
      let next = nextTarget.map { "次の目標は\($0.year.japanese)の\(words($0.target))です。" } ?? ""
      return result(.noTarget, "\(year.japanese)の目標はありません。\(next)")
    }
    add("目標", words(target) + (target.when.label.map { "（\($0)）" } ?? ""))
    return compare(value, number, with: target)
  }

  mutating func compare(_ value: Indicator.Value, _ number: ExactNumber, with target: Indicator.Target) -> Judgement {
    switch target.kind {
    case .none: return result(.noTarget, "\(year.japanese)の目標はありません。")
    case .text: return result(.notComparable, "目標が文章のため、数として比べられません。")
    case .series:
      if let id = target.series { return againstSeries(id, value, number, target) }
      guard target.value != nil else { return result(.notComparable, "どの指標と比べるかが決まっていないため、比べられません。") }
    case .about: return result(.notComparable, "「程度」「約」の付く目標のため、届いたかどうかは人が決めます。")
    case .eachUnit: return eachUnit(target) ?? wholeness(value, target)
    case .everyone: return wholeness(value, target)
    case .range: return range(number, target)
    case .legal: return legal(value, number, target)
    case .number, .maintain, .relative: break
    }
    guard value.isChange == false || target.kind == .relative else {
      return result(.notComparable, "実績は基準の年度からの増減で、目標は値そのもののため、比べられません。")
    }
    guard let bound = value.isChange ? ExactNumber(target.value) : bound(of: target) else {
      return result(
        .notComparable,
        target.kind == .relative ? "基準の年度の値が分からないため、比べられません。" : "目標の数が分からないため、比べられません。")
    }
    guard let sign = target.comparator ?? comparator else {
      return result(.notComparable, "多い方が良いか、少ない方が良いかが決まっていないため、比べられません。")
    }
    return against(number, sign, bound, words(target))
  }

  /// A target without 以上 or 以内 is compared by what is good for the indicator.
  var comparator: String? {
    switch indicator.better {
    case .higher: ">="
    case .lower: "<="
    case .hold: "="
    case .none: nil
    }
  }

  /// The number that has to be reached.
  func bound(of target: Indicator.Target) -> ExactNumber? {
    switch target.kind {
    case .relative:
      guard let base = target.base else { return nil }
      return ExactNumber(target.value)?.plus(ExactNumber(100)).flatMap { share in
        ExactNumber(base)?.times(share)?.divided(by: ExactNumber(100))
      }
    case .maintain: return ExactNumber(target.value ?? target.base) ?? planBase(in: target.baseYear).flatMap(exact)
    default: return ExactNumber(target.value)
    }
  }

  private func against(_ number: ExactNumber, _ sign: String, _ bound: ExactNumber, _ words: String) -> Judgement {
    guard let isMet = number.satisfies(sign, bound) else { return result(.notComparable, "値が大きすぎて比べられません。") }
    return isMet
      ? result(.met, "\(year.japanese)の実績は、目標の\(words)に届いています。")
      : result(.below, "\(year.japanese)の実績は、目標の\(words)に届いていません。")
  }

  private func range(_ number: ExactNumber, _ target: Indicator.Target) -> Judgement {
    guard target.low != nil || target.high != nil else { return result(.notComparable, "目標の数が分からないため、比べられません。") }
    let isAbove = ExactNumber(target.low).map { number.satisfies(">=", $0) } ?? true
    let isUnder = ExactNumber(target.high).map { number.satisfies("<=", $0) } ?? true
    guard let isAbove, let isUnder else { return result(.notComparable, "値が大きすぎて比べられません。") }
    return isAbove && isUnder
      ? result(.met, "\(year.japanese)の実績は、目標の\(words(target))の中にあります。")
      : result(.below, "\(year.japanese)の実績は、目標の\(words(target))の外にあります。")
  }

  /// All persons, or every unit: nothing less than the whole.
  private func wholeness(_ value: Indicator.Value, _ target: Indicator.Target) -> Judgement {
    guard let part = ExactNumber(value.numerator), let whole = ExactNumber(value.denominator),
      let order = part.compared(with: whole)
    else { return result(.notComparable, "全体の数（分母）が分からないため、全部に行き渡ったか分かりません。") }
    let subject = target.kind == .everyone ? "全員" : "すべての所属"
    return order >= 0
      ? result(.met, "\(year.japanese)は、\(subject)が達成しています。")
      : result(.below, "\(year.japanese)は、\(subject)にはまだ届いていません。")
  }

  /// Every unit against the number that each is to reach, by what was entered for the units; nil where nothing was.
  private mutating func eachUnit(_ target: Indicator.Target) -> Judgement? {
    let units = indicator.beside.units
    let ofYear = units.filter { $0.value.when.year == year }
    guard !ofYear.isEmpty else { return nil }
    guard let bound = ExactNumber(target.value ?? "1") else { return nil }
    let sign = target.comparator ?? comparator ?? ">="
    let known = ofYear.filter { exact($0.value) != nil && !$0.value.isAbout }
    let low = known.filter { figure in exact(figure.value)?.satisfies(sign, bound) != true }.map(\.member.name)
    let there = Set(known.map(\.member.key))
    var seen: Set<String> = []
    let missing = units.filter { !there.contains($0.member.key) && seen.insert($0.member.key).inserted }
      .map(\.member.name)
    add(
      "所属ごとの数字",
      "\(known.count + missing.count)所属のうち\(known.count)所属に数字があり、\(known.count - low.count)所属が届いています")
    if !missing.isEmpty { add("数字のない所属", Self.named(missing)) }
    if !low.isEmpty {
      add("届いていない所属", Self.named(low))
      return result(.below, "\(year.japanese)は、\(known.count)所属のうち\(low.count)所属が、目標の\(words(target))に届いていません。")
    }
    guard missing.isEmpty else {
      return result(
        .notComparable,
        "\(year.japanese)は、数字のある\(known.count)所属は目標に届いていますが、\(missing.count)所属の数字がまだないため、決まりません。")
    }
    return result(.met, "\(year.japanese)は、数字のある\(known.count)所属のすべてが、目標の\(words(target))に届いています。")
  }

  private static func named(_ names: [String]) -> String {
    names.prefix(10).joined(separator: "、") + (names.count > 10 ? "、ほか\(names.count - 10)所属" : "")
  }

  /// The number of the law changes inside a year; where the day of counting is not known, both ends of the year must agree.
  private mutating func legal(_ value: Indicator.Value, _ number: ExactNumber, _ target: Indicator.Target) -> Judgement
  {
    guard let table = indicator.law(target.table) else {
      return result(.notComparable, "どの法定の率と比べるかが選ばれていません。印刷された数とは比べません。")
    }
    let days = value.asOf.flatMap { Day($0) }.map { [$0] } ?? [year.firstDay, year.lastDay]
    let rows = days.compactMap { table.row(on: $0) }
    guard rows.count == days.count else { return result(.notComparable, "この年度の法定の率が分かりません。") }
    for (place, row) in rows.enumerated() where place == 0 || row != rows[place - 1] {
      add("使った行", table.words(row))
    }
    let answers = rows.map { row in ExactNumber(row.value).flatMap { number.satisfies(table.comparator, $0) } }
    guard let first = answers.first, let isMet = first, answers.allSatisfy({ $0 == isMet }) else {
      return result(.notComparable, "法定の率が年度の途中で変わっています。いつの値かを入れてください。")
    }
    let rates =
      rows[0].value == rows[rows.count - 1].value ? rows[0].value : "\(rows[0].value)～\(rows[rows.count - 1].value)"
    let doubt = rows.allSatisfy(\.isConfirmed) ? "" : "率が変わった日は確認中です。"
    let failing = table.comparator == "<=" ? "をこえています" : "に届いていません"
    return isMet
      ? result(.met, "\(year.japanese)の実績は、法定の\(rates)\(table.unit)\(table.bound)です。\(doubt)")
      : result(.below, "\(year.japanese)の実績は、法定の\(rates)\(table.unit)\(failing)。\(doubt)")
  }

  /// A target in words: as printed, or put together.
  func words(_ target: Indicator.Target) -> String { indicator.words(target) }
}

extension ExactNumber {
  /// Whether it stands to the other one as the sign says; nil where they are too large to be compared.
  func satisfies(_ sign: String, _ other: ExactNumber) -> Bool? {
    guard let order = compared(with: other) else { return nil }
    return switch sign {
    case ">=": order >= 0
    case "<=": order <= 0
    case ">": order > 0
    case "<": order < 0
    default: order == 0
    }
  }
}

extension Indicator.Target {
  /// Whether it holds in that year without naming it alone: every year, open, or a span around it.
  func covers(_ year: FiscalYear) -> Bool {
    switch when.kind {
    case .everyYear, .open, .span:
      (when.from.flatMap { Int(asked: $0) } ?? Int.min) <= year.startYear
        && year.startYear <= (when.to.flatMap { Int(asked: $0) } ?? Int.max)
    case .fiscalYear:
      // One target that was printed across several years.
      when.from != when.to && (when.from.flatMap { Int(asked: $0) } ?? Int.max) <= year.startYear
        && year.startYear <= (when.to.flatMap { Int(asked: $0) } ?? Int.min)
    case .calendarYear, .month, .day: false
    }
  }

  /// The target in words that are put together from what is typed; as printed where that is text.
  package func words(unit: String?, better: Indicator.Direction) -> String {
    let unit = unit ?? ""
    switch kind {
    case .none: return "なし"
    case .text, .series: return sourceText ?? "\(value ?? "")\(unit)"
    case .everyone: return "全員"
    case .eachUnit: return "すべての所属で\(value ?? "1")\(unit)以上"
    case .range: return "\(low.map { "\($0)\(unit)" } ?? "")～\(high.map { "\($0)\(unit)" } ?? "")"
    case .about: return "\(value ?? "")\(unit)程度"
    case .legal: return "法定の率" + (value.map { "（印刷は\($0)\(unit)）" } ?? "")
    case .relative:
      let change = value ?? ""
      let size = change.hasPrefix("-") ? "\(change.dropFirst())％減" : "\(change)％増"
      return "\(baseYear.map { "\($0.japanese)から" } ?? "基準の年度から")\(size)"
    case .maintain: return value.map { "\($0)\(unit)\(bound)を維持" } ?? "現状の維持"
    case .number: return "\(value ?? "")\(unit)\(bound.isEmpty ? natural(better) : bound)"
    }
  }

  /// The comparator as the word behind a number; empty where there is none.
  package var bound: String {
    switch comparator {
    case ">=": "以上"
    case "<=": "以下"
    case ">": "超"
    case "<": "未満"
    default: ""
    }
  }

  private func natural(_ better: Indicator.Direction) -> String {
    switch better {
    case .higher: "以上"
    case .lower: "以下"
    case .hold, .none: ""
    }
  }
}
