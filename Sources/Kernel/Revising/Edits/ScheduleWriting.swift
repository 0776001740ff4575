package import Essentials
import FiscalYears
package import Planning

/// Writes texts into the schedule as a grid does: cells across years stay one, and what cannot be written is refused.
package struct ScheduleWriting: Sendable {
  /// Characters that a cell may hold.
  package static let limit = 500

  private let plan: Plan

  package init(_ plan: Plan) { self.plan = plan }

  /// Writes a text into a place of the node's schedule; an empty one clears it. A cell across years stays one.
  package func write(_ text: String, at place: CellPlace, of node: inout PlanNode) throws(Refusal) {
    let text = Self.clean(text)
    let present = node.cell(at: place)
    guard text != present?.printed ?? "" else { return }
    guard text.count <= Self.limit else { throw Refusal("文が長すぎます。1つの欄は\(Self.limit)文字までです。") }
    if present == nil, let wide = node.schedule.first(where: place.isCovered) {
      throw Refusal("この年度は「\(wide.printed)」の欄に含まれています。先に、その欄を年度ごとに分けてください。")
    }
    node.setCell(text, through: text.isEmpty ? nil : present?.through, at: place, in: plan)
  }

  /// Divides a cell that is printed across years: the first year keeps it, an arrow carries it on through the others.
  package func split(at place: CellPlace, of node: inout PlanNode) {
    guard let cell = node.cell(at: place), let first = cell.year, let last = cell.through, first < last else { return }
    node.setCell(cell.printed, at: place, in: plan)
    for year in (first.startYear + 1)...last.startYear {
      let next = CellPlace(row: place.row, line: place.line, year: FiscalYear(year))
      if node.cell(at: next) == nil { node.setCell("⇒", at: next, in: plan) }
    }
  }

  /// Text as it is stored: line feeds only, no white space at the ends.
  package static func clean(_ text: String) -> String {
    guard text.utf8.contains(0x0D) else { return text.trimmed }
    return String(text.map { $0 == "\r\n" || $0 == "\r" ? "\n" : $0 }).trimmed
  }
}

extension CellPlace {
  /// Row, line and year or column as the change log writes them, e.g. `plan/0/2025`.
  package var key: String { "\(row.rawValue)/\(line)/\(year.map { String($0.startYear) } ?? column ?? "")" }

  /// Whether a cell of an earlier year is printed across this one.
  package func isCovered(by cell: ScheduleCell) -> Bool {
    guard cell.row == row, cell.line == line, let year, let first = cell.year, let last = cell.through else {
      return false
    }
    return first < year && year <= last
  }
}
