import Essentials
import FiscalYears
import PlanFile
import PlanFixtures
import Planning
import PrintDocuments
import Testing

@testable import Documents

/// Where pages begin, and how tables of running text stand.
@Suite struct PagesOfForms {
  /// For each chapter with so many lines, whether it begins a page.
  private func begins(_ chapters: [Int]) -> [Bool] {
    var pages = FormPages(Form.Design(breaksChapters: true))
    for (number, lines) in chapters.enumerated() {
      let text = (0..<lines).map { _ in PrintBlock.text("文") }
      pages.add([.heading(1, PrintText("第\(number + 1)章")), .heading(2, "節")] + text, isUpright: true)
    }
    let blocks = pages.sections { blocks, _ in PrintDocument.Section(blocks) }.flatMap(\.blocks)
    return blocks.indices.filter { if case .heading(let heading) = blocks[$0] { heading.level == 1 } else { false } }
      .map { place in place > 0 && { if case .pageBreak = blocks[place - 1] { true } else { false } }() }
  }

  @Test func `long chapters begin a page, and short ones go on below the one before`() {
    #expect(begins([40, 40]) == [false, true])
    #expect(begins([3, 3, 3, 40, 3, 3]) == [false, false, false, true, false, false])
    #expect(begins([30, 1]) == [false, false])
  }

  @Test func `a short list of contents shares its page, but not where the form has a cover or chapters begin a page`() {
    func breaks(_ design: Form.Design, headings: Int) -> Bool {
      var pages = FormPages(design)
      pages.add(title: .title("計画"), contents: .contents(title: "目次", depth: 2), isUpright: true)
      for number in 0..<headings { pages.add([.heading(1, PrintText("\(number)")), .text("文")], isUpright: true) }
      let blocks = pages.sections { blocks, _ in PrintDocument.Section(blocks) }.flatMap(\.blocks)
      return blocks.contains { if case .pageBreak = $0 { true } else { false } }
    }
    #expect(!breaks(Form.Design(), headings: 9))
    #expect(breaks(Form.Design(), headings: 40))
    #expect(breaks(Form.Design(hasCover: true), headings: 9) && breaks(Form.Design(breaksChapters: true), headings: 9))
  }

  @Test func `columns of numbers stand at the right, below their heads`() throws {
    func cell(_ row: Int, _ column: Int, _ text: String) -> Section.Cell {
      Section.Cell(row: row, column: column, text: text)
    }
    let table = try #require(
      RunningText.table([
        cell(0, 0, "柱"), cell(0, 1, "計画"), cell(0, 2, "率"), cell(0, 3, "年度"), cell(1, 0, "1"), cell(1, 1, "7"),
        cell(1, 2, "100.0%"), cell(1, 3, "R5"), cell(2, 0, "2"), cell(2, 1, "1,250"), cell(2, 2, "80%"),
        cell(2, 3, "6"),
      ]))
    let sides = table.body.map { $0.cells.map(\.alignment) }
    #expect(sides == Array(repeating: [.start, .end, .end, .start], count: 2))
    #expect(table.head.flatMap { $0.cells.map(\.alignment) } == Array(repeating: .middle, count: 4))
  }

  @Test func `the heads below a band over the whole table are heads, too, and lists side by side begin at the top`()
    throws
  {
    func cell(_ row: Int, _ column: Int, _ text: String, across columns: Int = 1) -> Section.Cell {
      var cell = Section.Cell(row: row, column: column, text: text)
      cell.columnSpan = columns
      return cell
    }
    let list = (1...7).map { "研修\($0)" }.joined(separator: "\n")
    let banded = try #require(
      RunningText.table([
        cell(0, 0, "体系", across: 3), cell(1, 0, "方向"), cell(1, 1, "取組"), cell(1, 2, "状況"), cell(2, 0, "若手"),
        cell(2, 1, list), cell(2, 2, "継続"),
      ]))
    #expect(banded.head.count == 2 && banded.head[1].cells.allSatisfy { $0.role == .columnHead })
    #expect(banded.body[0].cells.map(\.height) == [.middle, .top, .top])
    // A sentence below a title is no head.
    let titled = try #require(
      RunningText.table([cell(0, 0, "題", across: 2), cell(1, 0, "ねらいを定める。"), cell(1, 1, "進める。"), cell(2, 0, "あ")]))
    #expect(titled.head.count == 1)
  }

  @Test func `the first of several paragraphs stands as far in as the others`() {
    func lines(_ text: String) -> [String] {
      printedContent(text).map { content in
        switch content {
        case .paragraph(let paragraph): paragraph.text.plain
        case .list: "list"
        }
      }
    }
    #expect(lines("研修を行う。\n　また、面談を行う。") == ["　研修を行う。", "　また、面談を行う。"])
    #expect(lines("研修を行う。\nまた、面談を行う。") == ["研修を行う。", "また、面談を行う。"])
    #expect(lines("・研修\n　面談").first == "list")
  }

  @Test func `a section that lies takes what is below it and a heading right above along, and leaves the rest upright`()
  {
    func section(_ id: String, in parent: String? = nil, lies: Bool = false, text: String? = "文") -> Section {
      Section(
        id: Section.ID(stored: id), parent: parent.map { Section.ID(stored: $0) }, title: id, isLandscape: lies,
        blocks: text.map { [.text($0)] } ?? [])
    }
    let sections = [
      section("前"), section("章", text: nil), section("表", in: "章", lies: true), section("表の下", in: "表"),
      section("後"),
    ]
    let runs = RunningText.runs(sections.map { ($0, 0) })
    #expect(runs.map { $0.sections.map { $0.section.title } } == [["前"], ["章", "表", "表の下"], ["後"]])
    #expect(runs.map(\.isLandscape) == [false, true, false])
    var document = fullPlan()
    document.plan.sections = sections
    let form = Form("本文", on: .a4Portrait, foot: "{頁}", [.textBefore])
    let printed = FormLayout(form, for: PlanSnapshot(document, revision: 1), year: FiscalYear(2025)).document
    #expect(printed.sections.map(\.isLandscape) == [false, true, false])
    #expect(printed.sections.map { $0.foot.middle } == [[.page], [.page], [.page]])
  }

  @Test func `lines in a frame stand in its middle, and heads below a band and its text are heads`() throws {
    func cell(_ row: Int, _ column: Int, _ text: String, across columns: Int = 1) -> Section.Cell {
      Section.Cell(row: row, column: column, columnSpan: columns, text: text)
    }
    let frame = try #require(RunningText.frame([cell(0, 0, "方針\n実施計画")]))
    #expect(frame.breadth < 1 && frame.head.isEmpty && frame.body[0].cells[0].alignment == .middle)
    let note = try #require(RunningText.frame([cell(0, 0, "注釈　" + String(repeating: "長い", count: 30))]))
    #expect(note.breadth == 1 && note.body[0].cells[0].alignment == .start)
    #expect(RunningText.frame([cell(0, 0, "あ"), cell(0, 1, "い")]) == nil)
    let table = try #require(
      RunningText.table(
        [cell(0, 0, "めざす姿", across: 3), cell(1, 0, "○市民とともにつくる\n○信頼される", across: 3)]
          + [cell(2, 0, "取組"), cell(2, 1, "プラン"), cell(2, 2, "状況")]
          + (3..<6).flatMap { [cell($0, 0, "確保"), cell($0, 1, "職員を採用する"), cell($0, 2, "継続")] }))
    #expect(table.head.count == 1)
    #expect(table.body[0].cells.map(\.role) == [.data])
    #expect(table.body[1].cells.map(\.role) == [.columnHead, .columnHead, .columnHead])
    #expect(table.body[2].cells.map(\.alignment) == [.start, .start, .middle])
  }

  @Test func `an imprint is not set in`() {
    func indents(_ texts: [String]) -> [Bool] {
      let section = Section(id: "s", title: "奥付", blocks: texts.map { .text($0) })
      return RunningText.blocks([(section, 0)]).compactMap { block in
        if case .paragraph(let paragraph) = block { paragraph.isIndented } else { nil }
      }
    }
    #expect(indents(["計画", "（令和5年3月策定）", "発行 総務部"]) == [false, false, false])
    #expect(indents(["研修を行う。", "面談を行う。", "あわせて見直す。"]) == [true, true, true])
  }
}
