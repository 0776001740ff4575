package import Essentials
package import FiscalYears
package import Measuring
package import PlanFile
package import Planning
import Revising

/// A plan and the one that follows it, while it is decided what becomes of each measure.
package struct NextPlan: Sendable {
  /// The plan that ends.
  package let old: PlanDocument
  /// The plan that follows, with the links between the two.
  package internal(set) var new: PlanDocument
  private let stored: [Indicator.ID: Indicator]

  package init(old: PlanDocument, new: PlanDocument) {
    self.old = old
    self.new = new
    stored = Dictionary(new.indicators.map { ($0.id, $0) }, uniquingKeysWith: { first, _ in first })
  }

  /// Indicators that came over and are not stored yet.
  package var broughtIndicators: [Indicator] { new.indicators.filter { stored[$0.id] == nil } }

  /// Indicators that went to another place, or are computed again.
  package var changedIndicators: [Indicator] {
    new.indicators.filter { indicator in stored[indicator.id].map { $0 != indicator } ?? false }
  }

  /// What the next plan is to be.
  package struct Birth: Sendable {
    package var title: String
    package var firstYear: FiscalYear
    package var lastYear: FiscalYear
    /// Whether the tiers come over, without measures.
    package var takesTiers = true
    /// Whether measures get a field for what the plan before it reached.
    package var asksForResults = true

    package init(title: String, firstYear: FiscalYear, lastYear: FiscalYear) {
      self.title = title
      self.firstYear = firstYear
      self.lastYear = lastYear
    }
  }

  /// A new plan after the old one: period, words and tiers, and the indicators of the plan as a whole; no measures yet.
  package init(after old: PlanDocument, _ birth: Birth, today: Day, with random: some RandomSource) throws(Refusal) {
    guard birth.firstYear <= birth.lastYear else {
      throw Refusal("終わりの年度は、始まりの年度と同じか、それより後にしてください。", field: "last")
    }
    guard birth.lastYear.startYear - birth.firstYear.startYear < 30 else {
      throw Refusal("期間は30年度までにしてください。", field: "last")
    }
    let tiers = birth.takesTiers ? old.nodes.filter { !$0.isArchived && !old.plan.isMeasure(level: $0.level) } : []
    var source = old
    source.nodes = tiers
    let shift = old.plan.firstYear.map { birth.firstYear.startYear - $0.startYear } ?? 0
    var parts = Set(PlanTemplate.Part.allCases)
    parts.remove(.sections)
    var new = source.template(PlanTemplate(parts: parts, shift: shift), title: birth.title, with: random)
    new.plan.setPeriod(birth.firstYear, birth.lastYear)
    if birth.asksForResults { new.plan.addResultField() }
    for index in new.nodes.indices { new.nodes[index].schedule = [] }
    new.successions = zip(tiers, new.nodes).map { before, after in
      Succession(
        from: [Succession.End(plan: old.plan.id, node: before.id)],
        to: [Succession.End(plan: new.plan.id, node: after.id)], kind: .continue)
    }
    self.init(old: old, new: new)
    for indicator in old.indicators where indicator.node == nil {
      bring(indicator, to: nil, definition: nil, today: today)
    }
    takeUpSeries()
    takeUpFormulas()
  }
}

extension Plan {
  /// The period, with a column for each of its years where the plan has columns at all.
  package mutating func setPeriod(_ first: FiscalYear, _ last: FiscalYear) {
    firstYear = first
    lastYear = last
    terms.removeAll { $0.firstYear < first || $0.lastYear > last }
    guard columns.contains(where: { $0.kind == .year }) else { return }
    columns.removeAll { column in
      switch column.kind {
      case .year, .term: (column.from ?? first) < first || (column.to ?? last) > last
      case .before, .after: false
      }
    }
    for index in columns.indices {
      if columns[index].kind == .before { columns[index].to = first.adding(-1) }
      if columns[index].kind == .after { columns[index].from = last.adding(1) }
    }
    let isShown = { (year: FiscalYear, column: PlanColumn) in
      guard column.kind == .year || column.kind == .term, let from = column.from, let to = column.to else {
        return false
      }
      return from <= year && year <= to
    }
    for year in years where !columns.contains(where: { isShown(year, $0) }) { addColumn(for: year) }
  }

  /// Gives every level of measures a field for what the plan before it reached, where it has none.
  fileprivate mutating func addResultField() {
    for index in levels.indices where levels[index].isMeasure && levels[index].resultField == nil {
      levels[index].fields.append(
        Level.Field(key: Plan.resultField, label: Plan.resultsOfPlanBefore, help: "前の計画の期間に、何をどこまで行ったか"))
    }
  }
}

extension Level {
  /// The field that tells what the plan before it reached, also one that the plan has under its own name.
  var resultField: Field? {
    fields.first { $0.key == Plan.resultField }
      ?? fields.first { field in
        field.kind == .text && ["前計画", "前期", "前の計画", "これまで"].contains { field.label.contains($0) }
          && ["実績", "成果", "結果"].contains { field.label.contains($0) }
      }
  }
}
