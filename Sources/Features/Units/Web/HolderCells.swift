import Application
import HTML
import Organization

extension HTMLWriter {
  /// Writes who holds a role and which, as the first two cells of a row; `plans` are titles by id.
  mutating func holderCells(_ held: HeldGrant, plans: [String: String]) {
    th(scope: .row) { html in
      html.text(held.holderName)
      if held.isClosed { html.span(.class("tag"), "停止中") }
      if !held.deputies.isEmpty { html.span(.class("muted small"), "　代理：\(held.deputies.joined(separator: "、"))") }
    }
    td { html in
      html.text(held.grant.role.title)
      if let plan = held.grant.plan { html.span(.class("muted small"), "　\(plans[plan] ?? "")") }
    }
  }
}
