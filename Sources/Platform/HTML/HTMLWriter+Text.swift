extension HTMLWriter {
  /// Writes a paragraph with its content.
  package mutating func p(_ attributes: Attributes = .none, _ content: (inout HTMLWriter) throws -> Void) rethrows {
    open("p", attributes)
    try content(&self)
    close("p")
  }

  /// Writes a paragraph with text.
  package mutating func p(_ attributes: Attributes = .none, _ text: String) {
    open("p", attributes)
    self.text(text)
    close("p")
  }

  /// Writes a piece of text with its content.
  package mutating func span(_ attributes: Attributes = .none, _ content: (inout HTMLWriter) throws -> Void) rethrows {
    open("span", attributes)
    try content(&self)
    close("span")
  }

  /// Writes a piece of text with text.
  package mutating func span(_ attributes: Attributes = .none, _ text: String) {
    open("span", attributes)
    self.text(text)
    close("span")
  }

  /// Writes important text with its content.
  package mutating func strong(_ attributes: Attributes = .none, _ content: (inout HTMLWriter) throws -> Void) rethrows
  {
    open("strong", attributes)
    try content(&self)
    close("strong")
  }

  /// Writes important text with text.
  package mutating func strong(_ attributes: Attributes = .none, _ text: String) {
    open("strong", attributes)
    self.text(text)
    close("strong")
  }

  /// Writes stressed text with its content.
  package mutating func em(_ attributes: Attributes = .none, _ content: (inout HTMLWriter) throws -> Void) rethrows {
    open("em", attributes)
    try content(&self)
    close("em")
  }

  /// Writes stressed text with text.
  package mutating func em(_ attributes: Attributes = .none, _ text: String) {
    open("em", attributes)
    self.text(text)
    close("em")
  }

  /// Writes small print with its content.
  package mutating func small(_ attributes: Attributes = .none, _ content: (inout HTMLWriter) throws -> Void) rethrows {
    open("small", attributes)
    try content(&self)
    close("small")
  }

  /// Writes small print with text.
  package mutating func small(_ attributes: Attributes = .none, _ text: String) {
    open("small", attributes)
    self.text(text)
    close("small")
  }

  /// Writes program text with its content.
  package mutating func code(_ attributes: Attributes = .none, _ content: (inout HTMLWriter) throws -> Void) rethrows {
    open("code", attributes)
    try content(&self)
    close("code")
  }

  /// Writes program text with text.
  package mutating func code(_ attributes: Attributes = .none, _ text: String) {
    open("code", attributes)
    self.text(text)
    close("code")
  }

  /// Writes preformatted text with its content.
  package mutating func pre(_ attributes: Attributes = .none, _ content: (inout HTMLWriter) throws -> Void) rethrows {
    open("pre", attributes)
    try content(&self)
    close("pre")
  }

  /// Writes preformatted text with text.
  package mutating func pre(_ attributes: Attributes = .none, _ text: String) {
    open("pre", attributes)
    self.text(text)
    close("pre")
  }

  /// Writes marked text with its content.
  package mutating func mark(_ attributes: Attributes = .none, _ content: (inout HTMLWriter) throws -> Void) rethrows {
    open("mark", attributes)
    try content(&self)
    close("mark")
  }

  /// Writes marked text with text.
  package mutating func mark(_ attributes: Attributes = .none, _ text: String) {
    open("mark", attributes)
    self.text(text)
    close("mark")
  }

  /// Writes text that no longer holds with its content.
  package mutating func s(_ attributes: Attributes = .none, _ content: (inout HTMLWriter) throws -> Void) rethrows {
    open("s", attributes)
    try content(&self)
    close("s")
  }

  /// Writes text that no longer holds with text.
  package mutating func s(_ attributes: Attributes = .none, _ text: String) {
    open("s", attributes)
    self.text(text)
    close("s")
  }

  /// Writes text set off without weight with its content.
  package mutating func b(_ attributes: Attributes = .none, _ content: (inout HTMLWriter) throws -> Void) rethrows {
    open("b", attributes)
    try content(&self)
    close("b")
  }

  /// Writes text set off without weight with text.
  package mutating func b(_ attributes: Attributes = .none, _ text: String) {
    open("b", attributes)
    self.text(text)
    close("b")
  }
}
