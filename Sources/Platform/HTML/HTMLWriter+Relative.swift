/// An address beside the page that names it, for pages that also work from a folder: plain names joined by `/`.
package struct RelativeLink: Hashable, Sendable {
  /// As it stands in the page, e.g. `../measures/001.html`.
  package let path: String

  /// The way from a page to a file, both named from the top of the site; a name holds ASCII letters, digits, `-`, `_` and
  /// `.` only, and any other one stops the program, as it would break on some server or disk.
  package init(to file: String, from page: String, fragment: String? = nil) {
    let target = file.split(separator: "/").map(String.init)
    let source = page.split(separator: "/").map(String.init)
    precondition((target + source).allSatisfy(Self.isPlain), "not a plain file name")
    var shared = 0
    while shared < target.count - 1, shared < source.count - 1, target[shared] == source[shared] { shared += 1 }
    let steps = Array(repeating: "..", count: source.count - 1 - shared) + target[shared...]
    let anchor = fragment.map { "#" + $0 } ?? ""
    precondition(fragment.map(Self.isPlain) ?? true, "not a plain fragment")
    path = steps.joined(separator: "/") + anchor
  }

  private static func isPlain(_ name: String) -> Bool {
    !name.isEmpty && name != "." && name != ".."
      && name.utf8.allSatisfy { byte in
        switch byte {
        case 0x30...0x39, 0x41...0x5A, 0x61...0x7A, 0x2D, 0x2E, 0x5F: true
        default: false
        }
      }
  }
}

extension HTMLWriter {
  /// Writes a link to a file beside this page.
  package mutating func a(
    _ link: RelativeLink, _ attributes: Attributes = .none, _ content: (inout HTMLWriter) throws -> Void
  ) rethrows {
    raw("<a")
    attribute("href", link.path)
    write(attributes)
    raw(">")
    try content(&self)
    close("a")
  }

  /// Writes a link with text to a file beside this page.
  package mutating func a(_ link: RelativeLink, _ attributes: Attributes, _ text: String) {
    a(link, attributes) { $0.text(text) }
  }

  /// Writes a link to a file that is kept under that name.
  package mutating func a(_ link: RelativeLink, _ attributes: Attributes = .none, keptAs name: String, _ text: String) {
    raw("<a")
    attribute("href", link.path)
    write(attributes)
    attribute("download", name)
    raw(">")
    self.text(text)
    close("a")
  }

  /// Writes a link with text and no attributes to a file beside this page.
  package mutating func a(_ link: RelativeLink, _ text: String) { a(link) { $0.text(text) } }

  /// Writes the frame of a page that stands alone, without any script, with its style sheet beside it.
  package mutating func standalonePage(
    title: String, style: RelativeLink, body: (inout HTMLWriter) throws -> Void
  ) rethrows {
    raw("<!DOCTYPE html>\n<html lang=\"ja\"><head><meta charset=\"utf-8\">")
    raw("<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\"><title>")
    text(title)
    raw("</title><link rel=\"stylesheet\"")
    attribute("href", style.path)
    raw("></head><body>")
    try body(&self)
    raw("</body></html>\n")
  }
}
