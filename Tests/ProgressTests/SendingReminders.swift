import Application
import Database
import Essentials
import FiscalYears
import HTTP
import Organization
import PlanFile
import PlanFixtures
import Planning
import Reporting
import Rounds
import TestKit
import Testing
import WebCalls

@testable import Progress

@Suite struct SendingReminders {
  private static let settings: Settings = {
    var settings = Settings()
    settings.mail = MailSettings(
      relay: MailRelay("smtp://127.0.0.1:9").unsafelyUnwrapped,
      from: MailSender(MailAddress("hagukumi@example.lg.jp").unsafelyUnwrapped, name: "はぐくみ"),
      publicAddress: "https://hagukumi.example.lg.jp")
    return settings
  }()

  /// A city in which one reports for the first section, one for both sections, and one heads the unit that stands alone.
  private func with(
    _ engine: Engine, mail: Bool = true, _ body: (BoardCity, RoundForm) async throws -> Void
  ) async throws {
    try await BoardCity.with(engine, settings: mail ? Self.settings : Settings()) {
      $0.plan.lastYear = FiscalYear(2027)
    } _: { city in
      for (name, held) in [
        ("one", TestApplication.Held(.reporter, unit: BoardCity.first.text)),
        ("both", .init(.reporter, unit: BoardCity.department.text)),
        ("head", .init(.approver, unit: BoardCity.alone.text)),
        ("other-head", .init(.approver, unit: BoardCity.first.text)),
      ] {
        let account = try city.app.account(name, displayName: "\(name)さん", holding: [held])
        try city.app.database.write {
          try AccountMail.set(
            "\(name)@example.lg.jp", of: account, by: .operator, in: $0, at: city.app.clock.now)
        }
      }
      try await body(city, try city.open(year: 2026))
    }
  }

  private func mails(_ city: BoardCity) throws -> [QueuedMail] {
    try city.app.database.read { try MailQueue.newest(100, in: $0) }.sorted { $0.reader < $1.reader }
  }

  private func jobs(_ city: BoardCity) -> ReminderJobs { ReminderJobs(snapshots: city.snapshots) }

  /// Sends what waits and gives back what was handed to the relay.
  @discardableResult
  private func send(_ city: BoardCity, _ outcome: MailOutcome = .sent) throws -> [MailMessage] {
    var handed: [MailMessage] = []
    try jobs(city).send(city.app.services, isStopping: { false }) { message in
      handed.append(message)
      return outcome
    }
    return handed
  }

  @Test(arguments: Engine.tested)
  func `each unit gets one polite text, and none where nothing is open`(engine: Engine) async throws {
    try await with(engine, mail: false) { city, form in
      for index in [3, 7, 11] { try city.accept(try city.sheets(form)[index]) }
      let manager = try city.app.client(as: .planManager)
      let address = "\(city.board(form))/reminders"
      let page = try await manager.get(address)
      #expect(page.text.contains("メールの送信は設定されていません"))
      #expect(try await manager.get(address).statements <= 11)
      #expect(page.text.contains("総務部 人事課 御中") && !page.text.contains("議会事務局 御中"))
      #expect(page.text.contains("（あと213日）") && page.text.contains("・(1) 取組その0（未着手）"))
      let settings = try page.form(address)
      let bad = try await manager.submit(settings, [("before", "百"), ("message", "<b>急ぎ</b>")])
      #expect(bad.status == 422 && bad.text.contains("0から60までの数") && bad.text.contains("<b>急ぎ</b>"))
      #expect(try bad.form(address)["before"] == "百")
      #expect(try await manager.submit(settings, [("before", "７"), ("message", "急ぎです")]).status == 303)
      let texts = try await manager.get("\(address)/text")
      #expect(texts.response.body.string.contains("急ぎです") && texts.response.body.string.contains("件名：【お願い】"))
      #expect(try await manager.post("\(address)/mails", [("run", "hand:x")]).status == 422)
      let head = try city.app.client(holding: .init(.approver, unit: BoardCity.first.text))
      #expect(try await head.get(address).status == 403)
    }
  }

  @Test func `the text says how late it is`() {
    let round = ReminderRound(
      plan: "計画", round: "令和8年度 中間", due: Day("2026-10-31").unsafelyUnwrapped,
      items: [.init(sheet: "s", heading: "1 研修", state: "差戻し")], message: "")
    let late = ReminderText(
      to: "人事課 御中", [round], today: Day("2026-11-05").unsafelyUnwrapped, address: "https://x.example")
    #expect(late.subject == "【お願い】令和8年度 中間の報告について（期限を過ぎたもの1件）")
    #expect(late.body.contains("令和8年10月31日（土）で、5日過ぎています") && late.body.contains("https://x.example/progress"))
    let today = ReminderText(to: "", [round], today: round.due, address: nil)
    #expect(today.body.contains("提出期限は今日") && !today.body.contains("http"))
  }

  @Test(arguments: Engine.tested)
  func `pressing twice sends each reader one mail with everything`(engine: Engine) async throws {
    try await with(engine) { city, form in
      let manager = try city.app.client(as: .planManager)
      let address = "\(city.board(form))/reminders"
      let button = try await manager.get(address).form("\(address)/mails")
      #expect(try await manager.submit(button).status == 303)
      #expect(try await manager.submit(button).status == 303)
      let queued = try mails(city)
      // The head of a unit is asked only where nobody reports for it.
      #expect(queued.map(\.reader) == ["bothさん", "headさん", "oneさん"])
      #expect(queued[0].body.contains("（9件）") && queued[1].body.contains("（3件）") && queued[2].body.contains("（6件）"))
      #expect(queued[2].body.contains("https://hagukumi.example.lg.jp/progress"))
      #expect(try send(city).map(\.to.text).sorted() == queued.map(\.address).sorted())
      #expect(try send(city).isEmpty)
      #expect(try mails(city).allSatisfy { $0.state == .sent && $0.attempts == 1 })
      #expect(try city.app.auditWords().count { $0 == "reminders-queued" } == 1)
    }
  }

  @Test(arguments: Engine.tested)
  func `a mail whose sender died is never sent again by itself`(engine: Engine) async throws {
    try await with(engine) { city, form in
      let manager = try city.app.client(as: .planManager)
      let address = "\(city.board(form))/reminders"
      _ = try await manager.submit(try await manager.get(address).form("\(address)/mails"))
      // Taken, and then the power fails.
      let taken = try #require(try city.app.database.write { try MailQueue.take(at: city.app.clock.now, in: $0) })
      #expect(try send(city).count == 2)
      city.app.clock.advance(minutes: 10)
      #expect(try send(city).isEmpty)
      #expect(try mails(city).map(\.state).count { $0 == .unclear } == 1)
      let list = try await manager.get("/progress/mails")
      #expect(list.text.contains("届いたかわからない：1通") && list.text.contains(taken.reader))
      let form = try list.form("/progress/mails/\(taken.id)")
      #expect(try await manager.submit(form, pressing: ("then", "nonsense")).status == 422)
      #expect(try await manager.submit(form, pressing: ("then", "again")).status == 303)
      #expect(try await manager.submit(form, pressing: ("then", "again")).status == 422)
      #expect(try send(city).map(\.id.text) == [taken.id.text])
      #expect(try await city.app.client(as: .reader).get("/progress/mails").status == 403)
    }
  }

  @Test(arguments: Engine.tested)
  func `of two senders only one takes a mail`(engine: Engine) async throws {
    try await with(engine) { city, form in
      let now = city.app.clock.now
      let mail = QueuedMail(
        id: "m", run: "r", account: "a", reader: "人", address: "a@example.lg.jp", subject: "s", body: "b", nextAt: now,
        createdAt: now, createdBy: "x")
      let (first, second, again) = try city.app.database.write { connection in
        #expect(try MailQueue.add([mail, mail], in: connection) == 1)
        return (
          try MailQueue.take(at: now, in: connection), try MailQueue.take(at: now, in: connection),
          try MailQueue.add([mail], in: connection)
        )
      }
      #expect(first?.attempts == 1 && second == nil && again == 0)
    }
  }

  @Test(arguments: Engine.tested)
  func `what the relay does not take is tried again with growing waits, and then given up`(engine: Engine) async throws
  {
    try await with(engine) { city, form in
      let now = city.app.clock.now
      let mail = QueuedMail(
        id: "m", run: "r", account: "a", reader: "人", address: "a@example.lg.jp", subject: "s", body: "b", nextAt: now,
        createdAt: now, createdBy: "x")
      try city.app.database.write { _ = try MailQueue.add([mail], in: $0) }
      for wait in MailQueue.waits {
        #expect(try send(city, .notTaken("451 busy")).count == 1)
        city.app.clock.advance(minutes: wait - 1)
        #expect(try send(city).isEmpty)
        city.app.clock.advance(minutes: 1)
      }
      #expect(try send(city, .notTaken("Timeout was reached")).count == 1)
      #expect(try mails(city)[0].state == .refused && mails(city)[0].attempts == 6)
      city.app.clock.advance(minutes: 10_000)
      #expect(try send(city).isEmpty)
    }
  }

  @Test(arguments: Engine.tested)
  func `a time that ran out while the relay had the mail leaves it unclear`(engine: Engine) async throws {
    try await with(engine) { city, form in
      let now = city.app.clock.now
      func mail(_ id: String) -> QueuedMail {
        QueuedMail(
          id: QueuedMail.ID(stored: id), run: id, account: "a", reader: id, address: "a@example.lg.jp", subject: "s",
          body: "b", nextAt: now, createdAt: now, createdBy: "x")
      }
      try city.app.database.write { _ = try MailQueue.add([mail("m1")], in: $0) }
      try send(city, .unknown("Timeout was reached"))
      try city.app.database.write { _ = try MailQueue.add([mail("m2")], in: $0) }
      try send(city, .refused("550 no such user"))
      #expect(try mails(city).map(\.state) == [.unclear, .refused])
      city.app.clock.advance(minutes: 10_000)
      #expect(try send(city).isEmpty)
    }
  }

  @Test(arguments: Engine.tested)
  func `mails go out by themselves only on the days that were set, once each`(engine: Engine) async throws {
    try await with(engine) { city, form in
      func prepare() throws -> Int {
        let before = try mails(city).count
        try jobs(city).prepare(city.app.services)
        return try mails(city).count - before
      }
      let days = form.due.number - city.app.clock.now.day.number
      #expect(try prepare() == 0)
      try city.app.database.write {
        try ReminderSettingsStore.save(
          ReminderSettings(before: 7, after: 3), form.round.id, of: city.plan, in: $0)
      }
      city.app.clock.advance(minutes: Int64(days - 8) * 1_440)
      #expect(try prepare() == 0)
      city.app.clock.advance(minutes: 1_440)
      #expect(try prepare() == 3)
      #expect(try prepare() == 0)
      city.app.clock.advance(minutes: 1_440)
      #expect(try prepare() == 0)
      // The server did not run on the day itself; two days later it still goes out, at nine and not at night.
      city.app.clock.advance(minutes: 11 * 1_440 - 540)
      #expect(try prepare() == 0)
      city.app.clock.advance(minutes: 540)
      #expect(try prepare() == 3)
      #expect(try prepare() == 0)
      try city.close(form)
      city.app.clock.advance(minutes: 1_440)
      #expect(try prepare() == 0)
    }
  }

  @Test(arguments: Engine.tested)
  func `an address is entered by the person or the administrator`(engine: Engine) async throws {
    try await with(engine) { city, form in
      let person = try city.app.client(as: .staff, named: "nakamura")
      let ask = try await person.get("/account/mail").form("/account/mail")
      for wrong in [
        "nakamura", "a@b", "a b@example.lg.jp", "a@example.lg.jp\r\nBcc: x@y.jp", "-a@example.jp", "<a@b.jp>",
      ] {
        let answer = try await person.submit(ask, [("mail-address", wrong)])
        #expect(answer.status == 422, "\(wrong)")
      }
      #expect(try await person.submit(ask, [("mail-address", "ｎ@example.lg.jp")]).status == 303)
      let account = try #require(
        try city.app.database.read { try AccountStore.find(signInName: "nakamura", in: $0) })
      #expect(try city.app.database.read { try AccountMail.address(of: account.id, in: $0) } == "n@example.lg.jp")
      let other = "/accounts/\(account.id)/mail"
      #expect(try await person.get(other).status == 403)
      let administrator = try city.app.client(as: .systemAdministrator)
      #expect(
        try await administrator.submit(try await administrator.get(other).form(other), [("mail-address", "")]).status
          == 303)
      #expect(try city.app.database.read { try AccountMail.address(of: account.id, in: $0) } == nil)
    }
  }
}
