import Design
import Essentials
import HTML
import HTTP
import Measuring
import PlanFile
import Planning

/// What is picked in the plan that owns the items, before anything is taken in.
struct PickTable {
  let picks: Picks

  private var owner: PlanSnapshot { picks.owner }

  func write(to html: inout HTMLWriter) {
    let positions = picks.positions
    html.section(Attributes(class: "card", labelledBy: "picked")) { html in
      html.h2(.id("picked"), "選ばれる取組（\(positions.count)件）")
      guard !positions.isEmpty else {
        html.empty("この番号の取組はありません。")
        return
      }
      html.div(Attributes(class: "scroll", role: "region", label: "選ばれる取組", tabIndex: 0)) { html in
        html.table(.class("list")) { html in
          html.thead { html in
            html.tr { html in
              for head in ["取組", "指標と、もとの計画の目標"] { html.th(scope: .column, head) }
            }
          }
          for group in groups(positions) {
            html.tbody { html in
              let path = owner.entries[group[0]].path.map { owner.entries[$0].node.numberedTitle }
              if !path.isEmpty {
                html.tr { $0.th(.class("small"), scope: .rowGroup, columnSpan: 2, path.joined(separator: " › ")) }
              }
              for position in group { row(&html, position) }
            }
          }
        }
      }
    }
  }

  /// Those next to each other below the same tier.
  private func groups(_ positions: [Int]) -> [[Int]] {
    positions.reduce(into: [[Int]]()) { groups, position in
      if let last = groups.last?.last, owner.entries[last].path == owner.entries[position].path {
        groups[groups.count - 1].append(position)
      } else {
        groups.append([position])
      }
    }
  }

  private func row(_ html: inout HTMLWriter, _ position: Int) {
    let entry = owner.entries[position]
    html.tr { html in
      html.th(scope: .row) { $0.a(SuccessionAddresses.sheet(owner.plan.id, entry.node.id), entry.node.numberedTitle) }
      html.td { html in
        for indicator in owner.document.indicators where indicator.node == entry.node.id {
          let targets = indicator.targets.filter { $0.replacedOn == nil && $0.askedBy == nil }.map {
            indicator.words($0)
          }
          html.div(indicator.name + (targets.isEmpty ? "" : "：\(targets.joined(separator: "、"))"))
        }
      }
    }
  }
}
