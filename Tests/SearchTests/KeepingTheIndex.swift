import Application
import Database
import Essentials
import PlanFile
import PlanFixtures
import Planning
import SampleCity
@testable import Search
import TestKit
import Testing

@Suite struct KeepingTheIndex {
  @Test(arguments: Engine.tested)
  func `a change of a plan is found at once, and what it replaced is not`(_ engine: Engine) async throws {
    try await withSearch(engine, [spellings, plan("other", "別の計画", [("人材の別の取組", "")])]) { (app, client) async throws in
      #expect(try app.titles("人材の育成") == ["人材の育成", "人財の育成"])
      try app.database.write { connection in
        try connection.run("update nodes set title = '職員の成長' where id = 'spellings-0'")
        try PlanStore.touch("spellings", in: connection)
      }
      #expect(try app.titles("人材の育成") == ["人財の育成"])
      #expect(try app.titles("職員の成長") == ["職員の成長"])
      #expect(try await client.get("/search?q=" + percentEncoded("職員の成長")).text.contains("1件見つかりました"))
    }
  }

  @Test(arguments: Engine.tested)
  func `a removed plan leaves nothing behind, and a replaced one is found as it is now`(_ engine: Engine) async throws {
    try await withSearch(engine, [spellings]) { (app, _) async throws in
      #expect(try app.titles("障害").count == 3)
      try app.database.write { _ = try PlanArchive.delete("spellings", in: $0) }
      #expect(try app.titles("障害").isEmpty)
      for table: StaticString in ["search_plans", "search_blocks", "search_postings", "search_subjects"] {
        let rows = try app.database.read { try $0.first("select count(*) from \(raw: table)") { $0.integer(0) } }
        #expect(rows == 0)
      }
      try app.database.write { try PlanArchive.save(plan("spellings", "新しい計画", [("障害の理解", "")]), in: $0) }
      #expect(try app.titles("障害") == ["障害の理解"])
    }
  }

  @Test(arguments: Engine.tested)
  func `a small change writes the block it is in, and no other`(_ engine: Engine) async throws {
    let document = SyntheticPlan.document(measures: 1_500, years: 2, seed: 4)
    try await withSearch(engine, [document]) { (app, _) async throws in
      let all = try app.titles("職員") { $0.order = .document }
      let before = try blocks(app)
      #expect(before.count > 5)
      let node = try #require(document.nodes[(document.nodes.count / 2)...].first { $0.level == 3 })
      try app.database.write { connection in
        try connection.run("update nodes set title = '職員の朝の会' where plan_id = \(document.plan.id) and id = \(node.id)")
        try PlanStore.touch(document.plan.id, in: connection)
      }
      #expect(try app.titles("朝の会") == ["職員の朝の会"])
      let after = try blocks(app)
      #expect(Set(before.map(\.id)).symmetricDifference(after.map(\.id)).count == 2)
      #expect(after.map(\.position) == Array(0..<before.count))
      #expect(try app.titles("職員") { $0.order = .document }.count >= all.count)
    }
  }

  private func blocks(_ app: TestApplication) throws -> [(id: Int, position: Int)] {
    try app.database.read { connection in
      try connection.rows("select id, position from search_blocks order by position") { ($0.integer(0), $0.integer(1)) }
    }
  }

  @Test(arguments: Engine.tested)
  func `what is not indexed yet is left out and named, and comes with the next search`(_ engine: Engine) async throws {
    let large = IndexKeeper.nodesPerSearch
    let documents = [
      largePlan(measures: large, id: "first"), largePlan(measures: 20, id: "second"),
      largePlan(measures: 20, id: "third"),
    ]
    try await withSearch(engine, documents) { (app, client) async throws in
      let first = try await client.get("/search?q=" + percentEncoded("取組その7"))
      #expect(first.text.contains("2件の計画は、変更後の索引を作っているため"))
      #expect(try await !client.get("/search?q=" + percentEncoded("取組その7")).text.contains("まだ結果に入っていません"))
      #expect(try await client.get("/search?q=" + percentEncoded("取組その7")).text.contains("（3計画）"))
    }
  }

  @Test(arguments: Engine.tested)
  func `an index of an older version of the program is made anew`(_ engine: Engine) async throws {
    try await withSearch(engine, [spellings]) { (app, _) async throws in
      #expect(try app.titles("障害").count == 3)
      try app.database.write { connection in
        try connection.run("update search_plans set version = 0")
        try connection.run("update search_blocks set content_hash = 'old'")
      }
      #expect(try app.titles("障害").count == 3)
      let old = try app.database.read {
        try $0.rows("select 1 from search_blocks where content_hash = 'old'") { _ in 1 }
      }
      #expect(old.isEmpty)
    }
  }

  @Test(arguments: Engine.tested)
  func `searches side by side leave one index`(_ engine: Engine) async throws {
    try await withSearch(engine, [largePlan(measures: 200), spellings]) { (app, _) async throws in
      try await withThrowingTaskGroup(of: Int.self) { group in
        for _ in 0..<6 { group.addTask { try app.titles("取組その").count } }
        for try await count in group { #expect(count == 200) }
      }
      let blocks = try app.database.read { connection in
        try connection.rows("select plan_id, position from search_blocks order by plan_id, position") {
          "\($0.text(0)) \($0.integer(1))"
        }
      }
      #expect(Set(blocks).count == blocks.count)
    }
  }

  @Test func `blocks do not shift when a node is put in`() {
    let subjects = (0..<3_000).map {
      SearchSubject(.node, "id-\($0 &* 2_654_435_761 % 1_000_003)", label: "", title: "取組\($0)")
    }
    let before = Set(BlockPlan(subjects).blocks.map(\.hash))
    var changed = subjects
    changed.insert(SearchSubject(.node, "new", label: "", title: "新しい取組"), at: 1_200)
    let after = Set(BlockPlan(changed).blocks.map(\.hash))
    #expect(before.count > 10 && before.subtracting(after).count <= 2)
  }

  @Test func `a text beyond all measure is held to the limit`() {
    var subject = SearchSubject(.section, "s", label: "本文", title: "長い")
    subject.add(.body, "", String(repeating: "人材", count: IndexFormat.subjectLimit))
    let blocks = BlockPlan([subject, SearchSubject(.node, "n", label: "", title: "次")]).blocks
    #expect(blocks.count == 2)
    let buckets = BlockWriter(blocks[0].subjects).buckets()
    #expect(buckets.reduce(0) { $0 + $1.content.count } < 2 * IndexFormat.subjectLimit)
  }
}
