import Essentials
import HTTP
import HTTPServer
import TestKit
import Testing

@Suite struct Bodies {
  @Test func `a body arrives whole, by length and in chunks`() throws {
    let application = TestApplication(limit: 3_000_000) { Response(.ok, body: OwnedBytes($0.body)) }
    try serving(application) { server, _ throws in
      let body = (0..<2_000_000).map { UInt8(truncatingIfNeeded: $0 &* 31 >> 3) }
      #expect(try HTTPClient(port: server.port).send("POST", "/", body: body).body == body)
      let socket = try ClientSocket(port: server.port)
      try socket.send("POST / HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: chunked\r\n\r\n")
      for start in stride(from: 0, to: body.count, by: 100_000) {
        try socket.send("186A0;note=x\r\n")
        try socket.send(Array(body[start..<(start + 100_000)]))
        try socket.send("\r\n")
      }
      try socket.send("0\r\nTrailer: x\r\n\r\n")
      #expect(try socket.receiveResponse()?.body == body)
    }
  }

  @Test func `a form with a file arrives through the client and the reader`() throws {
    let application = TestApplication(limit: 100_000) { request in
      guard let form = request.formFields else { return .text("broken", status: .badRequest) }
      return .text("\(form.text("題名") ?? "") \(form.file("f")?.fileName ?? "") \(form.file("f")?.bytes.count ?? 0)")
    }
    try serving(application) { server, _ throws in
      let client = HTTPClient(port: server.port)
      let file = HTTPClient.File(field: "f", name: "計画.csv", bytes: [1, 2, 13, 10])
      #expect(try client.upload("/", [("題名", "案")], files: [file]).text == "案 計画.csv 4")
      #expect(try client.post("/", [("題名", "a&b=c +")]).text == "a&b=c +  0")
    }
  }

  @Test func `a body over the limit is answered after it was read and thrown away`() throws {
    try serving(TestApplication(limit: 10_000, echo)) { server, events throws in
      let socket = try ClientSocket(port: server.port)
      let body = [UInt8](repeating: 0x61, count: 3_000_000)
      try socket.send("POST / HTTP/1.1\r\nHost: a\r\nContent-Length: \(body.count)\r\n\r\n")
      try socket.send(body)
      let response = try #require(try socket.receiveResponse())
      #expect(response.status == 413)
      #expect(response.text.contains("9 KB"))
      try socket.send("POST / HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: chunked\r\n\r\n")
      for _ in 0..<30 { try socket.send("186A0\r\n" + String(repeating: "a", count: 100_000) + "\r\n") }
      try socket.send("0\r\n\r\n")
      #expect(try socket.receiveResponse()?.status == 413)
      try socket.send("GET /next HTTP/1.1\r\nHost: a\r\n\r\n")
      #expect(try socket.receiveResponse()?.text == "GET /next 0")
      #expect(try events.request { $0.status == 413 }.method == "POST")
    }
  }

  @Test func `a body far over the limit is not read`() throws {
    try serving(TestApplication(limit: 10_000, echo)) {
      $0.discardLimit = 200_000
    } _: { server, _ throws in
      let declared = try ClientSocket(port: server.port)
      try declared.send("POST / HTTP/1.1\r\nHost: a\r\nContent-Length: 99999999999\r\n\r\n")
      #expect(try declared.receiveResponse()?.status == 413)
      #expect(declared.receive()?.isEmpty == true)
      let chunked = try ClientSocket(port: server.port)
      try chunked.send("POST / HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: chunked\r\n\r\n")
      var isCut = false
      for _ in 0..<100 where !isCut {
        isCut = (try? chunked.send("186A0\r\n" + String(repeating: "a", count: 100_000) + "\r\n")) == nil
      }
      #expect(isCut)
    }
  }

  @Test func `a client that waits for leave gets it, or the refusal`() throws {
    try serving(TestApplication(limit: 10, echo)) { server, _ throws in
      let small = try ClientSocket(port: server.port)
      try small.send("POST / HTTP/1.1\r\nHost: a\r\nContent-Length: 3\r\nExpect: 100-continue\r\n\r\n")
      #expect(try small.receiveResponse()?.status == 100)
      try small.send("abc")
      #expect(try small.receiveResponse()?.text == "POST / 3")
      let large = try ClientSocket(port: server.port)
      try large.send("POST / HTTP/1.1\r\nHost: a\r\nContent-Length: 30\r\nExpect: 100-continue\r\n\r\n")
      #expect(try large.receiveResponse()?.status == 413)
    }
  }

  @Test func `bodies share a memory, and what does not fit is told to come later`() throws {
    try serving(TestApplication(limit: 100_000, echo)) {
      $0.bodyMemory = 100_000
    } _: { server, events throws in
      let first = try ClientSocket(port: server.port)
      try first.send("POST / HTTP/1.1\r\nHost: a\r\nContent-Length: 60000\r\nExpect: 100-continue\r\n\r\n")
      #expect(try first.receiveResponse()?.status == 100)
      #expect(server.load.bodyBytes == 60_000)
      let client = HTTPClient(port: server.port)
      let body = [UInt8](repeating: 0x61, count: 60_000)
      let refused = try client.send("POST", "/", body: body)
      #expect(refused.status == 503)
      #expect(refused.header("retry-after") != nil)
      try first.send(body)
      #expect(try first.receiveResponse()?.text == "POST / 60000")
      _ = try events.request { $0.status == 200 }
      #expect(try client.send("POST", "/", body: body).text == "POST / 60000")
    }
  }

  @Test func `a page that takes no body refuses one`() throws {
    try serving(TestApplication(limit: 0, echo)) { server, _ throws in
      let client = HTTPClient(port: server.port)
      #expect(try client.send("POST", "/", body: [1]).status == 413)
      #expect(try client.send("POST", "/").status == 200)
      #expect(try client.send("GET", "/", headers: [("Content-Length", "1")], body: [1]).status == 413)
    }
  }
}
