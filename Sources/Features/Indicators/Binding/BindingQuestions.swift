import Contracts
import Database
import Essentials
import FiscalYears
import Measuring
import PlanFile
import Planning
import Reporting

/// What a binding asks: one question for each year of the plan that has begun.
struct BindingQuestions {
  /// A question, the year that its value is for, and whether nothing of it can still happen.
  struct Asked {
    let year: FiscalYear
    let question: SourceQuestion
    let isOver: Bool
  }

  /// Before the name of a checkpoint: the round of each year with that checkpoint.
  static let eachYear = "each:"

  let quantity: SourceQuantity
  let binding: Indicator.Binding
  let document: PlanDocument
  let today: Day

  /// The years of the plan that have begun.
  private var years: [FiscalYear] { document.plan.years.filter { $0.firstDay <= today } }

  private var point: YearPoint? { binding.at.flatMap { YearPoint($0) } }

  /// The questions, oldest first; one more statement where they are about rounds of another plan.
  func asked(in connection: borrowing Connection) throws -> [Asked] {
    switch quantity.span {
    case .fiscalYear:
      years.map { year in
        asked(year, DayPeriod(firstDay: year.firstDay, lastDay: year.lastDay), isOver: year.lastDay < today)
      }
    case .day: years.compactMap(onDay)
    case .month: years.compactMap(inMonth)
    case .round: try ofRounds(in: connection)
    }
  }

  private func asked(
    _ year: FiscalYear, _ period: DayPeriod, isOver: Bool, _ arguments: [String: String]? = nil
  ) -> Asked {
    Asked(
      year: year, question: SourceQuestion(period, asOf: today, arguments ?? binding.asked), isOver: isOver)
  }

  /// The named day once it is there, or the end of the year and until then today.
  private func onDay(_ year: FiscalYear) -> Asked? {
    guard let point else {
      let day = min(year.lastDay, today)
      return asked(year, DayPeriod(firstDay: day, lastDay: day), isOver: year.lastDay < today)
    }
    let day = point.firstDay(in: year)
    guard day <= today else { return nil }
    return asked(year, DayPeriod(firstDay: day, lastDay: day), isOver: day < today)
  }

  /// The named month once it is over, or the last month of the year and until then the last one that is over.
  private func inMonth(_ year: FiscalYear) -> Asked? {
    let lastWhole = CalendarMonth(containing: today).adding(-1)
    let end = CalendarMonth(containing: point?.firstDay(in: year) ?? year.lastDay)
    let month = point == nil ? min(end, lastWhole) : end
    guard month <= lastWhole, month >= CalendarMonth(containing: year.firstDay) else { return nil }
    return asked(year, DayPeriod(firstDay: month.firstDay, lastDay: month.lastDay), isOver: month == end)
  }

  private func ofRounds(in connection: borrowing Connection) throws -> [Asked] {
    guard let parameter = quantity.parameters.first(where: \.isRound), let word = binding.asked[parameter.key]
    else { return [] }
    let other = binding.asked["plan"].map { Plan.ID(stored: $0) }
    let isOwn = other == nil || other == document.plan.id
    let rounds = try isOwn ? document.rounds : RoundStore.rounds(of: other ?? document.plan.id, in: connection)
    var found: [FiscalYear: Round] = [:]
    for round in rounds where round.state != .planned && round.answers(to: word) { found[round.lastYear] = round }
    return found.sorted { $0.key < $1.key }.map { year, round in
      var arguments = binding.asked
      arguments[parameter.key] = round.id.text
      let period = DayPeriod(firstDay: round.firstYear.firstDay, lastDay: year.lastDay)
      return asked(year, period, isOver: round.state == .closed, arguments)
    }
  }
}

extension SourceParameter {
  /// Whether its choices are those of a plan.
  var isOfPlan: Bool {
    switch kind {
    case .round, .word: true
    case .number, .choice, .unit, .plan: false
    }
  }

  /// Whether it chooses a round.
  var isRound: Bool { if case .round = kind { true } else { false } }
}

extension Round {
  /// What the round is called inside its year.
  var checkpointName: String { checkpoint ?? label }

  /// Whether the argument names it, by its id or by its checkpoint.
  func answers(to word: String) -> Bool {
    word.hasPrefix(BindingQuestions.eachYear)
      ? word.dropFirst(BindingQuestions.eachYear.count) == checkpointName : word == id.text
  }
}
