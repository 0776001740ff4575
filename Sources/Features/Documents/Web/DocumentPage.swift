import Application
import Design
import Essentials
import FiscalYears
import HTML
import HTTP
import PlanFile
import Planning

/// A document of a plan as a page, with the ways to take it out and to change its form.
struct DocumentPage {
  let view: DocumentView

  init(_ view: DocumentView) { self.view = view }

  private var context: RequestContext { view.context }

  func response() -> Response {
    DocumentFrame(context: context, snapshot: view.plan, title: view.form.name).response(actions: { html in
      for kind in FileKind.allCases {
        html.a(
          DocumentAddresses.file(view.id, view.key, kind).adding(view.query), .class("button"), download: true,
          "\(kind.title)で出す")
      }
      html.scriptButton("印刷", Attributes(class: "button", data: [("print", "")]))
    }) { html in
      switch context.query("done") {
      case "saved": html.goodNotice("形を保存しました。")
      case "taken": html.goodNotice("書類の形を取り込みました。")
      default: break
      }
      html.div(.class("no-print document-bar")) { html in
        years(&html)
        if context.may(.managePlans) { forms(&html) }
      }
      DocumentPreview(view: view, form: view.form).write(to: &html, nodes: nil, level: 2)
    }
  }

  private func years(_ html: inout HTMLWriter) {
    let years = view.plan.plan.years
    guard years.count > 1 else { return }
    html.searchForm(DocumentAddresses.page(view.id, view.key), .class("filters")) { html in
      html.div(.class("part")) { html in
        html.label(for: "year", "書類の年度")
        html.select(name: "year", .id("year")) { html in
          for year in years { html.option(year.description, year.japanese, selected: year == view.year) }
        }
      }
      html.submit("表示", .class("button"))
    }
  }

  private func forms(_ html: inout HTMLWriter) {
    html.div(.class("actions")) { html in
      if view.kept != nil { html.buttonLink("形を変える", DocumentAddresses.edit(view.id, view.key)) }
      html.form(DocumentAddresses.copy(view.id, view.key), in: context, .class("inline")) { html in
        html.submit(view.kept == nil ? "写して形を変える" : "写しを作る", .class("button"))
      }
      html.a(
        DocumentAddresses.definition(view.id, view.key), .class("button"), download: true, "形を取り出す")
      if view.kept != nil {
        html.details { html in
          html.summary("この形を消す")
          html.p("消すと、元に戻せません。残したいときは、先に「形を取り出す」でファイルにしてください。")
          html.form(DocumentAddresses.remove(view.id, view.key), in: context) { html in
            html.submit("消す", .class("button"))
          }
        }
      }
    }
  }
}

extension DocumentView {
  /// What the address says beside the plan and the form.
  var query: [(name: String, value: String)] {
    context.query("year") == nil ? [] : [("year", year.description)]
  }
}
