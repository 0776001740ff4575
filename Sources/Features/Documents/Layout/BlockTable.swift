import PlanFile
import Planning
import PrintDocuments

/// A block of a form as one table: boxes, a row for each measure, boxes below.
///
/// Boxes and columns have their own widths. Their edges are put on one grid, and each cell covers the places between its edges, as in
/// a table that was drawn by hand.
struct BlockTable {
  private let measures: Form.Measures
  private let texts: NodeTexts
  private let position: Int?
  private let listed: [Int]
  private let columns: [ShownFormColumn]
  private let grid: EdgeGrid
  private let columnEdges: [Double]
  private let boxEdges: [Double]
  private let headingLevel: Int?

  /// `position` is the node of the block, nil for the whole plan; `listed` are its measures. `headingLevel` is that of its title, where
  /// the block is a sheet that bookmarks list.
  init(
    _ measures: Form.Measures, texts: NodeTexts, at position: Int?, of listed: [Int], headingLevel: Int? = nil
  ) {
    self.measures = measures
    self.headingLevel = headingLevel
    self.texts = texts
    self.position = position
    self.listed = listed
    let columns = ShownFormColumn.all(measures.columns, in: texts.snapshot)
    self.columns = columns
    let side = measures.side.isEmpty || columns.isEmpty ? 0.0 : Self.sideWidth(measures)
    var columnEdges = EdgeGrid.edges(columns.map { Double($0.column.width) }, from: side)
    if side > 0 { columnEdges.insert(0, at: 0) }
    let hasBoxes = !(measures.rows.isEmpty && measures.rowsBelow.isEmpty)
    let boxEdges = hasBoxes ? EdgeGrid.edges(Self.boxWidths(measures), from: 0) : []
    self.columnEdges = columns.isEmpty ? [] : columnEdges
    self.boxEdges = boxEdges
    grid = EdgeGrid(self.columnEdges, boxEdges)
  }

  /// The width of the word at the side, as a part of the whole: that of the first box, as both are labels.
  private static func sideWidth(_ measures: Form.Measures) -> Double {
    guard let first = measures.widths.first, !measures.rows.isEmpty else { return 0.08 }
    return Double(first) / Double(measures.widths.reduce(0, +))
  }

  private static func boxWidths(_ measures: Form.Measures) -> [Double] {
    let most = (measures.rows + measures.rowsBelow).map { $0.cells.reduce(0) { $0 + max(1, $1.span) } }.max() ?? 1
    return measures.widths.count >= most
      ? measures.widths.map(Double.init)
      : measures.widths.map(Double.init) + Array(repeating: 20, count: most - measures.widths.count)
  }

  /// Nil where there is nothing to print.
  var table: PrintTable? {
    guard !grid.widths.isEmpty else { return nil }
    var above = boxes(measures.rows)
    var below = boxes(measures.rowsBelow)
    let list = columns.isEmpty || listed.isEmpty ? [] : MeasureRows(columns, texts: texts, listed).rows
    guard !above.isEmpty || !below.isEmpty || !list.isEmpty else { return nil }
    // A head is repeated on each page only where it stands on top, as cells above it cannot be.
    let isPlain = above.isEmpty && measures.side.isEmpty
    var head = list.isEmpty ? [] : [headRow]
    var body = list.map { row in placed(row) }
    if !measures.side.isEmpty, !list.isEmpty {
      var side = PrintTable.Cell(
        PrintText(measures.side), role: .rowHead, rowSpan: list.count + 1, columnSpan: grid.span(columnEdges, 0, 1),
        alignment: .middle)
      side.height = .middle
      head[0].cells.insert(side, at: 0)
    }
    if !isPlain, !head.isEmpty {
      head[0].isRunningHead = true
      // A label over the whole width is the name of the list.
      if above.count > 1, above[above.count - 1].cells.count == 1, above[above.count - 1].cells[0].role == .rowHead {
        above[above.count - 1].isRunningHead = true
      }
      body = head + body
      head = []
    }
    if !list.isEmpty, !below.isEmpty { below[0].endsHeads = true }
    var table = PrintTable(
      columns: grid.widths.map { .share($0) }, head: head, body: above + body + below)
    table.textSize = 9.5
    return table
  }

  private var sideCount: Int { measures.side.isEmpty ? 0 : 1 }

  /// The heads of the columns; one without a label continues the one before it.
  private var headRow: PrintTable.Row {
    var cells: [PrintTable.Cell] = []
    var index = 0
    while index < columns.count {
      var count = 1
      while index + count < columns.count, columns[index + count].label.isEmpty { count += 1 }
      cells.append(
        .head(
          PrintText(texts.wording.text(columns[index].label)),
          columnSpan: grid.span(columnEdges, index + sideCount, count)))
      index += count
    }
    return PrintTable.Row(cells)
  }

  /// The cells of a row of measures on the grid.
  private func placed(_ row: [MeasureRows.Cell]) -> PrintTable.Row {
    PrintTable.Row(
      row.map { cell in
        var printed = PrintTable.Cell(
          cell.content, role: cell.isLabel ? .rowHead : .data, rowSpan: cell.rowSpan,
          columnSpan: grid.span(columnEdges, cell.column + sideCount, cell.span),
          alignment: cell.isCentred ? .middle : .start, ground: PrintTable.Ground.none)
        printed.height = .middle
        return printed
      })
  }

  // MARK: Boxes

  private func boxes(_ rows: [Form.Row]) -> [PrintTable.Row] {
    var result: [PrintTable.Row] = []
    var hasName = false
    // For each box place the first row that is still free.
    var free = [Int](repeating: 0, count: max(0, boxEdges.count - 1))
    for row in rows where !isLeftOut(row) {
      var cells: [PrintTable.Cell] = []
      var place = 0
      for cell in row.cells {
        while place < free.count, free[place] > result.count { place += 1 }
        guard place < free.count else { break }
        let isLast = cell.span == 0
        let span = isLast ? free.count - place : min(cell.span, free.count - place)
        for covered in place..<place + span { free[covered] = result.count + cell.height }
        // A label over the whole width is the head of what stands below it.
        let isStrong = cell.isLabel && isLast && place == 0 || cell.content == .numberedTitle && !cell.isLabel
        var box = PrintTable.Cell(
          isStrong ? strong(printed(cell.content)) : printed(cell.content), role: cell.isLabel ? .rowHead : .data,
          rowSpan: min(cell.height, rows.count - result.count), columnSpan: grid.span(boxEdges, place, span),
          alignment: cell.isLabel ? .middle : cell.content.alignment)
        box.height = cell.content == .room ? .top : .middle
        if !cell.isLabel, cell.content.isName, !hasName, !box.plain.allSatisfy(\.isWhitespace) {
          (box.headingLevel, hasName) = (headingLevel, true)
        }
        if isLast, place == 0, cell.isLabel, row == rows.first { box.ground = .name }
        // A short word beside other boxes stands in the middle of its own.
        if box.alignment == .start, row.cells.filter(\.isLabel).count > 1, (1...8).contains(box.plain.count) {
          box.alignment = .middle
        }
        cells.append(box)
        place += span
      }
      result.append(PrintTable.Row(cells, leastHeight: row.cells.contains { $0.content == .room } ? roomHeight : 0))
    }
    return result
  }

  /// How much room there is to write by hand, in millimetres: more where the sheet has its page alone.
  private var roomHeight: Double { measures.isOnOwnPage ? 45 : 14 }

  private func isLeftOut(_ row: Form.Row) -> Bool {
    row.isLeftOutWhenEmpty
      && row.cells.allSatisfy { cell in
        if case .words = cell.content { cell.isLabel } else { text(cell.content).isEmpty }
      }
  }

  private func printed(_ content: Content) -> [PrintTable.Content] {
    position.map { texts.printed(content, of: $0) } ?? printedContent(text(content))
  }

  private func strong(_ content: [PrintTable.Content]) -> [PrintTable.Content] {
    content.map { piece in
      guard case .paragraph(var paragraph) = piece else { return piece }
      paragraph.text = PrintText(paragraph.text.runs.map { PrintText.Run($0.text, $0.looks.union(.strong)) })
      return .paragraph(paragraph)
    }
  }

  private func text(_ content: Content) -> String {
    guard let position else {
      if case .words(let words) = content { return texts.wording.text(words) }
      return ""
    }
    return texts.text(content, of: position)
  }
}

extension Content {
  /// Whether it names what a sheet is about.
  fileprivate var isName: Bool { self == .title || self == .numberedTitle }

  /// Where what a box shows stands between its edges: short words and marks in the middle, single amounts at the right.
  fileprivate var alignment: PrintParagraph.Alignment {
    switch self {
    case .words, .number, .category, .code, .choice, .namedSpent: .middle
    case .resources(let item), .spent(let item, _): item.isEmpty ? .start : .end
    default: .start
    }
  }
}

/// A column as it is printed: the schedule has one for each of its own columns.
struct ShownFormColumn {
  let column: Form.Column
  let label: String
  /// The column of the schedule.
  let schedule: Int?

  static func all(_ columns: [Form.Column], in snapshot: PlanSnapshot) -> [ShownFormColumn] {
    columns.filter { column in
      if case .tier(let tier) = column.content { snapshot.plan.hasTier(tier) } else { true }
    }.flatMap { column -> [ShownFormColumn] in
      guard column.content == .schedule else {
        return [ShownFormColumn(column: column, label: column.label, schedule: nil)]
      }
      return snapshot.shownColumns.enumerated().map { index, shown in
        ShownFormColumn(column: column, label: shown.label, schedule: index)
      }
    }
  }
}
