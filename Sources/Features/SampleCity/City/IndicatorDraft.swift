import FiscalYears
import Measuring

/// An indicator of the sample before it has an id.
struct IndicatorDraft: Sendable {
  let name: String
  let node: String?
  let meaning: Indicator.Meaning
  let unit: String
  let better: Indicator.Direction
  let accumulation: Indicator.Accumulation
  let definition: String?
  let values: [Indicator.Value]
  let targets: [Indicator.Target]

  /// `node` is the title of a measure or tier; nil for the plan itself.
  init(
    _ name: String, on node: String?, _ meaning: Indicator.Meaning, _ unit: String, _ better: Indicator.Direction,
    _ accumulation: Indicator.Accumulation, definition: String? = nil, values: [Indicator.Value],
    targets: [Indicator.Target]
  ) {
    self.name = name
    self.node = node
    self.meaning = meaning
    self.unit = unit
    self.better = better
    self.accumulation = accumulation
    self.definition = definition
    self.values = values
    self.targets = targets
  }
}

extension Indicator.When {
  static func year(_ start: Int) -> Self {
    Self(kind: .fiscalYear, from: "\(start)", to: "\(start)", label: FiscalYear(start).japanese)
  }

  fileprivate static let every = Self(
    kind: .everyYear, from: CityYears.first.description, to: nil, label: "毎年度")
}

extension Indicator.Value {
  static func final(_ year: Int, _ value: String) -> Self { Self(when: .year(year), state: .final, value: value) }

  static func provisional(_ year: Int, _ value: String, _ comment: String) -> Self {
    var provisional = Self(when: .year(year), state: .provisional, value: value)
    provisional.comment = comment
    return provisional
  }

  /// The calendar year of that number.
  static func calendar(_ year: Int, _ value: String) -> Self {
    let when = Indicator.When(
      kind: .calendarYear, from: "\(year)", to: "\(year)", label: "令和\(FiscalYear(year).eraYear)年")
    return Self(when: when, state: .final, value: value)
  }

  static func share(_ year: Int, _ value: String, _ part: Int, of whole: Int, isFinal: Bool = true) -> Self {
    var share = Self(when: .year(year), state: isFinal ? .final : .provisional, value: value)
    share.numerator = "\(part)"
    share.denominator = "\(whole)"
    return share
  }

  static func missing(_ year: Int) -> Self { Self(when: .year(year), state: .notAvailable) }
}

extension Indicator.Target {
  /// Which side of the number is good.
  enum Bound: String, Sendable {
    case atLeast = "以上"
    case atMost = "以下"

    var comparator: String { self == .atLeast ? ">=" : "<=" }
  }

  static func `in`(_ year: Int, _ bound: Bound, _ value: String, _ unit: String) -> Self {
    number(.year(year), bound, value, unit)
  }

  static func each(_ bound: Bound, _ value: String, _ unit: String) -> Self { number(.every, bound, value, unit) }

  static func kept(_ value: String, _ unit: String) -> Self {
    var target = Self(when: .every, kind: .maintain)
    target.comparator = ">="
    target.value = value
    target.sourceText = "毎年度 \(value)\(unit)以上を続ける"
    return target
  }

  static func words(_ year: Int, _ text: String) -> Self {
    var target = Self(when: .year(year), kind: .text)
    target.sourceText = text
    return target
  }

  static func legal(_ text: String) -> Self {
    var target = Self(when: .every, kind: .legal)
    target.table = "disability-municipal"
    target.sourceText = text
    return target
  }

  private static func number(_ when: Indicator.When, _ bound: Bound, _ value: String, _ unit: String) -> Self {
    var target = Self(when: when, kind: .number)
    target.comparator = bound.comparator
    target.value = value
    target.sourceText = "\(when.label ?? "") \(value)\(unit)\(bound.rawValue)"
    return target
  }
}
