import Essentials
import Foundation
import HTTP
import HTTPServer
import TestKit
import Testing

@Suite struct Answers {
  @Test func `an answer carries date, length and its own fields`() throws {
    let application = TestApplication { request in
      var response = Response.html(OwnedBytes("<p>案</p>"))
      response.set(SetCookie("a", "1", secure: false))
      response.set(SetCookie("b", "2", secure: false))
      response.headers += [("x-bad", "a\r\nx-injected: 1"), ("content-length", "99"), ("connection", "upgrade")]
      return response
    }
    try serving(application) { server, events throws in
      let client = HTTPClient(port: server.port)
      let response = try client.get("/plans/%E6%A1%88?secret=1")
      #expect(response.status == 200 && response.text == "<p>案</p>")
      #expect(response.headers.filter { $0.name == "content-length" }.map(\.value) == ["10"])
      #expect(response.header("date")?.hasSuffix(" GMT") == true)
      #expect(response.header("x-injected") == nil && response.header("x-bad") == nil)
      #expect(client.cookies == ["a": "1", "b": "2"])
      let record = try events.request()
      #expect(record.method == "GET" && record.path == "/plans/%E6%A1%88" && record.status == 200)
      #expect(record.bytes == 10 && record.remoteAddress == "127.0.0.1" && record.isComplete)
      #expect(record.milliseconds >= 0)
    }
  }

  @Test func `HEAD has the header of GET and no body`() throws {
    try serving { server, events throws in
      let socket = try ClientSocket(port: server.port)
      try socket.send("HEAD /a HTTP/1.1\r\nHost: a\r\n\r\nGET /b HTTP/1.1\r\nHost: a\r\n\r\n")
      let head = try #require(try socket.receiveResponse(toHead: true))
      #expect(head.status == 200 && head.header("content-length") == "8")
      #expect(try socket.receiveResponse()?.text == "GET /b 0")
      #expect(try events.request { $0.method == "HEAD" }.bytes == 0)
    }
  }

  @Test func `not modified has no body and keeps the connection`() throws {
    let application = TestApplication { Response.text("page").tagged(EntityTag("v1"), for: $0.head) }
    try serving(application) { server, _ throws in
      let socket = try ClientSocket(port: server.port)
      try socket.send("GET / HTTP/1.1\r\nHost: a\r\nIf-None-Match: \"v1\"\r\n\r\nGET / HTTP/1.1\r\nHost: a\r\n\r\n")
      let first = try #require(try socket.receiveResponse())
      #expect(first.status == 304 && first.header("etag") == "\"v1\"")
      #expect(try socket.receiveResponse()?.text == "page")
    }
  }

  @Test func `requests sent at once are answered in order on one connection`() throws {
    try serving { server, _ throws in
      let socket = try ClientSocket(port: server.port)
      var requests = ""
      for number in 0..<50 {
        requests += "GET /\(number) HTTP/1.1\r\nHost: a\r\n\r\n"
        requests += "POST /\(number) HTTP/1.1\r\nHost: a\r\nContent-Length: 3\r\n\r\nabc"
      }
      try socket.send(requests)
      for number in 0..<50 {
        #expect(try socket.receiveResponse()?.text == "GET /\(number) 0")
        #expect(try socket.receiveResponse()?.text == "POST /\(number) 3")
      }
      try socket.send("GET / HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\r\n")
      #expect(try socket.receiveResponse()?.status == 200)
      #expect(socket.receive()?.isEmpty == true)
    }
  }

  @Test func `a large answer arrives whole and is freed afterwards`() throws {
    final class Witness: Sendable {
      private struct Weak { weak var body: OwnedBytes? }
      private let state = Lock(Weak())
      func watch(_ body: OwnedBytes) { state.withLock { $0.body = body } }
      var isFreed: Bool { state.withLock { $0.body == nil } }
    }
    let witness = Witness()
    let bytes = (0..<5_000_000).map { UInt8(truncatingIfNeeded: $0 &* 7 >> 2) }
    let application = TestApplication { _ in
      let body = OwnedBytes(bytes)
      witness.watch(body)
      return Response(.ok, body: body)
    }
    try serving(application) { server, _ throws in
      #expect(try HTTPClient(port: server.port).get("/").body == bytes)
    }
    #expect(witness.isFreed)
  }

  @Test func `it listens on IPv6, too`() throws {
    try serving(TestApplication { .text($0.head.remoteAddress) }) {
      $0.host = "::1"
    } _: { server, _ throws in
      #expect(try HTTPClient(port: server.port, host: "::1").get("/").text == "::1")
    }
    try serving(TestApplication { .text($0.head.remoteAddress) }) {
      $0.host = "::"
    } _: { server, _ throws in
      #expect(try HTTPClient(port: server.port).get("/").text == "127.0.0.1")
    }
  }

  @Test func `a port in use and a wrong address are told in words`() throws {
    try serving { server, _ throws in
      let used = configuration { $0.port = server.port }
      let fault = #expect(throws: ServerFault.self) {
        try Server(application: TestApplication(echo), configuration: used)
      }
      #expect(fault == .system(operation: "bind", code: EADDRINUSE))
      #expect(fault?.description.contains("ポート") == true)
      #expect(throws: ServerFault.notAnAddress("localhost.")) {
        try Server(application: TestApplication(echo), configuration: configuration { $0.host = "localhost." })
      }
    }
  }
}
