import Application
import Audit
import Contracts
import Database
import Essentials
import FiscalYears
import Importing
import Measuring
import PlanFile
@testable import PlanLibrary
import Planning
import Reporting
import TestKit

/// Lends the library with an own plan in the database.
func withLibrary(
  _ engine: Engine, own: [PlanDocument] = [], references: [PlanDocument] = [],
  _ body: (TestApplication) async throws -> Void
) async throws {
  let snapshots = PlanSnapshots()
  let spine = Feature("spine", migrations: planningMigrations + measuringMigrations + reportingMigrations)
  let features = [spine, PlanLibrary(snapshots: snapshots, read: Importing.reader).feature]
  try await TestApplication.with(engine, features: features) { app in
    try app.database.write { connection in
      for document in own { try PlanArchive.save(document, in: connection) }
      if !references.isEmpty { try shelve(references, in: connection) }
    }
    try await body(app)
  }
}

let someDay = Day(year: 2026, month: 4, day: 1) ?? Day(number: 0)

/// Puts plans on the shelf with usual words.
@discardableResult
func shelve(_ documents: [PlanDocument], in connection: borrowing Connection) throws -> [LibraryPlan] {
  let arrivals = documents.map { document in
    LibraryShelf.Arrival(
      document: document,
      origin: ReferenceOrigin(city: nil, source: "冊子", day: someDay, licence: "出典を書けば使える"))
  }
  return try LibraryShelf.add(
    arrivals, by: .operator, at: Instant(milliseconds: 1_700_000_000_000), in: connection)
}

/// A plan of a city whose measures have these titles and texts.
func cityPlan(_ id: String, _ city: String, from year: Int = 2024, _ measures: [(title: String, text: String)])
  -> PlanDocument
{
  var plan = Plan(id: Plan.ID(stored: id), title: "\(city)育成計画")
  plan.municipality = Municipality(name: city)
  plan.firstYear = FiscalYear(year)
  plan.lastYear = FiscalYear(year + 2)
  plan.levels = [Level(name: "取組", isMeasure: true, fields: [Level.Field(key: "content", label: "内容")])]
  plan.vocabulary.markers = [.init("検討", .consider), .init("実施", .implement)]
  var document = PlanDocument(plan: plan)
  for (place, measure) in measures.enumerated() {
    var node = PlanNode(id: PlanNode.ID(stored: "\(id)-\(place + 1)"), level: 0, order: place, title: measure.title)
    node.number = "\(place + 1)"
    if !measure.text.isEmpty { node.texts = [.init(field: "content", label: "内容", text: measure.text)] }
    node.schedule = (0..<3).map {
      let marker = $0 == 0 ? "検討" : "実施"
      return ScheduleCell(year: FiscalYear(year + $0), markers: [marker], printed: marker)
    }
    document.nodes.append(node)
  }
  return document
}
