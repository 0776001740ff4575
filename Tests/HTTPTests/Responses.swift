import Essentials
import HTTP
import Testing

@Suite struct Responses {
  @Test func `cookies are closed to scripts and valid for the whole site`() {
    #expect(
      SetCookie("session", "abc", maxAge: 60, sameSite: .strict, secure: true).headerValue
        == "session=abc; Path=/; HttpOnly; SameSite=Strict; Max-Age=60; Secure")
    #expect(SetCookie("a", "b", secure: false).headerValue == "a=b; Path=/; HttpOnly; SameSite=Lax")
    #expect(
      SetCookie.removing("a", secure: false).headerValue == "a=; Path=/; HttpOnly; SameSite=Lax; Max-Age=0")
    var response = Response.text("")
    response.set(SetCookie("a", "b", secure: false))
    #expect(response.header("set-cookie") == "a=b; Path=/; HttpOnly; SameSite=Lax")
  }

  @Test(arguments: [("a b", "x"), ("", "x"), ("a", "x;y"), ("a", "x\r\ny"), ("a", "x y"), ("a", "あ")])
  func `a cookie that could become something else stops the program`(name: String, value: String) async {
    await #expect(processExitsWith: .failure) { [name, value] in _ = SetCookie(name, value, secure: false) }
  }

  @Test func `header fields that could start another one are left out`() {
    let response = Response(
      .ok,
      headers: [
        ("x-good", "a\tb 施策"), ("x-line", "a\r\nset-cookie: b=c"), ("x-lf", "a\nb"), ("x-zero", "a\0"), ("x bad", "a"),
        ("", "a"), ("x:", "a"),
      ])
    #expect(response.safeHeaders.map(\.name) == ["x-good"])
  }

  @Test func `a download names its file in UTF-8`() {
    let response = Response.download(OwnedBytes("x"), type: "text/csv", fileName: "計画\r\n\".csv")
    #expect(
      response.header("content-disposition") == "attachment; filename*=UTF-8''%E8%A8%88%E7%94%BB%0D%0A%22.csv")
  }

  @Test(arguments: [
    ("\"v1\"", true), ("W/\"v1\"", true), ("\"v0\", \"v1\"", true), ("*", true), ("\"v11\"", false), ("v1", false),
    ("", false),
  ])
  func `a browser that has the state is told so`(value: String, isKnown: Bool) {
    let head = RequestHead(method: .get, segments: [], headers: [("if-none-match", value)])
    let response = Response.text("body").tagged(EntityTag("v1"), for: head)
    #expect(response.status == (isKnown ? .notModified : .ok))
    #expect(response.body.count == (isKnown ? 0 : 4))
    #expect(response.header("etag") == "\"v1\"")
  }

  @Test func `every fault of a form has words for the reader`() {
    for fault in FormFault.allCases {
      #expect(fault.message.hasSuffix("。"))
      #expect((400..<500).contains(fault.status.code))
    }
  }
}
