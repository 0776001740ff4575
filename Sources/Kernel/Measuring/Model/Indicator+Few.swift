import FiscalYears

extension Indicator {
  /// The one unit for which it is counted, also where the figures are those of another plan; nil where it is of more.
  package var countedUnit: String? { binding?.arguments["unit"] ?? beside.unit }

  /// That unit, where few people stand behind some of the values.
  package var unitOfFew: String? { fewYears.isEmpty ? nil : countedUnit }

  private var fewYears: Set<FiscalYear> {
    Set(readings.filter { $0.counting?.isSmallGroup == true }.map(\.year)).union(beside.smallGroups)
  }

  /// Takes out the values behind which few people stand; what somebody typed here stays.
  package mutating func leaveOutFew() {
    let (few, borrowed) = (fewYears, beside.smallGroups)
    readings.removeAll { few.contains($0.year) }
    values.removeAll { value in value.when.year.map { borrowed.contains($0) } ?? false }
  }

  /// The same, with marks in their place.
  fileprivate mutating func hideFew() {
    let few = fewYears
    leaveOutFew()
    for year in few.subtracting(values.compactMap(\.when.year)).sorted() {
      values.append(Value(when: .init(year), state: .masked))
    }
  }
}

extension Indicator {
  /// Whether a value that is not published has parts or notes beside it that tell of it.
  package var tellsOfMasked: Bool { values.contains { $0.state == .masked && $0 != $0.withoutParts() } }

  /// The same where a value that is not published says nothing but that.
  package func withoutMaskedParts() -> Indicator {
    guard tellsOfMasked else { return self }
    var indicator = self
    indicator.values = values.map { $0.state == .masked ? $0.withoutParts() : $0 }
    return indicator
  }
}

extension Indicator.Value {
  /// The year and the state alone.
  package func withoutParts() -> Self { Self(when: when, state: state) }
}

extension [Indicator] {
  /// The units of which single indicators are counted for few people.
  package var unitsOfFew: Set<String> { Set(compactMap(\.unitOfFew)) }

  /// The indicators of a plan without what few people of these units come to, and without what is computed from that.
  package func hidingFew(of units: Set<String>) -> [Indicator] {
    Indicator.settled(
      map { indicator in
        guard let unit = indicator.unitOfFew, units.contains(unit) else { return indicator }
        var indicator = indicator
        indicator.hideFew()
        return indicator
      })
  }
}
