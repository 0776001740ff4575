import Essentials
import FiscalYears
import Organization
import TextFiles
import Intake

/// One row of a file, read as far as it can be without knowing the register.
struct RunRow {
  let row: Int
  let number: String
  private let cells: [PersonColumn: String]
  private(set) var days: [PersonColumn: Day] = [:]
  private(set) var sex: Person.Sex?
  private(set) var isMain = true
  private(set) var problems: [RowProblem] = []

  init(_ record: CSVTable.Record, _ mapping: RunMapping) {
    row = record.row
    number = Self.number(record, mapping)
    cells = mapping.columns.cells(record.cells)
    readDays()
    readWords()
    if number.isEmpty { error("職員番号がありません。番号を入れるか、この行を消してください。") }
    let outside = cells.values.joined().unicodeScalars.filter { (0xE000...0xF8FF).contains($0.value) }.count
    if outside > 0 { remark("外字が\(outside)文字あります。別の文字に見えるときは、取り込んだ後で直してください。") }
  }

  /// The staff number of a row, with the zeros in front that the mapping asks for.
  static func number(_ record: CSVTable.Record, _ mapping: RunMapping) -> String {
    guard let index = mapping.index(of: .number), index < record.cells.count else { return "" }
    return staffNumber(record.cells[index], width: mapping.width)
  }

  subscript(_ column: PersonColumn) -> String? { cells[column] }

  private mutating func readDays() {
    for column in [PersonColumn.birthDay, .hireDay, .fromDay, .leaveDay] {
      guard let text = cells[column], !["99999999", "00000000", "0"].contains(text) else { continue }
      if let day = Day(reading: text) {
        days[column] = day
      } else {
        error("\(column.title)「\(text)」は、ない日か、読めない書き方です。1980-04-01、S55.4.1、昭和55年4月1日のように直してください。")
      }
    }
  }

  private mutating func readWords() {
    if let text = cells[.sex].map({ foldedText($0) }) {
      switch text {
      case "男", "男性", "1", "m": sex = .male
      case "女", "女性", "2", "f": sex = .female
      default: error("性別「\(text)」が読めません。男か女にするか、空にしてください。")
      }
    }
    if let text = cells[.kind].map({ foldedText($0) }) {
      switch text {
      case "本務", "主務", "本", "主", "0", "1": isMain = true
      case "兼務", "兼任", "併任", "兼", "2": isMain = false
      default: error("本務・兼務「\(text)」が読めません。本務か兼務にしてください。")
      }
    }
  }

  private mutating func error(_ text: String) { problems.append(RowProblem(row: row, isError: true, text: text)) }

  private mutating func remark(_ text: String) { problems.append(RowProblem(row: row, isError: false, text: text)) }
}
