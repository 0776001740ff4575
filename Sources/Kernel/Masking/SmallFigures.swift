import Essentials
package import FiscalYears
package import Measuring

/// Which figures of the parts of one indicator a reader may not see: those of few people, and so many more of that year
/// that no hidden one follows from the whole of the city.
///
/// How many people stand behind a figure is known of what was counted, and of a typed rate by its denominator; a number
/// that somebody typed alone is shown.
package struct SmallFigures: Sendable {
  /// What stands where a figure is hidden.
  package static let word = "人数が少ないため伏せています"

  /// How many people stand behind the figure of a part.
  package struct Part: Sendable {
    package let member: FigureMember
    package let year: FiscalYear
    package let people: Int

    package init(_ member: FigureMember, _ year: FiscalYear, people: Int) {
      (self.member, self.year, self.people) = (member, year, people)
    }
  }

  private var hidden: [FigureMember: Set<FiscalYear>] = [:]

  /// `figures` were typed, `readings` were counted for each unit.
  package init(
    of indicator: Indicator, _ figures: [MemberFigure],
    _ readings: [(unit: FigureMember, reading: Indicator.Reading)] = [], for reader: FigureReader
  ) {
    let counted = readings.compactMap { unit, reading in
      reading.counting?.people.map { Part(unit, reading.year, people: $0) }
    }
    self.init(of: indicator, parts: Self.parts(figures) + counted, for: reader)
  }

  /// What typed figures say of the people behind them.
  package static func parts(_ figures: [MemberFigure]) -> [Part] {
    figures.compactMap { figure in
      guard let year = figure.value.when.year, let people = Self.people(behind: figure.value) else { return nil }
      return Part(figure.member, year, people: people)
    }
  }

  /// The same where it is known already how many people stand behind each figure.
  package init(of indicator: Indicator, parts: [Part], for reader: FigureReader) {
    guard !reader.seesAll else { return }
    let others = parts.filter { !reader.seesFew(of: $0.member) && !indicator.isHeldAgainst($0.member) }
    for ofYear in Dictionary(grouping: others, by: { Split(year: $0.year, key: indicator.split($0.member)) }).values {
      hide(ofYear)
    }
  }

  /// What splits the city in one year: hidden parts are told by the others of the same split only.
  private struct Split: Hashable {
    let year: FiscalYear
    let key: String
  }

  private mutating func hide(_ parts: [Part]) {
    let limit = Indicator.Counting.smallestPublicGroup
    guard parts.contains(where: { $0.people < limit }) else { return }
    // A figure may be typed and counted: the smaller number of people decides.
    let people = Dictionary(parts.map { ($0.member, $0) }) { $0.people <= $1.people ? $0 : $1 }
    let smallestFirst = people.values.sorted { ($0.people, $0.member.key) < ($1.people, $1.member.key) }
    var (count, sum) = (0, 0)
    for part in smallestFirst {
      guard part.people < limit || count < 2 || sum < limit else { break }
      hidden[part.member, default: []].insert(part.year)
      (count, sum) = (count + 1, sum + part.people)
    }
  }

  /// Whether the figure of a part is hidden in that year.
  package func hides(_ member: FigureMember, in year: FiscalYear) -> Bool { hidden[member]?.contains(year) ?? false }

  /// Whether what somebody typed is hidden: only where it says how many people stand behind it.
  package func hides(_ figure: MemberFigure) -> Bool {
    guard let year = figure.value.when.year, Self.people(behind: figure.value) != nil else { return false }
    return hides(figure.member, in: year)
  }

  /// The figures as the reader may see them.
  package func shown(_ figures: [MemberFigure]) -> [MemberFigure] {
    guard !hidden.isEmpty else { return figures }
    return figures.map { figure in
      guard hides(figure) else { return figure }
      var figure = figure
      figure.value = Indicator.Value(when: figure.value.when, state: .masked)
      return figure
    }
  }

  /// Nil where a typed figure does not say it.
  private static func people(behind value: Indicator.Value) -> Int? {
    guard let number = value.denominator.flatMap({ Double($0) }), number > 0 else { return nil }
    return Int(min(number, 1_000_000))
  }
}

extension [MemberFigure] {
  /// The figures of the parts of an indicator as the reader may see them.
  package func shown(of indicator: Indicator, to reader: FigureReader) -> [MemberFigure] {
    SmallFigures(of: indicator, self, for: reader).shown(self)
  }
}

extension Indicator {
  /// What splits the whole together with that part: the units, or the members of one dimension.
  fileprivate func split(_ member: FigureMember) -> String {
    member.dimension == .unit ? "unit" : place(of: member).map { "dimension/\($0.dimension.key)" } ?? "label"
  }

  /// Whether it is no part of the city, but another one beside it.
  fileprivate func isHeldAgainst(_ member: FigureMember) -> Bool { place(of: member)?.dimension.kind == .series }
}
