import Application
package import Contracts
import Database
import Editions
import Essentials
import FiscalYears
import HTML
import HTTP
import Planning

extension Publishing {
  /// The tile of the home page: versions that wait for the visitor's approval, so none that the visitor prepared and somebody
  /// else has to approve; one statement.
  package var homeTile: HomeTile {
    HomeTile("承認を待っている公開", place: .side, access: .needs(.publishPlans)) { context, connection in
      guard let actor = context.actor else { return nil }
      let waiting = try connection.rows(
        """
        select p.id, p.title, x.key, x.day from publications x join plans p on p.id = x.plan_id
        left join publishing_settings s on s.plan_id = x.plan_id
        where x.state = 'prepared' and (x.account_id is null or x.account_id <> \(actor.account) or s.needs_other = 0)
          and \(actor.reach(of: .publishPlans).planCondition) order by x.prepared_at
        """
      ) { (plan: $0.id(0, Plan.self), title: $0.text(1), key: $0.integer(2), day: $0.optionalDay(3)) }
      guard !waiting.isEmpty else { return nil }
      let today = context.services.clock.now.day
      return { html in
        html.ul(.class("items")) { html in
          for item in waiting {
            html.li { html in
              html.a(PublishingAddresses.waiting(item.plan, item.key), item.title)
              if let day = item.day, day > today { html.text("　\(day.japanese)から承認できます。") }
            }
          }
        }
      }
    }
  }

  /// The newest published version as staff read it, for the cover of its plan.
  package static let staffLink = CoverLink { context, plan, connection in
    guard context.may(.readPlans) else { return nil }
    return try connection.first(
      """
      select number, day from publications where plan_id = \(plan) and state = 'published'
      order by number desc limit 1
      """
    ) { row in
      let day = row.optionalDay(1).map { "\($0.japanese)、" } ?? ""
      return (
        "庁内版（\(day)第\(row.integer(0))版）",
        PublishingAddresses.staffPage(plan, "v\(row.integer(0))", "index.html")
      )
    }
  }
}
