import Application
import Attachments
import Database
import Essentials
import FiscalYears
import HTTP
import Masking
import Measuring
import Organization
import PlanFile
import Planning
import Revising

/// One figure with all that belongs to it: looking at it, and entering it.
extension Indicators {
  func figurePage(
    _ context: RequestContext, _ plan: Plan.ID, _ id: Indicator.ID, _ number: Int
  ) throws -> FigurePage {
    guard (1900...2200).contains(number) else { throw NotFound() }
    let year = FiscalYear(number)
    return try context.services.database.read { connection in
      guard let snapshot = try shown(plan, to: context, in: connection),
        let indicator = snapshot.document.indicators.first(where: { $0.id == id })
      else { throw NotFound() }
      let ofCity = try CityRights(context, plan, snapshots, in: connection)
      var (member, value, mayEnter) = (FigureMember?.none, indicator.figuresByYear[year], ofCity.mayEnter(id))
      let rights = try UnitRights(context, plan, in: connection)
      var split: Split?
      var isHidden = false
      var (collected, rows) = (indicator.readings.last { $0.year == year }, Link?.none)
      if let key = context.query("unit") {
        let (found, table) = try self.member(key, of: indicator, plan, context, in: connection)
        (member, split) = (found, table)
        mayEnter = rights.mayEnter(found)
        let readings = try unitReadings(of: indicator, plan, in: connection)
        let figures = try MemberFigureStore.figures(of: [id], only: found.dimension, plan, in: connection)
        let small = SmallFigures(of: indicator, figures, readings, for: context.reader(of: plan))
        let typed = figures.first { $0.member == found && $0.value.when.year == year }
        value = typed.map { small.hides($0) ? Indicator.Value(when: $0.value.when, state: .masked) : $0.value }
        isHidden = small.hides(found, in: year)
        collected = isHidden ? nil : readings.first { $0.unit == found && $0.reading.year == year }?.reading
        if collected != nil, let binding = indicator.binding {
          rows = try self.rows(of: binding, found, in: year, snapshot, context, in: connection)
        }
      } else if collected != nil, let binding = indicator.binding {
        rows = try self.rows(of: binding, snapshot, context, in: connection)[year]
      }
      let shelf = FigureFiles(plan, id, year, member).shelf
      return FigurePage(
        context: context, snapshot: snapshot, indicator: indicator, year: year, member: member, split: split,
        value: value,
        changes: isHidden || (value?.state == .masked && !context.reader(of: plan).seesAll)
          ? [] : try IndicatorChangeStore.changes(of: id, year, member, plan, limit: 20, in: connection),
        lock: try PeriodLockStore.locks(of: plan, in: connection).refusal(for: year), mayEnter: mayEnter,
        collected: collected, rows: rows, isHidden: isHidden,
        files: rights.mayOpenFiles(of: member) || mayEnter ? try shelf.files(in: connection) : nil,
        permission: member == nil ? ofCity.permission : .enterFigures)
    }
  }

  /// The member of a dimension, the unit of that id, or another part of which there are figures; and where it stands.
  private func member(
    _ key: String, of indicator: Indicator, _ plan: Plan.ID, _ context: RequestContext,
    in connection: borrowing Connection
  ) throws -> (FigureMember, Split) {
    if let place = indicator.place(of: FigureMember(.label, key: key, name: "")) {
      return (place.member.figureMember, .members(place.dimension))
    }
    let units = try split(of: indicator, by: nil, context, in: connection)
    let known = try MemberFigureStore.members(of: indicator.id, plan, in: connection)
    guard let member = units.member(key, of: indicator, known: known) else { throw NotFound() }
    return (member, units)
  }

  func saveFigure(
    _ context: RequestContext, _ plan: Plan.ID, _ id: Indicator.ID, _ number: Int
  ) throws -> Response {
    var page = try figurePage(context, plan, id, number)
    guard page.mayEnter else {
      page.refusals = [Refusal("この数字は、担当者と人事課だけが入れられます。")]
      return page.response()
    }
    let form = try context.form()
    page.typed = FigurePage.keys.reduce(into: [:]) { $0[$1] = form.text($1) ?? "" }
    if form.text("clear") != nil { page.typed?["clear"] = "1" }
    var reading = FigureReading(
      page.typed ?? [:], year: page.year, of: page.indicator, over: page.value, on: context.services.clock.now.day)
    let value = reading.value()
    page.refusals = reading.refusals
    if let reason = page.typed?["reason"], reason.count > 500 {
      page.refusals.append(Refusal("直す理由は、500字までで書いてください。", field: "reason"))
    }
    guard page.refusals.isEmpty else { return page.response() }
    let reason = page.typed?["reason"].flatMap { $0.isEmpty ? nil : $0 }
    let entry = FigureEntry(
      id, page.year, member: page.member, value: value, seen: form.text("seen").map { FigureMark(sent: $0) },
      reason: reason)
    let outcome = try context.services.database.write { connection in
      try FigureEditing.put(
        entry, of: plan, by: context.signedIn, doing: page.permission,
        at: context.services.clock.now, in: connection)
    }
    if let refusal = outcome.refusal {
      page.refusals = [Refusal(refusal.message, field: "value")]
      return page.response()
    }
    return .seeOther(
      FigurePage.address(plan, id, page.year, page.member).adding([("done", "saved")]))
  }
}
