import Essentials
import FiscalYears
package import Measuring
import PlanFile
import Planning
import Reporting
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
    indicator.rulings = []
    indicator.steps.removeAll { $0.kind == .share }
    indicator.source = before.binding.flatMap(goingOn).map { .bound($0) }
    if !goesOnCounting(before) { indicator.readings = [] }
    indicator.values = carriedFigures(of: before)
    if let definition, !definition.isEmpty, definition != before.definition {
      if indicator.versions.isEmpty, let former = before.definition {
        indicator.versions = [Indicator.Version(from: nil, definition: former)]
      }
      indicator.versions.append(
        Indicator.Version(from: new.plan.firstYear, definition: definition, note: "次の計画で定義を変えた"))
      indicator.definition = definition
    }
    indicator.targets = before.targets.compactMap { target(after: $0, of: indicator, from: before, today: today) }
    new.indicators.append(indicator)
  }

  /// The binding as it counts on in the next plan: what was asked about the old plan is asked about the new one.
  ///
  /// Nil where it is about a single round of the old plan, which is over.
  private func goingOn(_ binding: Indicator.Binding) -> Indicator.Binding? {
    guard binding.arguments.values.contains(old.plan.id.text) else { return binding }
    let rounds = Set(old.rounds.map(\.id.text))
    guard binding.arguments.values.allSatisfy({ !rounds.contains($0) }) else { return nil }
    var next = binding
    next.arguments = binding.arguments.mapValues { $0 == old.plan.id.text ? new.plan.id.text : $0 }
    return next
  }

  /// Whether the next plan asks the same question, so that what was counted for it stays counted.
  package func goesOnCounting(_ before: Indicator) -> Bool {
    before.binding.map { goingOn($0)?.question == $0.question } ?? false
  }

  /// Whether it is about the old plan itself, as a rate of what was carried out or what is computed from one: what it came to
  /// stays with that plan, and the next one starts anew.
  private func tellsOfOldPlan(_ indicator: Indicator, within seen: Set<Indicator.ID> = []) -> Bool {
    switch indicator.source {
    case .bound(let binding): return binding.arguments.values.contains(old.plan.id.text)
    case .computed(let formula):
      let seen = seen.union([indicator.id])
      return old.indicators.contains {
        formula.inputs.contains($0.id) && !seen.contains($0.id) && tellsOfOldPlan($0, within: seen)
      }
    case nil: return false
    }
  }

  /// The indicator of the old plan that goes on as that one; nil for one that is new.
  package func before(_ indicator: Indicator) -> Indicator? {
    old.indicators.first { Indicator.ID(of: $0.id, goingOnIn: new.plan.id) == indicator.id }
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
        new.indicators[place].values == carriedFigures(of: before)
      else { continue }
      new.indicators[place].source = .computed(formula)
      new.indicators[place].values = before.values
    }
  }

  /// Targets that are held against another indicator are so again as soon as that one came over, too, unless somebody changed
  /// them since.
  mutating func takeUpSeries() {
    let present = Set(new.indicators.map(\.id))
    for before in old.indicators {
      let id = Indicator.ID(of: before.id, goingOnIn: new.plan.id)
      guard let place = new.indicators.firstIndex(where: { $0.id == id }) else { continue }
      for target in before.targets {
        guard let series = target.series.map({ Indicator.ID(of: $0, goingOnIn: new.plan.id) }), present.contains(series)
        else { continue }
        let words = inWords(target, of: before)
        for index in new.indicators[place].targets.indices {
          var held = new.indicators[place].targets[index]
          guard held.kind == .text, held.when == words.when, held.sourceText == words.sourceText, held.replacedOn == nil
          else { continue }
          (held.kind, held.series, held.comparator, held.value) = (.series, series, target.comparator, target.value)
          (held.low, held.high, held.sourceText) = (target.low, target.high, target.sourceText)
          new.indicators[place].targets[index] = held
        }
      }
    }
  }

  /// The target as a text, for a plan in which what it is held against is not.
  private func inWords(_ target: Indicator.Target, of before: Indicator) -> Indicator.Target {
    var words = Indicator.Target(when: target.when, kind: .text)
    words.sourceText = target.sourceText ?? before.words(target)
    return words
  }

  /// Figures as they come over: who stands behind a typed value is not known any more, so that those of few people stay hidden.
  ///
  /// Each says whether somebody typed it or it was counted in the old plan. What goes on being counted comes as readings, and
  /// what the old plan counted about itself not at all.
  private func carriedFigures(of before: Indicator) -> [Indicator.Value] {
    let small = before.smallGroupYears
    let typedOnly = goesOnCounting(before) || tellsOfOldPlan(before)
    var carried: [Indicator.Value] = []
    for (figure, frozen) in zip(before.figures, before.frozenFigures(from: old.plan.title)) {
      guard figure.reading == nil || !typedOnly else { continue }
      guard figure.when.year.map(small.contains) != true else {
        carried.append(Indicator.Value(when: figure.when, state: .masked))
        continue
      }
      var value = frozen
      if let reading = figure.reading, figure.source == nil {
        value.source = "「\(old.plan.title)」で\(reading.isComputed ? "計算" : "集計")した値"
      }
      carried.append(value)
    }
    return carried
  }

  private func target(
    after target: Indicator.Target, of indicator: Indicator, from before: Indicator, today: Day
  ) -> Indicator.Target? {
    guard target.replacedOn == nil, target.askedBy == nil else { return nil }
    var next = target
    next.setOn = today
    next.reason = "「\(old.plan.title)」から引き継いだ"
    if let series = target.series {
      let id = Indicator.ID(of: series, goingOnIn: new.plan.id)
      if new.indicators.contains(where: { $0.id == id }) {
        next.series = id
      } else {
        next = inWords(target, of: before)
        (next.setOn, next.reason) = (today, "「\(old.plan.title)」から引き継いだ")
      }
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

  /// The last year of the old plan with a number that is certain, and that may be told; it does not change any more, also
  /// where the years before go on being counted.
  private func base(of indicator: Indicator) -> (year: FiscalYear, value: String)? {
    let small = indicator.smallGroupYears
    let known = indicator.figures.compactMap { value -> (year: FiscalYear, value: String)? in
      guard value.state == .final, let number = value.value, let year = value.when.year, !small.contains(year),
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
