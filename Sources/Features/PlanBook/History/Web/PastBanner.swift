import Application
import Design
import Essentials
import FiscalYears
import HTML
import HTTP
import Planning

/// What stands on top of every page of a past state: which state it is, and the ways to the present one.
struct PastBanner {
  let page: PlanPage
  var view: PlanPage.View?
  var node: PlanNode.ID?

  func write(to html: inout HTMLWriter) {
    guard let past = page.past else { return }
    html.section(Attributes(class: "notice warn", label: "過去の計画")) { html in
      html.p { html in
        html.strong("\(past.title)の計画を見ています。")
        html.text("ここでは変えられません。進捗報告、指標、指摘、取込みの注記は、過去のものを残していないので出していません。")
      }
      html.p(.class("actions no-print")) { html in
        html.a(present, "いまの計画")
        html.a(
          CompareAddresses.plan(page.plan.id).adding([("from", "r\(past.revision)"), ("to", "present")]), "いまの計画と比べる")
        html.a(HistoryAddresses.plan(page.plan.id), "変更の履歴")
        if let node, page.context.may(.managePlans) {
          html.a(
            HistoryAddresses.restore(page.plan.id, node).adding([("from", String(past.revision))]), "この項目をこの内容に戻す")
        }
      }
    }
  }

  private var present: Link {
    let version = PlanVersion(page.plan.id)
    if let node { return PlanAddresses.sheet(version, node) }
    return view?.link(version) ?? PlanAddresses.cover(version)
  }
}

/// Asks for a day to look at the plan as it stood.
struct DayPicker {
  let page: PlanPage

  func write(to html: inout HTMLWriter) {
    html.searchForm(HistoryAddresses.day(page.plan.id), .class("filters day-picker")) { html in
      html.div(.class("part")) { html in
        html.label(for: "as-of", "この日の計画を見る")
        html.input(
          .date, name: "day", value: (page.past?.asOf ?? page.context.services.clock.now.day).description, .id("as-of"),
          required: true)
      }
      html.submit("見る", .class("button"))
    }
  }
}
