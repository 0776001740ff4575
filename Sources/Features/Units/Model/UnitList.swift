import Essentials
import FiscalYears
import Organization
import SourceDocuments
import TextFiles

/// The columns of the list of units.
enum UnitListColumn: CaseIterable {
  case code, name, parent, kind, from, until, shortName, workplace

  /// The heading that is written; others are understood.
  var title: String { names[0] }

  /// The headings that are understood.
  var names: [String] {
    switch self {
    case .code: ["コード", "所属コード", "組織コード", "課コード"]
    case .name: ["名称", "所属名", "組織名", "名前", "課名"]
    case .parent: ["上位コード", "親コード", "上位所属コード", "上位組織コード"]
    case .kind: ["種類", "区分", "種別"]
    case .from: ["適用開始日", "開始日", "有効開始日", "適用日"]
    case .until: ["適用終了日", "終了日", "有効終了日", "廃止日"]
    case .shortName: ["略称", "略名"]
    case .workplace: ["事業場", "事業場名"]
    }
  }
}

/// A list of units as it was read: rows, and what is wrong with some of them.
struct UnitList {
  /// One line of the list.
  struct Row {
    /// The line of the file, from 1.
    let line: Int
    var code = ""
    var name = ""
    /// These four are nil where the list has no such column.
    var parent: String?
    var kind: String?
    var period = DayPeriod.always
    var shortName: String?
    var workplace: String?
  }

  /// What is wrong with a line.
  struct Problem: Equatable {
    let line: Int
    let message: String
  }

  private(set) var rows: [Row] = []
  private(set) var problems: [Problem] = []
  private var columns: [UnitListColumn: Int] = [:]

  /// Reads text with tabs or commas; the first line names the columns.
  init(_ text: String) throws(Refusal) {
    let document: SourceDocument
    do throws(SourceRefusal) { document = try CSVFile.read(Array(text.utf8)) } catch {
      throw Refusal(error.message, field: "text")
    }
    let table = Self.table(document)
    guard let head = table.first else { throw Refusal("一覧が空です。", field: "text") }
    for (place, title) in head.enumerated() {
      let folded = foldedText(title)
      if let column = UnitListColumn.allCases.first(where: { $0.names.contains { foldedText($0) == folded } }) {
        columns[column] = columns[column] ?? place
      }
    }
    guard columns[.code] != nil, columns[.name] != nil else {
      throw Refusal("1行目に、少なくとも「コード」と「名称」の見出しを入れてください。ほかに使える見出しは、上位コード、種類、適用開始日、適用終了日、略称、事業場です。", field: "text")
    }
    for (index, cells) in table.enumerated().dropFirst() where cells.contains(where: { !$0.isEmpty }) {
      read(cells, line: index + 1)
    }
  }

  /// The cells of the first grid, row by row.
  static func table(_ document: SourceDocument) -> [[String]] {
    for case .grid(let grid) in document.blocks {
      var table = Array(repeating: Array(repeating: "", count: grid.columnCount), count: grid.rowCount)
      for cell in grid.cells { table[cell.row][cell.column] = cell.text.plain.trimmed }
      return table
    }
    return []
  }

  private mutating func read(_ cells: [String], line: Int) {
    func text(_ column: UnitListColumn) -> String {
      columns[column].flatMap { cells.indices.contains($0) ? cells[$0] : nil } ?? ""
    }
    var row = Row(line: line)
    row.code = narrowed(text(.code))
    row.name = text(.name)
    row.parent = columns[.parent] == nil ? nil : narrowed(text(.parent))
    row.kind = columns[.kind] == nil ? nil : text(.kind)
    row.shortName = columns[.shortName] == nil ? nil : text(.shortName)
    row.workplace = columns[.workplace] == nil ? nil : text(.workplace)
    if row.code.isEmpty { problems.append(Problem(line: line, message: "コードがありません。")) }
    if row.name.isEmpty { problems.append(Problem(line: line, message: "名称がありません。")) }
    row.period = DayPeriod(from: day(text(.from), line), until: day(text(.until), line))
    if !row.period.isPossible { problems.append(Problem(line: line, message: "適用終了日が、適用開始日より前です。")) }
    rows.append(row)
  }

  private mutating func day(_ text: String, _ line: Int) -> Day? {
    guard !text.isEmpty, text != "9999-12-31", text != "99999999" else { return nil }
    let digits = narrowed(text)
    let parts = digits.split { "/-.年月日".contains($0) }.map(String.init)
    if parts.count == 3, let year = Int(asked: parts[0]), let month = Int(asked: parts[1]),
      let number = Int(asked: parts[2]),
      let day = Day(year: year, month: month, day: number)
    {
      return day
    }
    if digits.utf8.count == 8, let number = Int(asked: digits),
      let day = Day(year: number / 10_000, month: number / 100 % 100, day: number % 100)
    {
      return day
    }
    problems.append(Problem(line: line, message: "日付「\(text)」を読み取れません。2026-04-01のように書いてください。"))
    return nil
  }
}
