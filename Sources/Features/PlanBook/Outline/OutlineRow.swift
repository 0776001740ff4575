import Essentials
import HTML
import HTTP
import PlanFile
import Planning

/// One row of the outline editor; the script moves it about and asks for it anew.
struct OutlineRow {
  let page: PlanPage
  let row: OutlineView.Row

  private static let grip = Attributes(class: "grip", hiddenFromReaders: true)

  func write(to html: inout HTMLWriter) {
    let entry = page.snapshot.entries[row.position]
    let node = entry.node
    let parent = entry.parent.map { page.snapshot.entries[$0].node.id.text } ?? ""
    let attributes = Attributes(
      class: entry.isMeasure ? "measure" : "tier", id: "node-\(node.id)",
      data: [("node", node.id.text), ("parent", parent), ("depth", String(row.depth))])
    html.tr(attributes) { html in
      html.th(.class(Self.depthClass(row.depth)), scope: .row) { what(&$0, entry) }
      html.td(.class("kind")) { html in
        if let category = node.category { html.categoryTag(category, page.plan.vocabulary) }
      }
      html.td(.class("by"), node.ownersPrinted ?? "")
      html.td(.class("ops")) { links(&$0, entry) }
    }
  }

  private func what(_ html: inout HTMLWriter, _ entry: PlanSnapshot.Entry) {
    let node = entry.node
    html.span(Self.grip, "⠿")
    html.span(.class("level"), page.plan.levels[node.level].name)
    html.raw(" ")
    if let number = node.number { html.span(.class("number"), number) }
    html.raw(" ")
    html.span(.class("title"), node.title)
    if entry.isRepeat {
      html.raw(" ")
      html.span(.class("tag repeat"), node.repeatMark ?? "再掲")
    }
    if node.isBorrowed {
      html.raw(" ")
      html.span(.class("tag"), "もと：\(node.source?.title ?? "ほかの計画")")
    }
    if row.leftOut > 0 {
      html.raw(" ")
      let link = OutlineAddresses.editor(page.version.plan).adding([("node", node.id.text)])
      html.a(link, .class("more"), "この下の\(row.leftOut)件を開く")
    }
  }

  private func links(_ html: inout HTMLWriter, _ entry: PlanSnapshot.Entry) {
    let node = entry.node
    let name = node.numberedTitle
    html.a(
      OutlineAddresses.node(page.version.plan, node.id), Attributes(class: "operate", label: "\(name)の操作"), "操作")
    html.raw(" ")
    html.a(PlanAddresses.sheet(page.version, node.id), Attributes(label: "\(name)のシート"), "シート")
  }

  private static func depthClass(_ depth: Int) -> StaticString {
    switch depth {
    case 0: "what depth-0"
    case 1: "what depth-1"
    case 2: "what depth-2"
    case 3: "what depth-3"
    case 4: "what depth-4"
    default: "what depth-5"
    }
  }
}
