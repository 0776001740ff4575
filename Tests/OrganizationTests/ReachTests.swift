import Application
import Database
import Essentials
import TestKit
import Testing

/// The list filter decides as the question about one record does, for any roles and any records.
@Suite struct ReachOfLists {
  private static let plans: [String?] = [nil, "p1", "p2", "p3"]
  private static let units = ["u1", "u2", "u3"]

  private static let tables = Migration(
    "test/0001",
    """
    create table records (id {int} primary key, plan_id text, state text not null){strict};
    create table record_units (record_id {int} not null, unit_id text not null){strict};
    """)

  private func pick<Value>(_ random: RepeatableRandom, _ values: [Value]) -> Value {
    values[Int(random.bytes(1)[0]) % values.count]
  }

  private func records(_ random: RepeatableRandom) -> [AccessRecord] {
    (0..<60).map { _ in
      let count = pick(random, [0, 1, 1, 2])
      return AccessRecord(
        plan: pick(random, Self.plans), units: Set((0..<count).map { _ in pick(random, Self.units) }),
        state: pick(random, AccessRecord.State.allCases))
    }
  }

  private func actor(_ random: RepeatableRandom) -> Actor {
    let holdings = (0..<pick(random, [0, 1, 1, 2, 3])).map { _ in
      let units: Set<String>? = pick(random, [nil, [], [pick(random, Self.units)], Set(Self.units.prefix(2))])
      return Holding(pick(random, Role.allCases), plan: pick(random, Self.plans), units: units)
    }
    return Actor(account: nil, name: "", holdings: holdings)
  }

  @Test(arguments: Engine.tested)
  func `contains and condition decide alike`(_ engine: Engine) throws {
    try TestDatabase.with(engine, migrations: [Self.tables]) { database in
      let random = RepeatableRandom(seed: 20_261_121)
      let all = records(random)
      try database.write { connection in
        for (id, record) in all.enumerated() {
          try connection.run(
            "insert into records (id, plan_id, state) values (\(id), \(record.plan), \(record.state.rawValue))")
          for unit in record.units {
            try connection.run("insert into record_units (record_id, unit_id) values (\(id), \(unit))")
          }
        }
      }
      let columns = Reach.Columns(plan: "r.plan_id", state: "r.state") { units in
        "exists (select 1 from record_units u where u.record_id = r.id and u.unit_id in (\(list: units)))"
      }
      var sizes: Set<Int> = []
      for _ in 0..<150 {
        let actor = actor(random)
        for permission in Permission.allCases {
          let reach = actor.reach(of: permission)
          let expected = all.indices.filter { reach.contains(all[$0]) }
          let found = try database.read { connection in
            try connection.rows(
              "select r.id from records r where \(reach.condition(columns)) order by r.id"
            ) { $0.integer(0) }
          }
          #expect(found == expected, "\(actor.holdings) \(permission)")
          #expect(reach.isEverything() == false || expected.count == all.count)
          #expect(reach.isNothing == false || expected.isEmpty)
          sizes.insert(found.count)
        }
      }
      // The test is worth something only where reaches of many sizes came up.
      #expect(sizes.count > 10)
    }
  }
}
