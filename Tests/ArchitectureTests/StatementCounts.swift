import Application
import Composition
import Database
import FiscalYears
import PlanFile
import PlanFixtures
import Planning
import TestKit
import Testing

/// How many statements each page takes, finding out who asks included: fixed, however large the plan is.
@Suite struct StatementCounts {
  /// The first page of a plan after a change loads all of it; the others ask only whether it changed.
  private static let cold = [("/plans/large/table", 51), ("/", 60)]
  private static let warm = [
    ("/", 11), ("/plans", 2), ("/plans/large", 5), ("/plans/large/table", 2), ("/plans/large/outline", 2),
    ("/plans/large/text", 2), ("/plans/large/notes", 2), ("/plans/large/nodes/measure-1", 3),
    ("/plans/large/nodes/pillar-0", 3), ("/plans/large/export/csv", 5), ("/plans/large/history", 8),
    ("/plans/large/nodes/measure-1/history", 8), ("/plans/large/compare", 4), ("/import", 2),
  ]

  @Test(arguments: Engine.tested, [10, 300])
  func `pages of plans take a fixed number of statements`(engine: Engine, measures: Int) async throws {
    // The application for tests brings these itself.
    let own = ["audit", "organization", "design"]
    for first in Self.cold {
      let features = Composition().features.filter { !own.contains($0.name) }
      try await TestApplication.with(engine, features: features) { app in
        var document = largePlan(measures: measures)
        (document.plan.firstYear, document.plan.lastYear) = (FiscalYear(2023), FiscalYear(2027))
        try app.database.write { try PlanArchive.save(document, in: $0) }
        let manager = try app.client(as: .planManager)
        for (page, statements) in [first] + Self.warm {
          let answer = try await manager.get(page)
          #expect(answer.status == 200 && answer.statements == statements, "\(page)")
        }
      }
    }
  }

  @Test func `pages of accounts take a fixed number of statements`() async throws {
    for people in [3, 60] {
      try await TestApplication.with(.sqlite, features: Composition().features.filter { $0.name == "signing-in" }) {
        app in
        for number in 0..<people { try app.account("person-\(number)", roles: [.reader]) }
        let administrator = try app.client(as: .systemAdministrator)
        for (page, statements) in [("/accounts", 3), ("/account", 3)] {
          #expect(try await administrator.get(page).statements == statements, "\(page)")
        }
        #expect(try await app.visitor().get("/sign-in").statements == 0)
      }
    }
  }
}
