import Essentials
import FiscalYears
import JSON
import Measuring
import PlanFile
import PlanFixtures
import Planning
import PrintDocuments
import Printing
import Spreadsheets
import Testing

@testable import Documents

/// What a definition may say, and what is said of one that says it wrongly.
@Suite struct FormDefinitions {
  private static let plan = PlanSnapshot(fullPlan(), revision: 1)

  private func definition(_ parts: String, name: String = "形", more: String = "") throws -> JSONValue {
    let name = JSONValue.string(name).text(.compact)
    let text =
      #"{"format":"hagukumi-form/1","name":\#(name),"paper":"a4_portrait","head":"","foot":""\#(more),"parts":[\#(parts)]}"#
    return try JSONValue(parsing: Array(text.utf8))
  }

  private func refusal(_ json: JSONValue, isNew: Bool = true) -> Refusal? {
    do {
      _ = try Form(json, isNew: isNew)
      return nil
    } catch { return error }
  }

  @Test func `a definition of earlier days reads as before and is written as before`() throws {
    for ready in ReadyForm.all(for: Self.plan) {
      let text = ready.form.json.text(.compact)
      for member in ["margins", "\"before\"", "\"after\"", "\"order\""] {
        #expect(!text.contains(member), "\(ready.key)")
      }
      #expect(try Form(JSONValue(parsing: Array(text.utf8))).json.text(.compact) == text, "\(ready.key)")
    }
    let old = try Form(
      definition(#"{"kind":"indicators","heading":"指標","members":true},{"kind":"standings","heading":""}"#))
    #expect(old.margins == .standard)
    #expect(old.parts == [.indicators(heading: "指標", members: true), .standings(heading: "")])
  }

  @Test func `margins, words around and columns of indicators come back from a file`() throws {
    var form = Form(
      "新しい形", on: .a3Landscape,
      [
        .standings(heading: "1", words: Form.Around(before: "はじめに。", after: "")),
        .indicators(
          heading: "2", words: Form.Around(before: "", after: "おわりに。"),
          columns: [.init(kind: .item), .init(kind: .name, label: "ものさし"), .init(kind: .unit), .init(kind: .values)]),
        .indicatorCharts(heading: "3", words: Form.Around(before: "図の前", after: "図の後")),
        .publication(heading: "4", words: Form.Around(before: "{年度}の公表", after: "")),
      ])
    form.margins = .wide
    #expect(try Form(JSONValue(parsing: form.json.bytes(.pretty)), isNew: true) == form)
    // The item covers the rows of its indicators, and so comes first.
    let turned = try Form(
      definition(#"{"kind":"indicators","heading":"","columns":[{"kind":"name"},{"kind":"item","label":"施策"}]}"#))
    #expect(
      turned.parts == [.indicators(heading: "", columns: [.init(kind: .item, label: "施策"), .init(kind: .name)])])
    for columns in [#"[{"kind":"item"}]"#, #"[{"kind":"name"},{"kind":"name"}]"#, #"[{"kind":"other"}]"#, "7"] {
      let json = try definition(#"{"kind":"indicators","heading":"","columns":\#(columns)}"#)
      #expect(refusal(json)?.message.contains("1番目の部分「指標の表」の") == true, "\(columns)")
    }
    #expect(refusal(try definition("", more: #","margins":"none""#))?.field == "margins")
  }

  @Test func `what is wrong is named in the words of the editor, with its place and its field`() throws {
    let long = String(repeating: "長", count: 201)
    let measures = { (more: String) in
      #"{"kind":"measures","measures":{"headings":[],"block":{"kind":"plan"},"choice":"all","side":"","rows_below":[],\#(more)}}"#
    }
    let cases: [(parts: String, field: String, words: String)] = [
      (#"{"kind":"standings","heading":"\#(long)"}"#, "p0.heading", "1番目の部分「進み具合のまとめ」の「見出し」が長すぎます（201字）"),
      (#"{"kind":"text_before"},{"kind":"words","heading":""}"#, "p1.text", "2番目の部分「決まった文」の「文」を読み取れません"),
      (#"{"kind":"shell"}"#, "p0.title", "1番目の部分の「部分の種類」を読み取れません"),
      (
        measures(
          #""rows":[],"columns":[{"label":"","content":"title","width":5},{"label":"","content":"title","width":0}]"#),
        "p0.c1.width", "1番目の部分「取組」の2列目の「幅」を読み取れません"
      ),
      (measures(#""rows":[]"#), "p0.columns", "1番目の部分「取組」の「列」を読み取れません"),
      (
        measures(#""columns":[],"rows":[{"cells":[{"label":true,"content":"words:","span":1,"height":99}]}]"#),
        "p0.r0.0.height", "1番目の部分「取組」の枠（表の上）の1行目の1つ目の「高さ」を読み取れません"
      ),
    ]
    for (parts, field, words) in cases {
      let refusal = try #require(refusal(try definition(parts)), "\(parts)")
      #expect(refusal.field == field && refusal.message.contains(words), "\(refusal)")
      #expect(!refusal.message.contains(/[a-z]/), "\(refusal)")
    }
    #expect(
      refusal(try JSONValue(parsing: Array(#"{"format":"hagukumi-form/1"}"#.utf8)))?.message.contains("書類の名前") == true)
  }

  @Test(arguments: ["\u{0}", "\u{7}", "\u{1B}", "\u{85}", "\u{202E}", "\u{2066}", "\u{61C}", "\u{FEFF}", "\n"])
  func `what cannot be seen is refused in what comes in, and read where it is kept already`(_ sign: String) throws {
    let named = try definition("", name: "形\(sign)式")
    #expect(refusal(named)?.field == "name")
    #expect(refusal(named, isNew: false) == nil)
    guard !["\n", "\u{85}"].contains(sign) else { return }
    let json = JSONValue.string("文\(sign)章").text(.compact)
    let content = JSONValue.string("field:\(sign)").text(.compact)
    for (part, field) in [
      (#"{"kind":"title","lines":[\#(json)]}"#, "p0.lines"),
      (#"{"kind":"words","heading":"","text":\#(json)}"#, "p0.text"),
      (#"{"kind":"standings","heading":"","after":\#(json)}"#, "p0.after"),
      (
        #"""
        {"kind":"measures","measures":{"headings":[],"block":{"kind":"plan"},"choice":"all","side":"","rows":[],
        "rows_below":[],"columns":[{"label":"","content":\#(content),"width":5}]}}
        """#, "p0.c0.content"
      ),
    ] {
      let refusal = try #require(refusal(try definition(part)), "\(part)")
      #expect(refusal.field == field && refusal.message.contains("目に見えない文字（U+"), "\(refusal)")
    }
  }

  @Test func `names of files have nothing that a file system refuses or that nobody can see`() {
    #expect(DocumentName.fileName("a/b\\c:d\"e<f>g|h\u{202E}i\u{7}j\nk") == "a-b-c-d-e-f-g-hij-k")
    var plan = Plan(id: "p", title: "進行管理表 令和５年度")
    let form = ReadyForm.publication.form
    let year = FiscalYear(2023)
    #expect(DocumentName(plan: plan, form: form, year: year, state: nil).file == "進行管理表 令和５年度_\(form.name)")
    #expect(DocumentName(plan: plan, form: form, year: FiscalYear(2024), state: nil).file.hasSuffix("_令和6年度"))
    plan.title = String(repeating: "長い名前の計画", count: 6) + "令和5年度"
    #expect(DocumentName(plan: plan, form: form, year: year, state: nil).file.hasSuffix("_令和5年度"))
  }

  @Test func `every writer keeps the margins that were chosen, and the usual ones are as they were`() throws {
    func made(_ margins: Form.Margins, on paper: Form.Paper) throws -> (PrintDocument.Section, WorkbookContent.Sheet) {
      var form = Form("表", on: paper, [.indicators(heading: "指標")])
      form.margins = margins
      let document = FormLayout(form, for: Self.plan, year: FiscalYear(2024)).document
      return (
        try #require(document.sections.first), try #require(try PrintedWorkbook.content(of: document).sheets.first)
      )
    }
    for (margins, paper, left) in [
      (Form.Margins.standard, Form.Paper.a4Portrait, 18.0), (.standard, .a4Landscape, 14), (.narrow, .a4Portrait, 12),
      (.narrow, .a3Landscape, 10), (.wide, .a4Portrait, 25), (.wide, .a4Landscape, 20),
    ] {
      let (section, sheet) = try made(margins, on: paper)
      #expect(section.margins.left == left && section.margins.bottom == left, "\(margins) \(paper)")
      #expect(sheet.margins.left == (margins == .standard ? 12.7 : left), "\(margins) \(paper)")
    }
  }

  @Test func `the table of indicators has the columns and the words of the city`() throws {
    func table(_ columns: [Form.IndicatorColumn]) throws -> PrintTable {
      let form = Form("x", on: .a4Portrait, [.indicators(heading: "", members: true, columns: columns)])
      let blocks = FormLayout(form, for: Self.plan, year: FiscalYear(2024)).document.sections.flatMap(\.blocks)
      return try #require(blocks.compactMap { if case .table(let table) = $0 { table } else { nil } }.first)
    }
    let usual = try table([])
    let years = usual.columns.count - 4
    #expect(years > 0 && usual.head.first?.cells.first?.plain == "項目")
    #expect(try table(Form.IndicatorColumn.usual).body == usual.body)
    let own = try table([.init(kind: .name, label: "ものさし"), .init(kind: .unit), .init(kind: .values, label: "実績")])
    let heads = try #require(own.head.first?.cells.map(\.plain))
    #expect(heads.prefix(2) == ["ものさし", "単位"] && heads.count == years + 2)
    #expect(heads.dropFirst(2).allSatisfy { $0.hasSuffix("年度\n実績") })
    #expect(own.notes.allSatisfy { !$0.plain.contains("判定") })
    // The unit stands in its own column, and not behind the name.
    let units = Set(Self.plan.document.indicators.compactMap(\.unit))
    #expect(
      own.body.contains {
        $0.cells.count > 1 && units.contains($0.cells[1].plain)
          && !$0.cells[0].plain.hasSuffix("（\($0.cells[1].plain)）")
      })
    for kinds in [[Form.IndicatorColumn.Kind.name], [.item, .name, .verdict], [.item, .target, .name]] {
      _ = try TableLayout(try table(kinds.map { Form.IndicatorColumn(kind: $0) }))
    }
  }

  @Test func `the words of the city stand before and after what is counted`() {
    let words = Form.Around(before: "{年度}のようすです。", after: "くわしくは、担当へ。")
    let form = Form(
      "x", on: .a4Portrait,
      [
        .standings(heading: "1", words: words), .indicators(heading: "2", words: words),
        .indicatorCharts(heading: "3", words: words), .publication(heading: "4", words: words),
      ])
    let layout = FormLayout(form, for: Self.plan, year: FiscalYear(2024)).laidOut
    let blocks = layout.document.sections.flatMap(\.blocks).filter { if case .pageBreak = $0 { false } else { true } }
    let texts = blocks.map { if case .paragraph(let paragraph) = $0 { paragraph.text.plain } else { "" } }
    #expect(texts.count { $0 == "令和6年度のようすです。" } == 4 && texts.count { $0 == "くわしくは、担当へ。" } == 4)
    // Each part begins with its heading, where the layout says that it begins.
    let starts = layout.starts.map { index -> String in
      if case .heading(let heading) = blocks[index] { heading.text.plain } else { "" }
    }
    #expect(starts == ["1", "2", "3", "4"])
    #expect(
      MarkCheck(Form("x", on: .a4Portrait, [.standings(heading: "", words: .init(before: "{頁}"))])).refusals.map(
        \.field) == ["p0.before"])
  }

  @Test func `a button of the editor leads to a place, whatever it says`() throws {
    var form = Form("x", on: .a4Portrait, [.title(["a"]), .indicators(heading: "")])
    for act in [
      "", ":", "up", "row:p0", "row:p1:r", "told-up:p1:none", "told-up:p9:name", "cell:p1:r:99", "drop:99", "x:p-1",
    ] {
      _ = FormAct.place(after: act, in: form)
      _ = try FormAct.apply(act, to: &form)
    }
    #expect(try FormAct.apply("told-up:p1:verdict", to: &form))
    #expect(
      form.parts.last
        == .indicators(heading: "", columns: [.item, .name, .target, .verdict, .values].map { .init(kind: $0) }))
    #expect(try !FormAct.apply("told-up:p1:name", to: &form) && !FormAct.apply("told-up:p1:item", to: &form))
    #expect(FormAct.told("preview") == nil && FormAct.told("column:p1") == "列を足しました。まだ保存していません。")
  }

  @Test func `a name that another form has gets a number, within its limit`() {
    #expect(FormStore.free("工程表", among: ["年次報告"]) == "工程表")
    #expect(FormStore.free("工程表", among: ["工程表", "工程表 2"]) == "工程表 3")
    let long = String(repeating: "長", count: 100)
    #expect(FormStore.free(long, among: [long]) == String(repeating: "長", count: 98) + " 2")
  }
}
