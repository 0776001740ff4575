import PrintDocuments

/// Puts what a form prints onto pages: a cover, upright and lying parts, chapters that begin a page.
struct FormPages {
  /// Which way pages stand.
  enum Direction {
    /// As the paper of the form.
    case ofForm
    case upright
    case lying
  }

  /// What stands together on pages of one direction.
  private struct Run {
    var blocks: [PrintBlock]
    let direction: Direction
  }

  private let design: Form.Design
  private var cover: [PrintBlock] = []
  private var runs: [Run] = []

  init(_ design: Form.Design) { self.design = design }

  /// The title, and the list of contents where the form has one.
  mutating func add(title: PrintBlock, contents: PrintBlock?, isUpright: Bool) {
    if design.hasCover, runs.isEmpty, cover.isEmpty {
      cover = [title]
      if let contents { add([contents, .pageBreak], isUpright: isUpright) }
    } else {
      add(contents.map { [title, $0, .pageBreak] } ?? [title], isUpright: isUpright)
    }
  }

  /// How many blocks were added so far, but for page breaks, which come and go when pages are made.
  var blockCount: Int {
    cover.count + runs.reduce(0) { $0 + $1.blocks.count { if case .pageBreak = $0 { false } else { true } } }
  }

  mutating func add(_ blocks: [PrintBlock], isUpright: Bool) { add(blocks, isUpright ? .upright : .ofForm) }

  mutating func add(_ blocks: [PrintBlock], _ direction: Direction) {
    guard !blocks.isEmpty else { return }
    if let last = runs.indices.last, runs[last].direction == direction {
      runs[last].blocks += blocks
    } else {
      runs.append(Run(blocks: blocks, direction: direction))
    }
  }

  /// The sections, each made by `section` from its blocks.
  func sections(
    _ section: (_ blocks: [PrintBlock], _ direction: Direction) -> PrintDocument.Section
  ) -> [PrintDocument.Section] {
    var sections: [PrintDocument.Section] = []
    if !cover.isEmpty {
      var first = section(cover, runs.first.map { $0.direction == .lying ? .ofForm : $0.direction } ?? .ofForm)
      first.isCover = true
      sections.append(first)
    }
    sections += filled(runs).map { section(paged($0.blocks), $0.direction) }
    return sections.isEmpty ? [section([], .ofForm)] : sections
  }

  /// Runs that hold only a title or headings stand on the pages of the next one.
  private func filled(_ runs: [Run]) -> [Run] {
    var filled: [Run] = []
    var waiting: [PrintBlock] = []
    for run in runs {
      if run.blocks.allSatisfy(Self.isName) {
        waiting += run.blocks
      } else {
        filled.append(Run(blocks: waiting + run.blocks, direction: run.direction))
        waiting = []
      }
    }
    if !waiting.isEmpty { filled.append(Run(blocks: waiting, direction: runs.last?.direction ?? .ofForm)) }
    return filled
  }

  private static func isName(_ block: PrintBlock) -> Bool {
    switch block {
    case .title, .heading, .pageBreak: true
    default: false
    }
  }

  /// Chapters begin a page where the form says so, but short ones, which go on below the one before; headings alone never fill a page,
  /// and none is empty. What follows a short list of contents stands below it, unless the form wants pages of their own.
  private func paged(_ blocks: [PrintBlock]) -> [PrintBlock] {
    var result: [PrintBlock] = []
    var hasBody = false
    func breakPage() {
      if hasBody { result.append(.pageBreak) }
      hasBody = false
    }
    let flows = !design.hasCover && !design.breaksChapters && hasShortContents
    for (index, block) in blocks.enumerated() {
      if design.breaksChapters, Self.beginsChapter(block), isLong(chapterAt: index, of: blocks) { breakPage() }
      switch block {
      case .pageBreak where flows && index > 0 && Self.isContents(blocks[index - 1]): continue
      case .pageBreak: breakPage()
      case .heading: result.append(block)
      case .title: result.append(block)
      default:
        hasBody = true
        result.append(block)
      }
    }
    return result
  }
}

extension FormPages {
  /// So many lines stand on a page for certain.
  private static let pageLines = 30
  /// So many letters stand on a line for certain.
  private static let lineLetters = 36

  private static func beginsChapter(_ block: PrintBlock) -> Bool {
    if case .heading(let heading) = block { heading.level == 1 } else { false }
  }

  /// So many headings are listed on a part of a page.
  private static let shortContents = 15

  private static func isContents(_ block: PrintBlock) -> Bool { if case .contents = block { true } else { false } }

  private var hasShortContents: Bool {
    let headings = runs.flatMap(\.blocks).count {
      if case .heading(let heading) = $0 { heading.isListed } else { false }
    }
    return headings <= Self.shortContents
  }

  /// Whether the chapter may be longer than a page.
  private func isLong(chapterAt start: Int, of blocks: [PrintBlock]) -> Bool {
    var sum = Self.lines(blocks[start])
    for block in blocks[(start + 1)...] where sum <= Self.pageLines {
      if Self.beginsChapter(block) { break }
      sum += Self.lines(block)
    }
    return sum > Self.pageLines
  }

  /// Roughly how many lines a block takes, on the high side.
  private static func lines(_ block: PrintBlock) -> Int {
    func lines(_ text: PrintText) -> Int { text.plain.count / lineLetters + 1 }
    switch block {
    case .title: return 6
    case .heading: return 3
    case .paragraph(let paragraph): return lines(paragraph.text)
    case .list(let list): return list.lines.reduce(0) { $0 + lines($1.text) }
    case .facts(let facts): return facts.reduce(0) { $0 + lines($1.text) }
    case .table(let table):
      return (table.head + table.body).reduce(2) { sum, row in
        sum + (row.cells.map { $0.plain.count * max(1, row.cells.count) / lineLetters + 2 }.max() ?? 2)
      }
    // Whole pages, or what has a length that nobody knows yet.
    case .contents, .picture, .pageBreak: return pageLines
    case .together(let blocks): return blocks.reduce(0) { $0 + Self.lines($1) }
    case .columns(_, let parts): return parts.joined().reduce(0) { $0 + Self.lines($1) }
    }
  }
}
