import Editions
import Essentials
import FiscalYears
import PlanFile
import Planning
import PrintDocuments
import Reporting

/// What a form's contents say of the nodes of a plan.
struct NodeTexts {
  let snapshot: PlanSnapshot
  let wording: Wording
  /// The year in which the standing of measures is told.
  let year: FiscalYear
  /// The answers that are below the plan.
  let below: BelowAnswers
  /// Whether it is an edition that leaves out what is not closed or not accepted: its silence says nothing.
  let isForReaders: Bool
  /// The years of which a report on a measure was handed in that is not accepted yet.
  let handedIn: [PlanNode.ID: Set<FiscalYear>]
  /// Of the year and of the one before it those of which somebody asked, or told what came of them.
  let askedYears: Set<FiscalYear>
  private let indicators: [Int?: [IndicatorInYear]]

  /// `indicators` are what is said of them in the year, where the form tells it; `edition` is the one that is printed.
  init(
    _ snapshot: PlanSnapshot, year: FiscalYear, today: Day? = nil, closing: ClosingStamp? = nil,
    edition: EditionKind? = nil, indicators: [IndicatorInYear] = [], below: BelowAnswers = BelowAnswers(),
    handedIn: [PlanNode.ID: Set<FiscalYear>] = [:]
  ) {
    self.snapshot = snapshot
    self.year = year
    self.below = below
    self.handedIn = handedIn
    askedYears = Set([year, year.adding(-1)].filter { Self.isAsked($0, in: snapshot) })
    isForReaders = edition.map(EditionKind.published.contains) ?? false
    wording = Wording(plan: snapshot.plan, year: year, today: today, closing: closing)
    self.indicators = Dictionary(grouping: indicators, by: \.position)
  }

  /// The indicators of a node, or of the plan as a whole.
  func indicators(at position: Int?) -> [IndicatorInYear] { indicators[position] ?? [] }

  /// Whether the year has not begun on the day of printing, so that nothing of it is missing.
  var isAhead: Bool { wording.today.map { FiscalYear(containing: $0) < year } ?? false }

  /// Whether a round is about the year, or somebody told what came of it without one.
  private static func isAsked(_ year: FiscalYear, in snapshot: PlanSnapshot) -> Bool {
    snapshot.document.rounds.contains { $0.firstYear <= year && year <= $0.lastYear }
      || snapshot.entries.contains { entry in
        entry.real[year].map { !$0.markers.isEmpty || !$0.texts.isEmpty } ?? false
      }
  }

  /// All indicators that the document tells of.
  var allIndicators: [IndicatorInYear] { indicators.values.flatMap(\.self) }

  /// What a cell shows of that content: its text, or a choice with the chosen one marked.
  func printed(_ content: Content, of position: Int) -> [PrintTable.Content] {
    guard case .choice(let question, let point) = content else { return printedContent(text(content, of: position)) }
    var text = PrintText()
    for value in scaleValues(question, on: snapshot.entries[position].node.id, at: point) {
      if !text.isEmpty { text = text + PrintText(" ・ ") }
      text = text + PrintText(value.label, value.isChosen ? .chosen : [])
    }
    return text.isEmpty ? [] : [.paragraph(PrintParagraph(text))]
  }

  /// The text of that content; empty for what is not a text (the schedule).
  func text(_ content: Content, of position: Int) -> String {
    let entry = snapshot.entries[position]
    let node = entry.node
    switch content {
    case .words(let words): return wording.text(words, node: node)
    case .room, .schedule, .scheduleLine: return ""
    case .title: return node.title + mark(entry)
    case .number: return node.number ?? ""
    case .numberedTitle: return node.numberedTitle + mark(entry)
    case .tier(let tier):
      // A form of a plan with more tiers must not print a measure as its own tier.
      guard snapshot.plan.hasTier(tier), let place = tierPosition(tier, position) else { return "" }
      return snapshot.entries[place].node.numberedTitle
    case .field(let key): return fieldText(key, of: node)
    case .fieldOrTitle(let key):
      let text = fieldText(key, of: node)
      return text.isEmpty ? node.title + mark(entry) : text
    case .category: return node.category ?? ""
    case .categoryNote: return node.categoryNote ?? ""
    case .owners: return node.ownersPrinted ?? node.owners.map(\.label).joined(separator: "、")
    case .period: return period(node)
    case .emphases: return node.emphases.compactMap(title(of:)).joined(separator: "\n")
    case .serves: return node.serves.compactMap { $0.title ?? $0.plan }.joined(separator: "\n")
    case .code(let scheme): return node.codes.filter { $0.scheme == scheme }.map(\.value).joined(separator: "、")
    case .resources(let item): return resources(item, of: node)
    case .resourcesInYear: return resourcesInYear(of: node)
    case .indicators: return indicators(at: position).map(line).joined(separator: "\n")
    case .gradesBelow: return gradesBelow(at: position).joined(separator: "\n")
    case .whatIsBelow: return whatIsBelow(position).joined(separator: "\n")
    case .measures: return measures(below: position)
    case .footnotes:
      return snapshot.measures(below: position).map { fieldText("footnote", of: snapshot.entries[$0].node) }
        .filter { !$0.isEmpty }.joined(separator: "\n")
    case .standing: return standing(position).title
    case .plannedState: return state(entry.planned[year])
    case .realState: return state(entry.real[year])
    case .report(let label, let point):
      return report(on: node.id, at: point)?.texts.filter { $0.label == label }.map(\.text).joined(separator: "\n")
        ?? ""
    case .grade(let question, let point):
      let answers = report(on: node.id, at: point)?.answers.filter { $0.question == question } ?? []
      return answers.compactMap { $0.value ?? $0.score }.joined(separator: "、")
    case .choice(let question, let point):
      return scaleValues(question, on: node.id, at: point).map(\.label).joined(separator: " ・ ")
    case .spent(let item, let point):
      return spent(item, on: node.id, at: point, isNamed: item.isEmpty)
    case .namedSpent(let item, let point): return spent(item, on: node.id, at: point, isNamed: true)
    case .planned(let point): return items(report(on: node.id, at: point)?.planned ?? [])
    case .done(let point): return items(report(on: node.id, at: point)?.done ?? [])
    case .nextDirection(let point): return report(on: node.id, at: point)?.nextDirection ?? ""
    }
  }

  private func spent(_ item: String, on id: PlanNode.ID, at point: String, isNamed: Bool) -> String {
    let lines = report(on: id, at: point)?.resources.filter { item.isEmpty || $0.item == item } ?? []
    return lines.map { isNamed ? "\($0.item) \($0.shown)" : $0.shown }.joined(separator: "\n")
  }

  private func state(_ state: EffectiveSchedule.State?) -> String {
    (state.map { $0.markers + $0.texts } ?? []).joined(separator: "、")
  }

  /// The node of that tier above the node, or itself.
  func tierPosition(_ tier: Int, _ position: Int) -> Int? {
    let entry = snapshot.entries[position]
    if entry.node.level == tier { return position }
    return entry.path.first { snapshot.entries[$0].node.level == tier }
  }

  private func fieldText(_ key: String, of node: PlanNode) -> String {
    let texts = node.texts.filter { $0.field == key }.map(\.text)
    let values = node.values.filter { $0.field == key }.map { value in
      value.value + (value.unit ?? "") + (value.note.map { "（\($0)）" } ?? "")
    }
    return (texts + values).joined(separator: "\n")
  }

  private func title(of emphasis: Emphasis.ID) -> String? {
    snapshot.plan.emphases.first { $0.id == emphasis }?.title
  }

  private func period(_ node: PlanNode) -> String {
    guard let period = node.period else { return "" }
    if let label = period.label { return label }
    return [period.firstYear?.japanese, period.lastYear?.japanese].compactMap(\.self).joined(separator: "～")
  }

  private func resources(_ item: String, of node: PlanNode) -> String {
    node.resources.filter { item.isEmpty || $0.item == item }.map { line in
      item.isEmpty
        ? [line.year?.japanese ?? "", line.phase, line.item, line.shown].filter { !$0.isEmpty }.joined(separator: "　")
        : line.shown
    }.joined(separator: "\n")
  }

  /// The tiers below with their measures and what is written in their fields, as a plan prints a list of targets.
  private func measures(below position: Int) -> String {
    var lines: [String] = []
    var left = Array(snapshot.entries[position].children.reversed())
    while let next = left.popLast() {
      let entry = snapshot.entries[next]
      lines.append(entry.node.numberedTitle)
      if entry.isMeasure { lines += entry.node.texts.map { "　\($0.text)" } }
      left += entry.children.reversed()
    }
    return lines.joined(separator: "\n")
  }

  /// The report of the newest round about the year, or of the newest one at that checkpoint.
  func report(on id: PlanNode.ID, at checkpoint: String) -> ProgressReport? {
    snapshot.reports(on: id).first { round, _ in
      isAbout(round) && (checkpoint.isEmpty || round.checkpoint == checkpoint || round.label.contains(checkpoint))
    }?.report
  }

  /// Whether a round looks at the year of the document.
  func isAbout(_ round: Round) -> Bool { (round.firstYear...max(round.firstYear, round.lastYear)).contains(year) }

  /// The values of the scale by which a question was answered; those given stand alone where the scale is not known.
  private func scaleValues(
    _ question: String, on id: PlanNode.ID, at checkpoint: String
  ) -> [(label: String, isChosen: Bool)] {
    let answers = report(on: id, at: checkpoint)?.answers.filter { $0.question == question } ?? []
    let given = answers.compactMap(\.value)
    guard let scale = answers.compactMap(\.scale).first,
      let values = snapshot.plan.vocabulary.scales.first(where: { $0.id == scale })?.values
    else { return given.map { ($0, true) } }
    return values.map { ($0.label, given.contains($0.label)) }
  }

  private func items(_ items: [ProgressReport.Item]) -> String {
    var lines: [String] = []
    var group: String?
    for item in items {
      if let own = item.group, own != group { lines.append(own) }
      group = item.group
      lines.append(item.printed ?? item.text)
    }
    return lines.joined(separator: "\n")
  }

  /// The mark of a repeat, or of an item that another plan owns, as the document prints it.
  private func mark(_ entry: PlanSnapshot.Entry) -> String {
    entry.isRepeat ? entry.node.repeatMark ?? "（再掲）" : entry.node.sourceMark
  }
}
