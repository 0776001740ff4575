extension HTMLWriter {
  /// Writes a list with its content.
  package mutating func ul(_ attributes: Attributes = .none, _ content: (inout HTMLWriter) throws -> Void) rethrows {
    open("ul", attributes)
    try content(&self)
    close("ul")
  }

  /// Writes a list with text.
  package mutating func ul(_ attributes: Attributes, _ text: String) { element("ul", attributes, text) }

  /// Writes a list with text and no attributes.
  package mutating func ul(_ text: String) { element("ul", .none, text) }

  /// Writes a numbered list with its content.
  package mutating func ol(_ attributes: Attributes = .none, _ content: (inout HTMLWriter) throws -> Void) rethrows {
    open("ol", attributes)
    try content(&self)
    close("ol")
  }

  /// Writes a numbered list with text.
  package mutating func ol(_ attributes: Attributes, _ text: String) { element("ol", attributes, text) }

  /// Writes a numbered list with text and no attributes.
  package mutating func ol(_ text: String) { element("ol", .none, text) }

  /// Writes an item of a list with its content.
  package mutating func li(_ attributes: Attributes = .none, _ content: (inout HTMLWriter) throws -> Void) rethrows {
    open("li", attributes)
    try content(&self)
    close("li")
  }

  /// Writes an item of a list with text.
  package mutating func li(_ attributes: Attributes, _ text: String) { element("li", attributes, text) }

  /// Writes an item of a list with text and no attributes.
  package mutating func li(_ text: String) { element("li", .none, text) }

  /// Writes a list of terms with its content.
  package mutating func dl(_ attributes: Attributes = .none, _ content: (inout HTMLWriter) throws -> Void) rethrows {
    open("dl", attributes)
    try content(&self)
    close("dl")
  }

  /// Writes a list of terms with text.
  package mutating func dl(_ attributes: Attributes, _ text: String) { element("dl", attributes, text) }

  /// Writes a list of terms with text and no attributes.
  package mutating func dl(_ text: String) { element("dl", .none, text) }

  /// Writes a term with its content.
  package mutating func dt(_ attributes: Attributes = .none, _ content: (inout HTMLWriter) throws -> Void) rethrows {
    open("dt", attributes)
    try content(&self)
    close("dt")
  }

  /// Writes a term with text.
  package mutating func dt(_ attributes: Attributes, _ text: String) { element("dt", attributes, text) }

  /// Writes a term with text and no attributes.
  package mutating func dt(_ text: String) { element("dt", .none, text) }

  /// Writes what belongs to a term with its content.
  package mutating func dd(_ attributes: Attributes = .none, _ content: (inout HTMLWriter) throws -> Void) rethrows {
    open("dd", attributes)
    try content(&self)
    close("dd")
  }

  /// Writes what belongs to a term with text.
  package mutating func dd(_ attributes: Attributes, _ text: String) { element("dd", attributes, text) }

  /// Writes what belongs to a term with text and no attributes.
  package mutating func dd(_ text: String) { element("dd", .none, text) }

  /// Writes a table with its content.
  package mutating func table(_ attributes: Attributes = .none, _ content: (inout HTMLWriter) throws -> Void) rethrows {
    open("table", attributes)
    try content(&self)
    close("table")
  }

  /// Writes a table with text.
  package mutating func table(_ attributes: Attributes, _ text: String) { element("table", attributes, text) }

  /// Writes a table with text and no attributes.
  package mutating func table(_ text: String) { element("table", .none, text) }

  /// Writes the caption of a table with its content.
  package mutating func caption(_ attributes: Attributes = .none, _ content: (inout HTMLWriter) throws -> Void) rethrows
  {
    open("caption", attributes)
    try content(&self)
    close("caption")
  }

  /// Writes the caption of a table with text.
  package mutating func caption(_ attributes: Attributes, _ text: String) { element("caption", attributes, text) }

  /// Writes the caption of a table with text and no attributes.
  package mutating func caption(_ text: String) { element("caption", .none, text) }

  /// Writes the head of a table with its content.
  package mutating func thead(_ attributes: Attributes = .none, _ content: (inout HTMLWriter) throws -> Void) rethrows {
    open("thead", attributes)
    try content(&self)
    close("thead")
  }

  /// Writes the head of a table with text.
  package mutating func thead(_ attributes: Attributes, _ text: String) { element("thead", attributes, text) }

  /// Writes the head of a table with text and no attributes.
  package mutating func thead(_ text: String) { element("thead", .none, text) }

  /// Writes the body of a table with its content.
  package mutating func tbody(_ attributes: Attributes = .none, _ content: (inout HTMLWriter) throws -> Void) rethrows {
    open("tbody", attributes)
    try content(&self)
    close("tbody")
  }

  /// Writes the body of a table with text.
  package mutating func tbody(_ attributes: Attributes, _ text: String) { element("tbody", attributes, text) }

  /// Writes the body of a table with text and no attributes.
  package mutating func tbody(_ text: String) { element("tbody", .none, text) }

  /// Writes the foot of a table with its content.
  package mutating func tfoot(_ attributes: Attributes = .none, _ content: (inout HTMLWriter) throws -> Void) rethrows {
    open("tfoot", attributes)
    try content(&self)
    close("tfoot")
  }

  /// Writes the foot of a table with text.
  package mutating func tfoot(_ attributes: Attributes, _ text: String) { element("tfoot", attributes, text) }

  /// Writes the foot of a table with text and no attributes.
  package mutating func tfoot(_ text: String) { element("tfoot", .none, text) }

  /// Writes a row of a table with its content.
  package mutating func tr(_ attributes: Attributes = .none, _ content: (inout HTMLWriter) throws -> Void) rethrows {
    open("tr", attributes)
    try content(&self)
    close("tr")
  }

  /// Writes a row of a table with text.
  package mutating func tr(_ attributes: Attributes, _ text: String) { element("tr", attributes, text) }

  /// Writes a row of a table with text and no attributes.
  package mutating func tr(_ text: String) { element("tr", .none, text) }
}
