import Application
import Audit
import CommandLine
package import Contracts
package import Database
package import Editions
package import Essentials
import Organization
import PlanFile
import Planning
import Revising

/// `sample load`: fills an empty database with the sample city.
package enum LoadSample {
  static func command(shelf: ReferenceShelf?, counts: ReleaseForms.Counts?) -> FeatureCommand {
    FeatureCommand(
      ["sample", "load"], summary: "架空の若葉市の計画と人を、空のデータベースに入れる（見本用）"
    ) { call, context in
      let database = try context.openDatabase()
      try load(into: database, random: context.random, at: context.clock.now, shelf: shelf, counts: counts)
      let (former, current) = WakabaCity.plans()
      let titles = [current, former].map { "「\($0.plan.title)」" }.joined(separator: "と")
      try call.output.print("若葉市の\(titles)、\(SamplePeople.count)人のアカウントを入れました。")
      return .done
    }
  }

  /// Loads both plans and the people in one transaction; a database that holds plans or accounts is refused.
  package static func load(
    into database: Database, random: any RandomSource, at time: Instant, shelf: ReferenceShelf? = nil,
    counts: ReleaseForms.Counts? = nil
  ) throws {
    try database.read(refuseUnlessEmpty)
    var (former, current) = WakabaCity.plans()
    CityUnits.match(&former)
    CityUnits.match(&current)
    let passwords = try SamplePeople.passwords(random)
    try database.write { connection in
      // Asked again, as somebody may have come in meanwhile.
      try refuseUnlessEmpty(connection)
      try SamplePeople.add(passwords, in: connection, at: time)
      try CityUnits.play(in: connection)
      try SampleDuties.add(in: connection, at: time)
      try CityPeople.play(in: connection)
      try CityHours.play(in: connection)
      try PlanArchive.save(former, in: connection)
      try PlanEditing.recordCreation(of: former.plan.id, by: .operator, at: time, in: connection)
      let stored = try CityHistory.play(towards: current.withoutReports, in: connection)
      try CityUnitFigures.play(stored, in: connection, at: time)
      try CityDimensions.play(stored, in: connection, at: time)
      try CityRounds.play(current, stored: stored, in: connection)
      // Only what staff can read is published.
      try PlanOpening.open(current.plan.id, by: Actor.operator.name, in: connection, at: time)
      try CityPublication.play(current.plan.id, counting: counts, in: connection)
      for document in [former, current] {
        try PlanOpening.open(document.plan.id, by: Actor.operator.name, in: connection, at: time)
        try AuditLog.record(
          .sampleLoaded, by: .operator, subject: AuditSubject("plan", document.plan.id),
          detail: "見本の「\(document.plan.title)」を入れた", in: connection, at: time)
      }
      for reference in ReferenceCities.plans(on: time.day) {
        _ = try shelf?.add([reference.document], reference.origin, .operator, time, connection)
      }
    }
  }

  private static func refuseUnlessEmpty(_ connection: borrowing Connection) throws {
    let hasPlans = try !PlanStore.list(in: connection).isEmpty
    guard try hasPlans || AccountStore.hasAny(in: connection) else { return }
    throw Refusal(
      "このデータベースには、すでに\(hasPlans ? "計画" : "アカウント")があります。見本は空のデータベースにだけ入れられます。--database で新しい場所を指定してください。"
    )
  }
}

extension PlanDocument {
  /// The plan before anything was reported on it.
  fileprivate var withoutReports: PlanDocument {
    var document = self
    document.rounds = []
    document.reports = []
    return document
  }
}

extension AuditAction {
  /// A plan of the sample city or a made-up one came in.
  static let sampleLoaded = AuditAction("sample-loaded", needs: .managePlans)
}
