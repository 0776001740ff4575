import Essentials
import FiscalYears
import Testing

@Suite struct ReadingYears {
  @Test(arguments: [
    ("令和5年度", 2023), ("令和元年度", 2019), ("令和1年度", 2019), ("平成31年度", 2019), ("平成33年度", 2021),
    ("R5", 2023), ("Ｒ５", 2023), ("r5", 2023), ("H30", 2018), ("R5年度", 2023), ("2023年度", 2023), ("2023", 2023),
    ("２０２３年度", 2023), ("令和五年度", 2023), ("平成三十一年度", 2019), ("二〇二三年度", 2023), ("二千二十三年度", 2023),
    ("昭和63年度", 1988), ("S64", 1989), ("令和5年", 2023), ("令和5", 2023), (" 令和５年度　", 2023), ("（令和５年度）", 2023),
    ("【R5】", 2023), ("令和 5 年度", 2023), ("令和5（2023）年度", 2023), ("平成31年度（令和元年度）", 2019),
    ("2019（令和元）年度", 2019),
  ])
  func `a year is read in every way that it is written`(text: String, year: Int) {
    #expect(FiscalYear(reading: text)?.startYear == year)
  }

  @Test(arguments: [
    "", "年度", "5年度", "28年度", "5", "令和", "令和0年度", "令和100年度", "R", "R5-R9", "R5件", "PR5", "RR5", "12023年度",
    "1234", "999", "令和5年度分", "約2023年度", "令和5年4月", "59点", "5件", "令和5(2024)年度", "R５０１", "()", "H",
  ])
  func `text that is not wholly a year is not a year`(text: String) {
    #expect(FiscalYear(reading: text) == nil)
  }

  @Test(arguments: [
    ("５年度", 2022, 2023), ("28年度", 2019, 2016), ("３０年度", 2019, 2018), ("元年度", 2020, 2019), ("28年度", 2045, 2046),
    ("31年度", 2019, 2019), ("二年度", 2019, 2020), ("63年度", 1990, 1988),
  ])
  func `a number without an era takes the era that is nearest to the context`(text: String, near: Int, year: Int) {
    #expect(FiscalYear(reading: text, near: FiscalYear(near))?.startYear == year)
  }

  @Test(arguments: ["5", "28", "5件", "5年度末", "100年度"])
  func `a context does not make a year of any number`(text: String) {
    #expect(FiscalYear(reading: text, near: FiscalYear(2023)) == nil)
  }

  @Test(arguments: [
    ("令和5年度 進行管理の表", 2023), ("第3次 令和５年度版", 2023), ("R5計画", 2023), ("平成31年3月に策定し令和2年度に改めた", 2020),
    ("2023年度の実績", 2023),
  ])
  func `a year is found inside longer text`(text: String, year: Int) {
    #expect(FiscalYear.first(in: text)?.startYear == year)
  }

  @Test(arguments: ["令和5年3月策定", "R5.4.1現在", "件数 2023 件", "USR5", ""])
  func `a date is not a fiscal year`(text: String) {
    #expect(FiscalYear.first(in: text) == nil)
  }

  @Test func `the fiscal year of a day begins in April`() throws {
    #expect(FiscalYear(containing: try #require(Day(year: 2024, month: 3, day: 31))).startYear == 2023)
    #expect(FiscalYear(containing: try #require(Day(year: 2024, month: 4, day: 1))).startYear == 2024)
  }

  @Test func `a year that is printed is read back`() {
    for start in 1926...2060 {
      let year = FiscalYear(start)
      #expect(FiscalYear(reading: year.japanese) == year)
      #expect(FiscalYear(reading: year.short) == year)
      #expect(FiscalYear(reading: year.gregorian) == year)
    }
    #expect(FiscalYear(2019).japanese == "令和元年度")
  }
}
