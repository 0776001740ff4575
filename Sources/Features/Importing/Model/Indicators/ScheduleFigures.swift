import Essentials
import FiscalYears
import Measuring
import PlanFile
import Planning
import Reporting

/// The figures that the cells of one measure's schedule print, as indicators of that measure.
struct ScheduleFigures {
  private struct Found {
    let cell: ScheduleCell
    let figure: NotationReading.Figure
  }

  /// Figures of one kind: of one row, line, label and unit.
  private struct Group {
    let row: ScheduleCell.RowKind
    let line: Int
    let label: String?
    let unit: String?
    var found: [Found]
  }

  private let node: PlanNode
  private var groups: [Group] = []
  /// States such as 未実施 that hold for all figures of their line.
  private var states: [Found] = []
  /// Cells that end a series in words, as 廃止.
  private var ends: [ScheduleCell] = []

  init(_ node: PlanNode, near: FiscalYear?) {
    self.node = node
    for cell in node.schedule where cell.year != nil {
      if cell.row == .actual, Self.endings.contains(where: { cell.printed.trimmed.hasSuffix($0) }) { ends.append(cell) }
      for figure in NotationReading(cell.printed, near: near ?? cell.year).figures {
        take(Found(cell: cell, figure: figure))
      }
    }
  }

  private static let endings = ["廃止", "終了", "統合"]

  private mutating func take(_ found: Found) {
    let (cell, figure) = (found.cell, found.figure)
    guard figure.number != nil else {
      states.append(found)
      return
    }
    let label = figure.label
    if let place = groups.firstIndex(where: {
      $0.row == cell.row && $0.line == cell.line && $0.label == label && $0.unit == figure.unit
    }) {
      groups[place].found.append(found)
    } else {
      groups.append(Group(row: cell.row, line: cell.line, label: label, unit: figure.unit, found: [found]))
    }
  }

  func indicators(_ newID: () -> Indicator.ID) -> [Indicator] {
    var goals = groups.filter { $0.row == .plan }
    let results = groups.filter { $0.row == .actual }
    var made = results.map { group in
      var indicator = start(group, newID)
      for found in (group.found + states.filter { $0.cell.row == .actual && $0.cell.line == group.line }) {
        indicator.values.append(value(found))
      }
      indicator.values += ended(group)
      // The plan and the result may word the same thing in two ways; the unit tells where only one of each has it.
      let fitting = goals.indices.filter { goals[$0].unit == group.unit }
      if fitting.count == 1, results.count(where: { $0.unit == group.unit }) == 1 {
        indicator.targets = goals.remove(at: fitting[0]).found.map(target)
      }
      return indicator
    }
    made += goals.map { group in
      var indicator = start(group, newID)
      indicator.targets = group.found.map(target)
      return indicator
    }
    return made.map { indicator in
      var indicator = indicator
      indicator.values.sort { ($0.when.from ?? "") < ($1.when.from ?? "") }
      indicator.settle()
      return indicator
    }
  }

  /// What stands in place of a figure once there is nothing to count any more.
  private func ended(_ group: Group) -> [Indicator.Value] {
    let counted = group.found.compactMap(\.cell.year)
    return ends.filter { $0.line == group.line && ($0.year ?? FiscalYear(0)) > counted.max() ?? FiscalYear(0) }
      .map { cell in
        var value = Indicator.Value(when: when(cell), state: .notAvailable)
        value.comment = cell.printed.trimmed
        value.sourceText = cell.printed
        value.fromCell = place(cell)
        return value
      }
  }

  private func place(_ cell: ScheduleCell) -> String {
    "\(node.id)/\(cell.row.rawValue)/\(cell.line)/\(cell.year?.startYear ?? 0)"
  }

  private func start(_ group: Group, _ newID: () -> Indicator.ID) -> Indicator {
    var indicator = Indicator(
      id: newID(), node: node.id, name: [node.title, name(group)].compactMap(\.self).joined(separator: "　"))
    indicator.kind = (nil, .activity)
    indicator.unit = group.unit
    indicator.definition = node.text("footnote")
    return indicator
  }

  /// The label of a group; where several groups have the same, what the plan says in the same line.
  private func name(_ group: Group) -> String? {
    let isAlone = groups.count { $0.row == group.row && $0.label == group.label } == 1
    guard !isAlone, group.row == .actual else { return group.label }
    let planned = node.schedule.first { $0.row == .plan && $0.line == group.line }?.printed
    return planned.map { $0.split(whereSeparator: \.isNewline).joined() } ?? group.label
  }

  private func value(_ found: Found) -> Indicator.Value {
    var value = found.figure.value(when(found.cell))
    if found.figure.role == .target {
      value.state = .text
      value.value = nil
      value.comment = ["実績の欄に「目標」と印刷されているため、数として扱いません。", value.comment].compactMap(\.self).joined(separator: "\n")
    }
    value.sourceText = found.cell.printed
    value.fromCell = place(found.cell)
    return value
  }

  private func target(_ found: Found) -> Indicator.Target {
    var target = found.figure.target(when(found.cell))
    target.sourceText = found.cell.printed
    if target.kind == .relative { target.baseYear = baseYear }
    return target
  }

  private func when(_ cell: ScheduleCell) -> Indicator.When {
    guard let year = cell.year, let last = cell.through, last > year else {
      return Indicator.When(cell.year ?? FiscalYear(0))
    }
    return Indicator.When(
      kind: .span, from: year.description, to: last.description, label: "\(year.japanese)～\(last.japanese)")
  }

  /// The year that a footnote names as the base: 対平成27年度.
  private var baseYear: FiscalYear? {
    guard let note = node.text("footnote"), let place = note.lastIndex(of: "対") else { return nil }
    return FiscalYear.first(in: note[place...].dropFirst())
  }
}

/// Figures with 約 in what was reported at the end of a round: they never are part of a name.
struct ReportFigures {
  private let document: PlanDocument

  init(_ document: PlanDocument) { self.document = document }

  func indicators(_ newID: () -> Indicator.ID) -> [Indicator] {
    document.reports.flatMap { report -> [Indicator] in
      guard let node = report.subject.node.flatMap({ id in document.nodes.first { $0.id == id } }),
        let round = document.rounds.first(where: { $0.id == report.round })
      else { return [] }
      return report.texts.flatMap { Self.sentences($0.text) }.flatMap { sentence in
        NotationReading(sentence).figures.filter { $0.isAbout && $0.role == .unsaid }.map { figure in
          var indicator = Indicator(id: newID(), node: node.id, name: node.title)
          indicator.kind = (nil, .output)
          indicator.unit = figure.unit
          // The sentence says of what it is a share.
          indicator.definition = sentence
          let when = Indicator.When(
            kind: .span, from: round.firstYear.description, to: round.lastYear.description, label: round.label)
          var value = figure.value(when)
          value.sourceText = figure.text
          indicator.values = [value]
          return indicator
        }
      }
    }
  }

  private static func sentences(_ text: String) -> [String] {
    text.split { $0 == "。" || $0.isNewline }.map(\.trimmed).filter { !$0.isEmpty }
  }
}
