import Application
import Database
import Essentials
import HTTP
import Measuring
import Organization
import Planning
import Reporting
import Revising
import Rounds
import TestKit
import Testing
import Units

let unitFeatures = [
  Feature(
    "tables",
    migrations: planningMigrations + measuringMigrations + reportingMigrations + revisingMigrations + roundsMigrations),
  Units().feature,
]

/// The list of a small city as a file of its payroll system.
let smallList = """
  コード,名称,上位コード,種類,適用開始日,適用終了日
  01,総務部,,部,,
  0101,人事課,01,課,,
  0102,職員課,01,課,,2024-03-31
  02,企画部,,部,,
  0201,広報課,02,課,,
  """

extension TestApplication {
  /// The register as it is kept.
  func units() throws -> UnitRegister { try database.read { try UnitStore.register(in: $0) } }

  /// The unit that is called so today.
  func unit(_ name: String) throws -> Unit.ID {
    let tree = try database.read { try UnitStore.directory(on: clock.now.day, in: $0) }
    return try #require(tree.units(named: name).first).id
  }

  /// A manager of a city with the small list.
  func managerOfSmallCity() async throws -> TestClient {
    let manager = try client(as: .planManager)
    let preview = try await manager.post("/units/import", [("text", smallList)])
    var form = try preview.form("/units/import")
    form.fields.append(("confirm", "1"))
    _ = try await manager.submit(form)
    return manager
  }
}
