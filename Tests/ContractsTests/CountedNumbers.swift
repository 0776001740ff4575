import Contracts
import Essentials
import Testing

@Suite struct CountedNumbers {
  @Test(arguments: [
    (107, 1_000, 1, 100, "10.7"), (43, 49, 1, 100, "87.8"), (1, 3, 2, 1, "0.33"), (2, 3, 0, 1, "1"), (1, 2, 0, 1, "1"),
    (-1, 2, 0, 1, "-1"), (-1, 3, 0, 1, "0"), (0, 7, 1, 100, "0.0"), (301, 300, 1, 100, "100.3"), (1, 20, 1, 1, "0.1"),
  ])
  func `a fraction is rounded only where it is written`(
    numerator: Int, denominator: Int, digits: Int, factor: Int, text: String
  ) throws {
    let number = try #require(CountedNumber(numerator, over: denominator))
    #expect(number.text(digits: digits, times: factor) == text)
    #expect(number.numerator == numerator && number.denominator == denominator)
  }

  @Test func `values are compared exactly, not as they are written`() throws {
    let rate = try #require(CountedNumber(2_996, over: 37_450))
    let target = try #require(CountedNumber(8, over: 100))
    #expect(rate.equals(target) && rate != target)
    #expect(try #require(CountedNumber(69_999, over: 1_000_000)).isBelow(#require(CountedNumber(7, over: 100))))
    #expect(try !#require(CountedNumber(7, over: 100)).isBelow(#require(CountedNumber(70, over: 1_000))))
    #expect(try #require(CountedNumber(.max, over: .max)).equals(CountedNumber(1)))
    #expect(try #require(CountedNumber(-1, over: 3)).isBelow(CountedNumber(0)))
  }

  @Test func `nothing is divided by nobody`() {
    #expect(CountedNumber(0, over: 0) == nil && CountedNumber(3, over: -1) == nil)
  }

  @Test func `arguments that do not fit are refused at their field`() throws {
    let hours = SourceParameter("hours", "時間", .number(1...999, usual: 240, unit: "時間"))
    let people = SourceParameter("people", "対象", .choice([("some", "一部"), ("all", "全員")]))
    let day = try #require(Day("2026-03-31"))
    func question(_ arguments: [String: String]) -> SourceQuestion {
      SourceQuestion(DayPeriod(from: day, until: day), asOf: day, arguments)
    }
    #expect(hours.refusal("0")?.field == "hours" && hours.refusal("たくさん") != nil && hours.refusal("240") == nil)
    #expect(people.refusal("none")?.field == "people" && people.refusal(nil) == nil)
    #expect(hours.number(in: question([:])) == 240 && hours.number(in: question(["hours": "45"])) == 45)
    #expect(people.word(in: question([:])) == "some" && people.word(in: question(["people": "all"])) == "all")
    #expect(SourceParameter("plan", "計画", .plan).refusal(nil) != nil)
  }
}
