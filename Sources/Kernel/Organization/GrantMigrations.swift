import Database

/// Grants with scopes and periods in place of plain roles, and deputies.
///
/// `unit_reach` says which units somebody covers who holds a role for a unit, and on which days: the unit itself, those
/// below it and those that they succeed. The store of units writes it, so that a request need not walk the tree.
let grantMigration = Migration(
  "organization/0002-grants",
  """
  create table units (
    id text primary key,
    created_at {int} not null
  ){strict};
  create table unit_reach (
    unit_id text not null references units (id),
    covers_id text not null references units (id),
    from_day text not null,
    until_day text not null,
    primary key (unit_id, covers_id, from_day)
  ){strict};
  create table role_grants (
    id text primary key,
    account_id text not null references accounts (id),
    role text not null,
    plan_id text,
    unit_id text references units (id),
    from_day text not null,
    until_day text not null,
    granted_at {int} not null,
    granted_by text not null
  ){strict};
  create unique index role_grants_by_account
    on role_grants (account_id, role, coalesce(plan_id, ''), coalesce(unit_id, ''));
  create index role_grants_by_unit on role_grants (unit_id);
  insert into role_grants (id, account_id, role, from_day, until_day, granted_at, granted_by)
    select account_id || '-' || role, account_id, role, '0001-01-01', '9999-12-31', granted_at, granted_by
    from account_roles;
  drop table account_roles;
  create table deputies (
    id text primary key,
    grant_id text not null references role_grants (id) on delete cascade,
    account_id text not null references accounts (id),
    from_day text not null,
    until_day text not null,
    reason text not null,
    created_at {int} not null,
    created_by text not null
  ){strict};
  create index deputies_by_account on deputies (account_id);
  create index deputies_by_grant on deputies (grant_id);
  """)
