import FiscalYears
import Testing

@Suite struct ReadingRanges {
  @Test(arguments: [
    ("令和5年度～令和9年度", 2023, 2027), ("平成31年度から33年度まで", 2019, 2021), ("R5-R9", 2023, 2027), ("R5-9", 2023, 2027),
    ("令和7～11年度", 2025, 2029), ("2025〜2029年度", 2025, 2029), ("H31～H33", 2019, 2021), ("H30～R4", 2018, 2022),
    ("（令和５年度〜令和７年度）", 2023, 2025), ("2023-2027", 2023, 2027), ("2025～29年度", 2025, 2029),
    ("令和５年度 ～ 令和９年度", 2023, 2027), ("R5–R5", 2023, 2023), ("平成30年度～令和4年度", 2018, 2022),
  ])
  func `a range is read in every way that it is written`(text: String, first: Int, last: Int) {
    #expect(FiscalYearRange(reading: text) == FiscalYearRange(FiscalYear(first), FiscalYear(last)))
    #expect(FiscalYearRange(reading: text) != nil)
  }

  @Test(arguments: ["", "R9-R5", "令和5年度", "R5", "2023-04", "2023-04-01", "5-9", "令和5年4月～令和9年3月", "R5～", "～R9"])
  func `text that is no range is refused`(text: String) {
    #expect(FiscalYearRange(reading: text) == nil)
  }

  @Test(arguments: [
    ("みどり市育成計画（令和5年度～令和9年度）", 2023, 2027), ("本計画は平成３１年度から３３年度までの３か年を期間とする。", 2019, 2021),
    ("期間は2025年度～2029年度です", 2025, 2029), ("前計画（平成30年度～令和4年度）の総括", 2018, 2022),
    ("令和5年4月1日に定め、R5～R7を期間とする", 2023, 2025),
  ])
  func `a range is found inside longer text`(text: String, first: Int, last: Int) throws {
    let range = try #require(FiscalYearRange.first(in: text))
    #expect((range.first.startYear, range.last.startYear) == (first, last))
  }

  @Test(arguments: ["電話 2023-2027", "令和5年4月1日～令和10年3月31日", "5月～9月", "2003-04-01に改訂", "PR5-R9"])
  func `other numbers are not taken for a range`(text: String) {
    #expect(FiscalYearRange.first(in: text) == nil)
  }

  @Test func `the years of a range are listed in order`() {
    #expect(FiscalYearRange(reading: "R5-R7")?.years.map(\.startYear) == [2023, 2024, 2025])
  }

  @Test(arguments: [
    ("５月～９月", "2023-05", "2023-09"), ("5月", "2023-05", "2023-05"), ("１２月", "2023-12", "2023-12"),
    ("１０月～令和６年３月", "2023-10", "2024-03"), ("10月～3月", "2023-10", "2024-03"), ("5～9月", "2023-05", "2023-09"),
    ("（７月～８月）", "2023-07", "2023-08"), ("令和5年5月から令和6年1月まで", "2023-05", "2024-01"), ("3月", "2024-03", "2024-03"),
    ("十月～十二月", "2023-10", "2023-12"), ("2023年10月～2024年3月", "2023-10", "2024-03"),
    ("令和5年度2月", "2024-02", "2024-02"),
  ])
  func `months are placed in the fiscal year`(text: String, from: String, to: String) throws {
    let span = try #require(MonthSpan(reading: text, in: FiscalYear(2023)))
    #expect((span.from, span.to) == (from, to))
  }

  @Test(arguments: ["", "5", "13月", "0月", "3月～5月", "5月上旬", "5-9", "5月～", "年5月", "令和5年度", "R5 5月末"])
  func `text that is no span of months is refused`(text: String) {
    #expect(MonthSpan(reading: text, in: FiscalYear(2023)) == nil)
  }
}
