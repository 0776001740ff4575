import Application
import Design
import Essentials
import HTML
import HTTP
import PlanFile
import Planning

/// The sections of the running text in their order, to add, open, move and remove them.
struct SectionList {
  let page: PlanPage
  var refusals: [Refusal] = []
  var typedTitle = ""

  func response(status: Status = .ok) -> Response {
    Shell(
      "本文の編集", in: page.context,
      trail: [
        Shell.Crumb("計画", PlanAddresses.list()), Shell.Crumb(page.heading, PlanAddresses.cover(page.version)),
      ], section: PlanAddresses.list(), width: .medium, assets: [.sheet],
      actions: { $0.a(PlanAddresses.text(page.version), .class("button"), "本文へ戻る") }
    ).response(status: status) { html in
      html.errorSummary(refusals)
      if page.context.query("done") != nil { html.goodNotice("保存しました。") }
      if page.plan.sections.isEmpty {
        html.empty("本文はまだありません。下の欄から節を足せます。")
      } else {
        html.div(.class("scroll")) { table(&$0) }
      }
      add(&html)
    }
  }

  private func table(_ html: inout HTMLWriter) {
    html.table(.class("list sections")) { html in
      html.caption(.class("visually-hidden"), "本文の節")
      html.thead { html in
        html.tr { html in for title in ["見出し", "並び", "削除"] { html.th(scope: .column, title) } }
      }
      html.tbody { html in
        for section in page.plan.sections { row(&html, section) }
      }
    }
  }

  private func row(_ html: inout HTMLWriter, _ section: Section) {
    let name = SectionEditor.name(section)
    let siblings = page.plan.sections.filter { $0.parent == section.parent }
    let hasParts = page.plan.sections.contains { $0.parent == section.id }
    html.tr(.id("s-\(section.id)")) { html in
      html.th(scope: .row) { html in
        for _ in 0..<depth(section) { html.raw("<span class=\"indent\"></span>") }
        html.a(SheetAddresses.section(page.plan.id, section.id), name)
      }
      html.td(.class("short")) { html in
        html.form(SheetAddresses.moveSection(page.plan.id, section.id), in: page.context, .class("actions")) { html in
          if siblings.first?.id != section.id { button(&html, "上へ", "up", name) }
          if siblings.last?.id != section.id { button(&html, "下へ", "down", name) }
        }
      }
      html.td(.class("short")) { html in
        guard !hasParts else { return html.span(.class("muted small"), "下の節を先に削除") }
        html.details { html in
          html.summary { html in
            html.text("削除…")
            html.span(.class("visually-hidden"), name)
          }
          html.form(SheetAddresses.removeSection(page.plan.id, section.id), in: page.context) { html in
            html.submit("この節を削除する", .class("button small danger"))
          }
        }
      }
    }
  }

  private func button(_ html: inout HTMLWriter, _ text: String, _ value: String, _ name: String) {
    html.submit(text, Attributes(class: "button small", label: "\(name)を\(text)"), name: "to", value: value)
  }

  private func depth(_ section: Section) -> Int {
    var depth = 0
    var parent = section.parent
    while let id = parent, let above = page.plan.sections.first(where: { $0.id == id }), depth < 8 {
      depth += 1
      parent = above.parent
    }
    return depth
  }

  private func add(_ html: inout HTMLWriter) {
    html.section(Attributes(class: "card", labelledBy: "add")) { html in
      html.h2(.id("add"), "節を足す")
      html.form(SheetAddresses.text(page.plan.id), in: page.context, .class("section-new")) { html in
        FormField("title", "見出し", refusals: refusals).writeInput(to: &html, value: typedTitle, isRequired: false)
        html.div(.class("field")) { html in
          html.label(for: "after", "場所")
          html.select(name: "after", .id("after")) { html in
            html.option("", "最後")
            for section in page.plan.sections {
              html.option("after \(section.id)", "「\(SectionEditor.name(section))」の次")
              html.option("inside \(section.id)", "「\(SectionEditor.name(section))」の中")
            }
          }
        }
        html.submit("足して書き始める", .class("button"))
      }
    }
  }
}
