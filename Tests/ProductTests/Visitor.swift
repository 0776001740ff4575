import Foundation

/// Somebody with a browser before the running server: keeps cookies and the token of forms.
final class Visitor {
  private let port: UInt16
  private var cookies: [String: String] = [:]
  private(set) var token = ""

  struct Missing: Error { let what: String, page: String }

  /// Signs in as that person of the sample city.
  init(_ person: String, port: UInt16) throws {
    self.port = port
    let page = try get("/sign-in")
    let button = page.components(separatedBy: "<button").first {
      $0.contains(person) && $0.contains("name=\"account\"")
    }
    guard let button else { throw Missing(what: person, page: page) }
    let account = try Self.text(of: button, between: "value=\"", and: "\"")
    _ = try post("/sign-in/sample", [("account", account)])
  }

  func get(_ target: String) throws -> String {
    keep(
      try Wire.ask("GET", target, header: ["Cookie: \(cookie)"], port: port))
  }

  func post(_ target: String, _ fields: [(String, String)]) throws -> String {
    keep(try Wire.post(target, fields + [("token", token)], cookie: cookie, port: port))
  }

  private var cookie: String { cookies.map { "\($0.key)=\($0.value)" }.joined(separator: "; ") }

  private func keep(_ answer: String) -> String {
    for piece in answer.components(separatedBy: "set-cookie: ").dropFirst() {
      let pair = piece.prefix { $0 != ";" && $0 != "\r\n" }.split(separator: "=", maxSplits: 1)
      if pair.count == 2 { cookies[String(pair[0])] = String(pair[1]) }
    }
    if let found = try? Self.text(of: answer, between: "name=\"token\" value=\"", and: "\"") { token = found }
    return answer
  }

  /// What stands between two words of a page, the first time.
  static func text(of page: String, between start: String, and end: String) throws -> String {
    let pieces = page.components(separatedBy: start)
    guard pieces.count > 1 else { throw Missing(what: start, page: page) }
    return pieces[1].components(separatedBy: end)[0]
  }
}
