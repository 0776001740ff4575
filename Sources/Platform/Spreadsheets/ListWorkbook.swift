import CXlsxWriter
import SourceDocuments

/// One long list as a workbook: every cell is text, so that nothing of it runs as a formula, or a number in the columns of figures.
///
/// Rows go to the file as they come, so that memory does not grow with them.
package struct ListWorkbook: Sendable {
  /// The large line on top, and the title of the document.
  package let title: String
  /// The name on the tab.
  package let sheetName: String
  package let heads: [String]
  /// Widths of the columns in half-width characters, one for each head.
  package let widths: [Double]
  /// The columns whose words are numbers or hours and minutes where they are nothing more, with the unit behind them or an empty text.
  package let figures: [Int: String]

  package init(
    title: String, sheetName: String, heads: [String], widths: [Double], figures: [Int: String] = [:]
  ) {
    precondition(heads.count == widths.count, "each column has a width")
    self.figures = figures
    self.title = title
    self.sheetName = sheetName
    self.heads = heads
    self.widths = widths
  }

  /// The bytes of the workbook, the same for the same rows; `rows` is called once and hands over one row after the other.
  package func write(
    temporaryDirectory: String = "/tmp", rows: (_ add: ([String]) throws -> Void) throws -> Void
  ) throws -> [UInt8] {
    try WorkbookWriter.file(titled: title, isStreaming: true, in: temporaryDirectory) { file in
      var list = try file.startList(self)
      try rows { try list.add($0) }
    }
  }

  /// The sheet as it is printed, without its rows.
  fileprivate var sheet: WorkbookContent.Sheet {
    var sheet = WorkbookContent.Sheet(name: sheetName, columnWidths: widths, rows: [])
    (sheet.frozenRows, sheet.frozenColumns, sheet.repeatedRows) = (2, 1, 0..<2)
    return sheet
  }
}

/// The sheet of a list that is being written, from the top down; its file lives as long as that.
@safe struct OpenList {
  private let worksheet: WorkbookFile.Worksheet
  private let format: WorkbookFile.Format
  private let name: String
  private let widths: [Double]
  private let figures: [Int: String]
  private let file: WorkbookFile
  private var row: UInt32 = 2

  fileprivate init(
    _ worksheet: WorkbookFile.Worksheet, _ format: WorkbookFile.Format, _ list: ListWorkbook, in file: WorkbookFile
  ) {
    unsafe self.worksheet = worksheet
    unsafe self.format = format
    self.file = file
    (name, widths, figures) = (list.sheetName, list.widths, list.figures)
  }

  /// Adds a row; texts that do not fit on one line make it higher.
  mutating func add(_ texts: [String]) throws {
    let lines = try zip(texts, widths).map { text, width in try self.lines(of: text, width) }.max() ?? 1
    if lines > 1 {
      let height = min(highestRow, Double(lines) * WorkbookContent.Style.text.look.lineHeight + 4)
      try unsafe check(worksheet_set_row(worksheet, row, height, nil), "worksheet_set_row")
    }
    for (column, text) in texts.enumerated() {
      if let number = number(text, in: column) {
        let place = SheetLayout.Place(row: Int(row), column: column, cell: WorkbookContent.Cell(number))
        try unsafe file.write(place, to: worksheet)
        continue
      }
      try unsafe check(
        worksheet_write_string(worksheet, row, UInt16(column), storable(text), format), "worksheet_write_string")
    }
    row += 1
  }

  private func number(_ text: String, in column: Int) -> PrintedNumber? {
    figures[column].flatMap { PrintedNumber(text, unit: $0) ?? PrintedNumber(clock: text) }
  }

  /// No character is wider than its bytes are many, so that short texts need no look.
  private func lines(of text: String, _ width: Double) throws -> Int {
    guard Double(text.utf8.count) > width - 1 else { return 1 }
    if text.utf8.count > WorkbookWriter.longestText / 2, storable(text).utf16.count > WorkbookWriter.longestText {
      throw WorkbookWriter.tooLong(sheet: name, row: Int(row) + 1)
    }
    return wrappedLines(text, room: width - 1)
  }
}

extension WorkbookFile {
  /// Begins the sheet of a list with its title and heads.
  fileprivate func startList(_ list: ListWorkbook) throws -> OpenList {
    guard let worksheet = unsafe workbook_add_worksheet(workbook, sheetNames(for: [list.sheetName])[0]) else {
      throw WorkbookFault(operation: "workbook_add_worksheet", code: 0)
    }
    for (column, width) in list.widths.enumerated() {
      try unsafe check(
        worksheet_set_column(worksheet, UInt16(column), UInt16(column), width, nil), "worksheet_set_column")
    }
    unsafe worksheet_set_default_row(worksheet, 18, 0)
    try unsafe setUpPage(worksheet, list.sheet)
    let lines = [[WorkbookContent.Cell(list.title, .title)], list.heads.map { WorkbookContent.Cell($0, .header) }]
    for (row, cells) in lines.enumerated() {
      for (column, cell) in cells.enumerated() {
        try unsafe write(SheetLayout.Place(row: row, column: column, cell: cell), to: worksheet)
      }
    }
    return try unsafe OpenList(worksheet, format(for: WorkbookContent.Cell("", .text)), list, in: self)
  }
}
