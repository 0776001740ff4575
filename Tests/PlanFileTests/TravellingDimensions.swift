import Database
import Essentials
import FiscalYears
import JSON
import Measuring
import PlanFile
import PlanFixtures
import Planning
import TestKit
import Testing

/// The full plan with an indicator whose figures are told apart in every way.
private func plan() -> PlanDocument {
  var document = fullPlan()
  document.indicators[0].dimensions = [
    "所属", "勤続年数",
    .init(
      key: "sex", label: "性別", kind: .parts,
      members: [
        .init(key: "w", label: "女性"), .init(key: "m", label: "男性"), .init(key: "x", label: "不明", isPast: true),
      ]),
    .init(key: "langs", label: "使う言語", kind: .groups, members: [.init(key: "en", label: "英語")]),
    .init(key: "others", label: "ほかとの比較", kind: .series, members: [.init(key: "mean", label: "全国平均")]),
  ]
  return document
}

@Suite struct TravellingDimensions {
  @Test func `dimensions with members are in the file, and one that has only a name is that name`() throws {
    let document = plan()
    let bytes = PlanFile.write(document)
    let read = try PlanFile.read(bytes)
    #expect(read.indicators[0].dimensions == document.indicators[0].dimensions)
    #expect(read.indicators[0].dimensions.map(\.kind) == [.unit, .parts, .parts, .groups, .series])
    #expect(PlanFile.write(read) == bytes)
    let list = PlanFile.json(document)["indicators"]?.array?[0]["dimensions"]?.array
    #expect(list?[0].string == "所属" && list?[1].string == "勤続年数" && list?[2]["key"]?.string == "sex")
  }

  @Test(
    .enabled(if: ExportSchema.canBeTested, "python3 with the module jsonschema is missing: the schema was NOT tested"))
  func `such a file meets the schema, and a kind that is none does not`() throws {
    let schema = ExportSchema("hagukumi-plan-1.schema.json")
    let result = try schema.validate(["dimensions": PlanFile.write(plan())])
    #expect(result.status == 0, "\(result.output)")
    let other = PlanFile.json(plan()).changing("indicators[0].dimensions[2].kind", to: "rooms")
    #expect(try schema.validate(["dimensions": other.bytes(.pretty)]).status == 1)
  }

  @Test(arguments: [
    ("indicators[0].dimensions[2].kind", "rooms", "parts"), ("indicators[0].dimensions[2].key", "a/b", "「/」"),
    ("indicators[0].dimensions[3].key", "sex", "sex"), ("indicators[0].dimensions[3].members[0].key", "w", "w"),
    ("indicators[0].dimensions[2].kind", "unit", "所属"),
  ])
  func `what cannot be told apart is refused at its place`(path: String, value: String, words: String) throws {
    let file = PlanFile.json(plan()).changing(path, to: .string(value))
    let refusal = #expect(throws: PlanFileRefusal.self) { try PlanFile.document(from: file) }
    #expect(refusal?.message.contains(words) == true, "\(refusal?.message ?? "")")
    #expect(refusal?.path.hasPrefix("indicators[0].dimensions") == true)
  }

  @Test(arguments: Engine.tested)
  func `they go into the database and out of it again, in the order in which they were named`(engine: Engine) throws {
    try TestDatabase.with(engine, migrations: planTables) { database in
      let document = try plan().canonical()
      try database.write { try PlanArchive.save(document, in: $0) }
      var loaded = try #require(try database.read { try IndicatorStore.indicators(of: document.plan.id, in: $0) }.first)
      #expect(loaded.dimensions == document.indicators[0].dimensions)
      loaded.dimensions = [loaded.dimensions[4], loaded.dimensions[2]]
      loaded.dimensions[1].members.swapAt(0, 2)
      try database.write { try IndicatorStore.update(loaded, of: document.plan.id, in: $0) }
      let again = try database.read { try IndicatorStore.indicators(of: document.plan.id, in: $0) }.first
      #expect(again?.dimensions == loaded.dimensions)
    }
  }

  @Test(arguments: Engine.tested)
  func `names that stood in a database before say what they are after the migration`(engine: Engine) throws {
    let place = try TestPlace(engine)
    defer { place.remove() }
    var document = fullPlan()
    for index in document.indicators.indices { document.indicators[index].dimensions = [] }
    let (plan, id) = (document.plan.id, document.indicators[0].id)
    let earlier = try place.open(planTables.filter { $0.id != "measuring/0010-dimensions" })
    try earlier.write { connection in
      try PlanArchive.save(document, in: connection)
      for (position, label) in ["部局", "性別"].enumerated() {
        try connection.run(
          """
          insert into indicator_dimensions (plan_id, indicator_id, position, label)
          values (\(plan), \(id), \(position), \(label))
          """)
      }
    }
    earlier.close()
    let database = try place.open(planTables)
    defer { database.close() }
    let found = try database.read { try IndicatorStore.indicators(of: plan, in: $0) }.first { $0.id == id }
    #expect(found?.dimensions == ["部局", "性別"] && found?.isByUnit == true && found?.memberDimensions.isEmpty == true)
  }
}
