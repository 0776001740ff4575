package import Planning

/// One thing that a report asks.
package struct Question: Sendable, Equatable {
  /// The kinds of answer; a closed set.
  package enum Kind: String, Sendable, CaseIterable {
    /// This year's plan, a line each.
    case planned
    /// What was done, a line each.
    case done
    /// Running text.
    case text
    /// A value of a scale.
    case grade
    /// What really happened, in the markers of the schedule.
    case marker
    /// A figure in a unit.
    case number
    /// Money, in the display unit; what was spent, or a budget, as `phase` says.
    case spending
    /// What comes next, by the plan's categories (継続, 拡充 …).
    case direction
    /// A day.
    case date
    /// Attached files.
    case evidence
    /// A change of the plan that the unit proposes.
    case proposal
    /// Worked out from other questions.
    case total
    /// The value of an indicator, in the notation of plans; no cycle asks it, the round does for each indicator.
    case figure

    /// The kinds that a cycle can ask.
    package static let ofCycles = allCases.filter { $0 != .figure }
  }

  /// Whose question it is; a closed set.
  package enum Rater: String, Sendable, CaseIterable {
    /// The unit that reports.
    case unit
    /// 人事課.
    case central
    /// Every member of the committee on their own.
    case committee
  }

  /// When an answer must be there; a closed set.
  package enum Need: String, Sendable, CaseIterable {
    case optional, required
    /// Where a grade or the real marker is below the plan.
    case belowPlan = "below-plan"
  }

  /// What stands in it when a round opens; a closed set.
  package enum Prefill: String, Sendable, CaseIterable {
    case nothing
    /// This year's plan: of an earlier checkpoint, or of the schedule.
    case plan
    /// The answer of the last round.
    case last
  }

  /// How the answers of several people, or of several questions, become one; a closed set.
  package enum Rule: String, Sendable, CaseIterable {
    case mean, sum, median
  }

  /// Identity inside the cycle, e.g. `result`.
  package var key: String
  /// As printed, e.g. 取組の成果.
  package var label: String
  package var help: String?
  package var kind: Kind
  package var rater: Rater
  package var need: Need
  /// The checkpoints at which it is asked; empty for all.
  package var checkpoints: [String]
  /// The scale of a grade, or the bands of a total.
  package var scale: Scale.ID?
  /// Labels of the scale that mean that less was reached than planned. No order is assumed.
  package var below: [String]
  /// The label of a second text beside the answer, e.g. 理由; nil where none is asked.
  package var note: String?
  /// The unit of a figure, or the display unit of money, e.g. 千円.
  package var unit: String?
  /// Whether money is a budget or was spent; nil for spent.
  package var phase: ResourceMeaning?
  /// What a proposal would change: `title`, `schedule` or `text:KEY`.
  package var target: String?
  /// The questions that a total is worked out from.
  package var of: [String]
  /// How several answers become one.
  package var rule: Rule?
  package var prefill: Prefill

  package init(
    _ key: String, _ label: String, _ kind: Kind, rater: Rater = .unit, need: Need = .optional,
    checkpoints: [String] = [], scale: Scale.ID? = nil, below: [String] = [], note: String? = nil,
    unit: String? = nil, phase: ResourceMeaning? = nil, target: String? = nil, of: [String] = [], rule: Rule? = nil,
    prefill: Prefill = .nothing,
    help: String? = nil
  ) {
    self.key = key
    self.label = label
    self.help = help
    self.kind = kind
    self.rater = rater
    self.need = need
    self.checkpoints = checkpoints
    self.scale = scale
    self.below = below
    self.note = note
    self.unit = unit
    self.phase = phase
    self.target = target
    self.of = of
    self.rule = rule
    self.prefill = prefill
  }

  /// Whether that answer of a unit says that less was reached than planned.
  package func saysBelow(_ value: String) -> Bool { kind == .grade && rater == .unit && below.contains(value) }
}
