package import Database
package import Essentials
package import HTTP

/// A part of an address that names a guarded record: the policy is asked about it before the handler runs.
package protocol RecordAddress: PathParameter {
  /// How closely all records of this kind are guarded.
  static var sensitivity: AccessRecord.Sensitivity { get }

  /// What the policy must know of it, in one statement; nil where there is no such record.
  func accessRecord(in connection: borrowing Connection) throws -> AccessRecord?
}

/// A kind of record whose id in an address is guarded.
package protocol RecordSubject {
  /// How closely all records of this kind are guarded.
  static var sensitivity: AccessRecord.Sensitivity { get }

  /// What the policy must know of it, in one statement; nil where there is no such record.
  static func accessRecord(_ id: Identifier<Self>, in connection: borrowing Connection) throws -> AccessRecord?
}

extension Identifier: RecordAddress where Subject: RecordSubject {
  /// How closely records of that kind are guarded.
  package static var sensitivity: AccessRecord.Sensitivity { Subject.sensitivity }

  /// What the policy must know of the record with that id.
  package func accessRecord(in connection: borrowing Connection) throws -> AccessRecord? {
    try Subject.accessRecord(self, in: connection)
  }
}
