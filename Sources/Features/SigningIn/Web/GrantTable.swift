import Application
import Design
import Essentials
import HTML
import Organization

/// The roles of somebody, one row each, with who granted it and when; `action` writes a last cell.
struct GrantTable {
  let grants: [Grant]
  var action: ((Grant, inout HTMLWriter) -> Void)?

  func write(to html: inout HTMLWriter) {
    guard !grants.isEmpty else { return html.empty("役割がありません。") }
    html.table(.class("list")) { html in
      html.thead { html in
        html.tr { html in
          for title in ["役割", "できること", "付けた日", "付けた人"] + (action == nil ? [] : ["操作"]) {
            html.th(scope: .column, title)
          }
        }
      }
      html.tbody { html in for grant in grants { row(grant, &html) } }
    }
  }

  private func row(_ grant: Grant, _ html: inout HTMLWriter) {
    html.tr { html in
      html.th(scope: .row, grant.role.title)
      html.td(grant.role.explanation)
      html.td { $0.time(grant.at, grant.at.day.description) }
      html.td(grant.by)
      if let action { html.td { action(grant, &$0) } }
    }
  }
}
