import DocumentFixtures
import SourceDocuments
import Testing

@Suite struct HostileDocumentTests {
  private func refusal(body: String) -> SourceRefusal? {
    WordDocumentsTests.refusal(zipped(DocumentFixture(body).entries))
  }

  @Test func `files of other kinds are refused with their own words`() {
    let container: [UInt8] = [0xD0, 0xCF, 0x11, 0xE0, 0xA1, 0xB1, 0x1A, 0xE1]
    #expect(WordDocumentsTests.refusal(container) == .oldOffice)
    #expect(WordDocumentsTests.refusal(container + "EncryptedPackage".utf16.flatMap { [UInt8($0), 0] }) == .encrypted)
    #expect(WordDocumentsTests.refusal([1, 2, 3]) == .notOfKind("Word（.docx）"))
    #expect(WordDocumentsTests.refusal(zipped([("word/document.xml", "<workbook/>")])) == .notOfKind("Word（.docx）"))
    #expect(WordDocumentsTests.refusal(zipped([("content.xml", "<office/>")])) == .notOfKind("Word（.docx）"))
  }

  @Test func `entities, deep nesting and cut files are refused`() {
    let document = "<!DOCTYPE w [<!ENTITY x SYSTEM 'file:///etc/passwd'>]><document><body><p>&x;</p></body></document>"
    #expect(WordDocumentsTests.refusal(zipped([("word/document.xml", document)])) == .unsafeXML)
    let nested =
      String(repeating: "<w:tbl><w:tr><w:tc>", count: 2000) + String(repeating: "</w:tc></w:tr></w:tbl>", count: 2000)
    #expect(refusal(body: nested) == .tooMuch("入れ子の深さ"))
    #expect(
      WordDocumentsTests.refusal(zipped([("word/document.xml", "<document><body/>")])) == .damaged("word/document.xml"))
    #expect(
      WordDocumentsTests.refusal(zipped([("word/document.xml", "<document><body/></document><x")]))
        == .damaged("word/document.xml"))
  }

  @Test func `a document that unpacks too large is refused`() {
    let bytes = ZipFixture([.init("word/document.xml", zeros: 180_000_000)]).bytes
    #expect(WordDocumentsTests.refusal(bytes) == .tooLargeUnpacked)
  }

  @Test(arguments: ["201", "99999999999", "9223372036854775807"])
  func `too many columns are refused`(_ span: String) {
    let cell = tc(p("a"), "<w:gridSpan w:val=\"\(span)\"/>")
    let expected: SourceRefusal = .tooMuch("表1は200列まで")
    #expect(refusal(body: "<w:tbl><w:tr>\(cell)</w:tr></w:tbl>") == expected)
    let skipped = "<w:trPr><w:gridBefore w:val=\"\(span)\"/></w:trPr>"
    #expect(refusal(body: "<w:tbl><w:tr>\(skipped)\(tc(p("a")))</w:tr></w:tbl>") == expected)
  }

  @Test func `too many rows or characters are refused`() {
    let rows = String(repeating: "<w:tr/>", count: 10_001)
    #expect(refusal(body: "<w:tbl>\(rows)</w:tbl>") == .tooMuch("表1は10000行まで"))
    let long = String(repeating: "あ", count: 32_768)
    #expect(refusal(body: p(long)) == .tooMuch("段落1の文字数は32767字まで"))
    #expect(refusal(body: "<w:tbl><w:tr>\(tc(p(long)))</w:tr></w:tbl>") == .tooMuch("表1 1行1列の文字数は32767字まで"))
  }

  @Test func `a note that is pointed to thousands of times comes once`() throws {
    let pointer = "<w:p><w:r><w:footnoteReference w:id=\"1\"/></w:r></w:p>"
    let note =
      "<w:footnotes><w:footnote w:id=\"1\">\(p(String(repeating: "注", count: 30_000)))</w:footnote></w:footnotes>"
    let document = try DocumentFixture(String(repeating: pointer, count: 20_000), ("footnotes", note)).read()
    #expect(document.blocks.count == 1)
  }

  @Test(arguments: 0..<8)
  func `mutated documents never do worse than a refusal`(_ seed: Int) throws {
    var generator = SeededGenerator(seed: UInt64(seed))
    let row = """
      <w:tr>\(tc(p("継続"), "<w:vMerge w:val=\"restart\"/><w:gridSpan w:val=\"2\"/>"))\(tc(p("実施", "<w:numPr><w:ilvl w:val=\"0\"/><w:numId w:val=\"1\"/></w:numPr>")))</w:tr>
      <w:tr>\(tc(p(""), "<w:vMerge/>"))\(tc("<w:tbl><w:tr>\(tc(p("内")))</w:tr></w:tbl>"))</w:tr>
      """
    let body = p("目的", "<w:pStyle w:val=\"h1\"/>") + "<w:tbl>\(String(repeating: row, count: 20))</w:tbl>" + p("終わり")
    let numbering = """
      <w:numbering><w:abstractNum w:abstractNumId="0"><w:lvl w:ilvl="0"><w:start w:val="1"/><w:numFmt w:val="decimal"/><w:lvlText w:val="%1."/></w:lvl>
      </w:abstractNum><w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num></w:numbering>
      """
    let styles =
      "<w:styles><w:style w:styleId=\"h1\"><w:name w:val=\"heading 1\"/><w:pPr><w:outlineLvl w:val=\"0\"/></w:pPr></w:style></w:styles>"
    let base = DocumentFixture(body, ("numbering", numbering), ("styles", styles)).entries
    #expect(WordDocumentsTests.refusal(zipped(base)) == nil)
    var answers = 0
    for _ in 0..<60 {
      var parts = base.map { ($0.0, Array($0.1.utf8)) }
      let index = Int.random(in: 0..<parts.count, using: &generator)
      for _ in 0..<Int.random(in: 1...3, using: &generator) {
        parts[index].1 = parts[index].1.mutated(using: &generator)
      }
      let bytes = ZipFixture(parts.map { ZipFixture.Part($0.0, $0.1) }).bytes
      if WordDocumentsTests.refusal(bytes) == nil { answers += 1 }
    }
    #expect(answers > 0)
  }
}
