package import Essentials

/// The methods that the program answers.
package enum Method: String, Sendable, CaseIterable {
  case get = "GET"
  /// The server asks the application for GET and leaves out the body.
  case head = "HEAD"
  case post = "POST"
}

/// What is known of a request before its body: enough to decide how much body may come.
package struct RequestHead: Sendable {
  /// The method.
  package var method: Method
  /// Decoded segments of the path; empty for `/`. A slash at the end makes no difference.
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
    guard target.utf8.first == UInt8(ascii: "/"),
      target.utf8.allSatisfy({ $0 > 0x20 && $0 < 0x7F && $0 != UInt8(ascii: "#") })
    else { return nil }
    let path = target.utf8.prefix { $0 != UInt8(ascii: "?") }
    guard let segments = Self.segments(of: path),
      let query = FormFields.parse(String(Substring(target.utf8.dropFirst(path.count + 1))))
    else { return nil }
    self.init(
      method: method, segments: segments, query: query, headers: headers, remoteAddress: remoteAddress)
  }

  private static func segments(of path: Substring.UTF8View) -> [String]? {
    var segments: [String] = []
    for part in path.dropFirst().split(separator: UInt8(ascii: "/"), omittingEmptySubsequences: false) {
      guard let segment = percentDecoded(Substring(part)), segment != ".", segment != "..",
        !segment.utf8.contains(where: { $0 == 0 || $0 == UInt8(ascii: "/") || $0 == UInt8(ascii: "\\") })
      else { return nil }
      segments.append(segment)
    }
    if segments.last == "" { segments.removeLast() }
    return segments.contains("") ? nil : segments
  }

  /// The first header field of that lower-case name.
  package func header(_ name: String) -> String? { headers.first { $0.name == name }?.value }

  /// The first query item of that name.
  package func queryValue(_ name: String) -> String? { query.first { $0.name == name }?.value }

  /// The cookie of that name.
  package func cookie(_ name: String) -> String? {
    for field in headers where field.name == "cookie" {
      for pair in field.value.utf8.split(separator: UInt8(ascii: ";")) {
        let key = pair.prefix { $0 != UInt8(ascii: "=") }
        if key.count < pair.count, Substring(key).trimmed == name {
          return Substring(pair.dropFirst(key.count + 1)).trimmed
        }
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
