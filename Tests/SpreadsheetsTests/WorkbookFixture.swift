import DocumentFixtures
import SourceDocuments
import Spreadsheets

/// A workbook made by hand from XML, as plain as the format allows.
struct WorkbookFixture {
  var sheet = ""
  /// The inside of `sst`.
  var strings = ""
  /// The inside of `styleSheet`.
  var styles = ""
  var workbook = "<workbook><sheets><sheet name=\"計画\" sheetId=\"1\" r:id=\"rId1\"/></sheets></workbook>"
  var target = "worksheets/other-name.xml"
  var extra: [(String, String)] = []

  /// A sheet with these cells in its `sheetData`.
  init(_ rows: String, after: String = "", strings: String = "", styles: String = "") {
    sheet = "<worksheet><sheetData>\(rows)</sheetData>\(after)</worksheet>"
    self.strings = strings
    self.styles = styles
  }

  /// One cell A1 holding a number in a format.
  init(_ number: String, format: String) {
    let code = format.reduce(into: "") {
      $0 += $1 == "\"" ? "&quot;" : $1 == "<" ? "&lt;" : $1 == ">" ? "&gt;" : "\($1)"
    }
    self.init(
      "<row r=\"1\"><c r=\"A1\" s=\"1\"><v>\(number)</v></c></row>",
      styles: "<numFmts><numFmt numFmtId=\"164\" formatCode=\"\(code)\"/></numFmts>"
        + "<cellXfs><xf numFmtId=\"0\"/><xf numFmtId=\"164\"/></cellXfs>")
  }

  /// One cell A1 holding a number in a built-in format.
  init(_ number: String, formatID: Int) {
    self.init(
      "<row r=\"1\"><c r=\"A1\" s=\"1\"><v>\(number)</v></c></row>",
      styles: "<cellXfs><xf numFmtId=\"0\"/><xf numFmtId=\"\(formatID)\"/></cellXfs>")
  }

  var bytes: [UInt8] { zipped(parts) }

  var parts: [(String, String)] {
    [
      ("_rels/.rels", relationships([("rId1", "officeDocument", "xl/workbook.xml")])), ("xl/workbook.xml", workbook),
      (
        "xl/_rels/workbook.xml.rels",
        relationships([
          ("rId1", "worksheet", target), ("rId2", "sharedStrings", "/xl/sharedStrings.xml"),
          ("rId3", "styles", "styles.xml"),
        ])
      ),
      ("xl/" + target, sheet), ("xl/sharedStrings.xml", "<sst>\(strings)</sst>"),
      ("xl/styles.xml", "<styleSheet>\(styles)</styleSheet>"),
    ] + extra
  }

  func read() throws(SourceRefusal) -> SourceDocument { try Workbook.read(bytes, name: "計画.xlsx") }
}

/// A relationship part with `id`, the last word of the type and the target.
func relationships(_ entries: [(String, String, String)]) -> String {
  let base = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/"
  let body = entries.map { "<Relationship Id=\"\($0)\" Type=\"\(base)\($1)\" Target=\"\($2)\"/>" }.joined()
  return "<Relationships>\(body)</Relationships>"
}

extension SourceDocument {
  var grids: [Grid] { blocks.compactMap { if case .grid(let grid) = $0 { grid } else { nil } } }

  /// The plain texts of the first grid by address.
  var texts: [String: String] {
    guard let grid = grids.first else { return [:] }
    return grid.cells.reduce(into: [:]) { texts, cell in
      texts[String(cell.place.split(separator: "!").last ?? "")] = cell.text.plain
    }
  }

  var remarkKinds: [String] { remarks.map(\.kind) }
}

/// What reading is refused with.
func refusal(_ fixture: WorkbookFixture) -> SourceRefusal? { refusal(fixture.bytes) }

func refusal(_ bytes: [UInt8]) -> SourceRefusal? {
  do throws(SourceRefusal) {
    _ = try Workbook.read(bytes, name: nil)
    return nil
  } catch {
    return error
  }
}
