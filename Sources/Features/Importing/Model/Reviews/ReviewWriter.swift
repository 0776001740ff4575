import Essentials
import FiscalYears
import PlanFile
import Planning
import Reporting

/// Writes one table of measures with years into the open plan.
struct ReviewWriter {
  let review: ReviewTable
  let reading: TableReading
  let table: TableRegion

  func write(into draft: inout DraftBuilder) {
    let node = draft.headingNode
    writePeriod(into: &draft)
    for piece in review.titles { writeTitle(piece, of: node, into: &draft) }
    for labelled in review.before + review.after {
      if isOutcome(labelled) {
        report(labelled, on: node, into: &draft)
      } else {
        writeText(labelled, of: node, into: &draft)
      }
    }
    for measure in review.measures { write(measure, below: node, into: &draft) }
    for piece in review.leftovers {
      draft.note("not-understood", item: piece.item, problem: "表の中のこの部分は、どの事業の何かを読み取れませんでした。")
    }
  }

  // MARK: Years, levels, texts

  private func writePeriod(into draft: inout DraftBuilder) {
    let period = review.period
    draft.document.plan.firstYear = draft.document.plan.firstYear ?? period.first
    draft.document.plan.lastYear = draft.document.plan.lastYear ?? period.last
    draft.declareColumns(reading)
    for year in review.years { draft.book(year.piece.item, .plan("columns")) }
    for piece in review.captions {
      let term = Term(label: piece.plain, firstYear: period.first, lastYear: period.last)
      if !draft.document.plan.terms.contains(term) { draft.document.plan.terms.append(term) }
      draft.book(piece.item, .plan("terms"))
    }
    for case .level(let name)? in review.columns.map(\.role) { _ = draft.level(named: name, isMeasure: false) }
    let level = draft.level(named: measureLevel, isMeasure: true)
    for column in review.columns {
      draft.declare(ColumnReading(index: 0, label: column.piece.plain, role: column.role), level: level)
      draft.book(column.piece.item, .plan("levels"))
    }
    for label in review.rowLabels {
      let key = RowKindWord.kind(of: label.plain)?.rawValue ?? "row_kind"
      draft.declareLabel(label.plain, key: key, level: level)
    }
  }

  /// The item's title, printed again over its table; kept as a text where it differs.
  private func writeTitle(_ piece: FormPiece, of node: PlanNode.ID?, into draft: inout DraftBuilder) {
    guard let node else { return }
    if draft.update(node, { foldedText($0.title) }) != foldedText(piece.plain) {
      draft.addText(piece.plain, field: FieldKeys.heading.key, label: FieldKeys.heading.label, to: node)
    }
    draft.book(piece.item, .node(node, "texts"))
  }

  private func writeText(_ labelled: ReviewTable.Labelled, of node: PlanNode.ID?, into draft: inout DraftBuilder) {
    let destination: SourceLedger.Destination
    if let node {
      let field = labelled.label.plain.contains("概要") ? "overview" : FieldKeys.field(for: labelled.label.plain).key
      draft.addText(labelled.text, field: field, label: labelled.label.plain, to: node)
      destination = .node(node, "texts")
    } else {
      let section = draft.currentSection()
      draft.append(.text("\(labelled.label.plain)\n\(labelled.text)"), to: section)
      destination = .section(section)
    }
    draft.book(labelled.label.item, destination)
    for value in labelled.values { draft.book(value.item, destination) }
  }

  // MARK: What was reported

  /// Whether the text tells how it went.
  private func isOutcome(_ labelled: ReviewTable.Labelled) -> Bool {
    guard review.isReview else { return false }
    return review.after.contains(labelled)
      || ["成果", "振り返り", "総括", "評価", "結果", "達成"].contains { labelled.label.plain.contains($0) }
  }

  private func report(_ labelled: ReviewTable.Labelled, on node: PlanNode.ID?, into draft: inout DraftBuilder) {
    let round = draft.closedRound(
      draft.stack.headings.first?.title ?? "振り返り", checkpoint: nil, years: review.period)
    draft.report(in: round, on: node.map { .node($0) } ?? .plan) { report in
      report.texts.append(.init(label: labelled.label.plain, text: labelled.text))
    }
    let destination = node.map { SourceLedger.Destination.node($0, "reports") } ?? .plan("reports")
    draft.book(labelled.label.item, destination)
    for value in labelled.values { draft.book(value.item, destination) }
  }

  // MARK: Measures

  private func write(_ measure: ReviewMeasure, below parent: PlanNode.ID?, into draft: inout DraftBuilder) {
    var parent = parent
    for tier in measure.tiers {
      guard case .level(let name) = tier.column.flatMap({ review.columns[$0].role }), let cell = cell(tier.piece) else {
        continue
      }
      if isDash(cell.text) {
        draft.book(cell.item, .plan("levels"))
        continue
      }
      let level = draft.level(named: name, isMeasure: false)
      parent = draft.tier(cell, number: nil, level: level, parent: parent)
    }
    let id = addMeasure(measure, below: parent, to: &draft)
    for piece in measure.labels { draft.book(piece.item, .node(id, "schedule")) }
    for cell in measure.cells { write(cell, of: id, into: &draft) }
    for other in measure.others { write(other.piece, column: other.column, of: id, into: &draft) }
    for piece in measure.notes {
      draft.addText(piece.plain, field: FieldKeys.footnote.key, label: FieldKeys.footnote.label, to: id)
      draft.book(piece.item, .node(id, "texts"))
    }
  }

  private func addMeasure(
    _ measure: ReviewMeasure, below parent: PlanNode.ID?, to draft: inout DraftBuilder
  ) -> PlanNode.ID {
    let level = draft.level(named: measureLevel, isMeasure: true)
    let split = SplitTitle(measure.title.plain)
    let id = draft.addNode(split.title, number: measure.number?.plain ?? split.number, level: level, parent: parent)
    if let mark = split.repeatMark {
      draft.update(id) { node in
        node.repeatMark = mark
        node.repeats = .unknown
      }
    }
    draft.book(measure.title.item, .node(id, "title"))
    if let piece = measure.number { draft.book(piece.item, .node(id, "number")) }
    return id
  }

  /// The name of the measures' level, from the heading over their titles.
  private var measureLevel: String {
    for column in review.columns {
      if case .title(let name) = column.role { return LevelNames.measure(name) }
    }
    return LevelNames.measure("")
  }

  private func write(_ cell: ReviewMeasure.Cell, of id: PlanNode.ID, into draft: inout DraftBuilder) {
    let printed = cell.piece.plain
    var entry = ScheduleCell(
      line: cell.line, row: cell.row, year: cell.year, through: cell.through, printed: printed)
    // The table of a whole plan is read with all the others, when its vocabulary is known.
    if !review.hasTiers { readBuiltIn(&entry) }
    draft.update(id) { $0.schedule.append(entry) }
    draft.book(cell.piece.item, .node(id, "schedule"))
    if let stated = RowKindWord.stated(in: printed), stated != cell.row {
      let row = cell.row == .actual ? "実績" : "計画"
      draft.note(
        "row-contradiction", item: cell.piece.item, problem: "\(row)の行に、反対の言葉で始まる記載があります。行に合わせて\(row)として取り込みました。")
    }
  }

  /// Only the built-in words are markers: a text that comes again and again in the review of one item is still a text.
  private func readBuiltIn(_ entry: inout ScheduleCell) {
    let words = ScheduleWords.pieces(entry.printed)
    if ScheduleWords.continues(entry.printed) {
      entry.continues = true
    } else if !words.isEmpty, words.allSatisfy({ ScheduleWords.meaning(of: $0) != nil }) {
      entry.markers = words
    } else {
      entry.text = entry.printed
    }
  }

  private func write(_ piece: FormPiece, column: Int?, of id: PlanNode.ID, into draft: inout DraftBuilder) {
    guard let column = column.map({ review.columns[$0] }) else {
      draft.book(piece.item, .node(id, "title"))
      return
    }
    let key = FieldKeys.field(for: column.piece.plain).key
    guard let cell = cell(piece) else { return }
    draft.fill(column.role ?? .text(key), label: column.piece.plain, with: cell, in: id)
  }

  private func cell(_ piece: FormPiece) -> TableCell? { table.cells.first { $0.item == piece.item } }
}
