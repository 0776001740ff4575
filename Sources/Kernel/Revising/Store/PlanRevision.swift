import Application
import Audit
import Database
import Essentials
import PlanFile
import Planning
import Reporting

/// The step from one state of a plan to the next, as it is written to the database.
struct PlanRevision {
  private let old: PlanDocument
  /// The new state.
  let new: PlanDocument
  private let difference: PlanDifference
  private let isSameSequence: Bool

  /// Checks and trims what was changed by the rules of the exchange format.
  ///
  /// The edited state is handed over, as a copy of it would be a copy of every node.
  init(from old: PlanDocument, to edited: consuming PlanDocument) throws(Refusal) {
    var new = edited
    let differing = DifferingNodes(from: old.nodes, to: new.nodes)
    // The array tells the order; an edit that moves nodes need not count.
    if !differing.isSameSequence { new.nodes = new.nodes.renumbered() }
    if !differing.isSameTree(from: old.nodes, to: new.nodes) { try new.checkTree() }
    if !old.plan.hasSameCover(as: new.plan) || old.plan.sections != new.plan.sections {
      let json = PlanFile.json(new.plan)
      new.plan = try refusing { () throws(PlanFileRefusal) in try PlanFile.plan(from: json) }
    }
    let sameWords = old.plan.vocabulary == new.plan.vocabulary && old.plan.levels == new.plan.levels
    for index in sameWords ? differing.places : Array(new.nodes.indices) {
      let node = new.nodes[index]
      let json = PlanFile.json(node, isMeasure: new.plan.isMeasure(level: node.level))
      new.nodes[index] = try refusing { () throws(PlanFileRefusal) in try PlanFile.node(from: json, in: new.plan) }
      new.nodes[index].order = node.order
    }
    isSameSequence = differing.isSameSequence
    difference = PlanDifference(
      from: old, to: new, differing: sameWords && differing.isSameSequence ? differing.places : nil)
    if !difference.removed.isEmpty { new.leave(Set(difference.removed)) }
    self.old = old
    self.new = new
  }

  /// Writes the step; gives the new state where it can be kept as it is, nil where it has to be loaded again.
  func write(
    _ note: ChangeNote, by actor: Actor, at time: Instant, in connection: borrowing Connection
  ) throws -> (change: PlanChange, document: PlanDocument?)? {
    guard !difference.isEmpty else { return nil }
    if note.kind.isTyped, let node = touchedBorrowing {
      throw Refusal(
        "「\(node.title)」は、「\(node.source?.title ?? "")」の取組です。内容は、もとの計画で直してください。ここでは、場所と番号だけを変えられます。")
    }
    let isCoverSame = old.plan == new.plan
    if !isCoverSame {
      try PlanStore.update(from: old.plan, to: new.plan, in: connection)
      try ReportStore.follow(from: old.plan.vocabulary, to: new.plan.vocabulary, of: new.plan.id, in: connection)
    }
    try writeNodes(in: connection)
    let owners = new.ownersOfNodes
    if owners != old.ownersOfNodes { try PlanFollows.add(owners, to: new.plan.id, in: connection) }
    let (change, isFollowed) = try Self.log(
      difference.fields, note, of: new.plan.id, by: actor, at: time, in: connection)
    if note.kind == .undone, !difference.removed.isEmpty {
      try LeavingNodes(old: old, new: new).keep(as: change.revision, in: connection)
    }
    if isFollowed { try BorrowedNodes.follow(new, by: actor, at: time, in: connection) }
    // A renamed word also stands in reports, which only a load shows.
    return (change, isCoverSame ? new : nil)
  }

  /// A borrowed item whose content was edited here, which only its owner may.
  private var touchedBorrowing: PlanNode? {
    guard old.nodes.contains(where: \.isBorrowed) else { return nil }
    let news = Dictionary(new.nodes.map { ($0.id, $0) }, uniquingKeysWith: { first, _ in first })
    return old.nodes.first { node in node.isBorrowed && news[node.id].map { !$0.keepsBorrowed(of: node) } ?? false }
  }

  private func writeNodes(in connection: borrowing Connection) throws {
    let plan = new.plan.id
    if isSameSequence {
      let changed = Set(difference.changed)
      let places = changed.isEmpty ? [] : new.nodes.indices.filter { changed.contains(new.nodes[$0].id) }
      try NodeStore.move(zip(old.nodes, new.nodes).map { (from: $0.order, to: $1.order) }, of: plan, in: connection)
      try NodeStore.update(
        from: places.map { old.nodes[$0] }, to: places.map { new.nodes[$0] }, of: plan, in: connection)
      return
    }
    let olds = Dictionary(old.nodes.map { ($0.id, $0) }, uniquingKeysWith: { first, _ in first })
    let news = Dictionary(new.nodes.map { ($0.id, $0) }, uniquingKeysWith: { first, _ in first })
    if !difference.removed.isEmpty { try LeavingNodes(old: old, new: new).write(in: connection) }
    try NodeStore.remove(difference.removed, of: plan, in: connection)
    let moves = old.nodes.compactMap { node in news[node.id].map { (from: node.order, to: $0.order) } }
    try NodeStore.move(moves, of: plan, in: connection)
    let added = difference.added.compactMap { news[$0] }
    if !added.isEmpty { try NodeStore.insert(added, of: plan, in: connection) }
    let changed = difference.changed.filter { olds[$0] != nil }
    try NodeStore.update(
      from: changed.compactMap { olds[$0] }, to: changed.compactMap { news[$0] }, of: plan, in: connection)
  }

  /// Adds the change to the log under the plan's next revision.
  @discardableResult
  static func record(
    _ fields: [FieldChange], _ note: ChangeNote, of plan: Plan.ID, by actor: Actor, at time: Instant,
    in connection: borrowing Connection
  ) throws -> PlanChange {
    try log(fields, note, of: plan, by: actor, at: time, in: connection).change
  }

  private static func log(
    _ fields: [FieldChange], _ note: ChangeNote, of plan: Plan.ID, by actor: Actor, at time: Instant,
    in connection: borrowing Connection
  ) throws -> (change: PlanChange, isFollowed: Bool) {
    try PlanStore.touch(plan, in: connection)
    guard let heading = try PlanStore.heading(of: plan, in: connection) else { throw NotFound() }
    let change = PlanChange(
      revision: heading.revision, at: time, account: actor.account, actorName: actor.name(doing: .managePlans),
      kind: note.kind,
      subject: note.subject, reason: note.reason, undoes: note.undoes, fields: fields)
    try PlanChangeStore.insert(change, of: plan, in: connection)
    if note.kind != .created, note.kind != .replaced {
      try AuditLog.record(
        .planChanged, by: actor, subject: AuditSubject("plan", plan),
        detail: "\(heading.title)：変更\(heading.revision)（\(note.kind.title)）", in: connection, at: time)
    }
    return (change, heading.isFollowed)
  }
}

extension AuditAction {
  /// A plan was edited; the detail names the revision under which the change log keeps what was changed.
  static let planChanged = AuditAction("plan-changed", needs: .managePlans)
}
