import Foundation
import TestKit
import Testing

/// The first account of a new server, as a visitor over the network sees it.
@Suite struct SettingUp {
  private let person = [
    ("display-name", "管理 一郎"), ("unit", "情報課"), ("sign-in-name", "kanri"), ("role", "system-administrator"),
    ("password", "correct horse battery"), ("password-again", "correct horse battery"),
  ]

  private func text(of page: String, between start: String, and end: String) throws -> String {
    let pieces = page.components(separatedBy: start)
    try #require(pieces.count > 1, "\(page)")
    return pieces[1].components(separatedBy: end)[0]
  }

  @Test func `behind a proxy the code of the start message is needed`() throws {
    try withPlace { place in
      let server = try RunningServer("--secure-cookies", on: place)
      try server.wait(for: "初期設定コード： ")
      let code = try text(of: server.said, between: "初期設定コード： ", and: "\n")
      #expect(code.count == 8)
      let page = try Wire.get("/first-run", port: server.port)
      #expect(page.contains("name=\"code\"") && !page.contains(code))
      let cookie = try text(of: page, between: "set-cookie: ", and: "\r\n")
      #expect(cookie.hasPrefix("__Host-hagukumi-form=") && cookie.hasSuffix("; Secure"))
      let token = try text(of: page, between: "name=\"token\" value=\"", and: "\"")
      let pair = String(cookie.prefix { $0 != ";" })
      for (code, status) in [("", 422), ("wrong", 422), (code, 303), (code, 422)] {
        let answer = try Wire.post(
          "/first-run", person + [("token", token), ("code", code)], cookie: pair, port: server.port)
        #expect(answer.hasPrefix("HTTP/1.1 \(status)"), "\(code): \(answer.prefix(200))")
      }
      #expect(try BuiltProgram.run("account", "list", on: place).text.contains("kanri"))
      #expect(server.stop() == 0)
    }
  }

  @Test func `on the machine itself no code is needed, and with a first account none is made`() throws {
    try withPlace { place in
      let open = try RunningServer(on: place)
      #expect(try !Wire.get("/first-run", port: open.port).contains("name=\"code\""))
      #expect(open.stop() == 0 && !open.said.contains("初期設定コード"))
      #expect(
        try BuiltProgram.run(
          "account", "add", "kanri", "--display", "管理 一郎", "--role", "system-administrator", on: place
        ).status == 0)
      let server = try RunningServer("--secure-cookies", on: place)
      #expect(try Wire.get("/first-run", port: server.port).hasPrefix("HTTP/1.1 303"))
      try server.wait(for: "Ctrl+C")
      #expect(server.stop() == 0 && !server.said.contains("初期設定コード"))
    }
  }
}
