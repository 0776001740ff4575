import PlanFile
import Planning
import PrintDocuments

/// The rows of a table of measures: one for each line of their schedules, with equal cells joined where the form says so.
struct MeasureRows {
  /// A cell with the printed columns that it covers.
  struct Cell {
    let content: [PrintTable.Content]
    let column: Int
    var span = 1
    var rowSpan = 1
    var isLabel = false
    var isCentred = false
  }

  private let columns: [ShownFormColumn]
  private let texts: NodeTexts
  private let listed: [Int]
  private let places: SchedulePlaces
  private let hasResults: Bool

  init(_ columns: [ShownFormColumn], texts: NodeTexts, _ listed: [Int]) {
    self.columns = columns
    self.texts = texts
    self.listed = listed
    places = SchedulePlaces(texts.snapshot.shownColumns)
    hasResults = columns.contains { $0.column.content == .scheduleLine }
  }

  var rows: [[Cell]] {
    let lines = listed.map(lines)
    var rows: [[Cell]] = []
    for (index, position) in listed.enumerated() {
      for (number, line) in lines[index].enumerated() {
        var cells: [Cell] = []
        for (column, shown) in columns.enumerated() where shown.schedule == nil {
          guard shown.column.content != .scheduleLine else {
            // Lines of one kind below each other have one word.
            let rest = lines[index][number...]
            guard number == 0 || lines[index][number - 1].word != line.word else { continue }
            cells.append(
              Cell(
                content: printedContent(line.word), column: column,
                rowSpan: rest.prefix { $0.word == line.word }.count, isLabel: true, isCentred: true))
            continue
          }
          guard number == 0, let height = height(column, index, lines) else { continue }
          cells.append(
            Cell(
              content: texts.printed(shown.column.content, of: position), column: column, rowSpan: height,
              isLabel: isLabel(shown), isCentred: shown.column.content == .category))
        }
        cells += schedule(line)
        rows.append(cells.sorted { $0.column < $1.column })
      }
    }
    return rows
  }

  /// A line of a schedule.
  private struct Line {
    let word: String
    let cells: [SchedulePlaces.Placed]
  }

  private func lines(_ position: Int) -> [Line] {
    guard columns.contains(where: { $0.schedule != nil }) else { return [Line(word: "", cells: [])] }
    let schedule = texts.snapshot.entries[position].node.schedule
    // In the order in which the plan prints them: the result may follow each line of what was planned.
    let shown = places.lines(of: schedule).filter { hasResults || $0.row == .plan }.map { line in
      (line, line.cells.compactMap { placed in schedule.firstIndex { $0 == placed.cell } }.min() ?? 0)
    }.sorted { $0.1 < $1.1 }.map(\.0)
    guard !shown.isEmpty else { return [Line(word: hasResults ? "計画" : "", cells: [])] }
    return shown.map { Line(word: $0.row == .plan ? "計画" : "実績", cells: $0.cells) }
  }

  /// How many rows the cell of a measure covers in a column; nil where the cell above covers it.
  private func height(_ column: Int, _ index: Int, _ lines: [[Line]]) -> Int? {
    guard columns[column].column.isJoined else { return lines[index].count }
    if index > 0, isSame(column, index - 1, index) { return nil }
    var height = lines[index].count
    var next = index + 1
    while next < listed.count, isSame(column, index, next) {
      height += lines[next].count
      next += 1
    }
    return height
  }

  /// Whether two measures have the same cell: an empty one never is, and what stands to its left is the same, too.
  private func isSame(_ column: Int, _ first: Int, _ second: Int) -> Bool {
    for left in columns.indices where left <= column && columns[left].column.isJoined {
      let content = columns[left].column.content
      if case .tier(let tier) = content {
        guard let own = texts.tierPosition(tier, listed[first]), own == texts.tierPosition(tier, listed[second])
        else { return false }
      } else {
        let text = texts.text(content, of: listed[first])
        guard !text.isEmpty, text == texts.text(content, of: listed[second]) else { return false }
      }
    }
    return true
  }

  private func isLabel(_ shown: ShownFormColumn) -> Bool {
    if case .tier = shown.column.content { return true }
    return shown.column.content == .numberedTitle || shown.column.content == .title
  }

  /// The cells of a line under the columns of the schedule; what falls onto another cell stands in it below.
  private func schedule(_ line: Line) -> [Cell] {
    guard let first = columns.firstIndex(where: { $0.schedule != nil }) else { return [] }
    let count = columns.count { $0.schedule != nil }
    var cells: [Cell] = []
    var next = 0
    for placed in line.cells {
      if placed.column < next, let last = cells.popLast() {
        let span = max(last.column + last.span, first + placed.column + placed.span) - last.column
        cells.append(
          Cell(
            content: last.content + printedContent(placed.cell.printed), column: last.column, span: span,
            isCentred: true))
        next = last.column - first + span
        continue
      }
      cells += (next..<placed.column).map { Cell(content: [], column: first + $0) }
      cells.append(
        Cell(
          content: printedContent(placed.cell.printed), column: first + placed.column, span: placed.span,
          isCentred: true))
      next = placed.column + placed.span
    }
    cells += (min(next, count)..<count).map { Cell(content: [], column: first + $0) }
    return cells
  }
}
