import Essentials
import HTML
import PlanFile
import Planning

/// The places of a plan in which a measure may stand, as choices.
struct TierOptions {
  let plan: PlanSnapshot

  init(_ plan: PlanSnapshot) { self.plan = plan }

  func write(to html: inout HTMLWriter, chosen: String) {
    html.option("", "（いちばん上）", selected: chosen.isEmpty)
    for entry in plan.entries where !entry.isMeasure && !entry.isRepeat {
      let indent = String(repeating: "　", count: entry.path.count)
      html.option(entry.node.id.text, indent + entry.node.numberedTitle, selected: entry.node.id.text == chosen)
    }
  }
}

/// The measures of a plan as choices.
struct MeasureOptions {
  let plan: PlanSnapshot

  init(_ plan: PlanSnapshot) { self.plan = plan }

  func write(to html: inout HTMLWriter, chosen: String) {
    html.option("", "（選ばない）", selected: chosen.isEmpty)
    for position in plan.measures where !plan.entries[position].isRepeat {
      let node = plan.entries[position].node
      html.option(node.id.text, node.numberedTitle, selected: node.id.text == chosen)
    }
  }
}
