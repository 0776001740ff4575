extension HTMLWriter {
  /// Writes a paragraph with its content.
  package mutating func p(_ attributes: Attributes = .none, _ content: (inout HTMLWriter) throws -> Void) rethrows {
    open("p", attributes)
    try content(&self)
    close("p")
  }

  /// Writes a paragraph with text.
  package mutating func p(_ attributes: Attributes, _ text: String) { element("p", attributes, text) }

  /// Writes a paragraph with text and no attributes.
  package mutating func p(_ text: String) { element("p", .none, text) }

  /// Writes a piece of text with its content.
  package mutating func span(_ attributes: Attributes = .none, _ content: (inout HTMLWriter) throws -> Void) rethrows {
    open("span", attributes)
    try content(&self)
    close("span")
  }

  /// Writes a piece of text with text.
  package mutating func span(_ attributes: Attributes, _ text: String) { element("span", attributes, text) }

  /// Writes a piece of text with text and no attributes.
  package mutating func span(_ text: String) { element("span", .none, text) }

  /// Writes important text with its content.
  package mutating func strong(_ attributes: Attributes = .none, _ content: (inout HTMLWriter) throws -> Void) rethrows
  {
    open("strong", attributes)
    try content(&self)
    close("strong")
  }

  /// Writes important text with text.
  package mutating func strong(_ attributes: Attributes, _ text: String) { element("strong", attributes, text) }

  /// Writes important text with text and no attributes.
  package mutating func strong(_ text: String) { element("strong", .none, text) }

  /// Writes stressed text with its content.
  package mutating func em(_ attributes: Attributes = .none, _ content: (inout HTMLWriter) throws -> Void) rethrows {
    open("em", attributes)
    try content(&self)
    close("em")
  }

  /// Writes stressed text with text.
  package mutating func em(_ attributes: Attributes, _ text: String) { element("em", attributes, text) }

  /// Writes stressed text with text and no attributes.
  package mutating func em(_ text: String) { element("em", .none, text) }

  /// Writes small print with its content.
  package mutating func small(_ attributes: Attributes = .none, _ content: (inout HTMLWriter) throws -> Void) rethrows {
    open("small", attributes)
    try content(&self)
    close("small")
  }

  /// Writes small print with text.
  package mutating func small(_ attributes: Attributes, _ text: String) { element("small", attributes, text) }

  /// Writes small print with text and no attributes.
  package mutating func small(_ text: String) { element("small", .none, text) }

  /// Writes program text with its content.
  package mutating func code(_ attributes: Attributes = .none, _ content: (inout HTMLWriter) throws -> Void) rethrows {
    open("code", attributes)
    try content(&self)
    close("code")
  }

  /// Writes program text with text.
  package mutating func code(_ attributes: Attributes, _ text: String) { element("code", attributes, text) }

  /// Writes program text with text and no attributes.
  package mutating func code(_ text: String) { element("code", .none, text) }

  /// Writes preformatted text with its content.
  package mutating func pre(_ attributes: Attributes = .none, _ content: (inout HTMLWriter) throws -> Void) rethrows {
    open("pre", attributes)
    try content(&self)
    close("pre")
  }

  /// Writes preformatted text with text.
  package mutating func pre(_ attributes: Attributes, _ text: String) { element("pre", attributes, text) }

  /// Writes preformatted text with text and no attributes.
  package mutating func pre(_ text: String) { element("pre", .none, text) }

  /// Writes marked text with its content.
  package mutating func mark(_ attributes: Attributes = .none, _ content: (inout HTMLWriter) throws -> Void) rethrows {
    open("mark", attributes)
    try content(&self)
    close("mark")
  }

  /// Writes marked text with text.
  package mutating func mark(_ attributes: Attributes, _ text: String) { element("mark", attributes, text) }

  /// Writes marked text with text and no attributes.
  package mutating func mark(_ text: String) { element("mark", .none, text) }

  /// Writes text that no longer holds with its content.
  package mutating func s(_ attributes: Attributes = .none, _ content: (inout HTMLWriter) throws -> Void) rethrows {
    open("s", attributes)
    try content(&self)
    close("s")
  }

  /// Writes text that no longer holds with text.
  package mutating func s(_ attributes: Attributes, _ text: String) { element("s", attributes, text) }

  /// Writes text that no longer holds with text and no attributes.
  package mutating func s(_ text: String) { element("s", .none, text) }

  /// Writes text set off without weight with its content.
  package mutating func b(_ attributes: Attributes = .none, _ content: (inout HTMLWriter) throws -> Void) rethrows {
    open("b", attributes)
    try content(&self)
    close("b")
  }

  /// Writes text set off without weight with text.
  package mutating func b(_ attributes: Attributes, _ text: String) { element("b", attributes, text) }

  /// Writes text set off without weight with text and no attributes.
  package mutating func b(_ text: String) { element("b", .none, text) }

  /// Writes words that readers hear and nobody sees, in places that come a thousand times on a page.
  package mutating func heard(_ content: (inout HTMLWriter) throws -> Void) rethrows {
    raw("<i>")
    try content(&self)
    raw("</i>")
  }

  /// Writes text that was added with its content.
  package mutating func ins(_ attributes: Attributes = .none, _ content: (inout HTMLWriter) throws -> Void) rethrows {
    open("ins", attributes)
    try content(&self)
    close("ins")
  }

  /// Writes text that was taken out with its content.
  package mutating func del(_ attributes: Attributes = .none, _ content: (inout HTMLWriter) throws -> Void) rethrows {
    open("del", attributes)
    try content(&self)
    close("del")
  }
}
