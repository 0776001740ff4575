import Essentials
import FiscalYears
import Measuring
import Testing

@Suite struct CheckingFigures {
  private func value(_ text: String, unit: String? = "％") throws -> Indicator.Value {
    try #require(FigureNotation.value(text, when: .init(FiscalYear(2024)), unit: unit))
  }

  @Test(arguments: [
    ("男性の育児休業取得率", "％", "100.04", true), ("女性の割合", "%", "-5", true), ("女性の割合", "％", "100", false),
    ("残業の増減率", "％", "-5", false), ("削減率", "％", "120", false), ("計画の達成率", "％", "130", false),
    ("参加した人", "人", "-1", true), ("参加した人の増減", "人", "-1", false), ("参加した人", "人", "1000", false),
    ("満足の点数", "点", "-1", false), ("研修の受講", "％", "120", false),
  ])
  func `a figure that is hardly possible is asked about`(name: String, unit: String, text: String, isAsked: Bool) throws
  {
    let doubt = FigureCheck.doubt(about: try value(text, unit: unit), name: name, unit: unit)
    #expect((doubt != nil) == isAsked, "\(name) \(text): \(doubt ?? "")")
  }

  @Test func `numerator and denominator make a share of any name`() throws {
    var figure = try value("120")
    (figure.numerator, figure.denominator) = ("6", "5")
    #expect(FigureCheck.doubt(about: figure, name: "研修の受講", unit: "％") == "100％をこえています。確かめてください。")
  }

  @Test func `somebody who looked at it says so in the memo, and another number asks again`() throws {
    var figure = try value("100.04")
    figure.comment = "秋の調査"
    figure = FigureCheck.confirmed(figure, on: "令和8年4月1日")
    #expect(figure.comment == "秋の調査\n確かめた：100.04（令和8年4月1日）")
    #expect(FigureCheck.doubt(about: figure, name: "取得率", unit: "％") == nil)
    figure.value = "100.05"
    #expect(FigureCheck.doubt(about: figure, name: "取得率", unit: "％") != nil)
    #expect(FigureCheck.confirmed(figure, on: "令和8年4月2日").comment == "秋の調査\n確かめた：100.05（令和8年4月2日）")
  }

  @Test func `more digits than anybody counts are refused, and a change is no share`() throws {
    let (name, unit) = ("女性の割合", "％")
    #expect(FigureCheck.problem(of: try value("999999999999999"), name: name, unit: unit) == nil)
    #expect(FigureCheck.problem(of: try value("9999999999999999"), name: name, unit: unit)?.contains("15けた") == true)
    #expect(FigureCheck.problem(of: try value("0.0000000000000000001"), name: name, unit: unit) == nil)
    #expect(FigureCheck.problem(of: try value("5％減少"), name: name, unit: unit)?.contains("割合") == true)
    #expect(FigureCheck.problem(of: try value("5％減少"), name: "残業の削減率", unit: unit) == nil)
    #expect(FigureCheck.problem(of: try value("5％減少", unit: "時間"), name: "残業の時間", unit: "時間") == nil)
  }

  @Test(arguments: [
    ("令和7年3月31日", "2025-03-31"), ("2025/3/31", "2025-03-31"), ("令和7年3月", "令和7年3月"), ("2025-03", "令和7年3月"),
    ("R7.3", "令和7年3月"), ("令和6年2月末", "2024-02-29"), ("2026-04-01", "2026-04-01"), ("2026年4月", "令和8年4月"),
  ])
  func `a day or a month is read`(text: String, read: String) throws {
    let today = try #require(Day("2026-04-01"))
    #expect(try FigureDay.read(text, today: today) == read)
  }

  @Test(arguments: [
    ("あした", "実際にある日"), ("令和7年2月30日", "実際にある日"), ("2025-13", "実際にある日"), ("9月まで", "実際にある日"),
    ("2099-01-01", "より後の日"), ("2026-04-02", "より後の日"), ("令和8年5月", "より後の日"), ("2026年4月末", "より後の日"),
  ])
  func `what is no day, and what is still to come, is refused`(text: String, word: String) throws {
    let today = try #require(Day("2026-04-01"))
    let refusal = #expect(throws: Refusal.self) { try FigureDay.read(text, today: today) }
    #expect(refusal?.message.contains(word) == true && refusal?.field == "day")
    // Words of earlier days stay where nobody touches them.
    #expect(try FigureDay.read(text, today: today, kept: text) == text)
    #expect(try FigureDay.read("", today: today, kept: text) == nil)
  }
}
