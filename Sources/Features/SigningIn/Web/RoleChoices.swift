import Application
import Design
import Essentials
import HTML

/// Check boxes for roles: each is granted on its own, so each has a box and an explanation of its own.
struct RoleChoices {
  let roles: [Role]
  let chosen: Set<Role>
  let legend: String
  let refusals: [Refusal]

  /// The field to which a refusal about the choice belongs.
  static func field(_ role: Role) -> String { "role-\(role.rawValue)" }

  func write(to html: inout HTMLWriter) {
    let error = refusals.first { refusal in roles.contains { RoleChoices.field($0) == refusal.field } }
    html.fieldset(.class(error == nil ? "field" : "field bad")) { html in
      html.legend(legend)
      if let error { html.p(.class("error"), error.message) }
      for role in roles { choice(role, &html) }
    }
  }

  private func choice(_ role: Role, _ html: inout HTMLWriter) {
    let id = RoleChoices.field(role)
    html.div(.class("choice")) { html in
      html.input(
        .checkbox, name: "role", value: role.rawValue, Attributes(id: id, describedBy: "\(id)-help"),
        checked: chosen.contains(role))
      html.div { html in
        html.label(for: id, role.title)
        html.span(Attributes(class: "help", id: "\(id)-help"), role.explanation)
      }
    }
  }
}
