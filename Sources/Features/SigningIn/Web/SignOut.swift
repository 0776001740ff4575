import Application
import Audit
import Database
import Essentials
import HTTP
import Organization

extension SigningIn {
  func signOut(_ context: RequestContext) throws -> Response {
    let cookies = SessionCookies(context.services.settings)
    if let actor = context.actor, let account = actor.account, let token = cookies.session(in: context.request.head) {
      let now = context.services.clock.now
      try context.services.database.write { connection in
        try SessionStore.end(token.hash, of: account, in: connection)
        try AuditLog.record(
          .signedOut, by: actor, subject: AuditSubject("account", account), in: connection, at: now)
      }
    }
    // Behind a proxy that knows everybody the sign-in page would let the person in again at once.
    let isKnownOutside = context.services.settings.signIn.proxy != nil
    var response = Response.seeOther(SignInAddresses.signIn().adding(isKnownOutside ? [("with", "password")] : []))
    response.set(cookies.forgettingSession)
    return response
  }
}
