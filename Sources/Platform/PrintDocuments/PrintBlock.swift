package import Charts
import Essentials

/// What stands on the pages of a document, from top to bottom.
package enum PrintBlock: Sendable {
  /// The name of the document as it is printed on top, with a line below it where there is one.
  case title(PrintText, below: PrintText? = nil)
  case heading(PrintHeading)
  case paragraph(PrintParagraph)
  case list(PrintList)
  /// Terms, each with what is said about it.
  case facts([PrintFact])
  case table(PrintTable)
  case picture(PrintPicture)
  /// The headings up to that level with their pages.
  case contents(title: String, depth: Int)
  /// What follows begins a new page.
  case pageBreak
  /// What should stand on one page; it is broken all the same where it is higher than one.
  indirect case together([PrintBlock])
  /// Parts that stand beside each other, so many in a row; what stands in one row is on one page.
  indirect case columns(Int, [[PrintBlock]])

  /// A paragraph of running text.
  package static func text(_ text: PrintText) -> PrintBlock { .paragraph(PrintParagraph(text)) }

  /// A heading that contents and bookmarks list.
  package static func heading(_ level: Int, _ text: PrintText) -> PrintBlock { .heading(PrintHeading(level, text)) }
}

/// A heading.
package struct PrintHeading: Sendable, Equatable {
  /// 1 for the highest, 6 for the lowest.
  package var level: Int
  package var text: PrintText
  /// Whether contents list it.
  package var isListed = true
  /// Whether it stands on a band over the whole width.
  package var isBand = false
  /// What headings of its kind are called, for the column that they become where a workbook lists what stands below them.
  package var kind: String?

  package init(_ level: Int, _ text: PrintText) {
    precondition((1...6).contains(level))
    self.level = level
    self.text = text
  }
}

/// A paragraph.
package struct PrintParagraph: Sendable, Equatable {
  package var text: PrintText
  package var kind = Kind.body
  package var alignment = Alignment.start
  /// Whether its first line begins one letter further in, as in running text.
  package var isIndented = false

  package init(_ text: PrintText, _ kind: Kind = .body, _ alignment: Alignment = .start) {
    self.text = text
    self.kind = kind
    self.alignment = alignment
  }

  /// What a paragraph is to the text around it; a note is small, a lead large.
  package enum Kind: String, Sendable { case body, note, lead }

  /// Where lines stand between the edges.
  package enum Alignment: String, Sendable { case start, middle, end }
}

/// A list.
package struct PrintList: Sendable, Equatable {
  package var items: [Item]

  package init(_ items: [Item]) { self.items = items }

  /// A list with a dot before each item.
  package init(_ texts: [PrintText]) { items = texts.map { Item($0) } }

  /// An item with its sign, e.g. `・`, `①` or `(1)`, and what is listed below it.
  package struct Item: Sendable, Equatable {
    package var sign: String
    package var text: PrintText
    package var items: [Item]

    package init(sign: String = "・", _ text: PrintText, _ items: [Item] = []) {
      self.sign = sign
      self.text = text
      self.items = items
    }
  }
}

/// A term and what is said about it.
package struct PrintFact: Sendable, Equatable {
  package var term: PrintText
  package var text: PrintText

  package init(_ term: PrintText, _ text: PrintText) {
    self.term = term
    self.text = text
  }
}

/// A picture with words for those who do not see it.
package struct PrintPicture: Sendable {
  package var source: Source
  /// What there is to see.
  package var description: String
  /// The line below it.
  package var caption: PrintText?
  /// How wide it is printed in millimetres; never wider than the text.
  package var width: Double

  /// A picture of a chart; a web page and a workbook show its figures, too.
  package init(_ chart: any Chart, width: Double = 150) {
    source = .chart(chart)
    description = "\(chart.title)：\(chart.summary)"
    caption = PrintText(chart.title)
    self.width = width
  }

  /// A drawing as SVG; `size` is that of its own units.
  package init(
    svg: [UInt8], size: (width: Double, height: Double), description: String, caption: PrintText? = nil,
    width: Double = 150
  ) {
    source = .svg(svg, width: size.width, height: size.height)
    self.description = description
    self.caption = caption
    self.width = width
  }

  /// Where a picture comes from.
  package enum Source: Sendable {
    case chart(any Chart)
    case svg([UInt8], width: Double, height: Double)
  }

  /// The picture as a file of its own.
  package var file: [UInt8] {
    switch source {
    case .chart(let chart): chartFile(chart).array
    case .svg(let bytes, _, _): bytes
    }
  }

  /// Its height, where its width is 1.
  package var proportion: Double {
    switch source {
    case .chart(let chart):
      let picture = chart.picture
      return picture.height / picture.width
    case .svg(_, let width, let height): return height / width
    }
  }
}
