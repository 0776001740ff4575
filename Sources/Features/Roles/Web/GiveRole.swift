import Application
import Database
import Design
import Essentials
import HTML
import HTTP
import Organization

extension Roles {
  /// The address may name the person and the role already.
  static func showGiving(_ context: RequestContext) throws -> Response {
    var form = GiveForm()
    form.role = context.query("role").flatMap { Role(rawValue: $0) }
    form.plan = context.query("plan")
    let places = try context.services.database.read { connection in
      if let id = context.query("account").flatMap({ Account.ID($0) }),
        let account = try AccountStore.find(id, in: connection)
      {
        form.person = ChosenPerson(account)
      }
      return try RolePlaces.load(for: context.signedIn, on: context.services.clock.now.day, in: connection)
    }
    return GivePage(context: context, form: form, places: places).response()
  }

  static func give(_ context: RequestContext) throws -> Response {
    let fields = try context.form()
    var form = GiveForm(fields)
    let (actor, now) = (context.signedIn, context.services.clock.now)
    let id = Grant.ID(from: context.services.random)
    do {
      let wanted = try form.grant(id: id, by: actor.name(doing: .assignDuties), at: now)
      try context.services.database.write { connection in
        let account = try form.person.find(in: connection)
        if let refusal = actor.refusalToGive(wanted, to: account.id) { throw refusal }
        let places = try RolePlaces.load(for: actor, on: context.services.clock.now.day, in: connection)
        if let refusal = places.refusal(of: wanted) { throw refusal }
        let isNew = try GrantStore.add(
          wanted, to: account, scope: places.scope(of: wanted), by: actor, in: connection, at: now)
        guard isNew else {
          throw Refusal("この人には、同じ役割がもう付いています。期間を変えるときは、先に今の役割を外してください。", field: "role")
        }
      }
      return .seeOther(RoleAddresses.list().adding([("done", "given")]))
    } catch let refusal as Refusal {
      let places = try context.services.database.read {
        try RolePlaces.load(for: actor, on: context.services.clock.now.day, in: $0)
      }
      return GivePage(context: context, form: form, places: places, refusals: [refusal])
        .response(status: .unprocessable)
    }
  }
}

extension RolePlaces {
  /// Refuses a plan or unit that was not among the choices.
  func refusal(of grant: Grant) -> Refusal? {
    if let plan = grant.plan, !plans.contains(where: { $0.id == plan }) {
      return Refusal("計画を選び直してください。", field: "plan")
    }
    if let unit = grant.unit, !units.contains(where: { $0.id == unit }) {
      return Refusal("所属を選び直してください。", field: "unit")
    }
    return nil
  }
}

/// What somebody entered to give a role; other fields that a form may carry are not looked at.
struct GiveForm {
  var person = ChosenPerson()
  var role: Role?
  var plan: String?
  var unit: String?
  var from = ""
  var until = ""

  init() {}

  init(_ form: FormFields) {
    person = ChosenPerson(form)
    role = form.text("role").flatMap { Role(rawValue: $0) }
    plan = form.text("plan").flatMap { $0.isEmpty ? nil : $0 }
    unit = form.text("unit").flatMap { $0.isEmpty ? nil : $0 }
    from = form.text("from") ?? ""
    until = form.text("until") ?? ""
  }

  /// What was chosen for a role that cannot be narrowed so is refused, not dropped.
  func grant(id: Grant.ID, by name: String, at time: Instant) throws -> Grant {
    guard let role else { throw Refusal("役割を選んでください。", field: "role") }
    let period = DayPeriod(from: try day(from, "from"), until: try day(until, "until"))
    if let last = period.until, last < time.day { throw Refusal("終わりの日は、今日より後にしてください。", field: "until") }
    return Grant(
      id: id, role: role, plan: plan, unit: unit.map { Unit.ID(stored: $0) }, period: period, at: time, by: name)
  }

  private func day(_ text: String, _ field: String) throws -> Day? {
    guard !text.isEmpty else { return nil }
    guard let day = Day(text) else { throw Refusal("日を読めません。「2026-04-01」の形で入れてください。", field: field) }
    return day
  }
}

/// The form with which a role is given.
struct GivePage {
  let context: RequestContext
  let form: GiveForm
  let places: RolePlaces
  var refusals: [Refusal] = []

  private var mayGiveForAll: Bool { context.signedIn.mayGive(.reporter, plan: nil) }

  func response(status: Status = .ok) -> Response {
    Shell(
      "役割を付ける", in: context, trail: [Shell.Crumb("役割", RoleAddresses.list())], section: RoleAddresses.list(),
      width: .narrow
    ).response(status: status) { html in
      html.errorSummary(refusals)
      html.section(.class("card")) { html in
        html.form(RoleAddresses.give(), in: context) { html in
          PersonField(label: "だれに", person: form.person, refusals: refusals).write(to: &html)
          roles(&html)
          explanations(&html)
          plan(&html)
          unit(&html)
          day("from", "始まりの日", form.from, &html)
          day("until", "終わりの日", form.until, &html)
          html.div(.class("actions")) { html in
            html.submit("付ける", .class("button primary"))
            html.buttonLink("やめる", RoleAddresses.list())
          }
        }
      }
    }
  }

  private func roles(_ html: inout HTMLWriter) {
    let help = places.units.isEmpty ? "所属長（確認者）と報告の担当者は、所属を登録すると選べます。" : nil
    FormField("role", "役割", help: help, refusals: refusals).write(to: &html) { html in
      html.select(name: "role", .id("role")) { html in
        html.option("", "選んでください")
        for role in context.signedIn.givableRoles {
          html.option(role.rawValue, role.title, selected: role == form.role, disabled: isWithoutPlace(role))
        }
      }
    }
  }

  private func explanations(_ html: inout HTMLWriter) {
    html.details { html in
      html.summary("それぞれの役割でできること")
      html.facts(context.signedIn.givableRoles.map { ($0.title, $0.explanation) })
    }
  }

  /// A role of a unit needs one to choose.
  private func isWithoutPlace(_ role: Role) -> Bool { role.limits == .unit && places.units.isEmpty }

  private func plan(_ html: inout HTMLWriter) {
    FormField("plan", "計画", help: "職員、監査担当などは、計画で分けません。", refusals: refusals).write(to: &html) { html in
      html.select(name: "plan", .id("plan")) { html in
        html.option("", mayGiveForAll ? "すべての計画" : "選んでください")
        for plan in places.plans { html.option(plan.id, plan.title, selected: plan.id == form.plan) }
      }
    }
  }

  private func unit(_ html: inout HTMLWriter) {
    guard !places.units.isEmpty else { return }
    FormField("unit", "所属", help: "所属長と報告の担当者には、必ず選びます。ほかの役割では選びません。下の係なども含みます。", refusals: refusals)
      .write(to: &html) { html in
        html.select(name: "unit", .id("unit")) { html in
          html.option("", "選ばない")
          for unit in places.units { html.option(unit.id.text, unit.name, selected: unit.id.text == form.unit) }
        }
      }
  }

  private func day(_ id: String, _ label: String, _ value: String, _ html: inout HTMLWriter) {
    FormField(
      id, label, help: id == "from" ? "空のときは、すぐに始まります。" : "空のときは、外すまで続きます。", isOptional: true, refusals: refusals
    )
    .writeInput(to: &html, kind: .date, value: value)
  }
}
