import Essentials
import HTTP
import PlanFixtures
import Progress
import Testing

@Suite struct ProgressDoors {
  @Test func `the addresses of a round and of a sheet do not meet`() {
    #expect(ProgressAddresses.board("p", "r").path == "/plans/p/rounds/r")
    #expect(ProgressAddresses.sheet("s").path == "/reports/s")
  }
}
