package import Essentials

/// The methods that the program answers.
package enum Method: String, Sendable, CaseIterable {
  case get = "GET"
  case head = "HEAD"
  case post = "POST"
}

/// What is known of a request before its body: enough to decide how much body may come.
package struct RequestHead: Sendable {
  /// The method.
  package var method: Method
  /// Decoded segments of the path; empty for `/`.
  package var segments: [String]
  /// Decoded query items in order.
  package var query: [(name: String, value: String)]
  /// Header fields with lower-case names in order.
  package var headers: [(name: String, value: String)]
  /// The address of the peer, e.g. `127.0.0.1`.
  package var remoteAddress: String

  package init(
    method: Method, segments: [String], query: [(name: String, value: String)] = [],
    headers: [(name: String, value: String)] = [], remoteAddress: String = "127.0.0.1"
  ) {
    self.method = method
    self.segments = segments
    self.query = query
    self.headers = headers
    self.remoteAddress = remoteAddress
  }

  /// Reads a target such as `/plans/a%20b?q=1`; `nil` where it is not well-formed or tries to leave the root.
  package init?(
    method: Method, target: String, headers: [(name: String, value: String)] = [],
    remoteAddress: String = "127.0.0.1"
  ) {
    let halves = target.split(separator: "?", maxSplits: 1, omittingEmptySubsequences: false)
    guard let path = halves.first, path.hasPrefix("/") else { return nil }
    var segments: [String] = []
    for part in path.dropFirst().split(separator: "/", omittingEmptySubsequences: false) {
      guard let segment = percentDecoded(part), segment != ".", segment != "..",
        !segment.utf8.contains(0), !segment.contains("/"), !segment.contains("\\")
      else { return nil }
      segments.append(segment)
    }
    if segments.last == "" { segments.removeLast() }
    guard !segments.contains("") else { return nil }
    guard let query = FormFields.parse(halves.count > 1 ? String(halves[1]) : "") else { return nil }
    self.init(
      method: method, segments: segments, query: query, headers: headers, remoteAddress: remoteAddress)
  }

  /// The first header field of that lower-case name.
  package func header(_ name: String) -> String? { headers.first { $0.name == name }?.value }

  /// The first query item of that name.
  package func queryValue(_ name: String) -> String? { query.first { $0.name == name }?.value }

  /// The cookie of that name.
  package func cookie(_ name: String) -> String? {
    for field in headers where field.name == "cookie" {
      for pair in field.value.split(separator: ";") {
        let halves = pair.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false)
        if halves.count == 2, halves[0].trimmed == name { return halves[1].trimmed }
      }
    }
    return nil
  }

  /// The address that was asked for, without its query.
  package var link: Link { Link(segments: segments) }

  /// The address that was asked for, with its query.
  package var fullLink: Link { Link(segments: segments, query: query) }
}

/// A whole request.
package struct Request: Sendable {
  /// Everything before the body.
  package var head: RequestHead
  /// The body as it came; empty for GET.
  package var body: [UInt8]

  package init(head: RequestHead, body: [UInt8] = []) {
    self.head = head
    self.body = body
  }
}
