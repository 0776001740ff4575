/// Which tier or title each column of printed numbers counts.
///
/// A number usually stands right before what it counts. A running number at the far left, with a tier between it and the
/// titles, counts the titles: it has more cells than the tier.
struct NumberedColumns {
  /// The column of numbers of each tier or title column.
  private(set) var place: [Int: Int] = [:]

  init(_ reading: TableReading, _ table: TableRegion) {
    func count(_ column: ColumnReading) -> Int {
      (reading.headerRows.upperBound..<table.rowCount).count { row in
        table.start(row, column.index)?.text.isEmpty == false
      }
    }
    let counted = reading.columns { $0.level != nil || $0.isTitle }
    for number in reading.columns({ $0 == .number }) {
      let next = reading.columns.first { $0.index > number.index && $0.role == .number }?.index ?? .max
      let behind = counted.filter { $0.index > number.index && $0.index < next }
      let numbers = count(number)
      if let target = behind.first(where: { count($0) * 10 >= numbers * 9 }) ?? behind.first {
        place[target.index] = place[target.index] ?? number.index
      }
    }
  }
}
