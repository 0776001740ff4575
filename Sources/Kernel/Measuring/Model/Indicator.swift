package import Essentials
package import FiscalYears
package import Planning

/// A quantity that the plan watches.
package struct Indicator: Sendable, Equatable {
  package typealias ID = Identifier<Indicator>

  /// Which way is good; a closed set.
  package enum Direction: String, Sendable, CaseIterable { case higher, lower, hold, none }
  /// How values of a year come about; a closed set.
  package enum Accumulation: String, Sendable, CaseIterable {
    case year, cumulative
    case pointInTime = "point_in_time"
  }
  /// What kind of quantity it is; a closed set.
  package enum Meaning: String, Sendable, CaseIterable { case input, activity, output, outcome, context, reference }

  package var id: ID
  /// The node that it belongs to; nil for the plan itself.
  package var node: PlanNode.ID?
  package var name: String
  /// The plan's own label of the kind, and its meaning.
  package var kind: (label: String?, meaning: Meaning)
  package var unit: String?
  package var better: Direction
  package var accumulation: Accumulation
  /// By what its figures are told apart, and who it is held against.
  package var dimensions: [Dimension]
  package var population: String?
  package var definition: String?
  /// The name of the judgement rule; nil where none is chosen.
  package var rule: String?
  package var values: [Value]
  package var targets: [Target]
  /// How many decimals are shown; nil for as many as there are.
  package var decimals: Int?
  /// How the definition was worded from which year on, oldest first; the present wording is `definition`.
  package var versions: [Version]
  /// The shares of a pace or the bounds of a threshold table.
  package var steps: [Step]
  /// Where a person went before the rule.
  package var rulings: [Ruling]
  /// Other plans and nodes that it serves.
  package var serves: [PlanReference]
  /// Who sees to its figures; nil where nobody is named.
  package var owner: Owner?
  /// Where values come from that nobody types; nil where all are typed.
  package var source: Source?
  /// What was counted for its source, or computed, in the order of the years; written by the stores and not by whoever
  /// edits, and no part of the exchange format.
  package var readings: [Reading]
  /// What its targets look at beside itself; put there by the stores, and no part of what it is.
  package internal(set) var beside = Beside()

  package init(id: ID, node: PlanNode.ID?, name: String) {
    self.id = id
    self.node = node
    self.name = name
    kind = (nil, .outcome)
    better = .none
    accumulation = .year
    dimensions = []
    values = []
    targets = []
    versions = []
    steps = []
    rulings = []
    serves = []
    readings = []
  }

  package static func == (left: Indicator, right: Indicator) -> Bool {
    left.id == right.id && left.node == right.node && left.name == right.name && left.kind == right.kind
      && left.unit == right.unit && left.better == right.better && left.accumulation == right.accumulation
      && left.dimensions == right.dimensions && left.population == right.population
      && left.definition == right.definition && left.rule == right.rule && left.values == right.values
      && left.targets == right.targets && left.decimals == right.decimals && left.versions == right.versions
      && left.steps == right.steps && left.rulings == right.rulings && left.serves == right.serves
      && left.owner == right.owner && left.source == right.source && left.readings == right.readings
  }

  /// Who sees to the figures of an indicator.
  package struct Owner: Sendable, Equatable {
    /// The name as it was written.
    package var label: String
    /// The id of the organisational unit, once it is matched.
    package var unit: String?

    package init(label: String, unit: String? = nil) {
      self.label = label
      self.unit = unit
    }
  }

  /// When a value or target holds.
  package struct When: Sendable, Equatable {
    /// The kinds of time; a closed set.
    package enum Kind: String, Sendable, CaseIterable {
      case fiscalYear = "fiscal_year"
      case calendarYear = "calendar_year"
      case month, day, span
      case everyYear = "every_year"
      case open
    }

    package var kind: Kind
    /// Year, month or day as text; nil where open.
    package var from: String?
    package var to: String?
    /// As printed.
    package var label: String?

    package init(kind: Kind, from: String?, to: String?, label: String?) {
      self.kind = kind
      self.from = from
      self.to = to
      self.label = label
    }
  }

  /// What was measured; numbers are exact decimals as text.
  package struct Value: Sendable, Equatable {
    /// The states; a closed set.
    package enum State: String, Sendable, CaseIterable {
      case final, provisional
      case notDone = "not_done"
      case notAvailable = "not_available"
      case noDenominator = "no_denominator"
      case masked, text
    }

    package var when: When
    package var state: State
    package var value: String?
    package var numerator: String?
    package var denominator: String?
    package var asOf: String?
    package var comment: String?
    package var sourceText: String?
    /// The schedule cell that prints it, e.g. `node/actual/0/2016`.
    package var fromCell: String?
    /// Whether it is only about that much (約).
    package var isAbout = false
    /// Whether it is a change in per cent against the base year.
    package var isChange = false
    /// Where it was taken from, in words.
    package var source: String?
    package var enteredBy: String?
    package var enteredOn: Day?
    /// Whether a person chose the read value of that year in its place; it stays beside that one.
    package var isSetAside = false
    /// The reading that it shows; nil where it was typed.
    package internal(set) var reading: Reading?

    package init(when: When, state: State, value: String? = nil) {
      self.when = when
      self.state = state
      self.value = value
    }
  }

  /// What is aimed at; numbers are exact decimals as text.
  package struct Target: Sendable, Equatable {
    /// The kinds of target; a closed set.
    package enum Kind: String, Sendable, CaseIterable {
      case none, text, number, range, about, maintain, relative, everyone
      case eachUnit = "each_unit"
      case series, legal
    }

    package var when: When
    package var kind: Kind
    package var comparator: String?
    package var value: String?
    package var low: String?
    package var high: String?
    package var base: String?
    package var sourceText: String?
    /// The year whose value is the base.
    package var baseYear: FiscalYear?
    /// The key of the `LegalTable` that it follows.
    package var table: String?
    /// The indicator whose value of the same year it is held against, e.g. the mean of all cities.
    package var series: Indicator.ID?
    /// The other plan whose target it is, by its title; nil for this plan.
    package var askedBy: String?
    package var setOn: Day?
    /// The day on which another target took its place; nil while it holds.
    package var replacedOn: Day?
    package var reason: String?

    package init(when: When, kind: Kind) {
      self.when = when
      self.kind = kind
    }
  }
}
