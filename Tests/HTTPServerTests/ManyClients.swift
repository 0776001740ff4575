import Essentials
import Foundation
import HTTP
import HTTPServer
import TestKit
import Testing

@Suite struct ManyClients {
  @Test func `a hundred clients at once are all answered`() throws {
    try serving { server, _ throws in
      let sockets = try (0..<100).map { _ in try ClientSocket(port: server.port) }
      for round in 0..<5 {
        for (number, socket) in sockets.enumerated() {
          try socket.send("POST /\(round)/\(number) HTTP/1.1\r\nHost: a\r\nContent-Length: 5\r\n\r\nhello")
        }
        for (number, socket) in sockets.enumerated() {
          #expect(try socket.receiveResponse()?.text == "POST /\(round)/\(number) 5")
        }
      }
    }
  }

  @Test func `blocking handlers do not stall the others`() throws {
    let door = Door()
    let application = TestApplication { request in
      if request.head.segments == ["slow"] { door.pass() }
      return .text("done")
    }
    try serving(application) { server, _ throws in
      let slow = try (0..<3).map { _ in try ClientSocket(port: server.port) }
      for socket in slow { try socket.send("GET /slow HTTP/1.1\r\nHost: a\r\n\r\n") }
      try door.waitForVisitors(3)
      let client = HTTPClient(port: server.port)
      for _ in 0..<20 { #expect(try client.get("/").text == "done") }
      door.open()
      for socket in slow { #expect(try socket.receiveResponse()?.text == "done") }
    }
  }

  @Test func `child tasks of a handler stay on the threads of the server`() throws {
    let application = TestApplication { _ in
      async let first = thread()
      async let second = thread()
      let group = await withTaskGroup(of: UInt.self) { group in
        for _ in 0..<4 { group.addTask { await thread() } }
        return await group.reduce(into: Set<UInt>()) { $0.insert($1) }
      }
      return .text("\(group.union([await first, await second, await thread()]).count)")
    }
    try serving(application) {
      $0.workerThreads = 1
    } _: { server, _ throws in
      for _ in 0..<20 { #expect(try HTTPClient(port: server.port).get("/").text == "1") }
    }
  }

  @Test func `requests over the limit are told to come later`() throws {
    let door = Door()
    let application = TestApplication { request in
      if request.head.segments == ["slow"] { door.pass() }
      return .text("done")
    }
    try serving(application) {
      $0.requestLimit = 2
    } _: { server, _ throws in
      let slow = try (0..<2).map { _ in try ClientSocket(port: server.port) }
      for socket in slow { try socket.send("GET /slow HTTP/1.1\r\nHost: a\r\n\r\n") }
      try door.waitForVisitors(2)
      let response = try HTTPClient(port: server.port).get("/")
      #expect(response.status == 503 && response.text.contains("混み合って"))
      door.open()
      for socket in slow { #expect(try socket.receiveResponse()?.text == "done") }
    }
  }

  @Test func `connections over the limit wait until one is free`() throws {
    try serving(TestApplication(echo)) {
      $0.connectionLimit = 2
      $0.socketThreads = 1
    } _: { server, _ throws in
      var held: [ClientSocket] = []
      for _ in 0..<2 {
        let socket = try ClientSocket(port: server.port)
        try socket.send("GET / HTTP/1.1\r\nHost: a\r\n\r\n")
        #expect(try socket.receiveResponse()?.status == 200)
        held.append(socket)
      }
      let third = try ClientSocket(port: server.port)
      try third.send("GET /third HTTP/1.1\r\nHost: a\r\n\r\n")
      #expect(third.receive(within: 200) == nil)
      #expect(server.load.connections == 2)
      held.removeFirst()
      #expect(try third.receiveResponse()?.text == "GET /third 0")
    }
  }
}

/// Tells which thread the caller runs on, after it has waited.
@concurrent private func thread() async -> UInt {
  await Task.yield()
  return UInt(pthread_self())
}
