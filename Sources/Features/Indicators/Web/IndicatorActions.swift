import Application
import Database
import Essentials
import FiscalYears
import HTTP
import Measuring
import Organization
import PlanFile
import Planning

extension Indicators {
  func newForm(_ context: RequestContext, _ plan: Plan.ID) throws -> IndicatorFormPage {
    var form = IndicatorForm()
    form.texts["node"] = context.query("node") ?? ""
    let (units, laws) = try choices(context)
    return IndicatorFormPage(
      context: context, snapshot: try snapshot(context, plan), indicator: nil, units: units, laws: laws, form: form)
  }

  func editForm(_ context: RequestContext, _ plan: Plan.ID, _ id: Indicator.ID) throws -> IndicatorFormPage {
    let page = try page(context, plan, id)
    let (units, laws) = try choices(context)
    return IndicatorFormPage(
      context: context, snapshot: page.snapshot, indicator: page.indicator, units: units, laws: laws,
      form: IndicatorForm(page.indicator, seen: page.changes.first?.number ?? 0))
  }

  /// The units of today and the numbers of the law, in two statements.
  private func choices(_ context: RequestContext) throws -> (UnitDirectory, [LegalTable]) {
    try context.services.database.read { connection in
      (
        try UnitStore.directory(on: context.services.clock.now.day, in: connection),
        try LegalTableStore.bare(in: connection)
      )
    }
  }

  /// Saves the form; what was typed comes back with what is wrong at each field.
  func save(_ context: RequestContext, _ plan: Plan.ID, _ id: Indicator.ID?) throws -> Response {
    var page = try id.map { try editForm(context, plan, $0) } ?? newForm(context, plan)
    page.form = IndicatorForm(try context.form())
    let target = id ?? Indicator.ID(from: context.services.random)
    let (form, units, laws) = (page.form, page.units, page.laws)
    let editing = IndicatorEditing(snapshots: snapshots, context: context, plan: plan)
    do {
      try editing.change(
        target, id == nil ? .added : .edited, reason: form["reason"].isEmpty ? nil : form["reason"],
        seen: id == nil ? nil : form.seen
      ) { document, old in
        var reading = IndicatorFormReading(
          form, of: target, in: document, units: units, laws: laws, old: old,
          today: context.services.clock.now.day, actor: context.signedIn.name(doing: .managePlans))
        let indicator = reading.indicator()
        guard reading.refusals.isEmpty else { throw FormRefusals(all: reading.refusals) }
        guard var own = old, own.isBorrowed else { return indicator }
        own.targets = indicator.targets
        return own
      }
    } catch let refused as FormRefusals {
      page.refusals = refused.all
      return page.response(status: .unprocessable)
    } catch let refusal as Refusal {
      page.refusals = [refusal]
      page.form.seen = refusal.now ?? page.form.seen
      return page.response(status: .unprocessable)
    }
    return .seeOther(IndicatorAddresses.page(plan, target).adding([("done", "saved")]))
  }

  /// A person goes before the rule in one year, with a reason, or leaves it to the rule again.
  func overrule(_ context: RequestContext, _ plan: Plan.ID, _ id: Indicator.ID) throws -> Response {
    let fields = try context.form()
    let reason = fields.text("reason") ?? ""
    let (asked, wish) = (fields.text("year") ?? "", fields.text("verdict") ?? "")
    let verdict = Indicator.Verdict(rawValue: wish)
    var refusals: [Refusal] = []
    if FiscalYear(asked: asked) == nil { refusals.append(Refusal("年度を選んでください。", field: "year")) }
    if verdict == nil, wish != IndicatorPage.byRule {
      refusals.append(Refusal("判定を選んでください。", field: "verdict"))
    }
    if reason.isEmpty { refusals.append(Refusal("なぜそう決めたかを書いてください。", field: "reason")) }
    if reason.count > 500 { refusals.append(Refusal("理由は、500字までで書いてください。", field: "reason")) }
    guard let year = FiscalYear(asked: asked), refusals.isEmpty else {
      var page = try page(context, plan, id)
      (page.refusals, page.reason, page.ruled) = (refusals, reason, (asked, wish))
      return page.response(status: .unprocessable)
    }
    let services = context.services
    try IndicatorEditing(snapshots: snapshots, context: context, plan: plan).change(
      id, .ruled, reason: reason, seen: nil
    ) { _, old in
      var indicator = old
      indicator?.rulings.removeAll { $0.year == year }
      if let verdict {
        indicator?.rulings.append(
          Indicator.Ruling(
            year: year, verdict: verdict, reason: reason, by: context.signedIn.name(doing: .managePlans),
            on: services.clock.now.day))
      }
      return indicator
    }
    return .seeOther(IndicatorAddresses.page(plan, id).adding([("done", "ruled")]))
  }

  func remove(_ context: RequestContext, _ plan: Plan.ID, _ id: Indicator.ID) throws -> Response {
    let seen = try context.form().text("seen").flatMap { Int(asked: $0) }
    try IndicatorEditing(snapshots: snapshots, context: context, plan: plan).change(
      id, .removed, reason: nil, seen: seen
    ) { _, _ in nil }
    return .seeOther(IndicatorAddresses.list(plan).adding([("done", "removed")]))
  }
}

/// All that is wrong in a form at once.
struct FormRefusals: Error {
  let all: [Refusal]
}
