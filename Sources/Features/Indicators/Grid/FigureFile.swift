import Application
import Audit
import Essentials
import FiscalYears
import HTTP
import Measuring
import Planning
import SourceDocuments
import Spreadsheets
import TextFiles

/// The kinds of file in which figures go out; a closed set.
enum FigureFileFormat: String, PathParameter {
  case xlsx, csv

  init?(pathSegment: String) { self.init(rawValue: pathSegment) }
  var pathSegment: String { rawValue }

  var title: String { self == .csv ? "CSV" : "Excel" }
}

extension FigureBlock {
  func response(_ format: FigureFileFormat) throws -> Response {
    switch format {
    case .csv:
      let texts = lines.map { line in line.lead + line.cells.map(\.shown.text) }
      return .download(
        OwnedBytes(csvBytes([heads] + texts)), type: "text/csv; charset=utf-8", fileName: "\(title).csv")
    case .xlsx:
      return .download(
        OwnedBytes(try WorkbookWriter.write(content)),
        type: "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet", fileName: "\(title).xlsx")
    }
  }

  private var heads: [String] { leadHeads.map(\.head) + columns.map(\.head) }

  /// What is a number is one, with as many decimals as the figure has, so that Excel computes with it; the rest is text.
  private var content: WorkbookContent {
    let head = WorkbookContent.Row(heads.map { WorkbookContent.Cell($0, .header) })
    var sheet = WorkbookContent.Sheet(
      name: title, columnWidths: leadHeads.map(\.width) + columns.map { _ in 13 },
      rows: [head]
        + lines.map { line in
          WorkbookContent.Row(
            line.lead.map { WorkbookContent.Cell($0, .text) } + line.cells.map { Self.cell($0.shown) })
        })
    sheet.frozenRows = 1
    sheet.frozenColumns = 2
    sheet.repeatedRows = 0..<1
    return WorkbookContent(title: title, sheets: [sheet])
  }

  private static func cell(_ shown: FigureCell) -> WorkbookContent.Cell {
    guard let value = shown.typed ?? shown.collected, let number = value.storedNumber else {
      return WorkbookContent.Cell(shown.text, .figure)
    }
    return WorkbookContent.Cell(number)
  }
}

extension Indicator.Value {
  /// The number as a spreadsheet holds it, with its decimals; nil for everything that says more than a number, and for
  /// numbers with more digits than a spreadsheet keeps.
  fileprivate var storedNumber: PrintedNumber? {
    guard state == .final, !isAbout, !isChange, let text = value,
      text.count(where: \.isNumber) <= 15, let number = Double(text), number.isFinite
    else { return nil }
    let decimals = text.split(separator: ".", omittingEmptySubsequences: false).dropFirst().first?.count ?? 0
    return PrintedNumber(number, decimals: decimals)
  }
}

/// A file of figures as it came in: heads and lines, not yet held against anything.
struct FigureFile {
  /// Bytes of the largest file that comes in.
  static let sizeLimit = 16 << 20
  private static let limits = CSVTable.Limits(bytes: sizeLimit, rows: 20_000, columns: 200)

  let heads: [String]
  let lines: [[String]]
  /// Where the keys stand.
  let keyPlace: Int

  /// Reads a file that went out, or one with the same columns; says at the field `file` what is wrong.
  init(reading bytes: [UInt8], named name: String, key: String) throws(Refusal) {
    let rows: [[String]]
    do throws(SourceRefusal) {
      rows = bytes.starts(with: [0x50, 0x4B]) ? try Self.workbook(bytes, name, key) : try Self.table(bytes)
    } catch {
      throw Refusal(error.message, field: "file")
    }
    guard let head = rows.firstIndex(where: { $0.contains(key) }), let place = rows[head].firstIndex(of: key) else {
      throw Refusal("「\(key)」という見出しの列がありません。ここから出したファイルに書いて、入れてください。", field: "file")
    }
    heads = rows[head]
    lines = Array(rows[(head + 1)...])
    keyPlace = place
  }

  private static func table(_ bytes: [UInt8]) throws(SourceRefusal) -> [[String]] {
    let table = try CSVTable(reading: bytes, limits: limits)
    return [table.heads] + table.records.map { $0.cells.map(unguarded) }
  }

  private static func workbook(_ bytes: [UInt8], _ name: String, _ key: String) throws(SourceRefusal) -> [[String]] {
    let document = try Workbook.read(bytes, name: name)
    for case .grid(let grid) in document.blocks where grid.cells.contains(where: { $0.text.plain.trimmed == key }) {
      guard grid.columnCount <= limits.columns, grid.rowCount <= limits.rows else {
        throw .tooMuch("\(limits.columns)列か\(limits.rows)行を超えています")
      }
      var rows = Array(repeating: Array(repeating: "", count: grid.columnCount), count: grid.rowCount)
      for cell in grid.cells { rows[cell.row][cell.column] = (cell.digits ?? cell.text.plain).trimmed }
      return rows
    }
    return []
  }

  /// A cell without the apostrophe that keeps it from running as a formula.
  private static func unguarded(_ cell: String) -> String { cell.first == "'" ? String(cell.dropFirst()) : cell }

  /// The years of columns.
  var years: [FiscalYear] { heads.compactMap { FiscalYear(reading: $0) } }

  /// The cell of a line below that head; empty where there is none.
  func text(_ line: [String], below head: String) -> String {
    guard let place = heads.firstIndex(of: head), place < line.count else { return "" }
    return line[place]
  }
}
