import Essentials
import FiscalYears
import Measuring
import PlanFile
import Planning
import Reporting

/// Makes an edition: a new plan is put together from what may be shown, so that nothing comes in that nobody thought of.
package struct EditionFilter {
  let source: EditionSource
  let rules: EditionRules
  let names: NameFinder
  /// Which figures are hidden; known once it is known which measures are left out.
  var suppression: FigureSuppression?
  var withheld: [WithheldItem] = []
  /// What readers can read already.
  var earlier: [EarlierEdition] = []
  /// Texts with a name that somebody decided to show.
  var namedTexts: [String] = []
  /// Words that no rule looks at, and that somebody decided to show although they name somebody.
  var openWords: [EditionItem] = []
  /// What stands in place of each text that was taken out at the end.
  var replacements: [String: String] = [:]
  /// Why the plan cannot be put together without the names; nothing of it is shown then.
  var fault: String?
  /// Nodes that are left out, with all below them.
  var hiddenNodes: Set<PlanNode.ID> = []
  var shownEmphases: Set<Emphasis.ID> = []
  /// Schedule cells that print a figure which is hidden.
  var printedCells: Set<String> = []
  /// What the items of a node are listed under.
  let headings: [PlanNode.ID: String]
  /// What the public reads of only after a round was closed.
  let openYears: OpenYears
  /// The reports that were swept in without having been accepted, by their node.
  let sweptReports: [PlanNode.ID: [ProgressReport]]

  /// The edition of that source by these rules.
  package static func edition(
    of source: EditionSource, by rules: EditionRules, after earlier: [EarlierEdition] = []
  ) -> Edition {
    var filter = EditionFilter(source, rules)
    filter.earlier = earlier
    let content = filter.withoutNames(filter.content())
    var kept = rules
    kept.hiddenCounts = Set(earlier.filter(\.keepsHidden).flatMap(\.hiddenCounts))
    return Edition(
      rules: kept, content: content, withheld: filter.withheld, openWords: filter.openWords, fault: filter.fault,
      hidden: filter.suppression?.hiddenNumbers ?? [], hiddenFigures: filter.suppression?.hiddenFigures ?? [:])
  }

  private init(_ source: EditionSource, _ rules: EditionRules) {
    var (source, rules) = (source, rules)
    source.nameMembers()
    source.renameDecisions(in: &rules)
    self.source = source
    openYears = OpenYears(source.document)
    self.rules = rules
    sweptReports = Dictionary(
      source.document.reports.filter(\.swept).compactMap { report in report.subject.node.map { ($0, [report]) } },
      uniquingKeysWith: +)
    names = NameFinder(rules.kind == .public ? source.names : [])
    headings = Dictionary(
      source.document.nodes.filter { !$0.isArchived }.map { ($0.id, $0.heading) },
      uniquingKeysWith: { first, _ in first })
  }

  private mutating func content() -> EditionContent {
    hideNodes()
    suppression = suppressing()
    var document = PlanDocument(plan: plan())
    shownEmphases = Set(document.plan.emphases.map(\.id))
    document.indicators = standingAlone(source.document.indicators.compactMap { indicator($0) })
    document.nodes = source.document.nodes.filter { !$0.isArchived && !hiddenNodes.contains($0.id) }.map { node($0) }
    document.nodes.closeGaps()
    let rounds = shownRounds()
    document.rounds = rounds
    document.reports = source.document.reports.compactMap { report($0, in: rounds) }
    document.findings = source.document.findings.compactMap { finding($0) }
    document.plan.vocabulary.scales = shownScales(document.reports)
    let shown = Set(document.indicators.map(\.id))
    let figures = source.figures.filter { shown.contains($0.indicator) }.compactMap { memberFigure($0) }
    return EditionContent(document: document.begun, figures: figures)
  }
}

extension EditionFilter {
  /// Whether an item is shown; what is not is noted with its reason.
  mutating func shows(
    _ part: EditionPart, _ subject: String, _ heading: String, _ text: String, place: String = "",
    because reason: WithheldItem.Reason? = nil, warning: String? = nil
  ) -> Bool {
    let item = EditionItem(
      key: .init(part, subject, place), part: part, subject: heading, place: place, text: text)
    let decided = rules.decision(on: item.key)
    let found: WithheldItem.Reason? =
      if let reason { reason } else if decided == false { .item } else if decided == nil, !rules.shows(part) {
        .part
      } else if decided == nil { reasonInWords(text) } else { nil }
    guard let found else {
      if decided == true { namedTexts.append(text) }
      return true
    }
    if !text.isEmpty { withheld.append(WithheldItem(item: item, reason: found, warning: warning)) }
    return false
  }

  /// The text, where it is shown.
  mutating func shown(
    _ text: String?, _ part: EditionPart, _ subject: String, _ heading: String, place: String = ""
  ) -> String? {
    guard let text, !text.isEmpty else { return nil }
    return shows(part, subject, heading, text, place: place) ? text : nil
  }

  /// What stands where a text must be but may not be read.
  static let withheldText = "［非公表］"

  /// What is left out by a decision must not come back through other figures, just as what is too small.
  private func suppressing() -> FigureSuppression {
    let figures = source.figures.filter { figure in
      let place = FigurePlace(
        indicator: figure.indicator, member: figure.member, when: figure.value.when.place)
      return rules.shows(.members) || rules.decision(on: .init(.members, figure.indicator.text, place.text)) == true
    }
    let left = Set(
      source.document.indicators.filter { indicator in
        rules.decision(on: .init(.indicators, indicator.id.text)) == false
          || indicator.node.map(hiddenNodes.contains) == true
      }.map(\.id))
    return FigureSuppression(
      source.document, figures, limit: rules.smallestGroup, smallGroups: source.smallGroups,
      bareNames: source.bareNames, after: earlier
    ) { place, side in
      let part: EditionPart = place.member == nil ? .figures : .members
      if left.contains(place.indicator) || rules.decision(on: .init(part, place.indicator.text, place.text)) == false {
        return true
      }
      return place.countText(side).map { rules.decision(on: .init(.counts, place.indicator.text, $0)) == false }
        ?? false
    }
  }

  private mutating func hideNodes() {
    for node in source.document.nodes.sorted(by: { $0.order < $1.order }) where !node.isArchived {
      if let parent = node.parent, hiddenNodes.contains(parent) {
        hiddenNodes.insert(node.id)
      } else if rules.decision(on: .init(.nodes, node.id.text)) == false {
        hiddenNodes.insert(node.id)
        _ = shows(.nodes, node.id.text, headings[node.id] ?? "", node.title)
      }
    }
  }

  /// Only what the shown reports use; words of scales that nobody sees may tell what was asked inside.
  private func shownScales(_ reports: [ProgressReport]) -> [Scale] {
    let used = Set(reports.flatMap { $0.answers.compactMap(\.scale) })
    return source.document.plan.vocabulary.scales.filter { used.contains($0.id) }
  }
}

extension EditionFilter {
  private mutating func plan() -> Plan {
    let old = source.document.plan
    var plan = Plan(id: old.id, title: title(of: old))
    plan.kind = old.kind
    plan.edition = old.edition
    plan.municipality = old.municipality
    plan.issuers = old.issuers.enumerated().compactMap {
      shown($1, .cover, old.id.text, old.title, place: "発行者\($0 + 1)")
    }
    plan.statutory = old.statutory
    (plan.firstYear, plan.lastYear) = (old.firstYear, old.lastYear)
    plan.terms = old.terms
    plan.columns = old.columns
    plan.levels = old.levels.map { level in
      var level = level
      level.fields = level.fields.filter { rules.shows(.field($0.key, $0.label)) }.map { field in
        var field = field
        field.help = nil
        field.isRequired = false
        return field
      }
      return level
    }
    plan.vocabulary.markers = old.vocabulary.markers
    plan.vocabulary.categories = old.vocabulary.categories
    plan.vocabulary.roles = old.vocabulary.roles
    plan.vocabulary.resourcePhases = old.vocabulary.resourcePhases
    plan.vocabulary.abbreviations = old.vocabulary.abbreviations
    plan.sections = sections()
    plan.emphases = old.emphases.filter { shows(.emphases, $0.id.text, $0.title, $0.title + ($0.text ?? "")) }
    return plan
  }

  /// The title, where it names nobody or somebody decided to show it.
  private mutating func title(of plan: Plan) -> String {
    let key = EditionItem.Key.title(of: plan.id.text)
    guard rules.decision(on: key) != true else {
      namedTexts.append(plan.title)
      return plan.title
    }
    guard let reason = reasonInWords(plan.title) else { return plan.title }
    _ = shows(.cover, plan.id.text, plan.title, plan.title, place: EditionItem.Key.titlePlace, because: reason)
    return Self.withheldText
  }

  private mutating func sections() -> [Section] {
    var shownSections: [Section] = []
    for section in source.document.plan.sections {
      guard shows(.sections, section.id.text, section.title, section.words) else { continue }
      var copy = section
      // A section whose parent is left out moves up to the nearest one that is there.
      while let parent = copy.parent, !shownSections.contains(where: { $0.id == parent }) {
        copy.parent = source.document.plan.sections.first { $0.id == parent }?.parent
      }
      shownSections.append(copy)
    }
    return shownSections
  }
}
