package import Database
import Essentials
import FiscalYears

extension NodeStore {
  /// Writes what differs between two states of the same nodes, places apart; only the parts that differ are touched.
  package static func update(
    from old: [PlanNode], to new: [PlanNode], of plan: Plan.ID, in connection: borrowing Connection
  ) throws {
    let pairs = Array(zip(old, new))
    try updateHeads(pairs.filter { !$0.hasSameHead(as: $1) }.map(\.1), of: plan, in: connection)
    let texts = pairs.filter { $0.codes != $1.codes || $0.texts != $1.texts || $0.values != $1.values }.map(\.1)
    try clear(["node_codes", "node_texts", "node_values"], of: texts, plan, connection)
    try insertTexts(of: texts, plan, in: connection)
    let owners = pairs.filter {
      $0.owners != $1.owners || $0.emphases != $1.emphases || $0.resources != $1.resources
    }.map(\.1)
    try clear(["node_owners", "node_emphases", "node_resources"], of: owners, plan, connection)
    try insertOwners(of: owners, plan, in: connection)
    let references = pairs.filter { $0.serves != $1.serves || $0.source != $1.source }.map(\.1)
    try clear(["node_references"], of: references, plan, connection)
    try insertReferences(of: references, plan, in: connection)
    let schedules = pairs.filter { $0.schedule != $1.schedule }.map(\.1)
    // Its markers go with a cell.
    try clear(["schedule_cells"], of: schedules, plan, connection)
    if !schedules.isEmpty { try insertSchedules(of: schedules, plan, in: connection) }
  }

  /// Removes nodes with all their parts; only nodes that nothing else refers to.
  package static func remove(
    _ nodes: [PlanNode.ID], of plan: Plan.ID, in connection: borrowing Connection
  ) throws {
    for batch in batches(of: nodes) {
      try connection.run("delete from nodes where plan_id = \(plan) and id in (\(list: batch))")
    }
  }

  /// Gives nodes new places; `moves` are in the order of the old places.
  ///
  /// Neighbours that move together are one range, so moving a part of the tree is one statement however large it is.
  package static func move(
    _ moves: [(from: Int, to: Int)], of plan: Plan.ID, in connection: borrowing Connection
  ) throws {
    var ranges: [(first: Int, last: Int, by: Int)] = []
    for move in moves where move.from != move.to {
      let by = move.to - move.from
      if let range = ranges.last, range.by == by, range.last + 1 == move.from {
        ranges[ranges.count - 1].last = move.from
      } else {
        ranges.append((move.from, move.from, by))
      }
    }
    guard !ranges.isEmpty else { return }
    // Two steps by way of negative numbers, because no two nodes may ever have the same place.
    for batch in stride(from: 0, to: ranges.count, by: 60) {
      let part = ranges[batch..<min(batch + 60, ranges.count)]
      var shift: SQL = "case"
      var touched: SQL = "1 = 0"
      for range in part {
        shift =
          shift
          + " when position between \(range.first) and \(range.last) then cast(\(range.by) as bigint)"
        touched = touched + " or position between \(range.first) and \(range.last)"
      }
      try connection.run(
        "update nodes set position = -1 - position - (\(shift) end) where plan_id = \(plan) and (\(touched))")
    }
    try connection.run("update nodes set position = -1 - position where plan_id = \(plan) and position < 0")
  }

  private static func updateHeads(
    _ nodes: [PlanNode], of plan: Plan.ID, in connection: borrowing Connection
  ) throws {
    guard !nodes.isEmpty else { return }
    let categories = try Keys("select label, key from categories where plan_id = \(plan)", called: "区分", in: connection)
    try connection.batched(
      """
      update nodes set parent_id = v.column2, level = cast(v.column3 as bigint), number = v.column4,
        title = v.column5, repeats_id = v.column6, repeats_unknown = cast(v.column7 as bigint),
        repeat_mark = v.column8, category = cast(v.column9 as bigint), category_note = v.column10,
        period_first_year = cast(v.column11 as bigint), period_last_year = cast(v.column12 as bigint),
        period_label = v.column13, owners_printed = v.column14, is_archived = cast(v.column15 as bigint)
      from (values
      """, nodes, ") as v where nodes.plan_id = \(plan) and nodes.id = v.column1"
    ) { node in
      """
      (\(node.id), \(node.parent), \(node.level), \(node.number), \(node.title), \(node.repeats?.original),
      \(node.repeats == .unknown), \(node.repeatMark), \(try node.category.map { try categories.key(of: $0) }),
      \(node.categoryNote), \(node.period?.firstYear?.startYear), \(node.period?.lastYear?.startYear),
      \(node.period?.label), \(node.ownersPrinted), \(node.isArchived))
      """
    }
  }

  private static func clear(
    _ tables: [StaticString], of nodes: [PlanNode], _ plan: Plan.ID, _ connection: borrowing Connection
  ) throws {
    for batch in batches(of: nodes.map(\.id)) {
      for table in tables {
        try connection.run("delete from \(raw: table) where plan_id = \(plan) and node_id in (\(list: batch))")
      }
    }
  }

  private static func batches(of ids: [PlanNode.ID]) -> [[PlanNode.ID]] {
    stride(from: 0, to: ids.count, by: 200).map { Array(ids[$0..<min($0 + 200, ids.count)]) }
  }
}

extension PlanNode {
  /// Whether all that stands in the row of the node itself is the same, its place apart.
  fileprivate func hasSameHead(as other: PlanNode) -> Bool {
    parent == other.parent && level == other.level && number == other.number && title == other.title
      && repeats == other.repeats && repeatMark == other.repeatMark && category == other.category
      && categoryNote == other.categoryNote && period == other.period && ownersPrinted == other.ownersPrinted
      && isArchived == other.isArchived
  }
}
