import Application
import Audit
import Database
import Design
import Essentials
import FiscalYears
import HTML
import HTTP
import Organization
import Spreadsheets
import WorkTime

extension WorkTimeBook {
  /// Hours of single people: who looked at which unit is recorded.
  func showPeople(_ context: RequestContext) throws -> Response {
    let page = try context.services.database.read { try WorkPeoplePage(context, limit: WorkPeoplePage.limit, in: $0) }
    try context.recordReading(
      "\(page.what)の勤務時間（\(page.people.count)人）を見た", about: AuditSubject("work-time"), as: .workTimeRead)
    return page.response()
  }

  func exportPeople(_ context: RequestContext) throws -> Response {
    let page = try context.services.database.read { try WorkPeoplePage(context, limit: 20_000, in: $0) }
    guard !page.hasMore else {
      throw Refusal("1つのExcelに出せるのは20000人までです。所属などで絞り込んでから出してください。")
    }
    try context.recordExport("\(page.what)の勤務時間（\(page.people.count)人）をExcelで出した", about: AuditSubject("work-time"))
    return try page.workbook()
  }
}

/// People with the months of a fiscal year: the rows behind the figures.
struct WorkPeoplePage {
  /// How many people a page shows.
  static let limit = 100

  let context: RequestContext
  private let year: FiscalYear
  private let filter: WorkPeopleFilter
  private let start: Int
  private let directory: UnitDirectory
  private let settings: WorkSettings
  let people: [WorkPerson]
  let hasMore: Bool
  private let records: WorkTable

  /// Four statements.
  init(_ context: RequestContext, limit: Int, in connection: borrowing Connection) throws {
    self.context = context
    year = Filters.year(context)
    var filter = WorkPeopleFilter(year.months[0]...year.months[11])
    filter.unit = Filters.unit(context)
    filter.text = context.query("q")
    filter.aboveHours = context.query("above").flatMap { Int(asked: $0) }.flatMap { (1...744).contains($0) ? $0 : nil }
    filter.mostFirst = context.query("order") == "hours"
    self.filter = filter
    let isPage = limit == Self.limit
    start = isPage ? min(max(context.query("from").flatMap { Int(asked: $0) } ?? 0, 0), 1_000_000) : 0
    directory = try UnitStore.directory(
      on: min(year.lastDay, max(year.firstDay, context.services.clock.now.day)), in: connection)
    settings = try WorkSettingStore.settings(in: connection)
    let found = try WorkPeople.page(
      filter, settings, reach: context.signedIn.reach(of: .readWorkTime), from: start, limit: limit, in: connection)
    hasMore = found.count > limit
    people = Array(found.prefix(limit))
    records = try WorkTable(of: people.map(\.id), filter.months, in: connection)
  }

  /// What is shown, for the log.
  var what: String {
    year.japanese + (filter.unit.map { "、" + (directory.pathName(of: $0) ?? "前の所属") } ?? "")
      + (filter.text.map { "、「\($0)」" } ?? "")
  }

  private var query: [(name: String, value: String)] {
    var query: [(name: String, value: String)] = [("year", year.description)]
    if let unit = filter.unit { query.append(("unit", unit.text)) }
    if let text = filter.text { query.append(("q", text)) }
    if let hours = filter.aboveHours { query.append(("above", String(hours))) }
    if filter.mostFirst { query.append(("order", "hours")) }
    return query
  }

  func response() -> Response {
    Shell(
      "職員ごとの勤務時間", in: context, trail: [WorkRunListPage.trail], section: WorkTimeAddresses.units()
    ) { html in
      html.a(WorkTimeAddresses.peopleWorkbook().adding(query), .class("button"), download: true, "Excelで出す")
      html.scriptButton("印刷", Attributes(class: "button", data: [("print", "")]))
    }.response { html in
      html.p(.class("print-only"), what)
      bar(&html)
      if people.isEmpty {
        html.empty("条件に合う職員はいません。年度と条件を確かめてください。")
      } else {
        table(&html)
        pager(&html)
        html.p(.class("muted"), "上が時間外・休日勤務（時間:分）、下が年次休暇です。見たことは記録されます。")
      }
    }
  }

  private func bar(_ html: inout HTMLWriter) {
    let filters = Filters(context: context)
    html.searchForm(WorkTimeAddresses.people(), Attributes(class: "filters", data: [("instant", "")])) { html in
      filters.years(&html, chosen: year)
      filters.units(&html, directory, chosen: filter.unit)
      filters.part(&html, "q", "氏名・カナ・番号") { $0.input(.search, name: "q", value: filter.text, .id("q")) }
      let steps = [("", "すべて")] + UnitMonths.steps.map { (String($0), "\($0)時間をこえた月がある") }
      filters.choice(&html, "above", "月の時間", steps, chosen: filter.aboveHours.map(String.init) ?? "")
      filters.choice(
        &html, "order", "並び", [("", "職員番号"), ("hours", "時間の多い順")], chosen: filter.mostFirst ? "hours" : "")
      html.submit("絞り込む", .class("button"))
    }
  }

  private func table(_ html: inout HTMLWriter) {
    html.div(Attributes(class: "scroll", label: "職員ごとの月の表", tabIndex: 0)) { html in
      html.table(.class("list months")) { html in
        html.caption(.class("visually-hidden"), "\(what)の職員ごとの勤務時間")
        html.thead { html in
          html.tr { html in
            html.th(scope: .column, "職員")
            for month in year.months { html.th(.class("number"), scope: .column, "\(month.month)月") }
            html.th(.class("number"), scope: .column, "年の合計")
          }
        }
        html.tbody { html in for (place, person) in people.enumerated() { row(person, place, &html) } }
      }
    }
  }

  private func row(_ person: WorkPerson, _ place: Int, _ html: inout HTMLWriter) {
    html.tr { html in
      html.th(scope: .row) { html in
        html.text("\(person.number)　\(person.name)")
        html.div(.class("where"), directory.pathName(of: person.unit) ?? "（この日にはない所属）")
      }
      for month in 0..<12 {
        let record = records[place, month]
        html.td(.class("number")) { html in
          html.text(record.flatMap(hours) ?? "—")
          if let leave = record.flatMap(leave) { html.div(.class("where"), leave) }
        }
      }
      html.td(.class("number"), person.minutes.map(WorkTexts.clock) ?? "—")
    }
  }

  private func hours(_ record: WorkRecord) -> String? {
    record.overtime.map { WorkTexts.clock($0 + (settings.countsHoliday ? record.holiday ?? 0 : 0)) }
  }

  private func leave(_ record: WorkRecord) -> String? {
    let parts = [
      record.leaveDays.map(WorkTexts.days), record.leaveMinutes.flatMap { $0 > 0 ? WorkTexts.time($0) : nil },
    ]
    return parts.contains { $0 != nil } ? parts.compactMap { $0 }.joined() : nil
  }

  private func pager(_ html: inout HTMLWriter) {
    guard start > 0 || hasMore else { return }
    html.nav(Attributes(class: "actions no-print", label: "ページ")) { html in
      if start > 0 { html.buttonLink("最初から", WorkTimeAddresses.people().adding(query)) }
      if hasMore {
        html.buttonLink(
          "次の\(Self.limit)人", WorkTimeAddresses.people().adding(query + [("from", String(start + Self.limit))]))
      }
    }
  }

  fileprivate func workbook() throws -> Response {
    let months = year.months
    let heads =
      ["職員番号", "氏名", "所属"] + months.map { "\($0.month)月" } + ["年の合計"] + months.map { "年休\($0.month)月" }
    let list = ListWorkbook(
      title: "職員ごとの勤務時間　\(what)", sheetName: UnitTablePage.sheetName, heads: heads,
      widths: [10, 16, 30] + heads.dropFirst(3).map { _ in 9 },
      figures: Dictionary(uniqueKeysWithValues: heads.indices.dropFirst(3).map { ($0, "日") }))
    var places: [Unit.ID: String] = [:]
    return try .download(list, as: "職員ごとの勤務時間_\(year.short).xlsx") { add in
      for (row, person) in people.enumerated() {
        let place = places[person.unit] ?? directory.pathName(of: person.unit) ?? ""
        places[person.unit] = place
        var cells = [person.number, person.name, place]
        for month in 0..<12 { cells.append(records[row, month].flatMap(hours) ?? "—") }
        cells.append(person.minutes.map(WorkTexts.clock) ?? "—")
        for month in 0..<12 { cells.append(records[row, month].flatMap(leave) ?? "—") }
        try add(cells)
      }
    }
  }
}
