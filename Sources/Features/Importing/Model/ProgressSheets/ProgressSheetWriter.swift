import Essentials
import FiscalYears
import PlanFile
import Planning

/// Writes one progress sheet into the open plan: a node with its texts, owners and money, its goals, its reports.
struct ProgressSheetWriter {
  let layout: SheetLayout
  let node: PlanNode.ID
  let year: FiscalYear?
  /// The unit of amounts that print none.
  let unit: String?

  static func write(_ layout: SheetLayout, into draft: inout DraftBuilder) {
    guard let title = layout.entries.first(where: { $0.meaning == .title && !$0.values.isEmpty }) else { return }
    let level = level(for: title, in: &draft)
    let node = draft.addNode(title.text, level: level, parent: draft.headingNode)
    draft.declareField(Level.Field(key: "title", label: title.label.plain, isRequired: true), level: level)
    draft.book(title.label.item, .plan("levels"))
    for value in title.values { draft.book(value.item, .node(node, "title")) }
    let writer = ProgressSheetWriter(
      layout: layout, node: node, year: layout.year ?? draft.identity.firstYear,
      unit: layout.extras.compactMap { KnownLabel.unit(of: $0.plain) }.first)
    writer.writePlan(into: &draft)
    for entry in layout.entries where !entry.meaning.isReport && entry.block == nil {
      writer.write(entry, into: &draft)
    }
    writer.writeReports(into: &draft)
    writer.writeRest(into: &draft)
  }

  // MARK: The plan

  /// The level of the items, which are measures unless they have goals below them.
  private static func level(for title: SheetEntry, in draft: inout DraftBuilder) -> Int {
    var name = title.label.plain
    for ending in ["の名称", "名称", "名"] where name.hasSuffix(ending) && name.count > ending.count {
      name = String(name.dropLast(ending.count))
      break
    }
    if let level = draft.document.plan.levels.firstIndex(where: { $0.name == name }) { return level }
    let hasGoals = SheetLayout.all(in: draft.outline).contains { layout in
      layout.entries.contains { $0.meaning == .goals && SheetGoals($0.text).isList }
    }
    return draft.level(named: name, isMeasure: !hasGoals)
  }

  private func writePlan(into draft: inout DraftBuilder) {
    if let year {
      draft.document.plan.firstYear = min(draft.document.plan.firstYear ?? year, year)
      draft.document.plan.lastYear = max(draft.document.plan.lastYear ?? year, year)
    } else if let title = layout.entries.first(where: { $0.meaning == .title }) {
      draft.note("year-unknown", item: title.label.item, problem: "年度が書かれていないため、計画・実績と評価を取り込めませんでした。年度を書き足してください。")
    }
    guard let heading = layout.headings.first(where: { FiscalYear(reading: $0.plain) == nil }) else { return }
    let hasYear = FiscalYear.first(in: heading.plain) != nil
    draft.current.statedTitle =
      draft.current.statedTitle
      ?? [heading.plain, hasYear ? nil : year?.japanese].compactMap(\.self).joined(separator: " ")
    for piece in layout.headings where isTitle(piece, heading) { draft.book(piece.item, .plan("title")) }
  }

  private func isTitle(_ piece: FormPiece, _ heading: FormPiece) -> Bool {
    piece == heading || FiscalYear(reading: piece.plain) == year || foldedText(piece.plain) == foldedText(heading.plain)
  }

  // MARK: The item

  private func write(_ entry: SheetEntry, into draft: inout DraftBuilder) {
    switch entry.meaning {
    case .title: return
    case .year: book(entry, .plan("period"), in: &draft)
    case .number:
      let code = PlanNode.Code(scheme: entry.label.plain, value: entry.text)
      draft.update(node) { if !entry.values.isEmpty { $0.codes.append(code) } }
      book(entry, .node(node, "codes"), in: &draft)
    case .owner(let role, let kind): writeOwner(entry, role, kind, into: &draft)
    case .budget(let meaning): writeBudget(entry, meaning, into: &draft)
    case .goals: writeGoals(entry, into: &draft)
    case .field(let key): writeText(entry, field: key, into: &draft)
    default: writeText(entry, field: FieldKeys.field(for: entry.label.plain).key, into: &draft)
    }
  }

  private func writeText(_ entry: SheetEntry, field: String, into draft: inout DraftBuilder) {
    if !entry.values.isEmpty { draft.addText(entry.text, field: field, label: entry.label.plain, to: node) }
    book(entry, .node(node, "texts"), in: &draft)
  }

  private func writeOwner(
    _ entry: SheetEntry, _ role: OwnerRole, _ kind: Responsibility.Kind, into draft: inout DraftBuilder
  ) {
    let owners =
      kind == .post
      ? entry.values.map { Responsibility(label: $0.plain, kind: .post, role: role) }
      : OwnerReading.owners(entry.text, role: role)
    draft.update(node) { node in
      node.owners += owners
      node.ownersPrinted = ([node.ownersPrinted].compactMap(\.self) + entry.values.map(\.plain)).joined(separator: "\n")
    }
    if !draft.document.plan.vocabulary.roles.contains(where: { $0.label == entry.label.plain }) {
      draft.document.plan.vocabulary.roles.append(.init(entry.label.plain, role))
    }
    book(entry, .node(node, "owners"), in: &draft)
  }

  private func writeBudget(_ entry: SheetEntry, _ meaning: ResourceMeaning, into draft: inout DraftBuilder) {
    guard let lines = resources(entry, meaning, in: &draft) else {
      writeText(entry, field: FieldKeys.field(for: entry.label.plain).key, into: &draft)
      return
    }
    draft.update(node) { $0.resources += lines }
    book(entry, .node(node, "resources"), in: &draft)
  }

  /// The amounts of an entry; nil, with a note, where they cannot be read.
  func resources(
    _ entry: SheetEntry, _ meaning: ResourceMeaning, in draft: inout DraftBuilder
  ) -> [ResourceLine]? {
    guard !entry.values.isEmpty else { return [] }
    let label = entry.label.plain
    let printedUnit = KnownLabel.unit(of: label) ?? unit
    guard let amounts = PrintedAmount.all(in: entry.text, defaultUnit: printedUnit) else {
      draft.note("amount-unread", item: entry.values[0].item, problem: "「\(label)」の金額を読み取れなかったため、文章として取り込みました。")
      return nil
    }
    let vocabulary = draft.document.plan.vocabulary
    if !vocabulary.resourcePhases.contains(where: { $0.label == label }) {
      draft.document.plan.vocabulary.resourcePhases.append(.init(label, meaning))
    }
    let year = label.contains("前年度") ? year?.adding(-1) : year
    return amounts.map {
      ResourceLine(
        year: year, phase: label, meaning: meaning, item: $0.item ?? bareLabel(label), quantity: $0.quantity,
        unit: $0.unit, display: $0.display)
    }
  }

  private func writeGoals(_ entry: SheetEntry, into draft: inout DraftBuilder) {
    let goals = SheetGoals(entry.text)
    let label = entry.label.plain
    guard goals.isList else {
      writeText(entry, field: "goal", into: &draft)
      return
    }
    for item in goals.items {
      var parent = node
      if let group = item.group {
        let level = draft.level(named: "分野", isMeasure: false)
        parent = draft.node(group, level: level, parent: node)
      }
      let level = draft.level(named: "項目", isMeasure: true)
      let id = draft.addNode(item.title, level: level, parent: parent)
      if let text = item.text { draft.addText(text, field: "content", label: label, to: id) }
    }
    if let word = entry.misprintOf {
      draft.note(
        "misprint", item: entry.label.item, problem: "「\(label)」は「\(word)」の誤りと見て読みました。見出しは印刷どおりに残しています。")
    }
    book(entry, .node(node, "measures"), in: &draft)
  }

  // MARK: What is left

  func book(_ entry: SheetEntry, _ destination: SourceLedger.Destination, in draft: inout DraftBuilder) {
    if let block = entry.block { draft.book(block.item, .plan("rounds")) }
    draft.book(entry.label.item, destination)
    for value in entry.values { draft.book(value.item, destination) }
  }

  private func writeRest(into draft: inout DraftBuilder) {
    for piece in layout.headings + layout.extras where !draft.ledger.isBooked(piece.item) {
      if KnownLabel.unit(of: piece.plain) != nil {
        draft.book(piece.item, .node(node, "resources"))
      } else {
        draft.addText(piece.plain, field: FieldKeys.footnote.key, label: FieldKeys.footnote.label, to: node)
        draft.book(piece.item, .node(node, "texts"))
      }
    }
  }
}
