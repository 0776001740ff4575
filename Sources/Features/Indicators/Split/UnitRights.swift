import Application
import Contracts
import Database
import Essentials
import Masking
import Measuring
import PlanFile
import Planning

/// Whose figures a person may enter: whoever answers for a unit, those of that unit.
struct UnitRights {
  private let actor: Actor
  private let plan: Plan.ID
  private let state: AccessRecord.State
  private let reader: FigureReader

  /// Asks in one statement whether the plan is open to the units.
  init(_ context: RequestContext, _ plan: Plan.ID, in connection: borrowing Connection) throws {
    guard let record = try plan.accessRecord(in: connection) else { throw NotFound() }
    actor = context.signedIn
    self.plan = plan
    reader = context.reader(of: plan)
    state = record.state
  }

  func mayEnter(_ member: FigureMember) -> Bool {
    let units: Set<String> = member.dimension == .unit ? [member.key] : []
    return actor.may(.enterFigures, AccessRecord(plan: plan.text, units: units, state: state))
  }

  /// Whether the figures of the indicator for the whole city may be entered: by who answers for a unit that sees to them,
  /// and sees all of them.
  func mayEnter(_ indicator: Indicator, in snapshot: PlanSnapshot) -> Bool {
    if indicator.isBorrowed { return false }
    if let few = indicator.unitOfFew, !reader.seesFew(of: [few]) { return false }
    let units = indicator.answeringUnits(in: snapshot)
    return actor.may(.enterFigures, AccessRecord(plan: plan.text, units: units, state: state))
  }

  /// Whether some figure of the split may be entered: of a unit by who answers for it, of other parts by 人事課 only.
  func mayEnterSome(_ split: Split) -> Bool {
    guard split.dimension != nil else { return actor.may(.enterFigures) }
    return actor.may(.enterFigures, AccessRecord(plan: plan.text, units: [], state: state))
  }

  /// Whether the person may open what lies beside a figure: whoever may read the reports of that part of the city.
  func mayOpenFiles(of member: FigureMember?) -> Bool {
    let units: Set<String> = member.map { $0.dimension == .unit ? [$0.key] : [] } ?? []
    let record = AccessRecord(plan: plan.text, units: units, state: state)
    return actor.may(.readReports, record) || actor.may(.managePlans, record)
  }

  func refusal(for member: FigureMember) -> Refusal? {
    guard !mayEnter(member) else { return nil }
    return Refusal("「\(member.name)」の数字は、\(member.dimension == .unit ? "その所属の担当者と人事課" : "人事課")だけが入れられます。")
  }
}
