package import Database
import Essentials
import Measuring
package import Planning
import Reporting

/// Whole plans in the database, with everything that was reported on them.
package enum PlanArchive {
  /// Stores a new plan in its canonical form, in the caller's transaction; its id must not be there yet.
  ///
  /// The document passes the same checks as a plan file and throws a `PlanFileRefusal` where one fails.
  package static func save(_ document: PlanDocument, in connection: borrowing Connection) throws {
    let document = try document.canonical()
    let plan = document.plan.id
    try PlanStore.insert(document.plan, in: connection)
    try NodeStore.insert(document.nodes, of: plan, in: connection)
    try PlanFollows.add(document.ownersOfNodes, to: plan, in: connection)
    try IndicatorStore.insert(document.indicators, of: plan, in: connection)
    try RoundStore.insert(document.rounds, of: plan, in: connection)
    try ReportStore.insert(document.reports, of: plan, in: connection)
    try FindingStore.insert(document.findings, of: plan, in: connection)
    try SuccessionStore.insert(document.successions, of: plan, in: connection)
    try ImportNoteStore.insert(document.importNotes, of: plan, in: connection)
    try MemberFigureStore.put(document.memberFigures, of: plan, in: connection)
    // Decisions about years are kept when a plan gives way to a newer file; they are never taken from two places.
    if try PeriodLockStore.decisions(of: plan, in: connection).isEmpty {
      for period in document.periods { try PeriodLockStore.insert(period, of: plan, account: nil, in: connection) }
    }
  }

  /// Loads a whole plan in a fixed number of statements; nil where there is no such plan.
  package static func load(_ plan: Plan.ID, in connection: borrowing Connection) throws -> PlanDocument? {
    guard let header = try PlanStore.plan(plan, in: connection) else { return nil }
    var document = PlanDocument(plan: header)
    document.nodes = try NodeStore.nodes(of: plan, in: connection)
    document.indicators = Indicator.begun(
      try IndicatorStore.indicators(of: plan, in: connection), in: document.plan.firstYear)
    let eachUnit = document.indicators.filter(\.asksEachUnit).map(\.id)
    document.indicators = Indicator.withUnits(
      document.indicators, try MemberFigureStore.figures(of: eachUnit, only: .unit, plan, in: connection))
    document.rounds = try RoundStore.rounds(of: plan, in: connection)
    document.reports = try ReportStore.reports(of: plan, in: connection)
    document.findings = try FindingStore.findings(of: plan, in: connection)
    document.successions = try SuccessionStore.successions(of: plan, in: connection)
    document.importNotes = try ImportNoteStore.entries(of: plan, in: connection).map(\.note)
    try OwnersReports.add(to: &document, in: connection)
    return document
  }

  /// Adds what snapshots leave out, the figures of parts of the city and the closed years, in two statements: what a file
  /// carries.
  package static func whole(_ document: PlanDocument, in connection: borrowing Connection) throws -> PlanDocument {
    var document = document
    document.memberFigures = try MemberFigureStore.figures(of: document.plan.id, in: connection)
    document.periods = try PeriodLockStore.decisions(of: document.plan.id, in: connection)
    return document
  }

  /// Removes a whole plan; tells whether there was one.
  @discardableResult
  package static func delete(_ plan: Plan.ID, in connection: borrowing Connection) throws -> Bool {
    try PlanStore.delete(plan, in: connection)
  }
}
