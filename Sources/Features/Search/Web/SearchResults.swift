import Design
import Essentials
import HTML
import HTTP

/// The hits of one page, by plan, with the words marked where they stand.
struct SearchResults {
  let query: SearchQuery
  let result: SearchResult

  /// How many there are; screen readers hear it after each change.
  var countText: String {
    if query.words.isEmpty { return query.text.isEmpty ? "" : "探す言葉を入れてください。" }
    if result.hits.count == 0 { return "「\(query.text)」は見つかりませんでした。" }
    let plans = result.hits.plans.count
    let range = (query.page - 1) * Searching.pageSize + 1
    let shown = result.hits.count > Searching.pageSize ? "（\(range)〜\(range + result.shown.count - 1)件目）" : ""
    return "\(result.hits.count)件見つかりました\(plans > 1 ? "（\(plans)計画）" : "")\(shown)"
  }

  func write(to html: inout HTMLWriter) {
    if query.isCut {
      html.warning("探す言葉が長いため、はじめの\(SearchQuery.lengthLimit)字、\(SearchQuery.wordLimit)語までで探しました。")
    }
    waiting(&html)
    guard !query.words.isEmpty else { return hints(&html) }
    guard result.hits.count > 0 else { return nothing(&html) }
    guard !result.shown.isEmpty else {
      return html.p { $0.a(Search.page().adding(query.items()), "このページはありません。最初のページを見る") }
    }
    html.div(.class("actions search-actions no-print")) { html in
      html.a(Search.export().adding(query.items()), .class("button small"), download: true, "Excelで出す")
      html.scriptButton("印刷", Attributes(class: "button small", data: [("print", "")]))
    }
    groups(&html)
    pages(&html)
  }

  /// What was found before a change is not shown as if it were still so.
  private func waiting(_ html: inout HTMLWriter) {
    guard !result.waiting.isEmpty, !query.words.isEmpty else { return }
    let names = result.waiting.prefix(3).map { "「\($0.title)」" }.joined()
    let more = result.waiting.count > 3 ? "など" : ""
    html.div(.class("notice warn")) { html in
      html.p { html in
        html.text("\(names)\(more)\(result.waiting.count)件の計画は、変更後の索引を作っているため、まだ結果に入っていません。")
        html.a(Search.page().adding(query.items(page: query.page)), "もう一度探す")
      }
    }
  }

  private func groups(_ html: inout HTMLWriter) {
    var start = result.shown.startIndex
    while start < result.shown.endIndex {
      let first = result.shown[start]
      let end =
        result.shown[start...].firstIndex { $0.plan.id != first.plan.id || $0.isInTitle != first.isInTitle }
        ?? result.shown.endIndex
      group(&html, Array(result.shown[start..<end]))
      start = end
    }
  }

  private func group(_ html: inout HTMLWriter, _ hits: [ShownHit]) {
    guard let first = hits.first else { return }
    let counts = result.hits.plans.first { $0.plan.id == first.plan.id }
    html.section(.class("card search-group")) { html in
      html.div(.class("search-plan")) { html in
        html.h2 { html in
          html.text(first.plan.title)
          html.span(.class("muted small"), "　\(part(first, counts))")
        }
        if query.plan == nil, result.hits.plans.count > 1 {
          var narrowed = query
          narrowed.plan = first.plan.id
          html.a(Search.page().adding(narrowed.items()), .class("small no-print"), "この計画だけで探す")
        }
      }
      html.ol(.class("hits")) { html in
        for hit in hits { html.li { write(&$0, hit) } }
      }
    }
  }

  private func part(_ first: ShownHit, _ counts: HitList.InPlan?) -> String {
    switch query.order {
    case .document: "\(counts?.all.count ?? 0)件"
    case .relevance:
      first.isInTitle ? "題名に\(counts?.inTitle.count ?? 0)件" : "文中に\(counts?.others.count ?? 0)件"
    }
  }

  private func write(_ html: inout HTMLWriter, _ hit: ShownHit) {
    if !hit.subject.path.isEmpty { html.p(.class("small muted"), hit.subject.path) }
    html.div(.class("hit-head")) { html in
      html.h3 { html in
        html.a(hit.subject.link(in: hit.plan.id)) { $0.marked(hit.title) }
      }
      if !hit.subject.label.isEmpty { html.span(.class("tag"), hit.subject.label) }
      if let owner = hit.owner { html.span(.class("small muted hit-owner")) { $0.marked(owner) } }
    }
    guard !hit.contexts.isEmpty else { return }
    html.ul(.class("contexts")) { html in
      for context in hit.contexts {
        html.li { html in
          if !context.label.isEmpty { html.span(.class("muted"), "\(context.label)：") }
          html.marked(context.text)
        }
      }
    }
  }

  private func pages(_ html: inout HTMLWriter) {
    let last = (result.hits.count + Searching.pageSize - 1) / Searching.pageSize
    guard last > 1 else { return }
    html.nav(Attributes(class: "pages no-print", label: "結果のページ")) { html in
      html.ul { html in
        if query.page > 1 { step(&html, query.page - 1, "前へ") }
        let near = [1] + Array(max(2, query.page - 2)...max(2, min(last, query.page + 2))) + [last]
        var before = 0
        for page in near where page > before && page <= last {
          if page > before + 1 { html.li(.class("muted"), "…") }
          step(&html, page, "\(page)")
          before = page
        }
        if query.page < last { step(&html, query.page + 1, "次へ") }
      }
    }
  }

  private func step(_ html: inout HTMLWriter, _ page: Int, _ text: String) {
    html.li { html in
      html.a(
        Search.page().adding(query.items(page: page)),
        Attributes(label: "\(page)ページ目", current: page == query.page ? "page" : nil), text)
    }
  }

  private func hints(_ html: inout HTMLWriter) {
    html.div(.class("search-hints")) { html in
      html.h2("探し方")
      html.ul(.class("items")) { html in
        html.li("1文字から探せます。全角と半角、大文字と小文字、「、」と「，」の違いは区別しません。")
        html.li("人材と人財、障害と障がい、評価者と評定者と考課者、子供と子ども、取組と取り組み、サーバーとサーバは、同じ言葉として探します。")
        html.li("書いてあるとおりの言葉だけを探すときは、\"考課者\" のように引用符で囲みます。")
        html.li("どの画面からでも、/ キーで探す欄に移れます。")
      }
    }
  }

  private func nothing(_ html: inout HTMLWriter) {
    html.div(.class("search-hints")) { html in
      html.h2("見つからないときは")
      html.ul(.class("items")) { html in
        if query.isFiltered {
          html.li { html in
            html.text("条件で絞っています。")
            html.a(Search.page().adding([("q", query.text)]), "条件を消して探す")
          }
        }
        if query.words.count > 1 { html.li("言葉を減らしてください。すべての言葉を含むものだけを探しています。") }
        html.li("言葉を短くするか、別の言い方にしてください。")
        html.li("計画そのものが、まだ取り込まれていないかもしれません。")
        html.li { $0.a(Link(segments: ["plans"]), "計画の一覧を見る") }
      }
    }
  }
}

extension HTMLWriter {
  /// Writes a text with its marks; line breaks become spaces.
  fileprivate mutating func marked(_ text: MarkedText) {
    for part in text.parts {
      let line = String(part.text.map { $0.isNewline ? " " : $0 })
      if part.isMarked { mark(line) } else { self.text(line) }
    }
  }
}
