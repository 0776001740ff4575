import Essentials
import FiscalYears
import Planning

/// The nodes of a plan, made from its script.
struct ScriptTree {
  private(set) var nodes: [PlanNode] = []
  /// The measures with the blocks that they were made from.
  private(set) var measures: [(node: PlanNode.ID, block: ScriptBlock)] = []
  private var path: [PlanNode.ID] = []
  private let plan: Plan
  private let first: FiscalYear
  private let random: any RandomSource

  /// The letters at the end of a heading are the plan's themes: A is the first.
  init(_ script: String, plan: Plan, first: FiscalYear, random: any RandomSource) {
    self.plan = plan
    self.first = first
    self.random = random
    for block in ScriptBlock.blocks(script) { add(block) }
    for index in nodes.indices where nodes[index].repeatMark != nil {
      nodes[index].repeats = .original(id(of: nodes[index].title))
    }
  }

  /// The measure or tier of that title.
  func id(of title: String) -> PlanNode.ID {
    guard let node = nodes.first(where: { $0.title == title && $0.repeatMark == nil }) else {
      preconditionFailure("the script has no \(title)")
    }
    return node.id
  }

  private mutating func add(_ block: ScriptBlock) {
    var level = plan.levels.count - 1
    if case .tier(let tier) = block.kind { level = tier }
    path.removeSubrange(min(level, path.count)...)
    var node = PlanNode(
      id: PlanNode.ID(from: random), parent: path.last, level: level, order: nodes.count, title: block.title)
    switch block.kind {
    case .tier:
      (node.number, node.title) = firstWord(block.title)
      path.append(node.id)
    case .measure:
      fill(&node, from: block)
      measures.append((node.id, block))
    case .again: node.repeatMark = "（再掲）"
    }
    node.texts = plan.levels[level].fields.compactMap { field in
      block.text(field.label).map { PlanNode.FieldText(field: field.key, label: field.label, text: $0) }
    }
    nodes.append(node)
  }

  private func fill(_ node: inout PlanNode, from block: ScriptBlock) {
    node.category = block.part(1)
    node.ownersPrinted = block.part(2)
    node.owners = (block.part(2) ?? "").split(separator: "／").enumerated().map { index, label in
      Responsibility(label: String(label), kind: label == "全課" ? .all : .unit, role: index == 0 ? .lead : .joint)
    }
    node.schedule = schedule(block)
    node.emphases = (block.part(4) ?? "").unicodeScalars.filter { $0 != " " }.map {
      plan.emphases[Int($0.value) - 0x41].id
    }
    node.resources = block.text("予算").map { ScriptBudget.lines($0) } ?? []
  }

  /// What was planned, and what happened: a line for all years, or the first part of a year's report.
  private func schedule(_ block: ScriptBlock) -> [ScheduleCell] {
    let cells = ScriptCell(plan.vocabulary)
    var schedule = cells.row(block.part(3) ?? "", .plan, from: first)
    schedule += cells.row(block.text("実績") ?? "", .actual, from: first)
    schedule += block.lines.compactMap { line in
      FiscalYear(reading: line.word).flatMap { cells.cell(splitAtBars(line.text)[0], .actual, $0) }
    }
    return schedule
  }
}
