import Essentials
import FiscalYears
import Measuring
import PlanFile
import Planning
package import Reporting
import Revising

extension NextPlan {
  /// Makes a node of the next plan from measures of the old one; a new measure comes from none.
  mutating func make(
    _ title: String, below parent: PlanNode.ID?, from olds: [PlanNode], after last: PlanNode.ID?,
    _ choice: SuccessionChoice, with random: some RandomSource
  ) throws(Refusal) -> PlanNode.ID {
    let id = PlanNode.ID(from: random)
    let place = last.map { NodePlace.after($0) } ?? self.place(of: olds.first, below: parent)
    guard let level = level(for: olds.first, below: parent) else {
      throw Refusal("ここには取組を置けません。取組を置く場所を選び直してください。", field: "below")
    }
    try new.add(id, title: title, at: place, level: level)
    let index = try new.place(of: id)
    for node in olds { carry(node, into: &new.nodes[index], isJoined: olds.count > 1) }
    let meaning = choice.kind.category
    new.nodes[index].category = new.plan.vocabulary.categories.first { $0.meaning == meaning }?.label
    if choice.schedule == .continued, let first = olds.first { new.nodes[index].schedule = continued(first) }
    return id
  }

  /// Behind the nearest measure before it that went to the same place, so that the order of the old plan stays.
  private func place(of node: PlanNode?, below parent: PlanNode.ID?) -> NodePlace {
    let end = parent.map { NodePlace.below($0) } ?? .top
    guard let node, let position = old.nodes.firstIndex(where: { $0.id == node.id }) else { return end }
    let (links, nodes) = (links, Dictionary(new.nodes.map { ($0.id, $0) }, uniquingKeysWith: { first, _ in first }))
    for before in old.nodes[..<position].reversed() {
      for goal in (links[before.id] ?? []).flatMap(\.to).reversed() {
        guard let other = nodes[goal.node], !other.isArchived, other.parent == parent,
          new.plan.isMeasure(level: other.level)
        else { continue }
        return .after(other.id)
      }
    }
    return end
  }

  private func level(for node: PlanNode?, below parent: PlanNode.ID?) -> Int? {
    let fitting = new.levels(below: parent).filter { new.plan.isMeasure(level: $0) }
    return fitting.first { $0 == node?.level } ?? fitting.first
  }

  /// Texts, values, owners, codes and themes come over; what happened and what it cost stays with the old plan.
  private func carry(_ node: PlanNode, into made: inout PlanNode, isJoined: Bool) {
    let level = new.plan.levels[made.level]
    for text in node.texts where level.fields.contains(where: { $0.key == text.field }) {
      add(text.text, to: text.field, text.label, of: &made)
    }
    for value in node.values where level.fields.contains(where: { $0.key == value.field }) {
      if !made.values.contains(where: { $0.field == value.field }) { made.values.append(value) }
    }
    made.owners += node.owners.filter { !made.owners.contains($0) }
    let printed = [made.ownersPrinted, node.ownersPrinted].compactMap { $0 }
    made.ownersPrinted = printed.isEmpty ? nil : printed.uniqued.joined(separator: "／")
    made.codes += node.codes.filter { !made.codes.contains($0) }
    made.serves += node.serves.filter { !made.serves.contains($0) }
    let themes = old.plan.emphases.filter { node.emphases.contains($0.id) }.map(\.title)
    made.emphases += new.plan.emphases.filter { themes.contains($0.title) }.map(\.id).filter {
      !made.emphases.contains($0)
    }
    guard let field = level.resultField, let result = result(of: node) else { return }
    made.texts.removeAll { $0.field == field.key && node.text(field.key) == $0.text }
    add(isJoined ? "【\(node.title)】\n\(result)" : result, to: field.key, field.label, of: &made)
  }

  private func add(_ text: String, to field: String, _ label: String, of node: inout PlanNode) {
    if let place = node.texts.firstIndex(where: { $0.field == field }) {
      if node.texts[place].text != text { node.texts[place].text += "\n" + text }
    } else {
      node.texts.append(PlanNode.FieldText(field: field, label: label, text: text))
    }
  }

  /// What the report of the last closed round that was accepted says on a measure and may be handed on; nil where there is none.
  func result(of node: PlanNode) -> String? {
    let rounds = Dictionary(
      old.rounds.filter { $0.state == .closed }.map { ($0.id, $0) }, uniquingKeysWith: { first, _ in first })
    let reports = old.reports.filter {
      $0.subject == .node(node.id) && rounds[$0.round] != nil && $0.state == .accepted && !$0.swept
    }
    let last = reports.enumerated().max { left, right in
      let years = (rounds[left.element.round]?.lastYear, rounds[right.element.round]?.lastYear)
      guard let first = years.0, let second = years.1, first != second else { return left.offset < right.offset }
      return first < second
    }
    guard let report = last?.element, let round = rounds[report.round] else { return nil }
    return report.carriedText(round)
  }

  /// What the old plan had last as the plan of the first year, and arrows behind it.
  private func continued(_ node: PlanNode) -> [ScheduleCell] {
    let schedule = EffectiveSchedule(node.schedule, row: .plan, columns: old.plan.columns)
    guard let last = old.plan.years.last(where: { !(schedule[$0]?.markers.isEmpty ?? true) }),
      let markers = schedule[last]?.markers, let first = new.plan.firstYear
    else { return [] }
    let known = markers.filter { new.plan.vocabulary.marker($0) != nil }
    guard !known.isEmpty else { return [] }
    let start = ScheduleCell(year: first, markers: known, printed: known.joined(separator: "・"))
    return [start] + new.plan.years.dropFirst().map { ScheduleCell(year: $0, continues: true, printed: "⇒") }
  }
}

extension ProgressReport {
  /// What was done, what was answered and the texts, with the years that they are about, for who decides; nil where nothing
  /// was written.
  package func resultText(_ round: Round) -> String? {
    var lines = doneLines
    for answer in answers {
      if let grade = grade(answer) { lines.append(grade) }
      if let text = answer.text, !text.isEmpty, !lines.contains(text) { lines.append(text) }
    }
    for text in texts where !lines.contains(text.text) { lines.append("\(text.label)：\(text.text)") }
    return text(lines, of: round)
  }

  /// The same for what is printed and published later: what was done, and the grades of the city's stages. Reasons and notes were
  /// written for use inside, and grades of single people are theirs.
  package func carriedText(_ round: Round) -> String? {
    let grades = answers.filter { answer in answer.rater.map { $0 == "平均" || round.stages.contains($0) } ?? true }
    return text(doneLines + grades.compactMap(grade), of: round)
  }

  private var doneLines: [String] { done.map { [$0.group, $0.text].compactMap { $0 }.joined(separator: "：") } }

  private func grade(_ answer: Answer) -> String? {
    let rater = answer.rater.map { "（\($0)）" } ?? ""
    return (answer.value ?? answer.score).map { "\(answer.question)\(rater)：\($0)" }
  }

  private func text(_ lines: [String], of round: Round) -> String? {
    let written = lines.filter { !$0.isEmpty }
    guard !written.isEmpty else { return nil }
    let years =
      round.firstYear == round.lastYear
      ? round.lastYear.japanese : "\(round.firstYear.japanese)～\(round.lastYear.japanese)"
    return "（\(years)）\n" + written.joined(separator: "\n")
  }
}
