package import Application
package import Contracts
import Database
import Essentials
import HTTP
package import PlanFile
import Planning

/// Plans of other cities beside the own one: who does what, since when, and what is near a measure.
package struct PlanLibrary: Sendable {
  let snapshots: PlanSnapshots
  let read: PlanReader
  let ownThemes: OwnThemes

  /// `read` is how the import reads a file into plans.
  package init(snapshots: PlanSnapshots, read: @escaping PlanReader) {
    self.snapshots = snapshots
    self.read = read
    ownThemes = OwnThemes(snapshots: snapshots)
  }

  /// START HERE: everything that the feature brings.
  package var feature: Feature {
    Feature(
      "plan-library", routes: readingRoutes + changingRoutes + ownRoutes, migrations: libraryMigrations,
      menu: [MenuItem("他市の計画", LibraryAddresses.start(), access: .needsAll(.readPlans), position: 35)],
      commands: [
        AddReferences(read: read).command, ReferenceCommands.list, ReferenceCommands.remove, SyntheticLibrary.command,
      ],
      jobs: [
        Job("library-themes", title: "参考の計画のテーマの探し直し", every: .seconds(3_600)) { context in
          // Only where a new version of the program brought other words.
          try context.services.database.write { _ = try LibraryThemes.bringUp(in: $0) }
        }
      ])
  }

  private var readingRoutes: [Route] {
    [
      Route(.get, LibraryAddresses.start, access: .needs(.readPlans)) { try showThemes($0) },
      Route(.get, LibraryAddresses.theme, access: .needs(.readPlans)) { try showTheme($0, $1) },
      Route(.get, LibraryAddresses.themeFile, access: .needs(.readPlans)) { try exportTheme($0, $1) },
      Route(.get, LibraryAddresses.matrix, access: .needs(.readPlans)) { try showMatrix($0) },
      Route(.get, LibraryAddresses.matrixFile, access: .needs(.readPlans)) { try exportMatrix($0) },
      Route(.get, LibraryAddresses.plans, access: .needs(.readPlans)) { try showPlans($0) },
      Route(.get, LibraryAddresses.plan, access: .needs(.readPlans)) { try showPlan($0, $1) },
      Route(.get, LibraryAddresses.measure, access: .needs(.readPlans)) { try showMeasure($0, $1) },
      Route(.get, LibraryAddresses.words, access: .needs(.readPlans)) { try showWords($0) },
    ]
  }

  private var changingRoutes: [Route] {
    [
      Route(.post, LibraryAddresses.removePlan, access: .needsEverywhere(.managePlans)) { try removePlan($0, $1) },
      Route(.post, LibraryAddresses.correct, access: .needsEverywhere(.managePlans)) { try correctReference($0, $1) },
      Route(.get, LibraryAddresses.newWords, access: .needsEverywhere(.managePlans)) { try editWords($0, nil) },
      Route(.post, LibraryAddresses.newWords, access: .needsEverywhere(.managePlans)) { try saveWords($0, nil) },
      Route(.get, LibraryAddresses.editWords, access: .needsEverywhere(.managePlans)) { try editWords($0, $1) },
      Route(.post, LibraryAddresses.editWords, access: .needsEverywhere(.managePlans)) { try saveWords($0, $1) },
      Route(.post, LibraryAddresses.removeWords, access: .needsEverywhere(.managePlans)) { try removeWords($0, $1) },
      Route(.post, LibraryAddresses.restoreWords, access: .needsEverywhere(.managePlans)) { try restoreWords($0, $1) },
    ]
  }

  private var ownRoutes: [Route] {
    [
      Route(.get, LibraryAddresses.coverage, access: .needs(.readPlans)) { try showCoverage($0, $1) },
      Route(.get, LibraryAddresses.coverageFile, access: .needs(.readPlans)) { try exportCoverage($0, $1) },
      Route(.get, LibraryAddresses.near, access: .needs(.readPlans)) { try showNear($0, $1, $2) },
      Route(.post, LibraryAddresses.correctOwn, access: .needs(.managePlans)) { try correctOwn($0, $1, $2) },
    ]
  }

  /// How other features put plans on the shelf.
  package static let shelf = ReferenceShelf { documents, origin, actor, time, connection in
    let arrivals = documents.map { LibraryShelf.Arrival(document: $0, origin: origin) }
    let plans = try LibraryShelf.add(arrivals, by: actor, at: time, in: connection)
    return Link(segments: ["library", "plans", plans[0].id.text], query: [("done", "added")])
  }
}
