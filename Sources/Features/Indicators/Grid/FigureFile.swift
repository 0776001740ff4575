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
}

/// Figures as a table: a line for each indicator, a column for each year; the first column is what it is read by again.
struct FigureFile {
  /// Bytes of the largest file that comes in.
  static let sizeLimit = 16 << 20
  static let key = "指標の番号"
  private static let limits = CSVTable.Limits(bytes: sizeLimit, rows: 20_000, columns: 200)

  let heads: [String]
  let lines: [[String]]

  init(_ indicators: [Indicator], years: [FiscalYear], now: FiscalYear) {
    heads = [Self.key, "指標", "単位", "目標"] + years.map(\.japanese)
    lines = indicators.map { indicator in
      let target = IndicatorRow(indicator, node: nil, position: 0, year: now).target
      let figures = indicator.figuresByYear
      return [
        indicator.id.text, indicator.name, indicator.unit ?? "",
        target.map { IndicatorWords.words($0, of: indicator) } ?? "",
      ] + years.map { figures[$0].map { FigureNotation.text($0) } ?? "" }
    }
  }

  func response(_ format: FigureFileFormat) throws -> Response {
    switch format {
    case .csv:
      return .download(
        OwnedBytes(csvBytes([heads] + lines)), type: "text/csv; charset=utf-8", fileName: "指標の数字.csv")
    case .xlsx:
      return .download(
        OwnedBytes(try WorkbookWriter.write(content)),
        type: "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet", fileName: "指標の数字.xlsx")
    }
  }

  /// Every cell is text, so nothing of it runs as a formula and 60.0 stays 60.0.
  private var content: WorkbookContent {
    var sheet = WorkbookContent.Sheet(
      name: "指標の数字", columnWidths: [20, 34, 8, 20] + heads.dropFirst(4).map { _ in 13 },
      rows: ([heads] + lines).enumerated().map { number, line in
        WorkbookContent.Row(line.map { WorkbookContent.Cell($0, number == 0 ? .header : .text) })
      })
    sheet.frozenRows = 1
    sheet.frozenColumns = 2
    sheet.repeatedRows = 0..<1
    return WorkbookContent(title: "指標の数字", sheets: [sheet])
  }

  // MARK: Reading

  /// Reads a file that went out, or one with the same columns; says at the field `file` what is wrong.
  init(reading bytes: [UInt8], named name: String) throws(Refusal) {
    let rows: [[String]]
    do throws(SourceRefusal) {
      rows = bytes.starts(with: [0x50, 0x4B]) ? try Self.workbook(bytes, name) : try Self.table(bytes)
    } catch {
      throw Refusal(error.message, field: "file")
    }
    guard let head = rows.firstIndex(where: { $0.contains(Self.key) }) else {
      throw Refusal("「\(Self.key)」という見出しの列がありません。ここから出したファイルに書いて、入れてください。", field: "file")
    }
    heads = rows[head]
    lines = Array(rows[(head + 1)...])
  }

  private static func table(_ bytes: [UInt8]) throws(SourceRefusal) -> [[String]] {
    let table = try CSVTable(reading: bytes, limits: limits)
    return [table.heads] + table.records.map { $0.cells.map(unguarded) }
  }

  private static func workbook(_ bytes: [UInt8], _ name: String) throws(SourceRefusal) -> [[String]] {
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

  /// The years of columns, by their place.
  var years: [(place: Int, year: FiscalYear)] {
    heads.enumerated().compactMap { place, head in FiscalYear(reading: head).map { (place, $0) } }
  }

  /// Where the numbers of the indicators stand.
  var keyPlace: Int { heads.firstIndex(of: Self.key) ?? 0 }
}
