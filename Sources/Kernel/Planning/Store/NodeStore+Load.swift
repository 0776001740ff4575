package import Database
import Essentials
import FiscalYears

extension NodeStore {
  /// Loads all nodes of a plan in document order, in a fixed number of statements.
  package static func nodes(of plan: Plan.ID, in connection: borrowing Connection) throws -> [PlanNode] {
    var nodes = try heads(of: plan, in: connection)
    let places = Places(nodes.map(\.id))
    try loadTexts(of: plan, into: &nodes, places, connection)
    try loadOwners(of: plan, into: &nodes, places, connection)
    try loadReferences(of: plan, into: &nodes, places, connection)
    try loadSchedules(of: plan, into: &nodes, places, connection)
    return nodes
  }

  private static func heads(of plan: Plan.ID, in connection: borrowing Connection) throws -> [PlanNode] {
    try connection.rows(
      """
      select n.id, n.parent_id, n.level, n.position, n.number, n.title, n.repeats_id, n.repeats_unknown, n.repeat_mark,
        c.label, n.category_note, n.period_first_year, n.period_last_year, n.period_label, n.owners_printed,
        n.is_archived
      from nodes n left join categories c on c.plan_id = n.plan_id and c.key = n.category
      where n.plan_id = \(plan) order by n.position
      """
    ) { row in
      var node = PlanNode(
        id: row.id(0), parent: row.optionalID(1), level: row.integer(2), order: row.integer(3), title: row.text(5))
      node.number = row.optionalText(4)
      node.repeats = row.bool(7) ? .unknown : row.optionalID(6).map { .original($0) }
      node.repeatMark = row.optionalText(8)
      node.category = row.optionalText(9)
      node.categoryNote = row.optionalText(10)
      let period = PlanNode.Period(
        firstYear: row.optionalYear(11), lastYear: row.optionalYear(12), label: row.optionalText(13))
      node.period = period == PlanNode.Period(firstYear: nil, lastYear: nil) ? nil : period
      node.ownersPrinted = row.optionalText(14)
      node.isArchived = row.bool(15)
      return node
    }
  }

  private static func loadTexts(
    of plan: Plan.ID, into nodes: inout [PlanNode], _ places: Places<PlanNode>, _ connection: borrowing Connection
  ) throws {
    try connection.each(
      "select node_id, scheme, value from node_codes where plan_id = \(plan) order by node_id, position", in: places
    ) { nodes[$0].codes.append(PlanNode.Code(scheme: $1.text(1), value: $1.text(2))) }
    try connection.each(
      "select node_id, field, label, text from node_texts where plan_id = \(plan) order by node_id, position",
      in: places
    ) { nodes[$0].texts.append(PlanNode.FieldText(field: $1.text(1), label: $1.text(2), text: $1.text(3))) }
    try connection.each(
      """
      select node_id, field, label, value, unit, note from node_values where plan_id = \(plan)
      order by node_id, position
      """, in: places
    ) { place, row in
      nodes[place].values.append(
        PlanNode.FieldValue(
          field: row.text(1), label: row.text(2), value: row.text(3), unit: row.optionalText(4),
          note: row.optionalText(5)))
    }
  }

  private static func loadOwners(
    of plan: Plan.ID, into nodes: inout [PlanNode], _ places: Places<PlanNode>, _ connection: borrowing Connection
  ) throws {
    try connection.each(
      "select node_id, emphasis_id from node_emphases where plan_id = \(plan) order by node_id, position", in: places
    ) { nodes[$0].emphases.append($1.id(1)) }
    try connection.each(
      "select node_id, label, kind, role, unit from node_owners where plan_id = \(plan) order by node_id, position",
      in: places
    ) { place, row in
      nodes[place].owners.append(
        Responsibility(
          label: row.text(1), kind: try row.choice(2), role: try row.choice(3), unit: row.optionalText(4)))
    }
    try connection.each(
      """
      select node_id, year, phase, meaning, item, side, quantity, unit, display from node_resources
      where plan_id = \(plan) order by node_id, position
      """, in: places
    ) { nodes[$0].resources.append(try ResourceLine($1, from: 1)) }
  }

  private static func loadReferences(
    of plan: Plan.ID, into nodes: inout [PlanNode], _ places: Places<PlanNode>, _ connection: borrowing Connection
  ) throws {
    try connection.each(
      """
      select node_id, kind, other_plan, other_node, title from node_references where plan_id = \(plan)
      order by node_id, kind, position
      """, in: places
    ) { place, row in
      let reference = PlanReference(plan: row.optionalText(2), node: row.optionalText(3), title: row.optionalText(4))
      if row.text(1) == "source" { nodes[place].source = reference } else { nodes[place].serves.append(reference) }
    }
  }

  private static func loadSchedules(
    of plan: Plan.ID, into nodes: inout [PlanNode], _ places: Places<PlanNode>, _ connection: borrowing Connection
  ) throws {
    try connection.each(
      """
      select node_id, line, row_kind, year, through_year, column_id, continues, text, printed from schedule_cells
      where plan_id = \(plan) order by node_id, position
      """, in: places
    ) { place, row in
      nodes[place].schedule.append(
        ScheduleCell(
          line: row.integer(1), row: try row.choice(2), year: row.optionalYear(3), through: row.optionalYear(4),
          column: row.optionalText(5), continues: row.bool(6), text: row.optionalText(7), printed: row.text(8)))
    }
    try connection.each(
      """
      select s.node_id, s.cell, m.label from schedule_markers s
      join markers m on m.plan_id = s.plan_id and m.key = s.marker
      where s.plan_id = \(plan) order by s.node_id, s.cell, s.position
      """, in: places
    ) { nodes[$0].schedule[$1.integer(1)].markers.append($1.text(2)) }
  }
}
