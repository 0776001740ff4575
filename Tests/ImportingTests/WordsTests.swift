import FiscalYears
import Planning
import Testing

@testable import Importing

@Suite struct WordsTests {
  @Test(arguments: [
    ("人事課／人材育成課（育）", ["人事課", "人材育成課（育）"]), ("人事課・職員課", ["人事課", "職員課"]),
    ("企画・財政課", ["企画・財政課"]), ("人事課（採用・給与担当）", ["人事課（採用・給与担当）"]),
    ("人事課\n職員課", ["人事課", "職員課"]), ("人事課ほか", ["人事課", "ほか"]), ("総務課及び人事課", ["総務課", "人事課"]),
  ])
  func `owners are cut where one unit ends`(printed: String, labels: [String]) {
    #expect(OwnerReading.owners(printed, role: .lead).map(\.label) == labels)
  }

  @Test(arguments: [
    ("全課", Responsibility.Kind.all), ("各課", .all), ("人事課", .unit), ("安全衛生委員会", .body), ("人事委員会事務局", .unit),
    ("総務部長", .post), ("関係課", .openEnded),
  ])
  func `the kind of an owner is told by its name`(label: String, kind: Responsibility.Kind) {
    #expect(OwnerReading.kind(of: label) == kind)
  }

  @Test func `double and single rings tell the lead from the others`() {
    let owners = OwnerReading.owners("◎人事課、○総務課", role: .lead)
    #expect(owners.map(\.label) == ["人事課", "総務課"])
    #expect(owners.map(\.role) == [.lead, .joint])
  }

  @Test(arguments: [
    ("R5", 2023, 2023), ("令和5年度", 2023, 2023), ("Ｒ５", 2023, 2023), ("2023", 2023, 2023), ("2023年度", 2023, 2023),
    ("H31", 2019, 2019), ("R5～R7", 2023, 2025), ("令和5年度\n（2023）", 2023, 2023), ("平成31年度～令和4年度", 2019, 2022),
  ])
  func `a year is read over a column`(text: String, from: Int, to: Int) {
    let label = YearLabel(text)
    #expect(label?.from == FiscalYear(from))
    #expect(label?.to == FiscalYear(to))
  }

  @Test func `years before and after are open at one end`() {
    #expect(YearLabel("～R4").map { $0.from == nil && $0.to == FiscalYear(2022) } == true)
    #expect(YearLabel("R10以降").map { $0.from == FiscalYear(2028) && $0.to == nil } == true)
    #expect(YearLabel("取組") == nil)
    #expect(YearLabel("49") == nil)
  }

  @Test(arguments: ["⇒", "→", "⇨", "ー", "〃", "→→", "────→"]) func `an arrow continues`(text: String) {
    #expect(ScheduleWords.continues(text))
  }

  @Test(arguments: ["実施", "→実施", "", "-", "なし"]) func `a word does not continue`(text: String) {
    #expect(!ScheduleWords.continues(text))
  }

  @Test(arguments: [
    ("6,461千円", "", "6461000", "円"), ("1.5", "（百万円）", "1500000", "円"), ("▲20", "円", "-20", "円"), ("12人", "", "12", "人"),
  ])
  func `an amount is exact in its base unit`(text: String, header: String, quantity: String, unit: String) {
    let amount = Amount(text, unitFrom: header)
    #expect(amount?.quantity == quantity)
    #expect(amount?.unit == unit)
  }

  @Test func `words that are no amount are none`() {
    #expect(Amount("未定", unitFrom: "千円") == nil)
    #expect(Amount("12", unitFrom: "備考") == nil)
  }

  @Test(arguments: [
    ("面談（再掲）", "面談", "（再掲）"), ("面談【再掲】", "面談", "【再掲】"), ("面談 再掲", "面談", "再掲"), ("(再掲)面談", "面談", "(再掲)"),
  ])
  func `the mark of a repeat is taken off its title`(text: String, title: String, mark: String) {
    #expect(RepeatMark(text)?.title == title)
    #expect(RepeatMark(text)?.mark == mark)
  }

  @Test(arguments: [
    ("第１次千葉市人材計画", "千葉市"), ("会津若松市プラン", "会津若松市"), ("四日市市計画", "四日市市"), ("町田市計画", "町田市"), ("市川市計画", "市川市"),
  ])
  func `the city is read from a title`(title: String, city: String) {
    #expect(CityName.first(in: title) == city)
  }

  @Test(arguments: ["市民満足度向上計画", "人材育成計画", "職員研修計画"]) func `a title without a city names none`(title: String) {
    #expect(CityName.first(in: title) == nil)
  }
}
