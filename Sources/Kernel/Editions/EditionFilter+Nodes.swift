import Essentials
import FiscalYears
import PlanFile
import Planning
import Reporting

extension EditionFilter {
  mutating func node(_ old: PlanNode) -> PlanNode {
    let (key, heading) = (old.id.text, headings[old.id] ?? old.title)
    var node = PlanNode(id: old.id, parent: nearestParent(of: old), level: old.level, order: old.order, title: "")
    let isNamed = !names.finds(in: old.title) || rules.decision(on: .init(.nodes, key)) == true
    node.title = isNamed ? old.title : Self.withheldText
    if rules.decision(on: .init(.nodes, key)) == true { namedTexts.append(old.title) }
    if !isNamed { _ = shows(.nodes, key, heading, old.title, because: .name) }
    node.number = old.number
    node.codes = old.codes.filter { shows(.codes, key, heading, $0.value, place: $0.scheme) }
    node.repeats = repeats(old)
    node.repeatMark = old.repeatMark
    node.category = shown(old.category, .category, key, heading)
    node.categoryNote = node.category == nil ? nil : shown(old.categoryNote, .category, key, heading, place: "注記")
    node.emphases = old.emphases.filter(shownEmphases.contains)
    node.period = old.period
    node.texts = old.texts.filter {
      shows(.field($0.field, $0.label), key, heading, $0.text, place: $0.label)
    }
    node.values = old.values.filter { value in
      shows(
        .field(value.field, value.label), key, heading,
        [value.value, value.unit, value.note].compactMap(\.self).joined(separator: " "), place: "値")
    }
    owners(of: old, to: &node)
    node.schedule = old.schedule.filter { shows($0, of: old) }
    node.resources = old.resources.filter { line in
      let isHeld = line.meaning == .request && !rules.showsAsked
      let isDecided = rules.decision(on: .init(.resources, key, line.place)) != nil
      return shows(
        .resources, key, heading, line.words, place: line.place, because: isHeld && !isDecided ? .part : nil)
    }
    node.serves = references(old.serves, of: old)
    node.source = references(old.source.map { [$0] } ?? [], of: old).first
    return node
  }

  private func nearestParent(of node: PlanNode) -> PlanNode.ID? {
    guard let parent = node.parent,
      let found = source.document.nodes.first(where: { $0.id == parent }), !found.isArchived
    else { return nil }
    return parent
  }

  private func repeats(_ node: PlanNode) -> PlanNode.Repeats? {
    guard case .original(let id) = node.repeats else { return node.repeats }
    let original = source.document.nodes.first { $0.id == id }
    return original.map { $0.isArchived } ?? true || hiddenNodes.contains(id) ? .unknown : node.repeats
  }

  /// Units, posts and bodies are named, people are not; the printed text would name them all.
  private mutating func owners(of old: PlanNode, to node: inout PlanNode) {
    let (key, heading) = (old.id.text, headings[old.id] ?? old.title)
    for owner in old.owners {
      let isPerson = owner.kind == .person && rules.kind == .public
      guard shows(.owners, key, heading, owner.label, place: owner.label, because: isPerson ? .person : nil) else {
        continue
      }
      node.owners.append(Responsibility(label: owner.label, kind: owner.kind, role: owner.role))
    }
    let isWhole = node.owners.count == old.owners.count
    if isWhole { node.ownersPrinted = shown(old.ownersPrinted, .owners, key, heading, place: "印刷どおり") }
  }

  private mutating func shows(_ cell: ScheduleCell, of node: PlanNode) -> Bool {
    let part: EditionPart = cell.row == .plan ? .schedule : .actual
    let when = cell.year?.japanese ?? cell.column ?? ""
    let isPrinted = printedCells.contains(cell.address(in: node))
    return shows(
      part, node.id.text, headings[node.id] ?? node.title, cell.words,
      place: cell.line == 0 ? when : "\(when)/\(cell.line)",
      because: isPrinted ? .printed : cell.row == .actual ? reasonToHide(cell, of: node) : nil)
  }

  private func reasonToHide(_ cell: ScheduleCell, of node: PlanNode) -> WithheldItem.Reason? {
    guard let year = cell.year else { return nil }
    return reasonToHideResults(in: year) ?? (isOnlySwept(cell, of: node, in: year) ? .notAccepted : nil)
  }

  /// Whether the cell tells what a report says that was swept in and never accepted.
  private func isOnlySwept(_ cell: ScheduleCell, of node: PlanNode, in year: FiscalYear) -> Bool {
    guard rules.kind != .draft else { return false }
    return sweptReports[node.id, default: []].contains { report in
      source.document.rounds.contains { $0.id == report.round && $0.lastYear == year }
        && report.answers.contains { $0.scale == nil && $0.value == cell.printed }
    }
  }

  /// Why what came of a year is not shown: it is still being reported on and no check of it was closed, or its rounds were
  /// left out.
  private func reasonToHideResults(in year: FiscalYear) -> WithheldItem.Reason? {
    let rounds = source.document.rounds.filter { $0.firstYear <= year && year <= $0.lastYear }
    let shown = rounds.filter { rules.shows($0.id) }
    if shown.isEmpty { return rounds.isEmpty ? nil : .round }
    let isRunning = shown.contains { $0.state == .open } && !shown.contains { $0.state == .closed }
    return rules.kind == .public && isRunning ? .roundOpen : nil
  }

  private mutating func references(_ references: [PlanReference], of node: PlanNode) -> [PlanReference] {
    references.compactMap { reference in
      let title = shown(reference.title, .serves, node.id.text, headings[node.id] ?? "", place: reference.title ?? "")
      return title.map { PlanReference(title: $0) }
    }
  }
}

extension ScheduleCell {
  /// The cell as values of indicators name it.
  func address(in node: PlanNode) -> String {
    "\(node.id)/\(row.rawValue)/\(line)/\(year.map { String($0.startYear) } ?? column ?? "")"
  }

  /// What it says.
  var words: String {
    let text = printed.isEmpty ? markers.joined(separator: "・") + (text ?? "") : printed
    return text.isEmpty && continues ? "⇒" : text
  }
}

extension ResourceLine {
  /// What it says.
  var words: String { [phase, item, shown].filter { !$0.isEmpty }.joined(separator: " ") }

  /// Which line of several it is.
  var place: String { [year?.japanese, phase, item].compactMap(\.self).joined(separator: " ") }
}

extension [PlanNode] {
  /// Counts the places from 1, so that no gap tells where something was left out.
  mutating func closeGaps() {
    for (place, index) in indices.sorted(by: { self[$0].order < self[$1].order }).enumerated() {
      self[index].order = place + 1
    }
  }
}
