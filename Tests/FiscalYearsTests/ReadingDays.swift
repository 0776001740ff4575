import Essentials
import FiscalYears
import Testing

@Suite struct ReadingDays {
  @Test(arguments: [
    "1980-04-01", "1980/4/1", "1980.4.1", "19800401", "昭和55年4月1日", "S55.4.1", "Ｓ５５．４．１", "s55/4/1", "S550401",
    " 1980-04-01 00:00:00 ",
  ])
  func `a day is read however it is written`(_ text: String) {
    #expect(Day(reading: text) == Day("1980-04-01"))
  }

  @Test func `eras may begin with 元 and go past their end`() {
    #expect(Day(reading: "令和元年5月1日") == Day("2019-05-01"))
    #expect(Day(reading: "平成33年3月31日") == Day("2021-03-31"))
  }

  @Test(arguments: [
    "", "1980-02-30", "55.4.1", "昭和55年", "4月1日", "1980-4", "S55.13.1", "abc", "198004011", "1980-4-1-2",
  ])
  func `what is no day is not guessed`(_ text: String) {
    #expect(Day(reading: text) == nil)
  }
}
