import Application
import Design
import HTML
import HTTP
import PlanFile
import Planning
import Revising

/// All lists of a plan's own words at a glance.
struct WordOverviewPage {
  let page: PlanPage

  func response() -> Response {
    WordFrame(page: page, title: "表紙・階層・ことば", current: nil).response { html in
      html.p(
        .class("lead"),
        "計画で使う名前と語です。語は計画ごとに自由に決められます。名前を変えると、使っているところがすべて変わります。")
      if page.context.query("done") == "added" { html.goodNotice("語を加えました。") }
      html.p(.class("ready-link")) { $0.a(SetUpAddresses.ready(page.plan.id), "ほかの市の計画の形に合わせた語の一式から加える") }
      html.div(.class("scroll")) { html in
        html.table(.class("list")) { html in
          html.caption(.class("visually-hidden"), "この計画のことばの一覧")
          html.thead { html in
            html.tr { html in
              html.th(scope: .column, "一覧")
              html.th(scope: .column, "今の内容（数字は使っている数）")
            }
          }
          html.tbody { html in
            for item in WordList.all(in: page.plan) where !item.isInner { row(&html, item.list) }
          }
        }
      }
    }
  }

  private func row(_ html: inout HTMLWriter, _ list: WordList) {
    html.tr { html in
      html.th(scope: .row) { html in
        html.a(WordAddresses.list(page.plan.id, list), WordListShape(list, in: page.plan).title)
      }
      html.td { html in
        let rows = page.plan.rows(list)
        if list == .cover {
          html.text(page.heading)
        } else if rows.isEmpty {
          html.span(.class("muted"), "まだありません")
        } else {
          let uses = page.snapshot.document.uses(list)
          html.ul(.class("word-chips")) { html in
            for row in rows.prefix(40) {
              html.li { html in
                html.text(row[.label])
                if let count = uses[row.key]?.total { html.span(.class("count"), "\(count)") }
              }
            }
            if rows.count > 40 { html.li("ほか\(rows.count - 40)") }
          }
        }
      }
    }
  }
}
