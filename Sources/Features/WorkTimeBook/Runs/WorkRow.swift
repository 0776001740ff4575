import Essentials
import FiscalYears
import Intake
import Organization
import WorkTime

/// One row of a file of months, read as far as it can be.
struct WorkRow {
  let row: Int
  let number: String
  private let cells: [MonthColumn: String]
  private let mapping: WorkMapping
  private(set) var problems: [RowProblem] = []

  init(_ row: Int, _ cells: [MonthColumn: String], _ mapping: WorkMapping) {
    self.row = row
    self.cells = cells
    self.mapping = mapping
    number = staffNumber(cells[.number] ?? "", width: mapping.width)
  }

  /// The record; nil where the row has an error.
  mutating func record(_ names: [String: PersonName]) -> WorkRecord? {
    let person = problems.person(number, cells[.name], row, names)
    let month = month()
    var record = person.flatMap { person in month.map { WorkRecord(person: person, month: $0) } }
    let longest = 31 * 24 * 60
    record?.overtime = time(.overtime, upTo: longest)
    record?.holiday = time(.holiday, upTo: longest)
    record?.leaveMinutes = time(.leaveHours, upTo: longest)
    record?.leaveDays = days()
    if problems.contains(where: \.isError) { return nil }
    if let record, [record.overtime, record.holiday, record.leaveDays, record.leaveMinutes].allSatisfy({ $0 == nil }) {
      error("時間も休暇も書かれていません。0のときは0を入れるか、この行を消してください。")
      return nil
    }
    return record
  }

  private mutating func month() -> CalendarMonth? {
    guard let text = cells[.month] else {
      if mapping.month == nil { error("年月がありません。年月の列を選ぶか、「この月の内容」を入れてください。") }
      return mapping.month
    }
    guard let month = CalendarMonth(reading: text) else {
      error("年月「\(text)」が読めません。2026-04、202604、令和8年4月のように直してください。")
      return nil
    }
    return month
  }

  private mutating func time(_ column: MonthColumn, upTo longest: Int) -> Int? {
    guard let text = cells[column] else { return nil }
    guard let minutes = WorkAmount.minutes(text, mapping.notation) else {
      error("\(column.title)「\(text)」が読めません。下の「時間の書き方」に合わせて直すか、書き方を選び直してください。")
      return nil
    }
    guard minutes <= longest else {
      error("\(column.title)「\(text)」は、1か月の時間より長くなります。「時間の書き方」が分のファイルではありませんか。")
      return nil
    }
    return minutes
  }

  private mutating func days() -> Int? {
    guard let text = cells[.leaveDays] else { return nil }
    guard let days = WorkAmount.days(text), days <= 3_100 else {
      error("年次休暇の日数「\(text)」が読めません。1.5のように、31日までの数字に直してください。")
      return nil
    }
    return days
  }

  private mutating func error(_ text: String) { problems.append(RowProblem(row: row, isError: true, text: text)) }
}

/// One row of a file of childcare leave.
struct ChildcareRow {
  let row: Int
  let number: String
  private let cells: [ChildcareColumn: String]
  private(set) var problems: [RowProblem] = []

  init(_ row: Int, _ cells: [ChildcareColumn: String], _ mapping: WorkMapping) {
    self.row = row
    self.cells = cells
    number = staffNumber(cells[.number] ?? "", width: mapping.width)
  }

  /// The case; nil where the row has an error.
  mutating func found(_ names: [String: PersonName]) -> ChildcareCase? {
    let person = problems.person(number, cells[.name], row, names)
    let born = day(.born)
    if cells[.born] == nil { error("子の生まれた日がありません。日を入れるか、この行を消してください。") }
    let (first, last) = (day(.first), day(.last))
    var days = cells[.days].flatMap { WorkAmount.days($0) }.map { $0 / 100 }
    if let text = cells[.days], days == nil || days.map({ !(1...1_500).contains($0) }) == true {
      error("育児休業の日数「\(text)」が読めません。1から1500までの数字に直してください。")
    }
    if let first, let last {
      if last < first { error("育児休業の終わりが始まりより前です。どちらかを直してください。") }
      days = days ?? last.number - first.number + 1
    }
    if let born, let first, first < born { error("育児休業が子の生まれた日より前に始まっています。どちらかを直してください。") }
    if days != nil, first == nil, cells[.first] == nil { error("育児休業の日数があるのに、始まりの日がありません。始まりの日を入れてください。") }
    guard let person, let born, !problems.contains(where: \.isError) else { return nil }
    return ChildcareCase(person: person, born: born, firstDay: first, days: days)
  }

  private mutating func day(_ column: ChildcareColumn) -> Day? {
    guard let text = cells[column], !["99999999", "00000000", "0"].contains(text) else { return nil }
    guard let day = Day(reading: text) else {
      error("\(column.title)「\(text)」は、ない日か、読めない書き方です。2026-04-01、令和8年4月1日のように直してください。")
      return nil
    }
    return day
  }

  private mutating func error(_ text: String) { problems.append(RowProblem(row: row, isError: true, text: text)) }
}

extension [RowProblem] {
  /// Finds the person of a row, or says why there is none; another name than that of the register is pointed out.
  fileprivate mutating func person(
    _ number: String, _ name: String?, _ row: Int, _ names: [String: PersonName]
  ) -> Person.ID? {
    guard !number.isEmpty else {
      append(RowProblem(row: row, isError: true, text: "職員番号がありません。番号を入れるか、この行を消してください。"))
      return nil
    }
    guard let person = names[number] else {
      let isPadded = (number.utf8.count..<12).contains { names[staffNumber(number, width: $0 + 1)] != nil }
      let why = isPadded ? "先頭の0が落ちたと思われます。「番号の桁数」を入れてください。" : "番号を直すか、先に「職員」に登録してください。"
      append(RowProblem(row: row, isError: true, text: "職員番号「\(number)」の職員はいません。\(why)"))
      return nil
    }
    if let name, foldedName(name) != foldedName(person.name) {
      append(
        RowProblem(row: row, isError: false, text: "氏名「\(name)」が、職員の一覧の「\(person.name)」と違います。番号が正しいか確かめてください。"))
    }
    return person.id
  }
}
