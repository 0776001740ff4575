import Application
import Audit
import AuditTrail
import Database
import Essentials
import HTTP
import Logging
import SourceDocuments
import Spreadsheets
import TestKit
import Testing

extension AuditAction {
  fileprivate static let noted = AuditAction("plan-changed", needs: .managePlans)
  fileprivate static let former = [AuditAction("person-read"), AuditAction("people-exported")]
}

@Suite struct ReadingTheLog {
  private func with(_ engine: Engine, entries: Int = 0, _ body: (TestApplication, TestClient) async throws -> Void)
    async throws
  {
    try await TestApplication.with(engine, features: [AuditTrail.feature]) { app in
      let auditor = try app.client(as: .auditor)
      try fill(app, entries)
      try await body(app, auditor)
    }
  }

  private func fill(_ app: TestApplication, _ count: Int) throws {
    let actor = Actor(account: Identifier(stored: "a1"), name: "人事 花子", roles: [.planManager])
    try app.database.write { connection in
      for number in 0..<count {
        try AuditLog.record(
          .noted, by: actor, subject: AuditSubject("plan", "p\(number % 3)"), detail: "内容<\(number)>", in: connection,
          at: app.clock.now.adding(seconds: Int64(number) * 86_400))
      }
    }
  }

  @Test(arguments: Engine.tested)
  func `the server applies the retention that the operator set, and says so in the log`(_ engine: Engine) async throws {
    try await with(engine, entries: 3) { (app, _) async throws in
      app.clock.advance(seconds: 3 * 366 * 86_400)
      try app.run(job: "audit-retention")
      let kept = try app.auditWords().count
      #expect(try app.database.read { try AuditLog.verify(in: $0) } == .intact(entries: kept))
      try app.database.write { connection in
        try AuditRetention.set(years: 2, by: .operator, in: connection, at: app.clock.now)
      }
      #expect(try app.auditWords().count == kept + 1)
      try app.run(job: "audit-retention")
      #expect(try app.auditWords() == ["audit-retention-set", "audit-trimmed"])
      #expect(try app.database.read { try AuditLog.verify(in: $0) } == .intact(entries: 2, cutOff: kept))
      #expect(app.log.lines.contains { $0.contains("audit-trimmed") && $0.contains("\"entries\":\(kept)") })
      try app.run(job: "audit-retention")
      #expect(try app.auditWords().count == 2)
      #expect(try await app.client(as: .auditor, named: "later").get("/audit").text.contains("定期処理"))
    }
  }

  @Test func `acts that older versions wrote keep their names`() async throws {
    try await with(.sqlite) { (app, auditor) async throws in
      try app.database.write { connection in
        for action in AuditAction.former {
          try AuditLog.record(
            action, by: nil, subject: AuditSubject("person", "p1"), detail: "以前の記録", in: connection, at: app.clock.now)
        }
      }
      let page = try await auditor.get("/audit?kind=person")
      #expect(page.text.contains("職員の情報を見た") && page.text.contains("職員の一覧を取り出した"))
      #expect(!page.text.contains("person-read") && !page.text.contains("people-exported"))
    }
  }

  @Test func `only an auditor reads the log`() async throws {
    try await with(.sqlite) { (app, auditor) async throws in
      for role in Role.allCases where role != .auditor {
        let client = try app.client(holding: .init(role, unit: role.limits == .unit ? "unit-1" : nil))
        for target in ["/audit", "/audit/entries/1", "/audit/check", "/audit/export/csv"] {
          #expect(try await client.get(target).status == 403, "\(role) \(target)")
        }
      }
      for target in ["/audit", "/audit/entries/1", "/audit/check", "/audit/export/csv"] {
        #expect(try await auditor.get(target).status == 200, "\(target)")
      }
    }
  }

  @Test(arguments: Engine.tested)
  func `pages of a fixed number of statements lead through a log of any length`(_ engine: Engine) async throws {
    try await with(engine, entries: 250) { (app, auditor) async throws in
      let first = try await auditor.get("/audit?kind=plan")
      #expect(first.status == 200 && first.statements == 4)
      #expect(first.text.contains("内容<249>") && !first.text.contains("内容<149>"))
      let match = try #require(first.markup.firstMatch(of: /before=(\d+)/))
      let second = try await auditor.get("/audit?kind=plan&before=\(match.1)")
      #expect(second.text.contains("内容<149>") && !second.text.contains("内容<150>") && second.statements == 4)
    }
  }

  @Test(arguments: Engine.tested)
  func `the log is searched by day, person, action, subject and text`(_ engine: Engine) async throws {
    try await with(engine, entries: 30) { (app, auditor) async throws in
      let day = app.clock.now.adding(seconds: 5 * 86_400).day
      let one = try await auditor.get("/audit?from=\(day)&until=\(day)")
      #expect(one.text.contains("内容<5>") && !one.text.contains("内容<4>") && !one.text.contains("内容<6>"))
      let person = try await auditor.get("/audit?person=%E8%8A%B1%E5%AD%90&action=plan-changed&kind=plan&subject=p1")
      #expect(person.text.contains("内容<28>") && !person.text.contains("内容<29>"))
      #expect(try await auditor.get("/audit?q=%3C7%3E").text.contains("内容<7>"))
      #expect(try await auditor.get("/audit?q=%25").text.contains("条件に合う記録はありません"))
      let wrong = try await auditor.get("/audit?from=yesterday")
      #expect(wrong.status == 422 && wrong.text.contains("日を読めません"))
    }
  }

  @Test(arguments: Engine.tested)
  func `an entry shows all that is kept, and the check names the first broken one`(_ engine: Engine) async throws {
    try await with(engine, entries: 5) { (app, auditor) async throws in
      let entry = try #require(try app.database.read { try AuditLog.entries(limit: 1, in: $0) }.first)
      let page = try await auditor.get("/audit/entries/\(entry.seq)")
      #expect(page.text.contains(entry.hash) && page.text.contains("人事 花子") && page.text.contains("内容<4>"))
      #expect(try await auditor.get("/audit/entries/99999").status == 404)
      #expect(try await auditor.get("/audit/check").text.contains("すべて書かれたときのまま"))
      try app.database.exclusive { connection in
        if connection.engine == .sqlite {
          try connection.script("drop trigger audit_entries_keep_content")
        } else {
          try connection.script("alter table audit_entries disable trigger all")
        }
        try connection.run("update audit_entries set detail = 'x' where seq = \(entry.seq - 1)")
      }
      #expect(try await auditor.get("/audit/check").text.contains("\(entry.seq - 1)件目が書き換えられています"))
    }
  }

  @Test(arguments: Engine.tested)
  func `an export is recorded before it goes out, and holds no formula`(_ engine: Engine) async throws {
    try await with(engine, entries: 3) { (app, auditor) async throws in
      try app.database.write { connection in
        try AuditLog.record(
          .noted, by: nil, subject: AuditSubject("plan"), detail: "=1+1", in: connection, at: app.clock.now)
      }
      let csv = try await auditor.get("/audit/export/csv?kind=plan")
      #expect(csv.markup.contains("'=1+1") && csv.markup.contains("内容<2>"))
      let last = try #require(try app.database.read { try AuditLog.entries(limit: 1, in: $0) }.first)
      #expect(last.action == "exported" && last.detail.contains("csv") && last.actingRole == "auditor")
      let workbook = try await auditor.get("/audit/export/xlsx")
      #expect(workbook.status == 200 && workbook.response.header("content-disposition")?.contains("xlsx") == true)
    }
  }
}
