import Essentials
import FiscalYears
import Measuring
import PlanFile
import Planning
import Reporting

/// Everything that a reader of an edition can read, item by item, taken from what is shown and from nothing else.
package struct EditionList: Sendable {
  /// The items in the order of the edition.
  package private(set) var items: [EditionItem] = []
  private let content: EditionContent
  private let headings: [PlanNode.ID: String]

  package init(_ content: EditionContent) {
    self.content = content
    headings = Dictionary(
      content.document.nodes.map { ($0.id, $0.heading) }, uniquingKeysWith: { first, _ in first })
    let plan = content.document.plan
    add(.cover, plan.id.text, plan.title, EditionItem.Key.titlePlace, plan.title)
    for (number, issuer) in plan.issuers.enumerated() {
      add(.cover, plan.id.text, plan.title, "発行者\(number + 1)", issuer)
    }
    for section in plan.sections {
      add(.sections, section.id.text, section.title, "", section.words, blocks: section.blocks)
    }
    for emphasis in plan.emphases {
      add(.emphases, emphasis.id.text, emphasis.title, "", emphasis.title + (emphasis.text ?? ""))
    }
    for node in content.document.nodes.sorted(by: { $0.order < $1.order }) { addNode(node) }
    for report in content.document.reports { addReport(report) }
    for indicator in content.document.indicators { addIndicator(indicator) }
    for figure in content.figures { addMember(figure) }
    for count in content.counts ?? [] where count.isShown { items.append(count.item) }
    for finding in content.document.findings { addFinding(finding) }
  }

  private mutating func add(
    _ part: EditionPart, _ key: String, _ subject: String, _ place: String, _ text: String?,
    blocks: [Section.Block] = []
  ) {
    guard let text, !text.isEmpty else { return }
    items.append(
      EditionItem(
        key: .init(part, key, place), part: part, subject: subject, place: place, text: text, blocks: blocks))
  }

  private mutating func addNode(_ node: PlanNode) {
    let (key, heading) = (node.id.text, headings[node.id] ?? node.title)
    add(.nodes, key, heading, "", node.title)
    add(.category, key, heading, "", node.category)
    add(.category, key, heading, "注記", node.categoryNote)
    for code in node.codes { add(.codes, key, heading, code.scheme, code.value) }
    for text in node.texts { add(.field(text.field, text.label), key, heading, text.label, text.text) }
    for value in node.values {
      let words = [value.value, value.unit, value.note].compactMap(\.self).joined(separator: " ")
      add(.field(value.field, value.label), key, heading, "値", words)
    }
    for owner in node.owners { add(.owners, key, heading, owner.label, owner.label) }
    add(.owners, key, heading, "印刷どおり", node.ownersPrinted)
    for cell in node.schedule {
      let when = cell.year?.japanese ?? cell.column ?? ""
      add(
        cell.row == .plan ? .schedule : .actual, key, heading, cell.line == 0 ? when : "\(when)/\(cell.line)",
        cell.words)
    }
    for line in node.resources { add(.resources, key, heading, line.place, line.words) }
    for reference in node.serves + [node.source].compactMap(\.self) {
      add(.serves, key, heading, reference.title ?? "", reference.title)
    }
  }

  private mutating func addReport(_ report: ProgressReport) {
    guard let round = content.document.rounds.first(where: { $0.id == report.round }) else { return }
    let subject = report.subject.node.flatMap { headings[$0] } ?? content.document.plan.title
    let (key, heading) = (report.id.text, "\(subject)（\(round.lastYear.japanese) \(round.label)）")
    for (part, list) in [(EditionPart.planned, report.planned), (.done, report.done)] {
      for (number, item) in list.enumerated() {
        add(
          part, key, heading, String(number + 1),
          [item.group, item.text, item.printed].compactMap(\.self).joined(separator: " "))
      }
    }
    for answer in report.answers {
      let words = [answer.value, answer.score].compactMap(\.self).joined(separator: " ")
      add(.grade(answer.question), key, heading, answer.rater ?? "", words)
      add(.gradeNote(answer.question), key, heading, answer.rater ?? "", answer.text)
    }
    for text in report.texts { add(.reportText(text.label), key, heading, "", text.text) }
    for line in report.resources { add(.spending, key, heading, line.place, line.words) }
    add(.direction, key, heading, "", report.nextDirection)
    for name in report.evidence { add(.evidence, key, heading, name, name) }
  }

  private mutating func addIndicator(_ indicator: Indicator) {
    let key = indicator.id.text
    add(
      .indicators, key, indicator.name, "",
      [indicator.name, indicator.definition].compactMap(\.self).joined(separator: "："))
    add(.indicators, key, indicator.name, Indicator.populationPlace, indicator.population)
    for version in indicator.versions { add(.indicators, key, indicator.name, version.place, version.definition) }
    for target in indicator.targets {
      add(.targets, key, indicator.name, target.when.words, indicator.words(target))
      if target.kind != .text, target.kind != .series {
        add(.targets, key, indicator.name, target.place(.printed), target.sourceText)
      }
      add(.targets, key, indicator.name, target.place(.base), target.base.map { $0 + (indicator.unit ?? "") })
      add(.targets, key, indicator.name, target.place(.asking), target.askedBy)
    }
    for value in indicator.values { add(value, .figures, of: indicator, indicator.name, value.when.place) }
    for ruling in indicator.rulings { add(.rulings, key, indicator.name, ruling.year.japanese, ruling.reason) }
  }

  private mutating func addMember(_ figure: MemberFigure) {
    guard let indicator = content.document.indicators.first(where: { $0.id == figure.indicator }) else { return }
    let place = "\(figure.member.name)/\(figure.value.when.place)"
    add(figure.value, .members, of: indicator, "\(indicator.name)（\(figure.member.name)）", place)
  }

  /// A hidden figure stands in the list of what is left out.
  private mutating func add(
    _ value: Indicator.Value, _ part: EditionPart, of indicator: Indicator, _ heading: String, _ place: String
  ) {
    guard value.state != .masked else { return }
    let key = indicator.id.text
    add(part, key, heading, place, indicator.words(value))
    if !items.isEmpty, items[items.count - 1].part == part, indicator.mayBeFew(value) {
      items[items.count - 1].warning = "人の数なら、指標の単位を「人」にしてください。少人数のときに伏せます。"
    }
    add(.counts, key, heading, "\(place)/分子", value.numerator)
    add(.counts, key, heading, "\(place)/分母", value.denominator)
    add(.comments, key, heading, place, value.comment)
  }

  private mutating func addFinding(_ finding: Finding) {
    let node: PlanNode.ID? = if case .node(let id) = finding.subject { id } else { nil }
    let heading = node.flatMap { headings[$0] } ?? content.document.plan.title
    add(.findings, finding.id.text, heading, "", "\(finding.raisedBy)：\(finding.text)")
    add(.replies, finding.id.text, heading, "", finding.reply)
  }
}

extension Indicator {
  /// Whether a small number is of something that may be people, as 休職 or 相談 in 件.
  fileprivate func mayBeFew(_ value: Value) -> Bool {
    guard counted == .unknown, !value.isChange, value.denominator == nil, let number = ExactNumber(value.value) else {
      return false
    }
    return number.compared(with: ExactNumber(0)) == 1
      && number.compared(with: ExactNumber(Counting.smallestPublicGroup)) == -1
  }
}

extension Section {
  /// Heading and text; a row of a table is a line.
  var words: String {
    ([title]
      + blocks.map { block in
        switch block {
        case .text(let text): text
        case .table(let cells): cells.lines.joined(separator: "\n")
        }
      }).joined(separator: "\n")
  }
}

extension [Section.Cell] {
  /// A line for each row, with a bar between cells.
  fileprivate var lines: [String] {
    Dictionary(grouping: self, by: \.row).sorted { $0.key < $1.key }.map { _, cells in
      cells.sorted { $0.column < $1.column }.map { $0.text.split(whereSeparator: \.isNewline).joined(separator: " ") }
        .joined(separator: " ｜ ")
    }
  }
}

/// What an edition would change against the one that was published before.
package struct EditionChange: Sendable, Equatable {
  /// The kinds; a closed set.
  package enum Kind: String, Sendable, CaseIterable { case added, changed, removed, same }

  package let kind: Kind
  /// As it would be read; for a removed one as it was read.
  package let item: EditionItem
  /// As it was read before, where it changed.
  package let before: String?

  /// All items in the order of the edition, and what is gone at the end.
  package static func list(_ items: [EditionItem], after old: [EditionItem]?) -> [EditionChange] {
    guard let old else { return items.map { EditionChange(kind: .added, item: $0, before: nil) } }
    // Several items may have one key, as a target and the one that replaced it: each is held against one of before.
    var rest = Dictionary(grouping: old, by: \.key)
    func take(_ key: EditionItem.Key, _ fits: (EditionItem) -> Bool = { _ in true }) -> EditionItem? {
      rest[key]?.firstIndex(where: fits).flatMap { rest[key]?.remove(at: $0) }
    }
    let same = items.map { item in take(item.key) { $0.text == item.text } != nil }
    let kept = zip(items, same).map { item, isSame -> EditionChange in
      if isSame { return EditionChange(kind: .same, item: item, before: nil) }
      let last = take(item.key)
      return EditionChange(kind: last == nil ? .added : .changed, item: item, before: last?.text)
    }
    let gone = old.filter { item in take(item.key) { $0 == item } != nil }
    return kept + gone.map { EditionChange(kind: .removed, item: $0, before: nil) }
  }
}

extension EditionChange.Kind {
  /// What it is called on pages.
  package var title: String {
    switch self {
    case .added: "新しく載る"
    case .changed: "変わる"
    case .removed: "載らなくなる"
    case .same: "前と同じ"
    }
  }
}
