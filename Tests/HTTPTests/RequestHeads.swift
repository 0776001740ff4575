import Essentials
import HTTP
import Testing

@Suite struct RequestHeads {
  private func head(_ target: String) -> RequestHead? { RequestHead(method: .get, target: target) }

  @Test func `a target is split and decoded`() {
    let head = head("/plans/a%20b/%E6%96%BD%E7%AD%96?q=%E7%B6%99%E7%B6%9A+1&q=2&flag")
    #expect(head?.segments == ["plans", "a b", "施策"])
    #expect(head?.query.map(\.name) == ["q", "q", "flag"])
    #expect(head?.queryValue("q") == "継続 1")
    #expect(head?.fullLink.path == "/plans/a%20b/%E6%96%BD%E7%AD%96?q=%E7%B6%99%E7%B6%9A%201&q=2&flag=")
  }

  @Test func `the root and a slash at the end are understood`() {
    #expect(head("/")?.segments == [])
    #expect(head("/?a=1")?.segments == [])
    #expect(head("/plans/")?.segments == ["plans"])
  }

  @Test(arguments: [
    "", "plans", "*", "http://host/", "//", "//host/a", "/a//b", "/a/../b", "/a/%2e%2E/b", "/./a", "/a%2Fb", "/a%5Cb",
    "/a\\b", "/a%00b", "/%", "/%4", "/%zz", "/%FF", "/%C0%AF", "/a b", "/a#b", "/\u{3042}", "/a?q=%", "/a?q=%00",
    "/a\u{7F}",
    "/%2F%CC%81",
  ])
  func `a target that is not well-formed is refused`(target: String) { #expect(head(target) == nil) }

  @Test func `cookies are found by their whole name`() {
    let head = RequestHead(
      method: .get, segments: [], headers: [("cookie", "xsession=1; session=a=b"), ("cookie", "other=2;empty=")])
    #expect(head.cookie("session") == "a=b")
    #expect(head.cookie("other") == "2")
    #expect(head.cookie("empty") == "")
    #expect(head.cookie("sess") == nil)
  }

  @Test func `a path prints the links that it matches`() throws {
    let path = Path<String, Int>("/plans/*/years/*")
    let link = path("第2期 計画/案", 7)
    #expect(link.path == "/plans/%E7%AC%AC2%E6%9C%9F%20%E8%A8%88%E7%94%BB%2F%E6%A1%88/years/7")
    #expect(try #require(path.match(["plans", "x", "years", "7"])) == ("x", 7))
    #expect(path.match(["plans", "x", "years", "-7"]) == nil)
    #expect(path.match(["plans", "x", "years"]) == nil)
    #expect(path.match(["plans", "x", "months", "7"]) == nil)
    #expect(path.text == "/plans/*/years/*")
  }

  @Test func `links survive a round trip through a target`() throws {
    let random = RepeatableRandom(seed: 3)
    let letters = Array("aé施策 %&=+?#;\"'<>~.\u{301}👩‍👧")
    for _ in 0..<500 {
      let text = String(random.bytes(6).map { letters[Int($0) % letters.count] }) + "x"
      let link = Link(segments: ["p", text], query: [(text, text)])
      let head = try #require(RequestHead(method: .get, target: link.path), "\(text)")
      #expect(head.segments == ["p", text])
      #expect(head.query.map(\.name) == [text])
      #expect(head.queryValue(text) == text)
    }
  }

  @Test func `random targets never crash`() {
    let random = RepeatableRandom(seed: 5)
    let letters = Array("/%.2Fe?&=a\\\u{0}#あ ")
    for _ in 0..<5_000 {
      let target = "/" + String(random.bytes(12).map { letters[Int($0) % letters.count] })
      guard let head = head(target) else { continue }
      #expect(!head.segments.contains { $0.isEmpty || $0 == ".." || $0.utf8.contains(0x2F) || $0.utf8.contains(0) })
    }
  }
}
