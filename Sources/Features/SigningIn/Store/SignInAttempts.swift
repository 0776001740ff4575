import Database
import Essentials
import Secrets

/// All SQL of wrong passwords, counted by name, whether or not there is such a name.
///
/// The name is kept as a digest only, because people type passwords into the wrong field.
enum SignInAttempts {
  /// Whether a password may be checked.
  enum Admission: Equatable {
    /// It may; the count of wrong ones went up. `lockedUntil` is set where a wrong one locks the name.
    case admitted(lockedUntil: Instant?)
    /// It may not before that time.
    case locked(until: Instant)
  }

  /// The wrong password that locks a name.
  static let limit = 5
  private static let firstLock: Int64 = 60
  private static let longestLock: Int64 = 3_600
  private static let memory: Int64 = 86_400

  /// Counts a try before it is checked; `clear` takes it back.
  static func admit(
    _ name: String, in connection: borrowing Connection, at time: Instant
  ) throws -> Admission {
    let key = key(name)
    let count = try connection.first(
      """
      insert into sign_in_attempts (name_key, failed_count, last_failed_at, locked_until)
      values (\(key), 1, \(time), 0)
      on conflict (name_key) do update set
        failed_count = case when sign_in_attempts.last_failed_at <= \(time.adding(seconds: -memory)) then 1
          else sign_in_attempts.failed_count + 1 end,
        last_failed_at = excluded.last_failed_at
      where sign_in_attempts.locked_until <= excluded.last_failed_at
      returning failed_count
      """
    ) { $0.integer(0) }
    guard let count else {
      let until = try connection.first("select locked_until from sign_in_attempts where name_key = \(key)") {
        $0.instant(0)
      }
      return .locked(until: until ?? time)
    }
    guard count >= limit else { return .admitted(lockedUntil: nil) }
    let until = time.adding(seconds: min(longestLock, firstLock << min(6, count - limit)))
    try connection.run("update sign_in_attempts set locked_until = \(until) where name_key = \(key)")
    return .admitted(lockedUntil: until)
  }

  /// Forgets the wrong passwords of a name, and those of other names that are long past.
  static func clear(_ name: String, in connection: borrowing Connection, at time: Instant) throws {
    try connection.run(
      """
      delete from sign_in_attempts
      where name_key = \(key(name)) or last_failed_at <= \(time.adding(seconds: -memory))
      """)
  }

  /// The names that are locked, as digests.
  static func lockedKeys(in connection: borrowing Connection, at time: Instant) throws -> Set<String> {
    Set(try connection.rows("select name_key from sign_in_attempts where locked_until > \(time)") { $0.text(0) })
  }

  /// The digest under which a name is kept.
  static func key(_ name: String) -> String { SHA256.hex(Array(foldedText(name).utf8)) }
}
