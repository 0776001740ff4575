import Application
import Database
import Design
import Essentials
import FiscalYears
import HTML
import HTTP
import PlanFile
import Planning

extension PlanLibrary {
  /// The start of the library: who does what, theme by theme.
  func showThemes(_ context: RequestContext) throws -> Response {
    let frame = LibraryFrame(context: context)
    let page = try context.services.database.read { connection in
      let own = try own(context, in: connection)
      return ThemeListPage(
        frame: frame, dictionary: own.dictionary, choices: own.choices, own: own.plan,
        size: try LibraryStore.size(frame.filter, in: connection),
        counts: try LibraryStore.planCounts(frame.filter, in: connection))
    }
    return page.response()
  }
}

/// The themes by area, with how many measures of the own plan and how many other plans have them.
struct ThemeListPage {
  let frame: LibraryFrame
  let dictionary: ThemeDictionary
  let choices: [OwnPlan.Choice]
  let own: OwnPlan?
  let size: (plans: Int, measures: Int, cities: Int)
  let counts: [String: Int]

  func response() -> Response {
    frame.response(
      "他市の計画", view: .themes, isTop: true,
      actions: { html in
        if let own { html.buttonLink("自分の計画を点検する", LibraryAddresses.coverage(own.plan.id)) }
        if frame.mayChange { html.buttonLink("参考の計画を入れる", LibraryAddresses.intake, isPrimary: true) }
      }
    ) { html in
      html.p(.class("lead"), "ほかの市区町村の計画を参考として入れ、自分の計画と並べて見ます。自分の計画の一覧や集計には混ざりません。")
      frame.filters(
        to: &html, LibraryAddresses.start(), own: choices, chosen: own,
        result: "\(size.cities)市区町村　\(size.plans)計画　\(size.measures)取組")
      if size.plans == 0 { html.empty(frame.emptyText) }
      let own = own?.counts ?? [:]
      for area in Theme.Area.allCases {
        let themes = dictionary.themes.filter { $0.area == area }
        if !themes.isEmpty { table(area, themes, own, &html) }
      }
    }
  }

  private func table(_ area: Theme.Area, _ themes: [Theme], _ ownCounts: [String: Int], _ html: inout HTMLWriter) {
    html.section(Attributes(labelledBy: "area-\(area.rawValue)")) { html in
      html.h2(.id("area-\(area.rawValue)"), area.title)
      frame.scroll(to: &html, "\(area.title)のテーマ") { html in
        html.table(.class("list")) { html in
          html.thead { html in
            html.tr { html in
              html.th(scope: .column, "テーマ")
              html.th(scope: .column, "自分の計画")
              html.th(scope: .column, "参考の計画")
            }
          }
          html.tbody { html in
            for theme in themes { row(theme, ownCounts[theme.key] ?? 0, &html) }
          }
        }
      }
    }
  }

  private func row(_ theme: Theme, _ ownCount: Int, _ html: inout HTMLWriter) {
    html.tr { html in
      html.th(scope: .row) { $0.a(LibraryAddresses.theme(theme.key).adding(frame.items()), theme.title) }
      html.td(own == nil ? "—" : ownCount == 0 ? "見つからない" : "\(ownCount)取組")
      let count = counts[theme.key] ?? 0
      html.td(count == 0 ? "なし" : "\(size.plans)計画のうち\(count)計画")
    }
  }
}
