import CXlsxWriter
import SourceDocuments

/// A workbook that libxlsxwriter is building in a private directory.
///
/// Two of its traps are avoided by never calling them: lists of values in a validation, which overflow a buffer (a defined
/// name stands in their place), and header texts of our users. Lengths, names and numbers that it only warns about are settled before they get here.
@safe final class WorkbookFile {
  typealias Worksheet = UnsafeMutablePointer<lxw_worksheet>
  typealias Format = UnsafeMutablePointer<lxw_format>

  /// So many page breaks a sheet can have.
  private static let mostBreaks = 1_023

  private enum NumberKind { case text, general, thousands }

  private struct FormatKey: Hashable {
    var style: WorkbookContent.Style
    var kind: NumberKind
    var isOpen: Bool
    var isMarked: Bool
    var format: String?
  }

  private struct RunKey: Hashable {
    var size: Double
    var isBold: Bool
  }

  // Nil after `close`, which frees it.
  private(set) var workbook: UnsafeMutablePointer<lxw_workbook>?
  private var formats: [FormatKey: Format] = unsafe [:]
  private var runFormats: [RunKey: Format] = unsafe [:]
  private let font: WorkbookContent.Font
  private let grounds: WorkbookContent.Grounds

  /// Streaming, rows have to come from the top down, and go to a file of the library as they come.
  init(
    path: String, temporaryDirectory: String, isStreaming: Bool = false, font: WorkbookContent.Font = .gothic,
    grounds: WorkbookContent.Grounds = .init()
  ) throws(WorkbookFault) {
    self.font = font
    self.grounds = grounds
    unsafe workbook = temporaryDirectory.withCString { directory in
      // The library copies the name; the field is only not marked const.
      var options = unsafe lxw_workbook_options(
        constant_memory: isStreaming ? 1 : 0, tmpdir: UnsafeMutablePointer(mutating: directory), use_zip64: 0)
      return unsafe workbook_new_opt(path, &options)
    }
    guard unsafe workbook != nil else { throw WorkbookFault(operation: "workbook_new_opt", code: 0) }
  }

  deinit { unsafe lxw_workbook_free(workbook) }

  /// Writes the file.
  func close() throws(WorkbookFault) {
    let open = unsafe workbook
    unsafe workbook = nil
    try unsafe check(workbook_close(open), "workbook_close")
  }

  func setTitle(_ title: String) throws(WorkbookFault) {
    let code = unsafe title.withCString { text in
      var properties = unsafe lxw_doc_properties()
      unsafe properties.title = UnsafeMutablePointer(mutating: text)
      // A fixed day, so that the same content gives the same bytes.
      unsafe properties.created = 946_684_800
      return unsafe workbook_set_properties(workbook, &properties)
    }
    try check(code, "workbook_set_properties")
  }

  func add(_ sheet: WorkbookContent.Sheet, name: String, names: [String]) throws(WorkbookFault) {
    guard let worksheet = unsafe workbook_add_worksheet(workbook, name) else {
      throw WorkbookFault(operation: "workbook_add_worksheet", code: 0)
    }
    let layout = SheetLayout(sheet)
    for column in 0..<max(layout.columnCount, sheet.columnWidths.count) {
      let width = column < sheet.columnWidths.count ? sheet.columnWidths[column] : SheetLayout.usualWidth
      var options = lxw_row_col_options(hidden: sheet.hiddenColumns.contains(column) ? 1 : 0, level: 0, collapsed: 0)
      try unsafe check(
        worksheet_set_column_opt(worksheet, UInt16(column), UInt16(column), width, nil, &options),
        "worksheet_set_column_opt")
    }
    for (row, height) in layout.heights.enumerated() {
      var options = lxw_row_col_options(hidden: sheet.hiddenRows.contains(row) ? 1 : 0, level: 0, collapsed: 0)
      try unsafe check(
        worksheet_set_row_opt(worksheet, UInt32(row), height, nil, &options), "worksheet_set_row_opt")
    }
    for place in layout.places { try unsafe write(place, to: worksheet) }
    var printed = sheet
    printed.pageBreaks = layout.pageBreaks(of: sheet)
    try unsafe setUpPage(worksheet, printed)
    try unsafe guardCells(of: worksheet, sheet, layout)
    if let rows = sheet.filteredRows, rows.count > 1, !sheet.columnWidths.isEmpty {
      try unsafe check(
        worksheet_autofilter(
          worksheet, UInt32(rows.lowerBound), 0, UInt32(rows.upperBound - 1), UInt16(sheet.columnWidths.count - 1)),
        "worksheet_autofilter")
    }
    try unsafe add(sheet.charts, to: worksheet, named: name, names: names)
  }

  func setUpPage(_ worksheet: Worksheet, _ sheet: WorkbookContent.Sheet) throws(WorkbookFault) {
    if sheet.frozenRows > 0 || sheet.frozenColumns > 0 {
      unsafe worksheet_freeze_panes(worksheet, UInt32(sheet.frozenRows), UInt16(sheet.frozenColumns))
    }
    if [.a3Portrait, .a4Portrait].contains(sheet.paper) {
      unsafe worksheet_set_portrait(worksheet)
    } else {
      unsafe worksheet_set_landscape(worksheet)
    }
    // Excel's numbers: 8 is A3, 9 is A4.
    unsafe worksheet_set_paper(worksheet, [.a3Landscape, .a3Portrait].contains(sheet.paper) ? 8 : 9)
    let (free, inch) = (sheet.margins, 25.4)
    unsafe worksheet_set_margins(
      worksheet, free.left / inch, free.right / inch, free.top / inch, free.bottom / inch)
    unsafe worksheet_fit_to_pages(worksheet, UInt16(sheet.pagesWide), UInt16(sheet.pagesHigh))
    if !sheet.pageBreaks.isEmpty {
      // The library reads on to the zero.
      var breaks = sheet.pageBreaks.filter { $0 > 0 }.prefix(Self.mostBreaks).map { UInt32($0) } + [0]
      try unsafe check(worksheet_set_h_pagebreaks(worksheet, &breaks), "worksheet_set_h_pagebreaks")
    }
    try unsafe check(worksheet_set_footer(worksheet, "&C&P / &N"), "worksheet_set_footer")
    if let rows = sheet.repeatedRows, !rows.isEmpty {
      try unsafe check(
        worksheet_repeat_rows(worksheet, UInt32(rows.lowerBound), UInt32(rows.upperBound - 1)), "worksheet_repeat_rows")
    }
    if let columns = sheet.repeatedColumns, !columns.isEmpty {
      try unsafe check(
        worksheet_repeat_columns(worksheet, UInt16(columns.lowerBound), UInt16(columns.upperBound - 1)),
        "worksheet_repeat_columns")
    }
    // Text that looks like a number is meant as text.
    try unsafe check(
      worksheet_ignore_errors(worksheet, UInt8(LXW_IGNORE_NUMBER_STORED_AS_TEXT.rawValue), "A1:XFD1048576"),
      "worksheet_ignore_errors")
  }

  func write(_ place: SheetLayout.Place, to worksheet: Worksheet) throws(WorkbookFault) {
    let cell = place.cell
    let (row, column) = (UInt32(place.row), UInt16(place.column))
    let format = try unsafe format(for: cell)
    if cell.rowSpan > 1 || cell.columnSpan > 1 {
      try unsafe check(
        worksheet_merge_range(
          worksheet, row, column, row + UInt32(cell.rowSpan) - 1, column + UInt16(cell.columnSpan) - 1, "", format),
        "worksheet_merge_range")
    }
    switch cell.value {
    case .number(let number):
      precondition(number.isFinite, "a cell holds finite numbers")
      try unsafe check(worksheet_write_number(worksheet, row, column, number, format), "worksheet_write_number")
    case .text(let text):
      let runs = text.runs.map { (storable($0.text), $0.isEmphasized) }.filter { !$0.0.isEmpty }
      if runs.count > 1, try unsafe writeRuns(runs, cell.style, worksheet, row, column, format) { return }
      let plain = runs.map(\.0).joined()
      try unsafe check(worksheet_write_string(worksheet, row, column, plain, format), "worksheet_write_string")
    }
  }

  /// Writes text in several runs; says no where the library finds it too long, as it counts its own tags too.
  private func writeRuns(
    _ runs: [(text: String, isEmphasized: Bool)], _ style: WorkbookContent.Style, _ worksheet: Worksheet, _ row: UInt32,
    _ column: UInt16, _ format: Format
  ) throws(WorkbookFault) -> Bool {
    let plain = try unsafe runFormat(style, isEmphasized: false)
    let bold = try unsafe runFormat(style, isEmphasized: true)
    var tuples = unsafe runs.map {
      unsafe lxw_rich_string_tuple(format: $0.isEmphasized ? bold : plain, string: strdup($0.text))
    }
    defer { unsafe tuples.forEach { unsafe free($0.string) } }
    let code = unsafe tuples.withUnsafeMutableBufferPointer { buffer in
      var pointers: [UnsafeMutablePointer<lxw_rich_string_tuple>?] = unsafe buffer.indices.map { index in
        unsafe buffer.baseAddress?.advanced(by: index)
      }
      unsafe pointers.append(nil)
      return unsafe worksheet_write_rich_string(worksheet, row, column, &pointers, format)
    }
    if code == LXW_ERROR_MAX_STRING_LENGTH_EXCEEDED { return false }
    try check(code, "worksheet_write_rich_string")
    return true
  }

  /// Every run needs a format of its own: without one the library writes the default font.
  private func runFormat(_ style: WorkbookContent.Style, isEmphasized: Bool) throws(WorkbookFault) -> Format {
    let key = RunKey(size: style.look.size, isBold: isEmphasized || style.look.isBold)
    if let known = unsafe runFormats[key] { return unsafe known }
    let format = try unsafe newFormat(size: key.size)
    if key.isBold { unsafe format_set_bold(format) }
    unsafe runFormats[key] = format
    return unsafe format
  }

  func format(for cell: WorkbookContent.Cell) throws(WorkbookFault) -> Format {
    let kind: NumberKind =
      switch cell.value {
      case .text: cell.style == .figure ? .general : .text
      case .number(let number): cell.style == .number && number == number.rounded() ? .thousands : .general
      }
    let key = FormatKey(
      style: cell.style, kind: kind, isOpen: cell.isOpen, isMarked: cell.comment != nil, format: shownFormat(cell))
    if let known = unsafe formats[key] { return unsafe known }
    let look = cell.style.look
    let format = try unsafe newFormat(size: look.size)
    if look.isBold { unsafe format_set_bold(format) }
    if look.isFramed { unsafe format_set_border(format, UInt8(LXW_BORDER_THIN.rawValue)) }
    if look.wraps { unsafe format_set_text_wrap(format) }
    if key.isOpen { unsafe format_set_unlocked(format) }
    if key.isMarked { unsafe format_set_border(format, UInt8(LXW_BORDER_MEDIUM_DASHED.rawValue)) }
    if cell.style == .key { unsafe format_set_font_color(format, 0x595959) }
    if let ground = key.isMarked ? markedGround : colour(look.ground) {
      unsafe format_set_pattern(format, UInt8(LXW_PATTERN_SOLID.rawValue))
      unsafe format_set_bg_color(format, ground)
    }
    if look.isCentered { unsafe format_set_align(format, UInt8(LXW_ALIGN_CENTER.rawValue)) }
    if [.number, .figure].contains(cell.style) { unsafe format_set_align(format, UInt8(LXW_ALIGN_RIGHT.rawValue)) }
    let isOnTop = [.text, .known, .plain].contains(cell.style)
    let vertical = isOnTop ? LXW_ALIGN_VERTICAL_TOP : LXW_ALIGN_VERTICAL_CENTER
    unsafe format_set_align(format, UInt8(vertical.rawValue))
    if let code = key.format {
      unsafe format_set_num_format(format, code)
    } else {
      unsafe format_set_num_format_index(format, kind == .text ? 49 : kind == .thousands ? 3 : 0)
    }
    unsafe formats[key] = format
    return unsafe format
  }

  private func colour(_ ground: CellLook.Ground) -> UInt32? {
    switch ground {
    case .white: nil
    case .header: grounds.header
    case .label: grounds.label
    case .name: grounds.name
    case .band: grounds.band
    case .known: 0xF5F5F5
    }
  }

  private func shownFormat(_ cell: WorkbookContent.Cell) -> String? {
    guard case .number = cell.value else { return nil }
    return cell.format
  }

  /// The font that every Japanese Windows has.
  var fontName: String { font == .mincho ? "ＭＳ 明朝" : "ＭＳ ゴシック" }

  /// A format in that font.
  private func newFormat(size: Double) throws(WorkbookFault) -> Format {
    guard let format = unsafe workbook_add_format(workbook) else {
      throw WorkbookFault(operation: "workbook_add_format", code: 0)
    }
    unsafe format_set_font_name(format, fontName)
    unsafe format_set_font_charset(format, 128)
    unsafe format_set_font_family(format, font == .mincho ? 1 : 3)
    unsafe format_set_font_size(format, size)
    return unsafe format
  }
}

/// The ground of a cell with a comment.
private let markedGround: UInt32 = 0xFFC7CE

func check(_ code: lxw_error, _ operation: String) throws(WorkbookFault) {
  guard code == LXW_NO_ERROR else { throw WorkbookFault(operation: operation, code: Int(code.rawValue)) }
}
