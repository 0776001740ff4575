import FiscalYears
import PlanFile
import Planning
import PrintDocuments

/// Lays out the tree: its tiers as headings, and a block for each node that has one.
struct MeasuresLayout {
  private let measures: Form.Measures
  private let texts: NodeTexts
  /// How many headings stand above those of the tree.
  private let depth: Int
  private let part: ShownPart?
  private let page: PageFit?
  /// The room of a page, whatever stands on it.
  private let room: PageFit?

  /// `page` is the room of a page, where each block has one of its own.
  init(_ measures: Form.Measures, texts: NodeTexts, depth: Int, part: ShownPart? = nil, page: PageFit? = nil) {
    self.measures = measures
    self.texts = texts
    self.depth = depth
    self.part = part
    // What has a page of its own may get the letters that fit it.
    let hasPage: Bool =
      switch measures.block {
      case .plan: false
      case .measure: measures.isOnOwnPage
      case .tier(let tier): measures.isOnOwnPage || measures.headings.contains { $0.tier == tier && $0.beginsPage }
      }
    self.page = hasPage ? page : nil
    room = page
  }

  private var snapshot: PlanSnapshot { texts.snapshot }

  /// The measures that are printed, in document order.
  private var chosen: [Int] {
    guard measures.choice != .all else { return snapshot.measures }
    return snapshot.measures.filter { position in
      let entry = snapshot.entries[position]
      guard !entry.isRepeat else { return false }
      let standing = texts.standing(position)
      guard standing != .ahead else { return false }
      return measures.choice.isAboutLate && standing == .late
        || measures.choice.isAboutSilent && standing == .unreported
        || measures.choice.isAboutFigures && texts.isBelowPlan(position)
    }
  }

  /// Whether none of those that the form chooses are there.
  var isEmpty: Bool { measures.choice != .all && chosen.isEmpty }

  var blocks: [PrintBlock] { page.map { $0.fitted(laidOut, each: measures.isOnOwnPage) } ?? laidOut }

  private var laidOut: [PrintBlock] {
    let chosen = chosen
    var owned: [Int: [Int]] = [:]
    for position in chosen {
      if let owner = owner(of: position) { owned[owner, default: []].append(position) }
    }
    guard !chosen.isEmpty || measures.choice == .all else {
      return [.text(PrintText(noneSentence))]
    }
    if measures.block == .plan {
      let shown = part.map { part in Array(chosen.drop { $0 < part.first }.prefix(part.limit)) } ?? chosen
      return block(at: nil, of: shown)
    }
    let withContent = Set(chosen.flatMap { snapshot.entries[$0].path + [$0] })
    var blocks: [PrintBlock] = []
    var footnotes: [PrintBlock] = []
    var count = 0
    for position in snapshot.entries.indices {
      if let part, position < part.first { continue }
      if let part, count >= part.limit { break }
      // Where only some measures are printed, tiers without any of them are left out.
      if measures.choice != .all, !withContent.contains(position) { continue }
      let node = snapshot.entries[position].node
      let heading = snapshot.entries[position].isMeasure ? nil : measures.headings.first { $0.tier == node.level }
      if let heading {
        // Footnotes of a tier stand below all that belongs to it.
        blocks += footnotes + self.heading(heading, position)
        footnotes = self.footnotes(heading, position)
      }
      let below = owned[position] ?? []
      guard hasBlock(position, below) else { continue }
      count += max(1, below.count)
      if measures.isOnOwnPage { breakPage(&blocks) }
      blocks += block(at: position, of: below)
    }
    return blocks + footnotes
  }

  /// What is said where there is none of those that the form chooses. Nobody is silent before somebody has asked.
  private var noneSentence: String {
    if texts.isWithheld { return texts.withheldSentence }
    let none = "あてはまる取組は、ありません。"
    guard measures.choice.isAboutSilent else { return none }
    let standings = snapshot.measures.filter { !snapshot.entries[$0].isRepeat }.map { texts.standing($0) }
    if standings.allSatisfy({ $0 == .notDue }) { return "\(texts.year.japanese)に予定のある取組がないため、数えていません。" }
    if standings.contains(.unasked) { return "\(texts.year.japanese)の報告は、まだ集めていません。" }
    let checking = standings.count { $0 == .checking }
    return checking > 0 ? "\(none)確認中の報告が\(checking)件あります。" : none
  }

  /// Begins a page before the headings that stand right above.
  private func breakPage(_ blocks: inout [PrintBlock]) {
    let body = blocks.lastIndex { if case .heading = $0 { false } else { true } }
    blocks.insert(.pageBreak, at: body.map { $0 + 1 } ?? 0)
  }

  private func footnotes(_ heading: Form.Heading, _ position: Int) -> [PrintBlock] {
    guard heading.fields.contains("footnote") else { return [] }
    return texts.text(.field("footnote"), of: position).split(whereSeparator: \.isNewline).map { line in
      .paragraph(PrintParagraph(PrintText(String(line)), .note))
    }
  }

  private func hasBlock(_ position: Int, _ below: [Int]) -> Bool {
    switch measures.block {
    case .plan: false
    case .measure: snapshot.entries[position].isMeasure && !below.isEmpty
    case .tier(let tier):
      !below.isEmpty || snapshot.entries[position].node.level == tier && !measures.rows.isEmpty
    }
  }

  /// The node in whose block a measure stands: that of the tier, or the nearest above it where the measure has none of the tier.
  private func owner(of position: Int) -> Int? {
    switch measures.block {
    case .plan: nil
    case .measure: position
    case .tier(let tier): texts.tierPosition(tier, position) ?? snapshot.entries[position].path.last ?? position
    }
  }

  private func heading(_ heading: Form.Heading, _ position: Int) -> [PrintBlock] {
    let node = snapshot.entries[position].node
    let rank = measures.headings.filter { $0.tier < heading.tier }.count + depth + 1
    var blocks: [PrintBlock] = heading.beginsPage ? [.pageBreak] : []
    var printed = PrintHeading(
      min(rank, 6), PrintText(RunningText.heading(texts.wording.text(heading.text, node: node))))
    printed.isBand = heading.isBand
    printed.kind = snapshot.plan.levels[heading.tier].name
    // A node without a title heads nothing.
    if !printed.text.plain.isEmpty { blocks.append(.heading(printed)) }
    for key in heading.fields where key != "footnote" {
      let text = texts.text(.field(key), of: position)
      // The heading over the measures stands there without a text of its own.
      guard !text.isEmpty || key == "measures" else { continue }
      let label = snapshot.plan.levels[heading.tier].fields.first { $0.key == key }?.label ?? key
      blocks.append(.heading(min(rank + 1, 6), PrintText("【\(label)】")))
      blocks += paragraphs(text)
    }
    return blocks
  }

  /// Whether each block is about one thing, which no heading above it names.
  private var isSheet: Bool { measures.block == .measure || measures.block != .plan && measures.isOnOwnPage }

  /// The level of the title of a sheet: below the headings of the tiers.
  private var sheetLevel: Int { min(measures.headings.count + depth + 1, 6) }

  private func block(at position: Int?, of measures: [Int]) -> [PrintBlock] {
    let block = BlockTable(
      self.measures, texts: texts, at: position, of: measures, headingLevel: isSheet ? sheetLevel : nil)
    guard let table = block.table else { return [] }
    // A low table is not cut; a high one would leave too much of a page empty.
    let isWhole = self.measures.block == .measure || self.measures.block != .plan && room?.isLow(table) == true
    return isWhole ? [.together([.table(table)])] : [.table(table)]
  }
}
