import Essentials
import FiscalYears
import Measuring
import PlanFile
import Planning
import Reporting
import Testing

@testable import Importing

@Suite(.enabled(if: RealPlans.isThere, "the real plans do not lie beside the project"))
struct KiyoseReviewTests {
  private let draft: ImportDraft
  private let plan: PlanDocument
  private let former: PlanDocument

  init() throws {
    draft = try RealPlans.draft("kiyose-h31-h33.xlsx")
    try #require(draft.documents.count == 2)
    plan = draft.documents[0]
    former = draft.documents[1]
  }

  private func nodes(_ document: PlanDocument, level: Int) -> [PlanNode] { document.nodes.filter { $0.level == level } }

  private func measure(_ document: PlanDocument, _ start: String) throws -> PlanNode {
    try #require(document.nodes.first { $0.level == 3 && $0.title.hasPrefix(start) })
  }

  private func cells(
    _ node: PlanNode, _ row: ScheduleCell.RowKind, line: Int
  ) -> [(from: Int?, through: Int?, printed: String)] {
    node.schedule.filter { $0.row == row && $0.line == line }
      .map { ($0.year?.startYear, $0.through?.startYear, $0.printed) }
  }

  @Test func `the document becomes the new plan and the former one`() {
    #expect(plan.plan.firstYear == FiscalYear(2019) && plan.plan.lastYear == FiscalYear(2021))
    #expect(former.plan.firstYear == FiscalYear(2016) && former.plan.lastYear == FiscalYear(2018))
    #expect(plan.plan.title.hasPrefix("清瀬市") && former.plan.title.hasPrefix(plan.plan.title))
    #expect(plan.plan.title != former.plan.title)
    #expect(plan.plan.municipality?.name == "清瀬市" && former.plan.municipality?.name == "清瀬市")
    #expect(plan.plan.predecessor == former.plan.id.text)
    #expect(plan.plan.columns.map(\.label) == ["３１年度", "３２年度", "３３年度"])
    #expect(former.plan.columns.map(\.label) == ["２８年度", "２９年度", "３０年度"])
    #expect(former.plan.columns.map { $0.from?.startYear } == [2016, 2017, 2018])
  }

  @Test(arguments: [0, 1]) func `the tree has pillars, directions, initiatives and measures`(number: Int) {
    let document = draft.documents[number]
    #expect(document.plan.levels.map(\.name) == ["柱", "方向性", "取り組み", "事業"])
    #expect(document.plan.levels.map(\.isMeasure) == [false, false, false, true])
    #expect((0..<3).map { nodes(document, level: $0).count } == [3, 8, 21])
    #expect(nodes(document, level: 3).count == [40, 36][number])
    #expect(nodes(document, level: 0).map(\.number) == ["【１】", "【２】", "【３】"])
    #expect(nodes(document, level: 2).allSatisfy { $0.text("overview")?.isEmpty == false })
    #expect(document.nodes.indices.allSatisfy { document.nodes[$0].order == $0 })
  }

  @Test func `a title that the table prints in other words is kept`() {
    for document in draft.documents {
      let reprinted = nodes(document, level: 2).filter { $0.text("heading") != nil }
      #expect(reprinted.map(\.number) == ["①"])
      #expect(reprinted.first.map { $0.title != $0.text("heading") } == true)
    }
  }

  @Test func `a cell printed across years stands once`() throws {
    let node = try measure(former, "PDCA")
    #expect(node.schedule.count == 2)
    #expect(node.schedule.map(\.row) == [.plan, .actual])
    #expect(node.schedule.allSatisfy { $0.year == FiscalYear(2016) && $0.through == FiscalYear(2018) })
    #expect(node.schedule[0].markers == ["実施"] && node.schedule[0].text == nil)
    #expect(node.schedule[1].markers.isEmpty && node.schedule[1].text != nil)
  }

  @Test func `several lines of one row are told apart`() throws {
    let overtime = try measure(former, "慢性的")
    #expect(cells(overtime, .plan, line: 0).map(\.through) == [2018])
    #expect(cells(overtime, .plan, line: 1).map(\.from) == [2016, 2017, 2018])
    #expect(cells(overtime, .actual, line: 0).map(\.through) == [2018])
    #expect(cells(overtime, .actual, line: 1).map(\.from) == [2016, 2017, 2018])
    #expect(overtime.schedule.count == 8 && overtime.text("footnote")?.hasPrefix("※") == true)
    let exchange = try measure(former, "他団体")
    #expect(cells(exchange, .plan, line: 0).count == 1 && cells(exchange, .plan, line: 1).count == 1)
    #expect(cells(exchange, .actual, line: 0).map(\.printed) == ["５名", "５名", "７名"])
    #expect(cells(exchange, .actual, line: 1).map(\.printed) == ["５名", "５名", "５名"])
    let call = try measure(former, "窓口")
    #expect(cells(call, .plan, line: 1).count == 3)
    #expect(cells(call, .actual, line: 0).map(\.printed) == ["実施：75点", "未実施", "実施：80.7点"])
    #expect(cells(call, .actual, line: 1).isEmpty)
  }

  @Test func `figures stay text in their cells`() throws {
    let node = try measure(former, "ストレス")
    #expect(node.schedule.filter { $0.row == .actual }.map(\.text) == ["実施：695名", "実施：733名", "実施：750名"])
    let indicator = try #require(former.indicators.first { $0.node == node.id })
    #expect(indicator.values.map(\.value) == ["695", "733", "750"] && indicator.unit == "名")
    #expect(indicator.values.map(\.fromCell) == (2016...2018).map { "\(node.id)/actual/0/\($0)" })
    let ended = try measure(former, "フィールド")
    #expect(ended.schedule.last?.markers == ["廃止"])
    #expect(former.plan.vocabulary.marker("廃止") == .stop)
  }

  @Test func `measures of several rows count once in the new plan`() throws {
    for (title, lines) in [("慢性的", 2), ("休暇計画表", 2), ("窓口", 2), ("外部研修機関", 2), ("他団体", 3)] {
      let node = try measure(plan, title)
      #expect(Set(node.schedule.map(\.line)) == Set(0..<lines))
      #expect(node.schedule.allSatisfy { $0.row == .plan })
    }
    let overtime = try measure(plan, "慢性的")
    #expect(overtime.text("footnote")?.contains("４５時間") == true)
    let research = try measure(plan, "複線型")
    #expect(research.schedule.first?.markers == ["研究", "検討"])
  }

  @Test func `the results of three years stand in one closed round and nowhere else`() throws {
    #expect(plan.rounds.isEmpty && plan.reports.isEmpty)
    let round = try #require(former.rounds.first)
    #expect(former.rounds.count == 1 && round.state == .closed)
    #expect(round.firstYear == FiscalYear(2016) && round.lastYear == FiscalYear(2018))
    #expect(former.reports.count == 21 && former.reports.allSatisfy { $0.state == .accepted && $0.texts.count == 1 })
    let initiatives = Set(nodes(former, level: 2).map(\.id))
    let subjects = former.reports.compactMap { report -> PlanNode.ID? in
      if case .node(let id) = report.subject { id } else { nil }
    }
    #expect(Set(subjects) == initiatives)
    #expect(Set(former.reports.flatMap(\.texts).map(\.label)) == ["3年間の成果等", "３年間の成果等"])
    #expect(former.nodes.flatMap(\.texts).allSatisfy { !$0.label.contains("成果") })
  }

  @Test func `tiers of the same number go on, and so do measures of the same title under the same initiative`() throws {
    let links = plan.successions
    #expect(!links.isEmpty && former.successions.isEmpty)
    for link in links where !link.from.isEmpty && !link.to.isEmpty {
      let old = try #require(former.nodes.first { $0.id == link.from.first?.node })
      let new = try #require(plan.nodes.first { $0.id == link.to.first?.node })
      #expect(new.level == old.level && link.from.count == 1)
      if old.level < 3 { #expect(new.number == old.number && link.to.count == 1) }
    }
    for old in former.nodes where old.level == 3 {
      let same = plan.nodes.filter { $0.level == 3 && foldedEqual($0.title, old.title) }
      guard same.count == 1 else { continue }
      #expect(links.contains { $0.from.map(\.node) == [old.id] && $0.to.map(\.node) == [same[0].id] }, "\(old.title)")
    }
    let stress = try measure(former, "ストレス")
    #expect(links.contains { $0.from.first?.node == stress.id })
    let ended = try measure(former, "フィールド")
    #expect(links.first { $0.from.first?.node == ended.id }?.kind == .finish)
  }

  private func foldedEqual(_ left: String, _ right: String) -> Bool {
    WrittenWords.folded(left) == WrittenWords.folded(right)
  }

  @Test func `a word that contradicts its row is kept and noted`() throws {
    let notes = former.importNotes.filter { $0.kind == "row-contradiction" }
    #expect(notes.map(\.source) == ["２．３年間の振り返り!E145"])
    let overtime = try measure(former, "慢性的")
    let kept = overtime.schedule.first { $0.printed.hasPrefix("目標") && $0.row == .actual }
    #expect(kept?.year == FiscalYear(2017) && kept?.line == 1)
  }

  @Test func `introduction and overview are sections of the new plan`() throws {
    let titles = plan.plan.sections.map(\.title)
    #expect(titles.first == "はじめに")
    let tables = plan.plan.sections.flatMap(\.blocks).compactMap { block -> [Section.Cell]? in
      if case .table(let cells) = block { cells } else { nil }
    }
    #expect(tables.count == 1 && tables.first?.count == 35)
    #expect(tables.first?.filter { $0.rowSpan > 1 }.count == 11)
  }

  @Test func `nothing of the source is lost and no more is noted than needed`() throws {
    #expect(WrittenWords.missing(in: draft) == [])
    #expect(draft.ledger.left.isEmpty)
    #expect(plan.importNotes.isEmpty && former.importNotes.count == 1)
    for document in draft.documents { #expect(try PlanFile.read(PlanFile.write(document)) == document) }
  }
}
