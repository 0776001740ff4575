import Application
import Audit
import Database
import Essentials
import Organization
import Secrets
import TestKit
import Testing

@Suite struct KeepingAccounts {
  @Test(arguments: Engine.tested)
  func `an account comes back with its roles, each granted on its own`(_ engine: Engine) async throws {
    try await TestApplication.with(engine) { app in
      let made = try app.account(
        "Tanaka", displayName: "田中 太郎", unit: "総務部人事課", roles: [.planManager, .systemAdministrator])
      let found = try #require(try app.database.read { try AccountStore.find(signInName: "ＴＡＮＡＫＡ", in: $0) })
      #expect(found == made)
      #expect(found.signInName == "tanaka" && found.displayName == "田中 太郎" && found.unit == "総務部人事課")
      #expect(found.grants.map(\.role) == [.systemAdministrator, .planManager])
      #expect(found.grants.allSatisfy { $0.by == Actor.operator.name && $0.at == app.clock.now })
      #expect(try app.auditWords() == ["account-created", "role-granted", "role-granted"])
      #expect(try app.database.read { try AccountStore.find(Account.ID(stored: "none"), in: $0) } == nil)
    }
  }

  @Test(arguments: Engine.tested)
  func `a sign-in name that exists is refused, however it is written`(_ engine: Engine) async throws {
    try await TestApplication.with(engine) { app in
      try app.account("tanaka")
      let refusal = #expect(throws: Refusal.self) { try app.account(" ＴＡＮＡＫＡ") }
      #expect(refusal?.field == "sign-in-name")
      #expect(try app.auditWords() == ["account-created"])
    }
  }

  @Test(arguments: Engine.tested)
  func `granting and revoking change one role and are recorded once`(_ engine: Engine) async throws {
    try await TestApplication.with(engine) { app in
      try app.account("admin", roles: [.systemAdministrator])
      let person = try app.account("tanaka", roles: [.reader])
      let actor = Actor(account: Identifier(stored: "boss"), name: "上司", roles: [.systemAdministrator])
      try app.database.write { connection in
        for id in ["g1", "g2"] {
          let grant = Grant(id: Grant.ID(stored: id), role: .planManager, at: app.clock.now, by: actor.name)
          try GrantStore.add(grant, to: person, by: actor, in: connection, at: app.clock.now)
        }
        for _ in 0..<2 {
          try GrantStore.remove(person.grants[0].id, from: person, by: actor, in: connection, at: app.clock.now)
        }
      }
      let found = try #require(try app.database.read { try AccountStore.find(person.id, in: $0) })
      #expect(found.grants.map(\.role) == [.planManager] && found.grants.first?.by == "上司")
      let entries = try app.database.read { try AuditLog.entries(limit: 2, in: $0) }
      #expect(entries.map(\.action) == ["role-revoked", "role-granted"])
      #expect(entries.map(\.actingRole) == ["system-administrator", "system-administrator"])
      #expect(entries.first?.detail == "tanaka（tanaka）：役割「閲覧者（幹部）」を外した")
    }
  }

  @Test(arguments: Engine.tested)
  func `the last system administrator can neither lose the role nor be closed`(_ engine: Engine) async throws {
    try await TestApplication.with(engine) { app in
      let last = try app.account("admin", roles: [.systemAdministrator])
      let closed = try app.account("former", roles: [.systemAdministrator])
      try app.database.write { connection in
        try AccountStore.setDisabled(true, closed, by: .operator, in: connection, at: app.clock.now)
      }
      let count = try app.auditWords().count
      #expect(throws: Refusal.self) {
        try app.database.write { connection in
          try GrantStore.remove(last.grants[0].id, from: last, by: .operator, in: connection, at: app.clock.now)
        }
      }
      #expect(throws: Refusal.self) {
        try app.database.write { connection in
          try AccountStore.setDisabled(true, last, by: .operator, in: connection, at: app.clock.now)
        }
      }
      let found = try app.database.read { try AccountStore.find(last.id, in: $0) }
      #expect(found?.roles == [.systemAdministrator] && found?.isDisabled == false)
      #expect(try app.auditWords().count == count)
    }
  }

  @Test(arguments: Engine.tested)
  func `the list is narrowed by text, role and state, in one statement`(_ engine: Engine) async throws {
    try await TestApplication.with(engine) { app in
      try app.account("admin", displayName: "管理 一郎", roles: [.systemAdministrator, .reader])
      try app.account("tanaka", displayName: "田中 花子", unit: "総務部人事課", roles: [.planManager])
      let gone = try app.account("a_b", displayName: "退職 次郎", unit: "100%課")
      try app.database.write { connection in
        try AccountStore.setDisabled(true, gone, by: .operator, in: connection, at: app.clock.now)
      }
      func names(_ filter: AccountFilter) throws -> [String] {
        try app.database.read { try AccountStore.list(filter, in: $0) }.map(\.signInName)
      }
      let before = app.database.statementCount
      #expect(try names(AccountFilter()) == ["a_b", "admin", "tanaka"])
      #expect(app.database.statementCount - before == 1)
      #expect(try names(AccountFilter(text: "人事")) == ["tanaka"])
      #expect(try names(AccountFilter(text: "TANA")) == ["tanaka"])
      #expect(try names(AccountFilter(text: "_")) == ["a_b"])
      #expect(try names(AccountFilter(text: "0%")) == ["a_b"])
      #expect(try names(AccountFilter(text: "' or 1=1 --")).isEmpty)
      #expect(try names(AccountFilter(role: .reader)) == ["admin"])
      #expect(try names(AccountFilter(isDisabled: true)) == ["a_b"])
      #expect(try names(AccountFilter(role: .planManager, isDisabled: true)).isEmpty)
      let two = try app.database.read { try AccountStore.list(limit: 2, in: $0) }
      #expect(two.map(\.signInName) == ["a_b", "admin"] && two[1].grants.count == 2)
    }
  }
}
