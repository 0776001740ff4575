package import Essentials
import FiscalYears

/// Numbers that the law sets, with the day from which each holds: reference data, not rules of the program.
package struct LegalTable: Sendable, Equatable {
  /// A number and since when it holds.
  package struct Row: Sendable, Equatable {
    package let from: Day
    package let value: String
    /// False where the day still has to be looked up.
    package let isConfirmed: Bool
    /// Where this row comes from; nil for the source of the table.
    package let source: String?
    /// Who entered it; nil for a row that the program brings.
    package let by: String?
  }

  package let key: String
  package let title: String
  package let unit: String
  package let comparator: String
  /// Where the numbers come from.
  package let source: String
  /// Oldest first.
  package let rows: [Row]
  /// Whether the city made it; the others come with the program.
  package let isOwn: Bool

  package init(
    key: String, title: String, unit: String, comparator: String, source: String, rows: [Row] = [], isOwn: Bool = true
  ) {
    self.key = key
    self.title = title
    self.unit = unit
    self.comparator = comparator
    self.source = source
    self.rows = rows
    self.isOwn = isOwn
  }

  /// The signs that a table may have, with the words behind its numbers.
  package static let bounds = [(sign: ">=", word: "以上"), (sign: "<=", word: "以下")]

  /// The word behind its numbers: 以上 or 以下.
  package var bound: String { Self.bounds.first { $0.sign == comparator }?.word ?? "" }

  /// The row that holds on that day; nil before the first one.
  package func row(on day: Day) -> Row? { rows.last { $0.from <= day } }

  /// The table with what people entered, oldest entry first: an entry takes the place of the row of its day, and one
  /// without a value takes that row away.
  package func with(_ entries: [LegalEntry]) -> LegalTable {
    var rows = rows
    for entry in entries where entry.table == key {
      rows.removeAll { $0.from == entry.from }
      guard let value = entry.value else { continue }
      rows.append(Row(from: entry.from, value: value, isConfirmed: true, source: entry.source, by: entry.by))
    }
    rows.sort { $0.from < $1.from }
    return LegalTable(
      key: key, title: title, unit: unit, comparator: comparator, source: source, rows: rows, isOwn: isOwn)
  }

  /// A row in words, with where it comes from.
  package func words(_ row: Row) -> String {
    let doubt = row.isConfirmed ? "" : "、日は確認中"
    return "\(row.value)\(unit)（\(row.from.japanese)から\(doubt)。もと：\(row.source ?? source)"
      + (row.by.map { "。\($0)が入れた行" } ?? "") + "）"
  }

  /// The tables that the program knows.
  package static let all = [
    disability("disability-municipal", "障害者の法定雇用率（国・地方公共団体）", ["2.5", "2.6", "2.8", "3"]),
    disability("disability-education", "障害者の法定雇用率（都道府県等の教育委員会）", ["2.4", "2.5", "2.7", "2.9"]),
  ]

  /// The day of 2.6 % (2.5 %) is not confirmed by the sources at hand.
  private static func disability(_ key: String, _ title: String, _ values: [String]) -> LegalTable {
    let days = [("2018-04-01", true), ("2021-03-01", false), ("2024-04-01", true), ("2026-07-01", true)]
    return LegalTable(
      key: key, title: title, unit: "％", comparator: ">=", source: "障害者の雇用の促進等に関する法律施行令",
      rows: zip(days, values).compactMap { day, value in
        Day(day.0).map { Row(from: $0, value: value, isConfirmed: day.1, source: nil, by: nil) }
      }, isOwn: false)
  }
}
