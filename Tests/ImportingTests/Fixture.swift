import Essentials
import PlanFile
import Planning
import SourceDocuments

@testable import Importing

/// Documents of made-up cities, written as text.
enum Fixture {
  /// A grid from lines of cells between `|`; `<` is covered by the cell to its left, `^` by the cell above, `⏎` breaks
  /// a line; words between `**` are emphasised.
  static func grid(_ text: String, sheet: String? = nil, place: String = "表1") -> Grid {
    let rows = text.split(separator: "\n", omittingEmptySubsequences: false).map { line in
      line.split(separator: "|", omittingEmptySubsequences: false).map { $0.trimmed }
    }
    let width = rows.map(\.count).max() ?? 0
    var cells: [GridCell] = []
    for (row, texts) in rows.enumerated() {
      for (column, text) in texts.enumerated() where text != "<" && text != "^" && !text.isEmpty {
        var columnSpan = 1
        while column + columnSpan < texts.count, texts[column + columnSpan] == "<" { columnSpan += 1 }
        var rowSpan = 1
        while row + rowSpan < rows.count, column < rows[row + rowSpan].count, rows[row + rowSpan][column] == "^" {
          rowSpan += 1
        }
        cells.append(
          GridCell(
            row: row, column: column, rowSpan: rowSpan, columnSpan: columnSpan,
            text: rich(text.split(separator: "⏎", omittingEmptySubsequences: false).joined(separator: "\n")),
            place: "\(sheet ?? place)!\(row + 1)-\(column + 1)"))
      }
    }
    return Grid(place: sheet ?? place, sheet: sheet, rowCount: rows.count, columnCount: width, cells: cells)
  }

  private static func rich(_ text: String) -> RichText {
    let parts = text.split(separator: "**", omittingEmptySubsequences: false)
    let runs = parts.enumerated().map { RichText.Run(String($1), isEmphasized: $0 % 2 == 1) }
    return RichText(runs: runs.filter { !$0.text.isEmpty })
  }

  /// A workbook with one sheet per name.
  static func workbook(_ sheets: [(name: String, text: String)]) -> SourceDocument {
    SourceDocument(
      name: "計画.xlsx", kind: .xlsx, blocks: sheets.map { .grid(grid($0.text, sheet: $0.name)) })
  }

  /// A word document: lines are paragraphs, `# ` and `## ` headings, runs of lines with `|` tables.
  static func word(_ text: String) -> SourceDocument {
    var blocks: [SourceDocument.Block] = []
    var table: [String] = []
    var count = 0
    func close() {
      guard !table.isEmpty else { return }
      count += 1
      blocks.append(.grid(grid(table.joined(separator: "\n"), place: "表\(count)")))
      table = []
    }
    for (number, line) in text.split(separator: "\n", omittingEmptySubsequences: false).enumerated() {
      if line.contains("|") {
        table.append(String(line))
        continue
      }
      close()
      let level = line.prefix { $0 == "#" }.count
      let words = line.dropFirst(level).trimmed
      if !words.isEmpty {
        blocks.append(
          .paragraph(
            Paragraph(place: "段落\(number + 1)", text: RichText(words), headingLevel: level > 0 ? level : nil)))
      }
    }
    close()
    return SourceDocument(name: "計画.docx", kind: .docx, blocks: blocks)
  }

  static func draft(_ document: SourceDocument, mapping: ImportMapping = ImportMapping()) -> ImportDraft {
    Importer.draft(of: document, mapping: mapping, random: RepeatableRandom(seed: 7))
  }
}

extension ImportDraft {
  /// The main plan.
  var main: PlanDocument { documents.first ?? PlanDocument(plan: Plan(id: Plan.ID(stored: "none"), title: "")) }

  /// The measures of the main plan.
  var measures: [PlanNode] { main.measures }

  /// The titles from the top tier down to each measure, joined by `/`.
  var paths: [String] {
    measures.map { measure in
      var titles = [measure.title]
      var parent = measure.parent
      while let id = parent, let node = main.nodes.first(where: { $0.id == id }) {
        titles.insert(node.title, at: 0)
        parent = node.parent
      }
      return titles.joined(separator: "/")
    }
  }
}
