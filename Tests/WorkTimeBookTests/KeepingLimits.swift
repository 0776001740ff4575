import Database
import Essentials
import Organization
import TestKit
import Testing
import WorkTime

@Suite struct KeepingLimits {
  @Test(arguments: Engine.tested)
  func `an old form does not take back the limit or the unit of a colleague`(_ engine: Engine) async throws {
    try await HoursCity.with(engine) { city in
      let (manager, address) = (try city.manager(), "/work-time/settings")
      let mine = try await manager.get(address).form(address)
      #expect(try await manager.submit(mine, [("amount-0", "50"), ("special", "zei")]).status == 303)
      let refused = try await manager.submit(mine, [("near", "70")])
      #expect(refused.status == 422 && refused.text.contains("この間に") && refused.markup.contains("value=\"70\""))
      let units = try city.app.database.read { try WorkSettingStore.specialUnits(in: $0) }
      #expect(units.map(\.text) == ["zei"])
      // The one who read that decides.
      #expect(try await manager.submit(try refused.form(address)).status == 303)
      #expect(try city.app.database.read { try WorkSettingStore.settings(in: $0) }.nearShare == 70)
    }
  }
}
