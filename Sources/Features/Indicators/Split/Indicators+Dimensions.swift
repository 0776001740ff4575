import Application
import Attachments
import Database
import Essentials
import HTTP
import Measuring
import PlanFile
import Planning

/// Saying by what the figures of an indicator are told apart.
extension Indicators {
  var dimensionRoutes: [Route] {
    [
      Route(.get, IndicatorAddresses.dimensions, access: .needs(.managePlans)) { context, plan, id in
        try dimensionPage(context, plan, id).response()
      },
      Route(.post, IndicatorAddresses.dimensions, access: .needs(.managePlans)) { try saveDimensions($0, $1, $2) },
    ]
  }

  private func dimensionPage(
    _ context: RequestContext, _ plan: Plan.ID, _ id: Indicator.ID
  ) throws -> DimensionFormPage {
    try context.services.database.read { connection in
      guard let snapshot = try snapshots.snapshot(of: plan, in: connection),
        let indicator = snapshot.document.indicators.first(where: { $0.id == id })
      else { throw NotFound() }
      let seen = try IndicatorChangeStore.changes(of: id, plan, limit: 1, in: connection).first?.number ?? 0
      return DimensionFormPage(
        context: context, snapshot: snapshot, indicator: indicator, uses: try uses(of: id, plan, in: connection),
        form: DimensionForm(indicator, seen: seen))
    }
  }

  /// What hangs on the labels of an indicator, by their key, in two statements.
  private func uses(
    of id: Indicator.ID, _ plan: Plan.ID, in connection: borrowing Connection
  ) throws -> [String: DimensionReading.Use] {
    let labels = try MemberFigureStore.labels(of: id, plan, in: connection)
    var uses = Dictionary(
      labels.map { ($0.member.key, DimensionReading.Use(member: $0.member, figures: $0.figures)) },
      uniquingKeysWith: { first, _ in first })
    for (key, years) in try FigureFiles.counts(ofMembersOf: id, plan, in: connection) {
      uses[key, default: .init(member: FigureMember(.label, key: key, name: key))].files += years.values.reduce(0, +)
    }
    return uses
  }

  private func saveDimensions(_ context: RequestContext, _ plan: Plan.ID, _ id: Indicator.ID) throws -> Response {
    var page = try dimensionPage(context, plan, id)
    let fields = try context.form()
    page.form = DimensionForm(fields)
    if let ready = fields.text("add").flatMap({ ReadyDimension(rawValue: $0) }) {
      page.form.add(ready)
      return page.response()
    }
    let (form, random) = (page.form, context.services.random)
    var hanging: [String: DimensionReading.Use] = [:]
    do {
      try IndicatorEditing(snapshots: snapshots, context: context, plan: plan).change(
        id, .split, reason: nil, seen: form.seen, looking: { hanging = try uses(of: id, plan, in: $0) }
      ) { _, old in
        guard var indicator = old else { return nil }
        var reading = DimensionReading(form, of: indicator, uses: hanging) { Indicator.ID(from: random).text }
        indicator.dimensions = reading.dimensions()
        guard reading.refusals.isEmpty else { throw FormRefusals(all: reading.refusals) }
        return indicator
      }
    } catch let refused as FormRefusals {
      page.refusals = refused.all
    } catch let refusal as Refusal {
      page.refusals = [refusal]
    }
    guard page.refusals.isEmpty else {
      page.form.addSpareLines()
      return page.response(status: .unprocessable)
    }
    return .seeOther(IndicatorAddresses.page(plan, id).adding([("done", "split")]))
  }
}
