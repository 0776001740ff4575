import Foundation

/// An answer as it came over the socket.
package struct ReceivedResponse: Sendable {
  /// The status.
  package let status: Int
  /// Header fields with lower-case names in order.
  package let headers: [(name: String, value: String)]
  /// The body.
  package var body: [UInt8] = []

  /// Reads status line and header; `nil` where they are not well-formed.
  init?(head: some Collection<UInt8>) {
    let lines = String(decoding: head, as: UTF8.self).components(separatedBy: "\r\n")
    let parts = lines[0].split(separator: " ", maxSplits: 2)
    guard parts.count >= 2, parts[0] == "HTTP/1.1", let status = Int(parts[1]) else { return nil }
    self.status = status
    headers = lines.dropFirst().map { line in
      let halves = line.split(separator: ":", maxSplits: 1, omittingEmptySubsequences: false)
      return (halves[0].lowercased(), halves.count > 1 ? halves[1].trimmingCharacters(in: .whitespaces) : "")
    }
  }

  /// The first header field of that lower-case name.
  package func header(_ name: String) -> String? { headers.first { $0.name == name }?.value }

  /// The body as text.
  package var text: String { String(decoding: body, as: UTF8.self) }
}

/// A small blocking browser for tests: one connection a request, keeps cookies, follows redirects when asked.
package final class HTTPClient {
  /// A file to send with a form.
  package struct File {
    let field: String
    let name: String
    let bytes: [UInt8]

    package init(field: String, name: String, bytes: [UInt8]) {
      self.field = field
      self.name = name
      self.bytes = bytes
    }
  }

  private let host: String
  private let port: UInt16
  /// The cookies that were set so far.
  package var cookies: [String: String] = [:]

  package init(port: UInt16, host: String = "127.0.0.1") {
    self.host = host
    self.port = port
  }

  /// Loads a page.
  package func get(
    _ path: String, headers: [(String, String)] = [], followingRedirects: Bool = false
  ) throws -> ReceivedResponse {
    try follow(followingRedirects, try send("GET", path, headers: headers))
  }

  /// Sends a form without files.
  package func post(
    _ path: String, _ fields: [(String, String)], headers: [(String, String)] = [], followingRedirects: Bool = false
  ) throws -> ReceivedResponse {
    let body = fields.map { "\(escaped($0.0))=\(escaped($0.1))" }.joined(separator: "&")
    let type = ("Content-Type", "application/x-www-form-urlencoded")
    return try follow(
      followingRedirects, try send("POST", path, headers: [type] + headers, body: Array(body.utf8)))
  }

  /// Sends a form with files.
  package func upload(
    _ path: String, _ fields: [(String, String)], files: [File], headers: [(String, String)] = [],
    followingRedirects: Bool = false
  ) throws -> ReceivedResponse {
    let boundary = "----TestForm\(UInt64.random(in: 0 ... .max))"
    var body: [UInt8] = []
    for (name, value) in fields {
      body += Array(
        "--\(boundary)\r\nContent-Disposition: form-data; name=\"\(name)\"\r\n\r\n\(value)\r\n".utf8)
    }
    for file in files {
      let disposition = "form-data; name=\"\(file.field)\"; filename=\"\(file.name)\""
      body += Array("--\(boundary)\r\nContent-Disposition: \(disposition)\r\n".utf8)
      body += Array("Content-Type: application/octet-stream\r\n\r\n".utf8) + file.bytes + Array("\r\n".utf8)
    }
    body += Array("--\(boundary)--\r\n".utf8)
    let type = ("Content-Type", "multipart/form-data; boundary=\(boundary)")
    return try follow(followingRedirects, try send("POST", path, headers: [type] + headers, body: body))
  }

  /// Sends any request.
  package func send(
    _ method: String, _ path: String, headers: [(String, String)] = [], body: [UInt8] = []
  ) throws -> ReceivedResponse {
    let socket = try ClientSocket(port: port, host: host)
    let address = host.contains(":") ? "[\(host)]:\(port)" : "\(host):\(port)"
    var head = "\(method) \(path) HTTP/1.1\r\nHost: \(address)\r\nConnection: close\r\n"
    if !cookies.isEmpty {
      let pairs = cookies.sorted { $0.key < $1.key }.map { "\($0.key)=\($0.value)" }
      head += "Cookie: \(pairs.joined(separator: "; "))\r\n"
    }
    for (name, value) in headers { head += "\(name): \(value)\r\n" }
    if method == "POST" { head += "Content-Length: \(body.count)\r\n" }
    try socket.send(Array((head + "\r\n").utf8) + body)
    guard let response = try socket.receiveResponse(toHead: method == "HEAD") else {
      throw ClientSocket.Failure.broken("no answer")
    }
    keepCookies(of: response)
    return response
  }

  private func keepCookies(of response: ReceivedResponse) {
    for field in response.headers where field.name == "set-cookie" {
      let parts = field.value.split(separator: ";").map { $0.trimmingCharacters(in: .whitespaces) }
      let pair = parts[0].split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false).map(String.init)
      cookies[pair[0]] = parts.contains("Max-Age=0") ? nil : pair[1]
    }
  }

  private func follow(_ isWanted: Bool, _ first: ReceivedResponse) throws -> ReceivedResponse {
    var response = first
    var steps = 0
    while isWanted, response.status == 303, let location = response.header("location") {
      steps += 1
      guard steps <= 10 else { throw ClientSocket.Failure.broken("redirects in a circle") }
      response = try send("GET", location)
    }
    return response
  }

  private func escaped(_ text: String) -> String {
    text.addingPercentEncoding(withAllowedCharacters: .alphanumerics) ?? ""
  }
}
