import Application
import Audit
import CommandLine
import Database
import Editions
import Essentials
import FiscalYears
import Logging
import Measuring
import Organization
import PlanFile
import Planning
import Reporting
import Revising
import Rounds
import SampleCity
import TestKit
import Testing
import WorkTime

private let features = [
  Feature(
    "plans",
    migrations: planningMigrations + measuringMigrations + reportingMigrations + revisingMigrations + roundsMigrations
      + publishingMigrations),
  WorkTime.feature, SampleCity.feature,
]

private final class Lines: ByteSink {
  private let bytes = Lock<[UInt8]>([])

  var text: String { bytes.withLock { String(decoding: $0, as: UTF8.self) } }

  func write(_ bytes: [UInt8]) { self.bytes.withLock { $0 += bytes } }
}

@Suite struct LoadSampleTests {
  private func run(_ app: TestApplication, _ words: String...) async -> (CommandStatus, String, String) {
    let program = Program(name: "hagukumi", summary: "", commands: SampleCity.feature.commands)
    let (results, messages) = (Lines(), Lines())
    let context = CommandContext(
      clock: app.clock, random: app.services.random, log: Log(sink: app.log, clock: app.clock)
    ) { app.database }
    let status = await program.run(
      words, output: Output(results: results, messages: messages), environment: { _ in nil }
    ) { _ in context }
    return (status, results.text, messages.text)
  }

  @Test(arguments: Engine.tested)
  func `the command fills an empty database once, and is refused from then on`(_ engine: Engine) async throws {
    try await TestApplication.with(engine, features: features) { (app) async throws in
      let first = await run(app, "sample", "load")
      #expect(first == (.done, "若葉市の「若葉市人材育成推進プラン」と「若葉市職員力向上プラン」、13人のアカウントを入れました。\n", ""))
      let plans = try app.database.read { try PlanStore.list(in: $0) }
      #expect(plans.map(\.title) == ["若葉市人材育成推進プラン", "若葉市職員力向上プラン"])
      #expect(plans.map(\.measures) == [82, 25] && plans.map(\.repeats) == [4, 0])
      // What the plan tells of women among the managers is what the register counts.
      let women = try #require(
        WakabaCity.plans().current.indicators.first { $0.name == "管理職に占める女性の割合" })
      for value in women.values {
        let day = try #require(value.when.year).firstDay
        let managers = try app.database.read { try HeadCount(on: day, in: $0) }.managers
        #expect(value.numerator == "\(managers.women)" && value.denominator == "\(managers.all)", "\(day)")
      }
      for (summary, written) in zip(plans, [WakabaCity.plans().current, WakabaCity.plans().former]) {
        var stored = try #require(try app.database.read { try PlanArchive.load(summary.id, in: $0) })
        // Which units the printed owners are is said when the city comes in.
        for node in stored.nodes.indices {
          for owner in stored.nodes[node].owners.indices { stored.nodes[node].owners[owner].unit = nil }
        }
        let isFormer = summary.id == plans[1].id
        let reports = stored.reports
        if !isFormer { (stored.rounds, stored.reports) = (written.rounds, written.reports) }
        #expect(PlanFile.write(stored) == PlanFile.write(written))
        guard !isFormer else { continue }
        // The rounds were run, so what they left are the accepted reports, with the words of the script.
        let accepted = written.reports.filter { $0.state == .accepted }
        #expect(reports.count == accepted.count)
        func grade(_ report: ProgressReport) -> String? { report.answers.first { $0.scale != nil }?.value }
        for report in reports {
          let same = accepted.filter { $0.subject == report.subject }
          #expect(
            same.contains {
              $0.planned == report.planned && $0.done == report.done && $0.texts == report.texts
                && grade($0) == grade(report)
            })
        }
      }
      let second = await run(app, "sample", "load")
      #expect(second.0 == .refused)
      #expect(second.2.hasPrefix("このデータベースには、すでに計画があります。"))
      #expect(try app.database.read { try PlanStore.list(in: $0) }.count == 2)
    }
  }

  @Test(arguments: Engine.tested)
  func `the people hold separate roles, and all of it is in the log`(_ engine: Engine) async throws {
    try await TestApplication.with(engine, features: features) { (app) async throws in
      try LoadSample.load(into: app.database, random: app.services.random, at: app.clock.now)
      let people = try app.database.read { try AccountStore.list(in: $0) }
      #expect(people.count == 13)
      let mori = try #require(people.first { $0.signInName == "mori" })
      #expect(mori.grants.map(\.role) == [.systemAdministrator, .planManager])
      let roles = people.map { $0.grants.map(\.role) }
      #expect(roles.count { $0 == [.reader] } == 3)
      #expect(roles.count { $0 == [.publisher] } == 1)
      #expect(roles.count { $0.contains(.planManager) } == 2)
      #expect(people.allSatisfy { !$0.mustChangePassword && $0.unit != nil })
      let words = try app.auditWords()
      #expect(words.count { $0 == "sample-loaded" } == 2)
      #expect(words.count { $0 == "account-created" } == 13)
      #expect(words.count { $0 == "role-granted" } == 14)
    }
  }

  @Test(arguments: Engine.tested)
  func `the plan was published once, as it stood when its first round was closed`(_ engine: Engine) async throws {
    try await TestApplication.with(engine, features: features) { (app) async throws in
      // Counted up to the day on which it was prepared, for readers by their rules.
      let counts: ReleaseForms.Counts = { plan, day, _, _ in
        { _, rules, _ in
          let text = "\(plan.plan.title) \(day) \(rules.kind)"
          let count = FrozenCount(name: "数", year: FiscalYear(2025), text: text, origin: "")
          return CountedList([count], withheld: [])
        }
      }
      try LoadSample.load(
        into: app.database, random: app.services.random, at: app.clock.now, counts: counts)
      let plan = WakabaCity.plans().current.plan.id
      let (versions, text) = try app.database.read { connection in
        (
          try PublicationStore.all(of: plan, in: connection),
          try PublicationStore.document(1, .public, of: plan, in: connection)
        )
      }
      #expect(versions.map(\.number) == [1] && versions.map(\.state) == [.published])
      let content = try EditionContent(text: try #require(text))
      #expect(content.counts?.map(\.text) == ["若葉市人材育成推進プラン 2026-05-11 public"])
      let document = content.document
      #expect(document.rounds.count == 1 && document.reports.count > 20)
      #expect(document.reports.allSatisfy { $0.state == .accepted && !$0.swept && $0.texts.isEmpty })
      let late = document.nodes.flatMap(\.schedule).filter { $0.row == .actual && $0.year == FiscalYear(2026) }
      #expect(late.isEmpty)
      #expect(document.indicators.contains { $0.values.contains { $0.value != nil } })
      #expect(document.indicators.allSatisfy { $0.readings.isEmpty && $0.source == nil && $0.owner == nil })
      #expect(EditionList(content).items.count > 1_000)
    }
  }

  @Test(arguments: Engine.tested)
  func `a database that somebody has set up is left alone`(_ engine: Engine) async throws {
    try await TestApplication.with(engine, features: features) { (app) async throws in
      try app.account("suzuki", roles: [.reader])
      let refused = await run(app, "sample", "load")
      #expect(refused.0 == .refused)
      #expect(refused.2.hasPrefix("このデータベースには、すでにアカウントがあります。"))
      #expect(try app.database.read { try PlanStore.list(in: $0) }.isEmpty)
    }
  }

  @Test(arguments: Engine.tested)
  func `nothing stays when the people cannot be stored`(_ engine: Engine) async throws {
    try await TestApplication.with(engine, features: features) { (app) async throws in
      try app.database.write { try $0.script("drop table deputies; drop table role_grants") }
      #expect(throws: DatabaseFault.self) {
        try LoadSample.load(into: app.database, random: app.services.random, at: app.clock.now)
      }
      #expect(try app.database.read { try PlanStore.list(in: $0) }.isEmpty)
      #expect(try app.auditWords().isEmpty)
    }
  }

  @Test(arguments: Engine.tested)
  func `a made-up plan is added beside others, once for each number`(_ engine: Engine) async throws {
    try await TestApplication.with(engine, features: features) { (app) async throws in
      let words = ["sample", "synthetic", "--measures", "30", "--years", "3"]
      let added = await run(app, words[0], words[1], words[2], words[3], words[4], words[5])
      #expect(added.0 == .done)
      let plan = try #require(try app.database.read { try PlanStore.list(in: $0) }.first)
      #expect(added.1 == "\(plan.id)\t試験用の計画（30取組、3年）\t30\n")
      #expect(plan.measures == 30 && plan.lastYear?.startYear == 2027)
      let again = await run(app, words[0], words[1], words[2], words[3], words[4], words[5])
      #expect(again.0 == .refused)
      let other = await run(app, words[0], words[1], words[2], words[3], "--seed", "2")
      #expect(other.0 == .done)
      #expect(try app.auditWords() == ["sample-loaded", "sample-loaded"])
      #expect(await run(app, "sample", "synthetic", "--measures", "0").0 == .wrongUsage)
    }
  }

  @Test(arguments: Engine.tested)
  func `a made-up plan brings indicators with values, targets and figures of units for every year`(
    _ engine: Engine
  ) async throws {
    try await TestApplication.with(engine, features: features) { (app) async throws in
      let added = await run(
        app, "sample", "synthetic", "--measures", "7", "--years", "10", "--indicators", "60", "--unit-figures", "3")
      #expect(added.0 == .done, "\(added.2)")
      let plan = try #require(try app.database.read { try PlanStore.list(in: $0) }.first)
      let document = try #require(try app.database.read { try PlanArchive.load(plan.id, in: $0) })
      #expect(document.indicators.count == 60)
      #expect(Set(document.indicators.map(\.name)).count == 60 && Set(document.indicators.map(\.node)).count == 7)
      #expect(document.indicators.allSatisfy { $0.values.count == 10 && $0.targets.count == 10 })
      let judgements = document.indicators.map { Judge.judgement(of: $0, in: FiscalYear(2026)).verdict }
      #expect(Set(judgements).isSuperset(of: [.met, .below]))
      let (counts, members, units) = try app.database.read { connection in
        (
          try MemberFigureStore.counts(of: plan.id, in: connection),
          try MemberFigureStore.members(of: document.indicators[59].id, plan.id, in: connection),
          try UnitStore.directory(on: app.clock.now.day, in: connection)
        )
      }
      #expect(counts == Dictionary(uniqueKeysWithValues: document.indicators.map { ($0.id, 30) }))
      #expect(members.allSatisfy { units[Unit.ID(stored: $0.key)]?.span.name == $0.name } && members.count == 3)
      let second = await run(
        app, "sample", "synthetic", "--measures", "7", "--indicators", "1", "--unit-figures", "4")
      #expect(second.0 == .done, "a second plan shares the units: \(second.2)")
      let later = try app.database.read { try UnitStore.directory(on: app.clock.now.day, in: $0) }
      #expect(later.entries.count == units.entries.count + 1)
      #expect(await run(app, "sample", "synthetic", "--measures", "7", "--unit-figures", "201").0 == .wrongUsage)
    }
  }
}

@Suite struct CityHoursTests {
  @Test(arguments: Engine.tested)
  func `most people work little overtime, a few are near a limit, and more fathers take leave from year to year`(
    _ engine: Engine
  ) async throws {
    try await TestApplication.with(engine, features: features) { (app) async throws in
      try LoadSample.load(into: app.database, random: app.services.random, at: app.clock.now)
      let people = try app.database.read { try PersonStore.all(in: $0) }.map(\.person)
      let march = CalendarMonth(year: 2026, month: 3)
      let reach = Actor(account: nil, name: "人事", roles: [.planManager]).reach(of: .readWorkTime)
      let (standings, rules, runs, cases) = try app.database.read { connection in
        let rules = try WorkSettingStore.rules(on: march.lastDay, in: connection)
        return (
          try WorkStandings.all(march, rules, reach: reach, unit: nil, in: connection), rules,
          try WorkRunStore.list(in: connection), try ChildcareStore.cases(in: connection)
        )
      }
      #expect(runs.count == 4 && runs.allSatisfy { $0.state == .taken })
      let states = standings.map { $0.state(rules) }
      #expect((1...5).contains(states.count { $0 == .over }) && (2...8).contains(states.count { $0 == .near }))
      #expect(states.count { $0 == .fine } > 70)
      let men = Set(people.filter { $0.sex == .male }.map(\.id))
      let shares = [2024, 2025].map { year in
        let fathers = cases.values.filter {
          men.contains($0.person) && FiscalYear(containing: $0.born).startYear == year
        }
        return (fathers.count { $0.firstDay != nil }, fathers.count)
      }
      #expect(shares[0] == (2, 4) && shares[1] == (4, 5))
    }
  }
}

@Suite struct CityRoundTests {
  @Test(arguments: Engine.tested)
  func `the first year is closed with its proof, and a round runs with sheets in every state`(
    _ engine: Engine
  ) async throws {
    try await TestApplication.with(engine, features: features) { (app) async throws in
      try LoadSample.load(into: app.database, random: app.services.random, at: app.clock.now)
      let plan = WakabaCity.plans().current.plan.id
      let (forms, sheets, closures, broken) = try app.database.read { connection in
        (
          try RoundFormStore.forms(of: plan, in: connection), try SheetStore.sheets("1 = 1", in: connection),
          try RoundSnapshotStore.closures(of: plan, in: connection), try RoundSnapshotStore.broken(in: connection)
        )
      }
      #expect(forms.map(\.round.state) == [.closed, .open] && closures.count == 1 && broken.isEmpty)
      let running = sheets.filter { $0.round == forms[1].round.id }
      #expect(Set(running.map(\.state)) == Set(ProgressReport.State.allCases))
      #expect(running.allSatisfy { !$0.units.isEmpty || $0.state == .waiting || $0.revision > 0 })
    }
  }
}

@Suite struct CityHistoryTests {
  @Test(arguments: Engine.tested)
  func `the sample plan has a history by its own people, and its first day can be read`(_ engine: Engine) async throws {
    try await TestApplication.with(engine, features: features) { (app) async throws in
      try LoadSample.load(into: app.database, random: app.services.random, at: app.clock.now)
      let present = WakabaCity.plans().current
      let id = present.plan.id
      let heads = try app.database.read { try PlanChangeStore.heads(of: id, limit: 100, in: $0) }
      #expect(heads.count == 12 && heads.last?.kind == .created)
      #expect(heads.allSatisfy { $0.account != nil } && Set(heads.map(\.actorName)) == ["佐々木 恵", "森 大輔"])
      let first = try #require(Day("2025-04-01"))
      let past = try app.database.read { connection in
        let revision = try PlanHistory.revision(of: id, at: first, in: connection)
        return try revision.map { try PlanHistory.document(at: $0, from: present, in: connection) }
      }
      let page = try #require(past?.nodes.first { $0.title == "採用ページの作り直し" })
      #expect(page.ownersPrinted == "人事課／広報課" && past?.nodes.count == present.nodes.count)
    }
  }

  @Test(arguments: Engine.tested)
  func `a past day shows no result and no account that was known later`(_ engine: Engine) async throws {
    try await TestApplication.with(engine, features: features) { (app) async throws in
      try LoadSample.load(into: app.database, random: app.services.random, at: app.clock.now)
      let present = WakabaCity.plans().current
      func past(_ text: String) throws -> PlanDocument {
        let day = try #require(Day(text))
        return try app.database.read { connection in
          let revision = try PlanHistory.revision(of: present.plan.id, at: day, in: connection) ?? 0
          return try PlanHistory.document(at: revision, from: present, in: connection)
        }
      }
      func results(_ document: PlanDocument) -> Set<Int> {
        Set(document.nodes.flatMap(\.schedule).filter { $0.row == .actual }.compactMap { $0.year?.startYear })
      }
      func money(_ document: PlanDocument) -> Set<String> {
        Set(document.nodes.flatMap(\.resources).map { "\($0.year?.short ?? "") \($0.phase)" })
      }
      #expect(try results(past("2025-04-01")).isEmpty && money(past("2025-04-01")) == ["R7 要求", "R7 当初予算"])
      #expect(try results(past("2026-05-01")) == [2025] && !money(past("2026-05-01")).contains("R7 決算"))
      #expect(try results(past("2026-11-01")) == results(present) && money(past("2026-11-01")) == money(present))
      #expect(try PlanFile.write(past("2026-11-01").planAlone) == PlanFile.write(present.planAlone))
    }
  }

  @Test(arguments: Engine.tested)
  func `the plan as it was decided is an edition that is whole`(_ engine: Engine) async throws {
    try await TestApplication.with(engine, features: features) { (app) async throws in
      try LoadSample.load(into: app.database, random: app.services.random, at: app.clock.now)
      let plan = WakabaCity.plans().current.plan.id
      let stored = try app.database.read { try PlanArchive.load(plan, in: $0) }
      let present = try #require(stored)
      let editions = try app.database.read { try PlanEditions.list(of: present.plan.id, in: $0) }
      let edition = try #require(editions.first)
      #expect(editions.count == 1 && edition.name == "初版")
      #expect(try app.database.read { try PlanEditions.broken(present, in: $0) }.isEmpty)
      let first = try app.database.read { try PlanHistory.document(at: edition.revision, from: present, in: $0) }
      let changed = PlanDifference(from: first, to: present.planAlone).fields
      #expect(changed.contains { $0.field.key == "title" })
      #expect(first.nodes.contains { $0.title == "新任課長の基礎講座" })
    }
  }
}
