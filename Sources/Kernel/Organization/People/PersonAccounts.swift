package import Application
package import Audit
package import Database
package import Essentials

/// Which account belongs to whom.
package enum PersonAccounts {
  /// Joins accounts without a person to those whose staff number is the sign-in name; gives how many there were.
  @discardableResult
  package static func match(in connection: borrowing Connection) throws -> Int {
    try connection.run(
      """
      update accounts set person_id = (select p.id from people p where lower(p.staff_number) = accounts.sign_in_name)
      where person_id is null
        and exists (select 1 from people p where lower(p.staff_number) = accounts.sign_in_name)
      """)
  }

  /// Joins the account with that sign-in name to the person; an empty name parts them.
  package static func link(
    _ signInName: String, to person: Person, by actor: Actor, in connection: borrowing Connection, at time: Instant
  ) throws {
    let name = foldedText(signInName)
    try connection.run("update accounts set person_id = null where person_id = \(person.id)")
    if !name.isEmpty {
      let changed = try connection.run("update accounts set person_id = \(person.id) where sign_in_name = \(name)")
      guard changed > 0 else {
        throw Refusal("サインイン名「\(name)」のアカウントはありません。名前を確かめてください。", field: "account")
      }
    }
    try AuditLog.record(
      .personLinked, by: actor, subject: AuditSubject("person", person.id),
      detail: "\(person.name)（\(person.staffNumber)）：アカウント「\(name)」", in: connection, at: time)
  }
}

extension AuditAction {
  /// An account was joined to a person, or parted.
  package static let personLinked = AuditAction("person-linked", needs: .managePeople)
}
