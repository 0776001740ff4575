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
  /// Who is near a limit: for 人事課, and for heads for their own unit. Who looked is recorded.
  func showLimits(_ context: RequestContext) throws -> Response {
    let page = try context.services.database.read { try LimitsPage(context, in: $0) }
    try context.recordReading(
      "\(page.what)の上限に近い人（\(page.standings.count)人）を見た", about: AuditSubject("work-time"), as: .workTimeRead)
    return page.response()
  }

  func exportLimits(_ context: RequestContext) throws -> Response {
    let page = try context.services.database.read { try LimitsPage(context, in: $0) }
    try context.recordExport(
      "\(page.what)の上限に近い人（\(page.standings.count)人）をExcelで出した", about: AuditSubject("work-time"))
    return try page.workbook()
  }
}

/// People beside the limits of overtime, with what is left for the coming month.
struct LimitsPage {
  /// How many people a page shows.
  static let limit = 200

  /// Who is shown; a closed set.
  private enum Shown: String, CaseIterable {
    case near, over, all

    var title: String {
      switch self {
      case .near: "上限に近い人と、こえた人"
      case .over: "上限をこえた人"
      case .all: "全員"
      }
    }

    func holds(_ state: WorkStanding.State) -> Bool {
      switch self {
      case .near: state >= .near
      case .over: state == .over
      case .all: true
      }
    }
  }

  /// The orders of the list; a closed set.
  private enum Order: String, CaseIterable {
    case left, year, month, number

    var title: String {
      switch self {
      case .left: "翌月の残りの少ない順"
      case .year: "年の累計の多い順"
      case .month: "この月の多い順"
      case .number: "職員番号"
      }
    }
  }

  let context: RequestContext
  private let month: CalendarMonth
  private let unit: Unit.ID?
  private let shown: Shown
  private let order: Order
  private let rules: WorkRules
  private let directory: UnitDirectory
  let standings: [WorkStanding]
  /// How many of all have no record of the month.
  private let unknown: Int

  /// Five statements.
  init(_ context: RequestContext, in connection: borrowing Connection) throws {
    self.context = context
    let today = CalendarMonth(containing: context.services.clock.now.day)
    let asked = context.query("month").flatMap { CalendarMonth(reading: $0) }
    let last = try WorkStandings.lastMonth(in: connection)
    month = asked ?? last.map { min($0, today) } ?? today
    unit = Filters.unit(context)
    shown = context.query("show").flatMap(Shown.init(rawValue:)) ?? .near
    order = context.query("order").flatMap(Order.init(rawValue:)) ?? .left
    let rules = try WorkSettingStore.rules(on: month.lastDay, in: connection)
    self.rules = rules
    directory = try UnitStore.directory(on: month.lastDay, in: connection)
    let all = try WorkStandings.all(
      month, rules, reach: context.signedIn.reach(of: .readWorkTime), unit: unit, in: connection)
    unknown = all.count { $0.month == nil }
    let (shown, order) = (shown, order)
    // The key of each is worked out once, and not for each comparison.
    standings = all.filter { shown.holds($0.state(rules)) }.map { (key: Self.key($0, order, rules), standing: $0) }
      .sorted { ($0.key, $0.standing.number) < ($1.key, $1.standing.number) }.map(\.standing)
  }

  private static func key(_ standing: WorkStanding, _ order: Order, _ rules: WorkRules) -> Int {
    switch order {
    case .left: standing.leftNextMonth(rules)?.minutes ?? .max
    case .year: -standing.year
    case .month: -(standing.month ?? 0)
    case .number: 0
    }
  }

  /// What is shown, for the log.
  var what: String { month.japanese + (unit.map { "、" + (directory.pathName(of: $0) ?? "前の所属") } ?? "") }

  private var query: [(name: String, value: String)] {
    [("month", month.description), ("show", shown.rawValue), ("order", order.rawValue)]
      + (unit.map { [("unit", $0.text)] } ?? [])
  }

  func response() -> Response {
    Shell("上限に近い人", in: context, trail: [WorkRunListPage.trail], section: WorkTimeAddresses.units()) { html in
      html.a(WorkTimeAddresses.limitsWorkbook().adding(query), .class("button"), download: true, "Excelで出す")
      html.scriptButton("印刷", Attributes(class: "button", data: [("print", "")]))
    }.response { html in
      html.p(.class("print-only"), what)
      bar(&html)
      if unknown > 0 {
        html.warning(
          "\(month.japanese)の時間外勤務の記録がない職員が\(unknown)人います。この人たちが上限に近いかどうかは、わかりません。")
      }
      if standings.isEmpty {
        html.empty("\(month.japanese)の終わりに、条件に合う職員はいません。")
      } else {
        table(&html)
      }
      explanation(&html)
    }
  }

  private func bar(_ html: inout HTMLWriter) {
    let filters = Filters(context: context)
    html.searchForm(WorkTimeAddresses.limits(), Attributes(class: "filters", data: [("instant", "")])) { html in
      filters.choice(&html, "month", "この月の終わり", months, chosen: month.description)
      filters.units(&html, directory, chosen: unit)
      filters.choice(&html, "show", "だれを見るか", Shown.allCases.map { ($0.rawValue, $0.title) }, chosen: shown.rawValue)
      filters.choice(&html, "order", "並び", Order.allCases.map { ($0.rawValue, $0.title) }, chosen: order.rawValue)
      html.submit("絞り込む", .class("button"))
      html.p(Attributes(class: "result", role: "status"), "\(standings.count)人")
    }
  }

  private var months: [(word: String, title: String)] {
    let today = CalendarMonth(containing: context.services.clock.now.day)
    return Set((0..<24).map { today.adding(-$0) } + [month]).sorted(by: >).map { ($0.description, $0.japanese) }
  }

  private static let heads = ["職員", "状態", "この月", "年の累計", "月の上限をこえた月", "2〜6か月の平均の最大", "翌月の残り"]

  private func table(_ html: inout HTMLWriter) {
    html.div(Attributes(class: "scroll", label: "上限に近い人の表", tabIndex: 0)) { html in
      html.table(.class("list")) { html in
        html.caption(.class("visually-hidden"), "\(what)の上限に近い人")
        html.thead { html in
          html.tr { html in
            for (index, head) in Self.heads.enumerated() {
              html.th(.class((2...5).contains(index) ? "number" : nil), scope: .column, head)
            }
          }
        }
        html.tbody { html in for standing in standings.prefix(Self.limit) { row(standing, &html) } }
      }
    }
    if standings.count > Self.limit {
      html.p("\(standings.count)人のうち、はじめの\(Self.limit)人です。残りは、所属で絞り込むか、Excelで出してください。")
    }
  }

  private func row(_ standing: WorkStanding, _ html: inout HTMLWriter) {
    html.tr { html in
      html.th(scope: .row) { html in
        html.a(
          WorkTimeAddresses.people().adding([
            ("year", month.fiscalYear.description), ("unit", standing.unit.text), ("q", standing.number),
          ]), "\(standing.number)　\(standing.name)")
        html.div(.class("where"), place(standing))
      }
      html.td { html in
        let state = standing.state(rules)
        html.span(.class(state == .over ? "tag over" : "tag"), state.title)
        let reasons = reasons(standing)
        if !reasons.isEmpty { html.div(.class("where"), reasons) }
      }
      for text in cells(standing) { html.td(.class("number"), text) }
      html.td { html in html.text(left(standing)) }
    }
  }

  private func place(_ standing: WorkStanding) -> String {
    (directory.pathName(of: standing.unit) ?? "前の所属")
      + (standing.isSpecial ? "（他律的な業務）" : standing.wasSpecial ? "（年度の途中まで他律的な業務）" : "")
  }

  /// Which limits are near or passed.
  private func reasons(_ standing: WorkStanding) -> String {
    WorkLimit.Kind.allCases.compactMap { kind in
      standing.state(kind, rules).flatMap { $0 == .fine ? nil : "\(kind.title)：\($0 == .over ? "こえた" : "近い")" }
    }.joined(separator: "、")
  }

  private func cells(_ standing: WorkStanding) -> [String] {
    [
      standing.month.map(WorkTexts.clock) ?? "—", WorkTexts.clock(standing.year), "\(standing.monthsAbove)か月",
      standing.highestMean.map { "\(WorkTexts.clock($0.sum / $0.months))（\($0.months)か月）" } ?? "—",
    ]
  }

  /// Without a record of the month nobody knows what is left.
  private func left(_ standing: WorkStanding) -> String {
    guard standing.month != nil else { return "—" }
    return standing.leftNextMonth(rules).map { "\(WorkTexts.time($0.minutes))（\($0.by.title)）" } ?? "—"
  }

  private func explanation(_ html: inout HTMLWriter) {
    html.section(Attributes(class: "card", labelledBy: "rules")) { html in
      html.h2(.id("rules"), "どう数えたか")
      html.ul(.class("items")) { html in
        for limit in rules.limits {
          html.li(
            "\(limit.isSpecial ? "他律的な業務の多い所属" : "そのほかの所属")　\(limit.kind.title)："
              + (limit.kind.isTime ? WorkTexts.time(limit.amount) : "\(limit.amount)か月") + "　\(limit.source)")
        }
        html.li("上限の\(rules.settings.nearShare)%から「近い」とします。休日勤務は\(rules.settings.countsHoliday ? "数えます" : "数えません")。")
        html.li(
          "年度の途中で他律的な業務の多い所属から移った人は、1年の上限だけ、他律的な業務の多い所属のものと比べます。"
            + "このほかの月ごとの決まりは数えていません。市の規則で確かめてください。")
        html.li("異動した人は、前の所属の時間も足します。平均は、記録が続いている月だけで出します。見たことは記録されます。")
      }
    }
  }

  fileprivate func workbook() throws -> Response {
    let list = ListWorkbook(
      title: "上限に近い人　\(what)", sheetName: UnitTablePage.sheetName,
      heads: ["職員番号", "氏名", "所属", "状態", "どの上限か"] + Self.heads.dropFirst(2),
      widths: [10, 16, 30, 12, 24, 10, 10, 12, 18, 28], figures: [5: "", 6: "", 7: "か月"])
    return try .download(list, as: "上限に近い人_\(month).xlsx") { add in
      for standing in standings {
        let who = [standing.number, standing.name, place(standing), standing.state(rules).title, reasons(standing)]
        try add(who + cells(standing) + [left(standing)])
      }
    }
  }
}
