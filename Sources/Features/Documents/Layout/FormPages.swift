import PrintDocuments

/// Puts what a form prints onto pages: a cover, upright and lying parts, chapters that begin a page.
struct FormPages {
  /// What stands together on pages of one direction.
  private struct Run {
    var blocks: [PrintBlock]
    let isUpright: Bool
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

  mutating func add(_ blocks: [PrintBlock], isUpright: Bool) {
    guard !blocks.isEmpty else { return }
    if let last = runs.indices.last, runs[last].isUpright == isUpright {
      runs[last].blocks += blocks
    } else {
      runs.append(Run(blocks: blocks, isUpright: isUpright))
    }
  }

  /// The sections, each made by `section` from its blocks.
  func sections(
    _ section: (_ blocks: [PrintBlock], _ isUpright: Bool) -> PrintDocument.Section
  ) -> [PrintDocument.Section] {
    var sections: [PrintDocument.Section] = []
    if !cover.isEmpty {
      var first = section(cover, runs.first?.isUpright ?? false)
      first.isCover = true
      sections.append(first)
    }
    sections += runs.map { section(paged($0.blocks), $0.isUpright) }
    return sections.isEmpty ? [section([], false)] : sections
  }

  /// Chapters begin a page where the form says so; headings alone never fill one, and no page is empty.
  private func paged(_ blocks: [PrintBlock]) -> [PrintBlock] {
    var result: [PrintBlock] = []
    var hasBody = false
    func breakPage() {
      if hasBody { result.append(.pageBreak) }
      hasBody = false
    }
    for block in blocks {
      switch block {
      case .pageBreak: breakPage()
      case .heading(let heading):
        if design.breaksChapters, heading.level == 1 { breakPage() }
        result.append(block)
      case .title: result.append(block)
      default:
        hasBody = true
        result.append(block)
      }
    }
    return result
  }
}
