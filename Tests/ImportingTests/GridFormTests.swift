import Essentials
import FiscalYears
import PlanFile
import Planning
import SourceDocuments
import Testing

@testable import Importing

@Suite struct GridFormTests {
  @Test func `a header of two rows below title rows and blank columns is found`() throws {
    let draft = Fixture.draft(
      Fixture.workbook([
        (
          "一覧",
          """
           | 霞野市職員育成推進計画（令和6年度～令和8年度） | < | < | < | < | < | <
           | 担当：総務課 | | | | | |

           | No. | 柱 | 取組項目 | 所管課 | 工程 | < | <
           | ^ | ^ | ^ | ^ | 令和6年度 | 令和7年度 | 令和8年度
           | 1 | 採る | 説明会の開催 | 人事課 | 検討 | 実施 | →
           | 2 | ^ | 試験の見直し | 人事課・職員課 | 準備・試行 | 実施 | →
           | 3 | 育てる | 研修の実施 | 全課 | 実施 | → | →
           | ※ 工程は毎年度見直します。 | | | | | |
          """
        )
      ]))
    #expect(draft.main.plan.title == "霞野市職員育成推進計画")
    #expect(draft.main.plan.municipality?.name == "霞野市")
    #expect(draft.main.plan.firstYear == FiscalYear(2024))
    #expect(draft.main.plan.lastYear == FiscalYear(2026))
    #expect(draft.main.plan.columns.map(\.label) == ["令和6年度", "令和7年度", "令和8年度"])
    #expect(draft.main.plan.levels.map(\.name) == ["柱", "取組項目"])
    #expect(draft.paths == ["採る/説明会の開催", "採る/試験の見直し", "育てる/研修の実施"])
    #expect(draft.measures.map(\.number) == ["1", "2", "3"])
    #expect(draft.measures[1].owners.map(\.label) == ["人事課", "職員課"])
    #expect(draft.measures[2].owners.map(\.kind) == [.all])
    #expect(draft.measures[1].schedule[0].markers == ["準備", "試行"])
    #expect(draft.measures[1].schedule[2].continues)
    #expect(Coverage(draft).missing(draft).isEmpty)
  }

  @Test func `rows of plan and result belong to one measure`() {
    let draft = Fixture.draft(
      Fixture.workbook([
        (
          "進捗",
          """
          取組 | 区分 | R5 | R6
          面談の充実 | 計画 | 検討 | 実施
          ^ | 実績 | 検討 | 一部の課で実施した
          """
        )
      ]))
    #expect(draft.measures.count == 1)
    let cells = draft.measures[0].schedule
    #expect(cells.map(\.row) == [.plan, .plan, .actual, .actual])
    #expect(cells.map(\.line) == [0, 0, 0, 0])
    #expect(cells[3].text == "一部の課で実施した")
  }

  @Test func `columns before, after and across years keep their labels`() {
    let draft = Fixture.draft(
      Fixture.workbook([
        (
          "工程",
          """
          具体的な取組 | ～R4 | R5 | R6～R7 | R8以降
          相談窓口の設置 | 調査研究 | 検討 | 試行 | 実施
          手引きの作成 |  | 実施 | ⇒ | ⇒
          """
        )
      ]))
    #expect(draft.main.plan.columns.map(\.kind) == [.before, .year, .term, .after])
    #expect(draft.main.plan.columns.map(\.label) == ["～R4", "R5", "R6～R7", "R8以降"])
    let cells = draft.measures[0].schedule
    #expect(cells.map(\.year) == [nil, FiscalYear(2023), nil, nil])
    #expect(cells.map(\.column) == ["-R4", nil, "R6-R7", "R8-"])
    #expect(draft.measures[1].schedule.count == 3)
  }

  @Test func `a cell printed across years stays one cell`() {
    let draft = Fixture.draft(
      Fixture.workbook([
        (
          "工程",
          """
          取組 | R5 | R6 | R7
          庁内公募 | 検討 | 実施 | <
          交流研修 | 実施 | < | <
          """
        )
      ]))
    #expect(draft.measures[0].schedule.map(\.through) == [nil, FiscalYear(2025)])
    #expect(draft.measures[1].schedule.count == 1)
    #expect(draft.measures[1].schedule[0].through == FiscalYear(2025))
  }

  @Test func `amounts under years become resource lines in yen`() {
    let draft = Fixture.draft(
      Fixture.workbook([
        (
          "予算",
          """
          事業名 | 工程 | < | 事業費（千円） | <
          ^ | R5 | R6 | R5 | R6
          海外研修 | 実施 | → | 1,200 | 850.5
          """
        )
      ]))
    #expect(draft.measures[0].schedule.count == 2)
    let lines = draft.measures[0].resources
    #expect(lines.map(\.quantity) == ["1200000", "850500"])
    #expect(lines.map(\.year) == [FiscalYear(2023), FiscalYear(2024)])
    #expect(lines.map(\.display) == ["千円", "千円"])
  }

  @Test func `headers repeated on each page and headings between them make one list`() {
    let draft = Fixture.draft(
      Fixture.workbook([
        (
          "一覧",
          """
          【採用】 | | |
          項目 | 取組 | R5 | R6
          広報 | 動画の配信 | 実施 | →
          項目 | 取組 | R5 | R6
           | 説明会 | 実施 | →
          【研修】 | | |
          項目 | 取組 | R5 | R6
          階層別 | 新任研修 | 実施 | →
          """
        )
      ]))
    #expect(draft.paths == ["採用/広報/動画の配信", "採用/広報/説明会", "研修/階層別/新任研修"])
    #expect(Coverage(draft).missing(draft).isEmpty)
  }

  @Test func `a row that lacks a cell is put right and noted`() {
    let draft = Fixture.draft(
      Fixture.workbook([
        (
          "一覧",
          """
          柱 | 項目 | 取組 | 区分 | R5 | R6
          採用 | 広報 | 動画の配信 | 継続 | 実施 | →
           |  | 説明会 | 新規 | 検討 | 実施
          面接 | 面接官の研修 | 継続 | 実施 | → |
          育成 | 研修 | 新任研修 | 継続 | 実施 | →
           |  | 中堅研修 | 拡充 | 実施 | →
          """
        )
      ]))
    #expect(draft.paths[2] == "採用/面接/面接官の研修")
    #expect(draft.measures[2].category == "継続")
    #expect(draft.measures[2].schedule.map(\.year) == [FiscalYear(2023), FiscalYear(2024)])
    #expect(draft.main.importNotes.map(\.kind) == ["shifted-row"])
    #expect(draft.main.importNotes[0].source == "一覧!4-1")
  }

  @Test func `a repeat points to its original and never to another repeat`() {
    let draft = Fixture.draft(
      Fixture.workbook([
        (
          "一覧",
          """
          柱 | 取組 | R5 | R6
          採用 | 面談の実施【再掲】 | 実施 | →
          育成 | 面談の実施 | 実施 | →
          環境 | (3) 面談の実施（再掲） | 実施 | →
           | どこにもない取組［再掲］ | 実施 | →
          """
        )
      ]))
    let original = draft.measures[1]
    #expect(draft.measures[0].repeats == .original(original.id))
    #expect(draft.measures[2].repeats == .original(original.id))
    #expect(draft.measures[2].number == "(3)")
    #expect(draft.measures[2].title == "面談の実施")
    #expect(draft.measures[3].repeats == .unknown)
    #expect(draft.measures.map(\.repeatMark) == ["【再掲】", nil, "（再掲）", "［再掲］"])
    #expect(draft.main.importNotes.map(\.kind) == ["repeat-without-original"])
  }

  @Test func `compound words are markers only where all their parts are`() {
    let draft = Fixture.draft(
      Fixture.workbook([
        (
          "一覧",
          """
          取組 | R5 | R6 | R7 | R8
          甲 | 検討・実施 | 周知 | 周知 | 周知
          乙 | 周知・実施 | 骨子の策定・実施 | ○ | 10月に実施
          """
        )
      ]))
    #expect(draft.measures[0].schedule.map(\.markers) == [["検討", "実施"], ["周知"], ["周知"], ["周知"]])
    #expect(draft.measures[1].schedule.map(\.markers) == [["周知", "実施"], [], ["○"], []])
    #expect(draft.measures[1].schedule[1].text == "骨子の策定・実施")
    #expect(draft.main.plan.vocabulary.marker("周知") == .other)
  }

  @Test func `a sheet per field names the field where no title row does`() {
    let table = """
      取組 | 担当課 | R5 | R6
      取組A%@ | 人事課 | 実施 | →
      取組B%@ | 人事課 | 検討 | 実施
      """
    let draft = Fixture.draft(
      Fixture.workbook([
        ("表紙", "白浜町人材育成計画"), ("採用", table.replacingMarks("1")), ("研修", table.replacingMarks("2")),
      ]))
    #expect(draft.main.plan.municipality?.name == "白浜町")
    #expect(draft.paths == ["採用/取組A1", "採用/取組B1", "研修/取組A2", "研修/取組B2"])
  }

  @Test func `a table of figures by year is kept as a table and makes no measures`() {
    let draft = Fixture.draft(
      Fixture.workbook([
        (
          "統計",
          """
          職員数の推移 | | | |
          区分 | R2 | R3 | R4 | R5
          一般職 | 120 | 121 | 119 | 118
          技術職 | 30 | 29 | 31 | 33
          """
        )
      ]))
    #expect(draft.measures.isEmpty)
    #expect(draft.main.plan.columns.isEmpty)
    #expect(draft.main.plan.sections.map(\.title) == ["職員数の推移"])
    #expect(Coverage(draft).missing(draft).isEmpty)
  }

  @Test func `an unknown table becomes measures once a person names its columns`() throws {
    let document = Fixture.workbook([
      (
        "表",
        """
        いろは | にほへ | とちり | 一
        A群 | 朝礼の見直し | 総務課 | やる
         | 掲示板の設置 | 総務課 | やめる
        """
      )
    ])
    #expect(Fixture.draft(document).measures.isEmpty)
    #expect(Fixture.draft(document).readings[0].form == .other)
    var mapping = ImportMapping()
    let place = Fixture.draft(document).outline.tables[0].place
    mapping.tables[place] = TableMapping(
      form: .grid, headerRows: 1,
      roles: [0: .level("群"), 1: .title("取組"), 2: .owner(.lead), 3: .year(FiscalYear(2025))])
    mapping.markers = ["やる": .implement]
    let draft = Fixture.draft(document, mapping: mapping)
    #expect(draft.paths == ["A群/朝礼の見直し", "A群/掲示板の設置"])
    #expect(draft.measures[0].owners.map(\.label) == ["総務課"])
    #expect(draft.measures[0].schedule.map(\.year) == [FiscalYear(2025)])
    #expect(Coverage(draft).missing(draft).isEmpty)
  }

  @Test func `a column that a person leaves out goes to notes`() {
    let document = Fixture.workbook([
      (
        "表",
        """
        取組 | 所管課 | R5 | 備考
        研修 | 人事課 | 実施 | 内部用の覚え
        面談 | 人事課 | 実施 |
        """
      )
    ])
    var mapping = ImportMapping()
    mapping.tables[Fixture.draft(document).outline.tables[0].place] = TableMapping(roles: [3: .ignore])
    let draft = Fixture.draft(document, mapping: mapping)
    #expect(draft.main.importNotes.map(\.text) == ["内部用の覚え"])
    #expect(draft.measures[0].texts.isEmpty)
  }
}

extension String {
  func replacingMarks(_ text: String) -> String {
    split(separator: "%@", omittingEmptySubsequences: false).joined(separator: text)
  }
}
