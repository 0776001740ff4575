import Essentials

/// Names one state of a resource, so that a browser need not load what it has (RFC 9110, 8.8.3).
package struct EntityTag: Sendable, Hashable {
  /// The tag as it stands in a header field, with its quotes.
  package let headerValue: String

  /// A character that cannot stand between the quotes stops the program.
  package init(_ text: String) {
    precondition(text.utf8.allSatisfy { $0 > 0x20 && $0 < 0x7F && $0 != 0x22 }, "not an entity tag")
    headerValue = "\"\(text)\""
  }

  /// Whether the browser that sent this request has this state already.
  package func isKnown(to head: RequestHead) -> Bool {
    head.headers.contains { field in
      field.name == "if-none-match"
        && field.value.utf8.split(separator: UInt8(ascii: ",")).contains { part in
          let tag = String(Substring(part)).trimmed
          return tag == "*" || tag == headerValue || tag == "W/" + headerValue
        }
    }
  }
}

extension Response {
  /// Tells the browser to use what it has.
  package static func notModified(_ tag: EntityTag) -> Response {
    Response(.notModified, headers: [("etag", tag.headerValue)])
  }

  /// This answer with its tag, or `notModified` where the browser has it already.
  package func tagged(_ tag: EntityTag, for head: RequestHead) -> Response {
    if tag.isKnown(to: head) { return .notModified(tag) }
    var response = self
    response.headers.append(("etag", tag.headerValue))
    return response
  }
}
