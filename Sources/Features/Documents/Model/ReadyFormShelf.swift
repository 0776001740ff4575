import Essentials
import PlanFile
import Planning

/// The ready forms of the plans that were looked at last, so that they are fitted once for each state of a plan.
final class ReadyFormShelf: Sendable {
  private struct Key: Hashable {
    let plan: Plan.ID
    let revision: Int
    let predecessor: Plan.ID?
    let predecessorRevision: Int?
    let reports: [ReportReach?]
    let closing: ClosingKey?
  }

  private static let limit = 32
  private let held = Lock([(key: Key, forms: [ReadyForm])]())

  func forms(
    for plan: PlanSnapshot, after predecessor: PlanSnapshot?, closing: ClosingKey? = nil
  ) -> [ReadyForm] {
    let key = Key(
      plan: plan.plan.id, revision: plan.revision, predecessor: predecessor?.plan.id,
      predecessorRevision: predecessor?.revision, reports: [plan.reportReach, predecessor?.reportReach],
      closing: closing)
    if let found = held.withLock({ held in held.first { $0.key == key }?.forms }) { return found }
    let forms = ReadyForm.all(for: plan, after: predecessor)
    held.withLock { held in
      held.removeAll { $0.key == key }
      held.append((key, forms))
      if held.count > Self.limit { held.removeFirst() }
    }
    return forms
  }
}
