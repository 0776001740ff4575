import Application
import Database
import Essentials
import HTTP
import Organization

/// Adding, changing and ending one unit.
extension Units {
  func newUnit(_ context: RequestContext) throws -> Response {
    var fields = UnitFields()
    fields.parent = context.query("parent") ?? ""
    return UnitForm(context: context, register: try shown(context).register, unit: nil, fields: fields).response()
  }

  func addUnit(_ context: RequestContext) throws -> Response {
    let fields = UnitFields(try context.form())
    return try saving(context, nil, fields) {
      let day = try fields.firstDay()
      let id = Unit.ID(from: context.services.random)
      try change(context, UnitChangeNote(.added, day: day, reason: reason(fields))) { register in
        var span = UnitSpan(period: DayPeriod(from: day, until: nil), name: "")
        try fields.fill(&span)
        register.add(id, span)
      }
      return .seeOther(UnitAddresses.sheet(id).adding([("done", "saved")]))
    }
  }

  func editUnit(_ context: RequestContext, _ id: Unit.ID) throws -> Response {
    let (register, seen) = try context.services.database.read {
      (try UnitStore.register(in: $0), try UnitChangeStore.changes(of: id, limit: 1, in: $0).first?.number ?? 0)
    }
    let units = ShownUnits(register, context)
    guard let unit = units.register[id] else { throw NotFound() }
    let span = unit.nearestSpan(to: units.day)
    let day = context.query("day") == nil ? "" : span.period.firstDay.description
    return UnitForm(
      context: context, register: units.register, unit: unit, fields: UnitFields(span, day: day, seen: seen)
    ).response()
  }

  func saveUnit(_ context: RequestContext, _ id: Unit.ID) throws -> Response {
    let fields = UnitFields(try context.form())
    return try saving(context, id, fields) {
      guard let day = try fields.firstDay() else { throw Refusal("いつからかを入れてください。", field: "day") }
      let note = UnitChangeNote(.changed, day: day, reason: reason(fields))
      try change(context, note, of: id, seen: fields.seen) { register in
        var refusal: Refusal?
        try register.change(id, from: day) { span in
          do throws(Refusal) { try fields.fill(&span) } catch { refusal = error }
        }
        if let refusal { throw refusal }
      }
      return .seeOther(UnitAddresses.sheet(id).adding([("done", "saved")]))
    }
  }

  /// What is refused is shown at its field, with everything that was typed.
  private func saving(
    _ context: RequestContext, _ id: Unit.ID?, _ fields: UnitFields, _ save: () throws -> Response
  ) throws -> Response {
    do {
      return try save()
    } catch let refusal as Refusal {
      return try form(context, id, fields, refusal, .unprocessable)
    } catch let moved as UnitMoved {
      var fields = fields
      fields.seen = moved.seen
      return try form(context, id, fields, moved.refusal, .conflict)
    }
  }

  private func form(
    _ context: RequestContext, _ id: Unit.ID?, _ fields: UnitFields, _ refusal: Refusal, _ status: Status
  ) throws -> Response {
    let register = try shown(context).register
    guard id.map({ register[$0] != nil }) ?? true else { throw NotFound() }
    return UnitForm(
      context: context, register: register, unit: id.flatMap { register[$0] }, fields: fields, refusals: [refusal]
    ).response(status: status)
  }

  private func reason(_ fields: UnitFields) -> String? { fields.reason.isEmpty ? nil : fields.reason }

  func endUnit(_ context: RequestContext, _ id: Unit.ID) throws -> Response {
    let form = try context.form()
    do {
      guard let day = Day(form.text("day") ?? "") else { throw Refusal("廃止の日を入れてください。", field: "day") }
      let seen = form.text("seen") ?? ""
      if form.text("confirm") == nil, let page = try endPage(context, id, on: day, seen: seen) {
        return page.response()
      }
      try change(context, UnitChangeNote(.abolished, day: day), of: id, seen: Int(asked: seen)) {
        try $0.end(id, before: day)
      }
      return .seeOther(UnitAddresses.sheet(id).adding([("done", "saved")]))
    } catch let refusal as Refusal {
      return try sheet(context, id, refusal: Refusal(refusal.message, field: "day"), .unprocessable)
    } catch let moved as UnitMoved {
      return try sheet(context, id, refusal: moved.refusal, .conflict)
    }
  }

  /// What is to be looked at before; nil where nothing hangs on the unit.
  private func endPage(_ context: RequestContext, _ id: Unit.ID, on day: Day, seen: String) throws -> UnitEndPage? {
    let (register, ending) = try context.services.database.read { connection in
      let register = try UnitStore.register(in: connection)
      var changed = register
      // What cannot be is told by the change itself, after it has looked whether somebody was quicker.
      guard (try? changed.end(id, before: day)) != nil else { return (register, nil as EndingUnits?) }
      return (register, try EndingUnits(from: register, to: changed, for: context.signedIn, in: connection))
    }
    guard let unit = register[id], let ending, !ending.isEmpty else { return nil }
    return UnitEndPage(context: context, unit: unit, day: day, seen: seen, ending: ending)
  }

  func reopenUnit(_ context: RequestContext, _ id: Unit.ID) throws -> Response {
    do {
      let seen = try context.form().text("seen").flatMap { Int(asked: $0) }
      try change(context, UnitChangeNote(.reopened), of: id, seen: seen) { try $0.reopen(id) }
      return .seeOther(UnitAddresses.sheet(id).adding([("done", "saved")]))
    } catch let moved as UnitMoved {
      return try sheet(context, id, refusal: moved.refusal, .conflict)
    }
  }
}
