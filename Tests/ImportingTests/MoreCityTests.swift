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

  @Test func `tiers, titles and categories are told by their shape where their names are the city's own`() {
    let draft = Fixture.draft(
      Fixture.workbook([
        (
          "工程",
          """
          めざす姿 | 分野 | プロジェクト | 区分 | R5 | R6
          育つ | 学ぶ | 新任研修 | 重点 | 検討 | 実施
          ^ | ^ | 面談 | 一般 | 実施 | →
          ^ | － | 手引き | 一般 | 検討 | 実施
          ^ | 試す | 派遣 | 重点 | 検討 | 検討
          － | ^ | 交流 | 一般 | 検討 | 実施
          ^ | ^ | 講座 | 一般 | 実施 | →
          """
        )
      ]))
    #expect(draft.main.plan.levels.map(\.name) == ["めざす姿", "分野", "プロジェクト"])
    #expect(draft.paths.prefix(4) == ["育つ/学ぶ/新任研修", "育つ/学ぶ/面談", "育つ/手引き", "育つ/試す/派遣"])
    #expect(draft.measures.map(\.category) == ["重点", "一般", "一般", "重点", "一般", "一般"])
    #expect(draft.main.importNotes == [])
  }

  @Test func `a tier that stands left of the titles as a title word does is a tier`() {
    let draft = Fixture.draft(
      Fixture.workbook([
        (
          "管理",
          """
          事務事業 | 分野 | 項目 | 今年度のねらい
          資質の向上 | 育成 | 各種の研修 | 多様な機会を用意する。
          ^ | ^ | 先輩による相談 | 若い職員を支える。
          ^ | 健康 | 相談の窓口 | 早く気づく。
          """
        )
      ]))
    #expect(draft.paths == ["資質の向上/育成/各種の研修", "資質の向上/育成/先輩による相談", "資質の向上/健康/相談の窓口"])
    #expect(draft.measures.allSatisfy { $0.texts.count == 1 })
  }

  @Test func `plan and result can stand in one header text, and a second sheet can hold the texts`() {
    let draft = Fixture.draft(
      Fixture.workbook([
        (
          "工程",
          """
          分野 | 取組 | R5計画 | R5 実績 | 令和6年度（計画） | 令和6年度（実績）
          学ぶ | 新任研修 | 実施 | 実施（19名） | 実施 | 中止
          ^ | 面談 | 検討 | 検討 | 実施 | －
          """
        ),
        (
          "内容",
          """
          番号 | 取組 | めざす状態
           | 新任研修 | 一年で独り立ちする。
           | 面談 | 年に二度話す。
          """
        ),
      ]))
    #expect(draft.measures.map(\.title) == ["新任研修", "面談"])
    #expect(draft.measures.map { $0.texts.map(\.text) } == [["一年で独り立ちする。"], ["年に二度話す。"]])
    #expect(draft.measures[0].schedule.map(\.row) == [.plan, .actual, .plan, .actual])
    #expect(draft.measures[0].schedule[1].markers == ["実施"] && draft.measures[0].schedule[1].text == "19名")
    #expect(draft.paths == ["学ぶ/新任研修", "学ぶ/面談"])
  }

  @Test func `what stands in one frame is one cell, and a section lies where its heading does`() throws {
    var document = Fixture.word(
      """
      # 第1章 考え方
      計画の体系は次のとおりとする。
      方針
      実施計画
      枠のあとの文。
      別の枠
      # 第2章 研修体系
      研修を階層別に行う。
      """)
    for index in document.blocks.indices {
      guard case .paragraph(var paragraph) = document.blocks[index] else { continue }
      paragraph.isBoxed = ["方針", "実施計画", "別の枠"].contains(paragraph.text.plain)
      paragraph.isLandscape = paragraph.text.plain.contains("研修")
      document.blocks[index] = .paragraph(paragraph)
    }
    let draft = Fixture.draft(document)
    let sections = draft.main.plan.sections.filter { !$0.blocks.isEmpty }
    #expect(sections.map(\.isLandscape) == [false, true])
    #expect(
      sections.first?.blocks == [
        .text("計画の体系は次のとおりとする。"), .table([Section.Cell(row: 0, column: 0, text: "方針\n実施計画")]),
        .text("枠のあとの文。"), .table([Section.Cell(row: 0, column: 0, text: "別の枠")]),
      ])
  }
}
