package import Essentials
package import Organization
package import Planning
package import Reporting

/// The sheet of one subject in a round that runs: who is asked, how far it has come, and what stands in it (調書).
///
/// It becomes a `ProgressReport` of the plan when it is accepted, or taken in at closing, under the same id.
package struct ReportSheet: Sendable, Equatable {
  package typealias ID = ProgressReport.ID

  package let id: ID
  package let plan: Plan.ID
  package let round: Round.ID
  /// The node that is reported on; nil for the plan as a whole.
  package let node: PlanNode.ID?
  /// The place in the order of the plan.
  package let position: Int
  /// Who is asked; the first one leads. Empty where 人事課 answers itself.
  package var units: [Unit.ID]
  /// The index of the stage whose turn it is; that of the last stage once it is accepted.
  package var stage: Int
  package var state: ProgressReport.State
  /// Grows with everything that happens to the sheet.
  package var revision: Int
  /// Whether the unit said that nothing has changed since last time.
  package var isUnchanged: Bool
  /// Whether it was taken in at closing without being accepted.
  package var isSwept: Bool
  /// When somebody of the unit first looked at it.
  package var openedAt: Instant?
  package var submittedAt: Instant?
  package var acceptedAt: Instant?
  /// The answers; left empty where only the head was asked for.
  package var entries: [SheetEntry]

  /// The answer of the unit, or of 人事課, to a question.
  package func entry(_ question: String, by rater: SheetEntry.Rater = .unit) -> SheetEntry? {
    entries.first { $0.question == question && $0.rater == rater }
  }

  /// What stands in an answer; empty where there is none.
  package func value(_ question: Question) -> String {
    entry(question.key, by: question.rater == .central ? .central : .unit)?.value ?? ""
  }

  /// Whether its due day has gone by without the unit having handed it in.
  package func isLate(due: Day, today: Day) -> Bool {
    due < today && [.waiting, .draft, .returned].contains(state)
  }
}

/// One answer on a sheet with the state of the sheet in which it was written.
package struct SheetEntry: Sendable, Equatable {
  /// Whose answer it is.
  package enum Rater: Sendable, Hashable {
    case unit, central
    /// A member of the committee, by account.
    case member(String)

    /// How it is stored: `unit`, `central` or `member:ID`.
    package var text: String {
      switch self {
      case .unit: "unit"
      case .central: "central"
      case .member(let account): "member:\(account)"
      }
    }

    /// Reads what `text` wrote.
    package init?(_ text: String) {
      switch text {
      case "unit": self = .unit
      case "central": self = .central
      default:
        guard text.hasPrefix("member:") else { return nil }
        self = .member(String(text.dropFirst(7)))
      }
    }
  }

  package let question: String
  package let rater: Rater
  /// Text, the label of a value, a decimal, a day as `2026-04-01`: as the kind of question says.
  package var value: String
  /// The second text beside it.
  package var note: String
  /// The revision of the sheet with which it was written last.
  package var revision: Int
  package var at: Instant
  /// The name of who wrote it, as it was then.
  package var by: String

  package init(
    _ question: String, _ rater: Rater = .unit, value: String, note: String = "", revision: Int, at: Instant,
    by: String
  ) {
    self.question = question
    self.rater = rater
    self.value = value
    self.note = note
    self.revision = revision
    self.at = at
    self.by = by
  }
}

/// What happened to a sheet: an answer that changed, a step on its way, a comment.
package struct SheetEvent: Sendable, Equatable {
  /// The kinds; a closed set.
  package enum Kind: String, Sendable, CaseIterable {
    case opened, answered, unchanged, submitted, taken, returned, passed, accepted, swept, commented, reassigned
  }

  /// The revision of the sheet after it.
  package let revision: Int
  package let kind: Kind
  package var question: String?
  package var rater: SheetEntry.Rater?
  package var before: String?
  package var after: String?
  package var noteBefore: String?
  package var noteAfter: String?
  /// What somebody said with it.
  package var comment: String?
  package let at: Instant
  package let account: String?
  package let by: String
}

/// A round that runs or ran here: the form that was frozen when it opened.
package struct RoundForm: Sendable, Equatable {
  package let plan: Plan.ID
  package let round: Round
  package let cycle: Cycle
  /// The key of its checkpoint.
  package let checkpoint: String
  package let opens: Day
  package var due: Day
  /// The figures that are asked beside the questions, each on one sheet.
  package var figures: [AskedFigure]

  /// What is asked on every sheet, in order.
  package var questions: [Question] { cycle.questions(at: checkpoint) }

  package init(
    plan: Plan.ID, round: Round, cycle: Cycle, checkpoint: String, opens: Day, due: Day, figures: [AskedFigure] = []
  ) {
    self.plan = plan
    self.round = round
    self.cycle = cycle
    self.checkpoint = checkpoint
    self.opens = opens
    self.due = due
    self.figures = figures
  }
}
