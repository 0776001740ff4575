import Application
import Composition
import Database
import Essentials
import FiscalYears
import HTTP
import Organization
import PlanFile
import PlanFixtures
import Planning
import Reporting
import Rounds
import TestKit
import Testing

/// Tries every address of a sheet as every role: with a sheet of the own unit and of another one, in a round that runs and
/// in one that was closed. Who may not know of a sheet is told that there is none.
@Suite struct SheetDoors {
  @Test func `every address of a sheet answers every role as the policy says for that very sheet`() async throws {
    let own = ["audit", "organization", "design"]
    let features = Composition().features.filter { !own.contains($0.name) }
    let routes = features.flatMap(\.routes).filter { $0.address.hasPrefix("/reports/") }
    #expect(routes.count >= 7)
    for state in [Round.State.open, .closed] {
      try await TestApplication.with(.sqlite, features: features) { app in
        let sheets = try prepare(app, state)
        for role in Role.allCases {
          let unit = role.limits == .unit ? "unit-1" : nil
          let account = try app.account("\(role.rawValue)-person", holding: [TestApplication.Held(role, unit: unit)])
          let actor = Actor(
            account: Identifier(stored: "x"), name: "x", holdings: [Holding(role, units: unit.map { [$0] })])
          let client = try app.client(of: account)
          for (route, sheet) in routes.flatMap({ route in sheets.map { (route, $0) } }) {
            let parts = route.address.split(separator: "*", omittingEmptySubsequences: false)
            let target = String(parts[0]) + sheet.id.text + parts.dropFirst().joined(separator: "example-1")
            let page = try await route.method == .post ? client.post(target) : client.get(target)
            let what = "\(route.method.rawValue) \(target) as \(role.rawValue) gave \(page.status)"
            #expect(page.status < 500, "\(what)")
            guard case .needs(let permission) = route.access else {
              Issue.record("\(what): a sheet needs a permission")
              continue
            }
            let record = AccessRecord(plan: "large", units: [sheet.unit], state: state == .open ? .open : .closed)
            if !actor.may(permission) {
              #expect(page.status == 403, "\(what)")
            } else if !actor.may(.readReports, record) {
              #expect(page.status == 404, "\(what)")
            } else if !actor.may(permission, record) {
              #expect(page.status == 403, "\(what)")
            } else {
              #expect(page.status != 403, "\(what)")
            }
          }
        }
      }
    }
  }

  private func prepare(
    _ app: TestApplication, _ state: Round.State
  ) throws -> [(id: ReportSheet.ID, unit: String)] {
    var document = largePlan(measures: 2)
    (document.plan.firstYear, document.plan.lastYear) = (FiscalYear(2023), FiscalYear(2027))
    return try app.database.write { [document] connection in
      for unit in ["unit-1", "unit-2"] {
        try connection.run("insert into units (id, created_at) values (\(unit), 0)")
      }
      try PlanArchive.save(document, in: connection)
      let snapshot = PlanSnapshot(document, revision: 1)
      var cycle = ReadyCycle.halves.cycle(for: document.plan)
      cycle.subjects = .measures
      let asks = snapshot.measures.enumerated().map { index, position in
        RoundAsk(
          node: snapshot.entries[position].node.id, units: [Unit.ID(stored: "unit-\(index + 1)")], printed: nil)
      }
      try RoundOpening(cycle.checkpoints[0], year: FiscalYear(2025)).open(
        cycle, asking: asks, in: snapshot, by: .operator, random: app.services.random, at: app.clock.now,
        in: connection)
      try connection.run("update rounds set state = \(state.rawValue) where plan_id = \(document.plan.id)")
      return try SheetStore.sheets("s.plan_id = \(document.plan.id)", in: connection).map {
        (id: $0.id, unit: $0.units[0].text)
      }
    }
  }
}
