import Essentials
import FiscalYears

/// Figures as they stand in a form: in the notation that plans use.
package enum FigureNotation {
  /// What to do where a value cannot be read.
  package static let howToWrite = "65、約60、5％減少、12（見込み）、未実施、—、対象なし、非公表 のように書いてください。"

  /// A value as forms show it, where it can be read; otherwise as it was typed.
  package static func canonical(_ text: String, unit: String?) -> String {
    value(text, when: Indicator.When(kind: .open, from: nil, to: nil, label: nil), unit: unit).map { Self.text($0) }
      ?? text
  }

  /// A value as it stands in a form.
  package static func text(_ value: Indicator.Value) -> String {
    switch value.state {
    case .notDone: return "未実施"
    case .notAvailable: return "—"
    case .noDenominator: return "対象なし"
    case .masked: return "非公表"
    case .text: return value.sourceText ?? ""
    case .final, .provisional: break
    }
    let number = value.value ?? ""
    let text = value.isChange ? change(number) : (value.isAbout ? "約" : "") + number
    return text + (value.state == .provisional ? "（見込み）" : "")
  }

  private static func change(_ number: String) -> String {
    number.hasPrefix("-") ? "\(number.dropFirst())％減少" : "\(number)％増加"
  }

  /// A target as it stands in a form; `law` is the table that it follows, where it follows one.
  package static func text(_ target: Indicator.Target, law: LegalTable? = nil) -> String {
    let value = target.value ?? ""
    switch target.kind {
    case .none: return "なし"
    case .text, .series: return target.sourceText ?? value
    case .everyone: return "全員"
    case .eachUnit: return "各所属\(value)以上"
    case .range: return "\(target.low ?? "")～\(target.high ?? "")"
    case .about: return "\(value)程度"
    case .legal: return law?.title ?? LegalTable.all.first { $0.key == target.table }?.title ?? "法定の率"
    case .relative: return change(value)
    case .maintain: return value.isEmpty ? "現状維持" : "\(value)\(target.bound)を維持"
    case .number: return value + target.bound
    }
  }

  /// Reads a value as it was typed; nil where it is no figure.
  package static func value(_ text: String, when: Indicator.When, unit: String?) -> Indicator.Value? {
    if text == "対象なし" { return Indicator.Value(when: when, state: .noDenominator) }
    guard let figure = figure(text, unit), figure.comparator == nil || figure.isChange else { return nil }
    var value = figure.value(when)
    value.when = when
    if value.state == .text { return nil }
    if figure.isProvisional { value.comment = nil }
    return value
  }

  /// Reads a target as it was typed, which may be the name of one of the tables; what is no figure is a target in words.
  package static func target(
    _ text: String, when: Indicator.When, unit: String?, laws: [LegalTable] = LegalTable.all
  ) -> Indicator.Target {
    if text == "なし" { return Indicator.Target(when: when, kind: .none) }
    if let table = laws.first(where: { $0.title == text }) {
      var target = Indicator.Target(when: when, kind: .legal)
      target.table = table.key
      return target
    }
    var target = figure(text, unit)?.target(when) ?? Indicator.Target(when: when, kind: .text)
    target.when = when
    target.sourceText = text
    return target
  }

  /// The only figure of the text, in the unit of the indicator.
  private static func figure(_ text: String, _ unit: String?) -> NotationReading.Figure? {
    let reading = NotationReading(text)
    guard reading.figures.count == 1, reading.left.isEmpty, let figure = reading.figures.first, figure.label == nil
    else { return nil }
    if let stated = figure.unit, !figure.isChange, let unit, narrowed(stated) != narrowed(unit) { return nil }
    return figure
  }

  /// Reads when a value or target holds: a year, 毎年度, or いつも.
  package static func when(_ text: String) -> Indicator.When? {
    switch text {
    case "毎年度", "毎年": return Indicator.When(kind: .everyYear, from: nil, to: nil, label: text)
    case "いつも": return Indicator.When(kind: .open, from: nil, to: nil, label: nil)
    default: break
    }
    guard let year = FiscalYear(reading: text) else { return nil }
    let isCalendar = text.hasSuffix("年")
    return Indicator.When(
      kind: isCalendar ? .calendarYear : .fiscalYear, from: year.description, to: year.description, label: text)
  }
}
