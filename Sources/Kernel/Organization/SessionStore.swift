package import Application
package import Database
package import Essentials

/// All SQL of sessions.
package enum SessionStore {
  /// How long a session lives without a request, in seconds.
  package static let idleLimit: Int64 = 3_600
  /// How long a session lives at most, in seconds.
  package static let absoluteLimit: Int64 = 12 * 3_600
  /// How old the noted time of the last request may be, in seconds, so that most requests write nothing.
  package static let seenPrecision: Int64 = 60

  /// Starts a session with secrets that were not known before; sessions that have run out are removed.
  package static func start(
    for account: Account.ID, remoteAddress: String = "", device: String = "", random: any RandomSource,
    in connection: borrowing Connection, at time: Instant
  ) throws -> SessionToken {
    try connection.run(
      "delete from sessions where expires_at <= \(time) or last_seen_at <= \(time.adding(seconds: -idleLimit))")
    let token = SessionToken(from: random)
    try connection.run(
      """
      insert into sessions
        (id_hash, account_id, form_token, created_at, last_seen_at, expires_at, remote_address, device)
      values (\(token.hash), \(account), \(random.token(length: 32)), \(time), \(time),
        \(time.adding(seconds: absoluteLimit)), \(remoteAddress), \(device))
      """)
    return token
  }

  /// What a request needs to know of its session, in one statement; nil where the session has run out or been ended.
  static func visitor(
    _ token: SessionToken, in connection: borrowing Connection, at time: Instant
  ) throws -> SessionVisitor? {
    var visitor: SessionVisitor?
    try connection.each(
      """
      select a.id, a.display_name, a.unit, a.must_change_password, s.form_token, s.last_seen_at, r.role
      from sessions s join accounts a on a.id = s.account_id left join account_roles r on r.account_id = a.id
      where s.id_hash = \(token.hash) and s.expires_at > \(time)
        and s.last_seen_at > \(time.adding(seconds: -idleLimit)) and a.is_disabled = 0
      """
    ) { row in
      let role = row.optionalText(6).flatMap(Role.init(rawValue:))
      let roles = (visitor?.actor.roles ?? []).union(role.map { [$0] } ?? [])
      visitor = SessionVisitor(
        actor: Actor(account: row.id(0), name: row.text(1), unit: row.optionalText(2), roles: roles),
        formToken: row.text(4), mustChangePassword: row.bool(3), lastSeenAt: row.instant(5))
    }
    return visitor
  }

  /// Who stands behind a session, with the form token of its pages; nil where it has run out or been ended.
  package static func visit(
    _ token: SessionToken, in connection: borrowing Connection, at time: Instant
  ) throws -> Visit? {
    try visitor(token, in: connection, at: time).map { Visit(actor: $0.actor, token: $0.formToken) }
  }

  /// Notes that the session was used.
  static func touch(_ token: SessionToken, in connection: borrowing Connection, at time: Instant) throws {
    try connection.run("update sessions set last_seen_at = \(time) where id_hash = \(token.hash)")
  }

  /// The living sessions of somebody, the latest first.
  package static func list(
    of account: Account.ID, in connection: borrowing Connection, at time: Instant
  ) throws -> [Session] {
    try connection.rows(
      """
      select id_hash, created_at, last_seen_at, expires_at, remote_address, device from sessions
      where account_id = \(account) and expires_at > \(time)
        and last_seen_at > \(time.adding(seconds: -idleLimit))
      order by last_seen_at desc, id_hash
      """
    ) { row in
      Session(
        idHash: row.text(0), createdAt: row.instant(1), lastSeenAt: row.instant(2), expiresAt: row.instant(3),
        remoteAddress: row.text(4), device: row.text(5))
    }
  }

  /// Ends one session of somebody; tells whether it was there.
  @discardableResult
  package static func end(
    _ idHash: String, of account: Account.ID, in connection: borrowing Connection
  ) throws -> Bool {
    try connection.run("delete from sessions where id_hash = \(idHash) and account_id = \(account)") > 0
  }

  /// Ends all sessions of somebody, except one.
  @discardableResult
  package static func endAll(
    of account: Account.ID, except idHash: String? = nil, in connection: borrowing Connection
  ) throws -> Int {
    try connection.run("delete from sessions where account_id = \(account) and id_hash <> \(idHash ?? "")")
  }
}

/// Who stands behind a session token.
struct SessionVisitor {
  let actor: Actor
  let formToken: String
  let mustChangePassword: Bool
  let lastSeenAt: Instant
}
