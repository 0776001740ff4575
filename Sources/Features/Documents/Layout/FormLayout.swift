import Essentials
import FiscalYears
import Measuring
import PlanFile
import Planning
import PrintDocuments

/// The part of a tree that a preview shows.
struct ShownPart: Sendable {
  /// Where the first node stands.
  let first: Int
  /// How many nodes are laid out at most.
  let limit: Int
}

/// Lays a form out for a plan.
struct FormLayout {
  let snapshot: PlanSnapshot
  let form: Form
  let texts: NodeTexts
  /// The plan before it, where it is here and may be read.
  let predecessor: PlanSnapshot?
  /// What is laid out of the tree; nil for all.
  let part: ShownPart?
  /// What was answered for the figures that are published each year; nil where nobody was asked.
  let publication: PublicationAnswers?
  private let indicators: [ShownIndicator]
  /// What the file is called in its properties.
  private let name: DocumentName
  /// What every page says of the state that it prints; nil for the plan as it is.
  private let state: String?

  /// `today` is the day on which it is printed. A closing brings its frozen indicators with it, and an edition its
  /// figures of members.
  init(
    _ form: Form, for snapshot: PlanSnapshot, after predecessor: PlanSnapshot? = nil, year: FiscalYear,
    today: Day? = nil, closing: ClosingStamp? = nil, edition: EditionStamp? = nil,
    members: [MemberFigure] = [], publication: PublicationAnswers? = nil, below: BelowAnswers = BelowAnswers(),
    handedIn: [PlanNode.ID: Set<FiscalYear>] = [:], part: ShownPart? = nil
  ) {
    self.snapshot = snapshot
    self.predecessor = predecessor
    self.form = form
    self.part = part
    self.publication = publication
    state = edition?.sentence ?? closing?.sentence
    name = DocumentName(plan: snapshot.plan, form: form, year: year, state: edition?.name ?? closing?.name)
    let figures = Dictionary(grouping: edition?.figures ?? members, by: \.indicator)
    indicators =
      closing.map { $0.indicators.map { ShownIndicator($0, of: snapshot) } }
      ?? snapshot.document.indicators.map { ShownIndicator($0, of: snapshot, figures[$0.id] ?? []) }
    texts = NodeTexts(
      snapshot, year: year, today: today, closing: closing, edition: edition?.kind,
      indicators: form.tellsIndicators ? IndicatorInYear.all(of: snapshot, in: year, closing: closing) : [],
      below: below, handedIn: handedIn)
  }

  /// Whether the limit leaves out nodes that the whole document has.
  var isCut: Bool {
    guard let part = self.part else { return false }
    return form.parts.contains {
      guard case .measures(let measures) = $0, let plan = measures.isOfPredecessor ? predecessor : snapshot else {
        return false
      }
      return plan.entries.count > part.limit
    }
  }

  /// The whole document; the same form and plan always give the same one.
  var document: PrintDocument { laidOut.document }

  /// The document, and for each part of the form how many blocks stand before it, page breaks not counted.
  var laidOut: (document: PrintDocument, starts: [Int]) {
    var pages = FormPages(form.design)
    var starts: [Int] = []
    let places = TextPlaces(snapshot)
    let turnsText = form.design.isTextUpright && page.isLandscape
    var reach = reach
    for (index, part) in form.parts.enumerated() {
      let isUpright = turnsText && isText(index)
      starts.append(pages.blockCount)
      guard !isAboutSilence(index) else { continue }
      if !isTitle(part) {
        pages.add(reach, isUpright: isUpright)
        reach = []
      }
      switch part {
      case .title(let lines):
        guard let title = title(lines) else { continue }
        pages.add(
          title: title, contents: form.hasContents ? .contents(title: "目次", depth: contentsDepth) : nil,
          isUpright: isUpright)
      case .words(let heading, let text):
        pages.add(self.heading(heading) + paragraphs(texts.wording.text(text)), isUpright: isUpright)
      // Who looks at a later part has read the text.
      case .textBefore where isLater, .textAfter where isLater: continue
      case .textBefore: add(before(places), isUpright, to: &pages)
      case .textAfter: add(places.after, isUpright, to: &pages)
      case .measures(let measures):
        pages.add(self.measures(measures, at: index), isUpright: false)
      case .standings(let heading, let words):
        let tables = StandingTables(texts, width: page.textWidth).blocks
        pages.add(self.heading(heading) + around(tables, words), isUpright: false)
      case .indicators(let heading, let members, let words, let columns):
        let table = IndicatorTable(indicators, withMembers: members, columns: columns)
        pages.add(self.heading(heading) + around([table.block], words), isUpright: false)
      case .belowPlan(let below):
        let sheets = BelowPlanSheets(below, texts: texts, page: pageFit, limit: self.part?.limit).blocks
        let isSilent = sheets.isEmpty && below.heading.isEmpty
        pages.add(isSilent ? [] : self.heading(below.heading) + sheets, isUpright: false)
      case .indicatorCharts(let heading, let words):
        pages.add(
          self.heading(heading) + around(IndicatorCharts(indicators, width: page.textWidth).blocks, words),
          isUpright: false)
      case .publication(let heading, let words):
        let tables = PublicationTables(
          publication, year: texts.year, isForReaders: texts.isForReaders
        ).blocks
        pages.add(self.heading(heading) + around(tables, words), isUpright: false)
      }
    }
    var document = PrintDocument(title: name.title, sections: pages.sections(section))
    document.typeface = form.design.typeface
    document.tint = form.design.tint
    document.bandTint = form.design.bandTint
    document.nameTint = form.design.nameTint
    document.headingLook = form.design.headings
    return (document, starts)
  }

  /// What is counted, between what the city says before and after it.
  private func around(_ blocks: [PrintBlock], _ words: Form.Around) -> [PrintBlock] {
    let (before, after) = (texts.wording.text(words.before), texts.wording.text(words.after))
    return (before.isEmpty ? [] : paragraphs(before)) + blocks + (after.isEmpty ? [] : paragraphs(after))
  }

  /// Adds running text, with what is to lie on lying pages, in letters that fit one where that can be.
  private func add(_ sections: [(section: Section, depth: Int)], _ isUpright: Bool, to pages: inout FormPages) {
    for run in RunningText.runs(sections) {
      let blocks = RunningText.blocks(run.sections)
      guard run.isLandscape else {
        pages.add(blocks, isUpright: isUpright)
        continue
      }
      let lying = paper(isLandscape: true)
      let fit = PageFit(width: lying.textWidth, height: lying.textHeight - Self.headingHeight, mayBeDense: true)
      pages.add(fit.fitted(blocks, each: true), .lying)
    }
  }

  /// What a heading above a table takes, in millimetres.
  private static let headingHeight = 14.0

  /// The text before the measures without what the title and the contents of the form say already.
  private func before(_ places: TextPlaces) -> [(section: Section, depth: Int)] {
    let front = form.printsFront || hasFrontBelowTitle ? snapshot.plan.frontSection?.id : nil
    return places.before.filter { section, _ in
      section.id != front && !(form.hasContents && section.isContents)
    }
  }

  /// Whether the few lines of the plan's cover stand below the title of a form that has no place for them: they would be a chapter with
  /// the name of the plan again.
  private var hasFrontBelowTitle: Bool {
    guard !form.printsFront, form.parts.contains(.textBefore), snapshot.plan.frontSection != nil else { return false }
    return snapshot.plan.frontLines.count <= 120 && form.parts.contains { if case .title = $0 { true } else { false } }
  }

  /// Whether tiers stand below a heading of the city that comes right before them.
  private func isBelowHeading(_ index: Int) -> Bool {
    if index > 0, case .words(let heading, _) = form.parts[index - 1] { !heading.isEmpty } else { false }
  }

  private var isLater: Bool { part.map { $0.first > 0 } ?? false }

  /// Whether the part is text; a heading without words belongs to what follows it.
  private func isText(_ index: Int) -> Bool {
    switch form.parts[index] {
    case .title, .textBefore, .textAfter: true
    case .words(_, let text): !text.isEmpty || index + 1 == form.parts.count || isText(index + 1)
    case .measures, .standings, .indicators, .belowPlan, .indicatorCharts, .publication: false
    }
  }

  private func section(_ blocks: [PrintBlock], _ direction: FormPages.Direction) -> PrintDocument.Section {
    var section =
      switch direction {
      case .ofForm: page
      case .upright: paper(isLandscape: false)
      case .lying: paper(isLandscape: true)
      }
    section.blocks = blocks
    if form.isReport { section.sheets = .chapters }
    section.head = PrintDocument.RunningLine(right: pieces(form.head))
    section.foot = PrintDocument.RunningLine(middle: pieces(form.foot))
    // Nobody must take a frozen state for that of today, or an edition for the plan, whatever the form says.
    if let state { section.head.left = [.text(state)] }
    return section
  }

  /// The paper of the form, with nothing on it.
  private var page: PrintDocument.Section {
    paper(isLandscape: form.paper == .a3Landscape || form.paper == .a4Landscape)
  }

  /// The room for a sheet; the name of the document stands on the first page, above it.
  private var pageFit: PageFit { PageFit(width: page.textWidth, height: page.textHeight - 16) }

  private var hasSheets: Bool {
    form.parts.contains { if case .measures(let measures) = $0 { measures.isOnOwnPage } else { false } }
  }

  /// How many levels of headings the contents list: those of the tiers, and not what stands below them.
  private var contentsDepth: Int {
    let depths = form.parts.enumerated().compactMap { index, part -> Int? in
      guard case .measures(let measures) = part, !measures.headings.isEmpty else { return nil }
      return measures.headings.count + depth(index)
    }
    return min(max(depths.max() ?? 2, 2), 3)
  }

  /// How many headings stand above those of a part with measures.
  private func depth(_ index: Int) -> Int {
    isBelowHeading(index) || form.parts.contains(.textBefore) && TextPlaces(snapshot).holder != nil ? 1 : 0
  }

  private func paper(isLandscape: Bool) -> PrintDocument.Section {
    var section = PrintDocument.Section([])
    section.paper = form.paper == .a3Portrait || form.paper == .a3Landscape ? .a3 : .a4
    section.isLandscape = isLandscape
    // Sheets and lying tables use more of the paper than text does.
    section.margins = PrintDocument.Margins(margin(isFull: isLandscape || hasSheets))
    section.keepsMarginsInWorkbook = form.margins != .standard
    // Running lines stand in the margin.
    if !form.head.isEmpty || state != nil { section.margins.top += 4 }
    return section
  }

  /// What stays free at each edge, in millimetres.
  private func margin(isFull: Bool) -> Double {
    switch form.margins {
    case .standard: isFull ? 14 : 18
    case .narrow: isFull ? 10 : 12
    case .wide: isFull ? 20 : 25
    }
  }

  private func heading(_ text: String) -> [PrintBlock] {
    text.isEmpty ? [] : [.heading(1, PrintText(texts.wording.text(text)))]
  }

  /// The tree below the heading of the section that it stands in, where the running text is printed, too.
  private func measures(_ measures: Form.Measures, at index: Int) -> [PrintBlock] {
    guard let plan = measures.isOfPredecessor ? predecessor : snapshot else { return [] }
    let holder = form.parts.contains(.textBefore) ? TextPlaces(plan).holder : nil
    let texts =
      measures.isOfPredecessor
      ? textsOfPredecessor(plan) : texts
    let layout = MeasuresLayout(
      measures, texts: texts, depth: holder == nil && !isBelowHeading(index) ? 0 : 1,
      // The places of the plan before say nothing of this one.
      part: measures.isOfPredecessor ? part.map { ShownPart(first: 0, limit: $0.limit) } : part, page: pageFit)
    guard !isAnswered(measures, at: index) || !layout.isEmpty else { return [] }
    return (holder.map { [.heading(1, PrintText($0.title))] } ?? []) + layout.blocks
  }

  private func textsOfPredecessor(_ plan: PlanSnapshot) -> NodeTexts {
    let year = plan.plan.lastYear ?? texts.year
    return NodeTexts(
      plan, year: year, today: texts.wording.today, closing: texts.wording.closing,
      indicators: form.tellsIndicators ? IndicatorInYear.all(of: plan, in: year, closing: nil) : [])
  }

  private func title(_ lines: [String]) -> PrintBlock? {
    let lines = lines.map { texts.wording.text($0) }.filter { !$0.isEmpty && $0 != "（）" }
    guard let first = lines.first else { return nil }
    let front = hasFrontBelowTitle ? snapshot.plan.frontLines.split(separator: "\n").map(String.init) : []
    let below = (lines.dropFirst() + front.filter { !lines.contains($0) }).joined(separator: "\n")
    return .title(PrintText(first), below: below.isEmpty ? nil : PrintText(below))
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
}
