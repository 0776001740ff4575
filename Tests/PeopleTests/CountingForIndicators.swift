import Contracts
import Database
import Essentials
import People
import TestKit
import Testing

@Suite struct CountingForIndicators {
  @Test(arguments: Engine.tested)
  func `the register counts people, ages and women in posts on a day, by unit`(_ engine: Engine) async throws {
    try await City.with(engine) { city in
      let manager = try city.manager()
      _ = try await city.take(manager, try await city.upload(manager, fullList))
      let day = try #require(Day("2026-04-01"))
      func value(_ key: String, _ arguments: [String: String] = [:], asOf: String = "2026-05-01") throws -> SourceValue
      {
        let quantity = try #require(People.source.quantities.first { $0.key == "register.\(key)" })
        let question = SourceQuestion(DayPeriod(from: day, until: day), asOf: try #require(Day(asOf)), arguments)
        #expect(quantity.refusals(of: question).isEmpty)
        let before = city.app.database.statementCount
        let value = try city.app.database.read { try quantity.count(question, $0) }
        #expect(city.app.database.statementCount - before <= 1)
        return value
      }
      #expect(try value("head-count").number == CountedNumber(2) && value("head-count").asOf == day)
      #expect(try value("head-count", ["employment": "all"]).number == CountedNumber(3))
      #expect(try value("head-count", ["employment": "all", "unit": "zei"]).number == CountedNumber(1))
      #expect(try value("head-count", ["employment": "all", "unit": "somu"]).number == CountedNumber(3))
      // Born on 1 April 1980, one is 46 on that day; born on 2 April 1970, 55.
      #expect(try value("age-band", ["from-age": "46", "to-age": "46"]).number == CountedNumber(1, over: 2))
      #expect(try value("age-band", ["from-age": "55", "to-age": "55"]).number == CountedNumber(1, over: 2))
      #expect(try value("women-in-posts").number == CountedNumber(0, over: 1))
      #expect(try value("women-in-posts", ["posts": "chief"]).number == CountedNumber(1, over: 1))
      #expect(try value("women-in-posts", ["posts": "department"]).number == nil)
      // What will be on a day to come is not told before it.
      #expect(try value("head-count", asOf: "2026-03-31").number == nil)
    }
  }
}
