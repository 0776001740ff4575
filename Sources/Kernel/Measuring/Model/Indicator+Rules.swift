package import Essentials
package import FiscalYears

extension Indicator {
  /// A wording of the definition and the year from which it holds.
  package struct Version: Sendable, Equatable {
    /// The first year; nil for as long as there are values.
    package var from: FiscalYear?
    package var definition: String
    package var note: String?

    package init(from: FiscalYear?, definition: String, note: String? = nil) {
      self.from = from
      self.definition = definition
      self.note = note
    }
  }

  /// A share of the way that is due by a year, or a bound of a threshold table.
  package struct Step: Sendable, Equatable {
    /// What the step is; a closed set.
    package enum Kind: String, Sendable, CaseIterable { case share, threshold }

    package var kind: Kind
    /// The year of a share.
    package var year: FiscalYear?
    /// Per cent of the way, or the value from which the band begins; nil for the band of everything else.
    package var bound: String?
    /// What the band is called.
    package var label: String?
    /// What the band means.
    package var verdict: Verdict?

    package init(kind: Kind, year: FiscalYear? = nil, bound: String?, label: String? = nil, verdict: Verdict? = nil) {
      self.kind = kind
      self.year = year
      self.bound = bound
      self.label = label
      self.verdict = verdict
    }
  }

  /// What a person decided about a year in place of the rule.
  package struct Ruling: Sendable, Equatable {
    package var year: FiscalYear
    package var verdict: Verdict
    package var reason: String
    package var by: String?
    package var on: Day?

    package init(year: FiscalYear, verdict: Verdict, reason: String, by: String? = nil, on: Day? = nil) {
      self.year = year
      self.verdict = verdict
      self.reason = reason
      self.by = by
      self.on = on
    }
  }

  /// The rules by which years are judged; a closed set, kept as text in `rule`.
  package enum Rule: String, Sendable, CaseIterable {
    /// Against the target of the year itself.
    case target
    /// Against the way from the base to the next target.
    case pace
    /// Against the value before.
    case direction
    /// By a table of bounds.
    case thresholds
    /// It is not judged.
    case none
  }

  /// What a judgement says; a closed set without any word for lateness.
  package enum Verdict: String, Sendable, CaseIterable {
    case met, below
    case onPace = "on_pace"
    case offPace = "off_pace"
    case better, same, worse
    case noData = "no_data"
    case notDone = "not_done"
    case noTarget = "no_target"
    case noRule = "no_rule"
    case notComparable = "not_comparable"
  }
}

extension Indicator.When {
  /// A fiscal year.
  package init(_ year: FiscalYear, label: String? = nil) {
    self.init(
      kind: .fiscalYear, from: String(year.startYear), to: String(year.startYear), label: label ?? year.japanese)
  }

  /// The one year that it is about, fiscal or of the calendar; nil for everything longer, shorter or open.
  package var year: FiscalYear? {
    guard kind == .fiscalYear || kind == .calendarYear, let from, to == nil || to == from else { return nil }
    return FiscalYear(asked: from)
  }
}
