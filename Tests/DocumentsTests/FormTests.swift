import Essentials
import FiscalYears
import JSON
import PlanFile
import PlanFixtures
import Planning
import PrintDocuments
import PrintFixtures
import Reporting
import Testing

@testable import Documents

@Suite struct FormTests {
  private static let ready = ReadyForm.all(for: PlanSnapshot(fullPlan(), revision: 1))

  @Test func `a form comes back from its file as it was`() throws {
    #expect(!Self.ready.isEmpty)
    for ready in Self.ready {
      #expect(try Form(JSONValue(parsing: ready.form.json.bytes(.pretty))) == ready.form, "\(ready.key)")
    }
  }

  @Test func `every plan is offered every form, those that fit it first`() {
    let keys = Set([
      "schedule", "sheets", "review", "sections", "progress", "annual", "answers", "indicators", "publication",
    ])
    for document in [fullPlan(), PlanDocument(plan: Plan(id: "p", title: "題名だけの計画"))] {
      let forms = ReadyForm.all(for: PlanSnapshot(document, revision: 1))
      #expect(Set(forms.map(\.key)) == keys && forms.count == keys.count)
      #expect(forms.map(\.fits) == forms.map(\.fits).sorted { $0 && !$1 })
    }
  }

  @Test(arguments: [
    "{}", #"{"format":"hagukumi-form/2"}"#,
    #"{"format":"hagukumi-form/1","name":"","paper":"a4_portrait","head":"","foot":"","parts":[]}"#,
    #"{"format":"hagukumi-form/1","name":"x","paper":"a9","head":"","foot":"","parts":[]}"#,
    #"{"format":"hagukumi-form/1","name":"x","paper":"a4_portrait","head":"","foot":"","parts":[{"kind":"shell"}]}"#,
    #"{"format":"hagukumi-form/1","name":"x","paper":"a4_portrait","head":"","foot":"","parts":[{"kind":"title","lines":[1]}]}"#,
  ])
  func `what is no form is refused with a sentence`(_ text: String) throws {
    let json = try JSONValue(parsing: Array(text.utf8))
    #expect(throws: Refusal.self) { try Form(json) }
  }

  @Test func `every content comes back from its word`() {
    let contents: [Content] = [
      .words("{計画}：第1章"), .room, .title, .number, .numberedTitle, .tier(2), .field("purpose"),
      .fieldOrTitle("heading"), .category, .categoryNote, .owners, .period, .emphases, .serves, .code("方針の番号"),
      .schedule, .scheduleLine, .gradesBelow, .resourcesInYear, .resources(""), .resources("うち一般財源"), .indicators,
      .measures, .footnotes,
      .standing,
      .plannedState, .realState, .report(label: "成果", at: "上半期"), .report(label: "成果", at: ""),
      .grade(question: "達成度", at: "下半期"), .choice(question: "達成度", at: ""), .spent(item: "総事業費", at: "下半期"),
      .namedSpent(item: "うち一般財源", at: "下半期"),
      .planned(at: "上半期"), .done(at: ""), .nextDirection(at: "期末"),
    ]
    for content in contents { #expect(Content(content.word) == content, "\(content.word)") }
    for word in ["", "tier:x", "tier:99", "unknown", "field"] where word != "field" { #expect(Content(word) == nil) }
  }

  @Test func `placeholders are put in, and unknown ones stay`() {
    var plan = Plan(id: "p", title: "人づくり計画")
    (plan.firstYear, plan.lastYear) = (FiscalYear(2023), FiscalYear(2027))
    let wording = Wording(plan: plan, year: FiscalYear(2025))
    #expect(wording.text("{計画}（{期間}）{年度}{市}") == "人づくり計画（令和5年度～令和9年度）令和7年度")
    #expect(wording.text("{頁} / {全頁} {x} {") == "{頁} / {全頁} {x} {")
    var node = PlanNode(id: "n", level: 0, order: 0, title: "学び")
    #expect(wording.text("{番号} {名称}", node: node) == "学び")
    node.number = "1"
    #expect(wording.text("{番号} {名称}", node: node) == "1 学び")
  }

  @Test func `marks are checked where they mean something, and the ready forms have no other`() {
    for ready in Self.ready { #expect(MarkCheck(ready.form).refusals.isEmpty, "\(ready.key)") }
    var measures = Form.Measures(
      headings: [Form.Heading(tier: 0, text: "{番号} {頁}")], block: .plan,
      columns: [Form.Column("{年度}の{予定}", .words("{名称}{x"), 10)])
    measures.rows = [Form.Row(.label("{計画}"), .content(.words("{現在 }")))]
    let form = Form("x", on: .a4Portrait, head: "{番号}", foot: "{頁}", [.title(["{計画"]), .measures(measures)])
    #expect(MarkCheck(form).refusals.map(\.field) == ["head", "p1.h0.text", "p1.c0.label", "p1.r0.1.words"])
    #expect(Wording.Place.item.marks.contains("番号") && !Wording.Place.text.marks.contains("番号"))
  }

  @Test func `a form of a plan with more tiers leaves them out here, and says what is missing`() throws {
    var measures = Form.Measures(
      headings: [], block: .plan,
      columns: [
        Form.Column("柱", .tier(0), 20), Form.Column("施策", .tier(1), 20), Form.Column("細目", .tier(3), 20),
        Form.Column("取組", .numberedTitle, 40), Form.Column("ねらい", .field("nowhere"), 20),
        Form.Column("目的", .field("purpose"), 20),
      ])
    let form = Form("もらった形", on: .a4Portrait, [.measures(measures)])
    let plan = PlanSnapshot(fullPlan(), revision: 1)
    let printed = FormLayout(form, for: plan, year: FiscalYear(2024)).document
    var heads: [String] = []
    for table in printed.tables {
      heads += table.head.flatMap { $0.cells.map(\.plain) }
    }
    #expect(heads == ["柱", "取組", "ねらい", "目的"])
    let measure = try #require(plan.measures.first)
    #expect(NodeTexts(plan, year: FiscalYear(2024)).text(.tier(1), of: measure).isEmpty)
    let needs = FormNeeds(form, in: plan.plan)
    #expect(needs.tiers == [1, 3] && needs.fields.map(\.words) == ["1番目の部分「取組」の5列目「ねらい」"])
    #expect(needs.fields.map(\.field) == ["p0.c4.content"])
    #expect(needs.sentences.first?.sentence.contains("上から2段目、上から4段目") == true && needs.sentences.count == 2)
    measures.columns = [Form.Column("取組", .numberedTitle, 40)]
    #expect(FormNeeds(Form("x", on: .a4Portrait, [.measures(measures)]), in: plan.plan).sentences.isEmpty)
    // The ready forms are fitted to the plan.
    for ready in Self.ready { #expect(FormNeeds(ready.form, in: plan.plan).tiers.isEmpty, "\(ready.key)") }
  }

  @Test func `days and the span of years are put in, and a copied review names no year of its own`() throws {
    var plan = Plan(id: "p", title: "人づくり計画")
    (plan.firstYear, plan.lastYear) = (FiscalYear(2023), FiscalYear(2027))
    let today = try #require(Day("2025-05-01"))
    let wording = Wording(plan: plan, year: FiscalYear(2025), today: today)
    #expect(wording.text("{年度の幅}、{現在}現在、{今日}{締切り}") == "R5～R9、令和7年5月1日現在、令和7年5月1日")
    var document = fullPlan()
    document.plan.columns = (2023...2025).map { year in
      PlanColumn(
        id: "c\(year)", label: "R\(year - 2018)年度", kind: .year, from: FiscalYear(year), to: FiscalYear(year))
    }
    let forms = ReadyForm.all(for: PlanSnapshot(document, revision: 1))
    let review = try #require(forms.first { $0.key == "review" }).form
    let text = review.json.text(.compact)
    #expect(text.contains("{年度の幅}") && !text.contains("R5"))
    let printed = FormLayout(review, for: PlanSnapshot(document, revision: 1), year: FiscalYear(2024)).document
    #expect(cells(printed).contains { $0.hasPrefix("R5～R7年度") })
    for (name, _) in Wording.placeholders where name != "番号" && name != "名称" {
      #expect(Wording.Place.running.help.contains("{\(name)}"))
    }
  }

  private func cells(_ document: PrintDocument) -> [String] {
    var cells: [String] = []
    for table in document.tables {
      cells += (table.head + table.body).flatMap { $0.cells.map(\.plain) }
    }
    return cells
  }

  @Test func `a figure is drawn beside its table, and the drawing is told in words`() throws {
    let snapshot = PlanSnapshot(fullPlan(), revision: 1)
    let form = Form("図", on: .a4Portrait, [.standings(heading: "1"), .indicatorCharts(heading: "2")])
    let blocks = FormLayout(form, for: snapshot, year: FiscalYear(2024)).document.sections.flatMap(\.blocks)
    var pictures: [PrintPicture] = []
    var tables = 0
    for case .picture(let picture) in blocks.inner { pictures.append(picture) }
    for case .table in blocks.inner { tables += 1 }
    let charted = snapshot.document.indicators.count { ShownIndicator($0, of: snapshot).chart != nil }
    // The few rows of the standings stand beside their charts, too.
    #expect(charted > 0 && pictures.count >= charted && tables >= charted)
    for picture in pictures {
      #expect(!picture.description.isEmpty && String(decoding: picture.file, as: UTF8.self).contains("<svg"))
    }
  }

  @Test func `published figures name no law for what was not checked, and say where there is nothing`() throws {
    #expect(PublicationGroup.all.flatMap(\.items).map(\.name).uniqued.count == 39)
    let unchecked = try #require(PublicationGroup.all.first { $0.title.contains("超過勤務") })
    #expect(unchecked.basis.isEmpty && unchecked.checks.contains { $0.contains("確かめていません") })
    let snapshot = PlanSnapshot(fullPlan(), revision: 1)
    let document = FormLayout(ReadyForm.publication.form, for: snapshot, year: FiscalYear(2024)).document
    var rows = 0
    for case .table(let table) in document.sections.flatMap(\.blocks) {
      _ = try TableLayout(table)
      rows += table.body.count
      for row in table.body { #expect(row.cells.contains { $0.plain == "データなし" }) }
    }
    #expect(rows == 39)
  }

  @Test func `a sheet gets smaller letters where it fits by them, and keeps its own where nothing helps`() {
    func sizes(_ letters: [Int], each: Bool = true) -> [Double] {
      let tables = letters.map { count in
        PrintBlock.table(
          PrintTable(columns: [.share(1)], body: [[PrintTable.Cell(PrintText(String(repeating: "字", count: count)))]]))
      }
      return PageFit(width: 180, height: 250).fitted(tables, each: each).compactMap { block in
        if case .table(let table) = block { table.textSize } else { nil }
      }
    }
    let alone = sizes([100, 3_000, 20_000])
    #expect(alone[0] == 10 && alone[1] < 10 && alone[1] >= 7.5 && alone[2] == 9)
    // What belongs to one whole looks alike.
    #expect(sizes([100, 3_000, 20_000], each: false) == [alone[1], alone[1], 9])
  }

  @Test func `lines nearly touch each other only where running text lies, and only where nothing else fits`() {
    func fitted(lines: Int, mayBeDense: Bool) -> PrintTable? {
      let cell = PrintTable.Cell((0..<lines).map { .paragraph(PrintParagraph(PrintText("・\($0)番目の研修"))) })
      let table = PrintTable(columns: [.share(1), .share(1)], body: [[cell, .init("受ける人")]])
      let fit = PageFit(width: 260, height: 168, mayBeDense: mayBeDense)
      guard case .table(let table) = fit.fitted([.table(table)], each: true)[0] else { return nil }
      return table
    }
    #expect(fitted(lines: 54, mayBeDense: false)?.isOnOnePage == false)
    let dense = fitted(lines: 54, mayBeDense: true)
    #expect(dense?.isOnOnePage == true && dense?.spacing == .dense && (dense?.textSize ?? 0) >= 7)
    #expect(fitted(lines: 30, mayBeDense: true)?.spacing != .dense)
    #expect(fitted(lines: 80, mayBeDense: true)?.isOnOnePage == false)
  }

  @Test func `a plan whose measures are reported on gets a progress sheet for each, at its own checkpoints`() throws {
    var document = fullPlan()
    document.rounds = ["中間", "年度末"].map { label in
      Round(
        id: Round.ID(stored: label), label: label, firstYear: FiscalYear(2024), lastYear: FiscalYear(2024),
        checkpoint: label)
    }
    document.reports = document.rounds.map { round in
      var report = ProgressReport(
        id: ProgressReport.ID(stored: round.label), round: round.id, subject: .node("m1"), state: .accepted)
      report.planned = [.init(text: "\(round.label)の計画")]
      report.texts = [.init(label: round.label == "中間" ? "途中の成果" : "成果", text: "\(round.label)に書いたこと")]
      report.answers = [.init(question: "達成の度合い", scale: document.plan.vocabulary.scales.first?.id, value: "A")]
      return report
    }
    let snapshot = PlanSnapshot(document, revision: 1)
    let ready = try #require(ReadyForm.all(for: snapshot).first { $0.key == "progress" })
    #expect(ready.fits)
    let printed = FormLayout(ready.form, for: snapshot, year: FiscalYear(2024)).document
    let sheets = printed.sections.flatMap(\.blocks).compactMap { block -> [String]? in
      guard case .together(let inner) = block, case .table(let table)? = inner.first else { return nil }
      return table.body.flatMap { $0.cells.map(\.plain) }
    }
    #expect(sheets.count == snapshot.measures.count)
    let own = try #require(sheets.first { $0.contains("中間の計画") })
    for words in ["中間の計画と実績", "年度末の計画と実績", "年度末に書いたこと", "途中の成果", "達成の度合い", "中間の評価"] {
      #expect(own.contains(words), "\(words): \(own)")
    }
    // What is asked at one checkpoint alone has no empty row at the others.
    #expect(own.count { $0 == "成果" } == 1 && own.count { $0 == "途中の成果" } == 1)
  }

  @Test func `a preview tells whether it is a part`() {
    let snapshot = PlanSnapshot(fullPlan(), revision: 1)
    let form = Self.ready.first { $0.key == "schedule" }?.form ?? ReadyForm.publication.form
    #expect(FormLayout(form, for: snapshot, year: FiscalYear(2024), part: ShownPart(first: 0, limit: 1)).isCut)
    #expect(!FormLayout(form, for: snapshot, year: FiscalYear(2024), part: ShownPart(first: 0, limit: 10_000)).isCut)
    #expect(!FormLayout(form, for: snapshot, year: FiscalYear(2024)).isCut)
  }

  @Test func `edges of different rows meet on one grid`() {
    let grid = EdgeGrid(EdgeGrid.edges([1, 1, 2], from: 0), EdgeGrid.edges([25, 75], from: 0))
    #expect(grid.widths == [0.25, 0.25, 0.5])
    #expect(grid.span([0, 0.25, 1], 1, 1) == 2)
    #expect(EdgeGrid(EdgeGrid.edges([100, 201], from: 0), EdgeGrid.edges([33, 67], from: 0)).widths.count == 2)
  }

  @Test func `each ready form of a full plan makes tables whose cells fit into each other`() throws {
    let snapshot = PlanSnapshot(fullPlan(), revision: 1)
    for ready in Self.ready {
      let document = FormLayout(ready.form, for: snapshot, year: FiscalYear(2024)).document
      for table in document.tables { _ = try TableLayout(table) }
    }
  }

  @Test func `buttons of the editor move, add and drop without losing the rest`() throws {
    var form = Form("x", on: .a4Portrait, [.title(["a"]), .textBefore, .textAfter])
    #expect(try FormAct.apply("up:2", to: &form) && form.parts == [.title(["a"]), .textAfter, .textBefore])
    #expect(try FormAct.apply("down:0", to: &form) && form.parts == [.textAfter, .title(["a"]), .textBefore])
    #expect(try FormAct.apply("drop:1", to: &form) && form.parts == [.textAfter, .textBefore])
    #expect(try FormAct.apply("add:measures", to: &form) && form.parts.count == 3)
    #expect(try FormAct.apply("column:p2", to: &form) && FormAct.apply("row:p2:r", to: &form))
    guard case .measures(let measures) = form.parts[2] else { return #expect(Bool(false)) }
    #expect(measures.columns.count == 2 && measures.rows.count == 1)
    for act in ["", "up:99", "drop:-1", "column-drop:p2:9", "row-up:p2:r:0", "cell:p2:r:77"] {
      let before = form
      _ = try FormAct.apply(act, to: &form)
      #expect(form == before, "\(act)")
    }
  }

  @Test func `what a form has no room for is refused where it was asked for, and nothing else is lost`() throws {
    var form = Form("x", on: .a4Portrait, [.measures(Form.Measures(headings: [], block: .plan))])
    func last(_ act: String, after count: Int) throws -> Refusal {
      for _ in 0..<count { #expect(try FormAct.apply(act, to: &form)) }
      let before = form
      let refusal = #expect(throws: Refusal.self) { try FormAct.apply(act, to: &form) }
      #expect(form == before)
      return try #require(refusal)
    }
    #expect(try last("column:p0", after: 30) == Refusal("列は30までです。これより多くは足せません。", field: "p0.columns"))
    #expect(try last("row:p0:b", after: 60) == Refusal("行は60までです。これより多くは足せません。", field: "p0.b"))
    #expect(try last("cell:p0:b:7", after: 28) == Refusal("枠は30までです。これより多くは足せません。", field: "p0.b7"))
    #expect(try last("add:words", after: 99) == Refusal("部分は100までです。これより多くは足せません。", field: "adding"))
    // What has room can be saved.
    #expect(try Form(form.json, isNew: true) == form)
  }

  @Test func `colours of bands and names are written where they are chosen, and older definitions have none`() throws {
    var form = Form("色", on: .a4Portrait, [])
    #expect(!form.json.text(.compact).contains("band_tint") && !form.json.text(.compact).contains("name_tint"))
    (form.design.bandTint, form.design.nameTint) = (.blue, .lightGray)
    #expect(try Form(form.json) == form)
    let odd = form.json.text(.compact).replacing("\"light_gray\"", with: "\"red\"")
    let json = try JSONValue(parsing: Array(odd.utf8))
    #expect(throws: Refusal.self) { try Form(json) }
  }
}
