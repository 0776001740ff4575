import Essentials
import FiscalYears
import Planning
import Revising

extension SheetForm {
  /// Makes the person's version of a node: every group that was sent replaces what the node holds.
  func apply(to node: inout PlanNode, in plan: Plan) {
    let level = SheetFields(node, in: plan).level
    for group in groups {
      switch group {
      case "title": node.title = self["title"]
      case "number": node.number = self["number"].nonEmpty
      case "category":
        node.category = self["category"].nonEmpty
        node.categoryNote = self["category-note"].nonEmpty
      case "owners": node.setOwners(printed: self["owners-printed"], corrected: owners)
      case "codes": node.codes = codes
      case "emphases": setEmphases(of: &node, in: plan)
      case "period": node.period = period
      case "serves": node.serves = serves
      case "source": node.source = source(before: node.source)
      case "schedule": setSchedule(of: &node, in: plan)
      case "resources": setResources(of: &node, in: plan)
      default: setField(group, of: &node, in: level)
      }
    }
  }

  private func setField(_ group: String, of node: inout PlanNode, in level: Level) {
    if let text = SheetFields.text(of: group, on: node, in: level) {
      node.setText(self[group], of: text.field, occurrence: text.occurrence, in: level)
    } else if group.hasPrefix("value:") {
      let key = String(group.dropFirst("value:".count))
      node.setValues(TypedValue(key, on: node, in: level).entries(in: self), of: key, in: level)
    }
  }

  /// Owners as they stand in the rows of the reading.
  private var owners: [Responsibility] {
    rows(["owner-label", "owner-kind", "owner-role", "owner-unit"]).filter { !$0[0].isEmpty }.map { row in
      Responsibility(
        label: row[0], kind: Responsibility.Kind(rawValue: row[1]) ?? OwnerReading.kind(of: row[0]),
        role: OwnerRole(rawValue: row[2]) ?? .lead, unit: row[3].nonEmpty)
    }
  }

  private var codes: [PlanNode.Code] {
    rows(["code-scheme", "code-value"]).filter { !$0[1].isEmpty }.map { PlanNode.Code(scheme: $0[0], value: $0[1]) }
  }

  private var serves: [PlanReference] {
    rows(["serves-title", "serves-plan", "serves-node"]).filter { !$0[0].isEmpty || !$0[1].isEmpty }.map { row in
      PlanReference(plan: row[1].nonEmpty, node: row[2].nonEmpty, title: row[0].nonEmpty)
    }
  }

  /// Somebody who empties the name takes the whole reference away; one that never had a name stays as it is.
  private func source(before: PlanReference?) -> PlanReference? {
    let title = self["source-title"].nonEmpty
    guard title != nil || before?.title == nil else { return nil }
    let reference = PlanReference(plan: self["source-plan"].nonEmpty, node: self["source-node"].nonEmpty, title: title)
    return reference == PlanReference() ? nil : reference
  }

  private var period: PlanNode.Period? {
    let (first, last) = (yearTyped(self["period-first"]), yearTyped(self["period-last"]))
    let label = self["period-label"].nonEmpty
    guard first != nil || last != nil || label != nil else { return nil }
    return PlanNode.Period(firstYear: first, lastYear: last, label: label)
  }

  /// The order in which the node names its themes stays; new ones stand behind.
  private func setEmphases(of node: inout PlanNode, in plan: Plan) {
    let chosen = Set(all("emphasis"))
    let kept = node.emphases.filter { chosen.contains($0.text) }
    node.emphases = kept + plan.emphases.map(\.id).filter { chosen.contains($0.text) && !kept.contains($0) }
  }

  private func setSchedule(of node: inout PlanNode, in plan: Plan) {
    for (name, value) in values {
      guard let place = CellPlace(name: name, in: plan) else { continue }
      let through = values.first { $0.name == place.throughName }.flatMap { yearTyped($0.value) }
      node.setCell(value.trimmed, through: through, at: place, in: plan)
    }
  }

  private func setResources(of node: inout PlanNode, in plan: Plan) {
    let before = node.resources
    node.resources = rows(ResourceRow.names).enumerated().compactMap { index, row in
      ResourceRow(row).line(before: index < before.count ? before[index] : nil, plan.vocabulary)
    }
  }
}
