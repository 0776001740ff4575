import Database

let createNodes = Migration(
  "planning/0004-nodes",
  """
  create table nodes (
    plan_id text not null references plans (id) on delete cascade,
    id text not null,
    parent_id text,
    level {int} not null,
    position {int} not null,
    number text,
    title text not null,
    repeats_id text,
    repeats_unknown {int} not null check (repeats_unknown in (0, 1)),
    repeat_mark text,
    category {int},
    category_note text,
    period_first_year {int},
    period_last_year {int},
    period_label text,
    owners_printed text,
    primary key (plan_id, id),
    check (repeats_unknown = 0 or repeats_id is null),
    foreign key (plan_id, level) references levels (plan_id, position) deferrable initially deferred,
    foreign key (plan_id, category) references categories (plan_id, key) deferrable initially deferred,
    foreign key (plan_id, parent_id) references nodes (plan_id, id) deferrable initially deferred,
    foreign key (plan_id, repeats_id) references nodes (plan_id, id) deferrable initially deferred
  ){strict};
  create unique index nodes_in_order on nodes (plan_id, position);
  create index nodes_by_parent on nodes (plan_id, parent_id);
  create index nodes_by_original on nodes (plan_id, repeats_id);

  create table node_codes (
    plan_id text not null,
    node_id text not null,
    position {int} not null,
    scheme text not null,
    value text not null,
    primary key (plan_id, node_id, position),
    foreign key (plan_id, node_id) references nodes (plan_id, id) on delete cascade
  ){strict};

  create table node_emphases (
    plan_id text not null,
    node_id text not null,
    position {int} not null,
    emphasis_id text not null,
    primary key (plan_id, node_id, position),
    foreign key (plan_id, node_id) references nodes (plan_id, id) on delete cascade,
    foreign key (plan_id, emphasis_id) references emphases (plan_id, id) deferrable initially deferred
  ){strict};
  create index nodes_by_emphasis on node_emphases (plan_id, emphasis_id);

  create table node_texts (
    plan_id text not null,
    node_id text not null,
    position {int} not null,
    field text not null,
    label text not null,
    text text not null,
    primary key (plan_id, node_id, position),
    foreign key (plan_id, node_id) references nodes (plan_id, id) on delete cascade
  ){strict};

  create table node_values (
    plan_id text not null,
    node_id text not null,
    position {int} not null,
    field text not null,
    label text not null,
    value text not null,
    unit text,
    note text,
    primary key (plan_id, node_id, position),
    foreign key (plan_id, node_id) references nodes (plan_id, id) on delete cascade
  ){strict};

  create table node_owners (
    plan_id text not null,
    node_id text not null,
    position {int} not null,
    label text not null,
    kind text not null check (kind in ('unit', 'post', 'person', 'body', 'all', 'open_ended')),
    role text not null check (role in ('lead', 'joint', 'coordinate', 'accountable', 'consult')),
    unit text,
    primary key (plan_id, node_id, position),
    foreign key (plan_id, node_id) references nodes (plan_id, id) on delete cascade
  ){strict};

  create table node_references (
    plan_id text not null,
    node_id text not null,
    kind text not null check (kind in ('serves', 'source')),
    position {int} not null,
    other_plan text,
    other_node text,
    title text,
    primary key (plan_id, node_id, kind, position),
    foreign key (plan_id, node_id) references nodes (plan_id, id) on delete cascade
  ){strict};
  """)

let createSchedules = Migration(
  "planning/0005-schedules",
  """
  create table schedule_cells (
    plan_id text not null,
    node_id text not null,
    position {int} not null,
    line {int} not null,
    row_kind text not null check (row_kind in ('plan', 'actual')),
    year {int},
    through_year {int},
    column_id text,
    continues {int} not null check (continues in (0, 1)),
    text text,
    printed text not null,
    primary key (plan_id, node_id, position),
    foreign key (plan_id, node_id) references nodes (plan_id, id) on delete cascade,
    foreign key (plan_id, column_id) references plan_columns (plan_id, id) deferrable initially deferred
  ){strict};

  create table schedule_markers (
    plan_id text not null,
    node_id text not null,
    cell {int} not null,
    position {int} not null,
    marker {int} not null,
    primary key (plan_id, node_id, cell, position),
    foreign key (plan_id, node_id, cell) references schedule_cells (plan_id, node_id, position) on delete cascade,
    foreign key (plan_id, marker) references markers (plan_id, key) deferrable initially deferred
  ){strict};

  create table node_resources (
    plan_id text not null,
    node_id text not null,
    position {int} not null,
    year {int},
    phase text not null,
    meaning text not null check (meaning in ('request', 'assessed', 'initial', 'supplementary', 'settled',
      'planned', 'actual')),
    item text not null,
    side text not null check (side in ('out', 'in')),
    quantity text not null,
    unit text not null,
    display text,
    primary key (plan_id, node_id, position),
    foreign key (plan_id, node_id) references nodes (plan_id, id) on delete cascade
  ){strict};
  """)

let addArchived = Migration(
  "planning/0007-archived",
  "alter table nodes add column is_archived {int} not null default 0 check (is_archived in (0, 1));")

let createPlanLinks = Migration(
  "planning/0006-links",
  """
  create table successions (
    plan_id text not null references plans (id) on delete cascade,
    position {int} not null,
    kind text not null check (kind in ('continue', 'expand', 'merge', 'split', 'new', 'finish')),
    reason text,
    primary key (plan_id, position)
  ){strict};

  create table succession_ends (
    plan_id text not null,
    succession {int} not null,
    side text not null check (side in ('from', 'to')),
    position {int} not null,
    other_plan text not null,
    other_node text not null,
    primary key (plan_id, succession, side, position),
    foreign key (plan_id, succession) references successions (plan_id, position) on delete cascade
  ){strict};
  create index successions_by_plan on succession_ends (other_plan);

  create table import_notes (
    plan_id text not null references plans (id) on delete cascade,
    position {int} not null,
    source text not null,
    kind text not null,
    text text not null,
    problem text not null,
    state text not null check (state in ('open', 'settled')),
    primary key (plan_id, position)
  ){strict};
  """)
