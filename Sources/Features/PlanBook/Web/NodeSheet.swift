import Application
import Contracts
import Design
import Essentials
import FiscalYears
import HTML
import HTTP
import Lineage
import PlanFile
import Planning
import Reporting

/// One node on one page: texts, owners, schedule, budget, reports, and the other places where it is shown.
struct NodeSheet {
  let page: PlanPage
  let position: Int
  /// Who answers today for its owners.
  let today: TodaysOwners
  /// What it was before, and what it becomes.
  let lineage: NodeLineage
  let reports: NodeReports

  private var snapshot: PlanSnapshot { page.snapshot }
  private var entry: PlanSnapshot.Entry { snapshot.entries[position] }
  private var node: PlanNode { entry.node }

  func response() -> Response {
    Shell(
      node.numberedTitle, in: page.context, trail: trail, section: PlanAddresses.list(), actions: { neighbours(&$0) }
    ).response { html in
      switch page.context.query("done") {
      case "saved": html.goodNotice("保存しました。")
      case "shared": html.goodNotice("この計画にも載せました。内容と数字は、もとの計画のものです。")
      case "detached": html.goodNotice("この計画の取組にしました。これからは、ここで直せます。")
      default: break
      }
      PastBanner(page: page, node: node.id).write(to: &html)
      html.p(.class("lead")) { tags(&$0) }
      guard hasSide else { return main(&html) }
      html.div(.class("columns")) { html in
        html.div { main(&$0) }
        html.div { html in
          about(&html)
          ResourceTable(lines: node.resources).write(to: &html)
          places(&html)
          LineageCard(lineage: lineage).write(to: &html)
        }
      }
    }
  }

  private func main(_ html: inout HTMLWriter) {
    ScheduleStrip(page: page, position: position).write(to: &html)
    texts(&html)
    NodeIndicators(page: page, node: node.id).write(to: &html)
    below(&html)
    ReportList(page: page, reports: reports.items).write(to: &html)
  }

  private var hasSide: Bool {
    facts.contains { $0.text != nil } || !node.resources.isEmpty || entry.original != nil
      || !entry.repeatedAt.isEmpty || node.repeats == .unknown || !lineage.isEmpty
  }

  private var trail: [Shell.Crumb] {
    [
      Shell.Crumb("計画", PlanAddresses.list()), Shell.Crumb(page.heading, PlanAddresses.cover(page.version)),
      Shell.Crumb("工程表", PlanAddresses.table(page.version)),
    ]
      + entry.path.map {
        Shell.Crumb(
          snapshot.entries[$0].node.numberedTitle, PlanAddresses.sheet(page.version, snapshot.entries[$0].node.id))
      }
  }

  private func neighbours(_ html: inout HTMLWriter) {
    if page.isEditable { html.buttonLink("編集する", SheetAddresses.edit(page.plan.id, node.id), isPrimary: true) }
    html.a(HistoryAddresses.node(page.plan.id, node.id), "履歴")
    if entry.isMeasure, page.past == nil { html.a(Elsewhere.near(page.plan.id, node.id), "他市の近い施策") }
    if page.isEditable, entry.isMeasure, !entry.isRepeat, !node.isBorrowed {
      html.a(SharedItems.share(page.plan.id, node.id), "ほかの計画にも載せる")
    }
    guard entry.isMeasure, let index = snapshot.measures.firstIndex(of: position) else { return }
    if index > 0 { neighbour(&html, snapshot.measures[index - 1], "前の取組") }
    if index + 1 < snapshot.measures.count { neighbour(&html, snapshot.measures[index + 1], "次の取組") }
  }

  private func neighbour(_ html: inout HTMLWriter, _ position: Int, _ text: String) {
    html.buttonLink(text, PlanAddresses.sheet(page.version, snapshot.entries[position].node.id))
  }

  private func tags(_ html: inout HTMLWriter) {
    html.span(.class("tag"), page.plan.levels[node.level].name)
    if let category = node.category {
      html.raw(" ")
      html.categoryTag(category, page.plan.vocabulary)
    }
    if entry.isRepeat {
      html.raw(" ")
      html.span(.class("tag repeat"), node.repeatMark ?? "再掲")
    }
    if node.isBorrowed {
      html.raw(" ")
      html.span(.class("tag"), "もと：\(node.source?.title ?? "ほかの計画")")
    }
    for emphasis in page.plan.emphases where node.emphases.contains(emphasis.id) {
      html.raw(" ")
      html.span(.class("tag"), "重点：\(emphasis.title)")
    }
  }

  private func texts(_ html: inout HTMLWriter) {
    let note = node.categoryNote.map { [("今後の方向性", $0)] } ?? []
    let texts = node.texts.map { ($0.label, $0.text) } + note
    guard !texts.isEmpty || !node.values.isEmpty else { return }
    html.section(Attributes(class: "card stack", label: "内容")) { html in
      for (label, text) in texts {
        html.div { html in
          html.h2(label)
          html.p(.class("sheet-text"), text)
        }
      }
      if !node.values.isEmpty {
        html.facts(node.values.map { ($0.label, $0.value + ($0.unit ?? "") + ($0.note.map { "（\($0)）" } ?? "")) })
      }
    }
  }

  private func below(_ html: inout HTMLWriter) {
    guard !entry.children.isEmpty else { return }
    html.section(Attributes(class: "card", labelledBy: "below")) { html in
      html.h2(.id("below"), "この下にあるもの")
      html.ul(.class("items")) { html in
        for child in entry.children {
          let entry = snapshot.entries[child]
          html.li { html in
            html.a(PlanAddresses.sheet(page.version, entry.node.id), entry.node.numberedTitle)
            let count = snapshot.measures(below: child).count { !snapshot.entries[$0].isRepeat }
            if !entry.isMeasure { html.span(.class("muted small"), "　\(count)取組") }
            if entry.isRepeat { html.span(.class("tag repeat"), "再掲") }
          }
        }
      }
      if !entry.isMeasure {
        html.p { html in
          let filter = [("node", node.id.text)]
          html.a(PlanAddresses.table(page.version).adding(filter), "この範囲の工程表を見る")
        }
      }
    }
  }

  private func about(_ html: inout HTMLWriter) {
    guard facts.contains(where: { $0.text != nil }) else { return }
    html.section(Attributes(class: "card", labelledBy: "about")) { html in
      html.h2(.id("about"), entry.isMeasure ? "この取組" : "この項目")
      html.facts(facts)
    }
  }

  /// What is known beside the texts; where the node stands is told by the trail above the title.
  private var facts: [(term: String, text: String?)] {
    let measures = snapshot.measures(below: position).count { !snapshot.entries[$0].isRepeat }
    return [
      ("取組", entry.isMeasure ? nil : "\(measures)"),
      ("所管", node.ownersPrinted ?? (node.owners.isEmpty ? nil : node.owners.map(\.label).joined(separator: "／"))),
      ("今の所管", today.text), ("略称", abbreviations),
      ("期間", node.period.flatMap { $0.label ?? periodText($0.firstYear, $0.lastYear) }),
      ("番号", node.codes.isEmpty ? nil : node.codes.map { "\($0.scheme)　\($0.value)" }.joined(separator: "\n")),
      (
        "ほかの計画",
        node.serves.isEmpty ? nil : node.serves.compactMap { $0.title ?? $0.plan }.joined(separator: "\n")
      ), ("もとの計画", lineage.owner == nil ? node.source.flatMap { $0.title ?? $0.plan } : nil),
    ]
  }

  private var abbreviations: String? {
    let used = page.plan.vocabulary.abbreviations.filter { short in node.owners.contains { $0.label == short.label } }
    return used.isEmpty ? nil : used.map { "\($0.label)：\($0.meaning)" }.joined(separator: "\n")
  }

  private func places(_ html: inout HTMLWriter) {
    let original = entry.original.map { [$0] } ?? []
    let others = original + entry.repeatedAt
    guard !others.isEmpty else {
      if node.repeats == .unknown { html.warning("再掲とありますが、もとの取組が見つかりません。取込みの注記を見てください。") }
      return
    }
    html.section(Attributes(class: "card", labelledBy: "places")) { html in
      html.h2(.id("places"), entry.isRepeat ? "もとの取組" : "再掲されている場所")
      html.ul(.class("items")) { html in
        for position in others {
          let other = snapshot.entries[position]
          html.li { html in
            html.a(PlanAddresses.sheet(page.version, other.node.id)) { html in
              html.text(
                (other.path.map { snapshot.entries[$0].node.title } + [other.node.title]).joined(separator: " › "))
            }
          }
        }
      }
    }
  }
}
