/// The document as a flat list in reading order: headings with a rank, running text, tables.
package struct SourceOutline: Sendable {
  /// Headings, texts and tables in reading order.
  package var elements: [OutlineElement]
  /// Every paragraph and cell with its place; an element or cell names its item by the index into this list.
  package var items: [SourceItem]
  /// The tables again, in reading order; `TableRegion.index` is the index into this list.
  package var tables: [TableRegion]
  /// The file name without its extension.
  package var name: String?

  package init() {
    elements = []
    items = []
    tables = []
  }
}

/// One paragraph or cell of the source.
package struct SourceItem: Sendable, Equatable {
  /// Where it stands, e.g. `人事管理!B12`.
  package let place: String
  /// The trimmed text.
  package let text: String
  /// Whether it stands on a lying page.
  package var isLandscape = false
}

/// A heading, a text or a table.
package enum OutlineElement: Sendable {
  case heading(Heading)
  case text(OutlineText)
  case table(Int)
}

/// A line that opens a part of the document.
package struct Heading: Sendable, Equatable {
  /// The index of the source item; the identity of the heading.
  package let item: Int
  /// Smaller is higher; headings of one kind have one rank in the whole document.
  package var rank: Int
  /// The number as printed, e.g. `(1)` or `第１章`.
  package var number: String?
  /// The words without number and without brackets around them.
  package var title: String
  /// How it is marked.
  package var mark: HeadingMark
  /// The sheet it stands on.
  package var sheet: String?
}

/// A paragraph that is no heading.
package struct OutlineText: Sendable, Equatable {
  /// The index of the source item.
  package let item: Int
  /// The text; list items keep their leading sign.
  package var text: String
  /// The sheet it stands on.
  package var sheet: String?
  /// Whether it stands in a frame.
  package var isBoxed = false
}
