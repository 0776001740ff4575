import Application
import Design
import Essentials
import HTML
import HTTP
import PlanFile
import Planning
import Revising

/// Putting another word in the place of one that is in use.
struct ReplaceWordPage {
  let page: PlanPage
  let list: WordList
  var word: String?
  var refusals: [Refusal] = []

  func response(status: Status = .ok) throws -> Response {
    let rows = page.plan.rows(list)
    guard list.canReplace, let key = word ?? page.context.query("word"), let old = rows.first(where: { $0.key == key })
    else { throw NotFound() }
    let uses = page.snapshot.document.uses(list)[key] ?? WordUses()
    return WordFrame(page: page, title: "「\(old[.label])」を別の語に置き換える", current: list).response(status: status) {
      html in
      html.errorSummary(refusals)
      html.p { html in
        html.text("「\(old[.label])」は、\(uses.total)か所で使われています。")
        if let filter = list.filter(for: old) {
          html.a(PlanAddresses.table(page.version).adding([filter]), "使っている取組を見る")
        }
      }
      html.form(WordAddresses.replace(page.plan.id, list), in: page.context, .class("card")) { html in
        html.input(.hidden, name: "word", value: key)
        FormField("with", "置き換える語", refusals: refusals).write(to: &html) { html in
          html.select(name: "with", .id("with"), required: true) { html in
            html.option("", "選んでください")
            for row in rows where row.key != key { html.option(row.key, row[.label]) }
          }
        }
        html.p("使っているところをすべて選んだ語に変え、「\(old[.label])」を一覧から消します。")
        if uses.inReports > 0 {
          html.warning("報告の中の\(uses.inReports)か所も変わります。変更を元に戻しても、報告の語は戻りません。")
        }
        html.div(.class("actions")) { html in
          html.submit("置き換える", .class("button primary"))
          html.buttonLink("やめる", WordAddresses.list(page.plan.id, list))
        }
      }
    }
  }
}
