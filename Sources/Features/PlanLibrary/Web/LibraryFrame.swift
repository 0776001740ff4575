import Application
import Database
import Design
import Essentials
import FiscalYears
import HTML
import HTTP
import PlanFile
import Planning

/// What the pages of the library share: the frame with its views, the choice of the own plan, filters, tags of themes.
struct LibraryFrame {
  /// The views of the library.
  enum View: CaseIterable {
    case themes, matrix, plans, words

    var title: String {
      switch self {
      case .themes: "テーマから見る"
      case .matrix: "テーマと計画の表"
      case .plans: "参考の計画"
      case .words: "テーマの言葉"
      }
    }

    var link: Link {
      switch self {
      case .themes: LibraryAddresses.start()
      case .matrix: LibraryAddresses.matrix()
      case .plans: LibraryAddresses.plans()
      case .words: LibraryAddresses.words()
      }
    }
  }

  let context: RequestContext

  /// Whether the visitor may change what stands in the library.
  var mayChange: Bool { context.signedIn.mayEverywhere(.managePlans) }

  func response(
    _ title: String, view: View, isTop: Bool = false, trail: [Shell.Crumb] = [], status: Status = .ok,
    width: Shell.Width = .full,
    actions: ((inout HTMLWriter) -> Void)? = nil, _ content: (inout HTMLWriter) throws -> Void
  ) rethrows -> Response {
    let crumbs = isTop ? [] : [Shell.Crumb("他市の計画", LibraryAddresses.start())] + trail
    return try Shell(
      title, in: context, trail: crumbs, section: LibraryAddresses.start(), width: width, actions: actions
    ).response(status: status, capacity: 65_536) { html in
      if isTop { views(&html, view) }
      try html.div(.class("stack"), content)
    }
  }

  private func views(_ html: inout HTMLWriter, _ current: View) {
    html.nav(Attributes(class: "views", label: "他市の計画の画面")) { html in
      html.ul { html in
        for view in View.allCases {
          html.li { $0.a(view.link, Attributes(current: view == current ? "page" : nil), view.title) }
        }
      }
    }
  }

  /// The filter of the address.
  var filter: LibraryFilter {
    LibraryFilter(city: context.query("city") ?? "", year: FiscalYear(asked: context.query("year")))
  }

  /// What stands in place of plans where there are none.
  var emptyText: String {
    guard filter.city.isEmpty, filter.year == nil else { return "条件に合う参考の計画がありません。" }
    return mayChange
      ? "まだ参考の計画がありません。「参考の計画を入れる」から、ほかの市区町村の計画書を入れてください。" : "まだ参考の計画がありません。人事課が入れると、ここで比べられます。"
  }

  /// What the address says, without the page.
  func items(_ names: [String] = ["own", "city", "year", "order"]) -> [(name: String, value: String)] {
    names.compactMap { name in context.query(name).map { (name: name, value: $0) } }
  }

  /// Writes the filters; `orders` are shown where rows can be sorted.
  func filters(
    to html: inout HTMLWriter, _ action: Link, own choices: [OwnPlan.Choice], chosen: OwnPlan?,
    orders: [ThemeMeasures.Order] = [], result: String
  ) {
    html.searchForm(action, .class("filters")) { html in
      if !choices.isEmpty {
        part("own", "比べる自分の計画", &html) { html in
          html.select(name: "own", .id("own")) { html in
            for choice in choices {
              html.option(choice.id.text, choice.name, selected: choice.id == chosen?.plan.id)
            }
          }
        }
      }
      part("city", "市区町村の名前", &html) { $0.input(.search, name: "city", value: filter.city, .id("city")) }
      part("year", "この年度を含む計画", &html) { html in
        let now = FiscalYear(containing: context.services.clock.now.day).startYear
        html.select(name: "year", .id("year")) { html in
          html.option("", "すべて")
          for year in (now - 12...now + 6).reversed() {
            html.option(String(year), FiscalYear(year).japanese, selected: FiscalYear(year) == filter.year)
          }
        }
      }
      if !orders.isEmpty {
        part("order", "並べ方", &html) { html in
          html.select(name: "order", .id("order")) { html in
            for order in orders {
              html.option(order.rawValue, order.title, selected: order.rawValue == context.query("order"))
            }
          }
        }
      }
      html.submit("絞り込む", .class("button"))
      html.p(Attributes(class: "result", role: "status"), result)
    }
  }

  private func part(_ id: String, _ title: String, _ html: inout HTMLWriter, _ input: (inout HTMLWriter) -> Void) {
    html.div(.class("part")) { html in
      html.label(for: id, title)
      input(&html)
    }
  }

  /// Writes the links to the pages of a long list.
  func pages(to html: inout HTMLWriter, _ link: Link, count: Int, size: Int) {
    let last = (count + size - 1) / size
    guard last > 1 else { return }
    let page = context.page
    html.nav(Attributes(class: "actions", label: "ページ")) { html in
      for (number, text) in [(page - 1, "前の\(size)件"), (page + 1, "次の\(size)件")] where (1...last).contains(number) {
        html.buttonLink(text, link.adding(items() + [(name: "page", value: String(number))]))
      }
      html.span(.class("muted small"), "\(page)／\(last)ページ")
    }
  }

  /// Writes a table that may be wider than the page.
  func scroll(to html: inout HTMLWriter, _ label: String, _ content: (inout HTMLWriter) -> Void) {
    html.div(Attributes(class: "scroll", role: "region", label: label, tabIndex: 0), content)
  }

  /// Writes the indicators of a measure with their targets, or that it has none.
  static func indicators(of measure: LibraryMeasure, to html: inout HTMLWriter) {
    let text = indicatorText(measure)
    if text.isEmpty { html.span(.class("muted small"), "書かれていない") } else { html.lines(text) }
  }

  /// Writes what told a theme.
  static func reason(_ theme: FoundTheme, to html: inout HTMLWriter) {
    if theme.isByHand { html.span(.class("tag"), "人が付けた") }
    if !theme.words.isEmpty { html.span(.class("small muted"), "言葉：\(theme.words.joined(separator: "、"))") }
  }
}

extension PlanLibrary {
  /// The dictionary, the plans that the visitor may compare, and the one that the address or the newest period names.
  func own(
    _ context: RequestContext, in connection: borrowing Connection
  ) throws -> (dictionary: ThemeDictionary, choices: [OwnPlan.Choice], plan: OwnPlan?) {
    let dictionary = try ThemeStore.dictionary(in: connection)
    let choices = try OwnPlan.choices(for: context, in: connection)
    let wanted = context.query("own")
    let chosen = choices.first { $0.id.text == wanted } ?? choices.first
    let plan = try chosen.flatMap { try ownThemes.plan($0.id, dictionary, in: connection) }
    return (dictionary, choices, plan)
  }
}
