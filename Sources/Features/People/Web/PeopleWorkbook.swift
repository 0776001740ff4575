import Application
import Audit
import Database
import Essentials
import FiscalYears
import HTTP
import Organization
import Spreadsheets

extension People {
  /// Personal data leaves the program: who took out how much is recorded before the file goes.
  func exportList(_ context: RequestContext) throws -> Response {
    let filter = PersonFilter(context)
    let (people, names) = try context.services.database.read { connection in
      let (people, next) = try PersonList.page(filter, limit: PeopleWorkbook.limit, in: connection)
      guard next == nil else {
        throw Refusal("1つのExcelに出せるのは\(PeopleWorkbook.limit)人までです。所属などで絞り込んでから出してください。")
      }
      return (people, try PeopleNames(on: filter.day, in: connection))
    }
    try context.recordExport(
      "\(filter.day)現在の職員\(people.count)人をExcelで出した" + PeopleWorkbook.condition(filter, names),
      about: AuditSubject("people"))
    return try PeopleWorkbook(filter: filter, names: names, people: people).response()
  }
}

/// The list of people as an Excel sheet; every cell is text, so nothing of it runs as a formula.
struct PeopleWorkbook {
  /// How many people go out at once.
  static let limit = 20_000

  let filter: PersonFilter
  let names: PeopleNames
  let people: [Person]

  func response() throws -> Response {
    .download(
      OwnedBytes(try WorkbookWriter.write(content)),
      type: "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet", fileName: "職員_\(filter.day).xlsx")
  }

  private static let heads = [
    "職員番号", "氏名", "カナ", "所属コード", "所属", "職位", "級", "職種", "任用の区分", "派遣先", "兼務", "生年月日", "年齢", "性別", "採用の日",
  ]

  private var content: WorkbookContent {
    var rows = [
      WorkbookContent.Row([
        WorkbookContent.Cell("職員　\(filter.day.japanese)現在", .title, columnSpan: Self.heads.count)
      ]), WorkbookContent.Row(Self.heads.map { WorkbookContent.Cell($0, .header) }),
    ]
    rows += people.map { person in WorkbookContent.Row(cells(person).map { WorkbookContent.Cell($0, .text) }) }
    var sheet = WorkbookContent.Sheet(
      name: "職員", columnWidths: [10, 16, 20, 10, 34, 12, 6, 12, 18, 18, 30, 12, 6, 6, 12], rows: rows)
    sheet.frozenRows = 2
    sheet.repeatedRows = 0..<2
    return WorkbookContent(title: "職員", sheets: [sheet])
  }

  private func cells(_ person: Person) -> [String] {
    let main = person.main(on: filter.day)
    let additional = person.additional(on: filter.day).map { held in
      [names.place(held), names.label(.position, of: held)].filter { !$0.isEmpty }.joined(separator: "　")
    }
    return [
      person.staffNumber, person.name, person.kana, main.flatMap { names.directory[$0.unit]?.span.code } ?? "",
      main.map { names.unit($0.unit) } ?? "",
    ] + StaffWord.List.allCases.map { names.label($0, of: main) } + [
      main?.outside ?? "", additional.joined(separator: "\n"), person.birthDay?.description ?? "",
      person.age(on: filter.day).map(String.init) ?? "", person.sex?.title ?? "", person.hireDay?.description ?? "",
    ]
  }

  /// The conditions of the list, for the log.
  static func condition(_ filter: PersonFilter, _ names: PeopleNames) -> String {
    let words = StaffWord.List.allCases.map { names.label(filter.words[$0]) }
    let parts = ([filter.unit.map(names.unit), filter.text.map { "「\($0)」" }].compactMap { $0 } + words)
      .filter { !$0.isEmpty }
    return parts.isEmpty ? "" : "（\(parts.joined(separator: "、"))）"
  }
}
