import Application
import Database
import Design
import Essentials
import HTML
import HTTP
import Organization

extension Roles {
  static func showOwnDeputies(_ context: RequestContext) throws -> Response {
    try OwnDeputiesPage(context).response()
  }

  static func nameOwnDeputy(_ context: RequestContext) throws -> Response {
    let fields = try context.form()
    var form = DeputyForm(fields)
    let grant = fields.text("grant").flatMap { Grant.ID($0) }
    do {
      guard let grant else { throw Refusal("どの役割の代理かを選んでください。", field: "grant") }
      try requireOwn(grant, context)
      try name(&form, for: grant, context)
      return .seeOther(RoleAddresses.ownDeputies().adding([("done", "named")]))
    } catch let refusal as Refusal {
      return try OwnDeputiesPage(context, form: form, chosen: grant, refusals: [refusal])
        .response(status: .unprocessable)
    }
  }

  /// The own page is for own roles; those of others are reached through the list of roles.
  private static func requireOwn(_ grant: Grant.ID, _ context: RequestContext) throws {
    let today = context.services.clock.now.day
    let held = try context.services.database.read { try GrantStore.find(grant, on: today, in: $0) }
    guard let held, held.holder == context.signedIn.account else { throw NotFound() }
  }

  /// The holder, the deputy, and who may give the role, end a deputyship; for others there is none.
  static func endDeputy(_ context: RequestContext, _ id: Deputy.ID) throws -> Response {
    let (actor, now) = (context.signedIn, context.services.clock.now)
    let isOwn = try context.services.database.write { connection in
      guard let deputy = try DeputyStore.find(id, in: connection),
        let held = try GrantStore.find(deputy.grant, on: now.day, in: connection),
        deputy.account == actor.account || actor.mayNameDeputy(for: held)
      else { throw NotFound() }
      try DeputyStore.end(deputy, by: actor, in: connection, at: now)
      return deputy.account == actor.account || deputy.principal == actor.account
    }
    return .seeOther(isOwn ? RoleAddresses.ownDeputies().adding([("done", "ended")]) : RoleAddresses.list())
  }
}

/// Who acts in my place, and in whose place I act.
struct OwnDeputiesPage {
  let context: RequestContext
  let grants: [Grant]
  /// The roles for which somebody else names a deputy.
  let others: [Role]
  let deputies: [Deputy]
  let places: RolePlaces
  let form: DeputyForm
  let chosen: Grant.ID?
  let refusals: [Refusal]

  init(
    _ context: RequestContext, form: DeputyForm? = nil, chosen: Grant.ID? = nil, refusals: [Refusal] = []
  ) throws {
    let today = context.services.clock.now.day
    guard let account = context.signedIn.account else { throw NotFound() }
    self.context = context
    self.form = form ?? DeputyForm(today: today)
    self.chosen = chosen
    self.refusals = refusals
    (grants, others, deputies, places) = try context.services.database.read { connection in
      let grants = (try AccountStore.find(account, in: connection)?.grants ?? []).filter { $0.period.lastDay >= today }
      return (
        grants.filter { $0.role.limits == .unit },
        Set(grants.map(\.role)).filter { $0.limits != .unit && $0 != .staff }.sorted(),
        try DeputyStore.list(around: account, from: today, in: connection),
        try RolePlaces.load(for: context.signedIn, on: context.services.clock.now.day, in: connection)
      )
    }
  }

  func response(status: Status = .ok) -> Response {
    let account = context.signedIn.account
    return Shell(
      "代理", in: context, trail: [Shell.Crumb("自分のアカウント", Link(segments: ["account"]))], width: .medium
    ).response(status: status) { html in
      html.errorSummary(refusals)
      if context.query("done") == "named" { html.goodNotice("代理を決めました。") }
      if context.query("done") == "ended" { html.goodNotice("代理を終えました。") }
      html.section(.class("card stack")) { html in
        html.h2("わたしの代わりをする人")
        DeputyTable(
          context: context, deputies: deputies.filter { $0.principal == account }, caption: "わたしの代わりをする人",
          mayEnd: { _ in true }
        ).write(to: &html)
        naming(&html)
      }
      html.section(.class("card stack")) { html in
        html.h2("わたしが代理をする役割")
        DeputyTable(
          context: context, deputies: deputies.filter { $0.account == account }, caption: "わたしが代理をする役割",
          none: "今も、これからも、ほかの人の代理をする予定はありません。", mayEnd: { _ in true }
        ).write(to: &html)
      }
    }
  }

  /// Who names a deputy for somebody of that role; nobody does so for an own role of these.
  private static func whoNames(_ role: Role) -> String {
    if role == .systemAdministrator { return "ほかのシステム管理者" }
    return role.isDuty ? "人事課かシステム管理者" : "システム管理者"
  }

  private func naming(_ html: inout HTMLWriter) {
    if grants.isEmpty { html.p(.class("small muted"), "自分で代理を決められるのは、所属の役割（所属長、報告の担当者）です。") }
    for role in others { html.p(.class("small muted"), "「\(role.title)」の代理は、\(Self.whoNames(role))に頼んでください。") }
    if grants.isEmpty { return }
    html.details(open: !refusals.isEmpty) { html in
      html.summary("代理を決める")
      html.form(RoleAddresses.ownDeputies(), in: context) { html in
        FormField("grant", "役割", refusals: refusals).write(to: &html) { html in
          html.select(name: "grant", .id("grant")) { html in
            for grant in grants {
              html.option(
                grant.id.text, "\(grant.role.title)（\(places.scope(of: grant))）", selected: grant.id == chosen)
            }
          }
        }
        DeputyFields(form: form, refusals: refusals).write(to: &html)
      }
    }
  }
}
