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
  func showMatrix(_ context: RequestContext) throws -> Response {
    let frame = LibraryFrame(context: context)
    let matrix = try loadMatrix(frame, from: (frame.context.page - 1) * MatrixPage.size, limit: MatrixPage.size)
    return MatrixPage(matrix: matrix).response()
  }

  func exportMatrix(_ context: RequestContext) throws -> Response {
    let matrix = try loadMatrix(LibraryFrame(context: context), from: 0, limit: 5_000)
    try context.recordExport("他市の計画を取り出した（テーマと計画の表）", about: AuditSubject("library"))
    let themes = matrix.dictionary.themes
    var rows =
      matrix.own.map { own in
        [["自分の計画", own.plan.title] + themes.map { own.counts[$0.key].map(String.init) ?? "" }]
      } ?? []
    rows += matrix.plans.map { plan in
      [plan.city, "\(plan.title)　\(plan.period)"]
        + themes.map { matrix.counts[plan.number]?[$0.key].map(String.init) ?? "" }
    }
    return try libraryDownload(
      "テーマと計画の表", widths: [18, 40] + themes.map { _ in 10 }, ["市区町村", "計画"] + themes.map(\.title), rows)
  }

  private func loadMatrix(_ frame: LibraryFrame, from offset: Int, limit: Int) throws -> ThemeMatrix {
    try frame.context.services.database.read { connection in
      let own = try own(frame.context, in: connection)
      let plans = try LibraryStore.plans(frame.filter, from: offset, limit: limit, in: connection)
      return ThemeMatrix(
        frame: frame, dictionary: own.dictionary, choices: own.choices, own: own.plan, plans: plans,
        counts: try LibraryStore.counts(of: plans, in: connection),
        size: try LibraryStore.size(frame.filter, in: connection))
    }
  }
}

/// Themes against plans.
struct ThemeMatrix {
  let frame: LibraryFrame
  let dictionary: ThemeDictionary
  let choices: [OwnPlan.Choice]
  let own: OwnPlan?
  let plans: [LibraryPlan]
  let counts: [Int: [String: Int]]
  let size: (plans: Int, measures: Int, cities: Int)
}

/// A row for each theme, a column for the own plan and each reference.
struct MatrixPage {
  /// Plans on one page: as many columns as can be read.
  static let size = 12

  let matrix: ThemeMatrix

  private var frame: LibraryFrame { matrix.frame }

  func response() -> Response {
    frame.response(
      "テーマと計画の表", view: .matrix, isTop: true,
      actions: { html in
        html.buttonLink("Excelで出す", LibraryAddresses.matrixFile().adding(frame.items()), download: true)
        html.scriptButton("印刷", Attributes(class: "button", data: [("print", "")]))
      }
    ) { html in
      frame.filters(
        to: &html, LibraryAddresses.matrix(), own: matrix.choices, chosen: matrix.own, result: "\(matrix.size.plans)計画")
      html.p(.class("small muted"), "数字は、そのテーマの取組の数です。空いているところは、言葉が見つからなかったところです。取り組んでいないとは限りません。")
      frame.scroll(to: &html, "テーマと計画の表") { table(&$0) }
      frame.pages(to: &html, LibraryAddresses.matrix(), count: matrix.size.plans, size: Self.size)
    }
  }

  private func table(_ html: inout HTMLWriter) {
    let ownCounts = matrix.own?.counts ?? [:]
    html.table(.class("grid-table")) { html in
      html.caption(.class("visually-hidden"), "テーマごとの取組の数")
      html.thead { html in
        html.tr { html in
          html.th(scope: .column, "テーマ")
          if let own = matrix.own {
            html.th(scope: .column) { html in
              html.span(.class("tag"), "自分の計画")
              html.p(.class("small"), own.plan.title)
            }
          }
          for plan in matrix.plans {
            html.th(scope: .column) { html in
              html.a(LibraryAddresses.link(plan), plan.city)
              html.p(.class("small muted"), plan.period)
            }
          }
        }
      }
      html.tbody { html in
        for theme in matrix.dictionary.themes {
          html.tr { html in
            html.th(scope: .row) { $0.a(LibraryAddresses.theme(theme.key), theme.title) }
            if matrix.own != nil { html.td(ownCounts[theme.key].map(String.init) ?? "") }
            for plan in matrix.plans { html.td(matrix.counts[plan.number]?[theme.key].map(String.init) ?? "") }
          }
        }
      }
    }
  }
}
