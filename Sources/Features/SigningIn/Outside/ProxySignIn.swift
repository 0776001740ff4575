import Application
import Audit
import Database
import Design
import Essentials
import HTML
import HTTP
import Logging
import Organization

extension SigningIn {
  /// What a header of the proxy says.
  enum ProxyWord {
    /// There is no proxy, or it says nothing.
    case none
    /// Somebody else than the proxy sent the header.
    case forged
    /// The proxy names somebody; nil where the name is of another realm.
    case name(String?)
  }

  /// Who the proxy says that somebody is; a header from any other address is refused, and so is one that comes twice.
  func proxyWord(_ context: RequestContext) -> ProxyWord {
    let head = context.request.head
    guard let proxy = context.services.settings.signIn.proxy else { return .none }
    let values = head.headers.filter { $0.name == proxy.header }.map(\.value.trimmed)
    guard let value = values.first, !value.isEmpty else { return .none }
    guard values.count == 1, proxy.believes(head.remoteAddress) else {
      log?.warning("proxy-header", [("remote", .text(head.remoteAddress))])
      return .forged
    }
    return .name(proxy.realm.name(in: value))
  }

  /// Lets somebody in whom the city's own sign-in knows, or says clearly why not.
  func enter(
    named name: String?, _ method: SignInMethod, isShared: Bool = false, next: Link?, kept: KeptForm? = nil,
    _ context: RequestContext
  ) throws -> Response {
    let services = context.services
    let found = try services.database.read { connection in
      guard let name else { return Account?.none }
      return try AccountStore.find(signInName: name, in: connection)
    }
    guard let found, !found.isDisabled else {
      let address = context.request.head.remoteAddress
      try services.database.write { connection in
        try AuditLog.record(
          .signInRefused, by: nil, subject: AuditSubject("account", found?.id.text),
          detail: "\(method.note ?? "")で確かめた人に、使えるアカウントがない：\(name?.prefix(64) ?? "別の領域の名前")（接続元 \(address)）",
          in: connection, at: services.clock.now)
      }
      return try signInAgain(
        "市の認証では確かめられましたが、はぐくみのアカウントがないか、停止されています。システム管理者に、アカウントを頼んでください。", kept, context)
    }
    return try startSession(
      Entry(account: found.id, method: method, isShared: isShared, next: next, kept: kept), context)
  }

  /// The page of somebody who is not let in, with the way to sign in otherwise.
  func refusal(_ message: String, _ context: RequestContext) -> Response {
    Shell("サインインできません", in: context, width: .narrow).response(status: .forbidden) { html in
      html.section(.class("card stack")) { html in
        html.p(message)
        html.p { $0.buttonLink("サインイン名とパスワードを使う", SignInAddresses.signIn().adding([("with", "password")])) }
      }
    }
  }
}
