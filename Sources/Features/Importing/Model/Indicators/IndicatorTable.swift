import Essentials
import FiscalYears
import Measuring
import PlanFile
import Planning

/// A table in the running text with a column of indicators beside what they belong to.
struct IndicatorTable {
  private let cells: [Section.Cell]
  private let document: PlanDocument

  init(_ cells: [Section.Cell], of document: PlanDocument) {
    self.cells = cells
    self.document = document
  }

  func indicators(_ newID: () -> Indicator.ID) -> [Indicator] {
    guard let header = cells.first(where: { $0.row == 0 && HeaderWords.role(of: $0.text) == .text("indicator") }) else {
      return []
    }
    let entries = cells.filter { $0.row > 0 && $0.column == header.column }
    return entries.flatMap { cell in
      IndicatorBlock(cell.text, near: document.plan.firstYear).indicators(node(beside: cell), label: header.text, newID)
    }
  }

  /// The node that a cell of the same row names; nil where none or several do.
  private func node(beside cell: Section.Cell) -> PlanNode.ID? {
    let beside = cells.filter {
      $0.column < cell.column && $0.row <= cell.row && cell.row < $0.row + $0.rowSpan
    }
    for other in beside.sorted(by: { $0.column > $1.column }) {
      let title = foldedText(other.text)
      let named = document.nodes.filter {
        foldedText($0.title) == title || foldedText(($0.number ?? "") + $0.title) == title
      }
      if named.count == 1 { return named[0].id }
    }
    return nil
  }
}

/// The lines of one cell that holds indicators: names, what they are about, and their figures.
struct IndicatorBlock {
  private struct Entry {
    var name: String
    var group: String?
    var definition: String?
    var lines: [String] = []
    /// What an arrow leads to in words.
    var aim: NotationReading.Aim?
    /// Whether it stands at a ●, and so can turn out to be the heading of those below.
    var isHead: Bool
  }

  private var entries: [Entry] = []
  private let near: FiscalYear?

  init(_ text: String, near: FiscalYear?) {
    self.near = near
    for line in text.split(whereSeparator: \.isNewline).map(\.trimmed) where !line.isEmpty { take(line) }
  }

  private mutating func take(_ line: String) {
    if let first = line.first, "●○◆◎■".contains(first) {
      let words = line.dropFirst().trimmed
      let aim = self.aim(words)
      entries.append(Entry(name: aim?.subject ?? words, aim: aim, isHead: aim == nil))
      return
    }
    let isItem = line.first == "・"
    let words = isItem ? line.dropFirst().trimmed : line
    let reading = NotationReading(words, near: near)
    if entries.isEmpty || isItem && (reading.figures.isEmpty || reading.figures[0].label != nil) {
      addItem(words, reading)
    } else if reading.figures.isEmpty, let last = words.last, ")）".contains(last), let first = words.first,
      "(（".contains(first)
    {
      entries[entries.count - 1].definition = words
    } else {
      entries[entries.count - 1].lines.append(words)
    }
  }

  /// A line without figures that leads from words to words.
  private func aim(_ line: String) -> NotationReading.Aim? {
    let reading = NotationReading(line, near: near)
    return reading.figures.isEmpty ? reading.aims.first { !$0.subject.isEmpty } : nil
  }

  private mutating func addItem(_ words: String, _ reading: NotationReading) {
    var group = entries.last?.group
    if let last = entries.last, last.isHead {
      group = last.name
      if last.lines.isEmpty, last.definition == nil { entries.removeLast() }
    }
    let label = reading.figures.first?.label
    let aim = aim(words)
    entries.append(
      Entry(
        name: label ?? aim?.subject ?? words, group: group, lines: reading.figures.isEmpty ? [] : [words], aim: aim,
        isHead: false))
  }

  func indicators(_ node: PlanNode.ID?, label: String, _ newID: () -> Indicator.ID) -> [Indicator] {
    entries.map { entry in
      var indicator = Indicator(id: newID(), node: node, name: entry.name)
      indicator.kind = (label, .outcome)
      indicator.definition = entry.definition
      if let group = entry.group { indicator.serves = [PlanReference(title: group)] }
      let lines = entry.lines.isEmpty ? [entry.name] : entry.lines
      read(lines.joined(separator: "\n"), into: &indicator, isName: entry.lines.isEmpty)
      if let aim = entry.aim { take(aim, into: &indicator) }
      indicator.settle()
      return indicator
    }
  }

  private func take(_ aim: NotationReading.Aim, into indicator: inout Indicator) {
    var target = Indicator.Target(
      when: aim.when ?? Indicator.When(kind: .open, from: nil, to: nil, label: nil), kind: .text)
    target.sourceText = aim.text
    indicator.targets.append(target)
  }

  private func read(_ text: String, into indicator: inout Indicator, isName: Bool) {
    let open = Indicator.When(kind: .open, from: nil, to: nil, label: nil)
    defer { settleEveryYear(&indicator) }
    for figure in NotationReading(text, near: near).figures {
      indicator.unit = indicator.unit ?? figure.unit
      if figure.role == .target || indicator.isPlanned && !isName {
        var target = figure.target(open)
        target.sourceText = text
        if target.kind == .legal, indicator.name.contains("雇用率") { target.table = "disability-municipal" }
        indicator.targets.append(target)
        if figure.asOf != nil { indicator.accumulation = .pointInTime }
        // A target has no note of its own; what stands beside it tells what is counted.
        if indicator.definition == nil, let note = figure.notes.first { indicator.definition = note }
      } else if !isName {
        var value = figure.value(open)
        value.sourceText = text
        indicator.values.append(value)
      }
    }
  }

  /// 毎年度 begins with the plan, or after the year of the value that stands before the arrow.
  private func settleEveryYear(_ indicator: inout Indicator) {
    let base = indicator.values.compactMap(\.when.year).max()
    let first = [near, base?.adding(1)].compactMap(\.self).max()
    for index in indicator.targets.indices where indicator.targets[index].when.kind == .everyYear {
      indicator.targets[index].when.from = first?.description
    }
  }
}
