import Testing
import TextFiles

@Suite struct CSVWritingTests {
  private func text(_ rows: [[String]], guardsFormulas: Bool = true) -> String {
    String(decoding: csvBytes(rows, guardsFormulas: guardsFormulas).dropFirst(3), as: UTF8.self)
  }

  @Test func `Excel opens it as UTF-8`() {
    #expect(csvBytes([["施"]]) == [0xEF, 0xBB, 0xBF, 0xE6, 0x96, 0xBD, 0x0D, 0x0A])
  }

  @Test func `what could be taken for structure is quoted`() {
    #expect(
      text([["a", "b,c", "d\"e", "f\ng", " h", "i\r"], [], [""]])
        == "a,\"b,c\",\"d\"\"e\",\"f\ng\",\" h\",\"i\r\"\r\n\r\n\r\n")
  }

  @Test func `formulas are made harmless, numbers stay numbers`() {
    let cells = ["=1+1", "+a", "-b", "@c", "\td", "＝e", "-5", "+3.25", "-", "-1-1", "- 目標", "a=b", "-1.2.3"]
    #expect(
      text([cells]) == "'=1+1,'+a,'-b,'@c,'\td,'＝e,-5,+3.25,-,'-1-1,'- 目標,a=b,'-1.2.3\r\n")
    #expect(text([["=1+1"]], guardsFormulas: false) == "=1+1\r\n")
  }

  @Test func `what is written is read back`() throws {
    let rows = [["区分", "a,b"], ["\"引用\"", "一\n二"], ["", "🈁辻󠄀"]]
    #expect(try tableRows(try CSVFile.read(csvBytes(rows))) == rows)
  }
}
