import Application
import Database
import Essentials
import HTTP
import Organization
import PlanFile
import PlanFixtures
import Planning
import Secrets
import TestKit
import Testing

/// A kind of guarded record whose id stands in addresses: some records of it, and what the policy must know of each.
///
/// A new kind of record is one more value in `all`; the walk through the doors takes the rest from it.
struct DoorKind {
  /// One record of the kind.
  struct Place {
    let name: String
    /// What the policy knows of it; nil where its own rule decides.
    var record: AccessRecord?
    /// A rule beside the policy: who may know of it.
    var isKnown: (@Sendable (Actor) -> Bool)?
    /// Whether forms are tried as well.
    var takesForms = true
    /// The id in the address, for the visitor with that account.
    let id: @Sendable (String) -> String
  }

  /// How the addresses of the kind begin; the last part is the id.
  let prefix: String
  let places: [Place]

  /// The kind to which an address belongs; the longest beginning wins.
  static func kind(of route: Route) -> DoorKind? {
    all.filter { route.address == $0.prefix || route.address.hasPrefix($0.prefix + "/") }
      .max { $0.prefix.count < $1.prefix.count }
  }

  static let all = [plans, units, people, grants, accounts, deputies, runs, workRuns]

  private static func place(_ id: String, _ name: String, _ record: AccessRecord?) -> Place {
    Place(name: name, record: record, id: { _ in id })
  }

  private static let plans = DoorKind(
    prefix: "/plans/*",
    places: [
      place("own-open", "own plan, open", AccessRecord(plan: "own-open")),
      place("own-draft", "own plan, in preparation", AccessRecord(plan: "own-draft", state: .draft)),
      place("other-open", "other plan, open", AccessRecord(plan: "other-open")),
      place("other-draft", "other plan, in preparation", AccessRecord(plan: "other-draft", state: .draft)),
    ])

  private static let units = DoorKind(
    prefix: "/units/*",
    places: ["unit-1", "unit-2"].map {
      place($0, $0 == "unit-1" ? "own unit" : "other unit", AccessRecord(units: [$0]))
    })

  private static let people = DoorKind(
    prefix: "/people/sheets/*",
    places: ["unit-1", "unit-2"].map {
      place(
        "of-\($0)", $0 == "unit-1" ? "somebody of the own unit" : "somebody of another unit",
        AccessRecord(units: [$0], sensitivity: .personal))
    })

  private static let grants = DoorKind(
    prefix: "/roles/grants/*",
    places: [
      place("grant-own", "role for an own plan", AccessRecord(plan: "own-open")),
      place("grant-other", "role for another plan", AccessRecord(plan: "other-open")),
      place("grant-city", "role for all plans", AccessRecord()),
      place("grant-unit", "role for the own unit", AccessRecord(units: ["unit-1"])),
    ])

  /// Accounts are known to who keeps them, whosever they are.
  private static let accounts = DoorKind(
    prefix: "/accounts/*",
    places: [
      Place(name: "own account", record: AccessRecord(), id: { $0 }),
      place("person-1", "other account", AccessRecord()),
    ])

  private static let deputies = DoorKind(
    prefix: "/deputies/*",
    places: [
      Place(name: "as the deputy", id: { "deputy-\($0)" }),
      Place(
        name: "of somebody else", isKnown: { $0.mayGive(.approver, plan: "other-open") },
        id: { _ in "deputy-other" }),
    ])

  /// Whether a run exists is not told by the answer to who may not see it.
  private static let runs = DoorKind(
    prefix: "/people/runs/*",
    places: [
      Place(name: "a run", record: AccessRecord(sensitivity: .personal), takesForms: false, id: { _ in "run-1" }),
      place("run-0", "no run", nil),
    ])

  private static let workRuns = DoorKind(
    prefix: "/work-time/runs/*",
    places: [
      Place(
        name: "a run of hours", record: AccessRecord(sensitivity: .personal), takesForms: false, id: { _ in "hours-1" }),
      place("hours-0", "no run of hours", nil),
    ])
}

/// The records of the walk, and putting back what a form of an earlier visitor took away.
enum DoorRecords {
  private static let head = Account.ID(stored: "head-1")
  private static let person = Account.ID(stored: "person-1")

  /// Makes plans, units, people, accounts and a run.
  static func make(_ app: TestApplication) async throws {
    try app.database.write { connection in
      for (id, isOpen) in [("own-open", true), ("own-draft", false), ("other-open", true), ("other-draft", false)] {
        let plan = Plan.ID(stored: id)
        try PlanArchive.save(largePlan(measures: 3, id: plan), in: connection)
        if isOpen { try PlanOpening.open(plan, by: "人事", in: connection, at: app.clock.now) }
      }
      try UnitStore.change(
        UnitChangeNote(.imported), id: UnitChange.ID(stored: "first"), by: .operator, at: app.clock.now, in: connection
      ) { register in
        for id in ["unit-1", "unit-2"] { register.add(Unit.ID(stored: id), UnitSpan(name: "\(id)課")) }
      }
      try PersonWriting.save(
        ["unit-1", "unit-2"].enumerated().map { number, unit in
          PersonWriting.Edit(before: nil, after: somebody(of: unit, number))
        }, PersonNote(.added, by: .operator), in: connection, at: app.clock.now)
      for id in [person, head] {
        try AccountStore.add(
          AccountProfile(signInName: id.text, displayName: "職員"), id: id, password: PasswordHash(stored: "none"),
          mustChangePassword: false, roles: [], by: .operator, in: connection, at: app.clock.now)
      }
    }
    try restore(app)
    try await upload(app)
  }

  /// A run gets an id that the walk knows.
  private static func upload(_ app: TestApplication) async throws {
    let manager = try app.client(as: .planManager, named: "uploader")
    let page = try await manager.post(
      "/people/runs", [("kind", "changes"), ("day", "2026-04-01"), ("title", "試し")],
      files: [TestClient.File("file", name: "people.csv", bytes: Array("職員番号,氏名\n900,見本 花子\n".utf8))])
    let id = try #require(page.location?.split(separator: "/").last.map(String.init), "\(page.text)")
    try app.database.write { try $0.run("update people_runs set id = 'run-1' where id = \(id)") }
    let hours = try await manager.post(
      "/work-time/runs", [("kind", "months")],
      files: [TestClient.File("file", name: "hours.csv", bytes: Array("職員番号,年月,時間外\n0,2026-04,10\n".utf8))])
    let run = try #require(hours.location?.split(separator: "/").last.map(String.init), "\(hours.text)")
    try app.database.write { try $0.run("update work_runs set id = 'hours-1' where id = \(run)") }
  }

  private static func somebody(of unit: String, _ number: Int) -> Person {
    Person(
      id: Person.ID(stored: "of-\(unit)"), staffNumber: "\(number)", name: "職員\(number)", kana: "",
      assignments: [
        Assignment(
          unit: Unit.ID(stored: unit), period: DayPeriod(from: Day("2026-04-01"), until: nil), words: StaffWords())
      ])
  }

  /// Roles and deputyships that are not there any more.
  static func restore(_ app: TestApplication) throws {
    try app.database.write { connection in
      let now = app.clock.now
      guard let person = try AccountStore.find(person, in: connection),
        let head = try AccountStore.find(head, in: connection)
      else { return }
      let (own, unit) = (Unit.ID(stored: "unit-1"), Unit.ID(stored: "unit-2"))
      for (id, role, plan, unit, holder) in [
        ("grant-own", .reader, "own-open", nil, person), ("grant-other", .reader, "other-open", nil, person),
        ("grant-city", .staff, nil, nil, person), ("grant-unit", .reporter, nil, own, person),
        ("grant-head", .approver, "other-open", unit, head),
      ] as [(String, Role, String?, Unit.ID?, Account)] {
        try GrantStore.add(
          Grant(id: Grant.ID(stored: id), role: role, plan: plan, unit: unit, at: now, by: "管理"), to: holder,
          by: .operator, in: connection, at: now)
      }
    }
  }

  /// A deputyship of each visitor that begins tomorrow, so that it gives nothing today, and one of somebody else.
  static func nameDeputies(_ app: TestApplication, visitors: [String]) throws {
    let tomorrow = app.clock.now.day.adding(days: 1)
    try app.database.write { connection in
      for (id, account) in visitors.map({ ("deputy-\($0)", $0) }) + [("deputy-other", person.text)] {
        try connection.run(
          """
          insert into deputies (id, grant_id, account_id, from_day, until_day, reason, created_at, created_by)
          values (\(id), 'grant-head', \(account), \(tomorrow), \(tomorrow), '', 0, '管理') on conflict do nothing
          """)
      }
    }
  }
}
