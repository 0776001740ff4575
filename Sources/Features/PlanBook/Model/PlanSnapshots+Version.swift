import Database
import Essentials
import PlanFile
import Planning
import Revising

extension PlanSnapshots {
  /// The plan in that state; nil where it was not there.
  func snapshot(of version: PlanVersion, in connection: borrowing Connection) throws -> PlanSnapshot? {
    guard let present = try snapshot(of: version.plan, in: connection) else { return nil }
    let revision: Int
    switch version.moment {
    case .present: return present
    case .day(let day):
      guard let last = try PlanHistory.revision(of: version.plan, at: day, in: connection) else { return nil }
      revision = last
    case .revision(let number): revision = number
    }
    guard revision <= present.revision else { return nil }
    let document = try PlanHistory.document(at: revision, from: present.document, in: connection)
    return PlanSnapshot(document, revision: revision)
  }
}
