import Application
package import Contracts
import Database
import Editions
import Essentials
import HTML
import HTTP
import Planning

extension Publishing {
  /// The tile of the home page: versions that wait for the visitor's approval; one statement.
  package var homeTile: HomeTile {
    HomeTile("承認を待っている公開", place: .side, access: .needs(.publishPlans)) { context, connection in
      guard let actor = context.actor else { return nil }
      let waiting = try connection.rows(
        """
        select p.id, p.title, x.key from publications x join plans p on p.id = x.plan_id
        where x.state = 'prepared' and \(actor.reach(of: .publishPlans).planCondition) order by x.prepared_at
        """
      ) { (plan: $0.id(0, Plan.self), title: $0.text(1), key: $0.integer(2)) }
      guard !waiting.isEmpty else { return nil }
      return { html in
        html.ul(.class("items")) { html in
          for item in waiting { html.li { $0.a(PublishingAddresses.waiting(item.plan, item.key), item.title) } }
        }
      }
    }
  }
}
