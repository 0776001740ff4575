/// A table: columns, rows that every page begins with, and rows below them.
package struct PrintTable: Sendable {
  /// The line above it, which also names it for readers that hear it.
  package var caption: PrintText?
  package var columns: [Column]
  /// The rows that are repeated on every page.
  package var head: [Row]
  package var body: [Row]
  /// Lines below it in small print.
  package var notes: [PrintText] = []
  package var rules = Rules.grid
  /// The size of its text in points.
  package var textSize = 9.0
  /// How close its lines stand.
  package var spacing = Spacing.usual
  /// Whether all of it fits one page.
  package var isOnOnePage = false
  /// Which part of the width of the text it takes on paper; a narrow one stands in the middle.
  package var breadth = 1.0

  package init(caption: PrintText? = nil, columns: [Column], head: [Row] = [], body: [Row]) {
    precondition(!columns.isEmpty, "a table has a column")
    self.caption = caption
    self.columns = columns
    self.head = head
    self.body = body
  }

  /// Which rules are drawn between cells.
  package enum Rules: String, Sendable { case grid, rows, none }

  /// How close lines stand; close ones let a sheet fit one page, and dense ones touch each other nearly.
  package enum Spacing: String, Sendable { case usual, tight, dense }

  /// How wide a column is.
  package enum Column: Sendable, Equatable {
    case millimetres(Double)
    /// A share of what the others leave.
    case share(Double)
  }

  /// A row; its cells take the free columns from the left, as in an HTML table, and what stays free is empty.
  package struct Row: Sendable, Equatable, ExpressibleByArrayLiteral {
    package var cells: [Cell]
    /// Whether it heads the rows below it and is repeated with the head until the next one.
    package var isSubhead: Bool
    /// The least height in millimetres.
    package var leastHeight: Double
    /// Whether it heads the columns of the rows below it, though other rows stand above it: pages that they go on to begin with it. What
    /// stands beside it and them is repeated with it.
    package var isRunningHead = false
    /// Whether the heads above say nothing of it and of the rows below.
    package var endsHeads = false

    package init(_ cells: [Cell], isSubhead: Bool = false, leastHeight: Double = 0) {
      self.cells = cells
      self.isSubhead = isSubhead
      self.leastHeight = leastHeight
    }

    package init(arrayLiteral elements: Cell...) { self.init(elements) }

    /// A row of column heads.
    package static func heads(_ texts: [String]) -> Row { Row(texts.map { .head(PrintText($0)) }) }

    /// One line over all columns that heads the rows below it.
    package static func subhead(_ text: PrintText, columns: Int) -> Row {
      Row([Cell(text, role: .rowHead, columnSpan: columns)], isSubhead: true)
    }
  }

  /// A cell with the rows and columns that it covers.
  package struct Cell: Sendable, Equatable {
    package var content: [Content]
    package var role: Role
    package var rowSpan: Int
    package var columnSpan: Int
    package var alignment: PrintParagraph.Alignment
    package var height = Height.top
    package var ground: Ground
    /// Edges without a rule.
    package var openEdges: Edges = []
    /// Whether its letters stand below each other.
    package var isUpright = false
    /// The unit behind its number, or an empty text; where the words are such a number, a workbook holds it as one. Nil for texts.
    package var figureUnit: String?
    /// The level of the heading that its words are, for bookmarks and outlines; it looks like any other cell. Nil for none.
    package var headingLevel: Int?

    package init(
      _ content: [Content], role: Role = .data, rowSpan: Int = 1, columnSpan: Int = 1,
      alignment: PrintParagraph.Alignment? = nil, ground: Ground? = nil
    ) {
      precondition(rowSpan > 0 && columnSpan > 0)
      self.content = content
      self.role = role
      self.rowSpan = rowSpan
      self.columnSpan = columnSpan
      self.alignment = alignment ?? (role == .columnHead ? .middle : .start)
      self.ground = ground ?? (role == .data ? .none : role == .columnHead ? .head : .label)
      if role == .columnHead { height = .middle }
    }

    package init(
      _ text: PrintText, role: Role = .data, rowSpan: Int = 1, columnSpan: Int = 1,
      alignment: PrintParagraph.Alignment? = nil, ground: Ground? = nil
    ) {
      self.init(
        text.isEmpty ? [] : [.paragraph(PrintParagraph(text))], role: role, rowSpan: rowSpan, columnSpan: columnSpan,
        alignment: alignment, ground: ground)
    }

    /// A column head.
    package static func head(_ text: PrintText, rowSpan: Int = 1, columnSpan: Int = 1) -> Cell {
      Cell(text, role: .columnHead, rowSpan: rowSpan, columnSpan: columnSpan)
    }

    /// A row head.
    package static func label(_ text: PrintText, rowSpan: Int = 1, columnSpan: Int = 1) -> Cell {
      Cell(text, role: .rowHead, rowSpan: rowSpan, columnSpan: columnSpan)
    }

    /// A short word or mark in the middle.
    package static func mark(_ text: PrintText, rowSpan: Int = 1, columnSpan: Int = 1) -> Cell {
      var cell = Cell(text, rowSpan: rowSpan, columnSpan: columnSpan, alignment: .middle)
      cell.height = .middle
      return cell
    }

    /// A number at the right, perhaps with its unit, or the words that stand in its place.
    package static func figure(_ text: PrintText, unit: String = "") -> Cell {
      var cell = Cell(text, alignment: .end)
      cell.figureUnit = unit
      return cell
    }

    /// Its words, a line for each paragraph and item.
    package var plain: String { content.map(\.plain).joined(separator: "\n") }
  }

  /// What a cell holds, from top to bottom.
  package enum Content: Sendable, Equatable {
    case paragraph(PrintParagraph)
    case list(PrintList)

    /// The words alone; items begin with their signs.
    package var plain: String {
      switch self {
      case .paragraph(let paragraph): paragraph.text.plain
      case .list(let list): list.lines.map { $0.sign + $0.text.plain }.joined(separator: "\n")
      }
    }
  }

  /// What a cell is to the others.
  package enum Role: String, Sendable { case data, columnHead, rowHead }

  /// Where the lines of a cell stand between top and bottom.
  package enum Height: String, Sendable { case top, middle }

  /// The ground of a cell; no meaning rests on it alone.
  package enum Ground: String, Sendable, CaseIterable { case none, head, label, name, band, soft }

  /// The edges of a cell.
  package struct Edges: OptionSet, Sendable {
    package let rawValue: Int

    package init(rawValue: Int) { self.rawValue = rawValue }

    /// The upper edge.
    package static let top = Edges(rawValue: 1)
    /// The lower edge.
    package static let bottom = Edges(rawValue: 2)
    /// The left edge.
    package static let left = Edges(rawValue: 4)
    /// The right edge.
    package static let right = Edges(rawValue: 8)
  }
}

extension PrintList {
  /// A line of a list with how deep it stands.
  package typealias Line = (depth: Int, sign: String, text: PrintText)

  /// All items in reading order.
  package var lines: [Line] { PrintList.lines(of: items, depth: 0) }

  private static func lines(of items: [Item], depth: Int) -> [Line] {
    items.flatMap { [(depth, $0.sign, $0.text)] + lines(of: $0.items, depth: depth + 1) }
  }
}
