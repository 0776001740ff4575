import DocumentFixtures
import SourceDocuments
import Spreadsheets
import Testing

@Suite struct HostileWorkbookTests {
  @Test func `files of other kinds are refused with their own words`() {
    let container: [UInt8] = [0xD0, 0xCF, 0x11, 0xE0, 0xA1, 0xB1, 0x1A, 0xE1]
    #expect(refusal(container) == .oldOffice)
    #expect(refusal(container + "EncryptedPackage".utf16.flatMap { [UInt8($0), 0] }) == .encrypted)
    #expect(refusal(Array("項目,年度".utf8)) == .notOfKind("Excel（.xlsx）"))
    #expect(
      refusal(zipped([("mimetype", "application/vnd.oasis.opendocument.spreadsheet")])) == .notOfKind("Excel（.xlsx）"))
    let word = [
      ("_rels/.rels", relationships([("rId1", "officeDocument", "word/document.xml")])),
      ("word/document.xml", "<document/>"),
    ]
    #expect(refusal(zipped(word)) == .notOfKind("Excel（.xlsx）"))
  }

  @Test(arguments: [
    "<!DOCTYPE worksheet [<!ENTITY x SYSTEM 'file:///etc/passwd'>]><worksheet>&x;</worksheet>",
    "<!DOCTYPE worksheet [<!ENTITY a 'aaaa'><!ENTITY b '&a;&a;&a;'>]><worksheet>&b;</worksheet>",
  ])
  func `entities are refused`(_ sheet: String) {
    var fixture = WorkbookFixture("")
    fixture.sheet = sheet
    #expect(refusal(fixture) == .unsafeXML)
  }

  @Test func `a huge sheet in a small file is refused`() {
    let parts = WorkbookFixture("").parts.map { name, text in
      name.contains("worksheets/other") ? ZipFixture.Part(name, zeros: 180_000_000) : ZipFixture.Part(name, text)
    }
    #expect(refusal(ZipFixture(parts).bytes) == .tooLargeUnpacked)
  }

  @Test func `deep nesting is refused`() {
    let nested = String(repeating: "<x>", count: 5000) + String(repeating: "</x>", count: 5000)
    #expect(refusal(WorkbookFixture(nested)) == .tooMuch("入れ子の深さ"))
  }

  @Test(arguments: ["A1048577", "XFE1", "1A", "A", "", "A0", "AAAAAAAAAAAAAAAAAA1", "A99999999999999999999"])
  func `an impossible address is refused`(_ address: String) {
    #expect(refusal(WorkbookFixture("<row><c r=\"\(address)\"><v>1</v></c></row>")) == .damaged("計画のセル番地"))
  }

  @Test func `too many rows, columns or characters are refused`() {
    #expect(
      refusal(WorkbookFixture("<row r=\"10001\"><c r=\"A10001\"><v>1</v></c></row>")) == .tooMuch("シート「計画」は10000行まで"))
    #expect(refusal(WorkbookFixture("<row r=\"1\"><c r=\"GS1\"><v>1</v></c></row>")) == .tooMuch("シート「計画」は200列まで"))
    let long = String(repeating: "あ", count: 32_768)
    #expect(
      refusal(WorkbookFixture("<row><c t=\"str\"><v>\(long)</v></c></row>")) == .tooMuch("計画!A1の文字数は32767字まで"))
    #expect(refusal(WorkbookFixture("<row><c t=\"str\"><v>\(long.dropLast())</v></c></row>")) == nil)
  }

  @Test func `styled empty cells far away are no reason to refuse`() throws {
    let rows = "<row r=\"1\"><c r=\"A1\"><v>1</v></c></row><row r=\"1048576\"><c r=\"XFD1048576\" s=\"1\"/></row>"
    #expect(try WorkbookFixture(rows).read().texts == ["A1": "1"])
  }

  @Test func `one long text repeated by thousands of cells is refused`() {
    let long = String(repeating: "あ", count: 32_000)
    let cells = (0..<2000).map { "<row r=\"\($0 + 1)\"><c t=\"s\"><v>0</v></c></row>" }.joined()
    #expect(refusal(WorkbookFixture(cells, strings: "<si><t>\(long)</t></si>")) == .tooMuch("シート「計画」の文字数"))
  }

  @Test func `merged ranges that cover each other thousands of times are refused`() {
    let rows = "<row r=\"1\"><c r=\"A1\"><v>1</v></c></row><row r=\"9999\"><c r=\"GR9999\"><v>1</v></c></row>"
    let merges = "<mergeCell ref=\"B5000:C5000\"/>" + String(repeating: "<mergeCell ref=\"A1:GR9999\"/>", count: 5000)
    #expect(refusal(WorkbookFixture(rows, after: "<mergeCells>\(merges)</mergeCells>")) == .damaged("結合セル"))
  }

  @Test(arguments: ["-1", "7", "1.5", "a"])
  func `a text number that does not exist is refused`(_ number: String) {
    let fixture = WorkbookFixture("<row><c t=\"s\"><v>\(number)</v></c></row>", strings: "<si><t>一</t></si>")
    #expect(refusal(fixture) == .damaged("計画の文字列番号"))
  }

  @Test func `a sheet that is listed but missing is refused`() {
    var fixture = WorkbookFixture("<row/>")
    fixture.workbook = "<workbook><sheets><sheet name=\"別表\" r:id=\"rId9\"/></sheets></workbook>"
    #expect(refusal(fixture) == .damaged("別表"))
    fixture.workbook = "<workbook><sheets/></workbook>"
    #expect(refusal(fixture) == .damaged("シートの一覧"))
  }

  @Test func `a sheet with a cut end is refused`() {
    var fixture = WorkbookFixture("<row><c><v>1</v></c></row>")
    fixture.sheet.removeLast(20)
    #expect(refusal(fixture) == .damaged("xl/worksheets/other-name.xml"))
  }

  @Test func `one sheet that is listed thousands of times hits the limit for the whole`() {
    let space = String(repeating: " ", count: 1_000_000)
    var fixture = WorkbookFixture(String(repeating: "<!--\(space.prefix(900_000))-->", count: 10))
    let entries = (0..<3000).map { "<sheet name=\"\($0)\" r:id=\"rId1\"/>" }.joined()
    fixture.workbook = "<workbook><sheets>\(entries)</sheets></workbook>"
    #expect(refusal(fixture) == .tooLargeUnpacked)
  }

  @Test(arguments: 0..<8)
  func `mutated workbooks never do worse than a refusal`(_ seed: Int) throws {
    var generator = SeededGenerator(seed: UInt64(seed))
    let rows = (1...40).map { row in
      """
      <row r="\(row)"><c r="A\(row)" t="s"><v>\(row % 3)</v></c><c r="B\(row)" s="1"><v>\(45000 + row)</v></c>
      <c r="C\(row)" t="inlineStr"><is><r><rPr><b/></rPr><t>新規</t></r><r><t>・継続_x000D_</t></r></is></c></row>
      """
    }
    let base = WorkbookFixture(
      rows.joined(), after: "<mergeCells><mergeCell ref=\"A1:A9\"/><mergeCell ref=\"B3:C4\"/></mergeCells>",
      strings: "<si><t>一</t></si><si><t>二</t><rPh><t>ニ</t></rPh></si><si><r><t>三</t></r></si>",
      styles: "<numFmts><numFmt numFmtId=\"164\" formatCode=\"[$-411]ggge&quot;年&quot;m&quot;月&quot;;@\"/></numFmts>"
        + "<fonts><font><b/></font></fonts><cellXfs><xf numFmtId=\"0\"/><xf numFmtId=\"164\"/></cellXfs>")
    _ = try base.read()
    var answers = 0
    for _ in 0..<60 {
      // The archive stays whole, so that the mutation reaches the parts.
      var parts = base.parts.map { ($0.0, Array($0.1.utf8)) }
      let index = Int.random(in: 0..<parts.count, using: &generator)
      for _ in 0..<Int.random(in: 1...3, using: &generator) {
        parts[index].1 = parts[index].1.mutated(using: &generator)
      }
      if refusal(ZipFixture(parts.map { ZipFixture.Part($0.0, $0.1) }).bytes) == nil { answers += 1 }
    }
    #expect(answers > 0)
  }
}
