import Database
import Essentials
import Organization

/// Makes sure that the program is set up once only, also when two people send the form at the same moment.
enum FirstRunClaim {
  /// Refuses where somebody was first.
  static func take(in connection: borrowing Connection, at time: Instant) throws {
    let claimed = try connection.run(
      "insert into first_run (id, finished_at) values (1, \(time)) on conflict do nothing")
    guard claimed > 0, try !AccountStore.hasAny(in: connection) else { throw refusal }
  }

  static let refusal = Refusal("初期設定は、もう済んでいます。サインインの画面からサインインしてください。")
}
