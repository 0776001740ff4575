import Application
import Database
import Essentials
import PlanFile
import TestKit
import Testing

@testable import PlanLibrary

@Suite struct KeepingWords {
  @Test(arguments: Engine.tested)
  func `an old form does not take back the words of a colleague`(engine: Engine) async throws {
    try await withLibrary(engine) { app in
      let (manager, address) = (try app.client(as: .planManager), "/library/words/themes/mentor")
      let mine = try await manager.get(address).form(address)
      #expect(try await manager.submit(mine, [("words", "メンター\n先輩職員")]).status == 303)
      app.clock.advance(seconds: 5)
      let refused = try await manager.submit(mine, [("words", "メンター\n助言者")])
      #expect(refused.status == 422 && refused.text.contains("この間に") && refused.markup.contains("助言者"))
      let words = { try app.database.read { try ThemeStore.dictionary(in: $0) }["mentor"]?.words ?? [] }
      #expect(try words().contains("先輩職員"))
      #expect(try await manager.submit(try refused.form(address)).status == 303)
      #expect(try words().contains("助言者"))
    }
  }
}
