package import Application
package import Contracts
import Database
import Essentials
import HTTP
import Lineage
package import PlanFile
import Planning

/// From one plan to the next: what was reached, what becomes of each measure, and the links between old and new.
package struct SuccessionBook: Sendable {
  let snapshots: PlanSnapshots
  let typesetting = TypesettingTurn()

  /// The closing reviews.
  package static let keepsake = ReviewStore.keepsake

  package init(snapshots: PlanSnapshots) { self.snapshots = snapshots }

  /// START HERE: everything that the feature brings.
  package var feature: Feature {
    Feature(
      "succession", routes: birthRoutes + choiceRoutes + tableRoutes + suggestionRoutes + reviewRoutes + sharingRoutes,
      migrations: ReviewStore.migrations)
  }

  private var birthRoutes: [Route] {
    [
      Route(.get, SuccessionAddresses.next, access: .needs(.readPlans)) { try nextPage($0, $1).response() },
      Route(.post, SuccessionAddresses.next, access: .needs(.managePlans)) { try makeNext($0, $1) },
    ]
  }

  private var choiceRoutes: [Route] {
    [
      Route(.get, SuccessionAddresses.choices, access: .needs(.managePlans)) { try choicePage($0, $1) },
      Route(.post, SuccessionAddresses.choices, access: .needs(.managePlans)) { try choose($0, $1) },
      Route(.post, SuccessionAddresses.many, access: .needs(.managePlans)) { try decideMany($0, $1) },
      Route(.post, SuccessionAddresses.predecessor, access: .needs(.managePlans)) { try setPredecessor($0, $1) },
    ]
  }

  private var tableRoutes: [Route] {
    [
      Route(.get, SuccessionAddresses.table, access: .needs(.readPlans)) { context, plan in
        let pair = try requiredPair(context, plan)
        return TablePage(context: context, pair: pair, filter: TableFilter(context)).response()
      },
      Route(.get, SuccessionAddresses.workbook, access: .needs(.readPlans)) { try exportTable($0, $1) },
    ]
  }

  private var suggestionRoutes: [Route] {
    [
      Route(.get, SuccessionAddresses.suggestions, access: .needs(.managePlans)) { context, plan in
        SuggestionPage(context: context, pair: try requiredPair(context, plan)).response()
      },
      Route(.post, SuccessionAddresses.suggestions, access: .needs(.managePlans)) { try takeSuggestions($0, $1) },
    ]
  }
}
