extension HTMLWriter {
  /// Writes a list with its content.
  package mutating func ul(_ attributes: Attributes = .none, _ content: (inout HTMLWriter) throws -> Void) rethrows {
    open("ul", attributes)
    try content(&self)
    close("ul")
  }

  /// Writes a list with text.
  package mutating func ul(_ attributes: Attributes = .none, _ text: String) {
    open("ul", attributes)
    self.text(text)
    close("ul")
  }

  /// Writes a numbered list with its content.
  package mutating func ol(_ attributes: Attributes = .none, _ content: (inout HTMLWriter) throws -> Void) rethrows {
    open("ol", attributes)
    try content(&self)
    close("ol")
  }

  /// Writes a numbered list with text.
  package mutating func ol(_ attributes: Attributes = .none, _ text: String) {
    open("ol", attributes)
    self.text(text)
    close("ol")
  }

  /// Writes an item of a list with its content.
  package mutating func li(_ attributes: Attributes = .none, _ content: (inout HTMLWriter) throws -> Void) rethrows {
    open("li", attributes)
    try content(&self)
    close("li")
  }

  /// Writes an item of a list with text.
  package mutating func li(_ attributes: Attributes = .none, _ text: String) {
    open("li", attributes)
    self.text(text)
    close("li")
  }

  /// Writes a list of terms with its content.
  package mutating func dl(_ attributes: Attributes = .none, _ content: (inout HTMLWriter) throws -> Void) rethrows {
    open("dl", attributes)
    try content(&self)
    close("dl")
  }

  /// Writes a list of terms with text.
  package mutating func dl(_ attributes: Attributes = .none, _ text: String) {
    open("dl", attributes)
    self.text(text)
    close("dl")
  }

  /// Writes a term with its content.
  package mutating func dt(_ attributes: Attributes = .none, _ content: (inout HTMLWriter) throws -> Void) rethrows {
    open("dt", attributes)
    try content(&self)
    close("dt")
  }

  /// Writes a term with text.
  package mutating func dt(_ attributes: Attributes = .none, _ text: String) {
    open("dt", attributes)
    self.text(text)
    close("dt")
  }

  /// Writes what belongs to a term with its content.
  package mutating func dd(_ attributes: Attributes = .none, _ content: (inout HTMLWriter) throws -> Void) rethrows {
    open("dd", attributes)
    try content(&self)
    close("dd")
  }

  /// Writes what belongs to a term with text.
  package mutating func dd(_ attributes: Attributes = .none, _ text: String) {
    open("dd", attributes)
    self.text(text)
    close("dd")
  }

  /// Writes a table with its content.
  package mutating func table(_ attributes: Attributes = .none, _ content: (inout HTMLWriter) throws -> Void) rethrows {
    open("table", attributes)
    try content(&self)
    close("table")
  }

  /// Writes a table with text.
  package mutating func table(_ attributes: Attributes = .none, _ text: String) {
    open("table", attributes)
    self.text(text)
    close("table")
  }

  /// Writes the caption of a table with its content.
  package mutating func caption(_ attributes: Attributes = .none, _ content: (inout HTMLWriter) throws -> Void) rethrows
  {
    open("caption", attributes)
    try content(&self)
    close("caption")
  }

  /// Writes the caption of a table with text.
  package mutating func caption(_ attributes: Attributes = .none, _ text: String) {
    open("caption", attributes)
    self.text(text)
    close("caption")
  }

  /// Writes the head of a table with its content.
  package mutating func thead(_ attributes: Attributes = .none, _ content: (inout HTMLWriter) throws -> Void) rethrows {
    open("thead", attributes)
    try content(&self)
    close("thead")
  }

  /// Writes the head of a table with text.
  package mutating func thead(_ attributes: Attributes = .none, _ text: String) {
    open("thead", attributes)
    self.text(text)
    close("thead")
  }

  /// Writes the body of a table with its content.
  package mutating func tbody(_ attributes: Attributes = .none, _ content: (inout HTMLWriter) throws -> Void) rethrows {
    open("tbody", attributes)
    try content(&self)
    close("tbody")
  }

  /// Writes the body of a table with text.
  package mutating func tbody(_ attributes: Attributes = .none, _ text: String) {
    open("tbody", attributes)
    self.text(text)
    close("tbody")
  }

  /// Writes the foot of a table with its content.
  package mutating func tfoot(_ attributes: Attributes = .none, _ content: (inout HTMLWriter) throws -> Void) rethrows {
    open("tfoot", attributes)
    try content(&self)
    close("tfoot")
  }

  /// Writes the foot of a table with text.
  package mutating func tfoot(_ attributes: Attributes = .none, _ text: String) {
    open("tfoot", attributes)
    self.text(text)
    close("tfoot")
  }

  /// Writes a row of a table with its content.
  package mutating func tr(_ attributes: Attributes = .none, _ content: (inout HTMLWriter) throws -> Void) rethrows {
    open("tr", attributes)
    try content(&self)
    close("tr")
  }

  /// Writes a row of a table with text.
  package mutating func tr(_ attributes: Attributes = .none, _ text: String) {
    open("tr", attributes)
    self.text(text)
    close("tr")
  }
}
