import Design
import Essentials
import HTML
import PlanFile
import Planning

/// The source on the left, what became of it on the right.
struct SourceBesidePlan {
  let result: ImportDraft

  func write(to html: inout HTMLWriter) {
    html.div(.class("beside")) { html in
      html.section(Attributes(class: "card", labelledBy: "source")) { html in
        html.h2(.id("source"), "元の文書")
        html.p(.class("small muted"), "黄色の枠は、置き場所が決まらず注記に残したところです。")
        source(&html)
      }
      html.section(Attributes(class: "card", labelledBy: "made")) { html in
        html.h2(.id("made"), "できる計画")
        for document in result.documents { made(&html, document) }
      }
    }
  }

  private func isNoted(_ item: Int) -> Bool { result.ledger.destinations[item] == .note }

  private func source(_ html: inout HTMLWriter) {
    for element in result.outline.elements {
      switch element {
      case .heading(let heading):
        html.p { html in
          html.strong(result.outline.items[heading.item].text)
        }
      case .text(let text):
        if isNoted(text.item) {
          html.p { $0.mark(text.text) }
        } else {
          html.p(.class("small"), text.text)
        }
      case .table(let index): table(&html, result.outline.tables[index])
      }
    }
  }

  private func table(_ html: inout HTMLWriter, _ region: TableRegion) {
    html.div(Attributes(class: "scroll", role: "region", label: region.place, tabIndex: 0)) { html in
      html.table(.class("grid-table source-table")) { html in
        html.caption(.class("visually-hidden"), region.place)
        html.tbody { html in
          for row in 0..<min(region.rowCount, 400) {
            html.tr { html in cells(&html, region, row) }
          }
        }
      }
    }
  }

  private func cells(_ html: inout HTMLWriter, _ region: TableRegion, _ row: Int) {
    for column in 0..<region.columnCount {
      guard let cell = region[row, column] else {
        html.td("")
        continue
      }
      guard cell.row == row, cell.column == column else { continue }
      html.td(.class(isNoted(cell.item) ? "lost" : nil), rowSpan: cell.rowSpan, columnSpan: cell.columnSpan) { html in
        html.lines(cell.text)
      }
    }
  }

  private func made(_ html: inout HTMLWriter, _ document: PlanDocument) {
    let snapshot = PlanSnapshot(document, revision: 0)
    html.h3(document.plan.title)
    html.div(.class("outline")) { tree(&$0, snapshot, snapshot.roots) }
    guard !document.plan.sections.isEmpty else { return }
    html.details { html in
      html.summary("本文（\(document.plan.sections.count)節）")
      html.ul(.class("items small")) { html in
        for section in document.plan.sections { html.li(section.title.isEmpty ? "（見出しなし）" : section.title) }
      }
    }
  }

  private func tree(_ html: inout HTMLWriter, _ snapshot: PlanSnapshot, _ positions: [Int]) {
    html.ul { html in
      for position in positions {
        let entry = snapshot.entries[position]
        let title = entry.node.number.map { "\($0) \(entry.node.title)" } ?? entry.node.title
        if entry.children.isEmpty {
          html.li(.class("measure")) { leaf(&$0, entry.node, title, snapshot.plan) }
        } else {
          html.li { html in
            html.details(open: positions.count <= 12 || snapshot.entries.count <= 150) { html in
              html.summary { html in
                html.span(.class("level"), snapshot.plan.levels[entry.node.level].name)
                html.text(title)
              }
              tree(&html, snapshot, entry.children)
            }
          }
        }
      }
    }
  }

  private func leaf(_ html: inout HTMLWriter, _ node: PlanNode, _ title: String, _ plan: Plan) {
    html.span { html in
      html.text(title)
      if node.repeats != nil { html.span(.class("tag repeat"), "再掲") }
      if let category = node.category { html.span(.class("tag"), category) }
    }
    html.span(.class("owner")) { html in
      html.text(node.schedule.map(\.printed).joined(separator: " ").split(separator: "\n").joined(separator: " "))
    }
  }
}
