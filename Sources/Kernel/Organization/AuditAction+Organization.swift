import Application
package import Audit

extension AuditAction {
  /// An account was made.
  package static let accountCreated = AuditAction("account-created", needs: .manageAccounts)
  /// One role was granted.
  package static let roleGranted = AuditAction("role-granted", needs: .manageAccounts)
  /// One role was taken back.
  package static let roleRevoked = AuditAction("role-revoked", needs: .manageAccounts)
  /// The same, by who runs a plan and keeps no accounts.
  static let dutyGranted = AuditAction("role-granted", needs: .assignDuties)
  /// The same, by who runs a plan and keeps no accounts.
  static let dutyRevoked = AuditAction("role-revoked", needs: .assignDuties)
  /// A role for a unit went to the units that took up its work.
  static let roleHandedOver = AuditAction("role-handed-over", needs: .assignDuties)
  /// Somebody acts in the place of the holder of a role for some days.
  package static let deputyNamed = AuditAction("deputy-named")
  /// Somebody acts no longer in the place of another.
  package static let deputyEnded = AuditAction("deputy-ended")
  /// An account was closed; its sessions ended.
  package static let accountDisabled = AuditAction("account-disabled", needs: .manageAccounts)
  /// An account was opened again.
  package static let accountEnabled = AuditAction("account-enabled", needs: .manageAccounts)
  /// Somebody else got a new password; their sessions ended.
  package static let passwordReset = AuditAction("password-reset", needs: .manageAccounts)
  /// A temporary password ended because the person signs in by other means.
  package static let passwordVoided = AuditAction("password-voided")
  /// Somebody chose a new password.
  package static let passwordChanged = AuditAction("password-changed")
  /// Units or places of work were changed.
  package static let unitsChanged = AuditAction("units-changed", needs: .manageUnits)
}
