package import Essentials

/// Numbers that the law sets, with the day from which each holds: reference data, not rules of the program.
package struct LegalTable: Sendable, Equatable {
  /// A number and since when it holds.
  package struct Row: Sendable, Equatable {
    package let from: Day
    package let value: String
    /// False where the day still has to be looked up.
    package let isConfirmed: Bool
  }

  package let key: String
  package let title: String
  package let unit: String
  package let comparator: String
  /// Where the numbers come from.
  package let source: String
  /// Oldest first.
  package let rows: [Row]

  /// The row that holds on that day; nil before the first one.
  package func row(on day: Day) -> Row? { rows.last { $0.from <= day } }

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
        Day(day.0).map { Row(from: $0, value: value, isConfirmed: day.1) }
      })
  }
}
