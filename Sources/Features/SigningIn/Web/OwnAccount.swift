import Application
import Audit
import Database
import Design
import Essentials
import HTML
import HTTP
import Organization

extension SigningIn {
  func showOwnAccount(_ context: RequestContext) throws -> Response {
    let now = context.services.clock.now
    let (account, sessions) = try context.services.database.read { connection in
      let account = try ownAccount(context, connection)
      return (account, try SessionStore.list(of: account.id, in: connection, at: now))
    }
    return OwnAccountPage(
      context: context, account: account, sessions: sessions, currentSession: currentSession(context)
    ).response()
  }

  func endSession(_ context: RequestContext, _ idHash: String) throws -> Response {
    try end(context) { account, connection in
      try SessionStore.end(idHash, of: account.id, in: connection) ? 1 : 0
    }
  }

  func endOtherSessions(_ context: RequestContext) throws -> Response {
    let current = currentSession(context)
    return try end(context) { account, connection in
      try SessionStore.endAll(of: account.id, except: current, in: connection)
    }
  }

  private func end(
    _ context: RequestContext, _ remove: (Account, borrowing Connection) throws -> Int
  ) throws -> Response {
    let now = context.services.clock.now
    try context.services.database.write { connection in
      let account = try ownAccount(context, connection)
      let count = try remove(account, connection)
      guard count > 0 else { return }
      try AuditLog.record(
        .sessionEnded, by: account.actor, subject: AuditSubject("account", account.id),
        detail: "サインイン中の端末を\(count)件終了した", in: connection, at: now)
    }
    return .seeOther(Addresses.account())
  }

  func ownAccount(_ context: RequestContext, _ connection: borrowing Connection) throws -> Account {
    guard let id = context.signedIn.account, let account = try AccountStore.find(id, in: connection) else {
      throw NotFound()
    }
    return account
  }

  func currentSession(_ context: RequestContext) -> String? {
    SessionCookies(context.services.settings).session(in: context.request.head)?.hash
  }
}

/// Somebody's own account: who they are here, each of their roles, and where they are signed in.
struct OwnAccountPage {
  let context: RequestContext
  let account: Account
  let sessions: [Session]
  let currentSession: String?

  func response() -> Response {
    Shell("自分のアカウント", in: context, width: .medium).response { html in
      html.section(.class("card stack")) { html in
        html.facts([
          ("氏名", account.displayName), ("所属", account.unit), ("サインイン名", account.signInName),
        ])
        html.div(.class("actions")) { html in
          html.buttonLink("パスワードを変更する", SignInAddresses.password())
          html.buttonLink("2段階のサインイン", SignInAddresses.secondFactor())
          html.buttonLink("メールアドレス", Link(segments: ["account", "mail"]))
        }
      }
      html.section(.class("card")) { html in
        html.h2("役割")
        GrantTable(grants: account.grants).write(to: &html)
        html.p { $0.a(Link(segments: ["deputies"]), "代理を決める・確かめる") }
      }
      html.section(.class("card stack")) { html in
        html.h2("サインイン中の端末")
        sessionTable(&html)
        html.p(.class("muted small"), lifetimes)
        if sessions.count > 1 {
          html.form(Addresses.endOtherSessions(), in: context) { html in
            html.submit("ほかの端末をすべて終了する", .class("button"))
          }
        }
      }
    }
  }

  private var lifetimes: String {
    let settings = context.services.settings.signIn
    return "操作がないと\(durationText(settings.usual.idle))（共用の端末は\(durationText(settings.shared.idle))）で終わります。"
  }

  private func sessionTable(_ html: inout HTMLWriter) {
    html.div(Attributes(class: "scroll", label: "サインイン中の端末", tabIndex: 0)) { table(&$0) }
  }

  private func table(_ html: inout HTMLWriter) {
    html.table(.class("list")) { html in
      html.thead { html in
        html.tr { html in
          for title in ["端末", "接続元", "サインイン", "最後の操作", "遅くとも終わる時刻", "操作"] { html.th(scope: .column, title) }
        }
      }
      html.tbody { html in for session in sessions { row(session, &html) } }
    }
  }

  private func row(_ session: Session, _ html: inout HTMLWriter) {
    html.tr { html in
      html.td { html in
        html.text(session.device)
        if session.isShared {
          html.text(" ")
          html.span(.class("tag"), "共用の端末")
        }
      }
      html.td(session.remoteAddress)
      html.td { $0.time(session.createdAt, session.createdAt.japanText) }
      html.td { $0.time(session.lastSeenAt, session.lastSeenAt.japanText) }
      html.td { $0.time(session.endsAt, session.endsAt.japanText) }
      html.td { html in
        if session.idHash == currentSession {
          html.text("この端末")
        } else {
          html.form(Addresses.endSession(session.idHash), in: context) { html in
            html.submit("終了する", .class("button small"))
          }
        }
      }
    }
  }
}
