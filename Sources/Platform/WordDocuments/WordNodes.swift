/// What a document is made of, before places, numbers and spans are worked out.
enum WordBlock {
  case paragraph(WordParagraph)
  case table(WordTable)
}

/// A paragraph with all that hangs on it.
struct WordParagraph {
  var properties = ParagraphProperties()
  var runs: [WordRun] = []
  /// Footnotes and endnotes by the part they stand in and their id.
  var notes: [NoteReference] = []
  /// Ids of comments.
  var comments: [String] = []
  /// The content of text boxes that are anchored here.
  var boxes: [WordBlock] = []
  var hasPicture = false
  var hasShape = false
  /// Words with the attribute "hidden".
  var hiddenText = ""

  var plain: String { runs.map(\.text).joined() }

  /// The words that are struck through.
  var struck: String { runs.filter(\.style.isStruck).map(\.text).joined() }
}

/// What a paragraph or its style says about rank and list.
struct ParagraphProperties {
  var style: String?
  var list: Int?
  var listLevel: Int?
  /// 0 to 8 for a heading, 9 for running text.
  var outline: Int?
  /// Whether it has a frame on all four sides.
  var isBoxed = false
  /// Of the last paragraph of a part of the document: whether the pages of that part lie.
  var endsLandscape: Bool?
}

/// Text in one style.
struct WordRun {
  var text: String
  var style: WordRunStyle
}

/// What a run says about itself.
struct WordRunStyle {
  /// The character style.
  var name: String?
  /// Nil where the styles decide.
  var isEmphasized: Bool?
  /// The word for bold alone, because styles underline links.
  var isBold: Bool?
  var isStruck = false
  var isHidden = false
}

/// A pointer to a note.
struct NoteReference: Hashable {
  enum Kind: String { case footnote, endnote }

  var kind: Kind
  var id: String
}

/// A table as its rows stand in the file.
struct WordTable {
  var rows: [WordRow] = []
}

struct WordRow {
  /// Columns of the grid left out before the first cell.
  var skipped = 0
  var isDeleted = false
  var cells: [WordCell] = []
}

struct WordCell {
  enum VerticalMerge { case none, begins, continues }

  var columnSpan = 1
  var merge = VerticalMerge.none
  var blocks: [WordBlock] = []
}
