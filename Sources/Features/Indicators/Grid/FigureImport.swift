import Application
import Audit
import Database
import Essentials
import FiscalYears
import HTTP
import JSON
import Measuring
import PlanFile
import Planning

extension Indicators {
  /// The figures as they are filtered, as a file.
  func exportGrid(_ context: RequestContext, _ plan: Plan.ID, _ format: FigureFileFormat) throws -> Response {
    let snapshot = try snapshot(context, plan)
    let now = FiscalYear(containing: context.services.clock.now.day)
    let years = FigureGrid.years(
      of: snapshot.plan, figures: snapshot.document.indicators.flatMap(\.values), now: now)
    let shown = GridFilter(context).indicators(of: snapshot, years: years, now: now)
    try context.recordExport(
      "「\(snapshot.plan.title)」の指標\(shown.count)件の数字を\(format == .csv ? "CSV" : "Excel")で出した",
      about: AuditSubject("plan", plan))
    return try FigureFile(shown, years: years, now: now).response(format)
  }

  /// Reads a file and shows what it would change; nothing is written yet.
  func importFigures(_ context: RequestContext, _ plan: Plan.ID) throws -> Response {
    let snapshot = try snapshot(context, plan)
    var page = FigureImportPage(context: context, plan: snapshot.plan)
    do {
      guard let upload = try context.form().file("file"), !upload.bytes.isEmpty else {
        throw Refusal("ファイルを選んでください。", field: "file")
      }
      let file = try FigureFile(reading: upload.bytes, named: upload.fileName)
      page.preview = try dryRun(FigureImport(file, into: snapshot), context, plan)
    } catch let refusal as Refusal {
      page.refusals = [refusal]
    }
    return page.response()
  }

  /// Takes everything in and takes it back, so that what is shown is exactly what would happen.
  private func dryRun(
    _ read: FigureImport, _ context: RequestContext, _ plan: Plan.ID
  ) throws -> FigureImport {
    var read = read
    do {
      try context.services.database.write { connection in
        throw TakenBack(
          states: try FigureSaving(plan: plan, context: context, permission: .managePlans).run(
            read.edits, in: connection
          ) { edit in Indicator.ID(edit.row).map { FigureSaving.Target(indicator: $0, member: nil) } })
      }
    } catch let taken as TakenBack {
      read.states = taken.states
    }
    return read
  }

  /// What became of a file after it was taken in.
  func importedPage(_ context: RequestContext, _ plan: Plan.ID, _ states: [FigureState]) throws -> Response {
    let snapshot = try snapshot(context, plan)
    guard states.contains(where: { $0.refusal != nil }) else {
      let link = IndicatorAddresses.grid(plan).adding([("saved", String(states.count { $0.isWritten }))])
      return .seeOther(link)
    }
    var page = FigureImportPage(context: context, plan: snapshot.plan)
    page.preview = FigureImport(states: states, in: snapshot)
    page.isTaken = true
    return page.response()
  }
}

private struct TakenBack: Error {
  let states: [FigureState]
}

/// What a file would change in the figures of a plan.
struct FigureImport {
  private(set) var edits: [FigureEdit] = []
  /// Lines whose number no indicator of the plan has.
  private(set) var unknown: [String] = []
  /// Columns that are no year.
  private(set) var ignored: [String] = []
  var states: [FigureState] = []
  private let indicators: [String: Indicator]

  /// An empty cell says nothing: a file never clears a figure.
  init(_ file: FigureFile, into snapshot: PlanSnapshot) throws(Refusal) {
    indicators = Dictionary(
      snapshot.document.indicators.map { ($0.id.text, $0) }, uniquingKeysWith: { first, _ in first })
    let years = file.years
    guard !years.isEmpty else { throw Refusal("「令和7年度」のような、年度の見出しの列がありません。", field: "file") }
    let known: Set<String> = [FigureFile.key, "指標", "単位", "目標", ""]
    ignored = file.heads.filter { head in !known.contains(head) && FiscalYear(reading: head) == nil }
    var seen: Set<String> = []
    for line in file.lines where line.contains(where: { !$0.isEmpty }) {
      let key = file.keyPlace < line.count ? line[file.keyPlace] : ""
      guard let indicator = indicators[key], seen.insert(key).inserted else {
        unknown.append(line.first { !$0.isEmpty } ?? "")
        continue
      }
      let figures = indicator.figuresByYear
      for (place, year) in years where place < line.count && !line[place].isEmpty {
        let name = "\(key)/\(year)/\(FigureEdit.marks(figures[year]))"
        if let edit = FigureEdit(name, text: line[place]), !edit.isUntouched { edits.append(edit) }
      }
    }
    guard edits.count <= 20_000 else { throw Refusal("一度に入れられるのは2万欄までです。行を分けて入れてください。", field: "file") }
  }

  init(states: [FigureState], in snapshot: PlanSnapshot) {
    indicators = Dictionary(
      snapshot.document.indicators.map { ($0.id.text, $0) }, uniquingKeysWith: { first, _ in first })
    self.states = states
  }

  func name(_ state: FigureState) -> String { indicators[state.edit.row]?.name ?? state.edit.row }

  /// What stands now.
  func present(_ state: FigureState) -> String {
    indicators[state.edit.row]?.figuresByYear[state.edit.year].map { FigureNotation.text($0) } ?? "（なし）"
  }

  var changes: [FigureState] { states.filter(\.isWritten) }
  var refused: [FigureState] { states.filter { $0.refusal != nil } }

  /// The changes as the grid takes them.
  var cells: String {
    JSONValue.array(
      changes.map { state in
        let edit = state.edit
        let marks = FigureEdit.marks(indicators[edit.row]?.figuresByYear[edit.year])
        return ["cell": .string("\(edit.place)/\(marks)"), "text": .string(edit.text)]
      }
    ).text(.compact)
  }
}
