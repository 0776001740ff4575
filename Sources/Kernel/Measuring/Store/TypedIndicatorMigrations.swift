import Database

let typedIndicators = Migration(
  "measuring/0002-typed-indicators",
  """
  alter table indicators add column decimals {int};

  alter table indicator_values add column is_about {int} not null default 0 check (is_about in (0, 1));
  alter table indicator_values add column is_change {int} not null default 0 check (is_change in (0, 1));
  alter table indicator_values add column source text;
  alter table indicator_values add column entered_by text;
  alter table indicator_values add column entered_on text;

  alter table indicator_targets add column base_year {int};
  alter table indicator_targets add column legal_table text;
  alter table indicator_targets add column asked_by text;
  alter table indicator_targets add column set_on text;
  alter table indicator_targets add column replaced_on text;
  alter table indicator_targets add column reason text;

  create table indicator_versions (
    plan_id text not null,
    indicator_id text not null,
    position {int} not null,
    from_year {int},
    definition text not null,
    note text,
    primary key (plan_id, indicator_id, position),
    foreign key (plan_id, indicator_id) references indicators (plan_id, id) on delete cascade
  ){strict};

  create table indicator_steps (
    plan_id text not null,
    indicator_id text not null,
    position {int} not null,
    kind text not null check (kind in ('share', 'threshold')),
    year {int},
    bound text,
    label text,
    verdict text,
    primary key (plan_id, indicator_id, position),
    foreign key (plan_id, indicator_id) references indicators (plan_id, id) on delete cascade
  ){strict};

  create table indicator_rulings (
    plan_id text not null,
    indicator_id text not null,
    position {int} not null,
    year {int} not null,
    verdict text not null,
    reason text not null,
    ruled_by text,
    ruled_on text,
    primary key (plan_id, indicator_id, position),
    foreign key (plan_id, indicator_id) references indicators (plan_id, id) on delete cascade
  ){strict};

  create table indicator_references (
    plan_id text not null,
    indicator_id text not null,
    position {int} not null,
    other_plan text,
    other_node text,
    title text,
    primary key (plan_id, indicator_id, position),
    foreign key (plan_id, indicator_id) references indicators (plan_id, id) on delete cascade
  ){strict};
  """)

/// Rows are only ever added; they stay when the indicator goes.
let indicatorLog = Migration(
  "measuring/0003-log",
  """
  create table indicator_changes (
    plan_id text not null,
    indicator_id text not null,
    number {int} not null,
    changed_at {int} not null,
    account_id text,
    actor_name text not null,
    kind text not null,
    reason text,
    before_value text,
    after_value text,
    primary key (plan_id, indicator_id, number)
  ){strict};
  """)

let indicatorOwners = Migration(
  "measuring/0008-owners",
  """
  alter table indicators add column owner_label text;
  alter table indicators add column owner_unit text;
  """)
