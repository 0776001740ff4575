import Essentials
import FiscalYears
import PlanFile
import Planning
import SourceDocuments
import Testing

@testable import Importing

@Suite struct MoreCityTests {
  @Test func `numbers without an era are read by the years around them`() {
    let draft = Fixture.draft(
      Fixture.workbook([("一覧", "取組 | R5年度 | 6年度 | 7年度\n説明会 | 検討 | 実施 | →\n研修 | 実施 | → | →")]))
    #expect(draft.main.plan.columns.map(\.id) == ["R5", "R6", "R7"])
    #expect(draft.measures[0].schedule.map(\.year) == [FiscalYear(2023), FiscalYear(2024), FiscalYear(2025)])
  }

  @Test func `plan and result columns under each year are told apart`() {
    let draft = Fixture.draft(
      Fixture.workbook([
        (
          "進捗",
          """
          取組 | R5 | < | R6 | <
          ^ | 計画 | 実績 | 計画 | 実績
          説明会 | 実施 | 3回実施した | → | 4回実施した
          """
        )
      ]))
    #expect(draft.main.plan.columns.map(\.label) == ["R5", "R6"])
    let cells = draft.measures[0].schedule
    #expect(cells.map(\.row) == [.plan, .actual, .plan, .actual])
    #expect(cells.map { $0.year?.startYear } == [2023, 2023, 2024, 2024])
    #expect(Coverage(draft).missing(draft).isEmpty)
  }

  @Test func `signs take the meaning that the document explains`() {
    let draft = Fixture.draft(
      Fixture.workbook([
        (
          "一覧",
          """
          ○：検討　◎：実施　△：見直し | | |
          取組 | 担当課 | R7 | R8
          説明会 | 人事課 | ○ | ◎
          研修 | 人事課 | △ | ◎
          面談 | 人事課 | △ | △
          """
        )
      ]))
    let markers = draft.main.plan.vocabulary
    #expect(markers.marker("○") == .consider)
    #expect(markers.marker("◎") == .implement)
    #expect(markers.marker("△") == .review)
  }

  @Test func `a repeat can be marked in a column of its own or with its number`() {
    let draft = Fixture.draft(
      Fixture.workbook([
        (
          "一覧",
          """
          柱 | 取組 | 担当課 | 備考
          採用 | 面談 | 人事課 |
          育成 | 面談 | 人事課 | 再掲
          環境 | 面談（1-1の再掲） | 人事課 |
          """
        )
      ]))
    let original = draft.measures[0].id
    #expect(draft.measures.map(\.repeats) == [nil, .original(original), .original(original)])
    #expect(draft.measures.map(\.repeatMark) == [nil, "再掲", "（1-1の再掲）"])
    #expect(draft.measures[1].texts.isEmpty)
  }

  @Test func `a sheet per card makes one list without a tier per sheet`() {
    let draft = Fixture.draft(
      Fixture.workbook([
        ("表紙", "桜川市人材育成計画"),
        ("1", "個票 | <\n取組名 | 説明会\n内容 | 年3回開く。\n担当課 | 人事課"),
        ("2", "個票 | <\n取組名 | 新任研修\n内容 | 4月に行う。\n担当課 | 人事課"),
      ]))
    #expect(draft.paths == ["説明会", "新任研修"])
    #expect(draft.main.plan.levels.map(\.isMeasure) == [true])
    #expect(Coverage(draft).missing(draft).isEmpty)
  }

  @Test(arguments: [
    ("基本方針１　人を採る", "基本方針１", "人を採る"), ("柱Ⅱ：育てる", "柱Ⅱ：", "育てる"), ("1-(2)-① 面談", "1-(2)-①", "面談"),
    ("(1)-(ⅰ)面談", "(1)-(ⅰ)", "面談"), ("施策(3) 研修", "施策(3)", "研修"),
  ])
  func `numbers with a word and joined numbers are taken off`(text: String, number: String, title: String) {
    #expect(PrintedNumber(text)?.number == number)
    #expect(PrintedNumber(text)?.rest == title)
  }

  @Test(arguments: ["施策の方向性", "目標管理", "取組みの背景", "柱となる施策", "方針に基づく取組", "1-2年目の研修"])
  func `a word without a number stays whole`(text: String) { #expect(PrintedNumber(text) == nil) }

  @Test func `a title over two lines is joined`() {
    let draft = Fixture.draft(
      Fixture.word("霞野市\n人材育成基本方針\nアクションプラン（令和7年度～令和9年度）\n# 1 はじめに\n文章です。"))
    #expect(draft.main.plan.title == "人材育成基本方針アクションプラン")
    #expect(draft.main.plan.kind == "アクションプラン")
    #expect(draft.main.plan.municipality?.name == "霞野市")
    #expect(draft.main.plan.firstYear == FiscalYear(2025))
    #expect(Coverage(draft).missing(draft).isEmpty)
  }

  @Test func `a tier printed again in every row is one tier`() {
    let draft = Fixture.draft(
      Fixture.workbook([
        (
          "一覧",
          """
          施策の方向性 | 具体的な取組 | 所管課 | 実施時期
          採用を強める | 説明会 | 人事課 | R5～R7
          採用を強める | 面接の見直し | 人事課 | R6
          採用を強める | 動画 | 人事課 | 毎年度
          人を育てる | 研修 | 人事課 | R5
          """
        )
      ]))
    #expect(draft.paths.first == "採用を強める/説明会")
    #expect(draft.main.nodes.count { $0.level == 0 } == 2)
    #expect(draft.measures[0].period?.lastYear == FiscalYear(2025))
    #expect(draft.measures[2].period?.label == "毎年度")
  }
}
