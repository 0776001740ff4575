import Application
import Audit

extension AuditAction {
  /// Somebody looked at the hours of single people.
  static let workTimeRead = AuditAction("work-time-read", needs: .readWorkTime)
  /// A file of hours or leave came in to be looked at.
  static let workTimeUploaded = AuditAction("work-time-uploaded", needs: .manageWorkTime)
  /// A file of hours or leave was taken in.
  static let workTimeTaken = AuditAction("work-time-taken", needs: .manageWorkTime)
  /// A file of hours or leave was taken back.
  static let workTimeTakenBack = AuditAction("work-time-taken-back", needs: .manageWorkTime)
  /// A file of hours or leave was thrown away.
  static let workTimeDiscarded = AuditAction("work-time-discarded", needs: .manageWorkTime)
  /// The limits or the way of counting were changed.
  static let workTimeSettingsChanged = AuditAction("work-time-settings-changed", needs: .manageWorkTime)
}
