package import Essentials
package import FiscalYears

extension Indicator {
  /// A value of one year that the program counted or computed, with what it rests on.
  package struct Reading: Sendable, Equatable {
    package var year: FiscalYear
    /// The exact number in the unit of the indicator; nil where there are no data, which is never 0.
    package var number: ExactNumber?
    /// What was divided, as it was counted; the number itself where nothing was.
    package var numerator: String?
    /// By what it was divided; nil where nothing was.
    package var denominator: String?
    /// Whether the year is not over, or data are missing.
    package var isProvisional: Bool
    /// The day up to which the data reach.
    package var asOf: Day?
    /// What is missing, in sentences.
    package var missing: [String]
    /// How it was counted; nil for one that was computed from other indicators.
    package var counting: Counting?

    package init(
      year: FiscalYear, number: ExactNumber?, numerator: String? = nil, denominator: String? = nil,
      isProvisional: Bool = false, asOf: Day? = nil, missing: [String] = [], counting: Counting? = nil
    ) {
      self.year = year
      self.number = number
      self.numerator = numerator
      self.denominator = denominator
      self.isProvisional = isProvisional
      self.asOf = asOf
      self.missing = missing
      self.counting = counting
    }

    /// Whether it was computed from other indicators, and not counted.
    package var isComputed: Bool { counting == nil }

    /// The number as it is read; rounded, and so never compared.
    package func text(decimals: Int?) -> String? { number?.text(decimals: decimals ?? Self.usualDecimals) }

    /// Digits behind the point where the indicator names none.
    package static let usualDecimals = 1

    /// Whether it says the same as another one; when it was counted, and up to which day, does not matter for that.
    package func saysTheSame(as other: Reading) -> Bool {
      number == other.number && numerator == other.numerator && denominator == other.denominator
        && isProvisional == other.isProvisional && missing == other.missing
        && counting?.definition == other.counting?.definition && counting?.people == other.counting?.people
        && counting?.grows == other.counting?.grows
    }
  }

  /// How a reading came about.
  package struct Counting: Sendable, Equatable {
    /// Counts the readings of one indicator, from 1; 0 for one that is not kept.
    package var number: Int
    /// `Binding.question` as it was asked.
    package var question: String
    /// The version of the definition.
    package var definition: Int
    /// By what the quotient was multiplied: 100 for a share that is shown in per cent.
    package var factor: Int
    /// How many people stand behind it; nil where it is not about people.
    package var people: Int?
    /// Whether it grows while its year runs.
    package var grows: Bool
    package var at: Instant

    package init(
      number: Int = 0, question: String, definition: Int, factor: Int = 1, people: Int? = nil,
      grows: Bool = false, at: Instant
    ) {
      self.number = number
      self.question = question
      self.definition = definition
      self.factor = factor
      self.people = people
      self.grows = grows
      self.at = at
    }

    /// Groups below that many people are hidden from the public.
    package static let smallestPublicGroup = 10

    /// Whether so few people stand behind it that a public edition must hide it.
    package var isSmallGroup: Bool { people.map { $0 < Self.smallestPublicGroup } ?? false }
  }
}

extension Indicator.Value {
  /// A reading as a value of its year; nil where it holds no number.
  package init?(_ reading: Indicator.Reading, decimals: Int?) {
    guard let text = reading.text(decimals: decimals) else { return nil }
    self.init(when: .init(reading.year), state: reading.isProvisional ? .provisional : .final, value: text)
    (numerator, denominator) = (reading.denominator == nil ? nil : reading.numerator, reading.denominator)
    asOf = reading.asOf?.description
    comment = reading.missing.isEmpty ? nil : reading.missing.joined(separator: "\n")
    self.reading = reading
  }

  /// How it came about, as one word.
  package var origin: String { reading.map { $0.isComputed ? "計算した値" : "集めた値" } ?? "手で入れた値" }
}

extension Indicator {
  /// What was counted or computed, as values in the order of the years.
  package var readValues: [Value] { readings.compactMap { Value($0, decimals: decimals) } }

  /// The years in which few people stand behind the figure that counts, also where it is the figure of another plan.
  package var smallGroupYears: Set<FiscalYear> {
    Set(figures.filter { $0.reading?.counting?.isSmallGroup == true }.compactMap(\.when.year)).union(beside.smallGroups)
  }

  /// The years that have a value, typed or read.
  package var valueYears: Set<FiscalYear> {
    Set(values.compactMap(\.when.year)).union(readings.filter { $0.number != nil }.map(\.year))
  }

  /// The values that count: a typed one before a read one, as a person decided it, unless the person set it aside.
  package var figures: [Value] {
    guard !readings.isEmpty else { return values }
    let read = readValues
    let readYears = Set(read.compactMap(\.when.year))
    let typed = values.filter { value in !(value.isSetAside && value.when.year.map(readYears.contains) ?? false) }
    let typedYears = Set(typed.compactMap(\.when.year))
    let filled = read.filter { $0.when.year.map { !typedYears.contains($0) } ?? false }
    // Stable, so that several values of one year stay in their order.
    let all = (typed + filled).enumerated()
    return all.sorted { left, right in
      guard let one = left.element.when.year, let other = right.element.when.year, one != other else {
        return left.offset < right.offset
      }
      return one < other
    }.map(\.element)
  }

  /// The value that counts in a year: the last one, final before provisional.
  package func figure(of year: FiscalYear) -> Value? {
    let values = figures.filter { $0.when.year == year }
    return values.last { $0.state == .final } ?? values.last
  }

  /// The other value of that year, where one was typed and one was read.
  package func otherFigure(of year: FiscalYear) -> Value? {
    guard let read = readValues.first(where: { $0.when.year == year }) else { return nil }
    let typed = values.filter { $0.when.year == year }
    guard let last = typed.last(where: { $0.state == .final }) ?? typed.last else { return nil }
    return figure(of: year)?.reading == nil ? read : last
  }
}
