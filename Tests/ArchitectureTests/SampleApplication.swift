import Application
import Composition
import Database
import SampleCity
import TestKit

/// The whole program with the sample city in it.
func withSampleCity(_ body: (TestApplication) async throws -> Void) async throws {
  // The application for tests brings these itself.
  let own = ["audit", "organization", "design"]
  try await TestApplication.with(.sqlite, features: Composition().features.filter { !own.contains($0.name) }) { app in
    try LoadSample.load(into: app.database, random: app.services.random, at: app.clock.now)
    try await body(app)
  }
}
