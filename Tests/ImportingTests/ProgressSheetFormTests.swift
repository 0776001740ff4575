import Essentials
import FiscalYears
import PlanFile
import Planning
import Reporting
import SourceDocuments
import Testing

@testable import Importing

/// Progress sheets of made-up cities.
@Suite struct ProgressSheetFormTests {
  private func sheet(_ title: String, grade: String, budget: String = "1,200 | 決算額（千円） | 1,050.5") -> String {
    """
    令和6年度 重点取組進捗シート | < | < | <
    事業名 | \(title) | 担当課 | 人事課・総務課
    事業の目的 | 職員を育てる。 | < | <
    予算額（千円） | \(budget)
    取組内容 | 研修を見直す。 | < | <
    進捗状況 | 講師を替えた。⏎教材を改めた。 | < | <
    評価 | \(grade) | < | <
    課題 | 参加が少ない。 | < | <
    今後の方向性 | □拡充　■継続　□縮小　□廃止 | < | <
    """
  }

  @Test func `one sheet for each project makes one plan of measures with one round`() throws {
    let draft = Fixture.draft(
      Fixture.workbook([
        ("1", sheet("新任研修", grade: "□Ａ（計画以上）　☑Ｂ（計画どおり）　□Ｃ（計画未満）")),
        ("2", sheet("管理職研修", grade: "Ａ（計画以上）　○Ｂ（計画どおり）　Ｃ（計画未満）")),
      ]))
    let plan = draft.main
    #expect(draft.documents.count == 1 && plan.plan.title == "令和6年度 重点取組進捗シート")
    #expect(plan.plan.firstYear == FiscalYear(2024) && plan.plan.lastYear == FiscalYear(2024))
    #expect(plan.plan.levels.map(\.name) == ["事業"] && plan.plan.levels[0].isMeasure)
    #expect(draft.measures.map(\.title) == ["新任研修", "管理職研修"])
    #expect(draft.measures[0].owners.map(\.label) == ["人事課", "総務課"])
    #expect(draft.measures[0].resources.map(\.quantity) == ["1200000"])
    #expect(draft.measures[0].resources.first?.display == "千円")
    #expect(plan.rounds.map(\.label) == ["評価"] && plan.rounds[0].firstYear == FiscalYear(2024))
    #expect(plan.reports.count == 2)
    let report = plan.reports[0]
    #expect(report.done.map(\.text) == ["講師を替えた。", "教材を改めた。"])
    #expect(report.resources.map(\.quantity) == ["1050500"] && report.resources[0].meaning == .settled)
    #expect(report.texts.map(\.label) == ["課題"] && report.nextDirection == "継続")
    #expect(plan.reports.flatMap(\.answers).map(\.value) == ["Ｂ", "Ｂ"])
    let scale = try #require(plan.plan.vocabulary.scales.first)
    #expect(plan.plan.vocabulary.scales.count == 1)
    #expect(scale.values.map(\.definition) == ["計画以上", "計画どおり", "計画未満"])
    #expect(scale.values.allSatisfy { $0.rank == nil })
    #expect(plan.importNotes.isEmpty && draft.ledger.left.isEmpty)
    #expect(WrittenWords.missing(in: draft) == [])
  }

  @Test(arguments: ["Ａ・Ｂ・Ｃ", "**Ａ**・**Ｂ**・Ｃ", "■Ａ ■Ｂ □Ｃ"])
  func `a grade without one clear mark is left open and noted`(grade: String) {
    let draft = Fixture.draft(Fixture.workbook([("1", sheet("新任研修", grade: grade))]))
    #expect(draft.main.reports.flatMap(\.answers).map(\.value) == [nil])
    #expect(draft.main.plan.vocabulary.scales.first?.values.map(\.label) == ["Ａ", "Ｂ", "Ｃ"])
    #expect(draft.main.importNotes.map(\.kind) == ["choice-unclear"])
  }

  @Test func `an amount that cannot be read stays text and is noted`() {
    let draft = Fixture.draft(
      Fixture.workbook([("1", sheet("新任研修", grade: "Ａ・**Ｂ**・Ｃ", budget: "未定 | 決算額 | 12万円（うち市費 10万円）"))]))
    #expect(draft.measures[0].resources.isEmpty && draft.measures[0].texts.contains { $0.text == "未定" })
    #expect(draft.main.importNotes.map(\.kind) == ["amount-unread"])
    let spent = draft.main.reports.flatMap(\.resources)
    #expect(spent.map(\.quantity) == ["120000", "100000"] && spent.map(\.item) == ["決算額", "うち市費"])
  }

  @Test func `quarters side by side are rounds of their own`() throws {
    let draft = Fixture.draft(
      Fixture.workbook([
        (
          "進行管理",
          """
          取組名 | 健康相談 | < | 年度 | 2025年度
          所管課 | 職員課 | < | 責任者 | 職員課長
          区分 | 第1四半期 | 第2四半期 | 第3四半期 | 第4四半期
          計画 | 準備（4～6月） | 相談（7月～9月） | 相談（10月～12月） | まとめ（1月～3月）
          実績 | 準備した | 相談12件 | 相談9件 | まとめた
          進捗度 | 順調 | やや遅れ | 順調 | 順調
          年度末評価 | S ・ **A** ・ B | < | < | <
          今後の方針 | 続ける。 | < | < | <
          """
        )
      ]))
    let plan = draft.main
    #expect(plan.rounds.map(\.label) == ["第1四半期", "第2四半期", "第3四半期", "第4四半期", "年度末評価"])
    #expect(plan.rounds.map(\.checkpoint) == ["第1四半期", "第2四半期", "第3四半期", "第4四半期", nil])
    #expect(plan.reports.map(\.planned.count) == [1, 1, 1, 1, 0])
    #expect(plan.reports[3].planned == [.init(text: "まとめ", from: "2026-01", to: "2026-03", printed: "まとめ（1月～3月）")])
    #expect(plan.reports[1].done.map(\.text) == ["相談12件"])
    #expect(plan.reports.flatMap(\.answers).map(\.value) == ["順調", "やや遅れ", "順調", "順調", "A"])
    let scale = try #require(plan.plan.vocabulary.scales.first { $0.name == "進捗度" })
    #expect(scale.values.map(\.label) == ["順調", "やや遅れ"] && scale.values.allSatisfy { $0.rank == nil })
    #expect(plan.reports[4].texts.map(\.label) == ["今後の方針"])
    #expect(draft.measures[0].owners.map(\.kind) == [.unit, .post])
    #expect(plan.importNotes.isEmpty)
    #expect(WrittenWords.missing(in: draft) == [])
  }

  @Test func `one who evaluates is a rater with his comment`() throws {
    let draft = Fixture.draft(
      Fixture.word(
        """
        # 令和7年度 進行管理票
        事務事業名 | 採用広報 | < | 整理番号 | 3-1
        前期の取組 | 計画 | 冊子を作る（5月） | 実績 | 冊子を作った（6月）
        後期の取組 | 計画 | 説明会を開く（11月） | 実績 | 説明会を開いた（12月）
        一次評価 | 達成度 | 未達成・概ね達成・**達成** | 評価の理由 | 応募が増えた。
        二次評価 | 達成度 | 未達成・**概ね達成**・達成 | 評価の理由 | 時期が遅れた。
        """))
    let plan = draft.main
    #expect(plan.rounds.map(\.label) == ["前期", "後期", "令和7年度"])
    #expect(plan.reports.map { $0.planned.map(\.from) } == [["2025-05"], ["2025-11"], []])
    let answers = plan.reports.flatMap(\.answers)
    #expect(answers.map(\.rater) == ["一次評価", "二次評価"])
    #expect(answers.map(\.value) == ["達成", "概ね達成"])
    #expect(answers.map(\.text) == ["応募が増えた。", "時期が遅れた。"])
    #expect(draft.measures.map(\.codes) == [[.init(scheme: "整理番号", value: "3-1")]])
    #expect(plan.importNotes.isEmpty)
    #expect(WrittenWords.missing(in: draft) == [])
  }

  @Test func `without a year the item comes in and the report is noted`() {
    let text = sheet("新任研修", grade: "Ａ・**Ｂ**・Ｃ").replacing("令和6年度 ", with: "")
    let mapping = ImportMapping.progressSheet(at: "1")
    let draft = Fixture.draft(Fixture.workbook([("1", text)]), mapping: mapping)
    #expect(draft.measures.map(\.title) == ["新任研修"] && draft.main.reports.isEmpty)
    #expect(draft.main.importNotes.contains { $0.kind == "year-unknown" })
    #expect(WrittenWords.missing(in: draft) == [])
  }

  @Test func `cards of a plan are no progress sheets`() {
    let draft = Fixture.draft(
      Fixture.word(
        """
        # 令和6年度からの取組
        施策名 | 相談の充実 | 担当課 | 職員課
        目的 | 不調を防ぐ。 | < | <
        内容 | 回数を増やす。 | < | <
        今後の方向性 | 拡充 | < | <
        """))
    #expect(draft.readings.allSatisfy { $0.form != .progressSheet })
  }
}

extension ImportMapping {
  /// What a person says who takes every table of a sheet for a progress sheet.
  fileprivate static func progressSheet(at sheet: String) -> ImportMapping {
    var mapping = ImportMapping()
    for row in 1...3 { mapping.tables["\(sheet)の\(row)行目から"] = TableMapping(form: .progressSheet) }
    mapping.tables[sheet] = TableMapping(form: .progressSheet)
    return mapping
  }
}
