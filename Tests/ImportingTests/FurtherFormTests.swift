import Essentials
import FiscalYears
import PlanFile
import Planning
import Reporting
import SourceDocuments
import Testing

@testable import Importing

/// Ways of printing that are common and that none of the sample plans has.
@Suite struct FurtherFormTests {
  @Test func `a running number at the far left counts the measures and not the tier beside it`() {
    let draft = Fixture.draft(
      Fixture.workbook([
        (
          "行動計画",
          """
          凡例：◎ 新たに実施　○ 実施　△ 検討　→ 継続 | | | | | |
          No | 基本方針 | 施策 | 具体的な取組 | 主管課 | 年次計画 | <
          ^ | ^ | ^ | ^ | ^ | R6 | R7
          1 | １　採用 | (1) 人材の確保 | 試験の見直し | 人事課 | △ | ○
          2 | ^ | ^ | 広報の強化 | 広報課 | ○ | →
          3 | ^ | (2) 定着 | サポーター制度 | 人事課 | ◎ | →
          4 | ２　育成 | (1) 研修 | 研修の再編 | 人事課 | △ | △
          5 | ^ | ^ | 再掲：サポーター制度 | 人事課 | ◎ | →
          """
        )
      ]))
    #expect(draft.measures.map(\.number) == ["1", "2", "3", "4", "5"])
    let tiers = draft.main.nodes.filter { !draft.main.plan.levels[$0.level].isMeasure }
    #expect(tiers.map { "\($0.number ?? "")/\($0.title)" } == ["１/採用", "(1)/人材の確保", "(2)/定着", "２/育成", "(1)/研修"])
    #expect(draft.main.plan.vocabulary.marker("△") == .consider)
    #expect(draft.main.plan.vocabulary.marker("◎") == .implement)
    #expect(draft.measures[4].repeats == .original(draft.measures[2].id) && draft.measures[4].repeatMark == "再掲：")
    #expect(Coverage(draft).missing(draft).isEmpty)
  }

  @Test func `a number right before a tier counts the tier`() {
    let draft = Fixture.draft(
      Fixture.workbook([
        (
          "一覧",
          """
          番号 | 柱 | 番号 | 取組名 | 担当課 | R6 | R7
          1 | 学ぶ | 1-1 | 自己啓発 | 人事課 | 実施 | →
          ^ | ^ | 1-2 | 勉強会 | 人事課 | 検討 | 実施
          2 | 育つ | 2-1 | 面談 | 全課 | 実施 | →
          """
        )
      ]))
    #expect(draft.measures.map(\.number) == ["1-1", "1-2", "2-1"])
    #expect(draft.main.nodes.filter { $0.parent == nil }.map(\.number) == ["1", "2"])
  }

  @Test func `a schedule in a small table under a card belongs to the card`() {
    let draft = Fixture.draft(
      Fixture.word(
        """
        # 町職員育成行動計画
        ## 基本方針１　人を育てる
        取組名 | 初任者研修
        取組内容 | 毎年度行い、結果をふり返る。
        担当課 | 総務課

        年度 | R5 | R6 | R7
        工程 | 検討 | 実施 | ⇒

        取組名 | 派遣研修
        取組内容 | 県の研修所に職員を送る。
        担当課 | 総務課

        年度 | R5 | R6 | R7
        工程 | 実施 | ⇒ | ⇒
        """))
    #expect(draft.measures.map(\.title) == ["初任者研修", "派遣研修"])
    #expect(draft.measures.map { $0.schedule.map(\.printed) } == [["検討", "実施", "⇒"], ["実施", "⇒", "⇒"]])
    #expect(draft.main.plan.columns.map(\.id) == ["R5", "R6", "R7"])
    #expect(Coverage(draft).missing(draft).isEmpty)
  }

  @Test func `a title in the first row of a list is the plan's`() {
    let draft = Fixture.draft(
      Fixture.workbook([
        (
          "R5評価",
          """
          人材育成推進プラン進捗状況一覧 | | | |
           | | | |
          番号 | 取組項目 | 担当課 | 実績 | 課題
          1 | 評価の研修 | 人事課 | 2回行った | 受講率
          2 | 面談 | 全課 | 年2回 | 時間
          """
        )
      ]))
    #expect(draft.main.plan.title == "人材育成推進プラン進捗状況一覧")
    #expect(draft.measures.count == 2)
  }

  private let progressList = """
    令和５年度　人材育成推進プラン進捗状況一覧 | | | | | | |
     | | | | | | |
    番号 | 取組項目 | 担当課 | 令和5年度の計画 | 令和5年度の実績 | 評価 | 課題 | 今後の方向性
    1 | 評価者の研修 | 人事課 | 研修を2回行う | 2回行った（58人） | A | 受講率が低い課がある | 継続
    2 | 職場内研修 | 全課 | 各課で年3回 | 平均2.4回 | B | 時間が取れない | 見直し
    3 | 先輩職員の相談 | 人事課 | 10組 | 12組 | S | | 拡充
     | | | | | | |
    評価：S＝目標を大幅に上回る　A＝目標どおり　B＝目標を下回る | | | | | | |
    """

  @Test func `a list with results and grades of one year becomes a closed round with a report for each measure`() throws
  {
    let draft = Fixture.draft(Fixture.workbook([("R5", progressList)]))
    let plan = draft.main
    #expect(draft.measures.map(\.title) == ["評価者の研修", "職場内研修", "先輩職員の相談"])
    #expect(plan.rounds.map(\.firstYear.startYear) == [2023] && plan.rounds.map(\.state) == [.closed])
    #expect(plan.reports.map { $0.done.map(\.text) } == [["2回行った（58人）"], ["平均2.4回"], ["12組"]])
    #expect(plan.reports.map { $0.planned.map(\.text) } == [["研修を2回行う"], ["各課で年3回"], ["10組"]])
    #expect(plan.reports.map { $0.answers.map(\.value) } == [["A"], ["B"], ["S"]])
    #expect(plan.reports.map(\.nextDirection) == ["継続", "見直し", "拡充"])
    #expect(plan.reports[0].texts.map(\.text) == ["受講率が低い課がある"])
    let scale = try #require(plan.plan.vocabulary.scales.first)
    #expect(
      scale.values.map { "\($0.label)\($0.definition ?? "") \($0.rank ?? 0)" } == [
        "A目標どおり 2", "B目標を下回る 1", "S目標を大幅に上回る 3",
      ])
    #expect(Coverage(draft).missing(draft).isEmpty)
  }

  @Test func `without a grade, or without a year, results stay texts of the measures`() {
    for (from, to) in [("令和５年度　", ""), ("| 評価 |", "| 備考 |")] {
      let text = progressList.replacing(from, with: to).replacing("令和5年度の", with: "")
      let draft = Fixture.draft(Fixture.workbook([("一覧", text)]))
      #expect(draft.main.rounds.isEmpty && draft.main.reports.isEmpty)
      #expect(draft.measures.count == 3 && draft.measures[0].texts.contains { $0.text == "2回行った（58人）" })
    }
  }
}
