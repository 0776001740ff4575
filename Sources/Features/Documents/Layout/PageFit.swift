import PrintDocuments
import Spreadsheets

/// Makes the letters of a sheet as large as fits one page, as far as it can be read.
struct PageFit {
  /// The room for the table in millimetres.
  let width: Double
  let height: Double
  /// Whether lines may nearly touch each other before a table goes on to a second page.
  var mayBeDense = false

  /// How the letters of a table stand.
  private struct Setting: Equatable {
    /// Their size in points.
    let size: Double
    let spacing: PrintTable.Spacing
  }

  /// What is tried, the best to read first; smaller letters nobody reads on paper.
  private static let settings =
    [10, 9.5, 9].map { Setting(size: $0, spacing: .usual) }
    + [10, 9.5, 9, 8.5, 8, 7.5].map { Setting(size: $0, spacing: .tight) }
    + [8, 7.5, 7].map { Setting(size: $0, spacing: .dense) }

  /// The blocks with tables that fit a page; those that no letters make fit stay as they are.
  ///
  /// Where they belong to one whole, all get the letters of the one that needs the smallest; `each` gives each its own.
  func fitted(_ blocks: [PrintBlock], each: Bool) -> [PrintBlock] {
    let places = blocks.indices.compactMap { index in
      blocks[index].onlyTable.map { (index, $0, setting(for: $0)) }
    }
    let common = places.compactMap { $0.2 }.max { Self.rank($0) < Self.rank($1) }
    var result = blocks
    for (index, table, own) in places {
      guard let setting = each ? own : own.flatMap({ _ in common }) else { continue }
      var table = each ? filled(table, setting) : table
      (table.textSize, table.spacing, table.isOnOnePage) = (setting.size, setting.spacing, true)
      result[index] = blocks[index].isTogether ? .together([.table(table)]) : .table(table)
    }
    return result
  }

  /// A row is no higher than that, in millimetres, as workbooks know none above 144.
  private static let highest = 120.0

  /// The table with what the page has left given to the boxes that are written in by hand.
  private func filled(_ table: PrintTable, _ setting: Setting) -> PrintTable {
    let rooms = table.body.indices.filter { table.body[$0].leastHeight > 0 }
    guard !rooms.isEmpty, let layout = try? TableLayout(table) else { return table }
    let left = height - self.height(of: layout, table.widths(within: width), setting)
    var table = table
    for row in rooms {
      table.body[row].leastHeight = min(table.body[row].leastHeight + left / Double(rooms.count), Self.highest)
    }
    return table
  }

  private static func rank(_ setting: Setting) -> Int { settings.firstIndex(of: setting) ?? 0 }

  /// Which part of a page a low table takes.
  private static let lowPart = 0.35

  /// Whether the table takes a small part of a page in its own letters.
  func isLow(_ table: PrintTable) -> Bool {
    guard let layout = try? TableLayout(table) else { return false }
    let own = Setting(size: table.textSize, spacing: table.spacing)
    return self.height(of: layout, table.widths(within: width), own) <= height * Self.lowPart
  }

  private func setting(for table: PrintTable) -> Setting? {
    guard let layout = try? TableLayout(table) else { return nil }
    let widths = table.widths(within: width)
    return Self.settings.first { setting in
      (mayBeDense || setting.spacing != .dense) && height(of: layout, widths, setting) <= height
    }
  }

  /// How high a table becomes, on the high side.
  private func height(of layout: TableLayout, _ widths: [Double], _ setting: Setting) -> Double {
    let em = setting.size * 25.4 / 72
    let (padding, line) =
      switch setting.spacing {
      case .usual: (2.75, em * 1.51)
      case .tight: (1.65, em * 1.31)
      case .dense: (1.05, em * 1.13)
      }
    var heights = layout.rows.map { max($0.leastHeight, line + padding) }
    // What covers one row first: only then is it known what a cell over several rows lacks.
    for place in layout.places.flatMap(\.self).sorted(by: { $0.cell.rowSpan < $1.cell.rowSpan }) {
      let room = widths[place.column..<place.column + place.cell.columnSpan].reduce(0, +) - 2.6
      func lines(_ text: String, within room: Double) -> Int { wrappedLines(text, room: max(2, room / (em / 2))) }
      let lines = place.cell.content.reduce(0.0) { sum, content in
        let text = content.plain
        // Signs that may not begin a line take room at its end, where there is another line.
        return sum + Double(lines(text, within: room) == 1 ? 1 : lines(text, within: room - em * 0.7))
      }
      let needed = max(1, lines) * line + padding
      let rows = place.row..<place.row + place.cell.rowSpan
      let have = heights[rows].reduce(0, +)
      // What a cell over several rows needs beyond them goes to the last one.
      if needed > have { heights[rows.upperBound - 1] += needed - have }
    }
    return heights.reduce(0, +)
  }
}

extension PrintBlock {
  fileprivate var isTogether: Bool { if case .together = self { true } else { false } }

  /// The table that the block is, or that alone is kept together in it.
  fileprivate var onlyTable: PrintTable? {
    switch self {
    case .table(let table): return table
    case .together(let blocks):
      guard blocks.count == 1, case .table(let table) = blocks[0] else { return nil }
      return table
    default: return nil
    }
  }
}
