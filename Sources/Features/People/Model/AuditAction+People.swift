import Application
import Audit

extension AuditAction {
  /// A person was added or changed.
  static let personChanged = AuditAction("person-changed", needs: .managePeople)
  /// The words for positions, grades, job types and employment were changed.
  static let staffWordsChanged = AuditAction("staff-words-changed", needs: .managePeople)
  /// A file of people came in to be looked at.
  static let peopleUploaded = AuditAction("people-uploaded", needs: .managePeople)
  /// A run of changes was taken in.
  static let peopleTaken = AuditAction("people-taken", needs: .managePeople)
  /// A run of changes was taken back.
  static let peopleTakenBack = AuditAction("people-taken-back", needs: .managePeople)
  /// A file of people was thrown away.
  static let peopleDiscarded = AuditAction("people-discarded", needs: .managePeople)
}
