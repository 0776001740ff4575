import Application
import Audit
import Database
import Essentials
import HTTP
import Logging
import Organization
import Secrets

extension SigningIn {
  /// Sends the browser to the provider.
  func visitProvider(_ context: RequestContext) throws -> Response {
    let services = context.services
    let (settings, key) = try providerSettings(services)
    let cookies = SessionCookies(services.settings)
    let earlier = context.query("kept") == "yes" ? cookies.provider(in: context.request.head) : nil
    let request = ProviderRequest(
      next: context.query("next").flatMap { Link($0) }, isShared: context.query("shared") == "yes",
      kept: earlier.flatMap { ProviderRequest($0, key)?.kept }, random: services.random, at: services.clock.now)
    do {
      let door = try provider.doors(settings, at: services.clock.now).authorization
      let query = [
        ("response_type", "code"), ("client_id", settings.clientID), ("redirect_uri", returnAddress(settings)),
        ("scope", "openid profile"), ("state", request.state), ("nonce", request.nonce),
        ("code_challenge", request.challenge), ("code_challenge_method", "S256"),
      ].map { "\($0.0)=\(percentEncoded($0.1))" }.joined(separator: "&")
      // The only place that leads out of the program: to an address that the configured provider published.
      let target = door + (door.utf8.contains(0x3F) ? "&" : "?") + query
      var response = Response(.seeOther, headers: [("location", target)])
      response.set(cookies.keeping(provider: request.sealed(key, random: services.random)))
      return response
    } catch {
      return try unanswered(error, try kept(request, services), context)
    }
  }

  /// Takes what the provider sent the browser back with.
  func returnFromProvider(_ context: RequestContext) throws -> Response {
    let services = context.services
    let (settings, key) = try providerSettings(services)
    let cookies = SessionCookies(services.settings)
    let now = services.clock.now
    let cookie = cookies.provider(in: context.request.head)
    guard let request = cookie.flatMap({ ProviderRequest($0, key) }), let state = context.query("state"),
      isSameSecret(state, request.state)
    else { return refusal(late, context) }
    let kept = try kept(request, services)
    guard request.expiresAt > now else { return try signInAgain(late, kept, context) }
    guard let code = context.query("code") else {
      return try signInAgain("市の認証でサインインが取り消されたか、断られました。もう一度サインインしてください。", kept, context)
    }
    var response: Response
    do {
      let name = try verifiedName(code, request, settings, now)
      response = try enter(named: name, .provider, isShared: request.isShared, next: request.next, kept: kept, context)
    } catch {
      response = try unanswered(error, kept, context)
    }
    response.set(cookies.forgettingProvider)
    return response
  }

  private var late: String { "サインインの途中で時間がたったか、別の画面から戻りました。もう一度サインインしてください。" }

  /// The form that waited for the return; it is in the answer from now on.
  private func kept(_ request: ProviderRequest, _ services: Services) throws -> KeptForm? {
    guard let token = request.kept, let forms = WaitingForms(services.settings.signIn.key) else { return nil }
    return try services.database.write { try forms.take(token, in: $0, at: services.clock.now) }
  }

  private func verifiedName(
    _ code: String, _ request: ProviderRequest, _ settings: ProviderSettings, _ now: Instant
  ) throws -> String? {
    let token = try provider.token(
      for: code, verifier: request.verifier, returnAddress: returnAddress(settings), settings, at: now)
    let keys = try provider.keys(named: token.keyName, settings, at: now)
    let name = try token.verified(
      claim: settings.claim, keys: keys, settings: settings, nonce: request.nonce, at: now)
    return settings.realm.name(in: name)
  }

  func providerSettings(_ services: Services) throws -> (ProviderSettings, SealingKey) {
    guard let settings = services.settings.signIn.provider, let bytes = services.settings.signIn.key,
      let root = MessageKey(bytes: bytes), let key = SealingKey(bytes: root.tag(Array("provider".utf8)))
    else { throw NotFound() }
    return (settings, key)
  }

  private func returnAddress(_ settings: ProviderSettings) -> String {
    settings.publicAddress + Addresses.providerReturn().path
  }

  /// The log gets the reason, the person a way out; what the program itself declines is told as it is.
  private func unanswered(_ error: any Error, _ kept: KeptForm?, _ context: RequestContext) throws -> Response {
    if error is Refusal || error is NotFound || error is DatabaseFault { throw error }
    let reason = (error as? TokenFault)?.rawValue ?? "\(error)"
    log?.error("provider", [("error", .text(reason))])
    return try signInAgain(
      "市の認証の答えを確かめられませんでした。もう一度試しても続くときは、システム管理者に知らせてください。", kept, context)
  }
}
