import Application
import Contracts
import Database
import Documents
import Editions
import HTTP
import Measuring
import PlanFile
import PlanFixtures
import Planning
import Publishing
import Reporting
import Revising
import Rounds
import TestKit

extension PublishingCity {
  /// The city with the documents beside the publication, and with what they count.
  static func withDocuments(
    _ engine: Engine, _ sources: [IndicatorSource], _ body: (PublishingCity) async throws -> Void
  ) async throws {
    let snapshots = PlanSnapshots()
    let documents = Documents(snapshots: snapshots, sources: sources)
    let spine = Feature(
      "spine",
      migrations: planningMigrations + measuringMigrations + reportingMigrations + revisingMigrations
        + roundsMigrations)
    let features = [
      spine, documents.feature, Publishing(snapshots: snapshots, forms: documents.releaseForms).feature,
    ]
    try await TestApplication.with(engine, features: features) { app in
      try app.account("mizuno", displayName: "水野 はるか")
      try app.database.write { connection in
        try PlanArchive.save(SecretPlan.document, in: connection)
        try MemberFigureStore.put(SecretPlan.figures, of: "full", in: connection)
        try PlanOpening.open("full", by: "人事", in: connection, at: app.clock.now)
      }
      try await body(
        PublishingCity(
          app: app, manager: try app.client(as: .planManager, named: "manager"),
          approver: try app.client(as: .publisher, named: "approver")))
    }
  }

  /// All that has to be looked into before the publication, as the page offers it.
  func checks() async throws -> [(String, String)] {
    let page = try await manager.get(Self.overview)
    return page.markup.matches(of: /name="check" value="([^"]*)"/).map { ("check", String($0.1)) }
  }

  /// Prepares a version with those fields beside the usual ones.
  func prepare(with fields: [(String, String)]) async throws -> TestPage {
    try await manager.post(
      "\(Self.overview)/prepare", [("moment", "now"), ("day", "2026-04-01"), ("note", "残る文")] + fields)
  }
}
