import Essentials
import FiscalYears
import PlanFile
import Planning
import SourceDocuments
import Spreadsheets
import Testing
import TextFiles

@testable import Importing

@Suite struct OtherCityTests {
  @Test func `headers that are no known words are told by what they end with`() {
    let draft = Fixture.draft(
      Fixture.workbook([
        (
          "一覧",
          """
          重点的な分野 | 主な取組 | 取組のねらい | 推進担当課 | 進め方
          採用 | 説明会 | 知ってもらう | 人事課 | 年3回
           | 面接官の研修 | 見る目を養う | 人事課 | 年1回
          育成 | 新任研修 | 基礎を学ぶ | 職員課 | 4月
          """
        )
      ]))
    #expect(draft.paths == ["採用/説明会", "採用/面接官の研修", "育成/新任研修"])
    #expect(draft.main.plan.levels.map(\.name) == ["重点的な分野", "主な取組"])
    #expect(draft.measures[0].text("purpose") == "知ってもらう")
    #expect(draft.measures[0].owners.map(\.label) == ["人事課"])
    #expect(draft.measures[0].texts.map(\.label) == ["取組のねらい", "進め方"])
  }

  @Test func `a goal that holds for several rows is a tier`() {
    let draft = Fixture.draft(
      Fixture.workbook([
        (
          "一覧",
          """
          目標 | 施策 | 所管課 | R7 | R8
          人を育てる | 新任研修 | 人事課 | ○ | ○
          ^ | 中堅研修 | 人事課 |  | ○
          人を守る | 健診 | 職員課 | ○ | ○
          ^ | 相談 | 職員課 | ○ | ○
          """
        )
      ]))
    #expect(draft.paths == ["人を育てる/新任研修", "人を育てる/中堅研修", "人を守る/健診", "人を守る/相談"])
    #expect(draft.measures[1].schedule.map(\.year) == [FiscalYear(2026)])
    #expect(draft.main.plan.vocabulary.marker("○") == .implement)
  }

  @Test func `a measure with several contents is a tier over them`() {
    let draft = Fixture.draft(
      Fixture.workbook([
        (
          "一覧",
          """
          施策 | 取組内容 | R7 | R8
          採用の強化 | 説明会を開く | 実施 | →
          ^ | 動画を作る | 検討 | 実施
          ^ | 体験を受け入れる | 実施 | →
          研修の充実 | 講師を育てる | 検討 | 実施
          ^ | 手引きを作る | 実施 | →
          """
        )
      ]))
    #expect(draft.measures.map(\.title) == ["説明会を開く", "動画を作る", "体験を受け入れる", "講師を育てる", "手引きを作る"])
    #expect(draft.main.plan.levels.map(\.name) == ["施策", "取組内容"])
  }

  @Test func `a year table beside cards tells more about the same measures`() {
    let draft = Fixture.draft(
      Fixture.word(
        """
        # 1 採用
        施策名 | 説明会
        内容 | 年3回開く。
        施策名 | 面接の見直し
        内容 | 面接官を増やす。
        # 2 研修
        施策名 | 新任研修
        内容 | 4月に行う。
        # 年次計画
        柱 | 取組 | 担当課 | R7 | R8
        採用 | 説明会 | 人事課 | 実施 | →
         | 面接の見直し | 人事課 | 検討 | 実施
        研修 | 新任研修 | 職員課 | 実施 | →
        """))
    #expect(draft.paths == ["採用/説明会", "採用/面接の見直し", "研修/新任研修"])
    #expect(draft.measures.map(\.schedule.count) == [2, 2, 2])
    #expect(draft.measures.map { $0.owners.map(\.label) } == [["人事課"], ["人事課"], ["職員課"]])
    #expect(draft.measures.allSatisfy { $0.text("content") != nil })
    #expect(draft.main.plan.levels.count { $0.isMeasure } == 1)
    #expect(Coverage(draft).missing(draft).isEmpty)
  }

  @Test func `rows that stand across the table are a tier`() {
    let draft = Fixture.draft(
      Fixture.word(
        """
        番号 | 取組 | 担当 | R7 | R8
        基本方針１　採る | < | < | < | <
        1 | 説明会 | 人事課 | 実施 | ⇒
        2 | 試験の見直し | 人事課 | 検討 | 実施
        基本方針２　育てる | < | < | < | <
        3 | 新任研修 | 人事課 | 実施 | ⇒
        """))
    #expect(draft.paths == ["採る/説明会", "採る/試験の見直し", "育てる/新任研修"])
    #expect(draft.measures.map(\.number) == ["1", "2", "3"])
  }

  @Test func `a table that goes on without a header continues the one before`() {
    let draft = Fixture.draft(
      SourceDocument(
        name: nil, kind: .pdf,
        blocks: [
          .grid(
            Fixture.grid(
              """
              柱 | 取組 | 区分 | R7 | R8
              採用 | 説明会 | 継続 | 実施 | →
              """, place: "1ページ")),
          .grid(
            Fixture.grid(
              """
              育成 | 新任研修 | 新規 | 検討 | 実施
               | 中堅研修 | 継続 | 実施 | →
              """, place: "2ページ")),
        ]))
    #expect(draft.paths == ["採用/説明会", "育成/新任研修", "育成/中堅研修"])
    #expect(draft.readings.map(\.form) == [.grid, .grid])
  }

  @Test func `numbers in columns of their own belong to the tier beside them`() {
    let draft = Fixture.draft(
      Fixture.workbook([
        (
          "一覧",
          """
          大項目 | < | 小項目 | < | 取組 | < | R7
          1 | 採用 | (1) | 広報 | ① | 説明会 | 実施
          ^ | ^ | ^ | ^ | ② | 動画 | 検討
          2 | 育成 | (1) | 階層別 | ① | 新任研修 | 実施
          """
        )
      ]))
    #expect(draft.paths == ["採用/広報/説明会", "採用/広報/動画", "育成/階層別/新任研修"])
    #expect(draft.main.nodes.map(\.number) == ["1", "(1)", "①", "②", "2", "(1)", "①"])
  }

  @Test func `a title with its description under it keeps both`() {
    let draft = Fixture.draft(
      Fixture.word(
        """
        取組 | 担当課 | R7
        説明会の開催⏎大学で年3回開く。 | 人事課 | 実施
        長い名前の取組が⏎二行に分かれる場合 | 人事課 | 実施
        """))
    #expect(draft.measures.map(\.title) == ["説明会の開催", "長い名前の取組が二行に分かれる場合"])
    #expect(draft.measures[0].text("content") == "大学で年3回開く。")
  }

  @Test func `headings by number alone make the tiers of a document without styles`() {
    let draft = Fixture.draft(
      SourceDocument(
        name: nil, kind: .txt,
        blocks: [
          paragraph("若草村人材育成実施計画"), paragraph("計画期間　令和7年度～令和9年度"), paragraph("Ⅰ 目指す姿"),
          paragraph("住民に信頼される職員を目指します。"), paragraph("Ⅱ 取組"), paragraph("１ 採用"),
          .grid(Fixture.grid("取組 | 内容 | 担当課\n説明会 | 年3回開く。 | 総務課")), paragraph("２ 研修"),
          .grid(Fixture.grid("取組 | 内容 | 担当課\n新任研修 | 4月に行う。 | 総務課")),
        ]))
    #expect(draft.main.plan.title == "若草村人材育成実施計画")
    #expect(draft.main.plan.municipality?.name == "若草村")
    #expect(draft.main.plan.firstYear == FiscalYear(2025))
    #expect(draft.paths == ["採用/説明会", "研修/新任研修"])
    #expect(draft.main.plan.sections.map(\.title) == ["若草村人材育成実施計画", "Ⅰ 目指す姿", "Ⅱ 取組"])
  }

  private func paragraph(_ text: String) -> SourceDocument.Block {
    .paragraph(Paragraph(place: text, text: RichText(text)))
  }

  @Test func `a small file in the encoding of Excel is read to the end`() throws {
    let text = "取組,区分,担当課,R7,R8\r\n説明会,継続,人事課,実施,→\r\n新任研修,新規,人事課,検討,実施\r\n"
    let draft = Fixture.draft(try CSVFile.read(Array(text.utf8), name: "緑市人材育成計画.csv"))
    #expect(draft.measures.map(\.title) == ["説明会", "新任研修"])
    #expect(draft.measures.map(\.category) == ["継続", "新規"])
    #expect(draft.main.plan.title == "緑市人材育成計画")
    #expect(draft.main.plan.municipality?.name == "緑市")
  }

  @Test func `cells pasted from a sheet are read like a file`() throws {
    let draft = Fixture.draft(try PastedCells.read("取組\t担当課\tR7\n説明会\t人事課\t実施\n新任研修\t人事課\t検討\n"))
    #expect(draft.measures.map(\.title) == ["説明会", "新任研修"])
  }

  @Test func `a code is taken only where it is printed and its check digit fits`() {
    #expect(MunicipalityCode.isValid("072028"))
    #expect(!MunicipalityCode.isValid("072029"))
    #expect(!MunicipalityCode.isValid("72028"))
  }

  @Test func `options go before what the document says`() {
    let document = Fixture.workbook([("一覧", "青空市人材計画\n\n取組 | 担当課 | R7\n研修 | 人事課 | 実施")])
    let options = ImportOptions(title: "別の題", city: "別の市")
    let draft = Importer.draft(of: document, options: options, random: RepeatableRandom(seed: 1))
    #expect(draft.main.plan.title == "別の題")
    #expect(draft.main.plan.municipality?.name == "別の市")
    #expect(Coverage(draft).missing(draft).isEmpty)
  }

  @Test func `an empty document makes an empty plan and no note`() {
    let draft = Fixture.draft(SourceDocument(name: "空.xlsx", kind: .xlsx, blocks: []))
    #expect(draft.main.plan.title == "空")
    #expect(draft.main.nodes.isEmpty && draft.main.importNotes.isEmpty)
  }
}
