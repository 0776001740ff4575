import OfficePackages
package import SourceDocuments
import XMLStreams

/// Reads Excel workbooks (.xlsx, .xlsm).
package enum Workbook {
  /// Deeper nesting than this has no workbook.
  static let depth = 64

  /// Reads every sheet as one grid in its own coordinates; nothing is guessed about tables inside a sheet.
  package static func read(_ bytes: [UInt8], name: String?) throws(SourceRefusal) -> SourceDocument {
    let package = try OfficePackage(bytes, kind: "Excel（.xlsx）", fallback: "xl/workbook.xml")
    let (sheets, context) = try readWorkbook(package)
    let pointers = try package.relationships(of: package.mainPart)
    var document = SourceDocument(name: name, kind: .xlsx, blocks: [])
    for sheet in sheets {
      guard let pointer = pointers.first(where: { $0.id == sheet.id }) else { throw .damaged(sheet.name) }
      guard pointer.type == "worksheet" else {
        document.remarks.append(
          .init(place: sheet.name, kind: "chart", text: "", problem: "表のないシート（グラフなど）は取り込めません。"))
        continue
      }
      guard let stream = try package.xml(pointer.target, depth: depth) else { throw .damaged(sheet.name) }
      var content = try SheetReader.read(stream, name: sheet.name, context)
      if let grid = try content.grid(sheet: sheet.name) { document.blocks.append(.grid(grid)) }
      document.remarks += content.visibilityRemarks(of: sheet) + content.remarks
      document.remarks += try attachmentRemarks(package, part: pointer.target, sheet: sheet.name)
    }
    return document
  }
}

/// An entry in the list of sheets.
struct SheetEntry {
  var name: String
  var id: String
  var isHidden: Bool
}

private func readWorkbook(_ package: OfficePackage) throws(SourceRefusal) -> ([SheetEntry], WorkbookContext) {
  var sheets: [SheetEntry] = []
  var context = WorkbookContext()
  guard package.mainPart.hasSuffix(".xml"), let stream = try package.xml(package.mainPart, depth: Workbook.depth),
    case .start("workbook", _)? = try stream.next()
  else { throw .notOfKind("Excel（.xlsx）") }
  while let event = try stream.next() {
    switch event {
    case .start("workbookPr", let attributes): context.isFrom1904 = isTrue(attributes["date1904"])
    case .start("sheet", let attributes):
      guard let name = attributes["name"], let id = attributes["id"] else { throw .damaged("シートの一覧") }
      let state = attributes["state"]
      sheets.append(SheetEntry(name: name, id: id, isHidden: state == "hidden" || state == "veryHidden"))
    default: break
    }
  }
  guard !sheets.isEmpty else { throw .damaged("シートの一覧") }
  for pointer in try package.relationships(of: package.mainPart) {
    switch pointer.type {
    case "sharedStrings":
      if let stream = try package.xml(pointer.target, depth: Workbook.depth) {
        context.strings = try readSharedStrings(stream)
      }
    case "styles":
      if let stream = try package.xml(pointer.target, depth: Workbook.depth) { context.styles = try StyleTable(stream) }
    default: break
    }
  }
  return (sheets, context)
}

private func readSharedStrings(_ stream: XMLStream) throws(SourceRefusal) -> [StoredText] {
  var strings: [StoredText] = []
  while let event = try stream.next() {
    switch event {
    case .start("sst", _): continue
    case .start("si", _): strings.append(try StoredText(stream))
    case .start: try stream.skip()
    default: break
    }
  }
  return strings
}

extension SheetContent {
  /// What is hidden on the sheet: it was read all the same, and somebody should know.
  fileprivate func visibilityRemarks(of sheet: SheetEntry) -> [SourceDocument.Remark] {
    guard !cells.isEmpty else { return [] }
    var problems: [(String, String)] = []
    if sheet.isHidden { problems.append(("hiddenSheet", "非表示のシートです。取り込みました。")) }
    if let first = hiddenRows.first {
      problems.append(("hiddenRows", "非表示の行が\(hiddenRows.count)行あります（\(first)行目から）。取り込みました。"))
    }
    if let columns = hiddenColumns.first(where: { range in cells.contains { range.contains($0.reference.column) } }) {
      let name = columnName(columns.lowerBound)
      problems.append(("hiddenColumns", "非表示の列があります（\(name)列から）。取り込みました。"))
    }
    return problems.map { .init(place: sheet.name, kind: $0.0, text: "", problem: $0.1) }
  }
}
