import Application
import Database
import Essentials
import FiscalYears
import Measuring
import PlanFile
import PlanFixtures
import Planning
import Reporting
@testable import Search
import TestKit

/// Lends the search pages with these plans in the database.
func withSearch(
  _ engine: Engine, _ documents: [PlanDocument], _ body: (TestApplication, TestClient) async throws -> Void
) async throws {
  let spine = Feature("spine", migrations: planningMigrations + measuringMigrations + reportingMigrations)
  try await TestApplication.with(engine, features: [spine, Search(snapshots: PlanSnapshots()).feature]) { app in
    try app.database.write { connection in
      for document in documents { try PlanArchive.save(document, in: connection) }
    }
    try await body(app, try app.client(as: .reader))
  }
}

extension TestApplication {
  /// The titles of all hits in the order in which they are shown, after bringing the index up to date.
  func titles(_ query: String, _ change: (inout SearchQuery) -> Void = { _ in }) throws -> [String] {
    var query = SearchQuery(query)
    change(&query)
    let searching = Searching(keeper: IndexKeeper(snapshots: PlanSnapshots()))
    return try searching.result(of: query, 0..<1_000, in: database).shown.map(\.subject.title)
  }
}

/// A plan whose nodes have these titles and texts.
func plan(_ id: Plan.ID, _ title: String, _ nodes: [(title: String, text: String)]) -> PlanDocument {
  var plan = Plan(id: id, title: title)
  plan.levels = [
    Level(name: "取組", isMeasure: true, fields: [Level.Field(key: "content", label: "内容")])
  ]
  var document = PlanDocument(plan: plan)
  for (place, content) in nodes.enumerated() {
    var node = PlanNode(id: PlanNode.ID(stored: "\(id)-\(place)"), level: 0, order: place, title: content.title)
    if !content.text.isEmpty { node.texts = [.init(field: "content", label: "内容", text: content.text)] }
    document.nodes.append(node)
  }
  return document
}

/// A plan in which each spelling of the variants stands once.
let spellings = plan(
  "spellings", "言葉の計画",
  [
    ("人材の育成", ""), ("人財の育成", ""), ("障がいのある職員", ""), ("障害者雇用", ""), ("障碍の理解", ""), ("評価者の研修", ""),
    ("評定者の研修", ""), ("考課者の研修", ""), ("ＩＣＴの活用", "ｻｰﾊﾞｰを置く"), ("ICTの活用", "サーバを置く"), ("研修，面談", ""),
    ("研修、面談", ""), ("管理職コース", ""), ("コストを下げる", ""), ("メンター制度", ""), ("メンタルヘルス", ""), ("100%_'\"の達成", ""),
  ])
