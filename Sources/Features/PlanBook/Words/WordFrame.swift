import Application
import Design
import Essentials
import HTML
import HTTP
import Planning
import Revising

/// What all screens of the vocabulary editor share: the trail and the menu of lists.
struct WordFrame {
  let page: PlanPage
  let title: String
  let current: WordList?

  func response(status: Status = .ok, _ content: (inout HTMLWriter) -> Void) -> Response {
    Shell(
      title, in: page.context,
      trail: [
        Shell.Crumb("計画", PlanAddresses.list()), Shell.Crumb(page.heading, PlanAddresses.cover(page.version)),
        Shell.Crumb("表紙・階層・ことば", WordAddresses.overview(page.plan.id)),
      ], section: PlanAddresses.list(), assets: [.words]
    ).response(status: status) { html in
      html.div(.class("word-frame")) { html in
        menu(&html)
        html.div { content(&$0) }
      }
    }
  }

  private func menu(_ html: inout HTMLWriter) {
    html.nav(Attributes(class: "word-menu", label: "直すところ")) { html in
      html.ul { html in
        html.li { html in
          html.a(
            WordAddresses.overview(page.plan.id), Attributes(current: current == nil ? "page" : nil), "まとめて見る")
        }
        for item in WordList.all(in: page.plan) {
          html.li(item.isInner ? .class("inner") : .none) { html in
            html.a(
              WordAddresses.list(page.plan.id, item.list), Attributes(current: item.list == current ? "page" : nil)
            ) { html in
              html.text(WordListShape(item.list, in: page.plan).title)
              if item.list != .cover { html.span(.class("count"), "\(page.plan.rows(item.list).count)") }
            }
          }
        }
      }
    }
  }
}
