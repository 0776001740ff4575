import Essentials
import FiscalYears
import PlanFile
import Planning

/// One line of the budget as it is typed: the quantity stands in the unit that it is printed in.
struct ResourceRow {
  static let names = [
    "resource-year", "resource-phase", "resource-item", "resource-side", "resource-quantity", "resource-unit",
  ]

  let year: String
  let phase: String
  let item: String
  let side: String
  let quantity: String
  /// The unit, for money with the unit that it is printed in: `円`, `円/千円`, `人`.
  let unit: String

  init(_ line: ResourceLine) {
    year = line.year?.short ?? ""
    phase = line.phase
    item = line.item
    side = line.side.rawValue
    unit = line.display.map { "\(line.unit)/\($0)" } ?? line.unit
    quantity = grouped(shifted(line.quantity, by: -Self.places(line.display)) ?? line.quantity)
  }

  /// A row of the form, in the order of the names.
  init(_ row: [String]) {
    (year, phase, item, side, quantity, unit) = (row[0], row[1], row[2], row[3], row[4], row[5])
  }

  var values: [(name: String, value: String)] {
    Array(zip(Self.names, [year, phase, item, side, quantity, unit])).map { ($0, $1) }
  }

  /// Whether nothing was typed.
  var isEmpty: Bool { item.isEmpty && quantity.isEmpty }

  /// What is wrong with it, by input.
  var refusals: [(name: String, message: String)] {
    guard !isEmpty else { return [] }
    var found: [(name: String, message: String)] = []
    if !year.isEmpty, yearTyped(year) == nil {
      found.append(("resource-year", "年度は「R5」「令和5年度」「2023」のように書いてください。"))
    }
    if amount == nil {
      found.append(("resource-quantity", "金額や数は「6,461」「1.5」のように数字だけで書いてください。"))
    }
    return found
  }

  /// The line; `before` is the one that stood in its place, whose meaning stays where the phase stays.
  func line(before: ResourceLine?, _ vocabulary: Vocabulary) -> ResourceLine? {
    guard !isEmpty, let amount else { return nil }
    let known = vocabulary.resourcePhases.first { $0.label == phase }?.meaning
    let meaning = before?.phase == phase ? before?.meaning : known
    let parts = unit.split(separator: "/", maxSplits: 1).map(String.init)
    return ResourceLine(
      year: yearTyped(year), phase: phase, meaning: meaning ?? known ?? Self.likelyMeaning(phase), item: item,
      side: ResourceLine.Side(rawValue: side) ?? .out, quantity: amount, unit: parts.first ?? "円",
      display: parts.count == 2 ? parts[1] : nil)
  }

  private var amount: String? {
    var text = narrowed(quantity).filter { $0 != "," && $0 != " " }
    if let sign = text.first, "▲△-－−".contains(sign) { text = "-" + text.dropFirst() }
    let display = unit.split(separator: "/").dropFirst().first.map(String.init)
    return exactDecimal(text).flatMap { shifted($0, by: Self.places(display)) }
  }

  /// By how many places the printed unit is larger.
  private static func places(_ display: String?) -> Int {
    switch display {
    case "千円": 3
    case "万円": 4
    case "百万円": 6
    default: 0
    }
  }

  static func likelyMeaning(_ phase: String) -> ResourceMeaning {
    for (word, meaning) in words where phase.contains(word) { return meaning }
    return .planned
  }

  private static let words: [(String, ResourceMeaning)] = [
    ("要求", .request), ("査定", .assessed), ("補正", .supplementary), ("決算", .settled), ("実績", .actual),
    ("当初", .initial), ("予算", .initial), ("計画", .planned),
  ]
}

/// A fiscal year as people type it: R5, 令和5年度, 2023.
func yearTyped(_ text: String) -> FiscalYear? {
  let plain = narrowed(text).trimmed
  if let year = Int(plain), (1900...2200).contains(year) { return FiscalYear(year) }
  return FiscalYear(reading: plain)
}

/// The decimal number with its point moved right by that many places, left where it is negative; nil for other text.
func shifted(_ number: String, by places: Int) -> String? {
  guard let exact = exactDecimal(number) else { return nil }
  let isNegative = exact.hasPrefix("-")
  let halves = exact.drop { $0 == "-" }.split(separator: ".", maxSplits: 1).map(String.init)
  var whole = Array(halves[0])
  var fraction = Array(halves.count > 1 ? halves[1] : "")
  for _ in 0..<abs(places) {
    if places > 0 {
      whole.append(fraction.isEmpty ? "0" : fraction.removeFirst())
    } else {
      fraction.insert(whole.isEmpty ? "0" : whole.removeLast(), at: 0)
    }
  }
  let text = (whole.isEmpty ? "0" : String(whole)) + (fraction.isEmpty ? "" : "." + String(fraction))
  return exactDecimal((isNegative ? "-" : "") + text)
}
