import Essentials
import FiscalYears
import HTML
import HTTP
import Planning

/// The filters of a search; every choice stands in the address.
struct SearchFilterBar {
  let query: SearchQuery
  let plans: [SearchedPlan]

  /// With more plans the list would be longer than the page; then a city is chosen first.
  private static let planLimit = 200

  func write(to html: inout HTMLWriter) {
    html.div(.class("filters")) { html in
      cities(&html)
      planChoice(&html)
      choice(
        &html, "kind", "探す所", [("", "すべて")] + SearchQuery.Kind.allCases.map { ($0.rawValue, $0.title) },
        query.kind?.rawValue)
      html.div(.class("part")) { html in
        html.label(for: "search-owner", "所管に含む言葉")
        html.input(.text, name: "owner", value: query.owner, .id("search-owner"), autocomplete: "off", maxLength: 40)
      }
      years(&html)
      choice(
        &html, "order", "並び", SearchQuery.Order.allCases.map { ($0 == .relevance ? "" : $0.rawValue, $0.title) },
        query.order.rawValue)
      if query.isFiltered {
        html.a(Search.page().adding([("q", query.text)]), .class("button plain"), "条件を消す")
      }
    }
  }

  private func choice(
    _ html: inout HTMLWriter, _ name: String, _ label: String, _ values: [(value: String, text: String)],
    _ chosen: String?
  ) {
    html.div(.class("part")) { html in
      html.label(for: "search-\(name)", label)
      html.select(name: name, .id("search-\(name)")) { html in
        for value in values { html.option(value.value, value.text, selected: value.value == chosen) }
      }
    }
  }

  private func cities(_ html: inout HTMLWriter) {
    var seen: Set<String> = []
    let names = plans.compactMap(\.municipality).filter { seen.insert($0).inserted }
    guard names.count > 1 else { return }
    choice(&html, "city", "自治体", [("", "すべて")] + names.map { ($0, $0) }, query.municipality)
  }

  private func planChoice(_ html: inout HTMLWriter) {
    let listed = plans.filter {
      query.municipality == nil || $0.municipality == query.municipality || $0.id == query.plan
    }
    guard listed.count > 1 else { return }
    let shown = listed.count <= Self.planLimit ? listed : listed.filter { $0.id == query.plan }
    guard !shown.isEmpty else { return }
    choice(&html, "plan", "計画", [("", "すべて")] + shown.map { ($0.id.text, $0.title) }, query.plan?.text)
  }

  private func years(_ html: inout HTMLWriter) {
    let first = plans.compactMap(\.firstYear).min()
    let last = plans.compactMap { $0.lastYear ?? $0.firstYear }.max()
    guard let first, let last, first < last else { return }
    let all = (max(first.startYear, last.startYear - 40)...last.startYear).reversed().map { FiscalYear($0) }
    choice(
      &html, "year", "年度", [("", "すべて")] + all.map { (String($0.startYear), $0.japanese) },
      query.year.map { String($0.startYear) })
  }
}
