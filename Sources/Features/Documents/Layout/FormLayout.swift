import Essentials
import FiscalYears
import PlanFile
import Planning
import PrintDocuments

/// Lays a form out for a plan.
struct FormLayout {
  let snapshot: PlanSnapshot
  let form: Form
  let texts: NodeTexts
  /// The plan before it, where it is here and may be read.
  let predecessor: PlanSnapshot?
  /// How many nodes are laid out at most; nil for all.
  let nodeLimit: Int?
  /// What was answered for the figures that are published each year; nil where nobody was asked.
  let publication: PublicationAnswers?
  private let indicators: [ShownIndicator]
  /// What every page says of the state that it prints; nil for the plan as it is.
  private let state: String?

  /// `today` is the day on which it is printed. A closing brings its frozen indicators with it.
  init(
    _ form: Form, for snapshot: PlanSnapshot, after predecessor: PlanSnapshot? = nil, year: FiscalYear,
    today: Day? = nil, closing: ClosingStamp? = nil, edition: EditionStamp? = nil,
    publication: PublicationAnswers? = nil, nodeLimit: Int? = nil
  ) {
    self.snapshot = snapshot
    self.predecessor = predecessor
    self.form = form
    self.nodeLimit = nodeLimit
    self.publication = publication
    state = edition?.sentence ?? closing?.sentence
    indicators =
      closing.map { $0.indicators.map { ShownIndicator($0, of: snapshot) } }
      ?? snapshot.document.indicators.map { ShownIndicator($0, of: snapshot) }
    texts = NodeTexts(snapshot, year: year, today: today, closing: closing)
  }

  /// Whether the limit leaves out nodes that the whole document has.
  var isCut: Bool {
    guard let nodeLimit else { return false }
    return form.parts.contains { part in
      guard case .measures(let measures) = part, let plan = measures.isOfPredecessor ? predecessor : snapshot else {
        return false
      }
      return plan.entries.count > nodeLimit
    }
  }

  /// The whole document; the same form and plan always give the same one.
  var document: PrintDocument {
    var done: [PrintDocument.Section] = []
    var blocks: [PrintBlock] = []
    let places = TextPlaces(snapshot)
    // Tiers stand below a heading of the city that comes right before them.
    var isBelowHeading = false
    for part in form.parts {
      defer {
        if case .words(let heading, _) = part { isBelowHeading = !heading.isEmpty } else { isBelowHeading = false }
      }
      switch part {
      case .title(let lines): blocks += title(lines)
      case .words(let heading, let text):
        blocks += self.heading(heading) + paragraphs(texts.wording.text(text))
      case .textBefore: blocks += sections(places.before)
      case .textAfter: blocks += sections(places.after)
      case .measures(let measures):
        blocks += self.measures(measures, isBelowHeading: isBelowHeading)
      case .standings(let heading):
        blocks += self.heading(heading) + StandingTables(texts, width: page.textWidth).blocks
      case .indicators(let heading): blocks += self.heading(heading) + [IndicatorTable(indicators).block]
      case .indicatorCharts(let heading): blocks += self.heading(heading) + IndicatorCharts(indicators).blocks
      case .publication(let heading):
        blocks += self.heading(heading) + PublicationTables(publication, year: texts.year).blocks
      }
    }
    if !blocks.isEmpty || done.isEmpty { done.append(section(blocks)) }
    return PrintDocument(title: snapshot.plan.title, sections: done)
  }

  private func section(_ blocks: [PrintBlock], isUpright: Bool = false) -> PrintDocument.Section {
    var section = page
    section.blocks = blocks
    if isUpright { section.isLandscape = false }
    section.head = PrintDocument.RunningLine(right: pieces(form.head))
    section.foot = PrintDocument.RunningLine(middle: pieces(form.foot))
    // Nobody must take a frozen state for that of today, or an edition for the plan, whatever the form says.
    if let state { section.head.left = [.text(state)] }
    return section
  }

  /// The paper of the form, with nothing on it.
  private var page: PrintDocument.Section {
    var section = PrintDocument.Section([])
    section.paper = form.paper == .a3Portrait || form.paper == .a3Landscape ? .a3 : .a4
    section.isLandscape = form.paper == .a3Landscape || form.paper == .a4Landscape
    section.margins = PrintDocument.Margins(15)
    section.margins.top = form.head.isEmpty && state == nil ? 15 : 20
    return section
  }

  private func heading(_ text: String) -> [PrintBlock] {
    text.isEmpty ? [] : [.heading(1, PrintText(texts.wording.text(text)))]
  }

  /// The tree below the heading of the section that it stands in, where the running text is printed, too.
  private func measures(_ measures: Form.Measures, isBelowHeading: Bool) -> [PrintBlock] {
    guard let plan = measures.isOfPredecessor ? predecessor : snapshot else { return [] }
    let holder = form.parts.contains(.textBefore) ? TextPlaces(plan).holder : nil
    let texts =
      measures.isOfPredecessor
      ? NodeTexts(
        plan, year: plan.plan.lastYear ?? texts.year, today: texts.wording.today, closing: texts.wording.closing)
      : texts
    return (holder.map { [.heading(1, PrintText($0.title))] } ?? [])
      + MeasuresLayout(
        measures, texts: texts, depth: holder == nil && !isBelowHeading ? 0 : 1, nodeLimit: nodeLimit,
        // The name of the document stands on the first page, above the sheet.
        page: PageFit(width: page.textWidth, height: page.textHeight - 16)
      )
      .blocks
  }

  private func title(_ lines: [String]) -> [PrintBlock] {
    let lines = lines.map { texts.wording.text($0) }.filter { !$0.isEmpty && $0 != "（）" }
    guard let first = lines.first else { return [] }
    let below = lines.dropFirst().joined(separator: "\n")
    let title = PrintBlock.title(PrintText(first), below: below.isEmpty ? nil : PrintText(below))
    return form.hasContents ? [title, .contents(title: "目次", depth: 3), .pageBreak] : [title]
  }

  /// A running line: its words with the numbers of pages.
  private func pieces(_ text: String) -> [PrintDocument.Piece] {
    var pieces: [PrintDocument.Piece] = []
    for part in texts.wording.text(text).split(separator: "{", omittingEmptySubsequences: false).enumerated() {
      guard part.offset > 0, let end = part.element.firstIndex(of: "}") else {
        if !part.element.isEmpty { pieces.append(.text(String(part.element))) }
        continue
      }
      switch part.element[..<end] {
      case "頁": pieces.append(.page)
      case "全頁": pieces.append(.pages)
      default: pieces.append(.text("{\(part.element[...end])"))
      }
      let rest = part.element[part.element.index(after: end)...]
      if !rest.isEmpty { pieces.append(.text(String(rest))) }
    }
    return pieces
  }

  private func sections(_ sections: [(section: Section, depth: Int)]) -> [PrintBlock] {
    sections.flatMap { section, depth in
      [.heading(min(depth + 1, 6), PrintText(section.title))]
        + section.blocks.flatMap { block -> [PrintBlock] in
          switch block {
          case .text(let text): paragraphs(text)
          case .table(let cells): table(cells).map { [.table($0)] } ?? []
          }
        }
    }
  }

  /// A table of the running text, as it was printed; nil where its cells do not fit into each other.
  private func table(_ cells: [Section.Cell]) -> PrintTable? {
    let width = cells.map { $0.column + $0.columnSpan }.max() ?? 0
    let height = cells.map { $0.row + $0.rowSpan }.max() ?? 0
    guard width > 0, height > 0 else { return nil }
    var rows = [[PrintTable.Cell]](repeating: [], count: height)
    for cell in cells.sorted(by: { ($0.row, $0.column) < ($1.row, $1.column) }) {
      rows[cell.row].append(
        PrintTable.Cell(
          printedContent(cell.text), role: cell.row == 0 ? .columnHead : .data, rowSpan: cell.rowSpan,
          columnSpan: cell.columnSpan))
    }
    let table = PrintTable(
      columns: Array(repeating: .share(1), count: width), body: rows.map { PrintTable.Row($0) })
    return (try? TableLayout(table)) == nil ? nil : table
  }
}

/// Running text as paragraphs, one for each line.
func paragraphs(_ text: String) -> [PrintBlock] {
  printedContent(text).map { content in
    switch content {
    case .paragraph(let paragraph): .paragraph(paragraph)
    case .list(let list): .list(list)
    }
  }
}

/// Text with a paragraph for each line, and a list where lines begin with a dot.
func printedContent(_ text: String) -> [PrintTable.Content] {
  var content: [PrintTable.Content] = []
  var items: [PrintList.Item] = []
  func list() -> [PrintTable.Content] { items.isEmpty ? [] : [.list(PrintList(items))] }
  for line in text.split(whereSeparator: \.isNewline) {
    if let sign = line.first, "・●○◆■※".contains(sign), line.count > 1 {
      items.append(PrintList.Item(sign: String(sign), PrintText(String(line.dropFirst()))))
      continue
    }
    content += list()
    items = []
    content.append(.paragraph(PrintParagraph(PrintText(String(line)))))
  }
  return content + list()
}
