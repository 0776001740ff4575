import Application
import Design
import Essentials
import HTML
import HTTP

/// The page with the field, the filters and the hits; with a script it answers while somebody types.
struct SearchPage {
  let context: RequestContext
  let query: SearchQuery
  let result: SearchResult

  func response() -> Response {
    Shell("探す", in: context, assets: [.search]).response { html in
      html.searchForm(
        Search.page(), Attributes(class: "search", id: "search", role: "search", label: "計画を探す")
      ) { html in
        html.div(.class("search-line")) { html in
          html.label(for: "search-q", .class("visually-hidden")) { $0.text("探す言葉") }
          html.input(
            .search, name: "q", value: query.text,
            Attributes(id: "search-q", describedBy: "search-help", data: [("search-field", "")]), autocomplete: "off",
            maxLength: SearchQuery.lengthLimit)
          html.submit("探す", .class("button primary"))
        }
        html.p(Attributes(class: "small muted no-print", id: "search-help")) { html in
          html.text("すべての計画の題名、文章、所管、工程、報告、指標、指摘を探します。空白で区切ると、すべてを含むものに絞ります。")
        }
        SearchFilterBar(query: query, plans: result.plans).write(to: &html)
      }
      html.p(Attributes(class: "search-count", id: "search-status", role: "status"), results.countText)
      html.div(Attributes(id: "search-results", data: [("count", results.countText)])) { results.write(to: &$0) }
    }
  }

  /// Only the hits, for the script.
  func part() -> Response {
    var html = HTMLWriter()
    html.div(Attributes(data: [("count", results.countText)])) { results.write(to: &$0) }
    return .html(html.finish())
  }

  private var results: SearchResults { SearchResults(query: query, result: result) }
}
