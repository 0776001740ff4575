package import Essentials

extension HTMLWriter {
  /// Writes a link to an address of ours.
  package mutating func a(
    _ link: Link, _ attributes: Attributes = .none, download: Bool = false,
    _ content: (inout HTMLWriter) throws -> Void
  ) rethrows {
    raw("<a")
    attribute("href", link.path)
    write(attributes)
    attribute("download", flag: download)
    raw(">")
    try content(&self)
    close("a")
  }

  /// Writes a link with text.
  package mutating func a(_ link: Link, _ attributes: Attributes, download: Bool = false, _ text: String) {
    a(link, attributes, download: download) { $0.text(text) }
  }

  /// Writes a link with text and no attributes.
  package mutating func a(_ link: Link, _ text: String) { a(link) { $0.text(text) } }

  /// Writes a link to a place on the same page.
  package mutating func a(toID id: String, _ attributes: Attributes, _ text: String) {
    raw("<a")
    attribute("href", "#" + percentEncoded(id))
    write(attributes)
    raw(">")
    self.text(text)
    close("a")
  }

  /// Writes a link with text to a place on the same page.
  package mutating func a(toID id: String, _ text: String) { a(toID: id, .none, text) }

  /// Writes a heading cell of a table.
  package mutating func th(
    _ attributes: Attributes = .none, scope: TableScope? = nil, rowSpan: Int = 1, columnSpan: Int = 1,
    _ content: (inout HTMLWriter) throws -> Void
  ) rethrows {
    raw("<th")
    attribute("scope", literal: scope?.word)
    writeSpans(rowSpan, columnSpan)
    write(attributes)
    raw(">")
    try content(&self)
    close("th")
  }

  /// Writes a heading cell with text.
  package mutating func th(
    _ attributes: Attributes, scope: TableScope? = nil, rowSpan: Int = 1, columnSpan: Int = 1, _ text: String
  ) {
    th(attributes, scope: scope, rowSpan: rowSpan, columnSpan: columnSpan) { $0.text(text) }
  }

  /// Writes a heading cell with text and no attributes.
  package mutating func th(scope: TableScope? = nil, _ text: String) { th(.none, scope: scope, text) }

  /// Writes a cell of a table.
  package mutating func td(
    _ attributes: Attributes = .none, rowSpan: Int = 1, columnSpan: Int = 1,
    _ content: (inout HTMLWriter) throws -> Void
  ) rethrows {
    raw("<td")
    writeSpans(rowSpan, columnSpan)
    write(attributes)
    raw(">")
    try content(&self)
    close("td")
  }

  /// Writes a cell with text.
  package mutating func td(
    _ attributes: Attributes, rowSpan: Int = 1, columnSpan: Int = 1, _ text: String
  ) {
    td(attributes, rowSpan: rowSpan, columnSpan: columnSpan) { $0.text(text) }
  }

  /// Writes a cell with text and no attributes.
  package mutating func td(_ text: String) { td(.none, text) }

  /// Writes the columns of a table, before its head.
  package mutating func columnGroup(_ content: (inout HTMLWriter) throws -> Void) rethrows {
    raw("<colgroup>")
    try content(&self)
    close("colgroup")
  }

  /// Writes a column, or several alike.
  package mutating func column(_ attributes: Attributes = .none, span: Int = 1) {
    raw("<col")
    if span > 1 { attribute("span", String(span)) }
    write(attributes)
    raw(">")
  }

  private mutating func writeSpans(_ rows: Int, _ columns: Int) {
    if rows > 1 { attribute("rowspan", String(rows)) }
    if columns > 1 { attribute("colspan", String(columns)) }
  }

  /// Writes a disclosure that opens on a click.
  package mutating func details(
    _ attributes: Attributes = .none, open isOpen: Bool = false, _ content: (inout HTMLWriter) throws -> Void
  ) rethrows {
    raw("<details")
    attribute("open", flag: isOpen)
    write(attributes)
    raw(">")
    try content(&self)
    close("details")
  }

  /// Writes a point in time in a form that programs read, too.
  package mutating func time(_ instant: Instant, _ text: String) {
    raw("<time")
    attribute("datetime", instant.day.description)
    raw(">")
    self.text(text)
    close("time")
  }
}

extension HTMLWriter {
  /// Writes a drawing that comes with the page, with words for those who do not see it; it runs no scripts.
  package mutating func drawing(svg: [UInt8], description: String, width: Int, height: Int) {
    raw("<img src=\"data:image/svg+xml;base64,")
    text(base64(svg[...]))
    raw("\"")
    attribute("alt", description)
    attribute("width", String(width))
    attribute("height", String(height))
    raw(">")
  }
}

/// What a heading cell heads.
package enum TableScope: Sendable {
  case row, column, rowGroup, columnGroup

  var word: StaticString {
    switch self {
    case .row: "row"
    case .column: "col"
    case .rowGroup: "rowgroup"
    case .columnGroup: "colgroup"
    }
  }
}
