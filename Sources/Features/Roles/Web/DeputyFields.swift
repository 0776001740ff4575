import Application
import Design
import Essentials
import HTML
import HTTP
import Organization

/// The fields with which a deputy is named.
struct DeputyFields {
  let form: DeputyForm
  let refusals: [Refusal]

  func write(to html: inout HTMLWriter) {
    PersonField(label: "代理をする人", person: form.person, refusals: refusals).write(to: &html)
    FormField("from", "始まりの日", refusals: refusals).writeInput(to: &html, kind: .date, value: form.from)
    FormField("until", "終わりの日", help: "この日が過ぎると、ひとりでに終わります。1年まで。", refusals: refusals)
      .writeInput(to: &html, kind: .date, value: form.until)
    FormField("reason", "理由", help: "例：出張、育児休業", isOptional: true, refusals: refusals)
      .writeInput(to: &html, value: form.reason)
    html.submit("代理を決める", .class("button primary"))
  }
}

/// Deputies, one row each; `mayEnd` tells which of them the visitor may end.
struct DeputyTable {
  let context: RequestContext
  let deputies: [Deputy]
  let caption: String
  var none = "今も、これからも、代理はいません。"
  let mayEnd: (Deputy) -> Bool

  func write(to html: inout HTMLWriter) {
    guard !deputies.isEmpty else { return html.p(.class("muted"), none) }
    let today = context.services.clock.now.day
    html.div(Attributes(class: "scroll", role: "region", label: caption, tabIndex: 0)) { html in
      html.table(.class("list")) { html in
        html.caption(.class("visually-hidden"), caption)
        html.thead { html in
          html.tr { html in
            for title in ["代理をする人", "だれの", "役割", "期間", "状態", "理由", "決めた人", "操作"] {
              html.th(scope: .column, title)
            }
          }
        }
        html.tbody { html in for deputy in deputies { row(deputy, today, &html) } }
      }
    }
  }

  private func row(_ deputy: Deputy, _ today: Day, _ html: inout HTMLWriter) {
    let period = DayPeriod(from: deputy.from, until: deputy.until)
    html.tr { html in
      html.th(scope: .row, deputy.name)
      html.td(deputy.principalName)
      html.td(deputy.role.title)
      html.td(.class("short"), periodText(period))
      html.td(.class("short"), stateText(period, today: today))
      html.td(deputy.reason)
      html.td(deputy.by)
      html.td { html in
        guard mayEnd(deputy) else { return }
        html.form(RoleAddresses.endDeputy(deputy.id), in: context) { html in
          html.submit("終える", Attributes(class: "button small danger", label: "\(deputy.name)の代理を終える"))
        }
      }
    }
  }
}
