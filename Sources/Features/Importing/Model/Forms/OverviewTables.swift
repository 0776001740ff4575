import Essentials

/// Finds the tables that only show again what other tables tell in full (体系, 一覧).
enum OverviewTables {
  /// The readings with such tables set to `overview`.
  static func told(_ readings: [TableReading], _ outline: SourceOutline) -> [TableReading] {
    var full: Set<String> = []
    for reading in readings where isFull(reading) {
      full.formUnion(reading.titles(in: outline.tables[reading.table]))
    }
    guard !full.isEmpty else { return readings }
    return readings.map { reading in
      guard reading.makesMeasures, !isFull(reading), reading.confidence < 100,
        reading.confidence != TableReading.joiningOnly
      else { return reading }
      let titles = reading.titles(in: outline.tables[reading.table])
      let told = titles.count { full.contains($0) }
      guard told * 2 >= titles.count, told > 0 || reading.confidence < 40 else { return reading }
      var overview = reading
      overview.form = .overview
      return overview
    }
  }

  /// Whether it tells more than titles and categories.
  private static func isFull(_ reading: TableReading) -> Bool {
    guard reading.makesMeasures, reading.confidence != TableReading.joiningOnly else { return false }
    switch reading.form {
    case .grid, .rows:
      return reading.columns.contains { column in
        switch column.role {
        case .text("remark"): false
        case .year, .years, .result, .owner, .text, .schedule, .resource, .period, .report: true
        default: false
        }
      }
    default: return true
    }
  }
}
