import HTTP
import HTTPServer
import TestKit
import Testing

@Suite struct HeaderGateCases {
  private static let post = "POST / HTTP/1.1\r\nHost: a\r\n"

  @Test(arguments: [
    "Content-Length: 3\r\nTransfer-Encoding: chunked\r\n", "Transfer-Encoding: chunked\r\nContent-Length: 3\r\n",
    "Content-Length: 3\r\nContent-Length: 4\r\n", "Content-Length: 3\r\nContent-Length: 3\r\n",
    "Transfer-Encoding: xchunked\r\n", "Transfer-Encoding: gzip, chunked\r\n",
    "Transfer-Encoding: chunked\r\nTransfer-Encoding: chunked\r\n", "Transfer-Encoding : chunked\r\n",
    "Transfer-Encoding: identity\r\n", "Content-Length: +3\r\n", "Content-Length: -3\r\n", "Content-Length: 0x3\r\n",
    "Content-Length: 3, 3\r\n", "X: a\rb\r\n", "X: a\u{1}b\r\n", "X: a\u{7F}b\r\n", "X y: a\r\n", "X\u{E9}: a\r\n",
    "Host: b\r\n", "Host: a\r\n",
  ])
  func `a header that two servers could read in two ways is refused`(fields: String) throws {
    try serving { server, _ throws in
      let socket = try ClientSocket(port: server.port)
      try socket.send(Self.post + fields + "\r\nabc")
      let response = try #require(try socket.receiveResponse())
      #expect(response.status == 400)
      let rest = try socket.receiveToEnd()
      #expect(rest.firstRange(of: Array("HTTP/1.1".utf8)) == nil, "there must be no second answer")
    }
  }

  @Test(arguments: [
    "GET / HTTP/1.1\r\n\r\n", "GET / HTTP/1.1\r\nHost:\r\n\r\n", "GET / HTTP/1.1\r\nHost: a b\r\n\r\n",
    "GET / HTTP/1.1\r\nHost: a/b\r\n\r\n", "GET / HTTP/1.0\r\nTransfer-Encoding: chunked\r\n\r\n",
    "GET http://a/ HTTP/1.1\r\nHost: a\r\n\r\n", "GET /a%00b HTTP/1.1\r\nHost: a\r\n\r\n",
    "GET /a%2Fb HTTP/1.1\r\nHost: a\r\n\r\n", "GET /a/../b HTTP/1.1\r\nHost: a\r\n\r\n",
    "GET /%zz HTTP/1.1\r\nHost: a\r\n\r\n", "GET /\u{E9} HTTP/1.1\r\nHost: a\r\n\r\n",
    "GET /?q=%00 HTTP/1.1\r\nHost: a\r\n\r\n",
  ])
  func `a request without one host or with a broken target is refused`(request: String) throws {
    try serving { server, _ throws in
      let socket = try ClientSocket(port: server.port)
      try socket.send(request)
      let response = try #require(try socket.receiveResponse())
      #expect(response.status == 400)
      #expect(response.text.contains("リクエスト"))
      #expect(response.header("content-type") == "text/plain; charset=utf-8")
      #expect(socket.receive()?.isEmpty == true)
    }
  }

  @Test(arguments: ["PUT", "DELETE", "PATCH", "TRACE", "OPTIONS", "CONNECT", "get", "BREW"])
  func `other methods are not allowed`(method: String) throws {
    try serving { server, events throws in
      let response = try HTTPClient(port: server.port).send(method, "/")
      #expect(response.status == 405)
      #expect(response.header("allow") == "GET, HEAD, POST")
      #expect(try events.request().method == method)
    }
  }

  @Test(arguments: [
    ("GET /\(String(repeating: "a", count: 9_000)) HTTP/1.1\r\nHost: a\r\n\r\n", 414),
    ("GET /\(String(repeating: "a", count: 40_000)) HTTP/1.1\r\nHost: a\r\n\r\n", 414),
    ("GET / HTTP/1.1\r\nHost: a\r\nX: \(String(repeating: "a", count: 40_000))\r\n\r\n", 431),
    ("GET / HTTP/3.0\r\nHost: a\r\n\r\n", 505),
  ])
  func `what is too long or too new has its own status`(request: String, status: Int) throws {
    try serving { server, _ throws in
      let socket = try ClientSocket(port: server.port)
      try? socket.send(request)
      #expect(try socket.receiveResponse()?.status == status)
    }
  }

  @Test(arguments: [9_000, 30_000])
  func `an address that is too long is refused in Japanese`(length: Int) throws {
    try serving { server, _ throws in
      let response = try HTTPClient(port: server.port).get("/" + String(repeating: "a", count: length))
      #expect(response.status == 414 && response.text == "アドレスが長すぎます。\n")
    }
  }

  /// The library has no way to change these pages; `Documentation/operate/limits.md` lists them.
  @Test(arguments: [
    ("GET / HTTP/1.1\r\nHost: a\r\nX: \(String(repeating: "a", count: 40_000))\r\n\r\n", 431),
    ("GET / HTTP/1.1\r\nHost: a\r\nCookie: a=\(String(repeating: "b", count: 17_000))\r\n\r\n", 431),
    ("GET / HTTP/3.0\r\nHost: a\r\n\r\n", 505), ("GET / XTTP/1.1\r\nHost: a\r\n\r\n", 400),
    ("GET / HTTP/1.1\r\nX\r\nHost: a\r\n\r\n", 400), (post + "Content-Length: x\r\n\r\n", 400),
    (post + "Content-Length: 99999999999999999999\r\n\r\n", 413),
    (post + "Transfer-Encoding: chunked\r\n\r\nzz\r\n", 400),
    (post + "Transfer-Encoding: chunked\r\n\r\nFFFFFFFFFFFFFFFFFF\r\n", 413),
  ])
  func `what the library refuses by itself tells nothing about the server and ends the connection`(
    request: String, status: Int
  ) throws {
    try serving { server, _ throws in
      let socket = try ClientSocket(port: server.port)
      try? socket.send(request)
      let response = try #require(try socket.receiveResponse())
      #expect(response.status == status && response.header("connection") == "close")
      #expect(response.header("server") == nil)
      let all = response.text + String(decoding: try socket.receiveToEnd(), as: UTF8.self)
      #expect(!all.lowercased().contains("microhttpd"))
    }
  }

  @Test(arguments: [
    "GET / HTTP/1.0\r\n\r\n", "GET / HTTP/1.1\r\nHost: [::1]:8080\r\n\r\n",
    "GET / HTTP/1.1\r\nhOST: city.example\r\nX:\ta \u{E9}\t\r\n\r\n",
    "POST / HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: CHUNKED\r\n\r\n0\r\n\r\n",
    "POST / HTTP/1.1\r\nHost: a\r\nContent-Length: 0\r\n\r\n",
  ])
  func `well-formed requests pass`(request: String) throws {
    try serving { server, _ throws in
      let socket = try ClientSocket(port: server.port)
      try socket.send(request)
      #expect(try socket.receiveResponse()?.status == 200)
    }
  }

  @Test func `damaged requests never stop the server`() throws {
    try serving {
      $0.bodyDeadline = .milliseconds(100)
      $0.slowestRate = 10_000_000
    } _: { server, _ throws in
      var state: UInt64 = 11
      func dice(_ sides: Int) -> Int {
        state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
        return Int(state >> 33) % sides
      }
      let whole = Array(
        "POST /a?b=c HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: chunked\r\nCookie: a=b\r\n\r\n3\r\nabc\r\n0\r\n\r\n".utf8
      )
      let pieces = [
        "\r\n", "\r", "\n", ":", " ", "\0", "Content-Length: 5\r\n", "%00", "HTTP/1.1", "\u{FF}", "0", "\t",
      ]
      for _ in 0..<400 {
        var bytes = whole
        for _ in 0...dice(3) {
          let place = dice(bytes.count)
          switch dice(3) {
          case 0: bytes[place] = UInt8(dice(256))
          case 1: bytes.insert(contentsOf: Array(pieces[dice(pieces.count)].utf8), at: place)
          default: bytes.removeSubrange(place..<min(bytes.count, place + 1 + dice(6)))
          }
        }
        let socket = try ClientSocket(port: server.port)
        try socket.send(bytes)
        socket.finishSending()
        do { _ = try socket.receiveToEnd() } catch {
          Issue.record("open after \(String(decoding: bytes, as: UTF8.self).debugDescription)")
          break
        }
      }
      #expect(try HTTPClient(port: server.port).get("/alive").status == 200)
    }
  }
}
