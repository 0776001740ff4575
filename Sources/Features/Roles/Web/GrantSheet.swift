import Application
import Database
import Design
import Essentials
import HTML
import HTTP
import Organization

extension Roles {
  static func showSheet(_ context: RequestContext, _ id: Grant.ID) throws -> Response {
    try GrantSheet(context, id).response()
  }

  static func takeBack(_ context: RequestContext, _ id: Grant.ID) throws -> Response {
    let (actor, now) = (context.signedIn, context.services.clock.now)
    try context.services.database.write { connection in
      guard let held = try GrantStore.find(id, on: now.day, in: connection),
        let account = try AccountStore.find(held.holder, in: connection)
      else { throw NotFound() }
      if let refusal = actor.refusalToGive(held.grant, to: held.holder) { throw refusal }
      let places = try RolePlaces.load(for: actor, on: context.services.clock.now.day, in: connection)
      try GrantStore.remove(
        id, from: account, scope: places.scope(of: held), by: actor, in: connection, at: now)
    }
    return .seeOther(RoleAddresses.list().adding([("done", "taken")]))
  }

  static func nameDeputy(_ context: RequestContext, _ id: Grant.ID) throws -> Response {
    var form = DeputyForm(try context.form())
    do {
      try name(&form, for: id, context)
      return .seeOther(RoleAddresses.sheet(id))
    } catch let refusal as Refusal {
      return try GrantSheet(context, id, form: form, refusals: [refusal]).response(status: .unprocessable)
    }
  }

  /// Names the deputy that the form asks for; only for a grant for which the visitor may.
  static func name(_ form: inout DeputyForm, for id: Grant.ID, _ context: RequestContext) throws {
    let (actor, now) = (context.signedIn, context.services.clock.now)
    let draft = try form.draft()
    let deputyID = Deputy.ID(from: context.services.random)
    try context.services.database.write { connection in
      guard let held = try GrantStore.find(id, on: now.day, in: connection), actor.mayNameDeputy(for: held) else {
        throw NotFound()
      }
      let person = try form.person.find(in: connection)
      try DeputyStore.add(draft, for: held, person, id: deputyID, by: actor, in: connection, at: now)
    }
  }
}

/// One grant: what it covers, who acts in the holder's place, and the way to take it back.
struct GrantSheet {
  let context: RequestContext
  let held: HeldGrant
  let deputies: [Deputy]
  let places: RolePlaces
  /// Where the role can go, as its unit ends or has ended.
  let offer: HandoverOffer?
  let form: DeputyForm
  let refusals: [Refusal]

  init(_ context: RequestContext, _ id: Grant.ID, form: DeputyForm? = nil, refusals: [Refusal] = []) throws {
    let today = context.services.clock.now.day
    self.context = context
    self.form = form ?? DeputyForm(today: today)
    self.refusals = refusals
    (held, deputies, places, offer) = try context.services.database.read { connection in
      guard let held = try GrantStore.find(id, on: today, in: connection) else { throw NotFound() }
      return (
        held, try DeputyStore.list(of: id, from: today, in: connection),
        try RolePlaces.load(for: context.signedIn, on: today, in: connection),
        held.unitEnd == nil
          ? nil : HandoverOffer(held, try UnitStore.register(in: connection), today: today)
      )
    }
  }

  private var grant: Grant { held.grant }

  func response(status: Status = .ok) -> Response {
    Shell(
      "\(held.holderName)：\(grant.role.title)", in: context, trail: [Shell.Crumb("役割", RoleAddresses.list())],
      section: RoleAddresses.list(), width: .medium
    ).response(status: status) { html in
      html.errorSummary(refusals)
      html.section(.class("card stack")) { html in
        html.facts([
          ("氏名", held.holderName), ("所属（アカウント）", held.holderUnit), ("役割", grant.role.title),
          ("できること", grant.role.explanation), ("計画", grant.role.limits == .none ? nil : places.planName(grant.plan)),
          ("所属", places.unitName(of: held)), ("期間", periodText(grant.period)),
          ("付けた人", "\(grant.by)（\(grant.at.day)）"),
        ])
        takeBack(&html)
      }
      if let offer, context.signedIn.refusalToGive(grant, to: held.holder) == nil {
        html.section(.class("card stack")) { offer.write(to: &$0, held, in: context, refusals) }
      }
      html.section(.class("card stack")) { deputyPart(&$0) }
    }
  }

  private func takeBack(_ html: inout HTMLWriter) {
    let refusal = context.signedIn.refusalToGive(grant, to: held.holder)
    if let refusal { return html.p(.class("muted small"), refusal.message) }
    html.details { html in
      html.summary("この役割を外す")
      html.p("外すと、次の操作からこの役割でできることができなくなります。代理も終わります。")
      html.form(RoleAddresses.takeBack(grant.id), in: context) { $0.submit("外す", .class("button danger")) }
    }
  }

  private func deputyPart(_ html: inout HTMLWriter) {
    let actor = context.signedIn
    html.h2("代理")
    DeputyTable(
      context: context, deputies: deputies, caption: "この役割の代理", mayEnd: { _ in actor.mayNameDeputy(for: held) }
    )
    .write(to: &html)
    guard actor.mayNameDeputy(for: held) else { return }
    html.details(open: refusals.contains { $0.field != "unit" }) { html in
      html.summary("代理を決める")
      html.form(RoleAddresses.nameDeputy(grant.id), in: context) {
        DeputyFields(form: form, refusals: refusals).write(to: &$0)
      }
    }
  }
}
