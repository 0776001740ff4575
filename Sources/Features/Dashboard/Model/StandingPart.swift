import Application
import Essentials
import Planning

/// One part of what somebody is shown about a running plan, and who that is: everything that differs by role stands here.
struct StandingPart: Sendable {
  /// What it shows; a closed set.
  enum Kind: CaseIterable {
    /// The measures of one's own units, with how they stand this year.
    case ownMeasures
    /// The indicators of those measures.
    case ownIndicators
    /// Whether the plan is kept, in a sentence.
    case answer
    /// Whether the indicators reach their targets, in a sentence.
    case indicators
    /// What was not reported.
    case unreported
  }

  /// With which records it has to be allowed; a closed set.
  enum Scope {
    /// With any.
    case any
    /// With those of one's own units: officers and heads.
    case ownUnits
    /// With those of all units: 人事課, executives, the committee.
    case allUnits
  }

  let kind: Kind
  let permission: Permission
  let scope: Scope

  private init(_ kind: Kind, _ permission: Permission, _ scope: Scope) {
    self.kind = kind
    self.permission = permission
    self.scope = scope
  }

  /// START HERE: who sees what, in this order. An officer and a head have their own units first, an executive and 人事課 the
  /// answers for the whole plan, an ordinary employee the one sentence.
  static let all = [
    StandingPart(.ownMeasures, .writeReports, .ownUnits), StandingPart(.ownIndicators, .writeReports, .ownUnits),
    StandingPart(.answer, .readPlans, .any), StandingPart(.indicators, .readReports, .allUnits),
    StandingPart(.unreported, .managePlans, .allUnits),
  ]

  /// The parts that somebody sees of that plan.
  static func shown(to actor: Actor, of plan: Plan.ID) -> [Kind] {
    all.filter { part in
      let holdings = actor.holdings.filter { holding in
        (holding.plan == nil || holding.plan == plan.text) && holding.role.permissions.contains(part.permission)
      }
      switch part.scope {
      case .any: return !holdings.isEmpty
      case .ownUnits: return holdings.contains { $0.units != nil }
      case .allUnits: return holdings.contains { $0.units == nil }
      }
    }.map(\.kind)
  }
}

extension Actor {
  /// The units for which somebody reports or checks in that plan, with those below them and those that they succeed.
  func ownUnits(in plan: Plan.ID) -> Set<String> {
    holdings.filter { ($0.plan == nil || $0.plan == plan.text) && $0.role.permissions.contains(.writeReports) }
      .reduce(into: []) { $0.formUnion($1.units ?? []) }
  }
}
