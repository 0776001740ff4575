import Application
import Database
import Essentials
import FiscalYears
import HTTP
import Indicators
import Measuring
import Organization
import PlanFixtures
import TestKit
import Testing

private let law: Unit.ID = "u-law"
private let of = "/plans/full/indicators/people"

extension TestApplication {
  /// Lets the source have counted these for so many people of each unit.
  fileprivate func count(_ counts: [(unit: Unit.ID, name: String, number: Int, people: Int)]) throws {
    var binding = Indicator.Binding(quantity: "test.none", title: "試験")
    binding.asksEachUnit = true
    try database.write { connection in
      try connection.run("insert into units (id, created_at) values (\(law), \(clock.now))")
      try connection.run(
        """
        insert into unit_spans (unit_id, from_day, until_day, name, kind, position)
        values (\(law), '1900-01-01', '9999-12-31', '法務課', '課', 0)
        """)
      var people = try #require(
        try IndicatorStore.indicators(of: "full", in: connection).first { $0.id == "people" })
      people.source = .bound(binding)
      people.dimensions = ["所属"]
      try IndicatorStore.update(people, of: "full", in: connection)
      let new = counts.map { item in
        let count = ReadingStore.Count(item.number, over: 1, isDivided: false)
        let reading = ReadingStore.reading(
          count, year: 2024, isProvisional: false, asOf: nil, missing: [],
          Indicator.Counting(question: binding.question, definition: 1, people: item.people, at: clock.now))
        return UnitReadingStore.New(
          unit: FigureMember(.unit, key: item.unit.text, name: item.name), reading: reading, count: count)
      }
      try UnitReadingStore.insert(new, of: "people", "full", in: connection)
    }
  }
}

/// What few people of a unit come to is theirs, also inside the city.
@Suite struct HidingSmallUnits {
  private static let counted: [(unit: Unit.ID, name: String, number: Int, people: Int)] = [
    (health, "健康課", 4137, 3), (tax, "税務課", 1299, 12), (law, "法務課", 1311, 60),
  ]
  private static let word = "人数が少ないため伏せています"

  @Test(arguments: Engine.tested)
  func `others see neither the small unit nor the one that would tell it, on no page and in no file`(
    engine: Engine
  ) async throws {
    try await withGrid(engine) { app, manager in
      try app.count(Self.counted)
      let staff = try app.client(as: .staff)
      let year = "/plans/full/indicators/by-unit/2024"
      let addresses = [
        "\(of)/units", "\(of)/units/export/csv", "\(year)/export/csv", "\(of)/years/2024?unit=u-health",
        "\(of)/years/2024?unit=u-tax",
      ]
      for address in addresses {
        let page = try await staff.get(address)
        let text = page.response.body.string
        #expect(page.status == 200, "\(address)")
        for number in ["4137", "1299"] { #expect(!text.contains(number), "\(address) \(number)") }
        // The sum of all, and of the two.
        for sum in ["6747", "5436"] { #expect(!text.contains(sum), "\(address) \(sum)") }
        #expect(text.contains(address.contains("csv") ? "非公表" : Self.word), "\(address)")
      }
      for address in ["\(of)/units", "\(of)/units/export/csv", "\(year)/export/csv"] {
        #expect(try await staff.get(address).response.body.string.contains("1311"), "\(address)")
      }
      #expect(try await staff.get("\(of)/years/2024?unit=u-law").text.contains("1311"))
      // Whoever runs the plan sees all of it, with the sum.
      let whole = try await manager.get("\(of)/units")
      for number in ["4137", "1299", "1311", "6747"] { #expect(whole.text.contains(number), "\(number)") }
      #expect(!whole.text.contains(Self.word))
    }
  }

  @Test(arguments: Engine.tested)
  func `whoever answers for a unit sees it, and its file comes in unchanged`(engine: Engine) async throws {
    try await withGrid(engine) { app, _ in
      try app.count([(health, "健康課", 4137, 3), (tax, "税務課", 1299, 4), (law, "法務課", 1311, 60)])
      let officer = try app.client(holding: .init(.reporter, unit: "u-health"))
      let page = try await officer.get("\(of)/units")
      #expect(page.text.contains("4137") && !page.text.contains("1299") && page.text.contains(Self.word))
      #expect(try await officer.get("\(of)/years/2024?unit=u-health").text.contains("4137"))
      let file = try await officer.get("\(of)/units/export/csv").response.body.array
      let back = try await officer.post("\(of)/units/import", files: [.init("file", name: "a.csv", bytes: file)])
      #expect(back.text.contains("変わる欄：0　入れられない欄：0"), "\(back.text)")
    }
  }

  @Test(arguments: Engine.tested)
  func `the sum of the units holds units only, and none where one contains the other`(engine: Engine) async throws {
    try await withGrid(engine) { app, manager in
      try app.count([])
      func figure(_ dimension: FigureMember.Dimension, _ key: String, _ name: String, _ number: String) -> MemberFigure
      {
        MemberFigure(
          indicator: "people", member: FigureMember(dimension, key: key, name: name),
          value: Indicator.Value(when: .init(FiscalYear(2024)), state: .final, value: number))
      }
      try app.database.write { connection in
        let figures = [
          figure(.unit, "u-health", "健康課", "10"), figure(.unit, "u-tax", "税務課", "20"), figure(.label, "m", "男性", "30"),
        ]
        try MemberFigureStore.put(figures, of: "full", in: connection)
      }
      let page = try await manager.get("\(of)/units")
      #expect(page.text.contains("30（2所属）") && !page.text.contains("60（3所属）"))
      try app.database.write { connection in
        try connection.run("update unit_spans set parent_id = 'u-tax' where unit_id = 'u-health'")
      }
      let doubled = try await manager.get("\(of)/units")
      #expect(doubled.text.contains("上の所属の数字もあるため足しません") && !doubled.text.contains("30（2所属）"))
    }
  }
}

/// An indicator of the whole plan that is counted for one unit of few people.
@Suite struct HidingOneSmallUnit {
  @Test(arguments: Engine.tested)
  func `others see that it is hidden, and not the value`(engine: Engine) async throws {
    try await withGrid(engine) { app, manager in
      let binding = Indicator.Binding(quantity: "test.none", title: "試験", arguments: ["unit": "u-health"])
      try app.database.write { connection in
        var people = try #require(
          try IndicatorStore.indicators(of: "full", in: connection).first { $0.id == "people" })
        people.source = .bound(binding)
        try IndicatorStore.update(people, of: "full", in: connection)
        let readings = [(2023, 4137, 3), (2024, 1311, 60)].map { year, number, people in
          let count = ReadingStore.Count(number, over: 1, isDivided: false)
          return (
            ReadingStore.reading(
              count, year: year, isProvisional: false, asOf: nil, missing: [],
              Indicator.Counting(question: binding.question, definition: 1, people: people, at: app.clock.now)),
            Optional(count)
          )
        }
        try ReadingStore.insert(readings, of: "people", "full", in: connection)
      }
      let staff = try app.client(as: .staff)
      let officer = try app.client(holding: .init(.reporter, unit: "u-health"))
      for address in [of, "/plans/full/indicators", gridAddress, "\(gridAddress)/export/csv", "\(of)/years/2023"] {
        let page = try await staff.get(address)
        #expect(page.status == 200 && !page.response.body.string.contains("4137"), "\(address)")
      }
      #expect(try await staff.get("\(of)/years/2023").text.contains("非公表"))
      #expect(try await staff.get(gridAddress).text.contains("1311"))
      for client in [manager, officer] {
        #expect(try await client.get("\(of)/years/2023").text.contains("4137"))
        #expect(try await client.get(of).text.contains("4137"))
      }
    }
  }
}
