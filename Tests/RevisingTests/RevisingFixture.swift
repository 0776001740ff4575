import Application
import Audit
import Database
import Essentials
import Measuring
import Organization
import PlanFile
import PlanFixtures
import Planning
import Reporting
import Revising
import TestKit

/// A plan in a database with somebody to edit it.
struct Desk {
  let services: Services
  let editing: PlanEditing
  let snapshots: PlanSnapshots
  let clock: TestClock
  let plan: Plan.ID

  static func with(
    _ engine: Engine, _ document: PlanDocument = fullPlan(), _ body: (Desk) throws -> Void
  ) throws {
    let tables =
      AuditLog.feature.migrations + planningMigrations + measuringMigrations + reportingMigrations
      + revisingMigrations
    try TestDatabase.with(engine, migrations: tables) { database in
      let clock = TestClock()
      let services = Services(database: database, clock: clock, random: RepeatableRandom(seed: 7))
      try database.write { connection in
        try PlanArchive.save(document, in: connection)
        try PlanEditing.recordCreation(of: document.plan.id, by: .operator, at: clock.now, in: connection)
      }
      let snapshots = PlanSnapshots()
      try body(
        Desk(
          services: services, editing: PlanEditing(snapshots: snapshots), snapshots: snapshots, clock: clock,
          plan: document.plan.id))
    }
  }

  /// What the database holds.
  func stored() throws -> PlanDocument {
    try services.database.read { try PlanArchive.load(plan, in: $0) } ?? PlanDocument(plan: Plan(id: plan, title: ""))
  }

  /// The plan as the exchange format writes it.
  func bytes() throws -> [UInt8] { PlanFile.write(try stored()) }

  func revision() throws -> Int { try services.database.read { try PlanStore.revision(of: plan, in: $0) } ?? 0 }

  /// The plan as it stood, put together from the log.
  func past(_ revision: Int) throws -> PlanDocument {
    let present = try stored()
    return try services.database.read { try PlanHistory.document(at: revision, from: present, in: $0) }
  }

  @discardableResult
  func change(
    _ kind: ChangeKind = .edited, by actor: Actor = sato, _ edit: (inout PlanDocument) throws -> Void
  ) throws -> PlanChange? {
    clock.advance(minutes: 1)
    return try editing.change(plan, ChangeNote(kind), by: actor, services) { document, _ in try edit(&document) }
  }

  func retitle(_ node: PlanNode.ID, _ title: String, by actor: Actor = sato) throws -> PlanChange? {
    try change(by: actor) { document in document[node].title = title }
  }
}

let sato = Actor(account: "sato", name: "佐藤", roles: [.planManager])
let suzuki = Actor(account: "suzuki", name: "鈴木", roles: [.planManager])

extension PlanDocument {
  subscript(_ id: PlanNode.ID) -> PlanNode {
    get { nodes.first { $0.id == id } ?? PlanNode(id: "none", level: 0, order: 0, title: "") }
    set { if let place = nodes.firstIndex(where: { $0.id == id }) { nodes[place] = newValue } }
  }

  /// Puts nodes at another place.
  mutating func put(_ id: PlanNode.ID, at place: Int) {
    guard let from = nodes.firstIndex(where: { $0.id == id }) else { return }
    let node = nodes.remove(at: from)
    nodes.insert(node, at: place)
  }
}
