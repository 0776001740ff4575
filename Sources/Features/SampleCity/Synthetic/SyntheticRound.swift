import Application
import Database
import Essentials
import FiscalYears
import Organization
import PlanFile
import Planning
import Reporting
import Rounds

/// A round that runs on a made-up plan: made-up units answer its measures in turn, and the sheets stand at every step.
struct SyntheticRound {
  private let units: [Unit.ID]
  private let central = SamplePeople.actor("佐々木 恵")
  private var document: PlanDocument

  /// Adds the units, opens the plan and its mid-year round, and plays it, in the caller's transaction.
  ///
  /// 原田 さくら reports for the first unit and 大野 直樹 checks there, where the sample's accounts are.
  static func open(
    _ document: PlanDocument, units count: Int, at time: Instant, in connection: borrowing Connection
  ) throws {
    let random = RepeatableRandom(seed: document.plan.id.text.utf8.reduce(UInt64(3)) { $0 &* 31 &+ UInt64($1) })
    var round = SyntheticRound(units: (0..<count).map { _ in Unit.ID(from: random) }, document: document)
    try round.addUnits(random, at: time, in: connection)
    try PlanOpening.open(document.plan.id, by: Actor.operator.name, in: connection, at: time)
    let cycle = CityCycle.cycle(for: document.plan)
    try CycleStore.save(cycle, of: document.plan.id, seen: 0, by: round.central, in: connection, at: time)
    let snapshot = PlanSnapshot(document, revision: 0)
    let asks = snapshot.measures.enumerated().map { index, position in
      RoundAsk(node: snapshot.entries[position].node.id, units: [round.units[index % count]], printed: nil)
    }
    var opening = RoundOpening(
      cycle.checkpoints[0],
      year: min(
        max(FiscalYear(containing: time.day), document.plan.firstYear ?? FiscalYear(SyntheticPlan.firstYear)),
        document.plan.lastYear ?? FiscalYear(SyntheticPlan.firstYear)))
    (opening.opens, opening.due) = (time.day.adding(days: -30), time.day.adding(days: 30))
    let form = try opening.open(
      cycle, asking: asks, in: snapshot, by: round.central, random: random, at: time, in: connection)
    round.document.rounds.append(form.round)
    for (index, sheet) in try SheetStore.sheets("s.round_id = \(form.round.id)", in: connection).enumerated() {
      try round.play(index, sheet, at: time, in: connection)
    }
  }

  private init(units: [Unit.ID], document: PlanDocument) {
    (self.units, self.document) = (units, document)
  }

  private func addUnits(_ random: any RandomSource, at time: Instant, in connection: borrowing Connection) throws {
    try UnitStore.change(
      UnitChangeNote(.imported), id: UnitChange.ID(from: random), by: .operator, at: time, in: connection
    ) { register in
      for (number, unit) in units.enumerated() {
        register.add(
          unit,
          UnitSpan(
            name: "試験\(number + 1)課", code: "T\(unit.text.prefix(8))", kind: "課", order: number))
      }
    }
    let scope = "試験1課"
    for (person, role) in [("harada", Role.reporter), ("ono", .approver)] {
      guard let account = try AccountStore.find(signInName: person, in: connection) else { continue }
      let grant = Grant(
        id: Grant.ID(from: random), role: role, unit: units[0], at: time, by: Actor.operator.name)
      try GrantStore.add(grant, to: account, scope: scope, by: .operator, in: connection, at: time)
    }
  }

  /// The first unit's sheets wait; of the others a fifth each waits, is written, handed in, passed on, accepted.
  private mutating func play(
    _ index: Int, _ sheet: ReportSheet, at time: Instant, in connection: borrowing Connection
  ) throws {
    let step = sheet.units == [units[0]] ? 0 : index % 5
    guard step > 0, let unit = sheet.units.first else { return }
    let writer = Actor(
      account: Identifier(stored: "synthetic-\(unit.text)"), name: "架空 \(index % units.count)", unit: nil,
      holdings: [Holding(.reporter, units: [unit.text])])
    try SheetWork.noteOpening(sheet.id, by: writer, at: time, in: connection)
    let texts = SyntheticWords.results
    _ = try SheetWork.save(
      [
        .init("planned", value: texts[index % texts.count]), .init("done", value: texts[(index + 1) % texts.count]),
        .init("grade", value: "目標どおり"), .init("outcome", value: texts[(index + 2) % texts.count]),
      ], on: sheet.id, seen: sheet.revision, by: writer, at: time, in: connection)
    guard step > 1 else { return }
    for (number, actor) in [writer, central, central].prefix(step - 1).enumerated() {
      _ = try SheetPassing.take(
        number == 0 ? .submit : .pass, [sheet.id], in: &document, by: actor, at: time, in: connection)
    }
  }
}
