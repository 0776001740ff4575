import Essentials
import FiscalYears
import Measuring
import PlanFile
import Planning

/// Made-up indicators of a made-up plan, each with a value and a target in every year of it.
struct SyntheticIndicators {
  private let document: PlanDocument
  private let measures: [PlanNode.ID]
  private let random: any RandomSource

  /// What can be counted: the words behind a theme, the unit and which way is good.
  private static let quantities: [(name: String, unit: String, better: Indicator.Direction)] = [
    ("を使った職員の数", "人", .higher), ("の集まりを開いた回数", "回", .higher), ("に満足した職員の割合", "％", .higher),
    ("にかかった時間", "時間", .lower), ("で困った件数", "件", .lower),
  ]

  init(of document: PlanDocument) {
    self.document = document
    measures = document.nodes.filter { document.plan.isMeasure(level: $0.level) }.map(\.id)
    random = RepeatableRandom(seed: document.plan.id.text.utf8.reduce(UInt64(7)) { $0 &* 31 &+ UInt64($1) })
  }

  /// They belong to the measures in turn; all combinations of words come once before one comes again.
  func indicators(_ count: Int) -> [Indicator] { (0..<count).map(indicator) }

  private func indicator(_ number: Int) -> Indicator {
    let (people, themes, quantities) = (SyntheticWords.people, SyntheticWords.themes, Self.quantities)
    let quantity = quantities[number % quantities.count]
    let place = number / quantities.count
    let turn = place / themes.count / people.count
    var indicator = Indicator(
      id: Indicator.ID(from: random), node: measures[number % measures.count],
      name: people[place / themes.count % people.count] + "の" + themes[place % themes.count] + quantity.name
        + (turn == 0 ? "" : "（第\(turn + 1)次）"))
    (indicator.unit, indicator.better) = (quantity.unit, quantity.better)
    indicator.dimensions = ["所属"]
    indicator.rule = (number.isMultiple(of: 2) ? Indicator.Rule.target : .pace).rawValue
    for (index, year) in document.plan.years.enumerated() {
      let way = quantity.better == .higher ? index : -index
      indicator.values.append(
        Indicator.Value(
          when: .init(year), state: .final, value: String(40 + number % 17 + way * 2 + (number + index) % 3)))
      var target = Indicator.Target(when: .init(year), kind: .number)
      (target.comparator, target.value) = (quantity.better == .higher ? ">=" : "<=", String(41 + number % 17 + way * 2))
      indicator.targets.append(target)
    }
    return indicator
  }
}
