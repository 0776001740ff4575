package import Database
import Essentials
import FiscalYears

/// The nodes of a plan with all their parts.
package enum NodeStore {
  /// Adds nodes in batches; the plan is already there.
  package static func insert(_ nodes: [PlanNode], of plan: Plan.ID, in connection: borrowing Connection) throws {
    let categories = try Keys("select label, key from categories where plan_id = \(plan)", called: "区分", in: connection)
    try connection.insert(
      """
      insert into nodes (plan_id, id, parent_id, level, position, number, title, repeats_id, repeats_unknown,
        repeat_mark, category, category_note, period_first_year, period_last_year, period_label, owners_printed,
        is_archived) values
      """, nodes
    ) { node in
      """
      (\(plan), \(node.id), \(node.parent), \(node.level), \(node.order), \(node.number), \(node.title),
      \(node.repeats?.original), \(node.repeats == .unknown), \(node.repeatMark),
      \(try node.category.map { try categories.key(of: $0) }), \(node.categoryNote),
      \(node.period?.firstYear?.startYear), \(node.period?.lastYear?.startYear), \(node.period?.label),
      \(node.ownersPrinted), \(node.isArchived))
      """
    }
    try insertTexts(of: nodes, plan, in: connection)
    try insertOwners(of: nodes, plan, in: connection)
    try insertReferences(of: nodes, plan, in: connection)
    try insertSchedules(of: nodes, plan, in: connection)
    try PlanStore.touch(plan, in: connection)
  }

  static func insertTexts(
    of nodes: [PlanNode], _ plan: Plan.ID, in connection: borrowing Connection
  ) throws {
    try connection.insert(
      "insert into node_codes (plan_id, node_id, position, scheme, value) values", parts(of: nodes, \.id, \.codes)
    ) { "(\(plan), \($0.owner), \($0.position), \($0.value.scheme), \($0.value.value))" }
    try connection.insert(
      "insert into node_texts (plan_id, node_id, position, field, label, text) values", parts(of: nodes, \.id, \.texts)
    ) { "(\(plan), \($0.owner), \($0.position), \($0.value.field), \($0.value.label), \($0.value.text))" }
    try connection.insert(
      "insert into node_values (plan_id, node_id, position, field, label, value, unit, note) values",
      parts(of: nodes, \.id, \.values)
    ) { part in
      """
      (\(plan), \(part.owner), \(part.position), \(part.value.field), \(part.value.label), \(part.value.value),
      \(part.value.unit), \(part.value.note))
      """
    }
  }

  static func insertOwners(
    of nodes: [PlanNode], _ plan: Plan.ID, in connection: borrowing Connection
  ) throws {
    try connection.insert(
      "insert into node_emphases (plan_id, node_id, position, emphasis_id) values", parts(of: nodes, \.id, \.emphases)
    ) { "(\(plan), \($0.owner), \($0.position), \($0.value))" }
    try connection.insert(
      "insert into node_owners (plan_id, node_id, position, label, kind, role, unit) values",
      parts(of: nodes, \.id, \.owners)
    ) { part in
      """
      (\(plan), \(part.owner), \(part.position), \(part.value.label), \(part.value.kind.rawValue),
      \(part.value.role.rawValue), \(part.value.unit))
      """
    }
    try connection.insert(
      """
      insert into node_resources (plan_id, node_id, position, year, phase, meaning, item, side, quantity, unit, display)
      values
      """, parts(of: nodes, \.id, \.resources)
    ) { "(\(plan), \($0.owner), \($0.position), \($0.value.columns))" }
  }

  static func insertReferences(
    of nodes: [PlanNode], _ plan: Plan.ID, in connection: borrowing Connection
  ) throws {
    let serves = parts(of: nodes, \.id, \.serves).map { ($0, "serves") }
    let sources = nodes.compactMap { node in
      node.source.map { (Part(owner: node.id, position: 0, value: $0), "source") }
    }
    try connection.insert(
      "insert into node_references (plan_id, node_id, position, kind, other_plan, other_node, title) values",
      serves + sources
    ) { part, kind in
      """
      (\(plan), \(part.owner), \(part.position), \(kind), \(part.value.plan), \(part.value.node), \(part.value.title))
      """
    }
  }

  static func insertSchedules(
    of nodes: [PlanNode], _ plan: Plan.ID, in connection: borrowing Connection
  ) throws {
    let markers = try Keys("select label, key from markers where plan_id = \(plan)", called: "工程", in: connection)
    let cells = parts(of: nodes, \.id, \.schedule)
    try connection.insert(
      """
      insert into schedule_cells (plan_id, node_id, position, line, row_kind, year, through_year, column_id, continues,
        text, printed) values
      """, cells
    ) { part in
      """
      (\(plan), \(part.owner), \(part.position), \(part.value.line), \(part.value.row.rawValue),
      \(part.value.year?.startYear), \(part.value.through?.startYear), \(part.value.column), \(part.value.continues),
      \(part.value.text), \(part.value.printed))
      """
    }
    let marked = cells.flatMap { cell in
      cell.value.markers.enumerated().map { (cell: cell, position: $0.offset, label: $0.element) }
    }
    try connection.insert(
      "insert into schedule_markers (plan_id, node_id, cell, position, marker) values", marked
    ) { cell, position, label in
      "(\(plan), \(cell.owner), \(cell.position), \(position), \(try markers.key(of: label)))"
    }
  }
}

extension PlanNode.Repeats {
  /// The original, where it was found.
  package var original: PlanNode.ID? { if case .original(let id) = self { id } else { nil } }
}

/// The keys under which labels are stored.
struct Keys {
  private let keys: [String: Int]
  private let name: String

  init(_ sql: SQL, called name: String, in connection: borrowing Connection) throws {
    let rows = try connection.rows(sql) { ($0.text(0), $0.integer(1)) }
    keys = Dictionary(rows, uniquingKeysWith: { first, _ in first })
    self.name = name
  }

  func key(of label: String) throws(Refusal) -> Int {
    guard let key = keys[label] else {
      throw Refusal("\(name)の語「\(label)」が、この計画の用語にありません。用語に加えてから保存してください。")
    }
    return key
  }
}
