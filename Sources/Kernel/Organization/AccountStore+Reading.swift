package import Application
package import Database
import Essentials
package import Secrets

/// What narrows the list of accounts.
package struct AccountFilter: Sendable {
  /// Part of the sign-in name, the name or the unit.
  package var text: String?
  /// Only those who hold this role.
  package var role: Role?
  /// Only closed or only open accounts.
  package var isDisabled: Bool?

  package init(text: String? = nil, role: Role? = nil, isDisabled: Bool? = nil) {
    self.text = text
    self.role = role
    self.isDisabled = isDisabled
  }
}

/// What a sign-in is checked against.
package struct AccountCredentials: Sendable {
  package let id: Account.ID
  package let password: PasswordHash
  package let isDisabled: Bool
}

extension AccountStore {
  /// Whether anybody has an account.
  package static func hasAny(in connection: borrowing Connection) throws -> Bool {
    try connection.first("select 1 from accounts limit 1") { _ in true } ?? false
  }

  /// The account with its roles.
  package static func find(_ id: Account.ID, in connection: borrowing Connection) throws -> Account? {
    try accounts("select * from accounts where id = \(id)", in: connection).first
  }

  /// The account with that sign-in name, however it was typed.
  package static func find(signInName: String, in connection: borrowing Connection) throws -> Account? {
    try accounts("select * from accounts where sign_in_name = \(foldedText(signInName))", in: connection).first
  }

  /// The accounts by their sign-in names.
  package static func list(
    _ filter: AccountFilter = AccountFilter(), limit: Int = 100_000, in connection: borrowing Connection
  ) throws -> [Account] {
    var sql: SQL = "select * from accounts where 1 = 1"
    if let text = filter.text {
      let columns: [SQL] = ["sign_in_name", "display_name", "coalesce(unit, '')"]
      sql = sql + " and (1 = 0"
      for column in columns { sql = sql + " or \(SQL.text(of: column, holds: text))" }
      sql = sql + ")"
    }
    if let role = filter.role {
      sql = sql + " and id in (select account_id from role_grants where role = \(role.rawValue))"
    }
    if let isDisabled = filter.isDisabled { sql = sql + " and is_disabled = \(isDisabled)" }
    return try accounts(sql + " order by sign_in_name limit \(limit)", in: connection)
  }

  /// Those of the names that are in use, in one statement.
  package static func taken(of names: [String], in connection: borrowing Connection) throws -> Set<String> {
    guard !names.isEmpty else { return [] }
    return Set(
      try connection.rows("select sign_in_name from accounts where sign_in_name in (\(list: names))") { $0.text(0) })
  }

  /// What a sign-in with that name is checked against; nil where there is no such name.
  package static func credentials(
    signInName: String, in connection: borrowing Connection
  ) throws -> AccountCredentials? {
    try connection.first(
      "select id, password_hash, is_disabled from accounts where sign_in_name = \(foldedText(signInName))"
    ) { row in
      AccountCredentials(
        id: row.id(0), password: PasswordHash(stored: row.text(1)), isDisabled: row.bool(2))
    }
  }

  /// Reads accounts with their roles in one statement.
  private static func accounts(_ selection: SQL, in connection: borrowing Connection) throws -> [Account] {
    var accounts: [Account] = []
    try connection.each(
      """
      select a.id, a.sign_in_name, a.display_name, a.unit, a.must_change_password, a.is_disabled, a.created_at,
        g.role, \(GrantStore.columns)
      from (\(selection)) a left join role_grants g on g.account_id = a.id
      order by a.sign_in_name, g.role, g.id
      """
    ) { row in
      if accounts.last?.id.text != row.text(0) { accounts.append(account(row)) }
      guard row.optionalText(7) != nil else { return }
      if let grant = GrantStore.grant(row, from: 8) { accounts[accounts.count - 1].grants.append(grant) }
    }
    for index in accounts.indices { accounts[index].grants.sort { ($0.role, $0.id) < ($1.role, $1.id) } }
    return accounts
  }

  private static func account(_ row: Row) -> Account {
    Account(
      id: row.id(0),
      profile: AccountProfile(signInName: row.text(1), displayName: row.text(2), unit: row.text(3)),
      mustChangePassword: row.bool(4), isDisabled: row.bool(5), createdAt: row.instant(6))
  }
}
