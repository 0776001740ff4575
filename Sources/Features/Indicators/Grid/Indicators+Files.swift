import Application
import Audit
import Database
import Essentials
import FiscalYears
import HTTP
import Masking
import Measuring
import Organization
import PlanFile
import Planning

/// Figures as files: out, in on trial, and in.
extension Indicators {
  var fileRoutes: [Route] {
    [
      Route(.get, IndicatorAddresses.gridFile, access: .needs(.readPlans)) { try exportGrid($0, $1, $2) },
      Route(.get, IndicatorAddresses.gridImport, access: .needs(.managePlans)) { context, plan in
        let snapshot = try snapshot(context, plan)
        return FigureImportPage(context: context, plan: snapshot.plan, place: .city).response()
      },
      Route(.post, IndicatorAddresses.gridImport, access: .needs(.managePlans), bodyLimit: FigureFile.sizeLimit) {
        try importFigures($0, $1)
      },
      Route(.get, IndicatorAddresses.unitsFile, access: .needs(.readPlans)) { context, plan, id, format in
        try exportSplit(context, plan, id, format)
      },
      Route(.get, IndicatorAddresses.unitsImport, access: .needs(.readPlans)) {
        try splitImport($0, $1, $2).response()
      },
      Route(.post, IndicatorAddresses.unitsImport, access: .needs(.readPlans), bodyLimit: FigureFile.sizeLimit) {
        try importSplit($0, $1, $2)
      },
      Route(.get, IndicatorAddresses.membersFile, access: .needs(.readPlans)) { context, plan, id, key, format in
        try exportSplit(context, plan, id, by: key, format)
      },
      Route(.get, IndicatorAddresses.membersImport, access: .needs(.readPlans)) {
        try splitImport($0, $1, $2, by: $3).response()
      },
      Route(.post, IndicatorAddresses.membersImport, access: .needs(.readPlans), bodyLimit: FigureFile.sizeLimit) {
        try importSplit($0, $1, $2, by: $3)
      },
      Route(.get, IndicatorAddresses.yearFile, access: .needs(.readPlans)) { try exportYear($0, $1, $2, $3) },
      Route(.get, IndicatorAddresses.yearImport, access: .needs(.readPlans)) { try yearPage($0, $1, $2).response() },
      Route(.post, IndicatorAddresses.yearImport, access: .needs(.readPlans), bodyLimit: FigureFile.sizeLimit) {
        try importYear($0, $1, $2)
      },
    ]
  }

  // MARK: Out

  private func exportGrid(_ context: RequestContext, _ plan: Plan.ID, _ format: FigureFileFormat) throws -> Response {
    let snapshot = try snapshot(context, plan)
    let now = FiscalYear(containing: context.services.clock.now.day)
    let years = FigureGrid.years(of: snapshot.plan, measured: snapshot.figureUses.typedYears, now: now)
    let shown = GridFilter(context).indicators(of: snapshot, years: years, now: now)
    return try out(FigureBlock(shown, years: years, now: now), format, snapshot.plan, context)
  }

  private func exportSplit(
    _ context: RequestContext, _ plan: Plan.ID, _ id: Indicator.ID, by key: String? = nil, _ format: FigureFileFormat
  ) throws -> Response {
    let page = try splitPage(context, plan, id, by: key)
    return try out(page.block(), format, page.snapshot.plan, context)
  }

  private func exportYear(
    _ context: RequestContext, _ plan: Plan.ID, _ year: Int, _ format: FigureFileFormat
  ) throws -> Response {
    let (block, snapshot) = try yearBlock(context, plan, year)
    return try out(block, format, snapshot.plan, context)
  }

  private func out(
    _ block: FigureBlock, _ format: FigureFileFormat, _ plan: Plan, _ context: RequestContext
  ) throws -> Response {
    try context.recordExport(
      "「\(plan.title)」の「\(block.title)」\(block.lines.count)行を\(format.title)で出した", about: AuditSubject("plan", plan.id))
    return try block.response(format)
  }

  /// The units of all indicators that are kept by unit, in one year: a fixed number of statements.
  private func yearBlock(
    _ context: RequestContext, _ plan: Plan.ID, _ number: Int
  ) throws -> (block: FigureBlock, snapshot: PlanSnapshot) {
    guard (1900...2200).contains(number) else { throw NotFound() }
    let year = FiscalYear(number)
    return try context.services.database.read { connection in
      guard let snapshot = try snapshots.snapshot(of: plan, in: connection) else { throw NotFound() }
      let counts = try MemberFigureStore.counts(of: plan, in: connection)
      let indicators = snapshot.document.indicators.filter { $0.isByUnit || counts[$0.id] != nil }
      let figures = Dictionary(
        grouping: try MemberFigureStore.figures(of: indicators.map(\.id), members: nil, plan, in: connection),
        by: \.indicator)
      let readings = try UnitReadingStore.all(of: plan, in: connection)
      let reader = context.reader(of: plan)
      let rows = indicators.map { indicator in
        let question = indicator.binding.flatMap { $0.asksEachUnit ? $0.question : nil }
        let own = (readings[indicator.id] ?? []).filter { $0.reading.counting?.question == question }
        let typed = figures[indicator.id] ?? []
        let small = SmallFigures(of: indicator, typed, own, for: reader)
        return (indicator, MemberCells(of: indicator, typed, own, hiding: small))
      }
      let units = UnitMembers(try UnitStore.directory(on: context.services.clock.now.day, in: connection))
      let measured = rows.flatMap { $0.1.cells.filter { $0.value[year] != nil }.keys }.filter { $0.dimension == .unit }
      return (FigureBlock(rows, units.all(with: measured), in: year), snapshot)
    }
  }

  private func yearPage(_ context: RequestContext, _ plan: Plan.ID, _ number: Int) throws -> FigureImportPage {
    guard (1900...2200).contains(number) else { throw NotFound() }
    return FigureImportPage(
      context: context, plan: try snapshot(context, plan).plan, place: .year(FiscalYear(number)))
  }

  // MARK: In

  /// Refuses who may enter no figure of these parts; which rows somebody may fill is asked row by row.
  private func askEntering(_ context: RequestContext, _ page: SplitPage) throws {
    guard page.rights.mayEnterSome(page.split) else {
      throw Refusal("\(page.split.title)を入れられるのは、\(page.split.dimension == nil ? "その所属の担当者と人事課" : "人事課")だけです。")
    }
  }

  /// Refuses who enters no figures at all; which rows somebody may fill is asked row by row.
  private func askEntering(_ context: RequestContext) throws {
    guard context.signedIn.may(.enterFigures) else { throw Refusal("所属別の数字を入れられるのは、その所属の担当者と人事課だけです。") }
  }

  private func importFigures(_ context: RequestContext, _ plan: Plan.ID) throws -> Response {
    let snapshot = try snapshot(context, plan)
    let now = FiscalYear(containing: context.services.clock.now.day)
    let page = FigureImportPage(context: context, plan: snapshot.plan, place: .city)
    return try tried(page, key: FigureBlock.indicatorKey, cityTarget, .managePlans) { file in
      FigureBlock(snapshot.document.indicators, years: file.years, now: now)
    }
  }

  /// What became of a file for the whole city after it was taken in.
  func importedPage(_ context: RequestContext, _ plan: Plan.ID, _ states: [FigureState]) throws -> Response {
    let snapshot = try snapshot(context, plan)
    let years = Set(states.map(\.edit.year)).sorted()
    let now = FiscalYear(containing: context.services.clock.now.day)
    return taken(
      states, FigureBlock(snapshot.document.indicators, years: years, now: now),
      FigureImportPage(context: context, plan: snapshot.plan, place: .city))
  }

  /// The page that takes in a file with the parts of one indicator, for who may enter some of them.
  private func splitImport(
    _ context: RequestContext, _ plan: Plan.ID, _ id: Indicator.ID, by key: String? = nil
  ) throws -> FigureImportPage {
    let split = try splitPage(context, plan, id, by: key)
    try askEntering(context, split)
    return FigureImportPage(context: context, plan: split.snapshot.plan, place: .split(split.indicator, split.split))
  }

  private func importSplit(
    _ context: RequestContext, _ plan: Plan.ID, _ id: Indicator.ID, by key: String? = nil
  ) throws -> Response {
    let split = try splitPage(context, plan, id, by: key)
    try askEntering(context, split)
    let page = FigureImportPage(
      context: context, plan: split.snapshot.plan, place: .split(split.indicator, split.split))
    let target = split.target
    if let edits = try sentEdits(context) {
      let states = try save(edits, plan, context, .enterFigures, target)
      return taken(states, try splitPage(context, plan, id, by: key).block(edits.map(\.year)), page)
    }
    return try tried(page, key: split.split.keyHead, target, .enterFigures) { split.block($0.years) }
  }

  private func importYear(_ context: RequestContext, _ plan: Plan.ID, _ year: Int) throws -> Response {
    let page = try yearPage(context, plan, year)
    try askEntering(context)
    let rights = try context.services.database.read { try UnitRights(context, plan, in: $0) }
    let units = try context.services.database.read {
      try UnitStore.directory(on: context.services.clock.now.day, in: $0)
    }
    let target: (FigureEdit) -> FigureSaving.Target? = { edit in
      guard edit.year.startYear == year, let (indicator, key) = FigureBlock.parts(of: edit.row),
        let unit = Unit.ID(key).flatMap({ units[$0] })
      else { return nil }
      let member = FigureMember(.unit, key: unit.id.text, name: unit.span.name)
      return FigureSaving.Target(indicator: indicator, member: member, refusal: rights.refusal(for: member))
    }
    if let edits = try sentEdits(context) {
      let states = try save(edits, plan, context, .enterFigures, target)
      return taken(states, try yearBlock(context, plan, year).block, page)
    }
    let block = try yearBlock(context, plan, year).block
    return try tried(page, key: FigureBlock.indicatorKey, target, .enterFigures) { _ in block }
  }

  // MARK: Steps

  private typealias Target = (FigureEdit) -> FigureSaving.Target?

  private var cityTarget: Target {
    { edit in Indicator.ID(edit.row).map { FigureSaving.Target(indicator: $0, member: nil) } }
  }

  /// The cells that somebody confirmed; nil where a file came.
  private func sentEdits(_ context: RequestContext) throws -> [FigureEdit]? {
    let form = try context.form()
    return try form.text("cells") == nil ? nil : FigureEdit.all(in: form)
  }

  private func save(
    _ edits: [FigureEdit], _ plan: Plan.ID, _ context: RequestContext, _ permission: Permission, _ target: Target
  ) throws -> [FigureState] {
    try context.services.database.write { connection in
      try FigureSaving(plan: plan, context: context, permission: permission).run(edits, in: connection, target)
    }
  }

  /// Reads a file and shows what it would change: it is taken in and taken back, so that this is what would happen.
  private func tried(
    _ page: FigureImportPage, key: String, _ target: Target, _ permission: Permission,
    _ block: (FigureFile) -> FigureBlock
  ) throws -> Response {
    var page = page
    do {
      guard let upload = try page.context.form().file("file"), !upload.bytes.isEmpty else {
        throw Refusal("ファイルを選んでください。", field: "file")
      }
      let file = try FigureFile(reading: upload.bytes, named: upload.fileName, key: key)
      var read = try FigureImport(file, into: block(file))
      do {
        try page.context.services.database.write { connection in
          throw TakenBack(
            states: try FigureSaving(plan: page.plan.id, context: page.context, permission: permission).run(
              read.edits, in: connection, target))
        }
      } catch let taken as TakenBack {
        read.states = taken.states
      }
      page.preview = read
    } catch let refusal as Refusal {
      page.refusals = [refusal]
    }
    return page.response()
  }

  private func taken(_ states: [FigureState], _ block: FigureBlock, _ page: FigureImportPage) -> Response {
    guard states.contains(where: { $0.refusal != nil }) else {
      return .seeOther(page.back.adding(states.savedQuery))
    }
    var page = page
    page.preview = FigureImport(states: states, in: block)
    page.isTaken = true
    return page.response()
  }
}

private struct TakenBack: Error {
  let states: [FigureState]
}
