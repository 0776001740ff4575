/// A file as it was read: grids and paragraphs in their order, each with its place, before anybody gives them a meaning.
package struct SourceDocument: Sendable, Equatable {
  /// The name of the file, or nil for pasted cells.
  package var name: String?
  /// What kind of file it was.
  package var kind: Kind
  /// Paragraphs and grids in reading order.
  package var blocks: [Block]
  /// What the reader could not take over, each with its place.
  package var remarks: [Remark]

  /// The kinds of file that can be read.
  package enum Kind: String, Sendable { case xlsx, csv, docx, txt, pdf, pasted }

  package init(name: String?, kind: Kind, blocks: [Block], remarks: [Remark] = []) {
    self.name = name
    self.kind = kind
    self.blocks = blocks
    self.remarks = remarks
  }

  /// One piece of the document.
  package enum Block: Sendable, Equatable {
    case paragraph(Paragraph)
    case grid(Grid)
  }

  /// Something that the reader left out or had to repair.
  package struct Remark: Sendable, Equatable {
    /// Where it stands, e.g. `人事管理!B12`.
    package var place: String
    /// A short machine word for the kind of remark.
    package var kind: String
    /// The source text, as far as there is one.
    package var text: String
    /// What the matter is, in Japanese.
    package var problem: String

    package init(place: String, kind: String, text: String, problem: String) {
      self.place = place
      self.kind = kind
      self.text = text
      self.problem = problem
    }
  }
}

/// A line of running text with its place and what its style says about its rank.
package struct Paragraph: Sendable, Equatable {
  /// Where it stands, e.g. `本文!A3` or `段落12`.
  package var place: String
  /// The words and their emphasis.
  package var text: RichText
  /// 1 for the highest heading, nil where the style names none.
  package var headingLevel: Int?
  /// Whether it is an item of a list; its bullet is not part of the text.
  package var isListItem: Bool
  /// The sheet it stands on, in a workbook.
  package var sheet: String?
  /// The sign before an item.
  package var bullet = "・"
  /// Whether it stands in a frame; what follows it in one, too, stands in the same.
  package var isBoxed = false
  /// Whether it stands on a lying page.
  package var isLandscape = false

  package init(place: String, text: RichText, headingLevel: Int? = nil, isListItem: Bool = false, sheet: String? = nil)
  {
    self.place = place
    self.text = text
    self.headingLevel = headingLevel
    self.isListItem = isListItem
    self.sheet = sheet
  }
}

/// A table: cells with their spans; a merged cell stands once, at its top left corner.
package struct Grid: Sendable, Equatable {
  /// Where it stands, e.g. `人事管理!A1:I21` or `表3`.
  package var place: String
  /// The sheet name in a workbook; nil elsewhere.
  package var sheet: String?
  /// Number of rows.
  package var rowCount: Int
  /// Number of columns.
  package var columnCount: Int
  /// The cells that hold text or span, in row order.
  package var cells: [GridCell]

  package init(place: String, sheet: String?, rowCount: Int, columnCount: Int, cells: [GridCell]) {
    self.place = place
    self.sheet = sheet
    self.rowCount = rowCount
    self.columnCount = columnCount
    self.cells = cells
  }
}

/// One cell of a grid, zero-based.
package struct GridCell: Sendable, Equatable {
  /// Zero-based row of its top edge.
  package var row: Int
  /// Zero-based column of its left edge.
  package var column: Int
  /// How many rows it covers, at least 1.
  package var rowSpan: Int
  /// How many columns it covers, at least 1.
  package var columnSpan: Int
  /// The words and their emphasis.
  package var text: RichText
  /// Where it stands in the file, e.g. `人事管理!B12` or `表3 2行1列`.
  package var place: String
  /// The digits that it holds, where a number format shows others (12.5 as 13); nil where the text tells them.
  package var digits: String?

  package init(
    row: Int, column: Int, rowSpan: Int = 1, columnSpan: Int = 1, text: RichText, place: String, digits: String? = nil
  ) {
    self.row = row
    self.column = column
    self.rowSpan = rowSpan
    self.columnSpan = columnSpan
    self.text = text
    self.place = place
    self.digits = digits
  }
}

/// Text with the ranges that are emphasised, because forms mark a choice with bold type or a ring.
package struct RichText: Sendable, Equatable, ExpressibleByStringLiteral {
  /// Pieces in order; neighbours differ in emphasis.
  package var runs: [Run]

  /// A piece of text in one style.
  package struct Run: Sendable, Equatable {
    package var text: String
    /// Bold, underlined, boxed or ringed.
    package var isEmphasized: Bool

    package init(_ text: String, isEmphasized: Bool = false) {
      self.text = text
      self.isEmphasized = isEmphasized
    }
  }

  package init(runs: [Run]) { self.runs = runs }

  /// The text of pieces that are emphasised or not, of which only those count that stand out against the rest.
  package init(standingOutIn pieces: [Run]) {
    let spoken = pieces.filter { !RichText(runs: [$0]).isBlank }
    guard spoken.contains(where: \.isEmphasized), spoken.contains(where: { !$0.isEmphasized }) else {
      self.init(pieces.count == 1 ? pieces[0].text : pieces.map(\.text).joined())
      return
    }
    var runs: [Run] = []
    for piece in pieces where !piece.text.isEmpty {
      if let last = runs.last, last.isEmphasized == piece.isEmphasized {
        runs[runs.count - 1].text += piece.text
      } else {
        runs.append(piece)
      }
    }
    self.init(runs: runs)
  }

  package init(_ text: String) { runs = text.isEmpty ? [] : [Run(text)] }

  package init(stringLiteral value: String) { self.init(value) }

  /// The text without its emphasis.
  package var plain: String { runs.count == 1 ? runs[0].text : runs.map(\.text).joined() }

  /// Whether there is anything but white space.
  package var isBlank: Bool { runs.allSatisfy { $0.text.allSatisfy { $0.isWhitespace || $0 == "\u{3000}" } } }
}
