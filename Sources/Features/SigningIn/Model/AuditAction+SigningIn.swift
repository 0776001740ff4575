import Audit

extension AuditAction {
  /// Somebody signed in.
  static let signedIn = AuditAction("signed-in")
  /// Somebody signed out.
  static let signedOut = AuditAction("signed-out")
  /// Somebody ended sessions of their own on other devices.
  static let sessionEnded = AuditAction("session-ended")
  /// Too many wrong passwords; the name is locked for a while.
  static let signInLocked = AuditAction("sign-in-locked")
}
