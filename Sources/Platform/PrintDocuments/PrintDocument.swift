/// A document as it is to be printed: what stands in it, in which order and on which paper, and nothing of a file format.
package struct PrintDocument: Sendable {
  /// What the document is called, in its properties and in windows; it needs not be printed.
  package var title: String
  /// The language of its text, as in HTML.
  package var language = "ja"
  /// The kind of letters of its running text.
  package var typeface = Typeface.gothic
  /// The size of running text in points.
  package var textSize = 10.5
  /// How headings stand out.
  package var headingLook = HeadingLook.ruled
  /// The colour of the heads and labels of tables.
  package var tint = Tint.gray
  /// The colour of bands: those that headings stand on, and the heads of tables in running text; nil for that of heads.
  package var bandTint: Tint?
  /// The colour of what names a table or a group of its rows; nil for that of labels.
  package var nameTint: Tint?
  /// The parts in order; each begins on a new page.
  package var sections: [Section]

  package init(title: String, sections: [Section]) {
    self.title = title
    self.sections = sections
  }

  /// The two kinds of Japanese letters.
  package enum Typeface: String, Sendable, CaseIterable { case gothic, mincho }

  /// How headings of the two highest levels stand out beside their size: not at all, or by lines.
  package enum HeadingLook: String, Sendable, CaseIterable { case plain, ruled }

  /// Pages of one paper with the same lines at head and foot.
  package struct Section: Sendable {
    /// What its sheet of a workbook is called, where its content gives no name.
    package var name: String?
    package var paper = Paper.a4
    package var isLandscape = false
    package var margins = Margins()
    /// The line above the text of each page.
    package var head = RunningLine()
    /// The line below it.
    package var foot = RunningLine.pageNumbers
    /// Whether it is a page that only names the document, in the middle and without running lines.
    package var isCover = false
    /// Whether a workbook keeps its margins; otherwise it has those that are usual there.
    package var keepsMarginsInWorkbook = false
    /// How a workbook divides it.
    package var sheets = Sheets.tables
    package var blocks: [PrintBlock]

    package init(_ blocks: [PrintBlock]) { self.blocks = blocks }
  }

  /// What gets a sheet of a workbook: each table, the whole section as on paper, or each chapter, whose tables of one kind become
  /// one list.
  package enum Sheets: Sendable { case tables, whole, chapters }

  /// Sizes of paper.
  package enum Paper: String, Sendable { case a3, a4 }

  /// What is left free at the edges, in millimetres.
  package struct Margins: Sendable, Equatable {
    package var top = 22.0
    package var bottom = 20.0
    package var left = 20.0
    package var right = 20.0

    package init() {}

    /// The same on all sides.
    package init(_ all: Double) { (top, bottom, left, right) = (all, all, all, all) }
  }

  /// A line at the head or the foot of every page: what stands at the left, in the middle and at the right.
  package struct RunningLine: Sendable, Equatable {
    package var left: [Piece] = []
    package var middle: [Piece] = []
    package var right: [Piece] = []

    package init(left: [Piece] = [], middle: [Piece] = [], right: [Piece] = []) {
      self.left = left
      self.middle = middle
      self.right = right
    }

    /// `3 / 12` in the middle.
    package static let pageNumbers = RunningLine(middle: [.page, .text(" / "), .pages])

    package var isEmpty: Bool { left.isEmpty && middle.isEmpty && right.isEmpty }
  }

  /// What a running line consists of.
  package enum Piece: Sendable, Equatable {
    case text(String)
    /// The number of the page.
    case page
    /// How many pages the document has.
    case pages
    /// The heading of the first level that the page belongs to.
    case chapter
  }
}

extension PrintDocument.Section {
  /// Width and height of its paper in millimetres.
  package var size: (width: Double, height: Double) {
    let (short, long) = paper == .a3 ? (297.0, 420.0) : (210.0, 297.0)
    return isLandscape ? (long, short) : (short, long)
  }

  /// How wide its text is in millimetres.
  package var textWidth: Double { size.width - margins.left - margins.right }

  /// What stands between parts beside each other, in millimetres.
  package static let columnGap = 8.0

  /// The same paper with text as wide as one of so many columns.
  package func columns(_ count: Int) -> PrintDocument.Section {
    var section = self
    let gaps = Double(count - 1) * Self.columnGap
    section.margins.right += textWidth - (textWidth - gaps) / Double(max(1, count))
    return section
  }

  /// How high its text is in millimetres.
  package var textHeight: Double { size.height - margins.top - margins.bottom }
}

extension PrintDocument {
  /// All headings in their order.
  package var headings: [PrintHeading] { sections.flatMap { PrintDocument.headings(in: $0.blocks) } }

  private static func headings(in blocks: [PrintBlock]) -> [PrintHeading] {
    blocks.flatMap { block -> [PrintHeading] in
      switch block {
      case .heading(let heading): [heading]
      case .together(let blocks): headings(in: blocks)
      case .columns(_, let parts): headings(in: Array(parts.joined()))
      default: []
      }
    }
  }
}

extension PrintDocument {
  /// Whether it lists its headings with their pages.
  package var hasContents: Bool {
    sections.contains { $0.blocks.contains { if case .contents = $0 { true } else { false } } }
  }
}
