package import Application
import HTTP
import Intake
import Organization
import TextFiles

/// The register of people: list, sheets, the city's words, imports and the yearly transfers.
package struct People: Sendable {
  let progress = RunProgress()

  package init() {}

  /// START HERE: everything that the feature brings.
  package var feature: Feature {
    Feature(
      "people", routes: readingRoutes + editingRoutes + runRoutes, migrations: [PeopleRunStore.migration],
      menu: [MenuItem("職員", PeopleAddresses.list(), access: reading, position: 60)])
  }

  private var reading: Access { .needsEverywhere(.readPeople) }
  private var managing: Access { .needsEverywhere(.managePeople) }

  private var readingRoutes: [Route] {
    [
      Route(.get, PeopleAddresses.list, access: reading, showList),
      Route(.get, PeopleAddresses.workbook, access: reading, exportList),
      Route(.get, PeopleAddresses.figures, access: reading, showFigures),
      Route(.get, PeopleAddresses.figuresWorkbook, access: reading, exportFigures),
      Route(.get, PeopleAddresses.drawing, access: reading, exportDrawing),
      Route(.get, PeopleAddresses.image, access: reading, exportImage),
      Route(.get, PeopleAddresses.sheet, access: reading, showSheet),
    ]
  }

  private var editingRoutes: [Route] {
    [
      Route(.get, PeopleAddresses.new, access: managing, showNew),
      Route(.post, PeopleAddresses.new, access: managing, create),
      Route(.get, PeopleAddresses.edit, access: managing, showEdit),
      Route(.post, PeopleAddresses.edit, access: managing, correct),
      Route(.post, PeopleAddresses.move, access: managing, move),
      Route(.post, PeopleAddresses.leave, access: managing, leave),
      Route(.post, PeopleAddresses.account, access: managing, linkAccount),
      Route(.get, PeopleAddresses.words, access: managing, showWords),
      Route(.post, PeopleAddresses.words, access: managing, saveWords),
    ]
  }

  private var runRoutes: [Route] {
    [
      Route(.get, PeopleAddresses.runs, access: managing, showRuns),
      Route(.post, PeopleAddresses.runs, access: managing, bodyLimit: RowsFile.limits.bytes, startRun),
      Route(.get, PeopleAddresses.run, access: managing, showRun),
      Route(.post, PeopleAddresses.mapping, access: managing, changeMapping),
      Route(.post, PeopleAddresses.take, access: managing, takeRun),
      Route(.post, PeopleAddresses.cancel, access: managing, cancelRun),
      Route(.post, PeopleAddresses.takeBack, access: managing, takeRunBack),
      Route(.post, PeopleAddresses.discard, access: managing, discardRun),
    ]
  }
}
