extension HTMLWriter {
  /// Writes a division with its content.
  package mutating func div(_ attributes: Attributes = .none, _ content: (inout HTMLWriter) throws -> Void) rethrows {
    open("div", attributes)
    try content(&self)
    close("div")
  }

  /// Writes a division with text.
  package mutating func div(_ attributes: Attributes = .none, _ text: String) {
    open("div", attributes)
    self.text(text)
    close("div")
  }

  /// Writes the page's heading with its content.
  package mutating func h1(_ attributes: Attributes = .none, _ content: (inout HTMLWriter) throws -> Void) rethrows {
    open("h1", attributes)
    try content(&self)
    close("h1")
  }

  /// Writes the page's heading with text.
  package mutating func h1(_ attributes: Attributes = .none, _ text: String) {
    open("h1", attributes)
    self.text(text)
    close("h1")
  }

  /// Writes a heading of a section with its content.
  package mutating func h2(_ attributes: Attributes = .none, _ content: (inout HTMLWriter) throws -> Void) rethrows {
    open("h2", attributes)
    try content(&self)
    close("h2")
  }

  /// Writes a heading of a section with text.
  package mutating func h2(_ attributes: Attributes = .none, _ text: String) {
    open("h2", attributes)
    self.text(text)
    close("h2")
  }

  /// Writes a heading of a part with its content.
  package mutating func h3(_ attributes: Attributes = .none, _ content: (inout HTMLWriter) throws -> Void) rethrows {
    open("h3", attributes)
    try content(&self)
    close("h3")
  }

  /// Writes a heading of a part with text.
  package mutating func h3(_ attributes: Attributes = .none, _ text: String) {
    open("h3", attributes)
    self.text(text)
    close("h3")
  }

  /// Writes a heading below that with its content.
  package mutating func h4(_ attributes: Attributes = .none, _ content: (inout HTMLWriter) throws -> Void) rethrows {
    open("h4", attributes)
    try content(&self)
    close("h4")
  }

  /// Writes a heading below that with text.
  package mutating func h4(_ attributes: Attributes = .none, _ text: String) {
    open("h4", attributes)
    self.text(text)
    close("h4")
  }

  /// Writes navigation with its content.
  package mutating func nav(_ attributes: Attributes = .none, _ content: (inout HTMLWriter) throws -> Void) rethrows {
    open("nav", attributes)
    try content(&self)
    close("nav")
  }

  /// Writes navigation with text.
  package mutating func nav(_ attributes: Attributes = .none, _ text: String) {
    open("nav", attributes)
    self.text(text)
    close("nav")
  }

  /// Writes the main part of the page with its content.
  package mutating func main(_ attributes: Attributes = .none, _ content: (inout HTMLWriter) throws -> Void) rethrows {
    open("main", attributes)
    try content(&self)
    close("main")
  }

  /// Writes the main part of the page with text.
  package mutating func main(_ attributes: Attributes = .none, _ text: String) {
    open("main", attributes)
    self.text(text)
    close("main")
  }

  /// Writes a head with its content.
  package mutating func header(_ attributes: Attributes = .none, _ content: (inout HTMLWriter) throws -> Void) rethrows
  {
    open("header", attributes)
    try content(&self)
    close("header")
  }

  /// Writes a head with text.
  package mutating func header(_ attributes: Attributes = .none, _ text: String) {
    open("header", attributes)
    self.text(text)
    close("header")
  }

  /// Writes a foot with its content.
  package mutating func footer(_ attributes: Attributes = .none, _ content: (inout HTMLWriter) throws -> Void) rethrows
  {
    open("footer", attributes)
    try content(&self)
    close("footer")
  }

  /// Writes a foot with text.
  package mutating func footer(_ attributes: Attributes = .none, _ text: String) {
    open("footer", attributes)
    self.text(text)
    close("footer")
  }

  /// Writes a section with its content.
  package mutating func section(_ attributes: Attributes = .none, _ content: (inout HTMLWriter) throws -> Void) rethrows
  {
    open("section", attributes)
    try content(&self)
    close("section")
  }

  /// Writes a section with text.
  package mutating func section(_ attributes: Attributes = .none, _ text: String) {
    open("section", attributes)
    self.text(text)
    close("section")
  }

  /// Writes an article with its content.
  package mutating func article(_ attributes: Attributes = .none, _ content: (inout HTMLWriter) throws -> Void) rethrows
  {
    open("article", attributes)
    try content(&self)
    close("article")
  }

  /// Writes an article with text.
  package mutating func article(_ attributes: Attributes = .none, _ text: String) {
    open("article", attributes)
    self.text(text)
    close("article")
  }

  /// Writes a side remark with its content.
  package mutating func aside(_ attributes: Attributes = .none, _ content: (inout HTMLWriter) throws -> Void) rethrows {
    open("aside", attributes)
    try content(&self)
    close("aside")
  }

  /// Writes a side remark with text.
  package mutating func aside(_ attributes: Attributes = .none, _ text: String) {
    open("aside", attributes)
    self.text(text)
    close("aside")
  }

  /// Writes a figure with its content.
  package mutating func figure(_ attributes: Attributes = .none, _ content: (inout HTMLWriter) throws -> Void) rethrows
  {
    open("figure", attributes)
    try content(&self)
    close("figure")
  }

  /// Writes a figure with text.
  package mutating func figure(_ attributes: Attributes = .none, _ text: String) {
    open("figure", attributes)
    self.text(text)
    close("figure")
  }

  /// Writes the caption of a figure with its content.
  package mutating func figcaption(_ attributes: Attributes = .none, _ content: (inout HTMLWriter) throws -> Void)
    rethrows
  {
    open("figcaption", attributes)
    try content(&self)
    close("figcaption")
  }

  /// Writes the caption of a figure with text.
  package mutating func figcaption(_ attributes: Attributes = .none, _ text: String) {
    open("figcaption", attributes)
    self.text(text)
    close("figcaption")
  }

  /// Writes a group of fields with its content.
  package mutating func fieldset(_ attributes: Attributes = .none, _ content: (inout HTMLWriter) throws -> Void)
    rethrows
  {
    open("fieldset", attributes)
    try content(&self)
    close("fieldset")
  }

  /// Writes a group of fields with text.
  package mutating func fieldset(_ attributes: Attributes = .none, _ text: String) {
    open("fieldset", attributes)
    self.text(text)
    close("fieldset")
  }

  /// Writes the caption of a group of fields with its content.
  package mutating func legend(_ attributes: Attributes = .none, _ content: (inout HTMLWriter) throws -> Void) rethrows
  {
    open("legend", attributes)
    try content(&self)
    close("legend")
  }

  /// Writes the caption of a group of fields with text.
  package mutating func legend(_ attributes: Attributes = .none, _ text: String) {
    open("legend", attributes)
    self.text(text)
    close("legend")
  }

  /// Writes the visible part of a disclosure with its content.
  package mutating func summary(_ attributes: Attributes = .none, _ content: (inout HTMLWriter) throws -> Void) rethrows
  {
    open("summary", attributes)
    try content(&self)
    close("summary")
  }

  /// Writes the visible part of a disclosure with text.
  package mutating func summary(_ attributes: Attributes = .none, _ text: String) {
    open("summary", attributes)
    self.text(text)
    close("summary")
  }

  /// Writes a quotation with its content.
  package mutating func blockquote(_ attributes: Attributes = .none, _ content: (inout HTMLWriter) throws -> Void)
    rethrows
  {
    open("blockquote", attributes)
    try content(&self)
    close("blockquote")
  }

  /// Writes a quotation with text.
  package mutating func blockquote(_ attributes: Attributes = .none, _ text: String) {
    open("blockquote", attributes)
    self.text(text)
    close("blockquote")
  }
}
