import Application
import Design
import Essentials
import HTML
import HTTP
import Planning
import Revising

/// Asks for the name of a new edition.
struct EditionForm {
  let page: PlanPage
  var name = ""
  var note = ""
  /// The past day to freeze; empty for the present state.
  var day = ""
  var isOnCover = true
  var refusal: Refusal?

  init(page: PlanPage) { self.page = page }

  func response() -> Response {
    Shell(
      "版を作る", in: page.context,
      trail: [
        Shell.Crumb("計画", PlanAddresses.list()), Shell.Crumb(page.heading, PlanAddresses.cover(page.version)),
      ], section: PlanAddresses.list(), width: .narrow
    ).response(status: refusal == nil ? .ok : .unprocessable) { html in
      let refusals = refusal.map { [$0] } ?? []
      html.errorSummary(refusals)
      html.p(.class("lead"), "計画のいまの状態に名前を付けて残します。作った版は、あとから変えたり消したりできません。")
      html.form(HistoryAddresses.editions(page.plan.id), in: page.context) { html in
        FormField("name", "版の名前", help: "例：初版、令和8年度改訂版", refusals: refusals)
          .writeInput(to: &html, value: name)
        FormField("note", "説明", help: "何を改めた版か、どこで決めたかなど。", isOptional: true).write(to: &html) { html in
          html.textarea(name: "note", value: note, rows: 3, .id("note"))
        }
        let dayField = FormField(
          "day", "過去の日の計画を版にするときは、その日", help: "空のときは、いまの計画が版になります。", isOptional: true, refusals: refusals)
        dayField.writeInput(to: &html, kind: .date, value: day, isRequired: false)
        html.div(.class("choice")) { html in
          html.input(.checkbox, name: "cover", value: "1", .id("cover"), checked: isOnCover)
          html.label(for: "cover") { html in
            html.text("表紙の「版」もこの名前にする")
            html.span(.class("help"), "いまの計画を版にするときだけ。")
          }
        }
        html.p(.class("actions")) { html in
          html.submit("版を作る", .class("button primary"))
          html.buttonLink("やめる", PlanAddresses.cover(page.version))
        }
      }
    }
  }
}
