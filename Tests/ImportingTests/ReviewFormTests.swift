import Essentials
import FiscalYears
import PlanFile
import Planning
import Reporting
import SourceDocuments
import Testing

@testable import Importing

/// Reviews of made-up cities.
@Suite struct ReviewFormTests {
  private func cells(_ node: PlanNode) -> [String] {
    node.schedule.map { cell in
      let through = cell.through.map { "-\($0.startYear)" } ?? ""
      return "\(cell.row.rawValue)\(cell.line) \(cell.year?.startYear ?? 0)\(through) \(cell.printed)"
    }
  }

  @Test func `a review with tiers, owners and other row labels needs no headings`() {
    let draft = Fixture.draft(
      Fixture.workbook([
        (
          "進捗",
          """
          みなと市人材育成計画（令和3年度～令和5年度） | < | < | < | < | < | <
          柱 | 取組名 | 区分 | 令和3年度 | 令和4年度 | 令和5年度 | 担当課
          育てる | 新任研修 | 目標 | 2回 | 2回 | 3回 | 人事課
          ^ | ^ | 結果 | 2回 | 未実施 | 結果：3回 | ^
          ^ | 面談 | 目標 | 検討 | 実施 | < | 各課
          ^ | ^ | 結果 | 検討 | 目標：実施 | → | ^
          守る | 健診 | 目標 | 継続 | < | < | 職員課
          ^ | ^ | 結果 | 継続 | < | < | ^
          """
        )
      ]))
    let plan = draft.main
    #expect(draft.documents.count == 1 && draft.readings.map(\.form) == [.review])
    #expect(draft.paths == ["育てる/新任研修", "育てる/面談", "守る/健診"])
    #expect(plan.plan.levels.map(\.name) == ["柱", "取組"])
    #expect(plan.plan.firstYear == FiscalYear(2021) && plan.plan.lastYear == FiscalYear(2023))
    #expect(
      cells(draft.measures[0]) == [
        "plan0 2021 2回", "plan0 2022 2回", "plan0 2023 3回", "actual0 2021 2回", "actual0 2022 未実施",
        "actual0 2023 結果：3回",
      ])
    #expect(draft.measures[1].schedule.last?.continues == true)
    #expect(draft.measures[1].owners.map(\.kind) == [.all])
    #expect(draft.measures[2].schedule.map(\.through) == [FiscalYear(2023), FiscalYear(2023)])
    #expect(plan.importNotes.map(\.kind) == ["row-contradiction"])
    #expect(WrittenWords.missing(in: draft) == [])
  }

  @Test func `rows without merged cells go on with the measure above`() {
    let draft = Fixture.draft(
      Fixture.workbook([
        (
          "実績",
          """
          事業名 | 内容 | 予定・結果 | R4 | R5
          窓口診断 | 外部に頼む | 予定 | 実施 | 実施
           |  |  | 目標80点 | 目標85点
           |  | 結果 | 78点 | 未実施
          出前講座 | 職員が話す | 予定 | 継続 | 継続
           |  | 結果 | 5件 | 7件
          """
        )
      ]))
    #expect(draft.measures.map(\.title) == ["窓口診断", "出前講座"])
    #expect(
      cells(draft.measures[0]) == [
        "plan0 2022 実施", "plan0 2023 実施", "plan1 2022 目標80点", "plan1 2023 目標85点", "actual0 2022 78点",
        "actual0 2023 未実施",
      ])
    #expect(draft.measures[0].text("content") == "外部に頼む")
    #expect(WrittenWords.missing(in: draft) == [])
  }

  private let twoPeriods = [
    (
      name: "これまで",
      text: """
      第１章　３年間の振り返り | < | < | < | <
      （１）採用 | < | < | < | <
      実施概要 | よい人を採る。 | < | < | <
      ２～４年度の取組 | < | < | < | <
      取組名 | < | ２年度 | ３年度 | ４年度
      説明会※の開催 | 計画 | 実施 | < | <
      ^ | 実績 | 中止 | 3回 | 5回
      ※オンラインを含む | < | < | < | <
      面接の改善 | 計画 | 検討 | 実施 | <
      ^ | 実績 | 検討 | < | 実施
      成果 | 応募が増えた。 | < | < | <

      （２）研修 | < | < | < | <
      実施概要 | 学びを支える。 | < | < | <
      ２～４年度の取組 | < | < | < | <
      取組名 | < | ２年度 | ３年度 | ４年度
      新任研修 | 計画 | 継続 | < | <
      ^ | 実績 | 継続 | < | <
      成果 | 定着した。 | < | < | <
      """
    ),
    (
      name: "これから",
      text: """
      第２章　令和５年度からの計画 | < | < | <
      （１）採用 | < | < | <
      実施概要 | よい人を採る。 | < | < | <
      ５～７年度の取組 | < | < | <
      取組名 | ５年度 | ６年度 | ７年度
      説明会※の開催 | 継続 | < | <
      ^ | 目標：年5回 | 目標：年6回 | 目標：年6回
      ※オンラインを含む | < | < | <

      （２）研修 | < | < | <
      実施概要 | 学びを支える。 | < | < | <
      ５～７年度の取組 | < | < | <
      取組名 | ５年度 | ６年度 | ７年度
      新任研修 | 継続 | < | 見直し
      中堅研修 | 検討 | 実施 | <
      """
    ),
  ]

  @Test(arguments: [true, false])
  func `a review and the plan after it become two plans that are linked`(hasBlankRows: Bool) throws {
    let sheets = twoPeriods.map { ($0.name, hasBlankRows ? $0.text : $0.text.replacing("\n\n", with: "\n")) }
    let draft = Fixture.draft(Fixture.workbook(sheets))
    try #require(draft.documents.count == 2)
    let (plan, former) = (draft.documents[0], draft.documents[1])
    #expect(plan.plan.firstYear == FiscalYear(2023) && former.plan.firstYear == FiscalYear(2020))
    #expect(plan.plan.predecessor == former.plan.id.text)
    #expect(plan.measures.map(\.title) == ["説明会※の開催", "新任研修", "中堅研修"])
    #expect(former.measures.map(\.title) == ["説明会※の開催", "面接の改善", "新任研修"])
    let links = plan.successions.map { link in
      [link.from.first, link.to.first].map { end in (former.nodes + plan.nodes).first { $0.id == end?.node }?.title }
    }
    #expect(
      links == [
        ["採用", "採用"], ["研修", "研修"], ["説明会※の開催", "説明会※の開催"], ["面接の改善", nil], ["新任研修", "新任研修"], [nil, "中堅研修"],
      ])
    #expect(plan.successions.map(\.kind) == [.continue, .continue, .continue, .finish, .continue, .new])
    #expect(Set(plan.measures[0].schedule.map(\.line)) == [0, 1])
    #expect(plan.measures[0].text("footnote") == "※オンラインを含む")
    #expect(former.measures[0].text("footnote") == "※オンラインを含む")
    #expect(former.rounds.map(\.label) == ["３年間の振り返り"] && former.reports.count == 2)
    #expect(former.reports.flatMap(\.texts).map(\.text) == ["応募が増えた。", "定着した。"])
    #expect(former.measures[1].schedule.map(\.through) == [nil, FiscalYear(2022), FiscalYear(2021), nil])
    #expect(WrittenWords.missing(in: draft) == [] && draft.ledger.left.isEmpty)
    for document in draft.documents { #expect(try PlanFile.read(PlanFile.write(document)) == document) }
  }

  @Test func `a person can say what a column of a review is`() {
    let text = """
      事業名 | 重点 | 予定・結果 | R4 | R5
      窓口診断 | 外部に頼む | 予定 | 実施 | 実施
       |  | 結果 | 78点 | 未実施
      """
    var mapping = ImportMapping()
    mapping.tables["実績"] = TableMapping(form: .review, roles: [1: .text("remark")])
    let draft = Fixture.draft(Fixture.workbook([("実績", text)]), mapping: mapping)
    #expect(draft.readings.map(\.form) == [.review])
    #expect(draft.measures.map { $0.text("remark") } == ["外部に頼む"])
  }

  @Test func `a grid of the whole plan is no review`() {
    let draft = Fixture.draft(
      Fixture.workbook([
        (
          "工程",
          """
          中項目 | 取組名 | 区分 | R5 | R6 | R7
          育てる | 新任研修 | 継続 | 実施 | → | →
          ^ | 面談 | 新規 | 検討 | 実施 | →
          """
        )
      ]))
    #expect(draft.readings.map(\.form) == [.grid])
  }
}
