import Essentials
import FiscalYears
import JSON
import Measuring
import PlanFile

/// What a change of one figure says: the figure before and after with what was divided, and what else of it changed.
struct FigureChangeWords {
  let text: String

  init(_ change: IndicatorChange) {
    self.init(change.before.flatMap(PlanFile.value(logged:)), change.after.flatMap(PlanFile.value(logged:)))
  }

  init(_ before: Indicator.Value?, _ after: Indicator.Value?) {
    let (old, new) = (Self.figure(before), Self.figure(after))
    var parts = old == new ? [] : ["\(old) → \(new)"]
    if before != nil, after != nil {
      parts += [
        Self.part("いつの値か", Self.day(before?.asOf), Self.day(after?.asOf)),
        Self.part("出どころ", before?.source, after?.source), Self.part("メモ", before?.comment, after?.comment),
      ].compactMap(\.self)
    } else {
      // Of a new figure, or of one that is gone, the day says the most; the rest stands beside the figure.
      parts += [Self.day((before ?? after)?.asOf).map { "いつの値か：\($0)" }].compactMap(\.self)
    }
    if parts.isEmpty, before?.isSetAside != after?.isSetAside {
      parts = [after?.isSetAside == true ? "集めた値を使うことにした" : "手で入れた値を使うことにした"]
    }
    text = parts.isEmpty ? "\(new)のまま" : parts.joined(separator: "、")
  }

  /// The figure in the notation of forms with what was divided, e.g. 69（20÷29）.
  static func figure(_ value: Indicator.Value?) -> String {
    guard let value else { return none }
    let text = FigureNotation.text(value)
    return (text.isEmpty ? "（文章）" : short(text)) + (value.parts.map { "（\($0)）" } ?? "")
  }

  /// A day in the Japanese calendar; words of earlier days stay as they are.
  static func day(_ text: String?) -> String? { text.map { Day($0)?.japanese ?? $0 } }

  private static let none = "（なし）"

  private static func part(_ name: String, _ before: String?, _ after: String?) -> String? {
    before == after ? nil : "\(name)：\(before.map(short) ?? none) → \(after.map(short) ?? none)"
  }

  private static func short(_ text: String) -> String {
    let line = text.split(whereSeparator: \.isNewline).joined(separator: "／")
    return line.count > 60 ? "\(line.prefix(60))…" : line
  }
}

/// What a change of an indicator says: of a figure its year with before and after, of the rest which parts changed.
struct IndicatorChangeWords {
  let text: String

  init(_ change: IndicatorChange) {
    let kind = IndicatorEditing.Kind(rawValue: change.kind)?.title ?? change.kind
    if let year = change.year {
      text = "\(year.japanese)の数字　\(FigureChangeWords(change).text)"
    } else if let before = Self.object(change.before), let after = Self.object(change.after) {
      let parts = Self.titles.filter { before[$0.key] != after[$0.key] }.map(\.title)
      let figures = Self.figures(before["values"], after["values"])
      text = kind + (parts.isEmpty ? "" : "（\(parts.joined(separator: "、"))）") + figures
    } else {
      text = kind
    }
  }

  private static let titles: [(key: String, title: String)] = [
    ("name", "名前"), ("node", "項目"), ("kind", "種類"), ("unit", "単位"), ("better", "良い向き"), ("accumulation", "値の数え方"),
    ("decimals", "小数の桁数"), ("population", "対象"), ("owner", "数値の担当"), ("definition", "定義"), ("versions", "定義の移り変わり"),
    ("dimensions", "数字の分け方"), ("rule", "判定の決まり"), ("steps", "段階"), ("rulings", "人が決めた判定"), ("targets", "目標"),
    ("source", "値の出どころ"), ("serves", "関わる計画"), ("values", "実績"),
  ]

  /// So many figures are told; the rest is counted.
  private static let mostFigures = 6

  private static func object(_ text: String?) -> JSONValue? {
    guard let text, let value = try? JSONValue(parsing: Array(text.utf8)), value.object != nil else { return nil }
    return value
  }

  /// The figures that differ, by what they are of.
  private static func figures(_ before: JSONValue?, _ after: JSONValue?) -> String {
    let (old, new) = (values(before), values(after))
    let places = new.map(\.when) + old.map(\.when).filter { when in !new.contains { $0.when == when } }
    let lines = places.compactMap { when -> String? in
      let (one, other) = (old.last { $0.when == when }, new.last { $0.when == when })
      return one == other ? nil : "\(IndicatorWords.label(when))：\(FigureChangeWords(one, other).text)"
    }
    guard !lines.isEmpty else { return "" }
    let more = lines.count - mostFigures
    return "　" + lines.prefix(mostFigures).joined(separator: "　") + (more > 0 ? "　ほかに\(more)個" : "")
  }

  private static func values(_ list: JSONValue?) -> [Indicator.Value] {
    (list?.array ?? []).compactMap { PlanFile.value(logged: $0.text(.compact)) }
  }
}
