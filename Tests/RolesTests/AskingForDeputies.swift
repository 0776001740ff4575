import Application
import Database
import Organization
import Roles
import TestKit
import Testing

@Suite struct AskingForDeputies {
  @Test(arguments: [
    (Role.planManager, "「人事課（計画の管理者）」の代理は、システム管理者に"), (.publisher, "「公開の承認者」の代理は、システム管理者に"),
    (.auditor, "「監査担当」の代理は、システム管理者に"), (.systemAdministrator, "「システム管理者」の代理は、ほかのシステム管理者に"),
    (.committeeMember, "「委員」の代理は、人事課かシステム管理者に"), (.reader, "「閲覧者（幹部）」の代理は、人事課かシステム管理者に"),
  ])
  func `who cannot name a deputy is told whom to ask, by the role`(role: Role, words: String) async throws {
    try await TestApplication.with(.sqlite, features: [spine, Roles.feature]) { app in
      let page = try await app.client(as: role, .staff).get("/deputies")
      #expect(page.status == 200 && page.text.contains(words) && !page.text.contains("「職員」の代理"))
    }
  }

  @Test func `who holds a role of a unit as well names a deputy for that one only`() async throws {
    try await TestApplication.with(.sqlite, features: [spine, Roles.feature]) { app in
      let account = try app.account("head", holding: [.init(.approver, unit: "unit-1"), .init(.publisher)])
      let page = try await app.client(of: account).get("/deputies")
      #expect(page.text.contains("「公開の承認者」の代理は、システム管理者に") && page.text.contains("代理を決める"))
      #expect(try page.form("/deputies").action == "/deputies")
    }
  }
}
