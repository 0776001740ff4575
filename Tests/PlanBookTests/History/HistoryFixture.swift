import Application
import Database
import Essentials
import PlanBook
import PlanFile
import PlanFixtures
import Planning
import Revising
import TestKit

/// A running application with one plan, and people who change it.
struct HistoryDesk {
  let app: TestApplication
  /// The browser of somebody who may only read.
  let reader: TestClient
  let plan: Plan.ID
  private let editing = PlanEditing(snapshots: PlanSnapshots())

  static func with(
    _ engine: Engine, _ document: PlanDocument = fullPlan(), _ body: (HistoryDesk) async throws -> Void
  ) async throws {
    try await withPlanBook(engine, []) { (app, reader) async throws in
      try app.database.write { connection in
        try PlanArchive.save(document, in: connection)
        try PlanEditing.recordCreation(of: document.plan.id, by: .operator, at: app.clock.now, in: connection)
      }
      try await body(HistoryDesk(app: app, reader: reader, plan: document.plan.id))
    }
  }

  static let sato = Actor(account: "sato", name: "佐藤", roles: [.planManager])
  static let suzuki = Actor(account: "suzuki", name: "鈴木", roles: [.planManager])

  var base: String { "/plans/\(plan)" }

  @discardableResult
  func change(
    _ kind: ChangeKind = .edited, about subject: RevisedSubject? = nil, reason: String? = nil,
    by actor: Actor = sato, _ edit: (inout PlanDocument) throws -> Void
  ) throws -> PlanChange? {
    app.clock.advance(minutes: 1)
    return try editing.change(plan, ChangeNote(kind, about: subject, reason: reason), by: actor, app.services) {
      document, _ in try edit(&document)
    }
  }

  @discardableResult
  func undo(by actor: Actor = sato) throws -> PlanChange? {
    app.clock.advance(minutes: 1)
    return try editing.undo(plan, by: actor, app.services)
  }

  /// The plan as the database holds it.
  func stored() throws -> PlanDocument {
    try app.database.read { try PlanArchive.load(plan, in: $0) } ?? PlanDocument(plan: Plan(id: plan, title: ""))
  }
}

extension PlanDocument {
  subscript(_ id: PlanNode.ID) -> PlanNode {
    get { nodes.first { $0.id == id } ?? PlanNode(id: "none", level: 0, order: 0, title: "") }
    set { if let place = nodes.firstIndex(where: { $0.id == id }) { nodes[place] = newValue } }
  }
}
