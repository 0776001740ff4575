import Application
import Database
import Essentials
import FiscalYears
import Organization
import PlanFile
import Planning
import Reporting
import Revising
import Rounds

/// Runs 若葉市's two rounds as its people did: opened, written, checked, returned, accepted; the first one closed.
struct CityRounds {
  private var document: PlanDocument
  private let script: PlanDocument
  private let units: UnitRegister
  private let random = RepeatableRandom(seed: 2_026_1001)
  private let central = SamplePeople.actor("佐々木 恵")

  /// Plays what the script says was reported on the plan, in the caller's transaction; the plan is stored without it.
  static func play(_ script: PlanDocument, stored: PlanDocument, in connection: borrowing Connection) throws {
    var rounds = CityRounds(
      document: stored, script: script, units: try UnitStore.register(in: connection))
    let cycle = CityCycle.cycle(for: script.plan)
    try CycleStore.save(
      cycle, of: script.plan.id, seen: 0, by: rounds.central, in: connection, at: rounds.time("2025-04-10", 0))
    let end = try rounds.run(cycle, script.rounds[0], opens: "2026-03-02", due: "2026-04-15", in: connection)
    try RoundClosing.close(
      end.round.id, in: &rounds.document, by: rounds.central, at: rounds.time("2026-04-24", 0), in: connection)
    _ = try rounds.run(cycle, script.rounds[1], opens: "2026-10-01", due: "2026-10-30", in: connection)
  }

  private init(document: PlanDocument, script: PlanDocument, units: UnitRegister) {
    self.document = document
    self.script = script
    self.units = units
  }

  private mutating func run(
    _ cycle: Cycle, _ round: Round, opens: String, due: String, in connection: borrowing Connection
  ) throws -> RoundForm {
    guard let checkpoint = cycle.checkpoints.first(where: { $0.label == round.checkpoint }) else {
      preconditionFailure("the sample city has no check called \(round.label)")
    }
    let reports = script.reports.filter { $0.round == round.id }
    let snapshot = PlanSnapshot(document, revision: 0)
    var opening = RoundOpening(checkpoint, year: round.lastYear)
    (opening.opens, opening.due) = (day(opens), day(due))
    let asked = Set(reports.compactMap(\.subject.node))
    let asks = RoundAsk.all(cycle, in: snapshot, units: units, on: day(opens)).filter {
      $0.node.map(asked.contains) ?? false
    }
    // The round that runs asks the figures of what is still on its way; nothing is asked of what was accepted.
    let running = Set(reports.filter { $0.state != .accepted }.compactMap(\.subject.node))
    let figures =
      round.state == .open
      ? FigureAsk.all(asks, in: snapshot, units: units, on: day(opens)).filter {
        $0.ask?.node.map(running.contains) ?? false
      } : []
    let form = try opening.open(
      cycle, asking: asks, figures: figures, in: snapshot, by: central, random: random, at: time(opens, 0),
      in: connection)
    document.rounds.append(form.round)
    let sheets = try SheetStore.sheets("s.round_id = \(form.round.id)", in: connection)
    for (index, sheet) in sheets.enumerated() {
      guard let report = reports.first(where: { $0.subject.node == sheet.node }) else { continue }
      try play(report, on: sheet, form, at: time(opens, 24 * 60 * (3 + index % 20) + index), in: connection)
    }
    return form
  }

  /// Brings one sheet to where the script says it is.
  private mutating func play(
    _ report: ProgressReport, on sheet: ReportSheet, _ form: RoundForm, at time: Instant,
    in connection: borrowing Connection
  ) throws {
    guard report.state != .waiting else { return }
    let writer = writer(of: sheet, on: time.day)
    try SheetWork.noteOpening(sheet.id, by: writer, at: time, in: connection)
    _ = try SheetWork.save(
      answers(report, form), on: sheet.id, seen: sheet.revision, by: writer, at: time.adding(seconds: 900),
      in: connection)
    guard report.state != .draft else { return }
    func take(_ step: SheetPassing.Step, by actor: Actor, after minutes: Int64) throws {
      _ = try SheetPassing.take(
        step, [sheet.id], in: &document, by: actor, at: time.adding(seconds: 60 * minutes), in: connection)
    }
    try take(.submit, by: writer, after: 30)
    let isRoadworks = sheet.units.first.map { units.name($0, on: time.day) } == "土木課"
    if isRoadworks, report.state == .submitted { return }
    try take(.pass, by: isRoadworks ? SamplePeople.actor("大野 直樹", holding: head(sheet)) : central, after: 24 * 60)
    switch report.state {
    case .returned:
      try take(.giveBack(report.texts.last?.text ?? "書き足してください。"), by: central, after: 30 * 60)
    case .accepted: try take(.pass, by: central, after: 30 * 60)
    default: return
    }
  }

  private func answers(_ report: ProgressReport, _ form: RoundForm) -> [SheetWork.Input] {
    form.questions.compactMap { question in
      let value = LastAnswers.answer(question, in: report).value
      guard !value.isEmpty, question.rater == .unit else { return nil }
      return SheetWork.Input(question.key, value: value)
    }
  }

  private func head(_ sheet: ReportSheet) -> [Holding] {
    [Holding(.approver, units: Set(sheet.units.map(\.text)))]
  }

  /// Who writes for the unit that leads: two of them can sign in, the others have a name only.
  private func writer(of sheet: ReportSheet, on day: Day) -> Actor {
    guard let unit = sheet.units.first else { return central }
    let holding = [Holding(.reporter, units: Set(sheet.units.map(\.text)))]
    switch units.name(unit, on: day) {
    case "土木課": return SamplePeople.actor("原田 さくら", holding: holding)
    case "人材育成係": return SamplePeople.actor("藤本 彩", holding: holding)
    default:
      let seed = unit.text.utf8.reduce(UInt64(7)) { ($0 &* 31) &+ UInt64($1) }
      return Actor(
        account: Identifier(stored: "sample-\(unit.text)"), name: PersonNames(RepeatableRandom(seed: seed)).next().text,
        unit: units.name(unit, on: day), holdings: holding)
    }
  }

  /// Ten in the morning of that day, and so many minutes later.
  private func time(_ text: String, _ minutes: Int) -> Instant {
    Instant(startOf: day(text)).adding(seconds: Int64(36_000 + 60 * minutes))
  }

  private func day(_ text: String) -> Day {
    guard let day = Day(text) else { preconditionFailure("\(text) is no day") }
    return day
  }
}
