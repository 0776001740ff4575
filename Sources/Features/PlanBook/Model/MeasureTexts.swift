import PlanFile
import Planning
import Spreadsheets

/// The texts of measures as columns: one for each printed label, in the order of the level's fields.
struct MeasureTexts {
  /// A column of text.
  struct Field: Equatable {
    /// The key of the text field; nil for what is printed beside the category.
    let key: String?
    let label: String
  }

  let fields: [Field]
  private let snapshot: PlanSnapshot
  private let positions: [Int]

  init(_ snapshot: PlanSnapshot, _ positions: [Int]) {
    self.snapshot = snapshot
    self.positions = positions
    var found: [Field] = []
    var hasNotes = false
    for position in positions {
      let node = snapshot.entries[position].node
      hasNotes = hasNotes || node.categoryNote != nil
      for text in node.texts where !found.contains(where: { $0.key == text.field && $0.label == text.label }) {
        found.append(Field(key: text.field, label: text.label))
      }
    }
    let declared = snapshot.plan.levels.filter(\.isMeasure).flatMap(\.fields).map(\.key)
    let order = { (field: Field) in declared.firstIndex(of: field.key ?? "") ?? declared.count }
    fields =
      (hasNotes ? [Field(key: nil, label: "区分の説明")] : [])
      + found.enumerated().sorted { (order($0.element), $0.offset) < (order($1.element), $1.offset) }.map(\.element)
  }

  /// The text of a measure in that column, or nothing.
  func text(of node: PlanNode, _ field: Field) -> String {
    guard let key = field.key else { return node.categoryNote ?? "" }
    return node.texts.filter { $0.field == key && $0.label == field.label }.map(\.text).joined(separator: "\n")
  }

  /// A sheet with the measures that have such texts; nil where none has.
  func sheet(measure name: String) -> WorkbookContent.Sheet? {
    guard !fields.isEmpty else { return nil }
    let head = WorkbookContent.Row((["番号", name] + fields.map(\.label)).map { WorkbookContent.Cell($0, .header) })
    let rows = positions.compactMap { position -> WorkbookContent.Row? in
      let entry = snapshot.entries[position]
      let texts = fields.map { text(of: entry.node, $0) }
      guard texts.contains(where: { !$0.isEmpty }) else { return nil }
      return WorkbookContent.Row(
        [
          WorkbookContent.Cell(entry.node.number ?? "", .centered),
          WorkbookContent.Cell(entry.node.title + repeatMark(entry), .label),
        ] + texts.map { WorkbookContent.Cell($0, .text) })
    }
    var sheet = WorkbookContent.Sheet(
      name: "取組の内容", columnWidths: [8, 40] + fields.map { _ in 60 }, rows: [head] + rows)
    sheet.frozenRows = 1
    sheet.repeatedRows = 0..<1
    sheet.paper = .a3Landscape
    return sheet
  }
}
