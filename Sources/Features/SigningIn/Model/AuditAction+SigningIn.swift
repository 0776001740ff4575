import Application
import Audit

extension AuditAction {
  /// Somebody signed in.
  static let signedIn = AuditAction("signed-in")
  /// Somebody signed out.
  static let signedOut = AuditAction("signed-out")
  /// Somebody ended sessions of their own on other devices.
  static let sessionEnded = AuditAction("session-ended")
  /// An administrator ended the sessions of somebody.
  static let sessionsEnded = AuditAction("sessions-ended", needs: .manageAccounts)
  /// Somebody took a second factor into use.
  static let secondFactorAdded = AuditAction("second-factor-added")
  /// Somebody gave up the own second factor.
  static let secondFactorRemoved = AuditAction("second-factor-removed")
  /// Somebody showed the second factor during a session, for a role that needs it.
  static let secondFactorShown = AuditAction("second-factor-shown")
  /// Somebody made new recovery codes.
  static let recoveryCodesMade = AuditAction("recovery-codes-made")
  /// An administrator removed the second factor of somebody, who lost it.
  static let secondFactorReset = AuditAction("second-factor-reset", needs: .manageAccounts)
  /// Accounts were made from a table.
  static let accountsImported = AuditAction("accounts-imported", needs: .manageAccounts)
  /// Somebody was known outside and not let in here.
  static let signInRefused = AuditAction("sign-in-refused")
  /// Too many wrong passwords; the name is locked for a while.
  static let signInLocked = AuditAction("sign-in-locked")
}
