import FiscalYears

/// The years that the sample stands in.
enum CityYears {
  static let first = FiscalYear(2025)
  static let current = FiscalYear(2026)
  static let last = FiscalYear(2029)
}
