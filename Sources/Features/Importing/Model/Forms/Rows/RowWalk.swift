import Essentials
import Planning

/// Takes a table with one row per measure over, row by row.
struct RowWalk {
  private let reading: TableReading
  private let table: TableRegion
  private let titles: [ColumnReading]
  private let levels: [ColumnReading]
  private let header: [String]
  private let shifts: ShiftedRows
  private let numbers: NumberedColumns
  /// The node of each tier column that holds at this row, with the cell that named it.
  private var tiers: [Int: (item: Int, node: PlanNode.ID)] = [:]
  /// The node of the last row that stands across the whole table.
  private var bar: PlanNode.ID?
  private var measure: PlanNode.ID?
  /// The items that the measure has already taken.
  private var taken: Set<Int> = []
  /// How many rows the measure has had of each kind.
  private var lines: [ScheduleCell.RowKind: Int] = [:]

  init(_ reading: TableReading, _ table: TableRegion) {
    self.reading = reading
    self.table = table
    titles = reading.columns { $0.isTitle }
    levels = reading.columns { $0.level != nil }
    let last = reading.headerRows.upperBound - 1
    header = last >= 0 ? table.row(last).map { foldedText($0.text) } : []
    shifts = ShiftedRows(reading, table)
    numbers = NumberedColumns(reading, table)
  }

  mutating func take(into draft: inout DraftBuilder) {
    draft.declareColumns(reading)
    for row in reading.headerRows {
      for cell in table.row(row) { draft.book(cell.item, .plan("columns")) }
    }
    declareFields(in: &draft)
    for row in 0..<table.rowCount where !reading.headerRows.contains(row) {
      if row < reading.headerRows.lowerBound { takeAbove(row, into: &draft) } else { take(row, into: &draft) }
    }
  }

  /// The columns as fields of the level of measures, so that their labels are kept.
  private func declareFields(in draft: inout DraftBuilder) {
    guard let title = titles.first, case .title(let name)? = title.role else { return }
    let level = declareLevels(measure: name, in: &draft)
    for column in reading.columns where column.role?.level == nil { draft.declare(column, level: level) }
    declareUpperHeaders(level, in: &draft)
    for column in reading.columns where column.role == .side {
      guard let node = draft.headingNode else { continue }
      let parent = draft.update(node) { $0.level }
      draft.declareLabel(column.label, key: "measures", kind: .reference, level: parent)
    }
  }

  /// All levels in the order of their columns, as a first row may lack a tier; the level of measures.
  private func declareLevels(measure name: String, in draft: inout DraftBuilder) -> Int {
    _ = draft.measureLevel(named: LevelNames.measure(name))
    for case .level(let name)? in levels.map(\.role) {
      _ = draft.level(named: name.isEmpty ? LevelNames.unnamed : name, isMeasure: false)
    }
    return draft.measureLevel(named: LevelNames.measure(name))
  }

  /// Header texts that are no column's label: those over several columns, such as 工程, and 計画 and 実績 under a year.
  private func declareUpperHeaders(_ level: Int, in draft: inout DraftBuilder) {
    let labels = Set(reading.columns.flatMap { [$0.label, $0.role?.level ?? ""] })
    for row in reading.headerRows {
      for cell in table.row(row) where !labels.contains(cell.text) {
        let isSchedule = HeaderWords.role(of: cell.text) == .schedule
        draft.declareLabel(cell.text, key: isSchedule ? "schedule" : "heading", level: level)
      }
    }
  }

  /// A row above the header: a label with a text about the whole table, or a title row.
  private mutating func takeAbove(_ row: Int, into draft: inout DraftBuilder) {
    let cells = table.row(row)
    if cells.count == 1, let only = cells.first {
      return isCaption(only.text) ? draft.keepRow(cells) : takeBar(only, into: &draft)
    }
    guard cells.count == 2, let node = draft.headingNode, cells[0].text.unicodeScalars.count <= 30 else {
      return draft.keepRow(cells)
    }
    let field = FieldKeys.field(for: cells[0].text)
    draft.addText(cells[1].text, field: field.key, label: field.label, to: node)
    for cell in cells { draft.book(cell.item, .node(node, "texts")) }
  }

  /// Whether a title row names the table and not a group of its rows.
  private func isCaption(_ text: String) -> Bool {
    ["表", "別表", "図", "※", "（単位", "単位"].contains(where: text.hasPrefix)
      || ["一覧", "一覧表", "工程表", "計画表", "体系", "体系図", "スケジュール", "年次計画"].contains(where: text.hasSuffix)
  }

  private mutating func take(_ row: Int, into draft: inout DraftBuilder) {
    let cells = table.row(row)
    if cells.isEmpty { return }
    if !header.isEmpty, cells.map({ foldedText($0.text) }) == header {
      for cell in cells { draft.book(cell.item, .plan("columns")) }
      return
    }
    if cells.count == 1, let only = cells.first, only.rowSpan == 1, takeSingle(only, into: &draft) { return }
    let shift = shifts.shift(of: row)
    if shift > 0 { draft.noteShiftedRow(cells, by: shift) }
    let newTier = takeTiers(row, shift, into: &draft)
    if let title = titleCell(row, shift), title.row == row {
      measure = draft.addMeasure(
        title, name: titles.first?.role, number: number(of: titles.first?.index, row, shift), parent: parent(draft),
        joining: reading.joins)
      taken = [title.item]
      lines = [:]
    } else if let newTier {
      measure = newTier
      taken = Set(tiers.values.map(\.item))
      lines = [:]
    }
    guard let measure else { return }
    fill(measure, row, shift, into: &draft)
  }

  private func titleCell(_ row: Int, _ shift: Int) -> TableCell? {
    titles.first.flatMap { cell(row, $0.index, shift) }
  }

  private func cell(_ row: Int, _ column: Int, _ shift: Int) -> TableCell? {
    let cell = shift == 0 ? table[row, column] : table.start(row, column - shift)
    return cell?.text.isEmpty == false ? cell : nil
  }

  /// The number of that tier or title, where it has a column of its own.
  private func number(of column: Int?, _ row: Int, _ shift: Int) -> TableCell? {
    column.flatMap { numbers.place[$0] }.flatMap { cell(row, $0, shift) }
  }

  private func parent(_ draft: DraftBuilder) -> PlanNode.ID? {
    lowest(of: levels[...]) ?? bar ?? draft.headingNode
  }

  private func lowest(of columns: ArraySlice<ColumnReading>) -> PlanNode.ID? {
    for column in columns.reversed() {
      if let tier = tiers[column.index] { return tier.node }
    }
    return nil
  }

  /// Opens the tiers that the row names; a blank cell leaves the tier above as it was.
  private mutating func takeTiers(_ row: Int, _ shift: Int, into draft: inout DraftBuilder) -> PlanNode.ID? {
    var opened: PlanNode.ID?
    for (place, column) in levels.enumerated() {
      guard let cell = cell(row, column.index, shift), case .level(let name)? = column.role,
        tiers[column.index]?.item != cell.item, cell.row == row
      else { continue }
      if isDash(cell.text) {
        for same in levels[place...] { tiers[same.index] = nil }
        draft.book(cell.item, .plan("levels"))
        continue
      }
      let above = lowest(of: levels[..<place])
      let level = draft.level(named: name.isEmpty ? LevelNames.unnamed : name, isMeasure: false)
      let number = number(of: column.index, row, shift)
      let node = draft.tier(
        cell, number: number, level: level, parent: above ?? bar ?? draft.headingNode, joining: reading.joins)
      draft.declare(column, level: draft.update(node) { $0.level })
      tiers[column.index] = (cell.item, node)
      for deeper in levels[(place + 1)...] { tiers[deeper.index] = nil }
      opened = node
    }
    return opened
  }

  private mutating func fill(_ id: PlanNode.ID, _ row: Int, _ shift: Int, into draft: inout DraftBuilder) {
    let kindCell = reading.columns.first { $0.role == .rowKind }.flatMap { cell(row, $0.index, shift) }
    let kind = kindCell.flatMap { RowKindWords.kind(of: $0.text) } ?? .plan
    if let kindCell { draft.book(kindCell.item, .node(id, "schedule")) }
    let line = lines[kind, default: 0]
    lines[kind] = line + 1
    for column in reading.columns {
      guard let role = column.role, role != .rowKind, role != .side, !role.isTitle, role.level == nil,
        let cell = cell(row, column.index, shift), taken.insert(cell.item).inserted
      else { continue }
      if role.isYear {
        let last = reading.columns.last { $0.index < cell.column + shift + cell.columnSpan && $0.role?.isYear == true }
        let place = SchedulePlace(first: column, last: last ?? column, line: line, kind: kind)
        draft.addSchedule(cell, at: place, to: id)
      } else {
        draft.fill(role, label: column.label, with: cell, in: id)
      }
    }
  }

  /// A row with a single cell: a title row across the table, or a note under it.
  private mutating func takeSingle(_ only: TableCell, into draft: inout DraftBuilder) -> Bool {
    if only.text.hasPrefix("※") || only.text.hasPrefix("（注") || only.text.hasPrefix("注") {
      draft.take(OutlineText(item: only.item, text: only.text, sheet: table.sheet))
      return true
    }
    guard only.columnSpan >= max(2, table.columnCount - 1) else { return false }
    if endsLikeSentence(only.text) {
      draft.take(OutlineText(item: only.item, text: only.text, sheet: table.sheet))
    } else {
      takeBar(only, into: &draft)
    }
    return true
  }

  private mutating func takeBar(_ cell: TableCell, into draft: inout DraftBuilder) {
    tiers = [:]
    measure = nil
    let level = draft.level(
      named: draft.current.headingLevels == 0 ? "分野" : LevelNames.unnamed, isMeasure: false,
      first: levels.first?.role?.level)
    bar = draft.tier(cell, number: nil, level: level, parent: draft.headingNode, joining: reading.joins)
  }
}
