import Essentials
import SourceDocuments
import XMLStreams

/// What every sheet of a workbook shares.
struct WorkbookContext {
  var strings: [StoredText] = []
  var styles = StyleTable()
  var isFrom1904 = false
}

/// The content of one sheet before its merged cells are laid over it.
struct SheetContent {
  struct Cell {
    var reference: CellReference
    var text: RichText
    var digits: String?
  }

  var cells: [Cell] = []
  var merges: [CellRange] = []
  /// One-based numbers of hidden rows that hold text.
  var hiddenRows: [Int] = []
  /// Zero-based ranges of hidden columns.
  var hiddenColumns: [ClosedRange<Int>] = []
  var remarks: [SourceDocument.Remark] = []
}

/// Reads the cells of one sheet.
struct SheetReader {
  private let name: String
  private let context: WorkbookContext
  private let stream: XMLStream
  private var content = SheetContent()
  private var row = -1
  private var column = -1
  private var characters = 0

  static func read(_ stream: XMLStream, name: String, _ context: WorkbookContext) throws(SourceRefusal) -> SheetContent
  {
    var reader = SheetReader(name: name, context: context, stream: stream)
    try reader.read()
    return reader.content
  }

  private init(name: String, context: WorkbookContext, stream: XMLStream) {
    self.name = name
    self.context = context
    self.stream = stream
  }

  private mutating func read() throws(SourceRefusal) {
    while let event = try stream.next() {
      guard case .start(let name, let attributes) = event else { continue }
      switch name {
      case "worksheet", "sheetData", "mergeCells", "cols": continue
      case "row": try readRow(attributes)
      case "mergeCell": try readMerge(attributes)
      case "col": readColumn(attributes)
      default: try stream.skip()
      }
    }
  }

  private mutating func readMerge(_ attributes: XMLAttributes) throws(SourceRefusal) {
    guard let range = attributes["ref"].flatMap({ CellRange($0) }) else { throw .damaged("\(name)の結合セル") }
    if range.first != range.last { content.merges.append(range) }
  }

  private mutating func readColumn(_ attributes: XMLAttributes) {
    guard isTrue(attributes["hidden"]), let first = attributes["min"].flatMap({ Int($0) }),
      let last = attributes["max"].flatMap({ Int($0) }), first > 0, first <= last
    else { return }
    content.hiddenColumns.append(first - 1...last - 1)
  }

  private mutating func readRow(_ attributes: XMLAttributes) throws(SourceRefusal) {
    if let number = attributes["r"] {
      guard let value = Int(number), (1...1_048_576).contains(value) else { throw .damaged("\(name)の行番号") }
      row = value - 1
    } else {
      row += 1
    }
    column = -1
    let countBefore = content.cells.count
    while let event = try stream.next() {
      if case .start("c", let attributes) = event {
        try readCell(attributes)
      } else if case .start = event {
        try stream.skip()
      } else if case .end = event {
        break
      }
    }
    if isTrue(attributes["hidden"]), content.cells.count > countBefore { content.hiddenRows.append(row + 1) }
  }

  private mutating func readCell(_ attributes: XMLAttributes) throws(SourceRefusal) {
    if let text = attributes["r"] {
      guard let reference = CellReference(text) else { throw .damaged("\(name)のセル番地") }
      row = reference.row
      column = reference.column
    } else {
      column += 1
    }
    var value: String?
    var inline: StoredText?
    var hasFormula = false
    while let event = try stream.next() {
      if case .end = event { break }
      guard case .start(let name, _) = event else { continue }
      switch name {
      case "v": value = try stream.text()
      case "is": inline = try StoredText(stream)
      case "f":
        hasFormula = true
        try stream.skip()
      default: try stream.skip()
      }
    }
    let style = context.styles[attributes["s"].flatMap { Int($0) } ?? 0]
    let type = attributes["t"] ?? "n"
    if hasFormula, value == nil || (value?.isEmpty == true && type != "str") {
      return remark("formula", "", "計算結果が保存されていない式です。Excelで開いて保存し直すと、値が入ります。")
    }
    let text = try shown(type, value ?? "", inline, style)
    let digits = type == "n" && inline == nil ? value.flatMap { style.format.digits(of: $0, shownAs: text.plain) } : nil
    try add(text, digits)
  }

  private mutating func shown(
    _ type: String, _ value: String, _ inline: StoredText?, _ style: CellStyle
  ) throws(SourceRefusal) -> RichText {
    switch type {
    case "s":
      guard let index = Int(value), context.strings.indices.contains(index) else {
        if value.isEmpty { return RichText("") }
        throw .damaged("\(name)の文字列番号")
      }
      return shown(context.strings[index], style)
    case "inlineStr": return inline.map { shown($0, style) } ?? RichText("")
    case "str": return RichText(style.format.print(text: decoded(value)))
    case "b": return RichText(value.isEmpty ? "" : isTrue(value) ? "TRUE" : "FALSE")
    case "e":
      remark("errorValue", value, "式がエラーになっています。元の表を直してください。")
      return RichText(value)
    case "d": return RichText(value.hasSuffix("T00:00:00") ? String(value.dropLast(9)) : value)
    default:
      if let inline { return shown(inline, style) }
      return RichText(value.isEmpty ? "" : style.format.print(value, from1904: context.isFrom1904))
    }
  }

  private mutating func shown(_ stored: StoredText, _ style: CellStyle) -> RichText {
    let struck = stored.struck
    if !struck.isEmpty { remark("struckText", struck, "取り消し線の付いた文字です。そのまま取り込みました。") }
    let text = stored.shown(inEmphasized: style.isEmphasized)
    return text.runs.count == 1 ? RichText(style.format.print(text: text.plain)) : text
  }

  private mutating func add(_ text: RichText, _ digits: String?) throws(SourceRefusal) {
    guard !text.isBlank else { return }
    guard row < SourceLimits.rows else { throw .tooMuch("シート「\(name)」は\(SourceLimits.rows)行まで") }
    guard column < SourceLimits.columns else { throw .tooMuch("シート「\(name)」は\(SourceLimits.columns)列まで") }
    let length = text.runs.reduce(0) { $0 + $1.text.utf8.count }
    if length > SourceLimits.cellCharacters, text.plain.utf16.count > SourceLimits.cellCharacters {
      throw .tooMuch("\(place)の文字数は\(SourceLimits.cellCharacters)字まで")
    }
    // A short shared text that many cells repeat can grow beyond any part.
    characters += length
    guard characters <= SourceLimits.totalBytes else { throw .tooMuch("シート「\(name)」の文字数") }
    content.cells.append(.init(reference: CellReference(row: row, column: column), text: text, digits: digits))
  }

  private var place: String { "\(name)!\(CellReference(row: row, column: column).name)" }

  private mutating func remark(_ kind: String, _ text: String, _ problem: String) {
    content.remarks.append(.init(place: place, kind: kind, text: text, problem: problem))
  }
}

/// Whether an attribute says yes; absent means no.
func isTrue(_ value: String?) -> Bool { value == "1" || value == "true" || value == "on" }
