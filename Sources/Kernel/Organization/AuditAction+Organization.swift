import Application
package import Audit

extension AuditAction {
  /// An account was made.
  package static let accountCreated = AuditAction("account-created", needs: .manageAccounts)
  /// One role was granted.
  package static let roleGranted = AuditAction("role-granted", needs: .manageAccounts)
  /// One role was taken back.
  package static let roleRevoked = AuditAction("role-revoked", needs: .manageAccounts)
  /// An account was closed; its sessions ended.
  package static let accountDisabled = AuditAction("account-disabled", needs: .manageAccounts)
  /// An account was opened again.
  package static let accountEnabled = AuditAction("account-enabled", needs: .manageAccounts)
  /// Somebody else got a new password; their sessions ended.
  package static let passwordReset = AuditAction("password-reset", needs: .manageAccounts)
  /// Somebody chose a new password.
  package static let passwordChanged = AuditAction("password-changed")
}
