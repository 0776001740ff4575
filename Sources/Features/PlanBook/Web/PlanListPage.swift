import Application
import Contracts
import Design
import Essentials
import FiscalYears
import HTML
import HTTP
import Planning

/// All plans in the database.
struct PlanListPage {
  let context: RequestContext
  let plans: [PlanSummary]

  func response() -> Response {
    Shell(
      "計画", in: context, section: PlanAddresses.list(),
      actions: { html in
        if context.signedIn.mayEverywhere(.managePlans) {
          html.buttonLink("法定の率", PlanPlaces.laws)
          html.buttonLink("新しい計画を作る", SetUpAddresses.start())
          html.buttonLink("計画を取り込む", Link(segments: ["import"]), isPrimary: true)
        }
      }
    ).response { html in
      if context.query("done") == "deleted" { html.goodNotice("計画を削除しました。") }
      guard !plans.isEmpty else {
        html.empty("計画はまだありません。ExcelやWordの計画書を取り込むと、ここに並びます。")
        return
      }
      html.div(.class("scroll")) { table(&$0) }
    }
  }

  private func table(_ html: inout HTMLWriter) {
    html.table(.class("list")) { html in
      html.caption(.class("visually-hidden"), "計画の一覧")
      html.thead { html in
        html.tr { html in
          html.th(scope: .column, "計画")
          html.th(scope: .column, "自治体")
          html.th(scope: .column, "期間")
          html.th(.class("number"), scope: .column, "取組")
          html.th(.class("number"), scope: .column, "再掲")
          html.th(.class("number"), scope: .column, "注記")
        }
      }
      html.tbody { html in for plan in plans { row(&html, plan) } }
    }
  }

  private func row(_ html: inout HTMLWriter, _ plan: PlanSummary) {
    html.tr { html in
      html.th(scope: .row) { html in
        html.a(PlanAddresses.cover(PlanVersion(plan.id)), plan.title)
        if let edition = plan.edition { html.text("（\(edition)）") }
        if !plan.isOpen { html.span(.class("tag"), "作成中") }
      }
      html.td(plan.municipality?.name ?? "")
      html.td(periodText(plan.firstYear, plan.lastYear) ?? "")
      html.td(.class("number"), "\(plan.measures)")
      html.td(.class("number"), plan.repeats == 0 ? "" : "\(plan.repeats)")
      html.td(.class("number")) { html in
        if plan.openNotes > 0 { html.a(PlanAddresses.notes(PlanVersion(plan.id)), "\(plan.openNotes)") }
      }
    }
  }
}
