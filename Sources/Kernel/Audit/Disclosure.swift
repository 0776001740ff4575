package import Application
import Database
import Essentials

extension AuditAction {
  /// Data were taken out as a file.
  package static let exported = AuditAction("exported")
  /// Data of single persons were looked at.
  package static let personalDataRead = AuditAction("personal-data-read", needs: .readPeople)
}

extension RequestContext {
  /// Records that a file with data goes out to the visitor; every export of the program calls it.
  package func recordExport(_ what: String, about subject: AuditSubject) throws {
    try record(.exported, what, about: subject)
  }

  /// Records that the visitor looked at data of single persons; other permissions than that of the register have their own
  /// action.
  package func recordReading(
    _ what: String, about subject: AuditSubject, as action: AuditAction = .personalDataRead
  ) throws {
    try record(action, what, about: subject)
  }

  private func record(_ action: AuditAction, _ what: String, about subject: AuditSubject) throws {
    let now = services.clock.now
    try services.database.write { connection in
      try AuditLog.record(action, by: actor, subject: subject, detail: what, in: connection, at: now)
    }
  }
}
