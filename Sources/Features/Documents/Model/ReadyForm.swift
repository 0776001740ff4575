import Essentials
import PlanFile
import Planning
import Reporting

/// A form that is there from the start, fitted to the tiers, fields and schedule of a plan.
///
/// 人事課 prints it as it is, or copies it and changes the copy.
struct ReadyForm: Sendable {
  /// What an address names it by.
  let key: String
  /// What it is good for, in one sentence.
  let use: String
  let form: Form
  /// Whether the plan has what the form is made for; others leave cells empty.
  var fits = true

  /// All forms, the most fitting first; the plan before it, where it is at hand, is looked back at.
  static func all(for plan: PlanSnapshot, after predecessor: PlanSnapshot? = nil) -> [ReadyForm] {
    let shape = PlanShape(plan)
    let review = review(shape, after: predecessor.map { PlanShape($0) })
    var forms: [ReadyForm] = []
    if shape.hasProgressSheets { forms.append(progressSheet(shape)) }
    if shape.hasSchedule {
      forms += shape.hasTexts || shape.isTold ? [review, schedule(shape)] : [schedule(shape)]
    }
    if !shape.measureFields.isEmpty {
      forms += shape.hasOwners ? [sections(shape), sheets(shape)] : [sheets(shape), sections(shape)]
    }
    if shape.hasSchedule, plan.isTracked { forms += [annualReport(shape), answers(shape)] }
    if shape.hasReportsOnMeasures { forms.append(progressSheet(shape)) }
    if !plan.document.indicators.isEmpty { forms.append(indicators) }
    forms.append(publication)
    let all = [
      schedule(shape), sheets(shape), review, sections(shape), progressSheet(shape), annualReport(shape),
      answers(shape), indicators,
    ]
    return forms
      + all.filter { form in !forms.contains { $0.key == form.key } }.map { form in
        var form = form
        form.fits = false
        return form
      }
  }
}

/// What forms ask of a plan: how many tiers it has and which fields are used.
struct PlanShape {
  /// The tiers above the measures that are used.
  let tiers: [Int]
  /// Whether nodes of the first tier have numbers as printed.
  let hasNumbers: Bool
  /// Whether measures have numbers as printed.
  let numbersMeasures: Bool
  let hasSchedule: Bool
  /// Whether the schedule tells results beside what was planned, or nodes above the measures are told about.
  let isTold: Bool
  let hasOwners: Bool
  let hasCategories: Bool
  /// The level of the measures.
  let measureLevel: Level
  /// Fields with text of the measures, as printed.
  let measureFields: [Level.Field]
  /// Fields with text of each tier.
  let tierFields: [Int: [Level.Field]]
  /// The heading that the plan prints over the measures of a tier.
  let measuresLabel: String?
  /// The labels of the texts of reports, in order of first appearance.
  let reportLabels: [String]
  /// Whether the first tier itself is reported on, as in a sheet for a project of one year.
  let hasProgressSheets: Bool
  /// The tiers above the measures that are reported on.
  let toldTiers: [Int]
  /// Whether the measures stand in a section of the running text.
  let holdsMeasures: Bool
  /// Whether measures are reported on, and no tier has sheets of its own.
  let hasReportsOnMeasures: Bool
  /// The checkpoints of its rounds in their order.
  let checkpoints: [Checkpoint]
  let plan: Plan

  init(_ snapshot: PlanSnapshot) {
    plan = snapshot.plan
    tiers = snapshot.tiers
    let roots = snapshot.roots.map { snapshot.entries[$0].node }
    hasNumbers = roots.contains { $0.number != nil }
    numbersMeasures = snapshot.measures.contains { snapshot.entries[$0].node.number != nil }
    hasSchedule = !snapshot.shownColumns.isEmpty
    let uses = snapshot.uses
    hasOwners = uses.hasOwners
    hasCategories = !uses.categories.isEmpty
    measureLevel = plan.levels.first(where: \.isMeasure) ?? Level(name: "取組", isMeasure: true)
    measureFields = measureLevel.fields.filter { uses.fields.contains($0.key) }
    var used: [Int: Set<String>] = [:]
    for entry in snapshot.entries where !entry.isMeasure {
      used[entry.node.level, default: []].formUnion(entry.node.texts.map(\.field))
    }
    var tierFields: [Int: [Level.Field]] = [:]
    for (tier, keys) in used where plan.levels.indices.contains(tier) {
      tierFields[tier] = plan.levels[tier].fields.filter { keys.contains($0.key) }
    }
    self.tierFields = tierFields
    measuresLabel = plan.levels.lazy.flatMap(\.fields).first { $0.key == "measures" }?.label
    reportLabels = snapshot.document.reports.flatMap { $0.texts.map(\.label) }.uniqued
    let told = snapshot.document.reports.compactMap { report -> PlanSnapshot.Entry? in
      guard case .node(let id) = report.subject else { return nil }
      return snapshot.position(of: id).map { snapshot.entries[$0] }
    }
    toldTiers = Set(told.filter { !$0.isMeasure }.map(\.node.level)).sorted()
    holdsMeasures = TextPlaces(snapshot).holder != nil
    isTold =
      snapshot.entries.contains { entry in entry.node.schedule.contains { $0.row == .actual } } || !toldTiers.isEmpty
    hasProgressSheets = snapshot.shownColumns.isEmpty && toldTiers.contains(0)
    hasReportsOnMeasures = !hasProgressSheets && told.contains(where: \.isMeasure)
    checkpoints = Self.checkpoints(snapshot.document)
  }

  /// What was answered at each checkpoint, in the order of the rounds and of the answers.
  private static func checkpoints(_ document: PlanDocument) -> [Checkpoint] {
    var points = document.rounds.map { $0.checkpoint ?? $0.label }.uniqued.map { Checkpoint(label: $0) }
    let places = Dictionary(points.enumerated().map { ($1.label, $0) }, uniquingKeysWith: { first, _ in first })
    let rounds = Dictionary(
      document.rounds.map { ($0.id, $0.checkpoint ?? $0.label) }, uniquingKeysWith: { first, _ in first })
    for report in document.reports {
      guard let place = rounds[report.round].flatMap({ places[$0] }) else { continue }
      for answer in report.answers where answer.scale != nil && !points[place].grades.contains(answer.question) {
        points[place].grades.append(answer.question)
      }
      for text in report.texts where !points[place].texts.contains(text.label) {
        points[place].texts.append(text.label)
      }
    }
    let answered = points.filter { !$0.grades.isEmpty || !$0.texts.isEmpty }
    // Rounds are known from the first that was held, which may have been that at the end of a year.
    let ordered = answered.filter { !$0.isLast } + answered.filter(\.isLast)
    return ordered.isEmpty ? Checkpoint.usual : Array(ordered.prefix(4))
  }

  /// Whether the tier above the measures says more than its title.
  var hasTexts: Bool { tiers.last.map { !(tierFields[$0] ?? []).isEmpty } ?? false }

  /// How the heading of a tier is written.
  func headingText(_ tier: Int) -> String { tier == 0 && !hasNumbers ? "【{名称}】" : "{番号} {名称}" }

  /// The tiers that stand as headings, with their fields below them; the heading that the plan prints over measures, too.
  func headings(
    _ tiers: some Sequence<Int>, withFields: Bool = true, withLabelOfMeasures: Bool = false, eachOnPages: Bool = false
  ) -> [Form.Heading] {
    tiers.map { tier in
      var fields = withFields ? (tierFields[tier] ?? []).map(\.key) : []
      if withLabelOfMeasures, plan.levels[tier].fields.contains(where: { $0.key == "measures" }) {
        fields.append("measures")
      }
      // Only the highest tier is large enough for pages of its own.
      return Form.Heading(
        tier: tier, text: headingText(tier), fields: fields, beginsPage: eachOnPages && tier == self.tiers.first)
    }
  }
}
