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

/// Who came, who left and how long people stay, counted from the register.
@Suite struct CountingMovements {
  private static let list = """
    職員番号,氏名,カナ,生年月日,性別,採用年月日,所属コード,職名,級,職種,任用区分
    0001,田中 一郎,タナカ イチロウ,S45.4.2,男,H5.4.1,1010,課長,6級,一般事務,正規
    0002,佐藤 花子,サトウ ハナコ,昭和55年4月1日,女,2016/10/2,1010,係長,4級,一般事務,正規
    0003,鈴木 次郎,スズキ ジロウ,19900101,男,20260401,1020,主事,2級,土木,正規
    0004,山田 桃,ヤマダ モモ,20000101,女,20260401,1020,主事,2級,土木,正規
    0005,川上 葵,カワカミ アオイ,19620101,女,20260401,1020,主事,2級,土木,再任用（フルタイム）
    0006,谷 実,タニ ミノル,19950101,,20260401,1020,主事,2級,土木,会計年度任用（パートタイム）

    """

  private func value(
    _ city: City, _ key: String, _ period: (String, String), _ arguments: [String: String] = [:],
    asOf: String = "2027-05-01"
  ) throws -> SourceValue {
    let quantity = try #require(People.source.quantities.first { $0.key == "register.\(key)" })
    let days = DayPeriod(firstDay: try #require(Day(period.0)), lastDay: try #require(Day(period.1)))
    let question = SourceQuestion(days, asOf: try #require(Day(asOf)), arguments)
    #expect(quantity.refusals(of: question).isEmpty)
    let before = city.app.database.statementCount
    let value = try city.app.database.read { try quantity.count(question, $0) }
    #expect(city.app.database.statementCount - before <= 3)
    return value
  }

  private static let year = ("2026-04-01", "2027-03-31")

  private func withPeople(_ engine: Engine, _ body: (City) throws -> Void) async throws {
    try await City.with(engine) { city in
      let manager = try city.manager()
      _ = try await city.take(manager, try await city.upload(manager, Self.list))
      // A man retires at the end of the year, a woman leaves in the middle of it.
      for (number, day, kind) in [("0001", "2027-03-31", "retirement"), ("0002", "2026-09-30", "resignation")] {
        try city.app.database.write {
          try $0.run(
            """
            update people set leave_day = \(day), leave_kind = \(kind) where staff_number = \(number)
            """)
          try $0.run(
            """
            update assignments set until_day = \(day) where person_id in
              (select id from people where staff_number = \(number))
            """)
        }
      }
      try body(city)
    }
  }

  @Test(arguments: Engine.tested)
  func `hires are counted by sex, without those who were appointed again`(_ engine: Engine) async throws {
    try await withPeople(engine) { (city) throws in
      #expect(try value(city, "hires", Self.year).number == CountedNumber(3))
      #expect(try value(city, "hires", Self.year, ["sex": "female"]).number == CountedNumber(1))
      #expect(try value(city, "hires", Self.year, ["employment": "all"]).number == CountedNumber(4))
      #expect(try value(city, "hires", Self.year, ["employment": "regular", "unit": "zei"]).number == CountedNumber(2))
      #expect(try value(city, "hires", Self.year, ["unit": "jinji"]).number == CountedNumber(0))
      let women = try value(city, "women-among-hires", Self.year)
      #expect(women.number == CountedNumber(1, over: 2) && women.people == 2)
      #expect(women.missing == ["性別のわからない人が1人います（数えていません）。"])
      #expect(try value(city, "women", ("2026-04-01", "2026-04-01")).number == CountedNumber(3, over: 5))
    }
  }

  @Test(arguments: Engine.tested)
  func `who left is held against those who were there on the first day`(_ engine: Engine) async throws {
    try await withPeople(engine) { (city) throws in
      #expect(try value(city, "leavers", Self.year).number == CountedNumber(2))
      #expect(try value(city, "leavers", Self.year, ["reasons": "early"]).number == CountedNumber(1))
      #expect(try value(city, "leaving-rate", Self.year, ["sex": "male"]).number == CountedNumber(1, over: 2))
      #expect(try value(city, "leaving-rate", Self.year, ["sex": "female"]).number == CountedNumber(1, over: 2))
      let early = try value(city, "leaving-rate", Self.year, ["sex": "male", "reasons": "early"])
      #expect(early.number == CountedNumber(0, over: 2))
      // In the middle of the year the later one is not known yet.
      #expect(
        try value(city, "leavers", Self.year, asOf: "2026-12-01").number == CountedNumber(1))
    }
  }

  @Test(arguments: Engine.tested)
  func `service is counted in full months up to the day`(_ engine: Engine) async throws {
    try await withPeople(engine) { (city) throws in
      let day = ("2026-09-30", "2026-09-30")
      // Since 1 April 1993: 33 years and 5 full months; since 1 April 2026: 5 full months.
      #expect(
        try value(city, "mean-service", day, ["sex": "male"]).number == CountedNumber(401 + 5, over: 24, scale: 12))
      // Since 2 October 2016: 9 years and 11 full months.
      #expect(
        try value(city, "mean-service", day, ["sex": "female"]).number == CountedNumber(119 + 5, over: 24, scale: 12))
      #expect(try value(city, "mean-service", day, asOf: "2026-09-29").number == nil)
    }
  }

  @Test(arguments: Engine.tested)
  func `nothing is said of years before the register, and a year that it begins in is told`(
    _ engine: Engine
  ) async throws {
    try await withPeople(engine) { (city) throws in
      #expect(try value(city, "leavers", ("2020-04-01", "2021-03-31")).number == nil)
      #expect(try value(city, "hires", ("2027-04-01", "2028-03-31"), asOf: "2027-03-31").number == nil)
    }
  }
}
