import Essentials
import FiscalYears
import JSON
import Measuring

/// What a file would change in a table of figures.
struct FigureImport {
  private(set) var edits: [FigureEdit] = []
  /// Lines whose key the table does not have.
  private(set) var unknown: [String] = []
  /// Columns that are none of the table.
  private(set) var ignored: [String] = []
  var states: [FigureState] = []
  /// The cells of the table by their place, with what their line and column are called.
  private let cells: [String: (line: String, column: String, cell: FigureBlock.Cell)]

  /// An empty cell says nothing: a file never clears a figure. What was collected and comes back as it was stays collected.
  init(_ file: FigureFile, into block: FigureBlock) throws(Refusal) {
    cells = Self.cells(of: block)
    let columns = Dictionary(
      block.columns.enumerated().map { ($1.key, $0) }, uniquingKeysWith: { first, _ in first })
    let places = file.heads.enumerated().compactMap { place, head in
      block.columnKey(head).flatMap { columns[$0] }.map { (place, $0) }
    }
    guard !places.isEmpty else {
      throw Refusal(
        block.year == nil ? "「令和7年度」のような、年度の見出しの列がありません。" : "所属の見出しの列がありません。ここから出したファイルに書いて、入れてください。",
        field: "file")
    }
    let known = Set(block.leadHeads.map(\.head) + [""])
    ignored = file.heads.filter { head in
      !known.contains(head) && block.columnKey(head).flatMap { columns[$0] } == nil
    }
    let lines = Dictionary(block.lines.map { ($0.key, $0) }, uniquingKeysWith: { first, _ in first })
    var seen: Set<String> = []
    for line in file.lines where line.contains(where: { !$0.isEmpty }) {
      try Self.askYear(of: line, file, block)
      let key = file.keyPlace < line.count ? line[file.keyPlace] : ""
      guard let target = lines[key], seen.insert(key).inserted else {
        unknown.append(line.first { !$0.isEmpty } ?? "")
        continue
      }
      for (place, column) in places where place < line.count && !line[place].isEmpty {
        if let edit = Self.edit(line[place], target.cells[column]) { edits.append(edit) }
      }
    }
    guard edits.count <= 20_000 else { throw Refusal("一度に入れられるのは2万欄までです。行を分けて入れてください。", field: "file") }
  }

  init(states: [FigureState], in block: FigureBlock) {
    cells = Self.cells(of: block)
    self.states = states
  }

  private static func cells(
    of block: FigureBlock
  ) -> [String: (line: String, column: String, cell: FigureBlock.Cell)] {
    var cells: [String: (line: String, column: String, cell: FigureBlock.Cell)] = [:]
    for line in block.lines {
      for (column, cell) in zip(block.columns, line.cells) {
        cells["\(cell.row)/\(cell.year)"] = (line.name, column.head, cell)
      }
    }
    return cells
  }

  /// A file of another year must not come in as this one.
  private static func askYear(of line: [String], _ file: FigureFile, _ block: FigureBlock) throws(Refusal) {
    guard let year = block.year else { return }
    let text = file.text(line, below: FigureBlock.yearHead)
    guard FiscalYear(reading: text) == year else {
      throw Refusal(
        "このファイルには「\(text)」の行があります。ここで入れられるのは、\(year.japanese)の数字です。年度の列を確かめてください。", field: "file")
    }
  }

  private static func edit(_ text: String, _ cell: FigureBlock.Cell) -> FigureEdit? {
    if cell.shown.isRead, text.trimmed == cell.shown.text { return nil }
    let name = "\(cell.row)/\(cell.year)/\(FigureEdit.marks(cell.shown.typed))"
    return FigureEdit(name, text: text).flatMap { $0.isUntouched ? nil : $0 }
  }

  /// What the line of a cell is called, and its column.
  func name(_ state: FigureState) -> String { cells[state.edit.place]?.line ?? state.edit.row }
  func column(_ state: FigureState) -> String { cells[state.edit.place]?.column ?? state.edit.year.japanese }

  /// What stands now.
  func present(_ state: FigureState) -> String {
    guard let cell = cells[state.edit.place]?.cell.shown, !cell.text.isEmpty else { return "（なし）" }
    return cell.text + ((cell.typed ?? cell.collected)?.parts.map { "（\($0)）" } ?? "")
  }

  var changes: [FigureState] { states.filter(\.isWritten) }
  var refused: [FigureState] { states.filter { $0.refusal != nil } }

  /// The changes as they are sent to be taken in.
  var sent: String {
    JSONValue.array(
      changes.map { state in
        let edit = state.edit
        let marks = FigureEdit.marks(cells[edit.place]?.cell.shown.typed)
        return ["cell": .string("\(edit.place)/\(marks)"), "text": .string(edit.text)]
      }
    ).text(.compact)
  }
}
