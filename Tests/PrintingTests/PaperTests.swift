import Essentials
import Foundation
import PrintDocuments
import PrintFixtures
import PrintingAssets
import Subprocesses
import Testing

@testable import Printing

@Suite(.enabled(if: Typeset.isHere, Typeset.isMissing)) struct PaperTests {
  @Test(arguments: Specimens.all.map(\.name))
  func `a specimen is tagged, has its fonts inside and is always the same`(name: String) throws {
    let document = try #require(Specimens.all.first { $0.name == name }).document
    let pages = try Typeset.pages(of: document)
    try Typeset.keep(pages.bytes, as: "\(name).pdf")
    #expect(pages.replaced.isEmpty)
    #expect(try Typeset.pages(of: document).bytes == pages.bytes)
    #expect(try Typeset.tool("pdfinfo", ["in.pdf"], on: pages.bytes).contains("Tagged:          yes"))
    #expect(try Typeset.tool("pdfinfo", ["-meta", "in.pdf"], on: pages.bytes).contains("<pdfuaid:part>1<"))
    let fonts = try Typeset.tool("pdffonts", ["in.pdf"], on: pages.bytes).split(separator: "\n").dropFirst(2)
    #expect(!fonts.isEmpty)
    for font in fonts { #expect(font.contains("BIZUD") && font.contains("yes yes yes"), "\(font)") }
  }

  @Test func `heads are repeated, pages are counted, and the paper is as asked`() throws {
    let bytes = try Typeset.pages(of: Specimens.schedule()).bytes
    let facts = try Typeset.tool("pdfinfo", ["-f", "1", "-l", "9", "in.pdf"], on: bytes)
    #expect(facts.contains("size:  1190.55 x 841.89 pts (A3)"))
    let pages = try Typeset.words(bytes).split(separator: "\u{0C}")
    #expect(pages.count == 2)
    for (number, page) in pages.enumerated() {
      #expect(page.contains("\(number + 1) / 2"))
      #expect(page.contains("年度別の計画") && page.contains("人材育成推進計画"))
    }
    let tags = try Typeset.tool("pdfinfo", ["-struct-text", "in.pdf"], on: bytes)
    #expect(tags.split(separator: "\n").count { $0.hasPrefix("  Table") } == 1)
    #expect(tags.contains("  H1") && tags.contains("    Caption") && tags.contains("    THead"))
    #expect(tags.contains("/Scope /Column") && tags.contains("/ColSpan 5") && tags.contains("/RowSpan 12"))
  }

  @Test func `contents name the pages on which the headings stand`() throws {
    let bytes = try Typeset.pages(of: Specimens.sheets(count: 12)).bytes
    let pages = try Typeset.tool("pdftotext", ["-layout", "in.pdf", "-"], on: bytes).split(separator: "\u{0C}").map {
      page in page.filter { !$0.isWhitespace && $0 != "\u{2060}" || $0 == "\n" }
    }
    var seen = 0
    for line in pages[0].split(separator: "\n") {
      guard let match = line.firstMatch(of: /(施策\d+)自分.*?\.+(\d+)$/), let page = Int(match.2) else { continue }
      seen += 1
      #expect(pages[page - 1].contains("\(match.1)自分"), "\(line)")
    }
    #expect(seen == 12)
  }

  @Test func `the next year's subhead is repeated, and a head never stands alone at the foot`() throws {
    for lines in stride(from: 28, through: 44, by: 1) {
      var table = PrintTable(columns: [.share(1), .share(1)], head: [[.head("見出しい"), .head("見出しろ")]], body: [])
      table.body = (0..<30).map { [.init("行\($0)"), .init("値")] }
      let blocks: [PrintBlock] = (0..<lines).map { .text("本文\($0)") } + [.heading(1, "節"), .table(table)]
      for page in try Typeset.words(Typeset.pages(of: blocks).bytes).split(separator: "\u{0C}") {
        #expect(!page.contains("見出しい") || page.contains("行"), "\(lines) lines")
        #expect(!page.contains("節") || page.contains("行"), "\(lines) lines")
      }
    }
    for lines in stride(from: 24, through: 44, by: 1) {
      // Boxes above the heads of a list belong to them, and its first row, too.
      let rows: [PrintTable.Row] = [[.label("枠"), .init("方向")], [.head("見出しい"), .head("見出しろ")]]
      let table = PrintTable(
        columns: [.share(1), .share(1)], body: rows + (0..<9).map { [.init("行\($0)"), .init("値")] })
      let blocks: [PrintBlock] = (0..<lines).map { .text("本文\($0)") } + [.heading(2, "節"), .table(table)]
      for page in try Typeset.words(Typeset.pages(of: blocks).bytes).split(separator: "\u{0C}") {
        #expect(!page.contains("節") || page.contains("行0") && page.contains("見出しい"), "\(lines) lines")
      }
    }
    var table = PrintTable(columns: [.share(1), .share(1)], head: [[.head("甲"), .head("乙")]], body: [])
    table.body = [.subhead("中項目あ", columns: 2)] + (0..<90).map { [.init("行\($0)"), .init("値")] }
    let pages = try Typeset.words(Typeset.pages(of: [.table(table)]).bytes).split(separator: "\u{0C}")
    #expect(pages.count > 1)
    for page in pages { #expect(page.contains("甲") && page.contains("中項目あ")) }
  }

  @Test func `what no font has becomes a geta and is reported`() throws {
    let pages = try Typeset.pages(of: [
      .heading(1, "外字\u{E000}と\u{E001}"), .text("辻\u{E0100}と𠮷と\u{2F9F4}、髙﨑、①㈱、ｶﾅ、～"), .text("😀と𒀀"),
    ])
    #expect(pages.replaced.map(\.value) == [0xE000, 0xE001, 0x12000, 0x1F600])
    let words = try Typeset.words(pages.bytes)
    #expect(words.contains("外字〓と〓") && words.contains("〓と〓") && words.contains("𠮷") && words.contains("〜"))
  }

  @Test func `words are never taken for code`() throws {
    let evil =
      "#read(\"/etc/passwd\") $x^2$ *b* _i_ @ref <label> // c /* d */ \\u{41} = h - i + j `r` ~ #{1+1} \"q\" 'a'"
    let bytes = try Typeset.pages(of: Specimens.hostile(evil)).bytes
    let words = try Typeset.tool("pdftotext", ["-raw", "in.pdf", "-"], on: bytes)
    #expect(!words.contains("root:"))
    // It stands in the title, a heading, a list, a term with its text, a caption, cells, a note and the running lines.
    #expect(words.split(separator: "#read").count - 1 >= 10)
  }

  @Test func `a very long cell is printed whole`() throws {
    let words = (0..<10_000).map { "語\(String($0 + 100_000).dropFirst())、" }
    let table = PrintTable(
      columns: [.millimetres(30), .share(1)], body: [[.init("短い"), .init(PrintText(words.joined()))]])
    #expect(try wordsOfPages([.table(table)]).contains(words.joined()))
  }

  @Test func `a narrow row that looks short and is high loses nothing`() throws {
    let words = (0..<80).map { "語\($0 + 100)" }
    let table = PrintTable(
      columns: [.share(1), .millimetres(9)], body: [[.init("左"), .init(PrintText(words.joined(separator: "、")))]])
    #expect(try wordsOfPages([.together([.table(table)])]).contains(words.joined(separator: "、")))
  }

  /// The words of all pages without running lines between them.
  private func wordsOfPages(_ blocks: [PrintBlock]) throws -> String {
    var section = PrintDocument.Section(blocks)
    section.foot = .init()
    let bytes = try Typeset.pages(of: PrintDocument(title: "試し", sections: [section])).bytes
    return try Typeset.words(bytes).filter { !$0.isWhitespace }
  }

  @Test func `empty things and deep spans are printed`() throws {
    let empty = PrintTable(caption: "空の表", columns: [.share(1)], body: [])
    let onlyHead = PrintTable(columns: [.share(1), .share(1)], head: [[.head("い"), .head("ろ")]], body: [])
    let deep = PrintTable(
      columns: [.share(1), .share(1)],
      body: (0..<300).map { $0 == 0 ? [.init("深い", rowSpan: 300), .init("0")] : [.init("\($0)番")] })
    let pages = try Typeset.pages(of: [
      .table(empty), .table(onlyHead), .list(PrintList([PrintText]())), .facts([]), .text(""), .heading(5, ""),
      .together([]),
      .table(deep),
    ])
    let words = try Typeset.words(pages.bytes)
    #expect(words.contains("299番") && words.contains("深い") && words.contains("い"))
    #expect(try !Typeset.pages(of: PrintDocument(title: "", sections: [])).bytes.isEmpty)
  }

  @Test func `there is no network where documents are set`() throws {
    let directory = try PrivateDirectory()
    let script = String(decoding: PrintingAssets.script, as: UTF8.self)
    #expect(script.hasSuffix("\n\nmain()\n"))
    let trial =
      script.dropLast("main()\n".count) + """
        import socket
        socket.socket(socket.AF_INET, socket.SOCK_STREAM).close()
        refuse_sockets()
        try:
            socket.socket(socket.AF_INET, socket.SOCK_STREAM)
        except PermissionError:
            print("refused")
        """
    try directory.write(Array(trial.utf8), as: "trial.py")
    let result = try Subprocess(
      try #require(Typeset.typesetter).python, arguments: ["-I", "-B", "trial.py"], directory: directory.path
    ).run()
    #expect(String(decoding: result.output, as: UTF8.self) == "refused\n", "\(result.messages)")
  }

  @Test func `what is missing is said`() throws {
    let document = PrintDocument(title: "試し", sections: [.init([.text("文")])])
    #expect(Typesetter.find(in: ["/nowhere/python"]) == nil)
    #expect(throws: Typesetter.missing) {
      try Typesetter(python: "/nowhere/python").pages(of: document, at: Typeset.moment)
    }
    let bare = Typesetter(python: try #require(Typeset.typesetter).python, fonts: PaperFonts(root: "/nowhere"))
    let refusal = try #require(throws: Refusal.self) { try bare.pages(of: document, at: Typeset.moment) }
    #expect(refusal.message.contains("BIZ UD"))
  }

  @Test func `a number of full-width digits is never parted from itself and from what it counts`() throws {
    #expect(wordsWithNumbers("平成３１年〜令和４年度").map(\.text) == ["平成", "３１年〜", "令和", "４年", "度"])
    #expect(wordsWithNumbers("１，２５０人と３．５％").filter(\.isNumber).map(\.text) == ["１，２５０人", "３．５％"])
    #expect(wordsWithNumbers("１、２").map(\.text) == ["１、２"] && wordsWithNumbers("").isEmpty)
    #expect(wordsWithNumbers(String(repeating: "１", count: 40)).map(\.isNumber) == [false])
    for letters in 20...50 {
      let text = String(repeating: "あ", count: letters) + "研修を１４日間、１００％の人が１２月〜３月に受ける。"
      let pages = try Typeset.pages(of: [
        .text(PrintText(text)), .table(PrintTable(columns: [.share(1), .share(3)], body: [[.init(PrintText(text))]])),
      ])
      #expect(pages.replaced.isEmpty)
      let words = try Typeset.tool("pdftotext", ["-layout", "in.pdf", "-"], on: pages.bytes)
      for number in ["１４日", "１００％", "１２月〜"] {
        #expect(words.components(separatedBy: number).count == 3, "\(letters) \(number)")
      }
    }
  }

  @Test func `high boxes may stand on the page before the heads of their list, which keep a row`() throws {
    let box = PrintText(String(repeating: "方向性を長く述べる。", count: 120))
    for lines in stride(from: 4, through: 40, by: 2) {
      let rows: [PrintTable.Row] = [
        [.label("枠"), .init(box, columnSpan: 2)], [.label("側", rowSpan: 10), .head("見出しい"), .head("見出しろ")],
      ]
      let table = PrintTable(
        columns: [.share(1), .share(4), .share(4)], body: rows + (0..<9).map { [.init("行\($0)"), .init("値")] })
      let blocks: [PrintBlock] = (0..<lines).map { .text("本文\($0)") } + [.heading(2, "節"), .table(table)]
      let bytes = try Typeset.pages(of: blocks).bytes
      let pages = try Typeset.words(bytes).split(separator: "\u{0C}")
      for page in pages {
        #expect(!page.contains("節") || page.contains("方向性"), "\(lines) lines")
        #expect(!page.contains("見出しい") || page.contains("行0"), "\(lines) lines")
      }
      #expect(pages.count { $0.contains("見出しい") } == 1 && pages.count { $0.contains("側") } == 1)
    }
  }
}
