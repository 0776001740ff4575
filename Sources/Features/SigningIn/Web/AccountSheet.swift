import Application
import Audit
import Database
import Design
import Essentials
import HTML
import HTTP
import Organization

extension SigningIn {
  func showAccount(_ context: RequestContext, _ id: Account.ID) throws -> Response {
    let now = context.services.clock.now
    return try context.services.database.read { connection in
      guard let account = try AccountStore.find(id, in: connection) else { throw NotFound() }
      let locked = try SignInAttempts.lockedKeys(in: connection, at: now)
      return AccountSheet(
        context: context, account: account,
        sessions: try SessionStore.list(of: id, in: connection, at: now).count,
        factor: try SecondFactorStore.find(id, in: connection),
        state: AccountState(account, isLocked: locked.contains(SignInAttempts.key(account.signInName))),
        history: try AuditLog.entries(about: AuditSubject("account", id), limit: 50, in: connection)
      ).response()
    }
  }
}

/// One account: its roles, what an administrator can do with it, and what happened to it.
struct AccountSheet {
  let context: RequestContext
  let account: Account
  let sessions: Int
  let factor: SecondFactor?
  let state: AccountState
  let history: [AuditEntry]

  private var isOwn: Bool { context.actor?.account == account.id }

  func response() -> Response {
    Shell(
      account.displayName, in: context, trail: [Shell.Crumb("アカウント", Addresses.accounts())],
      section: Addresses.accounts(), width: .medium
    ).response { html in
      if isOwn { html.warning("自分のアカウントです。自分の役割と停止は、ほかのシステム管理者だけが変えられます。") }
      html.section(.class("card stack")) { html in
        html.facts([
          ("サインイン名", account.signInName), ("所属", account.unit), ("状態", state.title),
          ("2段階のサインイン", factor?.confirmedAt.map { "認証アプリ（\($0.day)から）" } ?? "なし"),
          ("サインイン中", sessions == 0 ? "なし" : "\(sessions)台"), ("作成", account.createdAt.japanText),
        ])
        if !isOwn { actions(&html) }
      }
      html.section(.class("card stack")) { roles(&$0) }
      html.section(.class("card")) { events(&$0) }
    }
  }

  private func actions(_ html: inout HTMLWriter) {
    html.div(.class("actions")) { html in
      html.form(Addresses.reset(account.id), in: context) { html in
        html.submit("パスワードを再発行する", .class("button"))
      }
      if sessions > 0 {
        html.form(Addresses.endSessions(account.id), in: context) { html in
          html.submit("サインイン中の端末を終了する", .class("button"))
        }
      }
      if factor?.confirmedAt != nil {
        html.form(Addresses.resetSecondFactor(account.id), in: context) { html in
          html.submit("2段階の設定を消す", .class("button"))
        }
      }
      if account.isDisabled {
        html.form(Addresses.enable(account.id), in: context) { $0.submit("停止を解く", .class("button")) }
      } else {
        html.form(Addresses.disable(account.id), in: context) { $0.submit("停止する", .class("button danger")) }
      }
    }
  }

  /// Roles are given and taken back on the screens of the roles, where plans, units and periods can be chosen.
  private func roles(_ html: inout HTMLWriter) {
    html.h2("役割")
    GrantTable(grants: account.grants) { grant, html in
      html.a(
        Link(segments: ["roles", "grants", grant.id.text]), Attributes(label: "役割「\(grant.role.title)」をくわしく見る"), "くわしく")
    }.write(to: &html)
    guard !isOwn else { return }
    html.p(.class("actions")) { html in
      html.buttonLink("役割を付ける", Link(segments: ["roles", "give"], query: [("account", account.id.text)]))
      html.buttonLink("メールアドレス", Link(segments: ["accounts", account.id.text, "mail"]))
    }
  }

  private func events(_ html: inout HTMLWriter) {
    html.h2("記録")
    html.ul(.class("history")) { html in
      for entry in history {
        html.li { html in
          html.time(entry.at, entry.at.japanText)
          html.text("　\(entry.actorName)　\(text(of: entry))")
        }
      }
    }
  }

  private func text(of entry: AuditEntry) -> String {
    switch entry.action {
    case AuditAction.signedIn.word: "サインインした（\(entry.detail)）"
    case AuditAction.signedOut.word: "サインアウトした"
    default: entry.detail
    }
  }
}
