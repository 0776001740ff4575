import Database

/// Readings are only ever added; they stay when the indicator goes or is bound to something else.
let indicatorSources = Migration(
  "measuring/0004-sources",
  """
  alter table indicators add column source_kind text check (source_kind in ('bound', 'computed'));
  alter table indicators add column quantity text;
  alter table indicators add column quantity_title text;
  alter table indicators add column counted_at text;
  alter table indicators add column operation text check (operation in ('ratio', 'sum', 'difference', 'change'));
  alter table indicators add column base_year {int};

  alter table indicator_values add column is_set_aside {int} not null default 0 check (is_set_aside in (0, 1));

  create table indicator_source_parts (
    plan_id text not null,
    indicator_id text not null,
    position {int} not null,
    part text not null check (part in ('argument', 'input')),
    name text not null,
    value text not null,
    primary key (plan_id, indicator_id, position),
    foreign key (plan_id, indicator_id) references indicators (plan_id, id) on delete cascade
  ){strict};

  create table indicator_readings (
    plan_id text not null,
    indicator_id text not null,
    number {int} not null,
    year {int} not null,
    question text not null,
    numerator {int},
    denominator {int},
    is_divided {int} not null check (is_divided in (0, 1)),
    factor {int} not null,
    is_provisional {int} not null check (is_provisional in (0, 1)),
    as_of text,
    definition {int} not null,
    people {int},
    missing text not null,
    counted_at {int} not null,
    primary key (plan_id, indicator_id, number)
  ){strict};

  create table indicator_fills (
    plan_id text not null,
    indicator_id text not null,
    filled_at {int} not null,
    problem text,
    primary key (plan_id, indicator_id)
  ){strict};
  """)
