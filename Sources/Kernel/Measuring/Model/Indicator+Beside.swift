package import FiscalYears

extension Indicator {
  /// What targets look at that is no part of the indicator: the law, and the indicators that it is held against.
  package struct Beside: Sendable {
    /// The legal tables as they stand; empty where no target follows one.
    package internal(set) var laws: [LegalTable] = []
    /// The indicators that targets name as their series.
    package internal(set) var series: [Indicator.ID: Indicator] = [:]
    /// What the owner of a borrowed indicator aims at.
    package internal(set) var owners: [Indicator.Target] = []
    /// The years in which few people stand behind the figure of a borrowed indicator.
    package internal(set) var smallGroups: Set<FiscalYear> = []
    /// The one unit for which the owner of a borrowed indicator counts it.
    package internal(set) var unit: String?
    /// The first year of the plan; nil where it is not known.
    package internal(set) var begin: FiscalYear?
    /// What was entered for units, where a target is that of each unit.
    package internal(set) var units: [MemberFigure] = []
  }

  /// Whether a target is that of each unit, so that the figures of units are looked at.
  package var asksEachUnit: Bool { targets.contains { $0.kind == .eachUnit && $0.replacedOn == nil } }

  /// The indicators of a plan that begins in that year.
  package static func begun(_ indicators: [Indicator], in year: FiscalYear?) -> [Indicator] {
    guard indicators.contains(where: { $0.beside.begin != year }) else { return indicators }
    return indicators.map { indicator in
      var indicator = indicator
      indicator.beside.begin = year
      return indicator
    }
  }

  /// The indicators, each with those of the figures of units that are its own.
  package static func withUnits(_ indicators: [Indicator], _ figures: [MemberFigure]) -> [Indicator] {
    guard !figures.isEmpty else { return indicators }
    let own = Dictionary(grouping: figures.filter { $0.member.dimension == .unit }, by: \.indicator)
    return indicators.map { indicator in
      var indicator = indicator
      indicator.beside.units = own[indicator.id] ?? []
      return indicator
    }
  }

  /// The legal table of that key, as it was loaded, or as the program brings it.
  package func law(_ key: String?) -> LegalTable? {
    beside.laws.first { $0.key == key } ?? LegalTable.all.first { $0.key == key }
  }

  /// Whether a target follows the law.
  package var followsTheLaw: Bool { targets.contains { $0.kind == .legal } }

  /// The indicators after one of them was changed: what is computed is computed anew, and each has what its targets look at.
  package static func settled(_ indicators: [Indicator], laws: [LegalTable]? = nil) -> [Indicator] {
    sideBySide(FormulaReadings.filled(indicators), laws: laws)
  }

  /// The indicators, each with what its targets look at; `laws` are kept where none are given.
  package static func sideBySide(_ indicators: [Indicator], laws: [LegalTable]? = nil) -> [Indicator] {
    let wanted = Set(indicators.flatMap(\.targets).compactMap(\.series))
    guard !wanted.isEmpty || laws != nil else { return indicators }
    let others = Dictionary(
      indicators.filter { wanted.contains($0.id) }.map { other in
        var other = other
        other.beside = Beside()
        return (other.id, other)
      }, uniquingKeysWith: { first, _ in first })
    return indicators.map { indicator in
      var indicator = indicator
      if let laws, indicator.followsTheLaw { indicator.beside.laws = laws }
      let ids = Set(indicator.targets.compactMap(\.series))
      if !ids.isEmpty { indicator.beside.series = others.filter { ids.contains($0.key) } }
      return indicator
    }
  }
}
