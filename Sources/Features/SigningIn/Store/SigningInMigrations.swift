import Database

extension SigningIn {
  static let migrations = [
    Migration(
      "signing-in/0001-attempts",
      """
      create table sign_in_attempts (
        name_key text primary key,
        failed_count {int} not null,
        last_failed_at {int} not null,
        locked_until {int} not null
      ){strict};
      create table first_run (
        id {int} primary key check (id = 1),
        finished_at {int} not null
      ){strict};
      """)
  ]
}
