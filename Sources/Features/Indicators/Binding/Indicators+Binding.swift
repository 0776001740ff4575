import Application
package import Contracts
import Database
import Essentials
import FiscalYears
import HTTP
import Measuring
import PlanFile
import Planning

extension Indicators {
  var bindingRoutes: [Route] {
    [
      Route(.post, IndicatorAddresses.fillAll, access: .needs(.managePlans)) { try fillAll($0, $1) },
      Route(.get, IndicatorAddresses.source, access: .needs(.managePlans)) { context, plan, id in
        try bindingForm(context, plan, id).response()
      },
      Route(.post, IndicatorAddresses.source, access: .needs(.managePlans)) { try bind($0, $1, $2) },
      Route(.post, IndicatorAddresses.unbind, access: .needs(.managePlans)) { try unbind($0, $1, $2) },
      Route(.post, IndicatorAddresses.fill, access: .needs(.managePlans)) { try fill($0, $1, $2) },
      Route(.post, IndicatorAddresses.prefer, access: .needs(.managePlans)) { try prefer($0, $1, $2) },
    ]
  }

  // MARK: Binding

  private func bindingForm(_ context: RequestContext, _ plan: Plan.ID, _ id: Indicator.ID) throws -> BindingPage {
    let page = try page(context, plan, id)
    let indicator = page.indicator
    var form = BindingPage(context: context, catalogue: catalogue, snapshot: page.snapshot, indicator: indicator)
    let seen = page.changes.first?.number ?? 0
    form.form.seen = seen
    let bound = context.query("choose") == nil && !hasChoice(context) ? indicator.binding : nil
    if let bound, let quantity = catalogue[bound.quantity], quantity.isOffered(to: context.signedIn) {
      form.form = BindingForm(bound, to: quantity, seen: seen)
      try choose(quantity, &form)
    } else if let quantity = context.query("quantity").flatMap({ catalogue[$0] }) {
      guard quantity.isOffered(to: context.signedIn) else { throw Forbidden() }
      try choose(quantity, &form)
    }
    return form
  }

  /// Whether the address asks for the list again, or names a quantity.
  private func hasChoice(_ context: RequestContext) -> Bool {
    context.request.head.queryValue("choose") != nil || context.query("quantity") != nil
  }

  private func choose(_ quantity: SourceQuantity, _ page: inout BindingPage) throws {
    let context = page.context
    let (form, document) = (page.form, page.snapshot.document)
    page.quantity = quantity
    page.choices = try context.services.database.read { connection in
      try BindingChoices(
        quantity, form, in: document, for: context.signedIn, on: context.services.clock.now.day, connection)
    }
  }

  private func bind(_ context: RequestContext, _ plan: Plan.ID, _ id: Indicator.ID) throws -> Response {
    let fields = try context.form()
    let shown = try page(context, plan, id)
    guard let quantity = fields.text("quantity").flatMap({ catalogue[$0] }) else {
      throw Refusal("数えるものを選び直してください。", field: "quantity")
    }
    guard quantity.isOffered(to: context.signedIn) else { throw Forbidden() }
    var page = BindingPage(
      context: context, catalogue: catalogue, snapshot: shown.snapshot, indicator: shown.indicator)
    page.form = BindingForm(fields)
    try choose(quantity, &page)
    guard let choices = page.choices else { throw NotFound() }
    let (binding, refusals) = page.form.binding(to: quantity, choices)
    page.refusals = refusals
    if let problem = shown.indicator.unit.flatMap({ quantity.unitRefusal($0) }) {
      page.refusals.append(Refusal(problem, field: "quantity"))
    }
    guard page.refusals.isEmpty else { return page.response(status: .unprocessable) }
    guard try context.services.database.read({ try quantity.isOpen(to: context.signedIn, binding.asked, in: $0) })
    else { throw Forbidden() }
    guard fields.text("do") == "save" else {
      let start = UnitTrial.start(fields.text("do")) ?? 0
      (page.trial, page.unitTrial) = try tried(binding, quantity, page, from: start)
      return page.response()
    }
    do {
      try save(binding, quantity, id, page)
    } catch let refusal as Refusal {
      page.refusals = [refusal]
      page.form.seen = refusal.now ?? page.form.seen
      return page.response(status: .unprocessable)
    }
    return try afterFilling(context, plan, id, "bound")
  }

  /// What the city and, where units are asked, some of its sections would get.
  private func tried(
    _ binding: Indicator.Binding, _ quantity: SourceQuantity, _ page: BindingPage, from start: Int
  ) throws -> ([BoundReading], UnitTrial?) {
    let (document, now) = (page.snapshot.document, page.context.services.clock.now)
    return try page.context.services.database.read { connection in
      let whole = try BindingQuestions(quantity: quantity, binding: binding, document: document, today: now.day)
        .asked(in: connection).map { try BoundReading($0, of: quantity, binding, at: now, in: connection) }
      guard binding.asksEachUnit else { return (whole, nil) }
      let filling = UnitFilling(quantity: quantity, binding: binding, document: document, now: now)
      return (whole, try UnitTrial(filling, from: start, in: connection))
    }
  }

  private func save(
    _ binding: Indicator.Binding, _ quantity: SourceQuantity, _ id: Indicator.ID, _ page: BindingPage
  ) throws {
    let editing = IndicatorEditing(snapshots: snapshots, context: page.context, plan: page.snapshot.plan.id)
    try editing.change(id, .bound, reason: binding.title, seen: page.form.seen) { _, old in
      var indicator = old
      if indicator?.unit == nil { indicator?.unit = quantity.unit.word }
      if let problem = quantity.unitRefusal(indicator?.unit) { throw Refusal(problem, field: "quantity") }
      indicator?.source = .bound(binding)
      // Where units are counted, their table is found by its dimension.
      if binding.asksEachUnit, indicator?.isByUnit == false { indicator?.dimensions.append(.init(named: "所属")) }
      return indicator
    }
  }

  private func unbind(_ context: RequestContext, _ plan: Plan.ID, _ id: Indicator.ID) throws -> Response {
    let seen = try context.form().text("seen").flatMap { Int(asked: $0) }
    try IndicatorEditing(snapshots: snapshots, context: context, plan: plan).change(
      id, .unbound, reason: nil, seen: seen
    ) { _, old in
      var indicator = old
      indicator?.source = nil
      for place in indicator?.values.indices ?? 0..<0 { indicator?.values[place].isSetAside = false }
      return indicator
    }
    return .seeOther(IndicatorAddresses.page(plan, id).adding([("done", "unbound")]))
  }

  // MARK: Filling

  private func filling(_ context: RequestContext) -> Filling {
    Filling(catalogue: catalogue, snapshots: snapshots, services: context.services, actor: context.signedIn)
  }

  private func fill(_ context: RequestContext, _ plan: Plan.ID, _ id: Indicator.ID) throws -> Response {
    try afterFilling(context, plan, id, "filled")
  }

  private func afterFilling(
    _ context: RequestContext, _ plan: Plan.ID, _ id: Indicator.ID, _ done: String
  ) throws -> Response {
    let word =
      switch try filling(context).fill(id, of: plan) {
      case .filled(0) where done == "filled": "same"
      case .filled: done
      case .failed, .notBound: "not-filled"
      }
    return .seeOther(IndicatorAddresses.page(plan, id).adding([("done", word)]))
  }

  private func fillAll(_ context: RequestContext, _ plan: Plan.ID) throws -> Response {
    let outcome = try collection.collect(plan, context.services, context.signedIn)
    return .seeOther(
      IndicatorAddresses.list(plan).adding([
        ("done", "filled"), ("new", String(outcome.new)), ("failed", String(outcome.failures.count)),
      ]))
  }

  /// Asks the sources of all bound indicators of a plan, for this feature and for those that need the values fresh.
  package var collection: ReadingCollection {
    ReadingCollection { plan, services, actor in
      let filling = Filling(catalogue: catalogue, snapshots: snapshots, services: services, actor: actor)
      guard let snapshot = try services.database.read({ try snapshots.snapshot(of: plan, in: $0) }) else {
        throw NotFound()
      }
      var outcome = ReadingCollection.Outcome()
      for indicator in snapshot.document.indicators where indicator.binding != nil {
        switch try filling.fill(indicator.id, of: plan) {
        case .filled(let count): outcome.new += count
        case .failed(let problem): outcome.failures.append((indicator.name, problem))
        case .notBound: break
        }
      }
      return outcome
    }
  }

  // MARK: Which value counts

  /// A person takes the collected value of a year in place of the typed one, or the typed one again.
  private func prefer(_ context: RequestContext, _ plan: Plan.ID, _ id: Indicator.ID) throws -> Response {
    let fields = try context.form()
    guard let year = FiscalYear(asked: fields.text("year")) else {
      throw Refusal("年度を選んでください。", field: "year")
    }
    let usesRead = fields.text("use") == "read"
    try IndicatorEditing(snapshots: snapshots, context: context, plan: plan).change(
      id, .chosen, reason: "\(year.japanese)は\(usesRead ? "集めた値" : "手で入れた値")を使う", seen: nil
    ) { _, old in
      var indicator = old
      for place in indicator?.values.indices ?? 0..<0 where indicator?.values[place].when.year == year {
        indicator?.values[place].isSetAside = usesRead
      }
      return indicator
    }
    return .seeOther(IndicatorAddresses.page(plan, id).adding([("done", "chosen")]))
  }
}
