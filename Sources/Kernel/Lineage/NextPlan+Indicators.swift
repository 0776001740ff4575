import Essentials
import FiscalYears
import Measuring
import PlanFile
import Planning
import Secrets

extension NextPlan {
  /// Takes an indicator over: its values stay with the definition that held, the base is frozen anew, and targets come over
  /// only where they hold in every year or follow from the base.
  ///
  /// One that came over already goes along to its new place and stays as it is.
  mutating func bring(_ before: Indicator, to node: PlanNode.ID?, definition: String?, today: Day) {
    let id = Indicator.ID(of: before.id, goingOnIn: new.plan.id)
    if let place = new.indicators.firstIndex(where: { $0.id == id }) {
      new.indicators[place].node = node
      return
    }
    var indicator = before
    indicator.id = id
    indicator.node = node
    indicator.readings = []
    indicator.rulings = []
    indicator.steps.removeAll { $0.kind == .share }
    indicator.values = before.frozenFigures(from: old.plan.title)
    if case .computed = before.source { indicator.source = nil }
    if case .bound(let binding) = before.source, binding.arguments.values.contains(old.plan.id.text) {
      indicator.source = nil
    }
    if let definition, !definition.isEmpty, definition != before.definition {
      if indicator.versions.isEmpty, let former = before.definition {
        indicator.versions = [Indicator.Version(from: nil, definition: former)]
      }
      indicator.versions.append(
        Indicator.Version(from: new.plan.firstYear, definition: definition, note: "次の計画で定義を変えた"))
      indicator.definition = definition
    }
    indicator.targets = before.targets.compactMap { target(after: $0, of: indicator, today: today) }
    new.indicators.append(indicator)
  }

  /// What is computed stays computed as soon as everything that it is computed from came over, unless somebody typed since.
  mutating func takeUpFormulas() {
    let present = Set(new.indicators.map(\.id))
    for before in old.indicators {
      guard case .computed(var formula) = before.source else { continue }
      formula.inputs = formula.inputs.map { Indicator.ID(of: $0, goingOnIn: new.plan.id) }
      let id = Indicator.ID(of: before.id, goingOnIn: new.plan.id)
      guard let place = new.indicators.firstIndex(where: { $0.id == id }), new.indicators[place].source == nil,
        formula.inputs.allSatisfy(present.contains),
        new.indicators[place].values == before.frozenFigures(from: old.plan.title)
      else { continue }
      new.indicators[place].source = .computed(formula)
      new.indicators[place].values = before.values
    }
  }

  private func target(after target: Indicator.Target, of indicator: Indicator, today: Day) -> Indicator.Target? {
    guard target.replacedOn == nil, target.askedBy == nil else { return nil }
    var next = target
    next.setOn = today
    next.reason = "「\(old.plan.title)」から引き継いだ"
    if let series = target.series {
      let id = Indicator.ID(of: series, goingOnIn: new.plan.id)
      guard new.indicators.contains(where: { $0.id == id }) else { return nil }
      next.series = id
    }
    if target.when.kind == .everyYear { return next }
    guard target.kind == .relative || target.kind == .maintain, let last = new.plan.lastYear,
      let base = base(of: indicator)
    else { return nil }
    next.when = Indicator.When(last)
    next.base = base.value
    next.baseYear = base.year
    next.sourceText = nil
    return next
  }

  /// The last year of the old plan with a number that is certain.
  private func base(of indicator: Indicator) -> (year: FiscalYear, value: String)? {
    let known = indicator.values.compactMap { value -> (year: FiscalYear, value: String)? in
      guard value.state == .final, let number = value.value, let year = value.when.year,
        old.plan.lastYear.map({ year <= $0 }) ?? true
      else { return nil }
      return (year, number)
    }
    return known.max { $0.year < $1.year }
  }
}

extension Indicator.ID {
  /// The id under which an indicator goes on in the plan after: the same whenever it is asked for, so that what is computed
  /// from it finds it, and it never comes over twice.
  init(of before: Indicator.ID, goingOnIn plan: Plan.ID) {
    self.init(stored: String(SHA256.hex(Array("\(before) \(plan)".utf8)).prefix(24)))
  }
}
