import Essentials
import FiscalYears
import PlanFile
import Planning
import Reporting

/// Puts a made-up plan together, node by node.
struct SyntheticWriter {
  private(set) var document: PlanDocument
  private let random: any RandomSource
  private var written = 0

  init(plan: Plan, random: any RandomSource) {
    document = PlanDocument(plan: plan)
    self.random = random
    let year = FiscalYear(SyntheticPlan.firstYear)
    document.rounds = [
      Round(id: Round.ID(from: random), label: "年度末", firstYear: year, lastYear: year, state: .closed)
    ]
  }

  /// Six measures stand under a lowest tier, four lowest tiers under a middle one.
  mutating func addPillar(_ number: Int, measures: Int) {
    let pillar = addTier(0, SyntheticWords.pillars[number], number: "\(number + 1)", below: nil)
    var middle = pillar
    var lowest = pillar
    for index in 0..<measures {
      if index.isMultiple(of: 24) { middle = addTier(1, tierTitle(), number: "(\(index / 24 + 1))", below: pillar) }
      if index.isMultiple(of: 6) { lowest = addTier(2, tierTitle(), number: "(\(index / 6 % 4 + 1))", below: middle) }
      addMeasure(below: lowest)
    }
  }

  private func tierTitle() -> String { pick(SyntheticWords.tiers) }

  private mutating func addTier(
    _ level: Int, _ title: String, number: String, below parent: PlanNode.ID?
  ) -> PlanNode.ID {
    var node = PlanNode(
      id: PlanNode.ID(from: random), parent: parent, level: level, order: document.nodes.count, title: title)
    node.number = number
    document.nodes.append(node)
    return node.id
  }

  private mutating func addMeasure(below parent: PlanNode.ID) {
    var node = PlanNode(
      id: PlanNode.ID(from: random), parent: parent, level: 3, order: document.nodes.count, title: title(written))
    node.category = pick(document.plan.vocabulary.categories).label
    node.texts = [
      PlanNode.FieldText(field: "purpose", label: "目的", text: pick(SyntheticWords.aims)),
      PlanNode.FieldText(field: "content", label: "内容", text: pick(SyntheticWords.ways) + pick(SyntheticWords.ways)),
    ]
    let units = chance(20) ? [pick(SyntheticWords.units), "人事課"] : [pick(SyntheticWords.units)]
    node.owners = units.enumerated().map { Responsibility(label: $1, role: $0 == 0 ? .lead : .joint) }
    node.ownersPrinted = units.joined(separator: "／")
    let planned = course()
    let cells = ScriptCell(document.plan.vocabulary)
    let first = FiscalYear(SyntheticPlan.firstYear)
    node.schedule = cells.row(planned.joined(separator: ","), .plan, from: first)
    node.schedule += cells.row(results(of: planned).joined(separator: ","), .actual, from: first)
    document.reports.append(report(on: node.id))
    document.nodes.append(node)
    written += 1
  }

  /// All combinations come once before one comes again, in an order that looks mixed.
  private func title(_ number: Int) -> String {
    let (people, themes, actions) = (SyntheticWords.people, SyntheticWords.themes, SyntheticWords.actions)
    let all = people.count * themes.count * actions.count
    let place = number % all * 4_507 % all
    let title =
      people[place % people.count] + "のために" + themes[place / people.count % themes.count] + "を"
      + actions[place / people.count / themes.count]
    return number < all ? title : "\(title)（第\(number / all + 1)次）"
  }

  private func course() -> [String] {
    let years = document.plan.years.count
    let course = Array(pick(SyntheticWords.courses).prefix(years))
    return course + [String](repeating: "⇒", count: years - course.count)
  }

  /// The first two years: mostly as planned, some a step behind, some a step ahead, some not reported.
  private func results(of planned: [String]) -> [String] {
    let labels = document.plan.vocabulary.markers.map(\.label)
    var step = 0
    return planned.prefix(2).map { cell in
      step = labels.firstIndex(of: cell) ?? step
      return switch roll() {
      case 0..<15: "-"
      case 15..<22: labels[max(0, step - 1)]
      case 22..<26: labels[min(labels.count - 1, step + 1)]
      case 26..<45: "\(labels[step])（\(roll())名）"
      default: labels[step]
      }
    }
  }

  private func report(on node: PlanNode.ID) -> ProgressReport {
    let scale = document.plan.vocabulary.scales[0]
    var report = ProgressReport(
      id: ProgressReport.ID(from: random), round: document.rounds[0].id, subject: .node(node), state: .accepted)
    report.planned = [ProgressReport.Item(text: pick(SyntheticWords.ways))]
    report.done = [ProgressReport.Item(text: pick(SyntheticWords.results))]
    report.answers = [
      ProgressReport.Answer(question: scale.name, scale: scale.id, value: scale.values[chance(8) ? 0 : 1].label)
    ]
    report.texts = [ProgressReport.LabelledText(label: "成果", text: pick(SyntheticWords.results))]
    return report
  }

  /// A number from 0 to 99.
  private func roll() -> Int {
    let bytes = random.bytes(2)
    return (Int(bytes[0]) << 8 | Int(bytes[1])) % 100
  }

  private func chance(_ percent: Int) -> Bool { roll() < percent }

  private func pick<Item>(_ items: [Item]) -> Item { items[roll() % items.count] }
}
