import Application
import Database
import Essentials
import FiscalYears
import Measuring
import PlanFile
import PlanFixtures
import Planning
import Reporting
import Revising
import Rounds
import TestKit
import Testing

/// What a closing writes into the schedule, and what it freezes beside the sheets.
@Suite struct SweepingMarkers {
  private static let cell = CellPlace(row: .actual, year: FiscalYear(2024))

  private func printed(_ desk: RoundDesk) throws -> [String] {
    try desk.stored().nodes.filter { $0.id.text.hasPrefix("measure-") }.map { $0.cell(at: Self.cell)?.printed ?? "" }
  }

  @Test(arguments: Engine.tested)
  func `real markers that were swept in stand in the schedule until the round is opened again`(engine: Engine) throws {
    var document = RoundDesk.ownedPlan()
    let index = try #require(document.nodes.firstIndex { $0.id == "measure-1" })
    document.nodes[index].setCell("研究", at: Self.cell, in: document.plan)
    try RoundDesk.with(engine, document) { desk in
      let form = try desk.open(.markers)
      let sheets = try desk.sheets(form)
      try desk.save([("marker", "実施")], on: sheets[0].id, seen: sheets[0].revision)
      try desk.save([("marker", "検討")], on: sheets[1].id, seen: sheets[1].revision)
      #expect(try printed(desk) == ["", "研究", ""])
      try desk.closing.close(form.round.id, of: desk.plan, names: .init(), by: keeper, desk.services)
      #expect(try printed(desk) == ["実施", "検討", ""])
      #expect(try desk.snapshot().document == desk.stored())
      let frozen = try desk.frozen(form, 1)
      #expect(frozen.sheets.map(\.real) == ["実施", "検討", nil])
      let swept = try desk.services.database.read { try SheetStore.events(of: sheets[1].id, in: $0) }.first
      #expect(swept?.kind == .swept && swept?.before == "研究" && swept?.after == "検討")

      // What somebody has changed by hand since then stays.
      _ = try PlanEditing(snapshots: desk.snapshots).change(
        desk.plan, ChangeNote(.scheduled), by: keeper, desk.services
      ) { document, _ in
        let index = try #require(document.nodes.firstIndex { $0.id == "measure-0" })
        document.nodes[index].setCell("活用", at: Self.cell, in: document.plan)
      }
      try desk.closing.reopen(form.round.id, of: desk.plan, reason: "追加の報告", by: keeper, desk.services)
      #expect(try printed(desk) == ["活用", "研究", ""])
      #expect(try desk.snapshot().document == desk.stored())
      try desk.closing.close(form.round.id, of: desk.plan, names: .init(), by: keeper, desk.services)
      #expect(try printed(desk) == ["実施", "検討", ""])
      try desk.closing.reopen(form.round.id, of: desk.plan, reason: "もう一度", by: keeper, desk.services)
      #expect(try printed(desk) == ["活用", "研究", ""])
    }
  }

  @Test func `a closing freezes who answers, the place, words that are no markers, and the newest verdict`() throws {
    var document = RoundDesk.ownedPlan()
    let index = try #require(document.nodes.firstIndex { $0.id == "measure-0" })
    document.nodes[index].schedule = [ScheduleCell(year: FiscalYear(2024), text: "毎年2回", printed: "毎年2回")]
    try RoundDesk.with(.sqlite, document) { desk in
      let form = try desk.open()
      try desk.closing.close(form.round.id, of: desk.plan, names: .init(), by: keeper, desk.services)
      let frozen = try desk.frozen(form, 1)
      #expect(frozen.sheets.map(\.answering) == [["第0課"], ["第1課"], ["第2課"]])
      #expect(frozen.sheets[0].planned == nil && frozen.sheets[0].plannedText == "毎年2回")
      #expect(frozen.sheets[1].planned == "実施" && frozen.sheets[1].plannedText == nil)
      let indicator = try #require(frozen.indicators.first)
      #expect(indicator.path == ["柱1"] && indicator.answering == ["第0課"])
      // Its value is of the year before the round.
      #expect(indicator.verdicts.map(\.year) == [FiscalYear(2023), FiscalYear(2024)])
      #expect(indicator.verdicts.map(\.verdict) == [.noRule, .noRule])
    }
  }
}

extension RoundDesk {
  fileprivate func frozen(_ form: RoundForm, _ number: Int) throws -> FrozenRound {
    let text = try services.database.read {
      try RoundSnapshotStore.document(form.round.id, number: number, of: plan, in: $0)
    }
    return try #require(text.flatMap { FrozenRound(text: $0) })
  }
}
