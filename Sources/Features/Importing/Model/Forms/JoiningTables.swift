import Essentials

/// Finds the tables that tell more about measures which an earlier table of another form lists: a year table beside
/// cards, cards behind a list.
enum JoiningTables {
  /// The readings with such tables marked as joining.
  static func told(_ readings: [TableReading], _ outline: SourceOutline) -> [TableReading] {
    var earlier: [String: Set<String>] = [:]
    return readings.map { reading in
      let titles = reading.titles(in: outline.tables[reading.table])
      guard !titles.isEmpty else { return orKept(reading) }
      let signature = signature(reading)
      var others: Set<String> = []
      for (key, set) in earlier where key != signature { others.formUnion(set) }
      if reading.form != .review, reading.form != .yearPlan,
        titles.count(where: others.contains) * 10 >= titles.count * 6
      {
        var joining = reading
        joining.joins = signature
        return joining
      }
      guard reading.confidence != TableReading.joiningOnly else { return orKept(reading) }
      earlier[signature, default: []].formUnion(titles)
      return reading
    }
  }

  /// A table that makes no measures of its own, where it joins none.
  private static func orKept(_ reading: TableReading) -> TableReading {
    guard reading.confidence == TableReading.joiningOnly else { return reading }
    return TableReading(table: reading.table, form: .other, confidence: 1)
  }

  /// The form and the kinds of column, which tables that go on with the same list share.
  private static func signature(_ reading: TableReading) -> String {
    let roles = reading.columns.compactMap { column -> String? in
      switch column.role {
      case .year, .years, .result: "year"
      case .text(let key): key
      case .owner: "owner"
      case .resource: "resource"
      case .category: "category"
      default: nil
      }
    }
    return reading.form.rawValue + Set(roles).sorted().joined(separator: ",")
  }
}

extension TableReading {
  /// The titles of the measures in the table, folded and without number and 再掲.
  func titles(in table: TableRegion) -> [String] {
    switch form {
    case .cards: return CardWalk.titles(self, table).map { foldedText(SplitTitle($0).title) }
    case .grid, .rows, .review, .yearPlan:
      guard let title = columns.first(where: { $0.role?.isTitle == true }) else { return [] }
      return (headerRows.upperBound..<table.rowCount).compactMap { row in
        table.start(row, title.index).map { foldedText(SplitTitle($0.text).title) }
      }
    default: return []
    }
  }
}
