/// What a server tells its owner while it runs; called on its threads, so it must return quickly.
package enum ServerEvent: Sendable {
  /// A request came to its end.
  case request(AccessRecord)
  /// A connection was cut because its client was too slow.
  case cut(CutReason, remoteAddress: String)
  /// The HTTP library reported something.
  case library(String)

  /// What the client was too slow with.
  package enum CutReason: String, Sendable {
    /// No request came on an open connection.
    case idle
    /// The request line and header.
    case header
    /// The body.
    case body
    /// Taking the answer.
    case response
  }
}

/// One line of the access log.
package struct AccessRecord: Sendable {
  /// The method as it was sent; empty where the header was never complete.
  package let method: String
  /// The path as it was sent, without the query, at most 500 characters.
  package let path: String
  /// The status of the answer; `nil` where the connection ended before there was one.
  package let status: Int?
  /// Bytes of the body of the answer; 0 for HEAD.
  package let bytes: Int
  /// From the request line to the last byte of the answer.
  package let milliseconds: Int
  /// The address of the peer.
  package let remoteAddress: String
  /// Whether the whole answer was sent.
  package let isComplete: Bool
}
