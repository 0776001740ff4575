import Contracts
import Database
import Essentials
import FiscalYears
import TestKit
import Testing
import WorkTimeBook

@Suite struct AnsweringIndicators {
  private func quantity(_ key: String) throws -> SourceQuantity {
    try #require(WorkTimeBook.source.quantities.first { $0.key == "work-time.\(key)" })
  }

  private func question(_ arguments: [String: String] = [:], asOf: String = "2027-05-01") throws -> SourceQuestion {
    let year = FiscalYear(2026)
    return SourceQuestion(DayPeriod(from: year.firstDay, until: year.lastDay), asOf: try #require(Day(asOf)), arguments)
  }

  @Test(arguments: Engine.tested)
  func `values are exact, say what is missing and lead to their rows`(_ engine: Engine) async throws {
    try await HoursCity.with(engine) { city in
      let manager = try city.manager()
      _ = try await city.take(manager, try await city.upload(manager, april))
      func value(_ key: String, _ arguments: [String: String] = [:], asOf: String = "2027-05-01") throws -> SourceValue
      {
        let quantity = try quantity(key)
        let question = try question(arguments, asOf: asOf)
        #expect(quantity.refusals(of: question).isEmpty)
        return try city.app.database.read { try quantity.count(question, $0) }
      }
      // 46:30, 45:30 with the holiday, 80:30; two people have no record.
      let share = try value("year-above", ["hours": "45"])
      #expect(share.number == CountedNumber(3, over: 3) && share.people == 3 && share.isSmallGroup)
      #expect(share.asOf == Day("2026-04-30"))
      #expect(share.missing.first?.hasPrefix("5月、6月") == true && share.missing.contains { $0.contains("2人") })
      #expect(try value("year-above", ["hours": "45", "absent": "zero"]).number == CountedNumber(3, over: 5))
      #expect(try value("year-above", ["hours": "45", "holiday": "without"]).number == CountedNumber(2, over: 3))
      #expect(try value("months-above", ["hours": "60"]).number == CountedNumber(1))
      #expect(try value("mean-hours").number == CountedNumber(10_350, over: 180, scale: 60))
      // 1.5 days and 2 hours, 0 days, 2 days: 3.75 days of three people.
      let leave = try #require(try value("mean-leave").number)
      #expect(leave.text(digits: 2) == "1.25")
      #expect(try value("mean-leave", ["unit": "zei"]).number?.text(digits: 1) == "2.0")
      // The question ends with March, of which nothing is known.
      #expect(try value("mean-above").number == nil)
      #expect(try value("mean-above", asOf: "2026-04-30").number == CountedNumber(0))
      // Before the year nothing is known, and nothing is 0.
      #expect(try value("year-above", asOf: "2026-03-31").number == nil)
      #expect(try value("mean-leave", ["leave-year": "calendar"], asOf: "2026-03-31").number == nil)
      let rows = try #require(try quantity("year-above").rows(question(["unit": "zei"])))
      let page = try await manager.get(rows.path)
      #expect(page.status == 200 && page.text.contains("職員4") && !page.text.contains("職員1"))
    }
  }

  @Test(arguments: Engine.tested)
  func `the rate of men on childcare leave has no value where no child was born`(_ engine: Engine) async throws {
    try await HoursCity.with(engine) { city in
      let manager = try city.manager()
      let childcare = try quantity("male-childcare")
      #expect(try city.app.database.read { try childcare.count(question(), $0) }.number == nil)
      let file =
        "職員番号,子の生年月日,育休開始日,取得日数\n0001,2026-05-01,2026-06-01,6\n0002,2026-06-01,,\n0003,2026-01-01,2026-04-05,20\n"
      _ = try await city.take(manager, try await city.upload(manager, file, kind: "childcare"))
      #expect(try city.app.database.read { try childcare.count(question(), $0) }.number == CountedNumber(2, over: 2))
      #expect(
        try city.app.database.read { try childcare.count(question(["days": "7"]), $0) }.number
          == CountedNumber(1, over: 2))
    }
  }

  @Test func `keys, definitions and arguments are whole`() throws {
    let quantities = WorkTimeBook.source.quantities
    #expect(Set(quantities.map(\.key)).count == quantities.count)
    for quantity in quantities {
      #expect(quantity.definition.version >= 1 && quantity.definition.text.hasSuffix("。") && quantity.isAboutPeople)
      #expect(Set(quantity.parameters.map(\.key)).count == quantity.parameters.count)
    }
    #expect(try quantity("year-above").refusals(of: question(["hours": "0"])).first?.field == "hours")
  }
}
