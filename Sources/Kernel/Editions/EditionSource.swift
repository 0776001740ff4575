import Essentials
import FiscalYears
package import Measuring
package import PlanFile

/// Everything that an edition is made from, before anything is left out.
package struct EditionSource: Sendable {
  package var document: PlanDocument
  package var figures: [MemberFigure]
  /// Names of people, as accounts and the register know them.
  package var names: [String]
  /// Values of which is known otherwise that few people stand behind them, as `indicator|year`.
  var smallGroups: Set<String> = []
  /// What the unit above is called, by the id of a unit; filled where two units have one name.
  package var unitsAbove: [String: String] = [:]
  /// What a part is called without what tells it apart from another one of that name.
  var bareNames: [Indicator.ID: [String: String]] = [:]

  package init(document: PlanDocument, figures: [MemberFigure] = [], names: [String] = []) {
    self.document = document
    self.figures = figures
    self.names = names
  }

  /// How many people have no gap in their names, so that nobody knows which part of it is the family name.
  package var namesWithoutGap: Int { NameFinder.countWithoutGap(names) }
}

/// Which figure of an edition: of an indicator, in one of its values, of the whole city or of a part.
struct FigurePlace: Hashable {
  let indicator: Indicator.ID
  let member: FigureMember?
  /// The year, or when it holds as printed.
  let when: String

  /// Which number of the figure; the rest stands nowhere, and can be worked out.
  enum Side: String, Hashable, CaseIterable { case value, numerator, denominator, rest }

  /// As it stands in the key of an item: by the name, which a frozen edition has, too.
  var text: String { member.map { "\($0.name)/\(when)" } ?? when }

  /// The part in brackets; empty for the city as a whole.
  var memberWords: String { member.map { "（\($0.name)）" } ?? "" }

  /// As it stands in the key of one of the two counts; nil for the value itself and for the rest.
  func countText(_ side: Side) -> String? {
    switch side {
    case .value, .rest: nil
    case .numerator: "\(text)/分子"
    case .denominator: "\(text)/分母"
    }
  }

  /// As keys of items said it before, by what a frozen edition never has.
  private var earlierText: String { member.map { "\($0.key)/\(when)" } ?? when }

  init(_ figure: MemberFigure) {
    self.init(indicator: figure.indicator, member: figure.member, when: figure.value.when.place)
  }

  init(indicator: Indicator.ID, member: FigureMember?, when: String) {
    (self.indicator, self.member, self.when) = (indicator, member, when)
  }

  fileprivate var keys: (now: String, earlier: String) {
    let key = { (place: String) in EditionItem.Key(.members, indicator.text, place).text }
    return (key(text), key(earlierText))
  }

  /// The keys of all that is listed about it.
  fileprivate var itemKeys: [String] {
    let places =
      [(EditionPart.members, text), (.comments, text)]
      + [Side.numerator, .denominator].compactMap { side in countText(side).map { (EditionPart.counts, $0) } }
    return places.map { EditionItem.Key($0, indicator.text, $1).text }
  }
}

extension EditionSource {
  /// Calls the members of dimensions what they are called today, with the dimension before it, as two of them may have a member
  /// of one name; and lays the figures in the order of their members.
  mutating func nameMembers() {
    let indicators = Dictionary(document.indicators.map { ($0.id, $0) }, uniquingKeysWith: { first, _ in first })
    let named = figures.map { figure in
      guard let (dimension, member) = indicators[figure.indicator]?.place(of: figure.member) else { return figure }
      return MemberFigure(
        indicator: figure.indicator,
        member: FigureMember(.label, key: member.key, name: "\(dimension.label)：\(member.label)"), value: figure.value)
    }
    let groups = Dictionary(grouping: named, by: \.indicator)
    var seen: Set<Indicator.ID> = []
    figures = named.filter { seen.insert($0.indicator).inserted }.flatMap { first in
      indicators[first.indicator]?.arranged(groups[first.indicator] ?? []) ?? groups[first.indicator] ?? []
    }
    tellApart()
  }

  /// Parts of one name with figures of one time, as the general affairs sections of two departments, get the unit above behind their
  /// names, or a number: editions know parts by their names alone.
  private mutating func tellApart() {
    let twins = figures.twins
    guard !twins.isEmpty else { return }
    figures = figures.map { figure in
      let bare = figure.member.name
      guard let own = twins[.init(figure)], let number = own.firstIndex(of: figure.member) else { return figure }
      let above = own.map { unitsAbove[$0.key] ?? "" }
      let isClear = !above[number].isEmpty && above.count { $0 == above[number] } == 1
      let more = isClear ? [above[number]] : [above[number], String(number + 1)].filter { !$0.isEmpty }
      let name = "\(bare)（\(more.joined(separator: " "))）"
      bareNames[figure.indicator, default: [:]][name] = bare
      return MemberFigure(
        indicator: figure.indicator,
        member: FigureMember(figure.member.dimension, key: figure.member.key, name: name), value: figure.value)
    }
  }

  /// Decisions that name a part by its key hold for the name, where nothing was decided under that one. What was left out under a name
  /// that several parts had is left out of all of them.
  func renameDecisions(in rules: inout EditionRules) {
    for figure in figures {
      let place = FigurePlace(figure)
      let keys = place.keys
      if let decision = rules.items[keys.earlier], rules.items[keys.now] == nil { rules.items[keys.now] = decision }
      guard let name = bareNames[figure.indicator]?[figure.member.name] else { continue }
      let member = FigureMember(figure.member.dimension, key: figure.member.key, name: name)
      let bare = FigurePlace(indicator: figure.indicator, member: member, when: place.when)
      for (old, now) in zip(bare.itemKeys, place.itemKeys) where rules.items[old] == false && rules.items[now] == nil {
        rules.items[now] = false
      }
    }
  }
}

/// What a part of an indicator is called.
struct NamedPart: Hashable {
  let indicator: Indicator.ID
  let name: String

  init(_ figure: MemberFigure) { (indicator, name) = (figure.indicator, figure.member.name) }
}

extension [MemberFigure] {
  /// The parts that have one name at one time, in a fixed order.
  var twins: [NamedPart: [FigureMember]] {
    Dictionary(grouping: self) { NamedPart($0) }.compactMapValues { own in
      let times = Dictionary(grouping: own, by: \.value.when.place).values
      guard times.contains(where: { Set($0.map(\.member)).count > 1 }) else { return nil }
      return Set(own.map(\.member)).sorted { ($0.dimension.rawValue, $0.key) < ($1.dimension.rawValue, $1.key) }
    }
  }
}
