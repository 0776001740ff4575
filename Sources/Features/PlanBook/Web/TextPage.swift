import Contracts
import Design
import Essentials
import HTML
import HTTP
import PlanFile
import Planning

/// The running text of a plan with its tables (本文).
struct TextPage {
  let page: PlanPage

  func response() -> Response {
    page.response(.text) { html in
      let roots = page.plan.sections.filter { section in
        section.parent == nil || !page.plan.sections.contains { $0.id == section.parent }
      }
      if page.isEditable {
        html.div(.class("actions text-actions")) { $0.buttonLink("本文を編集する", SheetAddresses.text(page.plan.id)) }
      }
      html.div(.class("stack")) { html in
        for section in roots { write(&html, section, depth: 2) }
      }
      if roots.isEmpty { html.empty("本文はありません。") }
    }
  }

  private func write(_ html: inout HTMLWriter, _ section: Section, depth: Int) {
    html.section(Attributes(class: depth == 2 ? "card stack" : "stack", id: "s-\(section.id)")) { html in
      if !section.title.isEmpty {
        switch depth {
        case 2: html.h2(section.title)
        case 3: html.h3(section.title)
        default: html.h4(section.title)
        }
      }
      for (index, block) in section.blocks.enumerated() {
        switch block {
        case .text(let text): html.p(.class("sheet-text"), text)
        case .table(let cells):
          html.div(
            Attributes(class: "scroll", role: "region", label: "\(section.title)の表\(index + 1)", tabIndex: 0)
          ) { table(&$0, cells, title: section.title) }
        }
      }
      for child in page.plan.sections where child.parent == section.id { write(&html, child, depth: depth + 1) }
    }
  }

  private func table(_ html: inout HTMLWriter, _ cells: [Section.Cell], title: String) {
    html.table(.class("grid-table")) { html in
      html.caption(.class("visually-hidden"), title.isEmpty ? "表" : title)
      html.rows(of: SectionTable(cells))
    }
  }
}
