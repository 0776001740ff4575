import Essentials
import FiscalYears
import PlanFile
import Planning
import SourceDocuments
import Testing

@testable import Importing

@Suite struct CardFormTests {
  @Test func `cards with other labels and a schedule become measures`() {
    let draft = Fixture.draft(
      Fixture.word(
        """
        # 第1章 採用
        取組名 | 1-1 説明会の充実 | < | 所管 | 人事課
        概要 | 大学での説明会を増やす。 | < | < | <
        スケジュール | R6 | R7 | R8 | R9
        ^ | 検討 | 実施 | → | →
        # 第2章 研修
        取組名 | 2-1 新任研修 | < | 所管 | 職員課、各課
        概要 | 内容を見直す。 | < | < | <
        スケジュール | R6 | R7 | R8 | R9
        ^ | 実施 | < | 見直し | 実施
        """))
    #expect(draft.paths == ["採用/説明会の充実", "研修/新任研修"])
    #expect(draft.measures.map(\.number) == ["1-1", "2-1"])
    #expect(draft.measures[1].owners.map(\.kind) == [.unit, .all])
    #expect(draft.measures[0].text("content") == "大学での説明会を増やす。")
    #expect(draft.main.plan.columns.map(\.id) == ["R6", "R7", "R8", "R9"])
    #expect(draft.measures[0].schedule.map(\.markers) == [["検討"], ["実施"], [], []])
    #expect(draft.measures[1].schedule[0].through == FiscalYear(2025))
    #expect(Coverage(draft).missing(draft).isEmpty)
  }

  @Test func `several cards in one table are told apart`() {
    let draft = Fixture.draft(
      Fixture.word(
        """
        施策名 | ア 相談の充実
        目的 | 不調を防ぐ。
        今後の方向性 | 拡充（回数を増やす）
        施策名 | イ 健診の受診
        目的 | 病気を早く見つける。
        今後の方向性 | 継続
        """))
    #expect(draft.measures.map(\.title) == ["相談の充実", "健診の受診"])
    #expect(draft.measures.map(\.number) == ["ア", "イ"])
    #expect(draft.measures.map(\.category) == ["拡充", "継続"])
    #expect(draft.measures[0].categoryNote == "（回数を増やす）")
    #expect(draft.measures.map { $0.text("purpose") } == ["不調を防ぐ。", "病気を早く見つける。"])
  }

  @Test func `a remark to the editor goes to a note and a text under a heading to its node`() {
    let draft = Fixture.draft(
      Fixture.word(
        """
        # 1 採用
        人を採るための取組です。
        施策名 | 目的 | 所管課
        説明会 | 広く知らせる | 人事課
        図を差し替えてください。
        # 2 研修
        施策名 | 目的 | 所管課
        新任研修 | 基礎を学ぶ | 人事課ほか
        """))
    #expect(draft.main.importNotes.map(\.kind) == ["editor-remark"])
    #expect(draft.main.nodes[0].text("description") == "人を採るための取組です。")
    #expect(draft.measures[1].owners.map(\.kind) == [.unit, .openEnded])
    #expect(draft.measures[1].ownersPrinted == "人事課ほか")
  }

  @Test func `an overview that only repeats titles stays a table`() {
    let draft = Fixture.draft(
      Fixture.word(
        """
        # 体系
        柱 | 取組 | 区分
        採用 | 説明会 | 継続
         | 面接の見直し | 新規
        # 取組
        ## 1 採用
        施策名 | 説明会
        内容 | 年3回開く。
        施策名 | 面接の見直し
        内容 | 面接官を増やす。
        ## 2 研修
        施策名 | 新任研修
        内容 | 4月に行う。
        """))
    #expect(draft.measures.map(\.title) == ["説明会", "面接の見直し", "新任研修"])
    #expect(draft.readings[0].form == .overview)
    #expect(draft.main.plan.sections.map(\.title) == ["体系", "取組"])
    #expect(draft.main.plan.levels.map(\.name) == ["分野", "施策"])
  }

  @Test func `themes are listed and their section stays`() {
    let draft = Fixture.draft(
      Fixture.word(
        """
        # 重点取組
        ## ① 若手の育成
        若手を育てます。
        ## ② 働き方の改革
        働き方を改めます。
        # 期間
        令和7年度から令和9年度まで
        """))
    #expect(draft.main.plan.emphases.map(\.title) == ["若手の育成", "働き方の改革"])
    #expect(draft.main.plan.emphases.map(\.text) == ["若手を育てます。", "働き方を改めます。"])
    #expect(draft.main.plan.sections.count == 4)
    #expect(draft.main.plan.firstYear == FiscalYear(2025))
    #expect(draft.main.plan.lastYear == FiscalYear(2027))
  }
}
