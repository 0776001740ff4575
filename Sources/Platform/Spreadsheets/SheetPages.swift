/// Where printed pages of a sheet begin, so that no chart is cut in two.
extension SheetLayout {
  /// The rows before which a page begins: those that the sheet names, and those of charts that would reach over the end of a page.
  func pageBreaks(of sheet: WorkbookContent.Sheet) -> [Int] {
    guard !sheet.charts.isEmpty, sheet.pagesHigh == 0 else { return sheet.pageBreaks }
    let room = sheet.paper.room(within: sheet.margins)
    let width = sheet.columnWidths.reduce(0) { $0 + ($1 * 7 + 5) * 0.75 }
    let height = room.height / min(1, room.width / max(1, width)) * 0.97
    let given = Set(sheet.pageBreaks)
    let repeated = (sheet.repeatedRows ?? 0..<0).reduce(0) { $0 + (heights.indices.contains($1) ? heights[$1] : 0) }
    var breaks: [Int] = []
    var used = 0.0
    for (row, own) in heights.enumerated() {
      let chart = sheet.charts.filter { $0.row == row }.map(\.height).max() ?? 0
      if row > 0, given.contains(row) || chart > 0 && used > repeated && used + chart > height {
        breaks.append(row)
        used = repeated
      } else if used + own > height {
        used = repeated
      }
      used += own
    }
    return breaks
  }
}

extension WorkbookContent.Paper {
  /// What a page has room for within its margins, in points.
  fileprivate func room(within margins: WorkbookContent.Sheet.Margins) -> (width: Double, height: Double) {
    let (width, height) =
      switch self {
      case .a3Landscape: (1190.5, 841.9)
      case .a3Portrait: (841.9, 1190.5)
      case .a4Landscape: (841.9, 595.3)
      case .a4Portrait: (595.3, 841.9)
      }
    let points = 72 / 25.4
    return (width - (margins.left + margins.right) * points, height - (margins.top + margins.bottom) * points)
  }
}
