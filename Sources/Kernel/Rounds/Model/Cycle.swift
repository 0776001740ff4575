package import Essentials
package import FiscalYears

/// How a plan is checked (進め方): defined once for the plan, opened once a checkpoint.
package struct Cycle: Sendable, Equatable {
  /// What is reported on; a closed set.
  package enum Subjects: Sendable, Equatable {
    /// Every measure; what is shown again elsewhere is asked once.
    case measures
    /// Every node of the tier of that name.
    case level(String)
    /// The plan as a whole.
    case plan
  }

  package var subjects: Subjects
  package var checkpoints: [Checkpoint]
  package var stages: [Stage]
  package var questions: [Question]
  /// Whether its rounds ask for the values of indicators, unless somebody decides otherwise for one round.
  package var asksFigures: Bool

  package init(
    subjects: Subjects = .measures, checkpoints: [Checkpoint], stages: [Stage], questions: [Question],
    asksFigures: Bool = true
  ) {
    self.subjects = subjects
    self.checkpoints = checkpoints
    self.stages = stages
    self.questions = questions
    self.asksFigures = asksFigures
  }

  /// The questions of a checkpoint in their order.
  package func questions(at checkpoint: String) -> [Question] {
    questions.filter { $0.checkpoints.isEmpty || $0.checkpoints.contains(checkpoint) }
  }

  /// The question with that key.
  package func question(_ key: String) -> Question? { questions.first { $0.key == key } }

  /// A place in the year, or at the end of some years, at which the plan is checked.
  package struct Checkpoint: Sendable, Equatable {
    /// Identity inside the cycle, e.g. `first-half`.
    package var key: String
    /// As printed, e.g. 上半期.
    package var label: String
    /// How many fiscal years it looks at: 1, or 3 for a review of three years.
    package var years: Int
    /// Day and month on which it usually opens.
    package var opens: MonthDay
    /// Whether it opens after the last of its years, e.g. in April for the year that ended in March.
    package var opensAfterYear: Bool
    /// Day and month by which units answer; the first such day after the opening.
    package var due: MonthDay

    package init(
      key: String, label: String, years: Int = 1, opens: MonthDay, opensAfterYear: Bool = false, due: MonthDay
    ) {
      self.key = key
      self.label = label
      self.years = years
      self.opens = opens
      self.opensAfterYear = opensAfterYear
      self.due = due
    }

    /// The usual days for a check that ends with that year.
    package func days(endingWith year: FiscalYear) -> (opens: Day, due: Day) {
      let opening = opens.first(from: opensAfterYear ? year.adding(1).firstDay : year.firstDay)
      return (opening, due.first(from: opening.adding(days: 1)))
    }
  }

  /// One step on the way of a report.
  package struct Stage: Sendable, Equatable {
    /// Who acts; a closed set.
    package enum Part: String, Sendable, CaseIterable {
      /// The unit writes.
      case report
      /// The head of the unit or the department checks.
      case check
      /// 人事課 checks and evaluates.
      case central
      /// The committee grades and comments.
      case committee
    }

    /// As printed, e.g. 所管課.
    package var label: String
    package var part: Part

    package init(_ label: String, _ part: Part) {
      self.label = label
      self.part = part
    }
  }
}

/// A day of the year without a year.
package struct MonthDay: Sendable, Hashable {
  package var month: Int
  package var day: Int

  package init(_ month: Int, _ day: Int) {
    self.month = month
    self.day = day
  }

  /// Reads `10-01`.
  package init?(_ text: String) {
    let parts = text.split(separator: "-")
    guard parts.count == 2, let month = Int(asked: parts[0]), let day = Int(asked: parts[1]),
      Day(year: 2024, month: month, day: day) != nil
    else { return nil }
    self.init(month, day)
  }

  /// As `10-01`.
  package var text: String { "\(twoDigits(month))-\(twoDigits(day))" }

  /// The first such day on or after that day; 29 February is 28 February where there is none.
  package func first(from start: Day) -> Day {
    let year = start.parts.year
    for candidate in [year, year + 1] {
      let found = Day(year: candidate, month: month, day: day) ?? Day(year: candidate, month: month, day: 28)
      if let found, found >= start { return found }
    }
    return start
  }
}
