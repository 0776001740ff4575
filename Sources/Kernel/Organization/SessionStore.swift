package import Application
package import Database
package import Essentials

/// All SQL of sessions.
package enum SessionStore {
  /// How long a session lives without a request at most, in seconds; its own limit may be shorter.
  package static let idleLimit: Int64 = 3_600
  /// How old the noted time of the last request may be, in seconds, so that most requests write nothing.
  package static let seenPrecision: Int64 = 60

  /// Starts a session with secrets that were not known before; sessions that have run out are removed.
  package static func start(
    for account: Account.ID, limits: SessionLimits = SignInSettings().usual, isShared: Bool = false,
    hasSecondFactor: Bool = false, remoteAddress: String = "", device: String = "", random: any RandomSource,
    in connection: borrowing Connection, at time: Instant
  ) throws -> SessionToken {
    try connection.run(
      "delete from sessions where expires_at <= \(time) or last_seen_at <= \(time.adding(seconds: -idleLimit))")
    let token = SessionToken(from: random)
    try connection.run(
      """
      insert into sessions
        (id_hash, account_id, form_token, created_at, last_seen_at, expires_at, ends_at, idle_limit, is_shared,
          has_second_factor, remote_address, device)
      values (\(token.hash), \(account), \(random.token(length: 32)), \(time), \(time),
        \(time.adding(seconds: min(limits.idle, limits.total))), \(time.adding(seconds: limits.total)),
        \(limits.idle), \(isShared), \(hasSecondFactor), \(remoteAddress), \(device))
      """)
    return token
  }

  /// What a request needs to know of its session, in one statement; nil where the session has run out or been ended.
  static func visitor(
    _ token: SessionToken, in connection: borrowing Connection, at time: Instant
  ) throws -> SessionVisitor? {
    let today = time.day
    let account: SQL = "(select account_id from sessions where id_hash = \(token.hash))"
    var visitor: SessionVisitor?
    var holdings = HoldingList()
    try connection.each(
      """
      select a.id, a.display_name, a.unit, a.must_change_password, s.form_token, s.last_seen_at,
        s.has_second_factor, g.id, g.role, g.plan_id, g.unit_id, g.deputy_for, u.covers_id
      from sessions s join accounts a on a.id = s.account_id left join (
        select id, role, plan_id, unit_id, null as deputy_for from role_grants
        where account_id = \(account) and from_day <= \(today) and until_day >= \(today)
        union all
        select d.id, o.role, o.plan_id, o.unit_id, p.display_name
        from deputies d join role_grants o on o.id = d.grant_id join accounts p on p.id = o.account_id
        where d.account_id = \(account) and d.from_day <= \(today) and d.until_day >= \(today)
          and o.from_day <= \(today) and o.until_day >= \(today) and p.is_disabled = 0
      ) g on true
      left join unit_reach u on u.unit_id = g.unit_id and u.from_day <= \(today) and u.until_day >= \(today)
      where s.id_hash = \(token.hash) and s.expires_at > \(time)
        and s.last_seen_at > \(time.adding(seconds: -idleLimit)) and a.is_disabled = 0
      order by g.id
      """
    ) { row in
      holdings.add(row, from: 7)
      visitor =
        visitor
        ?? SessionVisitor(
          actor: Actor(account: row.id(0), name: row.text(1), unit: row.optionalText(2), holdings: []),
          formToken: row.text(4), mustChangePassword: row.bool(3), lastSeenAt: row.instant(5),
          hasSecondFactor: row.bool(6))
    }
    return visitor?.with(holdings.holdings)
  }

  /// Who stands behind a session, with the form token of its pages; nil where it has run out or been ended.
  package static func visit(
    _ token: SessionToken, in connection: borrowing Connection, at time: Instant
  ) throws -> Visit? {
    try visitor(token, in: connection, at: time).map { Visit(actor: $0.actor, token: $0.formToken) }
  }

  /// Notes that the session was used, which moves its end on.
  static func touch(_ token: SessionToken, in connection: borrowing Connection, at time: Instant) throws {
    try connection.run(
      """
      update sessions set last_seen_at = \(time),
        expires_at = case when ends_at < \(time) + idle_limit * 1000 then ends_at else \(time) + idle_limit * 1000 end
      where id_hash = \(token.hash)
      """)
  }

  /// Notes that a second factor was shown in the session.
  package static func noteSecondFactor(_ token: SessionToken, in connection: borrowing Connection) throws {
    try connection.run("update sessions set has_second_factor = 1 where id_hash = \(token.hash)")
  }

  /// A factor that is gone counts in no session any more.
  package static func forgetSecondFactor(of account: Account.ID, in connection: borrowing Connection) throws {
    try connection.run("update sessions set has_second_factor = 0 where account_id = \(account)")
  }

  /// The living sessions of somebody, the latest first.
  package static func list(
    of account: Account.ID, in connection: borrowing Connection, at time: Instant
  ) throws -> [Session] {
    try connection.rows(
      """
      select id_hash, created_at, last_seen_at, expires_at, ends_at, is_shared, remote_address, device from sessions
      where account_id = \(account) and expires_at > \(time)
        and last_seen_at > \(time.adding(seconds: -idleLimit))
      order by last_seen_at desc, id_hash
      """
    ) { row in
      Session(
        idHash: row.text(0), createdAt: row.instant(1), lastSeenAt: row.instant(2), expiresAt: row.instant(3),
        endsAt: row.instant(4), isShared: row.bool(5), remoteAddress: row.text(6), device: row.text(7))
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
  var actor: Actor
  let formToken: String
  let mustChangePassword: Bool
  let lastSeenAt: Instant
  /// Whether a second factor was shown, or was the business of whoever let the visitor in.
  let hasSecondFactor: Bool

  /// The visitor with the roles that may be used now, and those that wait for a second factor.
  func allowed(demanding roles: Set<Role>) -> (actor: Actor, withheld: [Holding]) {
    let withheld = hasSecondFactor ? [] : actor.holdings.filter { roles.contains($0.role) }
    guard !withheld.isEmpty else { return (actor, []) }
    return (with(actor.holdings.filter { !roles.contains($0.role) }).actor, withheld)
  }

  /// The same visitor with the roles that were read.
  func with(_ holdings: [Holding]) -> SessionVisitor {
    var visitor = self
    visitor.actor = Actor(account: actor.account, name: actor.name, unit: actor.unit, holdings: holdings)
    return visitor
  }
}
