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
    _ document: PrintDocument, as kind: FileKind, on day: Day, while mayGoOn: (() -> Bool)? = nil
  ) throws {
    // The day and not the moment, so that the same plan gives the same bytes.
    let moment = Instant(startOf: day)
    switch kind {
    case .pdf:
      guard let typesetter = Typesetter.find() else { throw Typesetter.missing }
      let pages = try typesetter.pages(of: document, at: moment, while: mayGoOn)
      bytes = pages.bytes
      replaced = String(String.UnicodeScalarView(pages.replaced))
    case .word: (bytes, replaced) = (try WordWriter.write(document, at: moment), "")
    case .excel: (bytes, replaced) = (try WorkbookWriter.write(try PrintedWorkbook.content(of: document)), "")
    }
  }
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

  init(_ document: PrintDocument) { cells = document.sections.reduce(0) { $0 + Self.cells($1.blocks) } }

  private static func cells(_ blocks: [PrintBlock]) -> Int {
    blocks.reduce(0) { sum, block in
      switch block {
      case .table(let table): sum + (table.head + table.body).reduce(0) { $0 + $1.cells.count }
      case .together(let inner): sum + cells(inner)
      // Each picture is a program of its own for a Word file.
      case .picture: sum + 100
      case .list(let list): sum + list.lines.count
      default: sum + 1
      }
    }
  }

  /// Whether a document of that kind is made while the browser waits, which takes a second or two at most.
  func comesAtOnce(as kind: FileKind) -> Bool { cells <= (kind == .pdf ? 5_000 : 20_000) }

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
