import Application
import Audit
import Database
import Essentials
import HTTP
import Organization
import Secrets

extension SigningIn {
  func showSignIn(_ context: RequestContext) throws -> Response {
    if context.visit.detour == SignInAddresses.firstRun() { return .seeOther(SignInAddresses.firstRun()) }
    let next = context.query("next").flatMap { Link($0) }
    if context.actor != nil { return .seeOther(next ?? Link(segments: [])) }
    if context.query("with") == nil {
      switch proxyWord(context) {
      case .none: break
      case .forged: return refusal("この入口からは、市の認証を使えません。システム管理者に知らせてください。", context)
      case .name(let name): return try enter(named: name, .proxy, next: next, context)
      }
    }
    return try SignInPage(context: context, next: next).response()
  }

  func signIn(_ context: RequestContext) throws -> Response {
    let form = try context.form()
    let name = form.text("sign-in-name") ?? ""
    let password = form.texts("password").first ?? ""
    let next = form.text("next").flatMap { Link($0) }
    let kept = KeptForm(carriedBy: form)
    var page = SignInPage(context: context, next: next, kept: kept, signInName: name)
    page.isShared = form.text("shared") != nil
    if name.isEmpty { page.refusals.append(Refusal("サインイン名を入力してください。", field: "sign-in-name")) }
    if password.isEmpty { page.refusals.append(Refusal("パスワードを入力してください。", field: "password")) }
    guard page.refusals.isEmpty else { return try page.response(status: .unprocessable) }
    do {
      let (found, method) = try check.account(
        named: name, password: password, from: context.request.head.remoteAddress, asksDirectory: true,
        services: context.services)
      var entry = Entry(account: found.id, method: method, isShared: page.isShared, next: next, kept: kept)
      if method == .password, found.password.needsRehash { entry.rehashed = try PasswordHash(of: password) }
      return try enter(entry, context)
    } catch let refusal as Refusal {
      page.refusals = [refusal]
      return try page.response(status: .unprocessable)
    }
  }

  /// One click for the people of the sample city; there is no such door elsewhere.
  func signInAsSample(_ context: RequestContext) throws -> Response {
    guard context.services.settings.isSample else { throw NotFound() }
    // Through a proxy on this machine everybody comes from a loopback address, but under another name.
    let head = context.request.head
    guard isLoopback(head.remoteAddress), isLoopback(hostName(head.header("host") ?? "")) else {
      throw Refusal("見本の職員としてのサインインは、サーバーと同じパソコンで http://127.0.0.1/ のアドレスを開いたときだけ使えます。")
    }
    let form = try context.form()
    guard let id = form.text("account").flatMap({ Account.ID($0) }) else { throw NotFound() }
    return try startSession(
      Entry(
        account: id, method: .sample, next: form.text("next").flatMap { Link($0) }, kept: KeptForm(carriedBy: form)),
      context)
  }

  /// Lets somebody in whose first step was right, or asks for the second one.
  func enter(_ entry: Entry, _ context: RequestContext) throws -> Response {
    let services = context.services
    let now = services.clock.now
    let keys = FactorKeys(services.settings.signIn.key)
    let step = try services.database.write { connection in
      guard let account = try AccountStore.find(entry.account, in: connection), !account.isDisabled else {
        throw NotFound()
      }
      return try SecondStep(for: account, entry, keys, services, in: connection, at: now)
    }
    guard let step else { return try startSession(entry, context) }
    return step.page(entry, context).response()
  }

  /// Starts a new session with a new secret; one that the browser still had ends. A kept form is shown before it is sent.
  func startSession(_ entry: Entry, _ context: RequestContext) throws -> Response {
    let services = context.services
    let token = try newSession(entry, context)
    var response = Response.seeOther(entry.next ?? Link(segments: []))
    let now = services.clock.now
    if let kept = entry.kept, let visit = try services.database.read({ try SessionStore.visit(token, in: $0, at: now) })
    {
      response = KeptFormPage(context: context.with(visit), kept: kept).response()
    }
    response.set(SessionCookies(services.settings).keeping(token))
    return response
  }

  /// The secret of a new session.
  func newSession(_ entry: Entry, _ context: RequestContext) throws -> SessionToken {
    let services = context.services
    let head = context.request.head
    let settings = services.settings.signIn
    let now = services.clock.now
    return try services.database.write { connection in
      guard let account = try AccountStore.find(entry.account, in: connection), !account.isDisabled else {
        throw NotFound()
      }
      try SignInAttempts.clear(account.signInName, in: connection, at: now)
      if let rehashed = entry.rehashed { try AccountStore.rehash(rehashed, of: account.id, in: connection) }
      if entry.method.isOutside, account.mustChangePassword {
        try AccountStore.voidTemporaryPassword(of: account, in: connection, at: now)
      }
      if let old = SessionCookies(services.settings).session(in: head), let owner = context.actor?.account {
        try SessionStore.end(old.hash, of: owner, in: connection)
      }
      try AuditLog.record(
        .signedIn, by: account.actor, subject: AuditSubject("account", account.id),
        detail: entry.note(from: head.remoteAddress), in: connection, at: now)
      return try SessionStore.start(
        for: account.id, limits: entry.isShared ? settings.shared : settings.usual, isShared: entry.isShared,
        hasSecondFactor: entry.hasSecondFactor || !entry.method.asksForSecondFactor, remoteAddress: head.remoteAddress,
        device: deviceName(userAgent: head.header("user-agent")),
        random: services.random, in: connection, at: now)
    }
  }

  /// By number, as `127.0.0.1.example` is the name of some other machine.
  private func isLoopback(_ address: String) -> Bool {
    address == "localhost" || NetworkAddress(address)?.isLoopback == true
  }

  /// The host without its port and without the brackets of IPv6.
  private func hostName(_ host: String) -> String {
    host.hasPrefix("[") ? String(host.dropFirst().prefix { $0 != "]" }) : String(host.prefix { $0 != ":" })
  }
}
