import Application
import Audit
import Database
import Design
import Essentials
import FiscalYears
import HTML
import HTTP
import PlanFile
import Planning

extension PlanLibrary {
  func showTheme(_ context: RequestContext, _ key: String) throws -> Response {
    try ThemePage(loadTheme(context, key, from: (context.page - 1) * ThemePage.size)).response()
  }

  func exportTheme(_ context: RequestContext, _ key: String) throws -> Response {
    let side = try loadTheme(context, key, from: 0, limit: ThemeWorkbook.limit)
    try context.recordExport("他市の計画を取り出した（テーマ：\(side.theme.title)）", about: AuditSubject("library"))
    return try ThemeWorkbook(side: side).response()
  }

  private func loadTheme(
    _ context: RequestContext, _ key: String, from offset: Int, limit: Int = ThemePage.size
  ) throws -> ThemeSides {
    let frame = LibraryFrame(context: context)
    let order = context.query("order").flatMap { ThemeMeasures.Order(rawValue: $0) } ?? .city
    return try context.services.database.read { connection in
      let own = try own(context, in: connection)
      guard let theme = own.dictionary[key] else { throw NotFound() }
      return ThemeSides(
        frame: frame, theme: theme, choices: own.choices, own: own.plan,
        size: try ThemeMeasures.size(of: key, frame.filter, in: connection),
        rows: try ThemeMeasures.rows(of: key, frame.filter, order, from: offset, limit: limit, in: connection))
    }
  }
}

/// What stands side by side for a theme.
struct ThemeSides {
  let frame: LibraryFrame
  let theme: Theme
  let choices: [OwnPlan.Choice]
  let own: OwnPlan?
  let size: (measures: Int, plans: Int)
  let rows: [ThemeMeasures.Row]

  static let heads = ["市区町村・計画", "取組", "いつから", "工程", "指標と目標", "所管", "区分"]
}

/// Who does it, since when, with which marker, indicator and target; the own plan first.
struct ThemePage {
  /// Rows of one page.
  static let size = 100

  let side: ThemeSides

  init(_ side: ThemeSides) { self.side = side }

  private var frame: LibraryFrame { side.frame }

  func response() -> Response {
    let link = LibraryAddresses.theme(side.theme.key)
    return frame.response(
      side.theme.title, view: .themes,
      actions: { html in
        if frame.mayChange { html.buttonLink("言葉を直す", LibraryAddresses.editWords(side.theme.key)) }
        html.buttonLink(
          "Excelで出す", LibraryAddresses.themeFile(side.theme.key).adding(frame.items()), download: true)
        html.scriptButton("印刷", Attributes(class: "button", data: [("print", "")]))
      }
    ) { html in
      frame.filters(
        to: &html, link, own: side.choices, chosen: side.own, orders: ThemeMeasures.Order.allCases,
        result: "参考の\(side.size.plans)計画に\(side.size.measures)取組")
      html.p(.class("small muted"), frame.mayChange ? "言葉で見つけた候補です。取組の名前を開くと、テーマを付けたり外したりできます。" : "言葉で見つけた候補です。")
      frame.scroll(to: &html, "\(side.theme.title)の取組") { table(&$0) }
      if side.rows.isEmpty { html.empty("条件に合う参考の取組はありません。") }
      frame.pages(to: &html, link, count: side.size.measures, size: Self.size)
    }
  }

  private func table(_ html: inout HTMLWriter) {
    html.table(.class("list")) { html in
      html.caption(.class("visually-hidden"), "\(side.theme.title)の取組")
      html.thead { html in
        html.tr { html in for head in ThemeSides.heads { html.th(scope: .column, head) } }
      }
      html.tbody { html in
        if let own = side.own { ownRows(own, &html) }
        for row in side.rows {
          self.row(row.measure, row.theme, LibraryAddresses.link(row.measure), &html) { html in
            html.a(LibraryAddresses.link(row.plan), row.plan.city)
            html.p(.class("small muted"), [row.plan.title, row.plan.period].joined(separator: "　"))
          }
        }
      }
    }
  }

  private func ownRows(_ own: OwnPlan, _ html: inout HTMLWriter) {
    let members = own.members(of: side.theme.key)
    guard !members.isEmpty else {
      html.tr { html in
        html.th(scope: .row, own.plan.title)
        html.td(columnSpan: ThemeSides.heads.count - 1) { html in
          html.span(.class("tag"), "自分の計画")
          html.text(" 当てはまる取組は見つかりませんでした。")
        }
      }
      return
    }
    for (member, theme) in members {
      row(member.measure, theme, LibraryAddresses.near(own.plan.id, member.measure.id), &html) { html in
        html.span(.class("tag"), "自分の計画")
        html.p(.class("small"), own.plan.title)
      }
    }
  }

  private func row(
    _ measure: LibraryMeasure, _ theme: FoundTheme, _ link: Link, _ html: inout HTMLWriter,
    plan: (inout HTMLWriter) -> Void
  ) {
    html.tr { html in
      html.th(scope: .row, plan)
      html.td { html in
        html.a(link, measure.heading)
        html.p { LibraryFrame.reason(theme, to: &$0) }
      }
      html.td(measure.since.text)
      html.td(measure.course)
      html.td { LibraryFrame.indicators(of: measure, to: &$0) }
      html.td(measure.owners)
      html.td(.class("short"), measure.category)
    }
  }
}

/// The indicators of a measure, or, where it has none, those of the tier above it.
func indicatorText(_ measure: LibraryMeasure) -> String {
  if !measure.indicators.isEmpty { return measure.indicators.joined(separator: "\n") }
  guard !measure.indicatorsAbove.isEmpty else { return "" }
  return (["（上の段の指標）"] + measure.indicatorsAbove.prefix(4)).joined(separator: "\n")
}
