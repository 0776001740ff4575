import Application
import Design
import Essentials
import FiscalYears
import HTML
import Organization

/// The roles of units that end or give a part away: who holds them, and boxes for the units that take up the work.
struct HandoverTable {
  let choices: HandoverChoices

  func write(to html: inout HTMLWriter) {
    guard !choices.handovers.isEmpty else { return }
    html.section(Attributes(class: "card stack", labelledBy: "handovers")) { html in
      html.h2(.id("handovers"), "役割の引継ぎ")
      html.p(
        "なくなる所属や、分割する所属に役割のある人です。新しい所属でも役割を続ける人に、印を付けてください。"
          + "印を付けなかった役割は、所属がなくなると使えません。「役割」の画面に「所属がなくなる」として残ります。")
      html.div(Attributes(class: "scroll", label: "役割の引継ぎ", tabIndex: 0)) { html in
        html.table(.class("list")) { html in
          html.caption(.class("visually-hidden"), "役割の引継ぎ")
          html.thead { html in
            html.tr { html in for title in ["氏名", "役割", "今の所属", "引継ぎ先"] { html.th(scope: .column, title) } }
          }
          html.tbody { html in for handover in choices.handovers { row(handover, &html) } }
        }
      }
    }
  }

  private func row(_ handover: GrantHandover, _ html: inout HTMLWriter) {
    html.tr { html in
      html.holderCells(handover.held, plans: choices.plans)
      html.td { html in
        html.text(choices.register.name(handover.unit, on: handover.day.adding(days: -1)))
        html.raw(" ")
        html.span(.class("tag"), handover.unitEnds ? "なくなる" : "一部を分ける")
      }
      html.td { boxes(handover, &$0) }
    }
  }

  private func boxes(_ handover: GrantHandover, _ html: inout HTMLWriter) {
    if let refusal = choices.refusal(handover) { return html.text(refusal.message) }
    guard !handover.heirs.isEmpty else { return html.text("引継ぎ先がありません。") }
    for (index, heir) in handover.heirs.enumerated() {
      let key = choices.key(handover, heir)
      let id = "hand-over-\(handover.held.grant.id)-\(index)"
      let name = choices.register.name(heir.unit, on: handover.day)
      html.div(.class("choice")) { html in
        html.input(.hidden, name: "offered", value: key)
        html.input(
          .checkbox, name: "hand-over", value: key, .id(id), checked: choices.isTicked(handover, heir))
        html.label(for: id) { html in
          html.text(name)
          html.span(.class("visually-hidden"), "（\(handover.held.holderName)の\(handover.held.grant.role.title)）")
          if !heir.isNew { html.span(.class("help"), "前からある所属です。役割は、この所属の全体に広がります。") }
        }
      }
    }
  }
}
