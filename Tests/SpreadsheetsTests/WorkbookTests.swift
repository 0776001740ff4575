import DocumentFixtures
import SourceDocuments
import Spreadsheets
import Testing

@Suite struct WorkbookTests {
  @Test func `cells of every type are read`() throws {
    let document = try WorkbookFixture(
      """
      <row r="2"><c r="B2" t="s"><v>1</v></c><c r="C2"><v>12</v></c><c r="D2" t="inlineStr"><is><t>研修</t></is></c></row>
      <row r="3"><c r="B3" t="str"><f>A1</f><v>実施</v></c><c r="C3" t="b"><v>1</v></c><c r="D3" t="d"><v>2023-04-01T00:00:00</v></c></row>
      """, strings: "<si><t>無</t></si><si><t xml:space=\"preserve\">施策名 </t></si>"
    ).read()
    #expect(
      document.texts == ["B2": "施策名 ", "C2": "12", "D2": "研修", "B3": "実施", "C3": "TRUE", "D3": "2023-04-01"])
    let grid = try #require(document.grids.first)
    #expect(grid.place == "計画!B2:D3")
    #expect(grid.sheet == "計画")
    #expect((grid.rowCount, grid.columnCount) == (3, 4))
    #expect((grid.cells[0].row, grid.cells[0].column) == (1, 1))
    #expect(grid.cells[0].place == "計画!B2")
    #expect(document.remarks == [])
    #expect(document.kind == .xlsx)
  }

  @Test func `prefixed and strict XML is read`() throws {
    var fixture = WorkbookFixture("")
    fixture.workbook = """
      <x:workbook xmlns:x="http://purl.oclc.org/ooxml/spreadsheetml/main" xmlns:r="r" conformance="strict">
      <x:sheets><x:sheet name="計画" sheetId="1" r:id="rId1"/></x:sheets></x:workbook>
      """
    fixture.sheet = """
      <x:worksheet xmlns:x="http://purl.oclc.org/ooxml/spreadsheetml/main"><x:sheetData><x:row><x:c t="s"><x:v>0</x:v></x:c>
      <x:c><x:v>3</x:v></x:c></x:row><x:row><x:c/><x:c><x:v>4</x:v></x:c></x:row></x:sheetData></x:worksheet>
      """
    fixture.strings = "<si><t>目的</t></si>"
    #expect(try fixture.read().texts == ["A1": "目的", "B1": "3", "B2": "4"])
  }

  @Test func `readings of kanji are left out`() throws {
    let document = try WorkbookFixture(
      """
      <row r="1"><c r="A1" t="s"><v>0</v></c>
      <c r="B1" t="inlineStr"><is><t>人材</t><rPh sb="0" eb="2"><t>ジンザイ</t></rPh></is></c></row>
      """, strings: "<si><t>研修</t><rPh sb=\"0\" eb=\"2\"><t>ケンシュウ</t></rPh><phoneticPr fontId=\"1\"/></si>"
    ).read()
    #expect(document.texts == ["A1": "研修", "B1": "人材"])
  }

  @Test func `only runs that stand out in their cell are emphasised`() throws {
    let document = try WorkbookFixture(
      """
      <row r="1"><c r="A1" t="s"><v>0</v></c><c r="B1" t="s"><v>1</v></c><c r="C1" t="s" s="1"><v>2</v></c>
      <c r="D1" t="s" s="1"><v>3</v></c></row>
      """,
      strings: """
        <si><r><t xml:space="preserve">以下・</t></r><r><rPr><b/></rPr><t>どおり</t></r><r><rPr><b val="0"/></rPr><t>・以上</t></r></si>
        <si><r><rPr><b/></rPr><t>全部</t></r><r><rPr><b val="1"/></rPr><t>太字</t></r></si>
        <si><t>太字の書式</t></si>
        <si><r><t>継承</t></r><r><rPr><sz val="9"/></rPr><t>と細字</t></r><r><rPr><u val="double"/></rPr><t>と二重線</t></r></si>
        """, styles: "<fonts><font/><font><b/></font></fonts><cellXfs><xf/><xf fontId=\"1\"/></cellXfs>"
    ).read()
    let texts = try #require(document.grids.first).cells.map(\.text)
    #expect(
      texts == [
        RichText(runs: [.init("以下・"), .init("どおり", isEmphasized: true), .init("・以上")]), "全部太字", "太字の書式",
        RichText(runs: [
          .init("継承", isEmphasized: true), .init("と細字"), .init("と二重線", isEmphasized: true),
        ]),
      ])
  }

  @Test func `merged cells stand once and what they hide is remarked`() throws {
    let document = try WorkbookFixture(
      """
      <row r="1"><c r="A1" t="str"><v>大項目</v></c><c r="B1" t="str"><v>隠れた</v></c><c r="C1"><v>1</v></c></row>
      <row r="4"><c r="A4"><v>2</v></c></row>
      """,
      after: "<mergeCells><mergeCell ref=\"A1:B3\"/><mergeCell ref=\"C2:D2\"/><mergeCell ref=\"D1:D2\"/></mergeCells>"
    ).read()
    let grid = try #require(document.grids.first)
    #expect(
      grid.cells == [
        GridCell(row: 0, column: 0, rowSpan: 3, columnSpan: 2, text: "大項目", place: "計画!A1"),
        GridCell(row: 0, column: 2, text: "1", place: "計画!C1"),
        GridCell(row: 1, column: 2, columnSpan: 2, text: "", place: "計画!C2"),
        GridCell(row: 3, column: 0, text: "2", place: "計画!A4"),
      ])
    #expect(document.remarks.map(\.place) == ["計画!D1:D2", "計画!B1"])
    #expect(document.remarkKinds == ["overlappingMerge", "coveredText"])
    #expect(document.remarks.last?.text == "隠れた")
  }

  @Test func `a merge over whole rows is cut to the text`() throws {
    let document = try WorkbookFixture(
      "<row r=\"1\"><c r=\"A1\"><v>1</v></c></row><row r=\"2\"><c r=\"C2\"><v>2</v></c></row>",
      after: "<mergeCells><mergeCell ref=\"A1:XFD1\"/><mergeCell ref=\"B3:B1048576\"/></mergeCells>"
    ).read()
    let grid = try #require(document.grids.first)
    #expect(grid.place == "計画!A1:C2")
    #expect(grid.cells[0].columnSpan == 3)
  }

  @Test func `formulas without a value and errors are remarked`() throws {
    let document = try WorkbookFixture(
      """
      <row r="1"><c r="A1"><f>SUM(B1:B2)</f></c><c r="B1"><f>1+1</f><v/></c><c r="C1" t="str"><f>""</f><v></v></c>
      <c r="D1" t="e"><f>1/0</f><v>#DIV/0!</v></c><c r="E1"><f>1+1</f><v>2</v></c></row>
      """
    ).read()
    #expect(document.texts == ["D1": "#DIV/0!", "E1": "2"])
    #expect(document.remarkKinds == ["formula", "formula", "errorValue"])
    #expect(document.remarks.map(\.place) == ["計画!A1", "計画!B1", "計画!D1"])
  }

  @Test func `escaped characters are undone`() throws {
    let document = try WorkbookFixture(
      """
      <row r="1"><c r="A1" t="str"><v>一_x000D_\n二</v></c><c r="B1" t="str"><v>_x005F_x000D_</v></c>
      <c r="C1" t="inlineStr"><is><t>三_x000D_四_x0007__x12_</t></is></c></row>
      """
    ).read()
    #expect(document.texts == ["A1": "一\n二", "B1": "_x000D_", "C1": "三\n四_x12_"])
  }

  @Test func `sheets come in order, hidden ones with a remark`() throws {
    var fixture = WorkbookFixture("<row hidden=\"1\"><c><v>1</v></c></row>")
    fixture.workbook = """
      <workbook><sheets><sheet name="二" r:id="rId1" state="veryHidden"/><sheet name="一" r:id="rId1"/></sheets></workbook>
      """
    fixture.sheet = fixture.sheet.replacing(
      "<sheetData>", with: "<cols><col min=\"1\" max=\"3\" hidden=\"1\"/></cols><sheetData>")
    let document = try fixture.read()
    #expect(document.grids.map(\.place) == ["二!A1:A1", "一!A1:A1"])
    #expect(document.remarkKinds == ["hiddenSheet", "hiddenRows", "hiddenColumns", "hiddenRows", "hiddenColumns"])
  }

  @Test func `comments, shapes and struck text become remarks`() throws {
    var fixture = WorkbookFixture(
      "<row r=\"1\"><c r=\"A1\" t=\"s\"><v>0</v></c></row>",
      strings: "<si><r><rPr><strike/></rPr><t>廃止</t></r><r><t>継続</t></r></si>")
    fixture.extra = [
      (
        "xl/worksheets/_rels/other-name.xml.rels",
        relationships([("rId1", "comments", "../comments1.xml"), ("rId2", "drawing", "../drawings/drawing1.xml")])
      ),
      (
        "xl/comments1.xml",
        "<comments><commentList><comment ref=\"A1\"><text><r><t>課長:</t></r><r><t>要確認</t></r></text></comment></commentList></comments>"
      ),
      (
        "xl/drawings/drawing1.xml",
        """
        <wsDr><twoCellAnchor><from><col>1</col><row>2</row></from><sp><txBody><p><r><t>吹き出し</t></r></p></txBody></sp></twoCellAnchor>
        <oneCellAnchor><from><col>0</col><row>0</row></from><sp/></oneCellAnchor><oneCellAnchor><pic/></oneCellAnchor></wsDr>
        """
      ),
    ]
    let document = try fixture.read()
    #expect(document.remarkKinds == ["struckText", "comment", "shapeText", "shape", "picture"])
    #expect(document.remarks.map(\.text) == ["廃止", "課長:要確認", "吹き出し", "", ""])
    #expect(document.remarks.map(\.place) == ["計画!A1", "計画!A1", "計画!B3", "計画!A1", "計画!A1"])
  }

  @Test func `cells out of order or twice are put in order`() throws {
    let document = try WorkbookFixture(
      """
      <row r="2"><c r="A2"><v>2</v></c></row><row r="1"><c r="B1"><v>1</v></c><c r="A1"><v>0</v></c><c r="B1"><v>9</v></c></row>
      """
    ).read()
    #expect(try #require(document.grids.first).cells.map(\.text.plain) == ["0", "1", "2"])
  }

  @Test func `an empty sheet gives no grid`() throws {
    #expect(try WorkbookFixture("<row r=\"1\"><c r=\"A1\" s=\"3\"/></row>").read().blocks == [])
  }
}
