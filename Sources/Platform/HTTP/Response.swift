package import Essentials

/// A status of an answer.
package struct Status: Sendable, Hashable {
  /// The number, e.g. 200.
  package let code: Int

  package init(_ code: Int) { self.code = code }

  package static let ok = Status(200)
  package static let seeOther = Status(303)
  package static let notModified = Status(304)
  package static let badRequest = Status(400)
  package static let forbidden = Status(403)
  package static let notFound = Status(404)
  package static let methodNotAllowed = Status(405)
  package static let conflict = Status(409)
  package static let contentTooLarge = Status(413)
  package static let uriTooLong = Status(414)
  package static let unsupportedMediaType = Status(415)
  package static let unprocessable = Status(422)
  package static let tooManyRequests = Status(429)
  package static let internalError = Status(500)
  package static let unavailable = Status(503)
}

/// An answer: status, header fields and a body that is already complete.
package struct Response: Sendable {
  /// The status.
  package var status: Status
  /// Header fields with lower-case names.
  package var headers: [(name: String, value: String)]
  /// The bytes of the body.
  package var body: OwnedBytes

  package init(_ status: Status, headers: [(name: String, value: String)] = [], body: OwnedBytes = Response.emptyBody) {
    self.status = status
    self.headers = headers
    self.body = body
  }

  /// A body with nothing in it.
  package static let emptyBody = OwnedBytes([UInt8]())

  /// A page.
  package static func html(_ body: OwnedBytes, status: Status = .ok) -> Response {
    Response(status, headers: [("content-type", "text/html; charset=utf-8")], body: body)
  }

  /// Plain text.
  package static func text(_ text: String, status: Status = .ok) -> Response {
    Response(status, headers: [("content-type", "text/plain; charset=utf-8")], body: OwnedBytes(text))
  }

  /// Sends the browser on with GET after a form.
  package static func seeOther(_ link: Link) -> Response {
    Response(.seeOther, headers: [("location", link.path)])
  }

  /// A file to save; the name may be Japanese (RFC 6266).
  package static func download(_ body: OwnedBytes, type: StaticString, fileName: String) -> Response {
    Response(
      .ok,
      headers: [
        ("content-type", "\(type)"),
        ("content-disposition", "attachment; filename*=UTF-8''\(percentEncoded(fileName))"),
      ], body: body)
  }

  /// The first header field of that lower-case name.
  package func header(_ name: String) -> String? { headers.first { $0.name == name }?.value }
}
