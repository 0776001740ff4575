import Application
import Contracts
import Database
import Essentials
import HTML
import HTTP
import Planning

/// The plans whose progress management the visitor runs, with how they are checked and what runs (進行管理の計画).
struct PlansToRun {
  private let plans: [(id: Plan.ID, title: String, hasCycle: Bool, open: Int)]

  /// Loads the plans in one statement; none for those who manage no plan.
  init(_ actor: Actor, in connection: borrowing Connection) throws {
    guard actor.may(.managePlans) else {
      plans = []
      return
    }
    plans = try connection.rows(
      """
      select p.id, p.title, (select count(*) from cycles c where c.plan_id = p.id),
        (select count(*) from rounds r where r.plan_id = p.id and r.state = 'open')
      from plans p where \(actor.reach(of: .managePlans).planCondition) order by p.title, p.id limit 200
      """
    ) { row in (id: row.id(0), title: row.text(1), hasCycle: row.integer(2) > 0, open: row.integer(3)) }
  }

  func write(to html: inout HTMLWriter) {
    guard !plans.isEmpty else { return }
    html.section(Attributes(class: "card", labelledBy: "plans-to-run")) { html in
      html.h2(.id("plans-to-run"), "計画ごとの進行管理")
      html.ul { html in
        for plan in plans {
          html.li { html in
            html.a(ProgressAddresses.rounds(plan.id), plan.title)
            html.span(
              .class("small muted"),
              "　\(plan.hasCycle ? plan.open == 0 ? "動いている回はありません" : "動いている回：\(plan.open)" : "進め方がまだ決まっていません")")
          }
        }
      }
    }
  }
}
