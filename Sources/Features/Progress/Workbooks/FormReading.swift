import Essentials
import SourceDocuments
import Spreadsheets

/// What stands in a workbook that came back, found by keys and identities, wherever rows and columns have gone.
struct FormReading {
  /// One cell of a row.
  struct Cell {
    let text: String
    /// The digits of a number that a format shows in another way.
    var digits: String?
    /// Where it stands, e.g. `回答!K12`.
    let place: String
    /// What keeps it from being read; nil where nothing does.
    var problem: String?
  }

  /// One row that says which sheet it is.
  struct Row {
    let sheet: String
    let place: String
    var cells: [String: Cell]
    /// What is wrong with the row as a whole.
    var problem: String?
  }

  /// Something that is wrong and belongs to no row.
  struct Stray {
    let place: String
    let problem: String
  }

  let token: String
  /// The keys of the columns, with the place of each.
  private(set) var keys: [String: String] = [:]
  private(set) var rows: [Row] = []
  private(set) var strays: [Stray] = []

  /// Reads a workbook; refused where it is none of our forms.
  init(_ bytes: [UInt8], name: String) throws {
    let document: SourceDocument
    do throws(SourceRefusal) { document = try Workbook.read(bytes, name: name) } catch { throw error.refusal }
    let grids = document.blocks.compactMap { block -> Grid? in if case .grid(let grid) = block { grid } else { nil } }
    let found = grids.compactMap { grid in Self.corner(of: grid).map { (grid: grid, corner: $0) } }
    guard let (grid, corner) = found.first else {
      throw Refusal("はぐくみが出した様式ではありません。この回のワークブックを受け取り直して、そこに書いてください。")
    }
    guard found.count == 1 else { throw Refusal("「回答」のシートが2つ以上あります。使うシートだけを残して、保存し直してください。") }
    let parts = corner.text.plain.trimmed.dropFirst(FormWorkbook.mark.count).split(separator: ":", maxSplits: 1)
    guard parts.count == 2, parts[0] == FormWorkbook.version else {
      throw Refusal("様式の版が古いため、読み取れません。ワークブックを受け取り直して、内容を写してください。")
    }
    token = String(parts[1])
    let remarks = document.remarks.filter { ["formula", "errorValue", "coveredText"].contains($0.kind) }
    let problems = Dictionary(remarks.map { ($0.place, $0.problem) }, uniquingKeysWith: { first, _ in first })
    try read(grid, corner, problems)
  }

  private static func corner(of grid: Grid) -> GridCell? {
    grid.cells.first { $0.text.plain.trimmed.hasPrefix(FormWorkbook.mark) }
  }

  private mutating func read(_ grid: Grid, _ corner: GridCell, _ problems: [String: String]) throws {
    var columns: [Int: String] = [corner.column: "sheet"]
    for cell in grid.cells where cell.row == corner.row && cell.column != corner.column {
      columns[cell.column] = cell.text.plain.trimmed
      keys[cell.text.plain.trimmed] = cell.place
    }
    keys["sheet"] = corner.place
    guard keys.count == columns.count else { throw Refusal("同じ列が2つあります。写した列を消して、保存し直してください。") }
    var problems = problems
    for cell in grid.cells where cell.rowSpan > 1 || cell.columnSpan > 1 { mark(cell, grid, &problems) }
    var row: [GridCell] = []
    for cell in grid.cells where cell.row > corner.row {
      if let last = row.last, last.row != cell.row {
        add(row, columns, problems)
        row = []
      }
      row.append(cell)
    }
    if !row.isEmpty { add(row, columns, problems) }
    addBlanks(problems, grid, columns)
    markDoubles()
    strays.sort { $0.place < $1.place }
  }

  /// A cell under a merged one is not empty because somebody emptied it.
  private func mark(_ cell: GridCell, _ grid: Grid, _ problems: inout [String: String]) {
    for row in cell.row..<cell.row + cell.rowSpan {
      for column in cell.column..<cell.column + cell.columnSpan {
        let place = "\(grid.sheet ?? "")!\(CellReference(row: row, column: column).name)"
        problems[place] = "セルが結合されています。結合を解いて、1つずつ書いてください。"
      }
    }
  }

  private mutating func add(_ cells: [GridCell], _ columns: [Int: String], _ problems: [String: String]) {
    var found: [String: Cell] = [:]
    for cell in cells {
      guard let key = columns[cell.column] else {
        if !cell.text.isBlank { strays.append(Stray(place: cell.place, problem: "様式にない列に書かれています。取り込みません。")) }
        continue
      }
      let problem = problems[cell.place]
      found[key] = Cell(
        text: FormText.normal(cell.text.plain), digits: cell.digits, place: cell.place, problem: problem)
    }
    guard let sheet = found["sheet"]?.text, !sheet.isEmpty else {
      if let first = found.values.map(\.place).min(by: { ($0.count, $0) < ($1.count, $1) }) {
        strays.append(Stray(place: first, problem: "足された行です。どの取組の行か分からないため、取り込みません。"))
      }
      return
    }
    guard sheet != FormWorkbook.headMark, let first = cells.first else { return }
    rows.append(Row(sheet: sheet, place: "\(first.row + 1)行目", cells: found))
  }

  /// A cell that the reader left out, such as a formula without a value, is a cell with a problem.
  private mutating func addBlanks(_ problems: [String: String], _ grid: Grid, _ columns: [Int: String]) {
    let sheet = "\(grid.sheet ?? "")!"
    let places = Dictionary(
      rows.enumerated().map { ($0.element.place, $0.offset) }, uniquingKeysWith: { first, _ in first })
    for (place, problem) in problems where place.hasPrefix(sheet) {
      guard let cell = CellReference(place.dropFirst(sheet.count)), let key = columns[cell.column],
        let index = places["\(cell.row + 1)行目"], rows[index].cells[key] == nil
      else { continue }
      rows[index].cells[key] = Cell(text: "", place: place, problem: problem)
    }
  }

  private mutating func markDoubles() {
    var seen: Set<String> = []
    for index in rows.indices where !seen.insert(rows[index].sheet).inserted {
      rows[index].problem = "同じ取組の行が2つ以上あります。1つだけを残してください。"
    }
  }
}
