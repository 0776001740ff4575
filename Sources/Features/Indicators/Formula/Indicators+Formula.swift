import Application
import Essentials
import HTTP
import Measuring
import PlanFile
import Planning

extension Indicators {
  var formulaRoutes: [Route] {
    [
      Route(.get, IndicatorAddresses.formula, access: .needs(.managePlans)) { context, plan, id in
        try formulaForm(context, plan, id).response()
      },
      Route(.post, IndicatorAddresses.formula, access: .needs(.managePlans)) { try compute($0, $1, $2) },
    ]
  }

  private func formulaForm(_ context: RequestContext, _ plan: Plan.ID, _ id: Indicator.ID) throws -> FormulaPage {
    let shown = try page(context, plan, id)
    var page = FormulaPage(context: context, snapshot: shown.snapshot, indicator: shown.indicator)
    let seen = shown.changes.first?.number ?? 0
    page.form.seen = seen
    if let formula = shown.indicator.formula { page.form = FormulaForm(formula, seen: seen) }
    return page
  }

  private func compute(_ context: RequestContext, _ plan: Plan.ID, _ id: Indicator.ID) throws -> Response {
    let fields = try context.form()
    var page = try formulaForm(context, plan, id)
    page.form = FormulaForm(fields)
    let indicators = page.snapshot.document.indicators
    let (formula, refusals) = page.form.formula(for: page.indicator, among: indicators)
    guard let formula, refusals.isEmpty else {
      page.refusals = refusals
      return page.response(status: .unprocessable)
    }
    guard fields.text("do") == "save" else {
      var tried = page.indicator
      tried.source = .computed(formula)
      page.trial = FormulaReadings.trial(tried, among: indicators)
      return page.response()
    }
    do {
      try IndicatorEditing(snapshots: snapshots, context: context, plan: plan).change(
        id, .computed, reason: formula.operation.title, seen: page.form.seen
      ) { document, old in
        // Asked again, as somebody may have changed an input meanwhile.
        guard var indicator = old else { return nil }
        let (_, refusals) = page.form.formula(for: indicator, among: document.indicators)
        if let refusal = refusals.first { throw refusal }
        indicator.source = .computed(formula)
        return indicator
      }
    } catch let refusal as Refusal {
      page.refusals = [refusal]
      page.form.seen = refusal.now ?? page.form.seen
      return page.response(status: .unprocessable)
    }
    return .seeOther(IndicatorAddresses.page(plan, id).adding([("done", "computed")]))
  }
}
