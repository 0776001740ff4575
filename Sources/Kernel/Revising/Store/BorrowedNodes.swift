package import Application
package import Database
package import Essentials
package import PlanFile
import Planning

/// Items that stand in several plans with one owner: whatever changes there is written to the others in the same transaction,
/// with an entry in their history.
package enum BorrowedNodes {
  /// Writes what the items of a plan say now to the plans that show them; one statement where none does.
  package static func follow(
    _ owner: PlanDocument, by actor: Actor, at time: Instant, in connection: borrowing Connection
  ) throws {
    for plan in try PlanFollows.followers(of: owner.plan.id, in: connection) {
      guard let document = try PlanArchive.load(plan, in: connection) else { continue }
      var edited = document
      edited.follow(owner)
      _ = try PlanRevision(from: document, to: consume edited).write(
        ChangeNote(.followed, reason: "「\(owner.plan.title)」の変更"), by: actor, at: time, in: connection)
    }
  }
}

extension PlanDocument {
  /// Brings the items that another plan owns to what they say there; what left that plan stays as it was.
  package mutating func follow(_ owner: PlanDocument) {
    let items = Dictionary(
      owner.nodes.filter { !$0.isArchived }.map { ($0.id.text, $0) }, uniquingKeysWith: { first, _ in first })
    for index in nodes.indices where nodes[index].isBorrowed && nodes[index].source?.plan == owner.plan.id.text {
      guard let item = nodes[index].source?.node.flatMap({ items[$0] }) else { continue }
      nodes[index] = nodes[index].showing(item, of: owner.plan, in: plan)
    }
  }
}
