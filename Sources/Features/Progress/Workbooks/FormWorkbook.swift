import Essentials
import FiscalYears
import Planning
import Rounds
import Spreadsheets

/// The workbook of one unit in a round: instructions, and one sheet with a row for each report.
struct FormWorkbook {
  let form: RoundForm
  let plan: Plan
  let unitName: String
  let token: String
  let columns: [FormColumn]
  let rows: [FormRow]
  /// What is wrong with a copy that goes back, a line each; empty in one that goes out.
  var problems: [String] = []

  /// What stands before the token in the corner of the key row.
  static let mark = "hagukumi-form/"
  /// The version of the form.
  static let version = "1"
  /// How many rows stand above the first report.
  static let headRows = 4
  /// What stands in the identity column beside the heads.
  static let headMark = "見出し"

  private typealias Cell = WorkbookContent.Cell

  var title: String { "\(RoundPage.title(form.round))　\(unitName)" }

  var content: WorkbookContent {
    var content = WorkbookContent(title: "\(plan.title)　\(title)", sheets: [instructions, answers])
    for column in columns {
      guard let list = column.list(in: plan), !list.values.isEmpty,
        !content.lists.contains(where: { $0.name == list.name })
      else { continue }
      content.lists.append(.init(name: list.name, values: list.values))
    }
    return content
  }

  private var instructions: WorkbookContent.Sheet {
    var cells = [
      Cell(plan.title, .title), Cell("\(title)　進行管理の報告", .heading), Cell("提出期限：\(form.due.japanese)", .heading),
    ]
    if !problems.isEmpty {
      cells.append(Cell("直すところ（\(problems.count)件）", .heading))
      cells += problems.map { Cell($0, .text) }
      cells.append(Cell("「回答」のシートでは、直すセルに色と点線の枠が付き、説明がコメントに入っています。", .plain))
    }
    cells.append(Cell("書き方", .heading))
    for (place, step) in Self.steps.enumerated() { cells.append(Cell("\(place + 1)．\(step)", .plain)) }
    var sheet = WorkbookContent.Sheet(name: "使い方", columnWidths: [110], rows: cells.map { WorkbookContent.Row([$0]) })
    sheet.isProtected = true
    sheet.paper = .a4Landscape
    return sheet
  }

  private static let steps = [
    "「回答」のシートの白い欄に書きます。1つの取組が1行です。灰色の欄は変えられません。",
    "評価や方向などは、セルの右に出る▼から選びます。",
    "数は、12500や12.5のように書きます。日付は、令和8年10月1日のように書きます。",
    "「数値」の欄は、その取組の指標の値です。約60、12（見込み）、未実施、— のようにも書けます。",
    "セルの中で行を変えるには、Altキーを押しながらEnterキーを押します。文字が入りきらないときは、行の高さを広げられます。",
    "書かない欄は、空のままにします。はぐくみに前からある内容を消したいときは、その欄を空にします。",
    "行や列を足したり、ほかのファイルに写したりしないでください。書き終えたら、そのまま保存します。",
    "はぐくみの「Excelで報告する」の画面から、このファイルを入れます。取り込む前に、変わるところを確かめられます。",
    "資料（ファイル）は、はぐくみの報告の画面で付けます。",
  ]

  private var answers: WorkbookContent.Sheet {
    var heads = columns.map { Cell($0.head, .header) }
    heads[0] = Cell(Self.headMark, .key)
    let table: [WorkbookContent.Row] = [
      .init([Cell("", .plain), Cell("\(title)　進行管理の報告", .title)]),
      .init([Cell("", .plain), Cell("\(plan.title)　提出期限：\(form.due.japanese)　白い欄に書いてください。", .heading)]),
      .init([Cell("\(Self.mark)\(Self.version):\(token)", .key)] + columns.dropFirst().map { Cell($0.key, .key) }),
      .init(heads),
    ]
    let widths = FormWidths(columns, rows)
    var sheet = WorkbookContent.Sheet(name: "回答", columnWidths: widths.widths, rows: table + rows.map(row))
    (sheet.frozenRows, sheet.frozenColumns) = (4, FormWidths.repeated.upperBound)
    sheet.repeatedColumns = FormWidths.repeated
    sheet.pagesWide = widths.pages
    sheet.repeatedRows = 0..<Self.headRows
    sheet.paper = .a3Landscape
    sheet.isProtected = true
    sheet.hiddenRows = [2]
    sheet.hiddenColumns = widths.hidden
    return sheet
  }

  private func row(_ row: FormRow) -> WorkbookContent.Row {
    var cells = columns.map { column in
      let text = row.texts[column.key] ?? ""
      let question = column.question(on: row.sheet.id, form)
      let canWrite = row.isOpen && question != nil && text != FormRows.tooLong
      var cell = self.cell(text, column, isOpen: canWrite)
      cell.isOpen = canWrite
      if canWrite, let list = column.list(in: plan), !list.values.isEmpty {
        cell.list = list.name
        // Numbers may stand beside a marker: 実施（21組）.
        cell.takesOtherWords = column.question?.kind == .marker
      }
      cell.comment = row.comments[column.key]
      return cell
    }
    cells[0].style = .key
    var made = WorkbookContent.Row(cells)
    made.leastHeight = 44
    return made
  }

  private func cell(_ text: String, _ column: FormColumn, isOpen: Bool) -> WorkbookContent.Cell {
    switch column.question?.kind {
    case .number?, .spending?:
      guard !column.isNote, let number = exactNumber(text) else { return Cell(text, isOpen ? .text : .known) }
      return Cell(number, isOpen ? .figure : .known)
    default: return Cell(text, isOpen ? .text : .known)
    }
  }

  /// The number that a program shows with all its digits and writes back as the same text; longer ones stay text.
  private func exactNumber(_ text: String) -> Double? {
    guard text.utf8.count <= 10, let number = Double(text), number.isFinite, typedDecimal(text) == text
    else { return nil }
    return number
  }
}
