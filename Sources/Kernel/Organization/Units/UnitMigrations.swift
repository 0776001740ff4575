import Database

/// What units are called and where they stand, on which days; who took up what; where people work; who changed it.
let unitMigration = Migration(
  "organization/0003-units",
  """
  create table workplaces (
    id text primary key,
    position {int} not null,
    name text not null,
    address text not null,
    section text not null,
    industry text not null,
    phone text not null,
    insurance_number text not null
  ){strict};
  create table unit_spans (
    unit_id text not null references units (id),
    from_day text not null,
    until_day text not null,
    name text not null,
    short_name text,
    code text,
    parent_id text references units (id),
    kind text not null,
    position {int} not null,
    workplace_id text references workplaces (id),
    primary key (unit_id, from_day)
  ){strict};
  create table unit_successions (
    old_id text not null references units (id),
    new_id text not null references units (id),
    from_day text not null,
    primary key (old_id, new_id, from_day)
  ){strict};
  create table unit_changes (
    id text primary key,
    number {int} not null unique,
    changed_at {int} not null,
    account_id text,
    changed_by text not null,
    kind text not null,
    day text,
    reason text
  ){strict};
  create table unit_change_parts (
    change_id text not null references unit_changes (id),
    position {int} not null,
    unit_id text,
    workplace_id text,
    before text not null,
    after text not null,
    primary key (change_id, position)
  ){strict};
  create index unit_change_parts_by_unit on unit_change_parts (unit_id);
  create index unit_reach_by_covered on unit_reach (covers_id);
  """)
