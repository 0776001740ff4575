package import Application
import Database
import Design
import Essentials
import HTTP
import Organization
import SourceDocuments

/// START HERE: the units of the city, as of any day, and how they are changed.
package struct Units: Sendable {
  package init() {}

  package var feature: Feature {
    Feature(
      "units", routes: treeRoutes + changeRoutes + importRoutes + workplaceRoutes + sheetRoutes,
      menu: [MenuItem("組織", UnitAddresses.tree(), access: .needs(.readUnits), position: 40)])
  }

  private var treeRoutes: [Route] {
    [
      Route(.get, UnitAddresses.tree, access: .needs(.readUnits)) {
        try UnitTreePage(context: $0, shown($0)).response()
      },
      Route(.get, UnitAddresses.file, access: .needs(.readUnits)) { context, format in
        try UnitFile(shown(context).register).response(format)
      },
    ]
  }

  private var changeRoutes: [Route] {
    [
      Route(.get, UnitAddresses.new, access: .needsEverywhere(.manageUnits)) { try newUnit($0) },
      Route(.post, UnitAddresses.new, access: .needsEverywhere(.manageUnits)) { try addUnit($0) },
      Route(.get, UnitAddresses.reorganize, access: .needsEverywhere(.manageUnits)) { try reorganization($0) },
      Route(.post, UnitAddresses.reorganize, access: .needsEverywhere(.manageUnits)) { try reorganize($0) },
    ]
  }

  private var importRoutes: [Route] {
    [
      Route(.get, UnitAddresses.importing, access: .needsEverywhere(.manageUnits)) { context in
        UnitImportPage(context: context).response()
      },
      Route(
        .post, UnitAddresses.importing, access: .needsEverywhere(.manageUnits),
        bodyLimit: SourceLimits.fileBytes + 1_048_576
      ) { try importUnits($0) },
    ]
  }

  private var workplaceRoutes: [Route] {
    [
      Route(.get, UnitAddresses.workplaces, access: .needs(.readUnits)) { try workplaceList($0) },
      Route(.get, UnitAddresses.newWorkplace, access: .needsEverywhere(.manageUnits)) { context in
        WorkplaceForm(context: context, workplace: nil).response()
      },
      Route(.post, UnitAddresses.newWorkplace, access: .needsEverywhere(.manageUnits)) { try saveWorkplace($0, nil) },
      Route(.get, UnitAddresses.workplace, access: .needsEverywhere(.manageUnits)) { try editWorkplace($0, $1) },
      Route(.post, UnitAddresses.workplace, access: .needsEverywhere(.manageUnits)) { try saveWorkplace($0, $1) },
      Route(.post, UnitAddresses.removeWorkplace, access: .needsEverywhere(.manageUnits)) {
        try removeWorkplace($0, $1)
      },
    ]
  }

  private var sheetRoutes: [Route] {
    [
      Route(.get, UnitAddresses.sheet, access: .needs(.readUnits)) { try sheet($0, $1) },
      Route(.get, UnitAddresses.edit, access: .needsEverywhere(.manageUnits)) { try editUnit($0, $1) },
      Route(.post, UnitAddresses.edit, access: .needsEverywhere(.manageUnits)) { try saveUnit($0, $1) },
      Route(.post, UnitAddresses.end, access: .needsEverywhere(.manageUnits)) { try endUnit($0, $1) },
      Route(.post, UnitAddresses.reopen, access: .needsEverywhere(.manageUnits)) { try reopenUnit($0, $1) },
    ]
  }

  /// All units, with the day that the page is about.
  func shown(_ context: RequestContext) throws -> ShownUnits {
    let register = try context.services.database.read { try UnitStore.register(in: $0) }
    return ShownUnits(register, context)
  }

  /// Runs the edit on the units and keeps it, with what follows from it, in one transaction.
  ///
  /// Where a form was made from an older state of `unit` or `workplace` than the present one, that is refused; with `all`,
  /// where anything of any unit has changed since that number.
  @discardableResult
  func change(
    _ context: RequestContext, _ note: UnitChangeNote, of unit: Unit.ID? = nil, workplace: Workplace.ID? = nil,
    seen: Int? = nil, all: Int? = nil, _ edit: (inout UnitRegister) throws -> Void,
    then follow: (UnitRegister, UnitRegister, borrowing Connection) throws -> Void = { _, _, _ in }
  ) throws -> UnitRegister? {
    let services = context.services
    return try services.database.write { connection in
      if let unit, let last = try UnitChangeStore.changes(of: unit, limit: 1, in: connection).first,
        last.number != seen
      {
        throw UnitMoved(last)
      }
      if let workplace, let last = try UnitChangeStore.last(of: workplace, in: connection), last.number != seen {
        throw UnitMoved(last, "この事業場")
      }
      if let all, try UnitChangeStore.lastNumber(in: connection) != all { throw UnitsMoved() }
      var old = UnitRegister()
      let new = try UnitStore.change(
        note, id: UnitChange.ID(from: services.random), by: context.signedIn, at: services.clock.now, in: connection
      ) { register in
        old = register
        try edit(&register)
      }
      if let new { try follow(old, new, connection) }
      return new
    }
  }
}

/// Two people changed the same unit or place of work at once: what the other one did, for the second to look at.
struct UnitMoved: Error {
  /// The number of the other change.
  let seen: Int
  let refusal: Refusal

  init(_ last: UnitChange, _ thing: String = "この所属") {
    seen = last.number
    let now = last.parts.last?.after ?? ""
    refusal = Refusal(
      "この間に、\(last.by)さんが\(thing)を変えました。まだ保存していません。"
        + (now.isEmpty ? "" : "今の内容は「\(now)」です。") + "確かめて、よければもう一度保存してください。")
  }
}

/// Somebody changed units between the preview and the moment when it was to be taken in.
struct UnitsMoved: Error {}

/// The units as a page shows them: the whole register, a day, and the tree of that day.
struct ShownUnits {
  let register: UnitRegister
  let day: Day
  let today: Day
  let tree: UnitDirectory

  /// `?day=2024-04-01`; without it, or where it is no day, today.
  init(_ register: UnitRegister, _ context: RequestContext) {
    self.register = register
    today = context.services.clock.now.day
    day = context.query("day").flatMap { Day($0) } ?? today
    tree = register.directory(on: day)
  }
}
