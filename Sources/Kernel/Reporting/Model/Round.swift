package import Essentials
package import FiscalYears
package import Planning

/// One check of the plan (進行管理).
package struct Round: Sendable, Equatable {
  package typealias ID = Identifier<Round>

  /// Where the round stands; a closed set.
  package enum State: String, Sendable, CaseIterable { case planned, open, closed }

  package var id: ID
  package var label: String
  package var firstYear: FiscalYear
  package var lastYear: FiscalYear
  /// The checkpoint inside the year as printed, e.g. 上半期.
  package var checkpoint: String?
  /// The stages in order, as printed.
  package var stages: [String]
  package var state: State

  package init(
    id: ID, label: String, firstYear: FiscalYear, lastYear: FiscalYear, checkpoint: String? = nil,
    stages: [String] = [], state: State = .planned
  ) {
    self.id = id
    self.label = label
    self.firstYear = firstYear
    self.lastYear = lastYear
    self.checkpoint = checkpoint
    self.stages = stages
    self.state = state
  }
}

/// What one subject answered in one round.
package struct ProgressReport: Sendable, Equatable {
  package typealias ID = Identifier<ProgressReport>

  /// What is reported on.
  package enum Subject: Sendable, Equatable {
    case plan
    case node(PlanNode.ID)
  }

  /// Where the report stands; a closed set.
  package enum State: String, Sendable, CaseIterable { case waiting, draft, submitted, returned, accepted }

  package var id: ID
  package var round: Round.ID
  package var subject: Subject
  package var stage: String?
  package var state: State
  /// Taken in at closing without an answer.
  package var swept: Bool
  package var planned: [Item]
  package var done: [Item]
  package var answers: [Answer]
  package var texts: [LabelledText]
  package var resources: [ResourceLine]
  /// The label of the chosen category.
  package var nextDirection: String?
  /// Names of attached files.
  package var evidence: [String]

  package init(id: ID, round: Round.ID, subject: Subject, state: State) {
    self.id = id
    self.round = round
    self.subject = subject
    self.state = state
    swept = false
    planned = []
    done = []
    answers = []
    texts = []
    resources = []
    evidence = []
  }

  /// One line of a list of planned or finished work.
  package struct Item: Sendable, Equatable {
    /// The group heading over it.
    package var group: String?
    package var text: String
    /// First month as `2023-05`.
    package var from: String?
    /// Last month as `2023-09`.
    package var to: String?
    /// The line as printed.
    package var printed: String?

    package init(group: String? = nil, text: String, from: String? = nil, to: String? = nil, printed: String? = nil) {
      self.group = group
      self.text = text
      self.from = from
      self.to = to
      self.printed = printed
    }
  }

  /// The answer of one rater to one question.
  package struct Answer: Sendable, Equatable {
    package var question: String
    package var rater: String?
    package var scale: Scale.ID?
    /// The label of the scale value.
    package var value: String?
    package var score: String?
    package var text: String?

    package init(question: String, rater: String? = nil, scale: Scale.ID? = nil, value: String? = nil) {
      self.question = question
      self.rater = rater
      self.scale = scale
      self.value = value
    }
  }

  /// A text with its printed label.
  package struct LabelledText: Sendable, Equatable {
    package var label: String
    package var text: String

    package init(label: String, text: String) {
      self.label = label
      self.text = text
    }
  }
}

/// A remark of a body and the unit's reply (指摘・意見と対応).
package struct Finding: Sendable, Equatable {
  package typealias ID = Identifier<Finding>

  package var id: ID
  package var subject: ProgressReport.Subject
  package var raisedBy: String
  package var date: Day?
  package var text: String
  package var reply: String?
  package var due: Day?
  package var state: String?

  package init(id: ID, subject: ProgressReport.Subject, raisedBy: String, text: String) {
    self.id = id
    self.subject = subject
    self.raisedBy = raisedBy
    self.text = text
  }
}
