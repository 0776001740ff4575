package import Application
import Database
import Essentials
package import HTTP
import Synchronization

/// Addresses that the program leads visitors to on its own.
package enum SignInAddresses {
  /// Where visitors sign in.
  package static let signIn: Path<> = "/sign-in"
  /// Where the first person sets the program up.
  package static let firstRun: Path<> = "/first-run"
  /// Where somebody chooses a new password.
  package static let password: Path<> = "/account/password"
  /// Where somebody sets a second factor up, or shows it during a session.
  package static let secondFactor: Path<> = "/account/second-factor"
}

/// Tells by the session cookie who sent a request: one statement for those who sent one, none for others.
package final class SessionIdentification: Identification {
  /// Accounts are never deleted, so that the first one seen settles the question.
  private let hasAccounts = Atomic<Bool>(false)

  package init() {}

  package func identify(_ head: RequestHead, services: Services) throws -> Visit {
    let cookies = SessionCookies(services.settings)
    let now = services.clock.now
    guard let token = cookies.session(in: head),
      let visitor = try services.database.read({ try SessionStore.visitor(token, in: $0, at: now) })
    else {
      let detour = try isSetUp(services) ? nil : SignInAddresses.firstRun()
      return anonymous(head, cookies, services, detour: detour)
    }
    hasAccounts.store(true, ordering: .relaxed)
    if visitor.lastSeenAt.adding(seconds: SessionStore.seenPrecision) <= now {
      // A note that could not be written must not cost the visitor the page, nor time where others write for long.
      try? services.database.write(within: 0) { try SessionStore.touch(token, in: $0, at: now) }
    }
    let (actor, withheld) = visitor.allowed(demanding: services.settings.signIn.secondFactorRoles)
    return Visit(
      actor: actor, token: visitor.formToken,
      detour: visitor.mustChangePassword ? SignInAddresses.password() : nil,
      withheld: withheld.isEmpty ? nil : WithheldRoles(withheld, asking: SignInAddresses.secondFactor()))
  }

  private func isSetUp(_ services: Services) throws -> Bool {
    if hasAccounts.load(ordering: .relaxed) { return true }
    let found = try services.database.read { try AccountStore.hasAny(in: $0) }
    if found { hasAccounts.store(true, ordering: .relaxed) }
    return found
  }

  /// Only the two pages with a form for strangers give out a form token, so that other pages leave no cookie.
  private func anonymous(
    _ head: RequestHead, _ cookies: SessionCookies, _ services: Services, detour: Link?
  ) -> Visit {
    let pages = [SignInAddresses.signIn, SignInAddresses.firstRun].map(\.pattern)
    guard pages.contains(where: head.segments.starts(with:)) else {
      return Visit(actor: nil, token: nil, detour: detour)
    }
    if let token = cookies.formToken(in: head) { return Visit(actor: nil, token: token, detour: detour) }
    guard head.method != .post else { return Visit(actor: nil, token: nil, detour: detour) }
    let token = services.random.token(length: SessionCookies.formTokenLength)
    return Visit(
      actor: nil, token: token, headers: [("set-cookie", cookies.keeping(formToken: token).headerValue)], detour: detour
    )
  }
}
