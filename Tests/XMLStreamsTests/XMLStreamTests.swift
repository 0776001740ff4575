import SourceDocuments
import Testing

@testable import XMLStreams

@Suite struct XMLStreamTests {
  private func events(_ text: String, depth: Int = 256) throws(SourceRefusal) -> [XMLEvent] {
    try events(Array(text.utf8), depth: depth)
  }

  private func events(_ bytes: [UInt8], depth: Int = 256) throws(SourceRefusal) -> [XMLEvent] {
    let stream = XMLStream(bytes, depth: depth)
    var result: [XMLEvent] = []
    while let event = try stream.next() { result.append(event) }
    return result
  }

  private func refusal(_ text: String, depth: Int = 256) -> SourceRefusal? {
    do throws(SourceRefusal) {
      _ = try events(text, depth: depth)
      return nil
    } catch {
      return error
    }
  }

  private func attributes(_ pairs: (String, String)...) -> XMLAttributes {
    pairs.reduce(into: XMLAttributes()) { $0.append($1.0, $1.1) }
  }

  @Test func `elements, attributes and text come in order by local name`() throws {
    let text = "<x:a xmlns:x='n' xmlns:r='m' k='1' r:id='&lt;2'>あ<b/>&amp;<![CDATA[<い>]]></x:a>"
    #expect(
      try events(text) == [
        .start("a", attributes(("k", "1"), ("id", "<2"))), .text("あ"), .start("b", XMLAttributes()), .end("b"),
        .text("&<い>"), .end("a"),
      ])
  }

  @Test func `an ampersand in an attribute comes back as itself`() throws {
    #expect(try events("<a k='R&amp;D &#38; &amp;#38;'/>").first == .start("a", attributes(("k", "R&D & &#38;"))))
  }

  @Test func `a prefix that was never declared is no obstacle`() throws {
    #expect(try events("<w:a/>") == [.start("a", XMLAttributes()), .end("a")])
  }

  @Test func `text that spans several pieces comes whole`() throws {
    let long = String(repeating: "人材育成", count: 20_000)
    #expect(try events("<a>\(long)</a>") == [.start("a", XMLAttributes()), .text(long), .end("a")])
  }

  @Test func `UTF-16 is read`() throws {
    let units = "\u{FEFF}<?xml version='1.0' encoding='UTF-16'?><a>研修</a>".utf16
    let bytes = units.flatMap { [UInt8(truncatingIfNeeded: $0), UInt8($0 >> 8)] }
    #expect(try events(bytes) == [.start("a", XMLAttributes()), .text("研修"), .end("a")])
  }

  @Test func `an element can be skipped or read as text`() throws {
    let stream = XMLStream(Array("<a><b><c>1</c></b><d>2<e>3</e></d></a>".utf8))
    _ = try stream.next()
    _ = try stream.next()
    try stream.skip()
    #expect(try stream.next() == .start("d", XMLAttributes()))
    #expect(try stream.text() == "23")
    #expect(try stream.next() == .end("a"))
    #expect(try stream.next() == nil)
  }

  @Test(arguments: [
    "<!DOCTYPE a><a/>",
    "<!DOCTYPE a [<!ENTITY x SYSTEM 'file:///etc/passwd'>]><a>&x;</a>",
    "<!DOCTYPE a [<!ENTITY x 'xxxxxxxxxx'><!ENTITY y '&x;&x;&x;&x;&x;'>]><a>&y;</a>",
    "<?xml version='1.0'?><!DOCTYPE a SYSTEM 'http://localhost/a.dtd'><a/>",
  ])
  func `a document type is refused`(_ text: String) { #expect(refusal(text) == .unsafeXML) }

  @Test(arguments: ["", " ", "<a>", "<a></b>", "<a/><b/>", "text", "<a>&x;</a>", "<a k='1' k='2'/>", "<a>\u{1}</a>"])
  func `a malformed document is refused`(_ text: String) { #expect(refusal(text) == .damaged("XML")) }

  @Test func `deep nesting is refused`() {
    func nested(_ depth: Int) -> String {
      String(repeating: "<a>", count: depth) + String(repeating: "</a>", count: depth)
    }
    #expect(refusal(nested(64), depth: 64) == nil)
    #expect(refusal(nested(65), depth: 64) == .tooMuch("入れ子の深さ"))
    #expect(refusal(nested(5000)) != nil)
  }

  @Test func `an endless text and an endless attribute are refused`() {
    let long = String(repeating: "x", count: PushParser.longestText + 1)
    #expect(refusal("<a>\(long)</a>") == .tooMuch("ひと続きの文字数"))
    #expect(refusal("<a k='\(long)'/>") == .tooMuch("ひと続きの文字数"))
  }
}
