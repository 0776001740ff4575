import Application
import Audit
import Database
import Design
import Essentials
import HTML
import HTTP
import Organization

extension Roles {
  static func showList(_ context: RequestContext) throws -> Response {
    try GrantListPage(context: context, list: GrantList(context, limit: GrantListPage.limit + 1)).response()
  }

  static func exportList(_ context: RequestContext) throws -> Response {
    try context.recordExport("役割の一覧を取り出した", about: AuditSubject("role"))
    return try GrantWorkbook(list: GrantList(context, limit: GrantWorkbook.limit)).response()
  }
}

/// The grants that an address asks for, with the names of plans and units.
struct GrantList {
  let filter: GrantFilter
  let grants: [HeldGrant]
  let places: RolePlaces
  let today: Day
  /// How many roles go on although their units end, whatever is filtered.
  let withoutUnit: Int

  /// Reads in a fixed number of statements.
  init(_ context: RequestContext, limit: Int) throws {
    var filter = GrantFilter()
    filter.text = context.query("q")
    filter.role = context.query("role").flatMap { Role(rawValue: $0) }
    filter.plan = context.query("plan")
    filter.unit = context.query("unit").flatMap { Unit.ID($0) }
    filter.state = context.query("state").flatMap { GrantFilter.State(rawValue: $0) }
    filter.order = context.query("order").flatMap { GrantFilter.Order(rawValue: $0) } ?? .role
    let (actor, today, wanted) = (context.signedIn, context.services.clock.now.day, filter)
    (grants, places, withoutUnit) = try context.services.database.read { connection in
      (
        try GrantStore.list(
          wanted, within: actor.reach(of: .assignDuties), on: today, limit: limit, in: connection),
        try RolePlaces.load(for: actor, on: today, in: connection),
        try GrantStore.countWithoutUnit(within: actor.reach(of: .assignDuties), on: today, in: connection)
      )
    }
    self.filter = filter
    self.today = today
  }
}

/// Who holds which role.
struct GrantListPage {
  /// How many rows are shown at once.
  static let limit = 200

  let context: RequestContext
  let list: GrantList

  private var filter: GrantFilter { list.filter }

  func response() -> Response {
    Shell(
      "役割", in: context, section: RoleAddresses.list(),
      actions: { html in
        html.buttonLink("Excel", RoleAddresses.workbook().adding(items), download: true)
        html.buttonLink("役割を付ける", RoleAddresses.give(), isPrimary: true)
      }
    ).response { html in
      if context.query("done") == "given" { html.goodNotice("役割を付けました。") }
      if context.query("done") == "taken" { html.goodNotice("役割を外しました。") }
      if context.query("done") == "moved" { html.goodNotice("役割を新しい所属に移しました。") }
      withoutUnit(&html)
      filterBar(&html)
      if list.grants.isEmpty { return html.empty("条件に合う役割はありません。") }
      html.div(Attributes(class: "scroll", role: "region", label: "役割の一覧", tabIndex: 0)) { table(&$0) }
    }
  }

  /// Roles that go on although their units end are never left unsaid.
  private func withoutUnit(_ html: inout HTMLWriter) {
    guard list.withoutUnit > 0, filter.state != .unitEnds else { return }
    html.warning("所属がなくなるか、もうない役割が、\(list.withoutUnit)件あります。")
    html.p { $0.a(RoleAddresses.list().adding([("state", GrantFilter.State.unitEnds.rawValue)]), "見て、移すか外す") }
  }

  private var items: [(name: String, value: String)] {
    ["q", "role", "plan", "unit", "state", "order"].compactMap { name in
      context.query(name).map { (name: name, value: $0) }
    }
  }

  private func filterBar(_ html: inout HTMLWriter) {
    html.searchForm(RoleAddresses.list(), .class("filters")) { html in
      html.div(.class("part")) { html in
        html.label(for: "q", "氏名・サインイン名・所属")
        html.input(.search, name: "q", value: filter.text, .id("q"))
      }
      choice("role", "役割", Role.allCases.map { ($0.rawValue, $0.title) }, filter.role?.rawValue, &html)
      choice("plan", "計画", list.places.plans.map { ($0.id, $0.title) }, filter.plan, &html)
      if !list.places.units.isEmpty {
        choice("unit", "所属", list.places.units.map { ($0.id.text, $0.name) }, filter.unit?.text, &html)
      }
      choice("state", "状態", GrantFilter.State.allCases.map { ($0.rawValue, $0.title) }, filter.state?.rawValue, &html)
      html.div(.class("part")) { html in
        html.label(for: "order", "並べ方")
        html.select(name: "order", .id("order")) { html in
          for order in GrantFilter.Order.allCases {
            html.option(order.rawValue, order.title, selected: order == filter.order)
          }
        }
      }
      html.submit("絞り込む", .class("button"))
      html.p(
        Attributes(class: "result", role: "status"),
        list.grants.count > Self.limit ? "\(Self.limit)件まで表示。条件で絞り込んでください。" : "\(list.grants.count)件")
    }
  }

  private func choice(
    _ name: String, _ title: String, _ options: [(String, String)], _ chosen: String?, _ html: inout HTMLWriter
  ) {
    html.div(.class("part")) { html in
      html.label(for: name, title)
      html.select(name: name, .id(name)) { html in
        html.option("", "すべて")
        for option in options { html.option(option.0, option.1, selected: option.0 == chosen) }
      }
    }
  }

  private func table(_ html: inout HTMLWriter) {
    html.table(.class("list")) { html in
      html.caption(.class("visually-hidden"), "役割の一覧")
      html.thead { html in
        html.tr { html in
          for title in ["氏名", "役割", "計画", "所属", "期間", "状態", "代理", "付けた人"] { html.th(scope: .column, title) }
        }
      }
      html.tbody { html in for held in list.grants.prefix(Self.limit) { row(held, &html) } }
    }
  }

  private func row(_ held: HeldGrant, _ html: inout HTMLWriter) {
    let grant = held.grant
    html.tr { html in
      html.th(scope: .row) { html in
        html.a(RoleAddresses.sheet(grant.id), held.holderName)
        if let unit = held.holderUnit { html.span(.class("muted small"), "　\(unit)") }
        if held.isClosed { html.span(.class("tag"), "停止中") }
      }
      html.td(grant.role.title)
      html.td(grant.role.limits == .none ? "" : list.places.planName(grant.plan))
      html.td(list.places.unitName(of: held) ?? "")
      html.td(.class("short"), periodText(grant.period))
      html.td(.class("short"), stateText(held, today: list.today))
      html.td(held.deputies.joined(separator: "、"))
      html.td(grant.by)
    }
  }
}
