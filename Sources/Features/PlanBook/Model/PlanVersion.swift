package import Application
import Contracts
package import Database
package import Essentials
import HTTP
package import Planning

/// A plan in one of its states, as it stands in an address: `ID`, `ID@2026-11-01` (end of that day) or `ID@r57`.
package struct PlanVersion: Sendable, Equatable, PathParameter {
  /// Which state.
  package enum Moment: Sendable, Equatable {
    /// As it stands now.
    case present
    /// At the end of that day in Japan.
    case day(Day)
    /// After the change of that revision.
    case revision(Int)
  }

  package let plan: Plan.ID
  package let moment: Moment

  package init(_ plan: Plan.ID, _ moment: Moment = .present) {
    self.plan = plan
    self.moment = moment
  }

  package init?(pathSegment: String) {
    let parts = pathSegment.split(separator: "@", maxSplits: 1, omittingEmptySubsequences: false)
    guard let id = Plan.ID(String(parts[0])) else { return nil }
    plan = id
    guard parts.count == 2 else {
      moment = .present
      return
    }
    if parts[1].first == "r", let revision = Int(pathSegment: String(parts[1].dropFirst())), revision > 0 {
      moment = .revision(revision)
    } else if let day = Day(String(parts[1])) {
      moment = .day(day)
    } else {
      return nil
    }
  }

  package var pathSegment: String {
    switch moment {
    case .present: plan.text
    case .day(let day): "\(plan.text)@\(day)"
    case .revision(let revision): "\(plan.text)@r\(revision)"
    }
  }
}

extension PlanVersion: RecordAddress {
  /// All states of a plan are guarded as the plan is.
  package static let sensitivity = Plan.sensitivity

  /// What the policy must know of the plan.
  package func accessRecord(in connection: borrowing Connection) throws -> AccessRecord? {
    try Plan.accessRecord(plan, in: connection)
  }
}
