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

  package init(document: PlanDocument, figures: [MemberFigure] = [], names: [String] = []) {
    self.document = document
    self.figures = figures
    self.names = names
  }
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
  }

  /// Decisions that name a part by its key hold for the name, where nothing was decided under that one.
  func renameDecisions(in rules: inout EditionRules) {
    for figure in figures {
      let keys = FigurePlace(figure).keys
      guard let decision = rules.items[keys.earlier], rules.items[keys.now] == nil else { continue }
      rules.items[keys.now] = decision
    }
  }
}
