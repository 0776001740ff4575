import Application
import Database
import Design
import Essentials
import HTML
import HTTP
import Organization

extension Roles {
  /// Hands a role over whose unit ends, or has ended, to the unit that was chosen.
  static func handOver(_ context: RequestContext, _ id: Grant.ID) throws -> Response {
    let (actor, now) = (context.signedIn, context.services.clock.now)
    let wanted = try context.form().text("unit").flatMap { Unit.ID($0) }
    do {
      try context.services.database.write { connection in
        guard let held = try GrantStore.find(id, on: now.day, in: connection) else { throw NotFound() }
        let register = try UnitStore.register(in: connection)
        guard let offer = HandoverOffer(held, register, today: now.day) else { throw Refusal("この役割の所属は、続いています。") }
        guard let wanted, offer.units[wanted] != nil else { throw Refusal("移す先の所属を選んでください。", field: "unit") }
        try GrantStore.handOver(
          held, to: [wanted], from: offer.day, ending: true, by: actor, in: connection, at: now,
          names: register.name(_:on:)
        ) { Grant.ID(from: context.services.random).text }
      }
      return .seeOther(RoleAddresses.list().adding([("done", "moved")]))
    } catch let refusal as Refusal {
      return try GrantSheet(context, id, refusals: [refusal]).response(status: .unprocessable)
    }
  }
}

/// Where a role can go whose unit ends or has ended.
struct HandoverOffer {
  /// The first day for the new unit: the day after the old one, or today.
  let day: Day
  /// The units of that day.
  let units: UnitDirectory
  /// Those that took the place of the old one.
  let heirs: [Unit.ID]

  /// Nil where the unit goes on as long as the role does.
  init?(_ held: HeldGrant, _ register: UnitRegister, today: Day) {
    guard let unit = held.grant.unit, let end = held.unitEnd, held.grant.period.lastDay >= today else { return nil }
    day = max(end.adding(days: 1), today)
    units = register.directory(on: day)
    heirs = register.standing(for: unit, on: day)
  }

  func write(to html: inout HTMLWriter, _ held: HeldGrant, in context: RequestContext, _ refusals: [Refusal]) {
    html.h2("所属の引継ぎ")
    let name = held.unitName ?? "この所属"
    let end = day.adding(days: -1)
    html.warning(
      held.unitEnd == end ? "「\(name)」は、\(end)でなくなります。それからは、この役割を使えません。" : "「\(name)」は、もうありません。この役割は使えません。")
    html.form(RoleAddresses.handOver(held.grant.id), in: context) { html in
      FormField("unit", "移す先の所属", help: "\(day)から、この所属の役割になります。代理も移ります。", refusals: refusals)
        .write(to: &html) { html in
          html.select(name: "unit", .id("unit")) { html in
            html.option("", "選んでください")
            for id in heirs { option(id, "\(units.pathName(of: id) ?? "")（引継ぎ先）", &html) }
            for entry in units.entries where !heirs.contains(entry.id) {
              option(entry.id, units.pathName(of: entry.id) ?? entry.span.name, &html)
            }
          }
        }
      html.submit("移す", .class("button primary"))
    }
  }

  private func option(_ id: Unit.ID, _ name: String, _ html: inout HTMLWriter) {
    html.option(id.text, name, selected: heirs.count == 1 && heirs[0] == id)
  }
}
