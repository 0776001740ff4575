import Application
import Database
import Essentials
import HTTP
import Organization
import Planning

/// The roles that a reorganisation touches, with what was ticked: what goes to whom is decided on the page that shows it.
struct HandoverChoices {
  /// The boxes that a form showed, and those of them that were ticked.
  struct Answer {
    var offered: Set<String> = []
    var ticked: Set<String> = []

    init() {}

    init(_ form: FormFields) {
      offered = Set(form.texts("offered"))
      ticked = Set(form.texts("hand-over"))
    }
  }

  let handovers: [GrantHandover]
  /// The titles of the plans to which roles are narrowed.
  let plans: [String: String]
  let register: UnitRegister
  let actor: Actor
  let answer: Answer

  /// Reads them in one statement, and the titles of plans in one more where a role is narrowed to one.
  init(
    from old: UnitRegister, to new: UnitRegister, on day: Day, _ answer: Answer, _ actor: Actor,
    in connection: borrowing Connection
  ) throws {
    let plan = HandoverPlan(from: old, to: new)
    let grants = try GrantStore.list(
      for: Set(plan.units.keys), within: actor.reach(of: .assignDuties), from: day, in: connection)
    handovers = plan.handovers(grants)
    plans = try PlanStore.titles(of: Set(handovers.compactMap(\.held.grant.plan)), in: connection)
    register = new
    self.actor = actor
    self.answer = answer
  }

  /// How the form calls a box: by names, as a new unit gets its id only when it is made.
  func key(_ handover: GrantHandover, _ heir: GrantHandover.Heir) -> String {
    "\(handover.held.grant.id) \(register.directory(on: handover.day).pathName(of: heir.unit) ?? "")"
  }

  /// Whether the role goes to that unit: as somebody ticked, or, where nobody saw the box yet, as is to be expected.
  func isTicked(_ handover: GrantHandover, _ heir: GrantHandover.Heir) -> Bool {
    let key = key(handover, heir)
    guard refusal(handover) == nil else { return false }
    return answer.offered.contains(key) ? answer.ticked.contains(key) : handover.isExpected(for: heir)
  }

  /// Why the visitor may not decide about that role.
  func refusal(_ handover: GrantHandover) -> Refusal? {
    actor.refusalToGive(handover.held.grant, to: handover.held.holder)
  }

  /// Hands over what was ticked on a page that somebody saw; gives the number of roles that stay with a unit that ends.
  func take(_ context: RequestContext, in connection: borrowing Connection) throws -> Int {
    var left = 0
    for handover in handovers {
      let heirs = handover.heirs.filter { answer.ticked.contains(key(handover, $0)) }.map(\.unit)
      guard !heirs.isEmpty, refusal(handover) == nil else {
        left += handover.unitEnds ? 1 : 0
        continue
      }
      try GrantStore.handOver(
        handover.held, to: heirs, from: handover.day, ending: handover.unitEnds, by: actor, in: connection,
        at: context.services.clock.now, names: register.name(_:on:)
      ) { Grant.ID(from: context.services.random).text }
    }
    return left
  }
}
