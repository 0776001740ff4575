import Essentials
import FiscalYears
import Measuring
import PlanFile
import Planning

extension NextPlan {
  /// Takes an indicator over: its values stay with the definition that held, the base is frozen anew, and targets come over
  /// only where they hold in every year or follow from the base.
  mutating func bring(
    _ before: Indicator, to node: PlanNode.ID?, definition: String?, today: Day, with random: some RandomSource
  ) {
    var indicator = before
    indicator.id = Indicator.ID(from: random)
    indicator.node = node
    indicator.readings = []
    indicator.rulings = []
    indicator.steps.removeAll { $0.kind == .share }
    indicator.values = frozenValues(of: before)
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
    broughtIndicators.append(indicator)
  }

  /// What was measured, typed or counted, as it stands: nothing that changes later in the old plan changes it here.
  private func frozenValues(of indicator: Indicator) -> [Indicator.Value] {
    indicator.figures.map { value in
      var frozen = Indicator.Value(when: value.when, state: value.state, value: value.value)
      (frozen.numerator, frozen.denominator) = (value.numerator, value.denominator)
      (frozen.asOf, frozen.comment, frozen.sourceText) = (value.asOf, value.comment, value.sourceText)
      (frozen.isAbout, frozen.isChange) = (value.isAbout, value.isChange)
      (frozen.enteredBy, frozen.enteredOn) = (value.enteredBy, value.enteredOn)
      frozen.source = value.source ?? "「\(old.plan.title)」から引き継いだ値"
      return frozen
    }
  }

  private func target(after target: Indicator.Target, of indicator: Indicator, today: Day) -> Indicator.Target? {
    guard target.replacedOn == nil, target.askedBy == nil else { return nil }
    var next = target
    next.setOn = today
    next.reason = "「\(old.plan.title)」から引き継いだ"
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
