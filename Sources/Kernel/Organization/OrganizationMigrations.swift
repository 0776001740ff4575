package import Application
import Database

/// People, their roles and their sessions.
package enum Organization {
  /// START HERE: what the people bring to the program.
  package static let feature = Feature("organization", migrations: migrations)

  private static let migrations = [
    Migration(
      "organization/0001-accounts",
      """
      create table accounts (
        id text primary key,
        sign_in_name text not null unique,
        display_name text not null,
        unit text,
        password_hash text not null,
        must_change_password {int} not null check (must_change_password in (0, 1)),
        is_disabled {int} not null check (is_disabled in (0, 1)),
        created_at {int} not null
      ){strict};
      create table account_roles (
        account_id text not null references accounts (id),
        role text not null,
        granted_at {int} not null,
        granted_by text not null,
        primary key (account_id, role)
      ){strict};
      create table sessions (
        id_hash text primary key,
        account_id text not null references accounts (id),
        form_token text not null,
        created_at {int} not null,
        last_seen_at {int} not null,
        expires_at {int} not null,
        remote_address text not null,
        device text not null
      ){strict};
      create index sessions_by_account on sessions (account_id);
      """),
    grantMigration, unitMigration, peopleMigration,
    Migration(
      "organization/0005-shared-terminals",
      """
      alter table sessions add column is_shared {int} not null default 0 check (is_shared in (0, 1));
      alter table sessions add column idle_limit {int} not null default 3600;
      alter table sessions add column ends_at {int} not null default 0;
      update sessions set ends_at = expires_at;
      """),
    peopleStateMigration,
    AccountMail.migration,
    // Sessions that live already go on as they began.
    Migration(
      "organization/0006-second-factor-of-sessions",
      """
      alter table sessions add column has_second_factor {int} not null default 0 check (has_second_factor in (0, 1));
      update sessions set has_second_factor = 1;
      """),
  ]
}
