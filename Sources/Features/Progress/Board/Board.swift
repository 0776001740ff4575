import Application
import Database
import Essentials
import Organization
import PlanFile
import Planning
import Reporting
import Rounds

/// A sheet with all that the board shows of it.
struct BoardRow {
  let sheet: ReportSheet
  let state: BoardState
  let isLate: Bool
  let place: BoardPlace
  /// Who is asked, as the units stand today; empty where 人事課 answers itself.
  let units: [Unit.ID]
  private(set) var unitNames: String
  /// How many of the figures that travel on it are known.
  let figures: FigureCount

  var title: String { place.title }
  var heading: String { place.heading }
}

/// Where something of a round stands in the plan.
struct BoardPlace {
  let number: String?
  let title: String
  /// The tiers above it, from the top down.
  let path: [String]
  /// The tier at the top; nil for what stands outside of all.
  let pillar: PlanNode.ID?

  var heading: String { [number, title].compactMap { $0 }.joined(separator: " ") }
}

/// A round with the sheets that the visitor may read.
struct Board {
  let page: RoundPage
  let units: BoardUnits
  let rows: [BoardRow]
  /// What other plans own: listed, and never counted.
  var borrowed: [BorrowedRow] = []
  /// The tiers at the top that sheets stand under, in the order of the plan.
  let pillars: [(id: PlanNode.ID, title: String)]

  init(
    _ page: RoundPage, _ sheets: [ReportSheet], _ register: UnitRegister, figures: [ReportSheet.ID: Set<String>] = [:]
  ) {
    let units = BoardUnits(register, on: page.today)
    let rows = sheets.map { BoardRow($0, page, units, figures: figures[$0.id] ?? []) }
    self.page = page
    self.units = units
    self.rows = rows
    let used = Set(rows.compactMap(\.place.pillar))
    pillars = page.snapshot.roots.map { page.snapshot.entries[$0].node }.filter { used.contains($0.id) }
      .map { ($0.id, $0.numberedTitle) }
  }

  var counts: BoardCounts { BoardCounts(rows) }

  /// How many of all figures are known.
  var figures: FigureCount {
    FigureCount((rows.reduce(0) { $0 + $1.figures.given }, rows.reduce(0) { $0 + $1.figures.asked }))
  }

  /// The units that are asked.
  var asked: Set<Unit.ID> { Set(rows.flatMap(\.units)) }
}

extension BoardRow {
  init(_ sheet: ReportSheet, _ page: RoundPage, _ units: BoardUnits, figures written: Set<String>) {
    figures = FigureCount(
      FigureKeeping.given(sheet.id, page.form, written: written, in: page.snapshot.document))
    self.sheet = sheet
    state = BoardState(sheet)
    isLate = page.round.state == .open && sheet.isLate(due: page.form.due, today: page.today)
    (self.units, unitNames) = units.asked(sheet.units)
    if self.units.isEmpty { unitNames = "人事課が入力" }
    place = BoardPlace(sheet.node, page)
  }
}

extension BoardPlace {
  /// The place of a node, or of the plan as a whole.
  init(_ node: PlanNode.ID?, _ page: RoundPage) {
    let entry = node.flatMap { page.snapshot.position(of: $0) }.map { page.snapshot.entries[$0] }
    guard let entry else {
      (number, path, pillar) = (nil, [], nil)
      title = node == nil ? page.plan.title : "（計画から外された取組）"
      return
    }
    let above = entry.path.map { page.snapshot.entries[$0].node }
    number = entry.node.number
    title = entry.node.title
    path = above.map(\.numberedTitle)
    pillar = above.first?.id ?? (entry.isMeasure ? nil : entry.node.id)
  }
}

extension RoundPage {
  /// The sheets of the round, called `s`, that the visitor may read.
  ///
  /// A role for one unit has no reach to a round as such, so the round is found through its sheets.
  var readableSheets: SQL {
    """
    s.plan_id = \(plan.id) and s.round_id = \(round.id) and exists (select 1 from rounds r
      where r.plan_id = s.plan_id and r.id = s.round_id
        and \(context.signedIn.reach(of: .readReports).sheetCondition))
    """
  }

  /// Whether the visitor may read everything of the round, whoever is asked.
  var isWhollyReadable: Bool {
    let state: AccessRecord.State = round.state == .open ? .open : round.state == .closed ? .closed : .draft
    return context.signedIn.may(.readReports, AccessRecord(plan: plan.id.text, state: state))
  }
}

extension Progress {
  /// The board of a round in a fixed number of statements; a round without a sheet that the visitor may read is not found.
  func board(
    _ context: RequestContext, _ plan: Plan.ID, _ round: Round.ID, in connection: borrowing Connection
  ) throws -> Board {
    let page = try self.page(context, plan, round, in: connection)
    let sheets = try SheetStore.sheets(page.readableSheets, withEntries: false, in: connection)
    guard !sheets.isEmpty else { throw NotFound() }
    let figures = page.form.figures.isEmpty ? [:] : try SheetStore.figures(page.readableSheets, in: connection)
    return Board(page, sheets, try UnitStore.register(in: connection), figures: figures)
  }

  /// The same with what the round shows of other plans.
  func boardWithBorrowed(
    _ context: RequestContext, _ plan: Plan.ID, _ round: Round.ID, in connection: borrowing Connection
  ) throws -> Board {
    var board = try board(context, plan, round, in: connection)
    try board.addBorrowed(in: connection)
    return board
  }
}
