import Application
import Contracts
import Database
import Essentials
import FiscalYears
import Measuring
import Organization
import PlanFile
import Planning
import Reporting

/// What the parameters of a quantity offer to one person: units, plans, and the rounds and grades of the chosen plan.
struct BindingChoices {
  private(set) var units: UnitDirectory?
  private(set) var plans: [(id: String, title: String)] = []
  /// Arguments of rounds with what they are called.
  private(set) var rounds: [(word: String, title: String)] = []
  private(set) var words: [String] = []
  /// The plan that rounds and words are of.
  private(set) var plan: Plan.ID

  /// Loads what the quantity needs: three statements for units, one for plans, and three for another plan than that of the
  /// indicator.
  init(
    _ quantity: SourceQuantity, _ form: BindingForm, in document: PlanDocument, for actor: Actor, on day: Day,
    _ connection: borrowing Connection
  ) throws {
    let own = document.plan.id
    plan = form.arguments["plan"].flatMap { Plan.ID($0) } ?? own
    for parameter in quantity.parameters {
      switch parameter.kind {
      case .unit: units = try UnitStore.directory(on: day, in: connection)
      case .plan:
        plans = try connection.rows(
          """
          select p.id, p.title from plans p where \(actor.reach(of: .readPlans).planCondition)
          order by p.title, p.id limit 500
          """
        ) { ($0.text(0), $0.text(1)) }
      case .round:
        let rounds = try plan == own ? document.rounds : RoundStore.rounds(of: readable, in: connection)
        self.rounds = Self.choices(rounds.filter { $0.state != .planned })
      case .word:
        let vocabulary =
          try plan == own ? document.plan.vocabulary : PlanStore.vocabulary(of: readable, in: connection)
        words = vocabulary.scales.flatMap(\.values).map(\.label).reduce(into: []) { words, word in
          if !words.contains(word) { words.append(word) }
        }
      case .number, .choice: break
      }
    }
  }

  /// The chosen plan, or one that cannot be there: nothing of a plan is told that the person may not read.
  private var readable: Plan.ID { plans.contains { $0.id == plan.text } ? plan : Plan.ID(stored: "") }

  private static func choices(_ rounds: [Round]) -> [(word: String, title: String)] {
    var names: [String] = []
    for round in rounds where !names.contains(round.checkpointName) { names.append(round.checkpointName) }
    return names.map { (BindingQuestions.eachYear + $0, "毎年度の「\($0)」の回") }
      + rounds.reversed().map { round in
        (round.id.text, "\(round.lastYear.japanese)　\(round.label)" + (round.checkpoint.map { "（\($0)）" } ?? ""))
      }
  }

  /// What is wrong with an argument that is not among the choices; nil where it is, or where it is absent.
  func refusal(_ parameter: SourceParameter, _ argument: String?) -> Refusal? {
    guard let argument else { return nil }
    let isThere =
      switch parameter.kind {
      case .number, .choice: true
      case .unit: units.map { $0[Unit.ID(stored: argument)] != nil } ?? false
      case .plan: plans.contains { $0.id == argument }
      case .round: rounds.contains { $0.word == argument }
      case .word: words.contains(argument)
      }
    return isThere ? nil : Refusal("\(parameter.title)を、一覧から選び直してください。")
  }

  /// The argument as people read it.
  func words(_ parameter: SourceParameter, _ argument: String?) -> String? {
    guard let argument else { return nil }
    switch parameter.kind {
    case .number(_, _, let unit): return argument + unit
    case .choice(let words): return words.first { $0.word == argument }?.title ?? argument
    case .unit: return units?.pathName(of: Unit.ID(stored: argument)) ?? "（今はない所属）"
    case .plan: return plans.first { $0.id == argument }?.title ?? "（見られない計画）"
    case .round: return rounds.first { $0.word == argument }?.title ?? "（今はない回）"
    case .word: return argument
    }
  }
}
