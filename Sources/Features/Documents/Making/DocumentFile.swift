import Editions
import Essentials
import PrintDocuments
import Printing
import Spreadsheets

/// A document as the bytes of a file.
struct DocumentFile {
  let bytes: [UInt8]
  /// The characters that no font has; 〓 stands in their place.
  let replaced: String

  /// The same document and day give the same bytes. `mayGoOn` is asked while pages are set.
  init(
    _ document: PrintDocument, as kind: FileKind, on day: Day, within lane: DocumentJob.Lane = .large,
    while mayGoOn: (() -> Bool)? = nil
  ) throws {
    // The day and not the moment, so that the same plan gives the same bytes.
    let moment = Instant(startOf: day)
    switch kind {
    case .pdf:
      guard let typesetter = Typesetter.find() else { throw Typesetter.missing }
      let pages = try typesetter.pages(of: document, at: moment, within: lane.memory, while: mayGoOn)
      bytes = pages.bytes
      replaced = String(String.UnicodeScalarView(pages.replaced))
    case .word:
      (bytes, replaced) = (
        try WordWriter.write(document, at: moment) { try Self.pages(document, lane, mayGoOn) }, ""
      )
    case .excel: (bytes, replaced) = (try WorkbookWriter.write(try PrintedWorkbook.content(of: document)), "")
    }
  }
}

extension DocumentFile {
  /// The pages for the contents of a Word file, as the typesetter counts them; nil where there are none, or no typesetter.
  ///
  /// Word counts anew when the fields are updated; a viewer that never does so shows pages all the same.
  private static func pages(
    _ document: PrintDocument, _ lane: DocumentJob.Lane, _ mayGoOn: (() -> Bool)?
  ) throws -> HeadingPages? {
    guard DocumentSize(document).setsPages(as: .word), let typesetter = Typesetter.find() else { return nil }
    do {
      return try typesetter.headings(of: document, within: lane.memory, while: mayGoOn)
    } catch let fault as TypesettingStopped {
      throw fault
    } catch {
      // The file is good without them.
      return nil
    }
  }
}

extension DocumentJob.Lane {
  /// The most memory that a typesetter of it may take.
  var memory: Typesetter.Memory { self == .small ? .small : .large }
}

extension FileKind {
  /// The media type.
  var type: StaticString {
    switch self {
    case .pdf: "application/pdf"
    case .word: "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
    case .excel: "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
    }
  }
}

/// How much there is to set, in cells: a guess that decides whether a document comes at once.
struct DocumentSize {
  let cells: Int
  private let hasContents: Bool

  init(_ document: PrintDocument) {
    cells = document.sections.reduce(0) { $0 + Self.cells($1.blocks) }
    hasContents = document.hasContents
  }

  private static func cells(_ blocks: [PrintBlock]) -> Int {
    blocks.reduce(0) { sum, block in
      switch block {
      case .table(let table): sum + (table.head + table.body).reduce(0) { $0 + $1.cells.count }
      case .together(let inner): sum + cells(inner)
      case .columns(_, let parts): sum + parts.reduce(0) { $0 + cells($1) }
      // Each picture is a program of its own for a Word file.
      case .picture: sum + 100
      case .list(let list): sum + list.lines.count
      default: sum + 1
      }
    }
  }

  /// Whether a document of that kind is made while the browser waits, which takes a second or two at most.
  func comesAtOnce(as kind: FileKind) -> Bool { cells <= (setsPages(as: kind) ? 5_000 : 20_000) }

  /// Whether the typesetter is needed: for a PDF, and for the pages in the contents of a Word file.
  func setsPages(as kind: FileKind) -> Bool { kind == .pdf || kind == .word && hasContents }

  /// In which lane of the queue it is made: the small one takes what the typesetter sets in a few seconds and little memory.
  var lane: DocumentJob.Lane { cells <= 15_000 ? .small : .large }

  /// What no limit of time or memory would let through.
  var isTooLarge: Bool { cells > 300_000 }
}

/// Who sets pages while a browser waits: one at a time in a process, beside the one that the queue may have at work.
final class DirectSlot: Sendable {
  private let isTaken = Lock(false)

  /// Runs the body alone; nil where it is not its turn within a short while.
  func use<Result>(_ body: () throws -> Result) rethrows -> Result? {
    let mine = isTaken.wait(atMost: .seconds(3)) { taken -> Bool? in
      guard !taken else { return nil }
      taken = true
      return true
    }
    guard mine == true else { return nil }
    defer {
      isTaken.withLock { $0 = false }
      isTaken.wakeOne()
    }
    return try body()
  }
}
