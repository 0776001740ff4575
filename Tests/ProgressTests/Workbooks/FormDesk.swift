import Application
import Database
import Essentials
import FiscalYears
import HTTP
import Measuring
import Organization
import PlanFile
import PlanFixtures
import Planning
import Reporting
import Revising
import Rounds
import SourceDocuments
import Spreadsheets
import TestKit
import Testing

@testable import Progress

/// A running program with an open round, people who fill workbooks in, and the hands that change what stands in one.
struct FormDesk {
  let app: TestApplication
  let snapshots: PlanSnapshots
  let plan: Plan.ID
  let round: Round.ID
  /// Opens a round of another year.
  let open: (FiscalYear) throws -> Round.ID
  /// 人事課.
  let manager: TestClient
  /// Reports for the first unit.
  let reporter: TestClient
  /// Reports for the second unit.
  let stranger: TestClient

  static let section = Unit.ID(stored: "unit-1")
  static let other = Unit.ID(stored: "unit-2")

  /// A made-up plan of three measures at the end of a year: two rows for the first unit, one for the second.
  ///
  /// With `figures` its indicators are asked, too: one of the first measure.
  static func with(
    _ engine: Engine, figures: Bool = false, _ body: (FormDesk) async throws -> Void
  ) async throws {
    var document = largePlan(measures: 3)
    if figures { document.indicators = [askedIndicators[0]] }
    document.reports.removeLast()
    document.plan.vocabulary.scales[0].values.append(Scale.Value(label: "目標以上", rank: 3, points: "5"))
    var cycle = ReadyCycle.halves.cycle(for: document.plan)
    cycle.subjects = .measures
    let units = { (index: Int) in index < 2 ? section : other }
    try await with(
      engine, document, cycle, checkpoint: 1, year: FiscalYear(2024), figures: figures, units: units, body)
  }

  static func with(
    _ engine: Engine, _ document: PlanDocument, _ cycle: Cycle, checkpoint: Int, year: FiscalYear,
    figures: Bool = false, units: @escaping (Int) -> Unit.ID, _ body: (FormDesk) async throws -> Void
  ) async throws {
    let tables = Feature(
      "tables",
      migrations: planningMigrations + measuringMigrations + reportingMigrations + revisingMigrations
        + roundsMigrations)
    let snapshots = PlanSnapshots()
    try await TestApplication.with(engine, features: [tables, Progress(snapshots: snapshots).feature]) { app in
      let plan = document.plan.id
      let manager = try app.client(as: .planManager)
      let reporter = try app.client(holding: .init(.reporter, unit: section.text), named: "harada")
      let stranger = try app.client(holding: .init(.reporter, unit: other.text), named: "hayashi")
      try app.database.write { connection in
        try PlanArchive.save(document, in: connection)
        try PlanEditing.recordCreation(of: plan, by: .operator, at: app.clock.now, in: connection)
        try PlanOpening.open(plan, by: "人事", in: connection, at: app.clock.now)
      }
      let open = { (year: FiscalYear) in
        try app.database.write { connection in
          let snapshot = try #require(try snapshots.snapshot(of: plan, in: connection))
          let asks = RoundAsk.all(cycle, in: snapshot, units: UnitRegister(), on: app.clock.now.day)
          for unit in Set(asks.indices.map(units)) {
            try connection.run(
              "insert into units (id, created_at) values (\(unit), \(app.clock.now)) on conflict do nothing")
          }
          return try RoundOpening(cycle.checkpoints[checkpoint], year: year).open(
            cycle, asking: asks.enumerated().map { RoundAsk(node: $1.node, units: [units($0)], printed: nil) },
            figures: figures ? FigureAsk.all(asks, in: snapshot, units: UnitRegister(), on: app.clock.now.day) : [],
            in: snapshot, by: .operator, random: app.services.random, at: app.clock.now, in: connection
          ).round.id
        }
      }
      try await body(
        FormDesk(
          app: app, snapshots: snapshots, plan: plan, round: try open(year), open: open, manager: manager,
          reporter: reporter, stranger: stranger))
    }
  }

  func close() throws {
    app.clock.advance(minutes: 1)
    let keeper = Actor(account: "keeper", name: "佐々木", roles: [.planManager])
    try RoundClosing(snapshots: snapshots).close(round, of: plan, by: keeper, app.services)
  }

  /// Writes answers as somebody else does it on the screen.
  func write(_ inputs: [SheetWork.Input], on sheet: ReportSheet) throws {
    try app.database.write { connection in
      _ = try SheetWork.save(
        inputs, on: sheet.id, seen: sheet.revision, by: .operator, at: app.clock.now, in: connection)
    }
  }

  func sheets() throws -> [ReportSheet] {
    try app.database.read { try SheetStore.sheets("s.round_id = \(round)", in: $0) }
  }

  /// The workbook of a unit as it goes out.
  func download(_ unit: Unit.ID = section, by client: TestClient? = nil) async throws -> [UInt8] {
    let page = try await (client ?? reporter).get(WorkbookAddresses.unit(plan, round, unit.text))
    try #require(page.status == 200)
    return page.response.body.array
  }

  /// The same workbook with other texts in it, as a person would type them.
  func filled(_ bytes: [UInt8], _ change: (inout FilledForm) throws -> Void) throws -> [UInt8] {
    var form = try FilledForm(bytes)
    try change(&form)
    return try form.bytes()
  }

  /// Brings a file back and opens what it would change.
  func bring(_ bytes: [UInt8], by client: TestClient? = nil, name: String = "回答.xlsx") async throws -> TestPage {
    let client = client ?? reporter
    let list = try await client.get(WorkbookAddresses.list(plan, round))
    let sent = try await client.submit(
      try list.form(WorkbookAddresses.upload(plan, round).path), files: [.init("file", name: name, bytes: bytes)])
    return sent.status == 303 ? try await client.follow(sent) : sent
  }
}

/// The sheet 回答 of a form as cells that a test can change.
struct FilledForm {
  /// The rows with all cells, from the corner of the sheet.
  var rows: [[String]]

  init(_ bytes: [UInt8]) throws {
    let document = try Workbook.read(bytes, name: nil)
    var found: [[String]] = []
    for case .grid(let grid) in document.blocks where grid.sheet == "回答" {
      found = Array(repeating: Array(repeating: "", count: grid.columnCount), count: grid.rowCount)
      for cell in grid.cells { found[cell.row][cell.column] = cell.text.plain }
    }
    try #require(!found.isEmpty)
    rows = found
  }

  /// The rows of reports, from the first one.
  var reports: Range<Int> { FormWorkbook.headRows..<rows.count }

  func column(_ key: String) throws -> Int { try #require(rows[2].firstIndex(of: key)) }

  mutating func set(_ key: String, _ text: String, row: Int = 0) throws {
    rows[FormWorkbook.headRows + row][try column(key)] = text
  }

  func bytes() throws -> [UInt8] {
    let sheet = WorkbookContent.Sheet(
      name: "回答", columnWidths: [], rows: rows.map { WorkbookContent.Row($0.map { .init($0) }) })
    return try WorkbookWriter.write(WorkbookContent(title: "", sheets: [sheet]))
  }
}

extension TestPage {
  /// The form that takes a returned workbook in.
  func taking() throws -> TestForm { try #require(forms.first { $0.action.hasSuffix("/take") }) }

  /// The address that throws a returned workbook away.
  func discarding() throws -> String { try #require(forms.first { $0.action.hasSuffix("/discard") }).action }
}
