import Application
import Audit
import Contracts
import Database
import Essentials
import Measuring
import PlanFile
import Planning
import Revising

/// Writes what several plans share: START HERE for everything that places an item of one plan in another.
struct ItemSharing {
  let snapshots: PlanSnapshots
  let context: RequestContext

  private var random: any RandomSource { context.services.random }

  /// What is placed, and where.
  struct Placing {
    /// Nodes of the owner with the tiers of the plan below which they stand.
    var nodes: [(id: PlanNode.ID, below: PlanNode.ID?)] = []
    /// The number of a single node; several keep those of the owner.
    var number: String?
    /// Whether the indicators of the nodes come along.
    var takesIndicators = true
    /// Indicators that are placed alone, at that node or at the plan.
    var indicators: [Indicator.ID] = []
    var node: PlanNode.ID?
  }

  /// Shows items of the owner in the plan, in one transaction; gives back the nodes that it got.
  ///
  /// The visitor must manage that plan and be able to read the owner, both decided on the records.
  @discardableResult
  func place(_ placing: Placing, of owner: Plan.ID, in plan: Plan.ID) throws -> [PlanNode.ID] {
    try context.services.database.write { connection in
      try checkRights(owner, plan, in: connection)
      guard let from = try snapshots.snapshot(of: owner, in: connection),
        let to = try snapshots.snapshot(of: plan, in: connection)
      else { throw NotFound() }
      return try Self.place(
        placing, of: from.document, in: to.document, by: context.signedIn, at: context.services.clock.now,
        random: random, in: connection)
    }
  }

  /// The same in the caller's transaction, for a plan that was made in it.
  @discardableResult
  static func place(
    _ placing: Placing, of owner: PlanDocument, in goal: PlanDocument, by actor: Actor, at time: Instant,
    random: any RandomSource, in connection: borrowing Connection
  ) throws -> [PlanNode.ID] {
    var document = goal
    var made: [PlanNode.ID] = []
    var indicators: [Indicator] = []
    let places = Dictionary(placing.nodes.map { ($0.id, $0.below) }, uniquingKeysWith: { first, _ in first })
    let items = owner.nodes.filter { places[$0.id] != nil && !$0.isArchived }
    try PlanEditing.change(
      &document, ChangeNote(.borrowed, reason: "「\(owner.plan.title)」から載せた"), by: actor, at: time, in: connection
    ) { document in
      for item in items {
        let id = PlanNode.ID(from: random)
        let number = placing.number ?? (items.count > 1 ? item.number : nil)
        try document.borrow(item, of: owner.plan, as: id, below: places[item.id] ?? nil, number: number)
        made.append(id)
        guard placing.takesIndicators else { continue }
        for indicator in owner.indicators where indicator.node == item.id && !indicator.isBorrowed {
          guard goal.borrowed(indicator.id, of: owner.plan.id) == nil else { continue }
          indicators.append(indicator.borrowed(as: Indicator.ID(from: random), at: id, of: owner.plan))
        }
      }
    }
    for id in placing.indicators {
      guard let indicator = owner.indicators.first(where: { $0.id == id }) else { throw NotFound() }
      guard !indicator.isBorrowed else {
        throw Refusal("この指標は、「\(indicator.origin?.title ?? "")」のものです。もとの計画から載せてください。", field: "plan")
      }
      guard goal.borrowed(id, of: owner.plan.id) == nil else {
        throw Refusal("「\(indicator.name)」は、「\(goal.plan.title)」にもう載っています。", field: "plan")
      }
      indicators.append(indicator.borrowed(as: Indicator.ID(from: random), at: placing.node, of: owner.plan))
    }
    if !indicators.isEmpty { try IndicatorStore.insert(indicators, of: goal.plan.id, in: connection) }
    let names = (items.map(\.title) + (items.isEmpty ? indicators.map(\.name) : [])).prefix(3).map { "「\($0)」" }
      .joined()
    try AuditLog.record(
      .itemsShared, by: actor, subject: AuditSubject("plan", goal.plan.id),
      detail: "「\(owner.plan.title)」の\(names)\(items.count > 3 ? "など\(items.count)件" : "")を「\(goal.plan.title)」にも載せた",
      in: connection, at: time)
    return made
  }

  /// Makes a borrowed item the plan's own, with its indicators as they stand.
  func detach(_ id: PlanNode.ID, of plan: Plan.ID) throws {
    let (actor, time) = (context.signedIn, context.services.clock.now)
    try context.services.database.write { connection in
      guard let snapshot = try snapshots.snapshot(of: plan, in: connection) else { throw NotFound() }
      var document = snapshot.document
      guard let node = document.nodes.first(where: { $0.id == id }), node.isBorrowed else { throw NotFound() }
      try PlanEditing.change(
        &document, ChangeNote(.borrowed, about: .node(id), reason: "この計画の取組にした"), by: actor, at: time, in: connection
      ) { try $0.detach(id) }
      for var indicator in document.indicators where indicator.node == id && indicator.isBorrowed {
        indicator.origin = Indicator.Origin(title: indicator.origin?.title)
        for index in indicator.values.indices where indicator.values[index].source == nil {
          indicator.values[index].source = "「\(indicator.origin?.title ?? "ほかの計画")」から引き継いだ値"
        }
        try IndicatorStore.update(indicator, of: plan, in: connection)
      }
      try AuditLog.record(
        .itemDetached, by: actor, subject: AuditSubject("plan", plan),
        detail: "「\(node.title)」を「\(node.source?.title ?? "")」から切り離し、「\(document.plan.title)」の取組にした",
        in: connection, at: time)
    }
  }

  private func checkRights(_ owner: Plan.ID, _ plan: Plan.ID, in connection: borrowing Connection) throws {
    let actor = context.signedIn
    guard plan != owner, let goal = try Plan.accessRecord(plan, in: connection), actor.may(.readPlans, goal) else {
      throw Refusal("載せる計画を選んでください。", field: "plan")
    }
    guard actor.may(.managePlans, goal) else {
      throw Refusal("選んだ計画を変える権限がありません。その計画を受け持つ人に頼んでください。", field: "plan")
    }
    guard let source = try Plan.accessRecord(owner, in: connection), actor.may(.readPlans, source) else {
      throw Refusal("もとの計画を選んでください。", field: "owner")
    }
    guard source.state != .draft || goal.state == .draft else {
      throw Refusal("もとの計画は作成中です。庁内に公開してから載せてください。", field: "plan")
    }
  }
}

extension AuditAction {
  /// Items of a plan were placed in another one, too.
  static let itemsShared = AuditAction("items-shared", needs: .managePlans)
  /// An item that another plan owned became the plan's own.
  static let itemDetached = AuditAction("item-detached", needs: .managePlans)
  /// A plan was made below another one.
  static let childPlanMade = AuditAction("child-plan-made", needs: .managePlans)
}
