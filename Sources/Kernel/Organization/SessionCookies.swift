package import Application
package import HTTP

/// The two cookies of the program: the session, and the form token of those who have not signed in.
package struct SessionCookies: Sendable {
  private let isSecure: Bool

  package init(_ settings: Settings) { isSecure = settings.hasSecureCookies }

  private var sessionName: String { named("hagukumi") }
  private var formName: String { named("hagukumi-form") }

  /// With HTTPS the prefix makes browsers refuse the cookie from any other host or path.
  private func named(_ name: String) -> String { isSecure ? "__Host-" + name : name }

  /// The session that the browser sent.
  package func session(in head: RequestHead) -> SessionToken? { head.cookie(sessionName).flatMap { SessionToken($0) } }

  /// The form token that the browser sent; nil where it cannot be one of ours.
  package func formToken(in head: RequestHead) -> String? {
    head.cookie(formName).flatMap { $0.utf8.count == SessionCookies.formTokenLength ? $0 : nil }
  }

  /// How many characters a form token has.
  package static let formTokenLength = 32

  /// Makes the browser keep the session until it is closed.
  package func keeping(_ session: SessionToken) -> SetCookie {
    SetCookie(sessionName, session.text, secure: isSecure)
  }

  /// Makes the browser forget the session.
  package var forgettingSession: SetCookie { .removing(sessionName, secure: isSecure) }

  private var providerName: String { named("hagukumi-provider") }

  /// What the browser keeps while it visits the city's own sign-in.
  package func provider(in head: RequestHead) -> String? { head.cookie(providerName) }

  /// Makes the browser keep what belongs to a visit to the city's own sign-in, for ten minutes.
  package func keeping(provider: String) -> SetCookie {
    SetCookie(providerName, provider, maxAge: 600, secure: isSecure)
  }

  /// Makes the browser forget it.
  package var forgettingProvider: SetCookie { .removing(providerName, secure: isSecure) }

  /// Makes the browser keep the form token.
  package func keeping(formToken: String) -> SetCookie { SetCookie(formName, formToken, secure: isSecure) }
}
