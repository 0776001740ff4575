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
    let units = try shown(context)
    guard let unit = units.register[id] else { throw NotFound() }
    let span = unit.nearestSpan(to: units.day)
    let day = context.query("day") == nil ? "" : span.period.firstDay.description
    return UnitForm(context: context, register: units.register, unit: unit, fields: UnitFields(span, day: day))
      .response()
  }

  func saveUnit(_ context: RequestContext, _ id: Unit.ID) throws -> Response {
    let fields = UnitFields(try context.form())
    return try saving(context, id, fields) {
      guard let day = try fields.firstDay() else { throw Refusal("いつからかを入れてください。", field: "day") }
      try change(context, UnitChangeNote(.changed, day: day, reason: reason(fields))) { register in
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
      let register = try shown(context).register
      guard id.map({ register[$0] != nil }) ?? true else { throw NotFound() }
      return UnitForm(
        context: context, register: register, unit: id.flatMap { register[$0] }, fields: fields, refusals: [refusal]
      ).response(status: .unprocessable)
    }
  }

  private func reason(_ fields: UnitFields) -> String? { fields.reason.isEmpty ? nil : fields.reason }

  func endUnit(_ context: RequestContext, _ id: Unit.ID) throws -> Response {
    let text = try context.form().text("day") ?? ""
    do {
      guard let day = Day(text) else { throw Refusal("廃止の日を入れてください。", field: "day") }
      try change(context, UnitChangeNote(.abolished, day: day)) { try $0.end(id, before: day) }
      return .seeOther(UnitAddresses.sheet(id).adding([("done", "saved")]))
    } catch let refusal as Refusal {
      let register = try shown(context).register
      guard let unit = register[id] else { throw NotFound() }
      return UnitSheet(
        context: context, unit: unit, units: ShownUnits(register, context), holders: [], changes: [], mayManage: true,
        refusals: [Refusal(refusal.message, field: "day")]
      ).response(status: .unprocessable)
    }
  }

  func reopenUnit(_ context: RequestContext, _ id: Unit.ID) throws -> Response {
    try change(context, UnitChangeNote(.reopened)) { try $0.reopen(id) }
    return .seeOther(UnitAddresses.sheet(id).adding([("done", "saved")]))
  }
}
