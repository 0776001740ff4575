import Application
import Contracts
import Database
import Essentials
import FiscalYears
import JSON
import Masking
import Measuring
import PlanFile
import Planning
import Reporting
import Revising
import Rounds

/// The plan as a closing left it: its texts from the log of changes, reports and indicators from what was frozen.
enum ClosedPlan {
  /// The closings that somebody may print, newest first; those who may not read all reports of closed rounds get none.
  static func choices(
    of plan: PlanSnapshot, for actor: Actor, in connection: borrowing Connection
  ) throws -> [(key: ClosingKey, title: String)] {
    guard mayPrint(plan.plan.id, actor) else { return [] }
    return try RoundSnapshotStore.closures(of: plan.plan.id, in: connection).reversed().map { closure in
      let round = plan.document.rounds.first { $0.id == closure.round }
      let label = round.map { "\($0.lastYear.japanese) \($0.label)" } ?? "回"
      return (
        ClosingKey(round: closure.round, number: closure.number),
        "\(label)（\(closure.number)回目の締切り、\(closure.closedAt.day.japanese)）"
      )
    }
  }

  /// Whether somebody may read what closed rounds say.
  static func mayPrint(_ plan: Plan.ID, _ actor: Actor) -> Bool {
    actor.reportReach(of: plan) == .all
  }

  /// The state of the plan at that closing with its stamp; nil where there is no such closing. Four statements.
  static func state(
    at key: ClosingKey, of present: PlanSnapshot, for reader: FigureReader, in connection: borrowing Connection
  ) throws -> (plan: PlanSnapshot, stamp: ClosingStamp)? {
    let id = present.plan.id
    let closures = try RoundSnapshotStore.closures(of: id, in: connection)
    guard let closure = closures.first(where: { $0.round == key.round && $0.number == key.number }) else { return nil }
    let texts = try RoundSnapshotStore.documents(of: id, closedBy: closure.closedAt, in: connection)
    var frozen: [(round: Round.ID, json: JSONValue)] = []
    for (round, text) in texts { frozen.append((round, try JSONValue(parsing: Array(text.utf8)))) }
    guard let own = frozen.first(where: { $0.round == key.round }), let whole = FrozenRound(own.json) else {
      return nil
    }
    let round = whole.shown(to: reader)
    let stamp = ClosingStamp(
      key: key, label: "\(round.lastYear.japanese) \(round.label)", year: round.lastYear, closedAt: closure.closedAt,
      indicators: round.indicators, restsOnFew: round != whole.shown(to: FigureReader()))
    let revision = try PlanHistory.revision(of: id, until: closure.closedAt, in: connection) ?? present.revision
    let document = try PlanHistory.document(at: revision, from: present.document, in: connection)
    var state = try withReports(frozen, document)
    // Names as they were frozen; their figures are printed from the stamp.
    state.indicators = stamp.indicators.compactMap { frozen in
      Indicator.ID(frozen.id).map {
        Indicator(id: $0, node: frozen.node.flatMap { PlanNode.ID($0) }, name: frozen.name)
      }
    }
    return (PlanSnapshot(state, revision: revision), stamp)
  }

  /// The reports of rounds that were closed by then as they were frozen; rounds that came in with an import have no closing
  /// and stay as they are where they ended before; nothing is left of later rounds.
  private static func withReports(
    _ frozen: [(round: Round.ID, json: JSONValue)], _ document: PlanDocument
  ) throws -> PlanDocument {
    var document = document
    let closed = Set(frozen.map(\.round))
    let last = document.rounds.filter { closed.contains($0.id) }.map(\.lastYear).max()
    let before = Set(
      document.rounds.filter { round in
        !closed.contains(round.id) && round.state == .closed && last.map { round.lastYear <= $0 } ?? false
      }.map(\.id))
    let kept = document.reports.filter { before.contains($0.round) }
    document.reports = []
    document.findings = []
    guard case .object(let members) = PlanFile.json(document) else { return document }
    let nodes = Set(document.nodes.map(\.id.text))
    let told = JSONValue.array(frozen.flatMap { reports(in: $0.json, on: nodes) })
    let whole = members.members.filter { $0.key != "reports" }.map { ($0.key, $0.value) } + [("reports", told)]
    let read = try PlanFile.document(from: .object(JSONObject(whole))).document
    document.reports = kept + read.reports
    document.rounds.removeAll { !closed.contains($0.id) && !before.contains($0.id) }
    return document
  }

  /// The reports of a frozen round on nodes that the plan had.
  private static func reports(in json: JSONValue, on nodes: Set<String>) -> [JSONValue] {
    (json["sheets"]?.array ?? []).compactMap { sheet in
      guard let report = sheet["report"], let subject = report["subject"] else { return nil }
      guard subject["type"]?.string != "node" || nodes.contains(subject["id"]?.string ?? "") else { return nil }
      return report
    }
  }
}

extension PlanHistory {
  /// The revision before the first change after that moment; nil where nothing was changed since.
  fileprivate static func revision(
    of plan: Plan.ID, until moment: Instant, in connection: borrowing Connection
  ) throws -> Int? {
    let next = try connection.first(
      "select min(revision) from plan_changes where plan_id = \(plan) and changed_at > \(moment)"
    ) { $0.optionalInteger(0) }
    return (next ?? nil).map { $0 - 1 }
  }
}
