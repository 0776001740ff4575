package import Application
import HTTP
import Organization

/// Who holds which role, for which plan and unit, and until when; and who acts in whose place.
package enum Roles {
  /// START HERE: everything that the feature brings.
  ///
  /// Who may give which role is `Actor.mayGive` of the kernel; the routes only let in those who may give some role.
  package static let feature = Feature(
    "roles",
    routes: [
      Route(.get, RoleAddresses.list, access: .needs(.assignDuties)) { try showList($0) },
      Route(.get, RoleAddresses.workbook, access: .needs(.assignDuties)) { try exportList($0) },
      Route(.get, RoleAddresses.give, access: .needs(.assignDuties)) { try showGiving($0) },
      Route(.post, RoleAddresses.give, access: .needs(.assignDuties)) { try give($0) },
      Route(.get, RoleAddresses.sheet, access: .needs(.assignDuties)) { try showSheet($0, $1) },
      Route(.post, RoleAddresses.takeBack, access: .needs(.assignDuties)) { try takeBack($0, $1) },
      Route(.post, RoleAddresses.handOver, access: .needs(.assignDuties)) { try handOver($0, $1) },
      Route(.post, RoleAddresses.nameDeputy, access: .needs(.assignDuties)) { try nameDeputy($0, $1) },
      Route(.get, RoleAddresses.ownDeputies, access: .signedIn) { try showOwnDeputies($0) },
      Route(.post, RoleAddresses.ownDeputies, access: .signedIn) { try nameOwnDeputy($0) },
      Route(.post, RoleAddresses.endDeputy, access: .signedIn) { try endDeputy($0, $1) },
    ],
    menu: [MenuItem("役割", RoleAddresses.list(), access: .needs(.assignDuties), position: 85)])
}
