import Application
import Database
import Essentials
import HTML
import Organization
import PlanFile
import Planning

extension PlanPage {
  /// The same page with today's units that answer for owners of the plan: one statement more where owners are matched with
  /// units, none where they are not.
  func withUnits() throws -> PlanPage {
    let matched = Set(snapshot.document.nodes.flatMap { $0.owners.compactMap(\.unit) })
    guard !matched.isEmpty else { return self }
    var page = self
    let today = context.services.clock.now.day
    page.units = try context.services.database.read { try UnitStore.answers(for: matched, on: today, in: $0) }
    return page
  }

  /// The first of the units for which the visitor holds a role; its measures are one click away.
  var ownUnit: Unit.ID? {
    let held = context.actor?.holdings.compactMap(\.units).reduce(into: Set<String>()) { $0.formUnion($1) } ?? []
    return units?.tree.entries.first { held.contains($0.id.text) }?.id
  }
}

/// The choice of a unit of today in the filters over a list of measures.
struct UnitChoice {
  let units: UnitAnswers
  let chosen: Unit.ID?

  func write(to html: inout HTMLWriter) {
    html.div(.class("part")) { html in
      html.label(for: "filter-unit", "今の担当")
      html.select(name: "unit", .id("filter-unit")) { html in
        html.option("", "すべて")
        for entry in units.tree.entries {
          let indent = String(repeating: "　", count: entry.depth)
          html.option(entry.id.text, indent + entry.span.name, selected: entry.id == chosen)
        }
        if let chosen, units.tree[chosen] == nil {
          html.option(chosen.text, "取組のない所属", selected: true)
        }
      }
    }
  }
}
