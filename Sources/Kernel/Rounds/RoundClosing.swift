package import Application
import Audit
package import Database
package import Essentials
import FiscalYears
import JSON
package import PlanFile
package import Planning
package import Reporting
import Revising
import Secrets

/// Closes a round: takes in what was not accepted, freezes a snapshot that needs nothing else, and says so in the audit chain.
package struct RoundClosing: Sendable {
  private let editing: PlanEditing

  package init(snapshots: PlanSnapshots) { editing = PlanEditing(snapshots: snapshots) }

  /// Closes the round; sheets that were not accepted are swept in as they are and marked so, real markers too.
  ///
  /// `names` are those of today where none are given. `sweeping` is how many somebody agreed to sweep in; where it are
  /// others by now, nothing is done.
  package func close(
    _ round: Round.ID, of plan: Plan.ID, names: RoundSnapshot.Names? = nil, sweeping agreed: Int? = nil,
    by actor: Actor, _ services: Services
  ) throws {
    try editing.change(plan, ChangeNote(.scheduled, reason: "進行管理の締切り"), by: actor, services) { document, connection in
      try Self.close(
        round, in: &document, names: names, sweeping: agreed, by: actor, at: services.clock.now, in: connection)
    }
  }

  /// The same in the caller's transaction; `document` is the plan as it stands and becomes the plan after it.
  package static func close(
    _ round: Round.ID, in document: inout PlanDocument, names: RoundSnapshot.Names? = nil, sweeping agreed: Int? = nil,
    by actor: Actor, at time: Instant, in connection: borrowing Connection
  ) throws {
    let plan = document.plan.id
    guard let form = try RoundFormStore.form(round, of: plan, in: connection) else { throw NotFound() }
    guard form.round.state == .open else { throw Refusal("この回は、もう締め切られています。") }
    var sheets = try SheetStore.sheets("s.plan_id = \(plan) and s.round_id = \(round)", in: connection)
    let open = sheets.count { $0.state != .accepted }
    guard agreed == nil || agreed == open else {
      throw Refusal("確かめている間に報告が動き、受け付けていない報告は\(open)件になりました。もう一度確かめてください。", field: "sweep")
    }
    for index in sheets.indices where sheets[index].state != .accepted {
      let old = sheets[index].revision
      sheets[index].revision += 1
      sheets[index].isSwept = true
      var event = SheetEvent(.swept, revision: sheets[index].revision, by: actor, .managePlans, at: time)
      if let marker = ReportKeeping.marker(of: sheets[index], form) {
        // What stood in the schedule before, so that opening the round again can put it back.
        event.question = marker.question.key
        (event.before, event.after) = (document.printed(at: marker.place), marker.value)
      }
      try SheetWork.write(sheets[index], from: old, [event], in: connection)
    }
    try ReportKeeping.keep(sheets.filter(\.isSwept), [form], in: &document, in: connection)
    try RoundStore.setState(.closed, of: round, plan, in: connection)
    document.setState(.closed, of: round)
    var content = RoundSnapshot.Content(form: form, sheets: sheets, document: document)
    content.names = try names ?? RoundSnapshot.Names(of: sheets, on: time.day, in: connection)
    content.evidence = try ReportKeeping.evidenceNames(of: sheets.map(\.id), in: connection)
    content.parts = try PartFigures(of: document, in: connection)
    try RoundSnapshotStore.insert(content, by: actor, at: time, in: connection)
  }

  /// Opens a closed round again, with a reason; what was swept in is taken out, and the snapshot stays as it was.
  package func reopen(
    _ round: Round.ID, of plan: Plan.ID, reason: String, by actor: Actor, _ services: Services
  ) throws {
    let reason = reason.trimmed
    guard !reason.isEmpty else { throw Refusal("開き直す理由を書いてください。", field: "reason") }
    try editing.change(plan, ChangeNote(.scheduled, reason: reason), by: actor, services) { document, connection in
      guard let form = try RoundFormStore.form(round, of: plan, in: connection) else { throw NotFound() }
      guard form.round.state == .closed else { throw Refusal("この回は、締め切られていません。") }
      let swept = try SheetStore.sheets(
        "s.plan_id = \(plan) and s.round_id = \(round) and s.is_swept = 1", in: connection)
      try ReportKeeping.remove(swept.map(\.id), from: &document, in: connection)
      try Self.takeBackMarkers(of: form, in: &document, connection)
      try connection.run(
        "update report_sheets set is_swept = 0 where plan_id = \(plan) and round_id = \(round) and is_swept = 1")
      try RoundStore.setState(.open, of: round, plan, in: connection)
      document.setState(.open, of: round)
      try RoundSnapshotStore.noteReopening(
        form, reason: reason, by: actor, at: services.clock.now, in: connection)
    }
  }

  /// Puts back what stood in the schedule before the closing wrote the real markers of what it swept in; what somebody has
  /// changed since then stays.
  private static func takeBackMarkers(
    of form: RoundForm, in document: inout PlanDocument, _ connection: borrowing Connection
  ) throws {
    let cell = CellPlace(row: .actual, year: form.round.lastYear)
    let written: [(node: PlanNode.ID, before: String, after: String)] = try connection.rows(
      """
      select s.node_id, coalesce(e.before_value, ''), coalesce(e.after_value, '')
      from sheet_events e join report_sheets s on s.id = e.sheet_id
      where s.plan_id = \(form.plan) and s.round_id = \(form.round.id) and s.is_swept = 1 and s.node_id is not null
        and e.kind = 'swept' and e.revision = s.revision and e.question is not null
      order by s.position, s.id
      """
    ) { ($0.id(0), $0.text(1), $0.text(2)) }
    for (node, before, after) in written where document.printed(at: (node, cell)) == after {
      document.setPrinted(before, at: (node, cell))
    }
  }
}

extension PlanDocument {
  fileprivate mutating func setState(_ state: Round.State, of round: Round.ID) {
    for index in rounds.indices where rounds[index].id == round { rounds[index].state = state }
  }
}
