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
      """),
    Migration(
      "signing-in/0002-second-factor",
      """
      create table second_factors (
        account_id text primary key references accounts (id),
        sealed_secret text not null,
        confirmed_at {int},
        last_step {int} not null
      ){strict};
      create table recovery_codes (
        account_id text not null references accounts (id),
        mark text not null,
        primary key (account_id, mark)
      ){strict};
      create table pending_sign_ins (
        token_hash text primary key,
        account_id text not null references accounts (id),
        method text not null,
        is_shared {int} not null check (is_shared in (0, 1)),
        expires_at {int} not null
      ){strict};
      create index pending_sign_ins_by_account on pending_sign_ins (account_id);
      """),
    Migration(
      "signing-in/0003-kept-forms",
      """
      create table kept_forms (
        token_hash text primary key,
        sealed text not null,
        expires_at {int} not null
      ){strict};
      create index kept_forms_by_end on kept_forms (expires_at);
      """),
  ]
}
