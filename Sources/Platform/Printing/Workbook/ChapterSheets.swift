import Charts
import Essentials
import PrintDocuments
import SourceDocuments
import Spreadsheets

/// The sheets of a section by its chapters: tables of one kind as one list, line charts with their figures as another, all else as on
/// paper.
struct ChapterSheets {
  private let section: PrintDocument.Section
  /// What every sheet says of the state of the document.
  private let state: [SheetPiece]
  private let title: String
  /// The number of the next sheet of the workbook.
  private var next: Int
  private(set) var sheets: [WorkbookContent.Sheet] = []

  init(
    _ section: PrintDocument.Section, _ pieces: [SheetPiece], state: [SheetPiece], title: String, after count: Int
  ) throws(Refusal) {
    (self.section, self.state, self.title, next) = (section, state, title, count)
    for chapter in Self.chapters(pieces) { try add(chapter) }
  }

  /// What stands under each heading of the highest level; what stands before the first one belongs to its sheet.
  static func chapters(_ pieces: [SheetPiece]) -> [[SheetPiece]] {
    let level = pieces.compactMap { $0.heading?.level }.min()
    var chapters: [[SheetPiece]] = [[]]
    var isFirst = true
    for piece in pieces {
      if let heading = piece.heading, heading.level == level {
        if !isFirst || chapters[0].contains(where: \.isTable) { chapters.append([]) }
        isFirst = false
      }
      chapters[chapters.count - 1].append(piece)
    }
    return chapters.filter { !$0.isEmpty }
  }

  private mutating func add(_ chapter: [SheetPiece]) throws(Refusal) {
    let name = chapter.first { $0.heading != nil }?.heading?.text.plain ?? section.name ?? title
    if let figures = ChartList(chapter) {
      append(figures.chartSheet(name, on: section, state: state, figures: next + 1))
      append(figures.list(name, on: section, state: state))
    } else if let list = try TableList(chapter) {
      append(list.sheet(name, on: section, state: state))
    } else {
      var arrangement = SheetArrangement(section)
      try arrangement.add(state + chapter)
      append(arrangement.sheet(name: name))
    }
  }

  private mutating func append(_ sheet: WorkbookContent.Sheet) {
    sheets.append(sheet)
    next += 1
  }
}

/// A plain list: a row of heads, and rows below it that can be sorted and filtered, without a cell that covers others.
struct ListRows {
  let heads: [String]
  let rows: [[WorkbookContent.Cell]]
  /// What stands above and below it.
  var above: [PrintBlock] = []
  var below: [PrintBlock] = []

  /// No column is wider, in half-width characters.
  private static let widest = 46.0

  func sheet(_ name: String, on section: PrintDocument.Section, state: [SheetPiece]) -> WorkbookContent.Sheet {
    let widths = widths(within: section.textWidth / 1.9)
    let lines = SheetLines(columns: widths.count, room: widths.reduce(0, +))
    var all = (state.blocks + above).flatMap { lines.rows($0) }
    let head = all.count
    all.append(WorkbookContent.Row(heads.map { .init($0, .header) }))
    all += rows.map { WorkbookContent.Row($0) }
    let end = all.count
    if !below.isEmpty { all.append([]) }
    all += below.flatMap { lines.rows($0) }
    var sheet = WorkbookContent.Sheet(name, on: section, columnWidths: widths, rows: all)
    sheet.filteredRows = head..<end
    sheet.repeatedRows = head..<head + 1
    if head <= 8 { sheet.frozenRows = head + 1 }
    return sheet
  }

  /// As wide as the words need; where they need more than the page has, the widest columns give way.
  private func widths(within room: Double) -> [Double] {
    let natural = heads.indices.map { column in
      let longest = rows.lazy.map { $0[column].width }.max() ?? 0
      // A head wraps onto two lines; the button of the filter takes room beside it.
      return min(max(longest + 2, WorkbookContent.Cell(heads[column]).width / 2 + 5, 8), Self.widest)
    }
    let wanted = natural.reduce(0, +)
    let least = 22.0
    let spare = natural.reduce(0) { $0 + max(0, $1 - least) }
    guard wanted > room, spare > 0 else { return natural }
    let share = max(0, 1 - (wanted - room) / spare)
    return natural.map { $0 > least ? least + ($0 - least) * share : $0 }
  }
}

extension [SheetPiece] {
  /// The blocks that are no tables.
  var blocks: [PrintBlock] {
    compactMap { piece in
      if case .block(let block) = piece, !piece.isTable { block } else { nil }
    }
  }
}

/// Tables with the same heads as one list; the headings between them become columns.
struct TableList {
  private var list: ListRows

  /// Nil where they are not of one kind, or say more than a list can.
  init?(_ pieces: [SheetPiece]) throws(Refusal) {
    guard let first = pieces.firstIndex(where: \.isTable), let last = pieces.lastIndex(where: \.isTable) else {
      return nil
    }
    // Headings right above the first table are those of its rows, but for that of the chapter.
    let top = pieces.firstIndex { $0.heading != nil }
    var start = first
    while start > 0, pieces[start - 1].heading != nil, start - 1 != top { start -= 1 }
    // What is said of the first rows alone must not stand above all of them.
    guard !pieces[..<start].indices.contains(where: { $0 != top && pieces[$0].heading != nil }) else { return nil }
    var heads: [String]?
    var levels: [Int] = []
    var kinds: [Int: String] = [:]
    var path: [(level: Int, text: String)] = []
    var found: [(path: [Int: String], cells: [WorkbookContent.Cell])] = []
    var below: [PrintBlock] = []
    for piece in pieces[start...last] {
      if let heading = piece.heading {
        while let open = path.last, open.level >= heading.level { path.removeLast() }
        path.append((heading.level, heading.text.plain))
        if !levels.contains(heading.level) { levels.append(heading.level) }
        kinds[heading.level] = kinds[heading.level] ?? heading.kind
        continue
      }
      guard case .block(.table(let table)) = piece, let own = Self.heads(of: table), heads == nil || heads == own else {
        if case .block(.pageBreak) = piece { continue }
        return nil
      }
      heads = own
      let place = Dictionary(uniqueKeysWithValues: path.map { ($0.level, $0.text) })
      found += try Self.rows(of: table).map { (place, $0) }
      for note in table.notes {
        let line = PrintBlock.paragraph(PrintParagraph(note, .note))
        if !below.contains(where: { Self.words($0) == note.plain }) { below.append(line) }
      }
    }
    levels.sort()
    list = ListRows(
      heads: levels.map { kinds[$0] ?? "見出し" } + (heads ?? []),
      rows: found.map { row in levels.map { .init(row.path[$0] ?? "", .text) } + row.cells })
    list.above = Array(pieces[..<start]).blocks
    list.below = below + Array(pieces[(last + 1)...]).blocks
  }

  func sheet(_ name: String, on section: PrintDocument.Section, state: [SheetPiece]) -> WorkbookContent.Sheet {
    list.sheet(name, on: section, state: state)
  }

  /// The heads of a table that is a list; nil for forms, and for tables with subheads.
  private static func heads(of table: PrintTable) -> [String]? {
    guard table.head.count == 1, table.head[0].cells.count == table.columns.count, table.caption == nil,
      table.head[0].cells.allSatisfy({ $0.rowSpan == 1 && $0.columnSpan == 1 && !$0.plain.isEmpty }),
      table.body.allSatisfy({ row in !row.isSubhead && row.cells.allSatisfy { $0.role != .columnHead } })
    else { return nil }
    return table.head[0].cells.map(\.plain)
  }

  /// Each row with all that holds for it: a cell over several rows stands in each of them.
  private static func rows(of table: PrintTable) throws(Refusal) -> [[WorkbookContent.Cell]] {
    let layout = try TableLayout(table)
    return (layout.headCount..<layout.rows.count).map { row in
      (0..<layout.columnCount).map { column in
        let place = layout.place(atRow: row, column: column)
        guard place.column == column else { return .init("", .text) }
        if let unit = place.cell.figureUnit, let number = PrintedNumber(place.cell.plain, unit: unit) {
          return .init(number)
        }
        let style: WorkbookContent.Style = place.cell.alignment == .middle ? .centered : .text
        return .init(.text(rich(place.cell)), style)
      }
    }
  }

  private static func words(_ block: PrintBlock) -> String? {
    if case .paragraph(let paragraph) = block { paragraph.text.plain } else { nil }
  }
}

/// Line charts with their figures: a sheet with the charts, and one with all figures as a list that they are drawn from.
struct ChartList {
  private let charts: [NativeChart]
  private let above: [PrintBlock]
  private let below: [PrintBlock]
  /// What stands along the charts, for all of them.
  private let columns: [String]

  /// What is left of a sheet beside the columns of the names.
  private static let names = ["図", "単位", "系列"]
  private static let mostColumns = 40

  /// Nil where the chapter has other tables, or a single chart.
  init?(_ pieces: [SheetPiece]) {
    var charts: [NativeChart] = []
    for piece in pieces where piece.isTable {
      guard case .charted(_, let chart) = piece, chart.kind == .lines else { return nil }
      charts.append(chart)
    }
    guard charts.count > 1, let first = pieces.firstIndex(where: \.isTable) else { return nil }
    let columns = Self.merged(charts.map(\.categories))
    guard columns.count <= Self.mostColumns else { return nil }
    (self.charts, self.columns) = (charts, columns)
    (above, below) = (Array(pieces[..<first]).blocks, Array(pieces[first...]).blocks)
  }

  /// All names in an order that each list keeps; the longest lists say first.
  private static func merged(_ lists: [[String]]) -> [String] {
    var all: [String] = []
    for list in lists.enumerated().sorted(by: { ($1.element.count, $0.offset) < ($0.element.count, $1.offset) }) {
      var place = list.element.lazy.compactMap { all.firstIndex(of: $0) }.first ?? all.count
      for name in list.element {
        if let known = all.firstIndex(of: name) {
          place = known + 1
        } else {
          all.insert(name, at: place)
          place += 1
        }
      }
    }
    return all
  }

  func list(_ name: String, on section: PrintDocument.Section, state: [SheetPiece]) -> WorkbookContent.Sheet {
    let rows = charts.flatMap { chart in
      chart.series.map { series -> [WorkbookContent.Cell] in
        let values = columns.map { column -> WorkbookContent.Cell in
          guard let place = chart.categories.firstIndex(of: column), series.values.indices.contains(place),
            let value = series.values[place]
          else { return .init("", .text) }
          return .init(PrintedNumber(value.number, showing: value.words))
        }
        return [.init(chart.title), .init(chart.valueTitle, .centered), .init(series.name)] + values
      }
    }
    var list = ListRows(heads: Self.names + columns, rows: rows)
    list.above = above
    return list.sheet("\(name.prefix(26))（数値）", on: section, state: state)
  }

  /// The charts, two beside each other on lying paper; `figures` is the number of the sheet with the list.
  func chartSheet(
    _ name: String, on section: PrintDocument.Section, state: [SheetPiece], figures: Int
  ) -> WorkbookContent.Sheet {
    let across = section.isLandscape ? 2 : 1
    let width = section.textWidth / Double(across) / 1.9
    let lines = SheetLines(columns: across, room: width * Double(across))
    var rows = (state.blocks + above).flatMap { lines.rows($0) }
    // The list has as many rows above its head.
    let head = rows.count
    var first = head + 1
    let column = (width * 7 + 5) * 0.75
    var drawn: [WorkbookContent.Chart] = []
    for (index, chart) in charts.enumerated() {
      if index > 0, index % across == 0 { rows += Self.band }
      drawn.append(
        draw(chart, head, first, on: figures, row: rows.count, left: column * Double(index % across) + 4, column - 12))
      first += chart.series.count
    }
    rows += Self.band
    rows += below.flatMap { lines.rows($0) }
    var sheet = WorkbookContent.Sheet(
      name, on: section, columnWidths: Array(repeating: width, count: across), rows: rows)
    sheet.charts = drawn
    return sheet
  }

  /// The rows that a chart stands on.
  private static let band: [WorkbookContent.Row] = Array(repeating: [], count: 12)

  /// A chart from the head of the list and the rows that begin at `first`; the years without a number at both ends are left out.
  private func draw(
    _ chart: NativeChart, _ head: Int, _ first: Int, on sheet: Int, row: Int, left: Double, _ width: Double
  ) -> WorkbookContent.Chart {
    let places = chart.categories.compactMap { columns.firstIndex(of: $0) }
    let from = Self.names.count + (places.min() ?? 0)
    let through = Self.names.count + (places.max() ?? 0)
    let series = chart.series.enumerated().compactMap { index, series in
      series.look.map { look in
        WorkbookContent.Chart.Series(
          name: .init(sheet: sheet, rows: first + index..<first + index + 1, columns: 2..<3),
          values: .init(sheet: sheet, rows: first + index..<first + index + 1, columns: from..<through + 1), look: look)
      }
    }
    var drawn = WorkbookContent.Chart(
      .lines, title: chart.title, description: chart.description,
      categories: .init(sheet: sheet, rows: head..<head + 1, columns: from..<through + 1),
      series: series, row: row, width: width, height: 208)
    (drawn.valueTitle, drawn.left) = (chart.valueTitle, left)
    return drawn
  }
}
