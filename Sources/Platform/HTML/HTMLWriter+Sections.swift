extension HTMLWriter {
  /// Writes a division with its content.
  package mutating func div(_ attributes: Attributes = .none, _ content: (inout HTMLWriter) throws -> Void) rethrows {
    open("div", attributes)
    try content(&self)
    close("div")
  }

  /// Writes a division with text.
  package mutating func div(_ attributes: Attributes, _ text: String) { element("div", attributes, text) }

  /// Writes a division with text and no attributes.
  package mutating func div(_ text: String) { element("div", .none, text) }

  /// Writes the page's heading with its content.
  package mutating func h1(_ attributes: Attributes = .none, _ content: (inout HTMLWriter) throws -> Void) rethrows {
    open("h1", attributes)
    try content(&self)
    close("h1")
  }

  /// Writes the page's heading with text.
  package mutating func h1(_ attributes: Attributes, _ text: String) { element("h1", attributes, text) }

  /// Writes the page's heading with text and no attributes.
  package mutating func h1(_ text: String) { element("h1", .none, text) }

  /// Writes a heading of a section with its content.
  package mutating func h2(_ attributes: Attributes = .none, _ content: (inout HTMLWriter) throws -> Void) rethrows {
    open("h2", attributes)
    try content(&self)
    close("h2")
  }

  /// Writes a heading of a section with text.
  package mutating func h2(_ attributes: Attributes, _ text: String) { element("h2", attributes, text) }

  /// Writes a heading of a section with text and no attributes.
  package mutating func h2(_ text: String) { element("h2", .none, text) }

  /// Writes a heading of a part with its content.
  package mutating func h3(_ attributes: Attributes = .none, _ content: (inout HTMLWriter) throws -> Void) rethrows {
    open("h3", attributes)
    try content(&self)
    close("h3")
  }

  /// Writes a heading of a part with text.
  package mutating func h3(_ attributes: Attributes, _ text: String) { element("h3", attributes, text) }

  /// Writes a heading of a part with text and no attributes.
  package mutating func h3(_ text: String) { element("h3", .none, text) }

  /// Writes a heading below that with its content.
  package mutating func h4(_ attributes: Attributes = .none, _ content: (inout HTMLWriter) throws -> Void) rethrows {
    open("h4", attributes)
    try content(&self)
    close("h4")
  }

  /// Writes a heading below that with text.
  package mutating func h4(_ attributes: Attributes, _ text: String) { element("h4", attributes, text) }

  /// Writes a heading below that with text and no attributes.
  package mutating func h4(_ text: String) { element("h4", .none, text) }

  /// Writes navigation with its content.
  package mutating func nav(_ attributes: Attributes = .none, _ content: (inout HTMLWriter) throws -> Void) rethrows {
    open("nav", attributes)
    try content(&self)
    close("nav")
  }

  /// Writes navigation with text.
  package mutating func nav(_ attributes: Attributes, _ text: String) { element("nav", attributes, text) }

  /// Writes navigation with text and no attributes.
  package mutating func nav(_ text: String) { element("nav", .none, text) }

  /// Writes the main part of the page with its content.
  package mutating func main(_ attributes: Attributes = .none, _ content: (inout HTMLWriter) throws -> Void) rethrows {
    open("main", attributes)
    try content(&self)
    close("main")
  }

  /// Writes the main part of the page with text.
  package mutating func main(_ attributes: Attributes, _ text: String) { element("main", attributes, text) }

  /// Writes the main part of the page with text and no attributes.
  package mutating func main(_ text: String) { element("main", .none, text) }

  /// Writes a head with its content.
  package mutating func header(_ attributes: Attributes = .none, _ content: (inout HTMLWriter) throws -> Void) rethrows
  {
    open("header", attributes)
    try content(&self)
    close("header")
  }

  /// Writes a head with text.
  package mutating func header(_ attributes: Attributes, _ text: String) { element("header", attributes, text) }

  /// Writes a head with text and no attributes.
  package mutating func header(_ text: String) { element("header", .none, text) }

  /// Writes a foot with its content.
  package mutating func footer(_ attributes: Attributes = .none, _ content: (inout HTMLWriter) throws -> Void) rethrows
  {
    open("footer", attributes)
    try content(&self)
    close("footer")
  }

  /// Writes a foot with text.
  package mutating func footer(_ attributes: Attributes, _ text: String) { element("footer", attributes, text) }

  /// Writes a foot with text and no attributes.
  package mutating func footer(_ text: String) { element("footer", .none, text) }

  /// Writes a section with its content.
  package mutating func section(_ attributes: Attributes = .none, _ content: (inout HTMLWriter) throws -> Void) rethrows
  {
    open("section", attributes)
    try content(&self)
    close("section")
  }

  /// Writes a section with text.
  package mutating func section(_ attributes: Attributes, _ text: String) { element("section", attributes, text) }

  /// Writes a section with text and no attributes.
  package mutating func section(_ text: String) { element("section", .none, text) }

  /// Writes an article with its content.
  package mutating func article(_ attributes: Attributes = .none, _ content: (inout HTMLWriter) throws -> Void) rethrows
  {
    open("article", attributes)
    try content(&self)
    close("article")
  }

  /// Writes an article with text.
  package mutating func article(_ attributes: Attributes, _ text: String) { element("article", attributes, text) }

  /// Writes an article with text and no attributes.
  package mutating func article(_ text: String) { element("article", .none, text) }

  /// Writes a side remark with its content.
  package mutating func aside(_ attributes: Attributes = .none, _ content: (inout HTMLWriter) throws -> Void) rethrows {
    open("aside", attributes)
    try content(&self)
    close("aside")
  }

  /// Writes a side remark with text.
  package mutating func aside(_ attributes: Attributes, _ text: String) { element("aside", attributes, text) }

  /// Writes a side remark with text and no attributes.
  package mutating func aside(_ text: String) { element("aside", .none, text) }

  /// Writes a figure with its content.
  package mutating func figure(_ attributes: Attributes = .none, _ content: (inout HTMLWriter) throws -> Void) rethrows
  {
    open("figure", attributes)
    try content(&self)
    close("figure")
  }

  /// Writes a figure with text.
  package mutating func figure(_ attributes: Attributes, _ text: String) { element("figure", attributes, text) }

  /// Writes a figure with text and no attributes.
  package mutating func figure(_ text: String) { element("figure", .none, text) }

  /// Writes the caption of a figure with its content.
  package mutating func figcaption(_ attributes: Attributes = .none, _ content: (inout HTMLWriter) throws -> Void)
    rethrows
  {
    open("figcaption", attributes)
    try content(&self)
    close("figcaption")
  }

  /// Writes the caption of a figure with text.
  package mutating func figcaption(_ attributes: Attributes, _ text: String) { element("figcaption", attributes, text) }

  /// Writes the caption of a figure with text and no attributes.
  package mutating func figcaption(_ text: String) { element("figcaption", .none, text) }

  /// Writes a group of fields with its content.
  package mutating func fieldset(_ attributes: Attributes = .none, _ content: (inout HTMLWriter) throws -> Void)
    rethrows
  {
    open("fieldset", attributes)
    try content(&self)
    close("fieldset")
  }

  /// Writes a group of fields with text.
  package mutating func fieldset(_ attributes: Attributes, _ text: String) { element("fieldset", attributes, text) }

  /// Writes a group of fields with text and no attributes.
  package mutating func fieldset(_ text: String) { element("fieldset", .none, text) }

  /// Writes the caption of a group of fields with its content.
  package mutating func legend(_ attributes: Attributes = .none, _ content: (inout HTMLWriter) throws -> Void) rethrows
  {
    open("legend", attributes)
    try content(&self)
    close("legend")
  }

  /// Writes the caption of a group of fields with text.
  package mutating func legend(_ attributes: Attributes, _ text: String) { element("legend", attributes, text) }

  /// Writes the caption of a group of fields with text and no attributes.
  package mutating func legend(_ text: String) { element("legend", .none, text) }

  /// Writes the visible part of a disclosure with its content.
  package mutating func summary(_ attributes: Attributes = .none, _ content: (inout HTMLWriter) throws -> Void) rethrows
  {
    open("summary", attributes)
    try content(&self)
    close("summary")
  }

  /// Writes the visible part of a disclosure with text.
  package mutating func summary(_ attributes: Attributes, _ text: String) { element("summary", attributes, text) }

  /// Writes the visible part of a disclosure with text and no attributes.
  package mutating func summary(_ text: String) { element("summary", .none, text) }

  /// Writes a quotation with its content.
  package mutating func blockquote(_ attributes: Attributes = .none, _ content: (inout HTMLWriter) throws -> Void)
    rethrows
  {
    open("blockquote", attributes)
    try content(&self)
    close("blockquote")
  }

  /// Writes a quotation with text.
  package mutating func blockquote(_ attributes: Attributes, _ text: String) { element("blockquote", attributes, text) }

  /// Writes a quotation with text and no attributes.
  package mutating func blockquote(_ text: String) { element("blockquote", .none, text) }
}
