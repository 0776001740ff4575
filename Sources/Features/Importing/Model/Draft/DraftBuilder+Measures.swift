import Essentials
import FiscalYears
import PlanFile
import Planning

/// Where a cell of the schedule stands.
struct SchedulePlace {
  /// The column that the cell starts in.
  var first: ColumnReading
  /// The column that it ends in.
  var last: ColumnReading
  var line: Int
  var kind: ScheduleCell.RowKind
}

extension DraftBuilder {
  /// Adds the measure that a title cell names; number and 再掲 are taken off the title. A joining table tells more about
  /// the measure of that title where there is one.
  mutating func addMeasure(
    _ title: TableCell, name role: ColumnRole?, number: TableCell?, parent: PlanNode.ID?, joining: String? = nil
  ) -> PlanNode.ID {
    let split = SplitTitle(title.text)
    let id = joining.flatMap { measureToJoin(split, $0) } ?? newMeasure(split, role, number, parent)
    book(title.item, .node(id, "title"))
    if let number { book(number.item, .node(id, "number")) }
    if let description = split.description { addText(description, field: "content", label: "内容", to: id) }
    return id
  }

  private mutating func newMeasure(
    _ split: SplitTitle, _ role: ColumnRole?, _ number: TableCell?, _ parent: PlanNode.ID?
  ) -> PlanNode.ID {
    var name = LevelNames.measure("")
    if case .title(let printed)? = role { name = LevelNames.measure(printed) }
    let level = measureLevel(named: name)
    let id = addNode(split.title, number: number?.text ?? split.number, level: level, parent: parent)
    update(id) { node in
      node.repeatMark = split.repeatMark
      if split.repeatMark != nil { node.repeats = .unknown }
      if number != nil, let second = split.number { node.codes.append(PlanNode.Code(scheme: "番号", value: second)) }
    }
    return id
  }

  /// The level of measures; there is one, under the name that came first.
  mutating func measureLevel(named name: String) -> Int {
    document.plan.levels.firstIndex(where: \.isMeasure) ?? level(named: name, isMeasure: true)
  }

  /// The first measure of that title, repeated or not alike, that no joining table has named yet.
  private mutating func measureToJoin(_ split: SplitTitle, _ list: String) -> PlanNode.ID? {
    let found = current.measures[foldedText(split.title)]?.first { id in
      current.joined[list]?.contains(id) != true
        && update(id) { ($0.repeatMark == nil) == (split.repeatMark == nil) }
    }
    if let found { current.joined[list, default: []].insert(found) }
    return found
  }

  /// The tier that a cell names; made where it is missing.
  mutating func tier(_ cell: TableCell, number: TableCell?, level: Int, parent: PlanNode.ID?, joining: String? = nil)
    -> PlanNode.ID
  {
    let split = SplitTitle(cell.text)
    let known = joining == nil ? nil : current.tiers[foldedText(split.title)]?.first
    let id = known ?? node(split.title, number: number?.text ?? split.number, level: level, parent: parent)
    book(cell.item, .node(id, "title"))
    if let number { book(number.item, .node(id, "number")) }
    if let mark = split.repeatMark { update(id) { $0.repeatMark = mark } }
    if let description = split.description { addText(description, field: "description", label: "説明", to: id) }
    return id
  }

  /// Puts the text of a cell where its role belongs.
  mutating func fill(_ role: ColumnRole, label: String, with cell: TableCell, in id: PlanNode.ID) {
    let text = cell.text
    if RepeatMark.isMark(text), takesMark(role) { return markRepeat(cell, in: id) }
    switch role {
    case .number:
      update(id) { node in
        if node.number == nil {
          node.number = text
        } else if node.number != text {
          node.codes.append(PlanNode.Code(scheme: label, value: text))
        }
      }
      book(cell.item, .node(id, "number"))
    case .category: fillCategory(cell, in: id)
    case .categoryNote:
      update(id) { $0.categoryNote = $0.categoryNote.map { "\($0)\n\(text)" } ?? text }
      book(cell.item, .node(id, "category_note"))
    case .owner(let part):
      update(id) { node in
        if let printed = node.ownersPrinted, foldedText(printed) == foldedText(text) { return }
        node.owners += OwnerReading.owners(text, role: part)
        node.ownersPrinted = node.ownersPrinted.map { "\($0)\n\(text)" } ?? text
      }
      book(cell.item, .node(id, "owners"))
    case .period:
      let range = FiscalYearRange.first(in: text)
      let single = FiscalYear(reading: text)
      update(id) {
        $0.period = PlanNode.Period(
          firstYear: range?.first ?? single, lastYear: range?.last ?? single, label: text)
      }
      book(cell.item, .node(id, "period"))
    case .resource(let item, let year): fillResource(item, year, label, cell, in: id)
    case .code(let scheme):
      update(id) { $0.codes.append(PlanNode.Code(scheme: scheme, value: text)) }
      book(cell.item, .node(id, "codes"))
    case .ignore: note("ignored-column", item: cell.item, problem: "取り込まないと指定された列（\(label)）です。")
    case .text(let key): fillText(key, label, cell, in: id)
    case .schedule: fillText("schedule", label, cell, in: id)
    case .emphasis: fillText("emphasis", label, cell, in: id)
    case .report(let year, let part): fillReport(year, part, label, cell, in: id)
    case .level, .title, .year, .years, .result, .rowKind, .side: break
    }
  }

  /// Whether 再掲 alone in a column of that role is the mark of a repeat.
  private func takesMark(_ role: ColumnRole) -> Bool {
    switch role {
    case .category, .categoryNote, .text, .number, .emphasis, .code: true
    default: false
    }
  }

  private mutating func markRepeat(_ cell: TableCell, in id: PlanNode.ID) {
    update(id) { node in
      node.repeatMark = node.repeatMark ?? cell.text
      node.repeats = node.repeats ?? .unknown
    }
    book(cell.item, .node(id, "repeat_mark"))
  }

  private mutating func fillText(_ key: String, _ label: String, _ cell: TableCell, in id: PlanNode.ID) {
    addText(cell.text, field: key, label: label.isEmpty ? key : label, to: id)
    book(cell.item, .node(id, "texts"))
  }

  private mutating func fillCategory(_ cell: TableCell, in id: PlanNode.ID) {
    let split = CategoryWords.split(cell.text)
    update(id) { node in
      if split?.note == nil, node.category == split?.label, split != nil { return }
      if let split, node.category == nil {
        node.category = split.label
        node.categoryNote = split.note
      } else if node.category == nil, cell.text.unicodeScalars.count <= 12 {
        node.category = cell.text
      } else {
        node.categoryNote = node.categoryNote.map { "\($0)\n\(cell.text)" } ?? cell.text
      }
    }
    book(cell.item, .node(id, "category"))
  }

  private mutating func fillResource(
    _ item: String, _ year: FiscalYear?, _ label: String, _ cell: TableCell, in id: PlanNode.ID
  ) {
    guard let amount = Amount(cell.text, unitFrom: label) ?? Amount(cell.text, unitFrom: item) else {
      return fillText("resource", label, cell, in: id)
    }
    let isSettled = item.contains("決算") || item.contains("実績")
    update(id) {
      $0.resources.append(
        ResourceLine(
          year: year, phase: item, meaning: isSettled ? .settled : .initial, item: item, quantity: amount.quantity,
          unit: amount.unit, display: amount.display))
    }
    book(cell.item, .node(id, "resources"))
  }

  /// Adds a cell of the schedule as printed; its markers are read once the whole vocabulary is known.
  mutating func addSchedule(_ cell: TableCell, at place: SchedulePlace, to id: PlanNode.ID) {
    var entry = ScheduleCell(line: place.line, row: place.kind, year: nil, printed: cell.text)
    switch place.first.role {
    case .year(let year): entry.year = year
    case .result(let year):
      entry.year = year
      entry.row = .actual
    default: entry.column = columnID(place.first)
    }
    if let year = entry.year, place.last.index != place.first.index, let last = place.last.role?.lastYear, last > year {
      entry.through = last
    }
    update(id) { $0.schedule.append(entry) }
    book(cell.item, .node(id, "schedule"))
  }

  /// Notes that a row was put right.
  mutating func noteShiftedRow(_ cells: [TableCell], by shift: Int) {
    guard let first = cells.first else { return }
    document.importNotes.append(
      ImportNote(
        source: outline.items[first.item].place, kind: "shifted-row", text: cells.map(\.text).joined(separator: " | "),
        problem: "この行はセルが\(shift)つ足りず左にずれていたため、\(shift)列右にずらして取り込みました。元の資料を確かめてください。"))
  }
}
