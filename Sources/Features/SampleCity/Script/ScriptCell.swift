import FiscalYears
import Planning

/// Reads the cells of a schedule as a script writes them.
struct ScriptCell {
  private let markers: Set<String>

  init(_ vocabulary: Vocabulary) { markers = Set(vocabulary.markers.map(\.label)) }

  /// One cell for each year from the first on, parted by commas; `-` is an empty one.
  func row(_ text: String, _ row: ScheduleCell.RowKind, from first: FiscalYear) -> [ScheduleCell] {
    text.split(separator: ",").enumerated().compactMap { cell(String($0.element), row, first.adding($0.offset)) }
  }

  /// `実施`, `検討・準備`, `実施（19名）`, `⇒`, or any other text.
  func cell(_ text: String, _ row: ScheduleCell.RowKind, _ year: FiscalYear) -> ScheduleCell? {
    if text == "-" { return nil }
    if text == "⇒" || text == "→" { return ScheduleCell(row: row, year: year, continues: true, printed: text) }
    let head = text.prefix { $0 != "（" }
    let labels = head.split(separator: "・").map(String.init)
    guard labels.allSatisfy(markers.contains) else {
      return ScheduleCell(row: row, year: year, text: text, printed: text)
    }
    let note = text.dropFirst(head.count + 1).dropLast()
    return ScheduleCell(
      row: row, year: year, markers: labels, text: note.isEmpty ? nil : String(note), printed: text)
  }
}
