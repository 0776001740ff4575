import FiscalYears

extension Indicator {
  /// A value as it is read, e.g. 約60％, 12日（見込み）, 未実施; `isGrouped` separates thousands, as pages do and files do not.
  package func words(_ value: Value, isGrouped: Bool = false) -> String {
    switch value.state {
    case .notDone: return "未実施"
    case .notAvailable: return value.endingWord ?? "—（測っていない）"
    case .noDenominator: return "対象なし"
    case .masked: return "非公表"
    case .text: return value.sourceText ?? value.comment ?? "文章"
    case .final, .provisional: break
    }
    let plain = shown(value.value ?? "")
    let number = isGrouped ? IndicatorWords.grouped(plain) : plain
    let text: String
    if value.isChange {
      text = number.hasPrefix("-") ? "\(number.dropFirst())％減少" : "\(number)％増加"
    } else {
      text = number + (unit ?? "")
    }
    return (value.isAbout ? "約" : "") + text + (value.state == .provisional ? "（見込み）" : "")
  }

  /// Rounded to the decimals of the indicator, for reading.
  private func shown(_ number: String) -> String {
    guard let decimals, let exact = ExactNumber(number) else { return number }
    return exact.text(decimals: decimals)
  }

  /// A target as it is read; one that follows the law under the name of its table.
  package func words(_ target: Target, isGrouped: Bool = false) -> String {
    if target.kind == .legal, let table = law(target.table) { return table.title + table.bound }
    if target.kind == .series, let other = target.series.flatMap({ beside.series[$0] }) {
      return "「\(other.name)」\(target.bound)"
    }
    guard isGrouped else { return target.words(unit: unit, better: better) }
    var shown = target
    shown.value = target.value.map(IndicatorWords.grouped)
    shown.low = target.low.map(IndicatorWords.grouped)
    shown.high = target.high.map(IndicatorWords.grouped)
    return shown.words(unit: unit, better: better)
  }
}

extension Indicator.When {
  /// As printed, or put together.
  package var words: String {
    if let label { return label }
    if let year { return year.japanese }
    switch kind {
    case .everyYear: return "毎年度"
    case .open: return "いつも"
    default: return [from, to].compactMap(\.self).joined(separator: "～")
    }
  }
}

extension Indicator.Value {
  /// The words by which plans say that there is nothing to count, and not that nobody measured.
  private static let endings = ["実績なし", "実績無し", "該当者なし", "該当なし", "廃止", "終了", "統合"]

  /// That word, where a value without a number was printed with one.
  package var endingWord: String? {
    guard state == .notAvailable else { return nil }
    return Self.endings.first { word in
      sourceText?.contains(word) == true || (comment.map { $0.hasSuffix(word) && $0.count <= 12 } ?? false)
    }
  }

  /// Numerator over denominator as they were entered, e.g. 20÷29; nil where neither is known.
  package var parts: String? {
    numerator == nil && denominator == nil ? nil : "\(numerator ?? "？")÷\(denominator ?? "？")"
  }
}
