import FiscalYears
import PlanFile
import Planning

/// A row per measure with all that it prints, for the csv export: UTF-8 with BOM, one column per tier, field and year.
struct MeasureList {
  private let snapshot: PlanSnapshot
  private let texts: MeasureTexts
  private let fields: [MeasureTexts.Field]

  init(_ snapshot: PlanSnapshot) {
    self.snapshot = snapshot
    texts = MeasureTexts(snapshot, snapshot.measures)
    fields = texts.fields.filter { $0.key != nil }
  }

  /// Heading row and measure rows.
  var rows: [[String]] { [headings] + snapshot.measures.map { row($0) } }

  private var plan: Plan { snapshot.plan }

  private var tierLevels: [Int] { snapshot.tiers }

  private var headings: [String] {
    tierLevels.map { plan.levels[$0].name } + [
      "番号", plan.levels.first { $0.isMeasure }?.name ?? "取組", "再掲", "区分", "区分の注記",
    ]
      + fields.map(\.label) + ["所管"] + snapshot.shownColumns.map(\.label)
      + snapshot.shownColumns.map { "\($0.label) 実績" }
  }

  private func row(_ position: Int) -> [String] {
    let entry = snapshot.entries[position]
    let node = entry.node
    let tiers = tierLevels.map { level in
      entry.path.first { snapshot.entries[$0].node.level == level }.map { snapshot.entries[$0].node.numberedTitle }
        ?? "－"
    }
    return tiers
      + [
        node.number ?? "", node.title, entry.isRepeat ? node.repeatMark ?? "再掲" : "", node.category ?? "",
        node.categoryNote ?? "",
      ]
      + fields.map { texts.text(of: node, $0) } + [node.ownersPrinted ?? ""] + cells(node, .plan) + cells(node, .actual)
  }

  private func cells(_ node: PlanNode, _ row: ScheduleCell.RowKind) -> [String] {
    snapshot.shownColumns.map { column in
      node.schedule.filter { cell in
        cell.row == row
          && (cell.column == column.id || (cell.column == nil && cell.year != nil && cell.year == column.year))
      }.map { cell in
        cell.through.map { "\(cell.printed)（～\($0.short)）" } ?? cell.printed
      }.joined(separator: "\n")
    }
  }
}
