import SourceDocuments
import Testing

@Suite struct ParagraphTests {
  private let styles = (
    type: "styles",
    xml: """
    <w:styles><w:docDefaults/><w:style w:type="paragraph" w:default="1" w:styleId="a"><w:name w:val="Normal"/></w:style>
    <w:style w:type="paragraph" w:styleId="1"><w:name w:val="heading 1"/><w:basedOn w:val="a"/></w:style>
    <w:style w:type="paragraph" w:styleId="mine"><w:name w:val="章"/><w:basedOn w:val="1"/><w:rPr><w:b/></w:rPr></w:style>
    <w:style w:type="paragraph" w:styleId="out"><w:pPr><w:outlineLvl w:val="2"/></w:pPr></w:style>
    <w:style w:type="paragraph" w:styleId="plain"><w:basedOn w:val="1"/><w:pPr><w:outlineLvl w:val="9"/></w:pPr></w:style>
    <w:style w:type="paragraph" w:styleId="items"><w:pPr><w:numPr><w:numId w:val="1"/></w:numPr></w:pPr></w:style>
    <w:style w:type="character" w:styleId="strong"><w:name w:val="Strong"/><w:rPr><w:b/></w:rPr></w:style>
    <w:style w:type="paragraph" w:styleId="x"><w:basedOn w:val="y"/></w:style>
    <w:style w:type="paragraph" w:styleId="y"><w:basedOn w:val="x"/></w:style></w:styles>
    """
  )

  private func level(_ format: String, _ text: String, _ level: Int = 0, _ more: String = "") -> String {
    """
    <w:lvl w:ilvl="\(level)"><w:start w:val="1"/><w:numFmt w:val="\(format)"/><w:lvlText w:val="\(text)"/>\(more)</w:lvl>
    """
  }

  private var numbering: (type: String, xml: String) {
    let lists = [
      level("bullet", "●"), level("decimal", "%1.") + level("decimal", "(%1-%2)", 1), level("japaneseCounting", "%1、"),
      level("decimalEnclosedCircle", "%1", 0, "<w:suff w:val=\"nothing\"/>"), level("decimalFullWidth", "第%1章"),
    ]
    let abstract = lists.enumerated().map { "<w:abstractNum w:abstractNumId=\"\($0)\">\($1)</w:abstractNum>" }
    let nums = lists.indices.map { "<w:num w:numId=\"\($0 + 1)\"><w:abstractNumId w:val=\"\($0)\"/></w:num>" }
    let restart = """
      <w:num w:numId="9"><w:abstractNumId w:val="1"/><w:lvlOverride w:ilvl="0"><w:startOverride w:val="1"/></w:lvlOverride></w:num>
      """
    return ("numbering", "<w:numbering>\(abstract.joined())\(nums.joined())\(restart)</w:numbering>")
  }

  private func item(_ text: String, list: Int, level: Int = 0) -> String {
    p(text, "<w:numPr><w:ilvl w:val=\"\(level)\"/><w:numId w:val=\"\(list)\"/></w:numPr>")
  }

  @Test func `paragraphs are counted without the empty ones`() throws {
    let document = try DocumentFixture(p("一") + p("　") + "<w:p/>" + p("二")).read()
    #expect(document.paragraphs == [Paragraph(place: "段落1", text: "一"), Paragraph(place: "段落2", text: "二")])
    #expect(document.kind == .docx)
    #expect(document.name == "計画.docx")
  }

  @Test func `breaks, tabs, hyphens and symbols become characters`() throws {
    let run = """
      <w:p><w:pPr><w:tabs><w:tab w:val="left"/></w:tabs></w:pPr><w:r><w:t>一</w:t><w:br/><w:t>二</w:t><w:tab/><w:t>三</w:t>
      <w:br w:type="page"/><w:noBreakHyphen/><w:softHyphen/><w:cr/><w:sym w:font="Wingdings" w:char="F0FE"/></w:r></w:p>
      """
    #expect(try DocumentFixture(run).read().lines == ["一\n二\t三-\n☑"])
  }

  @Test func `insertions stay and deletions, readings and instructions go`() throws {
    let body = """
      <w:p><w:ins><w:r><w:t>入</w:t></w:r></w:ins><w:del><w:r><w:delText>消</w:delText><w:t>消</w:t></w:r></w:del>
      <w:moveFrom><w:r><w:t>元</w:t></w:r></w:moveFrom><w:moveTo><w:r><w:t>先</w:t></w:r></w:moveTo>
      <w:r><w:ruby><w:rubyPr/><w:rt><w:r><w:t>けんしゅう</w:t></w:r></w:rt><w:rubyBase><w:r><w:t>研修</w:t></w:r></w:rubyBase></w:ruby></w:r>
      <w:r><w:fldChar w:fldCharType="begin"/><w:instrText> REF x </w:instrText><w:fldChar w:fldCharType="separate"/></w:r>
      <w:r><w:t>参照</w:t></w:r><w:r><w:fldChar w:fldCharType="end"/></w:r>
      <w:hyperlink r:id="x"><w:r><w:t>先頭</w:t></w:r></w:hyperlink><w:sdt><w:sdtPr><w:alias w:val="x"/></w:sdtPr><w:sdtContent><w:r><w:t>欄</w:t></w:r></w:sdtContent></w:sdt>
      <w:smartTag><w:r><w:t>札</w:t></w:r></w:smartTag></w:p>
      <w:sdt><w:sdtContent><w:p><w:r><w:t>区画</w:t></w:r></w:p></w:sdtContent></w:sdt>
      """
    let document = try DocumentFixture(body).read()
    #expect(document.lines == ["入先研修参照先頭欄札", "区画"])
    #expect(document.remarkKinds == ["trackedChanges"])
  }

  @Test func `heading levels come from outline, style and its parents`() throws {
    let body =
      ["1", "mine", "out", "plain", "a", "x", "none"].map { p($0, "<w:pStyle w:val=\"\($0)\"/>") }.joined()
      + p("直接", "<w:outlineLvl w:val=\"0\"/>") + p("本文", "<w:pStyle w:val=\"1\"/><w:outlineLvl w:val=\"9\"/>")
    let document = try DocumentFixture(body, styles).read()
    #expect(document.paragraphs.map(\.headingLevel) == [1, 1, 3, nil, nil, nil, nil, 1, nil])
    let odd = try DocumentFixture(p("一", "<w:outlineLvl w:val=\"-3\"/>")).read()
    #expect(odd.paragraphs.map(\.headingLevel) == [nil])
    let bare = try DocumentFixture(p("第1章", "<w:pStyle w:val=\"Heading2\"/>")).read()
    #expect(bare.paragraphs.map(\.headingLevel) == [2])
  }

  @Test func `lists are marked and simple numbers are written out`() throws {
    let body =
      item("丸", list: 1) + item("一", list: 2) + item("子", list: 2, level: 1) + item("子", list: 2, level: 1)
      + item("二", list: 2) + item("子", list: 2, level: 1) + item("漢数字", list: 3) + item("囲み", list: 4)
      + item("章", list: 5) + item("やり直し", list: 9) + item("続き", list: 9) + item("なし", list: 0)
      + p("様式", "<w:pStyle w:val=\"items\"/>") + item("不明", list: 77)
    let document = try DocumentFixture(body, styles, numbering).read()
    #expect(
      document.lines == [
        "丸", "1. 一", "(1-1) 子", "(1-2) 子", "2. 二", "(2-1) 子", "漢数字", "①囲み", "第１章 章", "1. やり直し", "2. 続き", "なし",
        "様式", "不明",
      ])
    #expect(document.paragraphs.map(\.isListItem) == Array(repeating: true, count: 11) + [false, true, true])
  }

  @Test func `a numbered heading is a heading and no item`() throws {
    let numbered = p("目的", "<w:outlineLvl w:val=\"1\"/><w:numPr><w:ilvl w:val=\"0\"/><w:numId w:val=\"2\"/></w:numPr>")
    let paragraph = try #require(try DocumentFixture(numbered, numbering).read().paragraphs.first)
    #expect((paragraph.text.plain, paragraph.headingLevel, paragraph.isListItem) == ("1. 目的", 2, false))
  }

  @Test func `only runs that stand out in their paragraph are emphasised`() throws {
    func run(_ text: String, _ style: String) -> String { "<w:r><w:rPr>\(style)</w:rPr><w:t>\(text)</w:t></w:r>" }
    let body =
      "<w:p>\(run("以下・", ""))\(run("どおり", "<w:b/>"))\(run("・以上", "<w:b w:val=\"0\"/>"))</w:p>"
      + "<w:p>\(run("全部", "<w:b/>"))\(run("太字", "<w:b w:val=\"true\"/>"))</w:p>"
      + "<w:p>\(run("囲み", "<w:bdr w:val=\"single\"/>"))\(run("下線なし", "<w:u w:val=\"none\"/>"))\(run("強調", "<w:rStyle w:val=\"strong\"/>"))</w:p>"
      + "<w:p><w:pPr><w:pStyle w:val=\"mine\"/></w:pPr>\(run("様式で太字", ""))\(run("細字", "<w:b w:val=\"0\"/>"))</w:p>"
    let texts = try DocumentFixture(body, styles).read().paragraphs.map(\.text)
    #expect(
      texts == [
        RichText(runs: [.init("以下・"), .init("どおり", isEmphasized: true), .init("・以上")]), "全部太字",
        RichText(runs: [.init("囲み", isEmphasized: true), .init("下線なし"), .init("強調", isEmphasized: true)]),
        RichText(runs: [.init("様式で太字", isEmphasized: true), .init("細字")]),
      ])
  }

  @Test func `text boxes follow the paragraph that holds them, once`() throws {
    let box = "<w:txbxContent>\(p("枠の中"))<w:tbl><w:tr>\(tc(p("枠の表")))</w:tr></w:tbl></w:txbxContent>"
    let body = """
      <w:p><w:r><w:t>本文</w:t></w:r><w:r><mc:AlternateContent><mc:Choice Requires="wps"><w:drawing><wps:txbx>\(box)</wps:txbx></w:drawing></mc:Choice>
      <mc:Fallback><w:pict><v:textbox>\(box)</v:textbox></w:pict></mc:Fallback></mc:AlternateContent></w:r></w:p>
      <w:p><w:r><w:pict><v:textbox><w:txbxContent>\(p("古い枠"))</w:txbxContent></v:textbox></w:pict></w:r></w:p>\(p("次"))
      """
    let document = try DocumentFixture(body).read()
    #expect(document.lines == ["本文", "枠の中", "古い枠", "次"])
    #expect(document.grids.map { $0.cells.map(\.text.plain) } == [["枠の表"]])
    #expect(document.remarks == [])
  }

  @Test func `pictures, shapes, hidden and struck words become remarks`() throws {
    let body = """
      <w:p><w:r><w:t>文</w:t><w:drawing><a:blip/></w:drawing></w:r><w:r><w:pict><v:oval/></w:pict></w:r>
      <w:r><w:rPr><w:vanish/></w:rPr><w:t>隠し</w:t></w:r><w:r><w:rPr><w:strike/></w:rPr><w:t>取消</w:t></w:r></w:p><w:altChunk/>
      """
    let document = try DocumentFixture(body).read()
    #expect(document.lines == ["文取消"])
    #expect(document.remarkKinds == ["struckText", "hiddenText", "picture", "shape", "foreignPart"])
    #expect(document.remarks.map(\.place) == ["段落1", "段落1", "段落1", "段落1", "文書"])
  }

  @Test func `notes, comments, headers and footers are kept`() throws {
    let page =
      "<w:r><w:fldChar w:fldCharType=\"begin\"/><w:instrText>PAGE</w:instrText>"
      + "<w:fldChar w:fldCharType=\"separate\"/><w:t>12</w:t><w:fldChar w:fldCharType=\"end\"/></w:r>"
    let body = """
      <w:p><w:r><w:t>本文</w:t><w:footnoteReference w:id="2"/><w:commentReference w:id="0"/></w:r></w:p>
      <w:p><w:r><w:t>再び</w:t><w:footnoteReference w:id="2"/><w:endnoteReference w:id="2"/></w:r></w:p>
      """
    let document = try DocumentFixture(
      body,
      (
        "footnotes",
        "<w:footnotes><w:footnote w:id=\"0\" w:type=\"separator\">\(p("線"))</w:footnote><w:footnote w:id=\"2\">\(p(" 注の文"))</w:footnote></w:footnotes>"
      ),
      ("endnotes", "<w:endnotes><w:endnote w:id=\"2\">\(p("文末"))</w:endnote></w:endnotes>"),
      ("comments", "<w:comments><w:comment w:id=\"0\">\(p("要確認"))</w:comment></w:comments>"),
      ("header", "<w:hdr>\(p("人材育成"))</w:hdr>"), ("header", "<w:hdr>\(p("人材育成"))</w:hdr>"),
      (
        "footer",
        "<w:ftr><w:p><w:r><w:t>- </w:t></w:r>\(page)<w:fldSimple w:instr=\"NUMPAGES\"><w:r><w:t>9</w:t></w:r></w:fldSimple></w:p></w:ftr>"
      )
    ).read()
    #expect(document.lines == ["本文", "注の文", "再び", "文末"])
    #expect(document.paragraphs.map(\.place) == ["段落1", "段落1 脚注2", "段落2", "段落2 文末脚注2"])
    #expect(document.remarkKinds == ["header", "comment", "footnote", "endnote"])
    #expect(document.remarks.map(\.text) == ["人材育成", "要確認", "注の文", "文末"])
  }

  @Test func `a frame has four sides, and each part of a document its direction`() throws {
    func border(_ sides: String...) -> String {
      "<w:pBdr>\(sides.map { "<w:\($0) w:val=\"single\"/>" }.joined())</w:pBdr>"
    }
    func part(_ size: String) -> String { "<w:sectPr><w:pgSz \(size)/></w:sectPr>" }
    let upright = part("w:w=\"11906\" w:h=\"16838\"")
    let lying = part("w:w=\"16838\" w:h=\"11906\"")
    let document = try DocumentFixture(
      p("枠", border("top", "left", "bottom", "right")) + p("下線", border("bottom"))
        + p("消した枠", "<w:pBdr><w:top w:val=\"nil\"/><w:left w:val=\"single\"/></w:pBdr>") + p("終わり", upright)
        + p("横") + p("横の終わり", part("w:orient=\"landscape\"")) + p("最後") + lying
    ).read()
    let paragraphs = document.blocks.compactMap { block in
      if case .paragraph(let paragraph) = block { paragraph } else { nil }
    }
    #expect(paragraphs.filter(\.isBoxed).map(\.text.plain) == ["枠"])
    #expect(paragraphs.filter(\.isLandscape).map(\.text.plain) == ["横", "横の終わり", "最後"])
  }
}
