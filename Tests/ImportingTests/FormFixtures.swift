import Essentials
import SourceDocuments

@testable import Importing

/// Made-up workbooks: a list of rows for each sheet. `<` belongs to the cell on its left, `^` to the one above.
enum FormFixtures {
  static func draft(_ sheets: [(name: String, rows: [[String]])], mapping: ImportMapping = ImportMapping())
    -> ImportDraft
  {
    let blocks = sheets.map { SourceDocument.Block.grid(grid($0.name, $0.rows)) }
    return Importer.draft(
      of: SourceDocument(name: "試験.xlsx", kind: .xlsx, blocks: blocks), mapping: mapping,
      random: RepeatableRandom(seed: 7))
  }

  static func grid(_ sheet: String, _ rows: [[String]]) -> Grid {
    var cells: [GridCell] = []
    for (row, texts) in rows.enumerated() {
      for (column, text) in texts.enumerated() where !["", "<", "^"].contains(text) {
        let columnSpan = 1 + texts[(column + 1)...].prefix { $0 == "<" }.count
        let rowSpan = 1 + rows[(row + 1)...].prefix { column < $0.count && $0[column] == "^" }.count
        cells.append(
          GridCell(
            row: row, column: column, rowSpan: rowSpan, columnSpan: columnSpan, text: rich(text),
            place: "\(sheet)!R\(row + 1)C\(column + 1)"))
      }
    }
    return Grid(
      place: sheet, sheet: sheet, rowCount: rows.count, columnCount: rows.map(\.count).max() ?? 0, cells: cells)
  }

  /// Words between `**` are emphasised.
  static func rich(_ text: String) -> RichText {
    let parts = text.split(separator: "**", omittingEmptySubsequences: false)
    let runs = parts.enumerated().map { RichText.Run(String($1), isEmphasized: $0 % 2 == 1) }
    return RichText(runs: runs.filter { !$0.text.isEmpty })
  }
}
