import Application
import Design
import HTML
import Organization
import Rounds

/// Lists what hangs on units that end, before they do.
struct EndingUnitsList {
  let ending: EndingUnits

  func write(to html: inout HTMLWriter) {
    guard !ending.isEmpty else { return }
    html.section(Attributes(class: "card stack", labelledBy: "hanging")) { html in
      html.h2(.id("hanging"), "なくなる所属に残るもの")
      if !ending.roles.isEmpty {
        html.p("次の役割は、所属がなくなると使えません。「役割」の画面に「所属がなくなる」として残るので、そこで移すか外してください。")
        roles(&html)
      }
      if !ending.sheets.isEmpty {
        html.p("次の報告は、まだ受け付けていません。所属がなくなると、上の所属に役割のある人か、人事課が続きを書きます。")
        html.ul(.class("items")) { html in
          for sheets in ending.sheets {
            html.li("\(ending.name(sheets.unit))：\(sheets.plan)　\(sheets.round)　\(sheets.count)件")
          }
        }
      }
    }
  }

  private func roles(_ html: inout HTMLWriter) {
    html.div(Attributes(class: "scroll", label: "なくなる所属の役割", tabIndex: 0)) { html in
      html.table(.class("list")) { html in
        html.caption(.class("visually-hidden"), "なくなる所属の役割")
        html.thead { html in
          html.tr { html in for title in ["氏名", "役割", "所属"] { html.th(scope: .column, title) } }
        }
        html.tbody { html in for role in ending.roles { row(role, &html) } }
      }
    }
  }

  private func row(_ role: GrantHandover, _ html: inout HTMLWriter) {
    html.tr { html in
      html.holderCells(role.held, plans: ending.plans)
      html.td(ending.name(role.unit))
    }
  }
}
