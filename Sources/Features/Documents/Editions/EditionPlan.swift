import Application
import Database
import Editions
import Essentials
import FiscalYears
import PlanFile
import Planning
import Reporting

/// The plan as an edition shows it: that of today by the rules, or a version as it was frozen.
enum EditionPlan {
  /// Whether somebody may look at editions that are not, or not only, for staff.
  static func mayPrintAll(_ plan: Plan.ID, _ actor: Actor) -> Bool {
    actor.may(.publishPlans, AccessRecord(plan: plan.text, state: .open))
  }

  /// The editions that somebody may print; staff get the published versions for staff. One statement.
  static func choices(
    of plan: Plan.ID, mayPrintAll: Bool, in connection: borrowing Connection
  ) throws -> [(key: EditionKey, title: String)] {
    let heads = try PublicationStore.heads(of: plan, in: connection)
    let now: [EditionKind] = mayPrintAll ? [.draft, .staff, .public] : []
    return now.map { (EditionKey($0), $0 == .draft ? "下書き（すべてを載せたもの）" : "\($0.title)（今の計画から）") }
      + heads.filter { mayPrintAll || $0.number != nil }.flatMap { head in
        (mayPrintAll ? EditionKind.published : [.staff]).map { kind in
          let version = head.number.map { "第\($0)版" } ?? "承認を待っている版"
          return (EditionKey(kind, publication: head.key), "\(kind.title)　\(version)（\(head.day.japanese)）")
        }
      }
  }

  /// The plan of the edition with its stamp; nil where there is none that may be printed. Five statements of today's plan, for
  /// staff seven, two of a version.
  static func state(
    of key: EditionKey, present: PlanSnapshot, mayPrintAll: Bool, today: Day, in connection: borrowing Connection
  ) throws -> (plan: PlanSnapshot, stamp: EditionStamp)? {
    let id = present.plan.id
    guard let publication = key.publication else {
      guard mayPrintAll else { return nil }
      let rules = try EditionRulesStore.rules(of: id, key.kind, in: connection).rules
      let source = try EditionSource(present, at: .now, in: connection)
      let edition = try EditionFilter.edition(of: source, by: rules, in: connection)
      if let refusal = edition.unreadable { throw refusal }
      let stamp = EditionStamp(
        kind: key.kind, number: nil, isWaiting: false, day: today, rules: edition.rules,
        figures: edition.content.figures)
      return (edition.content.snapshot, stamp)
    }
    guard let head = try PublicationStore.heads(of: id, in: connection).first(where: { $0.key == publication }),
      mayPrintAll || (key.kind == .staff && head.number != nil),
      let text = try PublicationStore.document(publication, key.kind, of: id, in: connection)
    else { return nil }
    return try state(key.kind, head, text)
  }

  /// A version as it was frozen.
  static func state(
    _ kind: EditionKind, _ head: PublicationHead, _ text: String
  ) throws -> (plan: PlanSnapshot, stamp: EditionStamp) {
    let content = try EditionContent(text: text)
    let plan = content.snapshot
    var stamp = EditionStamp(
      kind: kind, number: head.number, isWaiting: head.number == nil, day: head.day, figures: content.figures,
      counts: content.counts)
    stamp.year = year(of: head.moment, plan)
    return (plan, stamp)
  }

  /// The year of the closing from which an edition is made; nil where it is made from the plan as it is.
  static func year(of moment: EditionMoment, _ plan: PlanSnapshot) -> FiscalYear? {
    guard case .closing(let round, _) = moment else { return nil }
    return plan.document.rounds.first { $0.id == round }?.lastYear
  }
}
