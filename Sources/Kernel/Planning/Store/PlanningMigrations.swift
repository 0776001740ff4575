package import Database

/// The tables of plans, their words, their nodes and the links between plans.
package let planningMigrations: [Migration] = [
  createPlans, createVocabulary, createSections, createNodes, createSchedules, createPlanLinks, addArchived,
  createPlanOpenings, createPlanFollows, addBelow,
]

private let createPlans = Migration(
  "planning/0001-plans",
  """
  create table plans (
    id text not null primary key,
    revision {int} not null,
    title text not null,
    kind text,
    edition text,
    predecessor text,
    municipality_name text,
    municipality_code text,
    first_year {int},
    last_year {int}
  ){strict};

  create table removed_plans (
    id text not null primary key,
    revision {int} not null
  ){strict};

  create table plan_mentions (
    plan_id text not null references plans (id) on delete cascade,
    list text not null check (list in ('issuer', 'statute')),
    position {int} not null,
    text text not null,
    primary key (plan_id, list, position)
  ){strict};

  create table plan_terms (
    plan_id text not null references plans (id) on delete cascade,
    position {int} not null,
    label text not null,
    first_year {int} not null,
    last_year {int} not null,
    primary key (plan_id, position)
  ){strict};

  create table plan_columns (
    plan_id text not null references plans (id) on delete cascade,
    id text not null,
    position {int} not null,
    label text not null,
    kind text not null check (kind in ('year', 'before', 'after', 'term')),
    from_year {int},
    to_year {int},
    primary key (plan_id, id)
  ){strict};

  create table levels (
    plan_id text not null references plans (id) on delete cascade,
    position {int} not null,
    name text not null,
    is_measure {int} not null check (is_measure in (0, 1)),
    numbering text,
    primary key (plan_id, position)
  ){strict};

  create table level_fields (
    plan_id text not null,
    level {int} not null,
    position {int} not null,
    key text not null,
    label text not null,
    kind text not null check (kind in
      ('text', 'list', 'choice', 'choices', 'number', 'date', 'period', 'reference')),
    is_required {int} not null check (is_required in (0, 1)),
    help text,
    primary key (plan_id, level, position),
    foreign key (plan_id, level) references levels (plan_id, position) on delete cascade
  ){strict};
  """)

private let createVocabulary = Migration(
  "planning/0002-vocabulary",
  """
  create table markers (
    plan_id text not null references plans (id) on delete cascade,
    key {int} not null,
    label text not null,
    meaning text not null check (meaning in ('research', 'consider', 'prepare', 'pilot', 'implement', 'use',
      'continue', 'expand', 'review', 'finish', 'stop', 'merge', 'other')),
    primary key (plan_id, key)
  ){strict};

  create table categories (
    plan_id text not null references plans (id) on delete cascade,
    key {int} not null,
    label text not null,
    meaning text not null check (meaning in ('continue', 'new', 'expand', 'shrink', 'revise', 'merge', 'split',
      'abolish', 'finish', 'suspend', 'other')),
    primary key (plan_id, key)
  ){strict};

  create table owner_roles (
    plan_id text not null references plans (id) on delete cascade,
    key {int} not null,
    label text not null,
    meaning text not null check (meaning in ('lead', 'joint', 'coordinate', 'accountable', 'consult')),
    primary key (plan_id, key)
  ){strict};

  create table resource_phases (
    plan_id text not null references plans (id) on delete cascade,
    key {int} not null,
    label text not null,
    meaning text not null check (meaning in ('request', 'assessed', 'initial', 'supplementary', 'settled',
      'planned', 'actual')),
    primary key (plan_id, key)
  ){strict};

  create table abbreviations (
    plan_id text not null references plans (id) on delete cascade,
    key {int} not null,
    label text not null,
    meaning text not null,
    primary key (plan_id, key)
  ){strict};

  create table scales (
    plan_id text not null references plans (id) on delete cascade,
    id text not null,
    position {int} not null,
    name text not null,
    rule text,
    primary key (plan_id, id)
  ){strict};

  create table scale_values (
    plan_id text not null,
    scale_id text not null,
    key {int} not null,
    label text not null,
    symbol text,
    definition text,
    rank {int},
    points text,
    counts {int} not null check (counts in (0, 1)),
    low text,
    high text,
    primary key (plan_id, scale_id, key),
    foreign key (plan_id, scale_id) references scales (plan_id, id) on delete cascade
  ){strict};
  """)

/// Which values of a scale say that less was reached than planned; null where nobody said so.
private let addBelow = Migration(
  "planning/0010-below", "alter table scale_values add column is_below {int} check (is_below in (0, 1));")

private let createSections = Migration(
  "planning/0003-sections",
  """
  create table emphases (
    plan_id text not null references plans (id) on delete cascade,
    id text not null,
    position {int} not null,
    title text not null,
    text text,
    primary key (plan_id, id)
  ){strict};

  create table sections (
    plan_id text not null references plans (id) on delete cascade,
    id text not null,
    position {int} not null,
    parent_id text,
    title text not null,
    primary key (plan_id, id),
    foreign key (plan_id, parent_id) references sections (plan_id, id) deferrable initially deferred
  ){strict};
  create index sections_by_parent on sections (plan_id, parent_id);

  create table section_blocks (
    plan_id text not null,
    section_id text not null,
    position {int} not null,
    kind text not null check (kind in ('text', 'table')),
    text text,
    primary key (plan_id, section_id, position),
    foreign key (plan_id, section_id) references sections (plan_id, id) on delete cascade
  ){strict};

  create table section_cells (
    plan_id text not null,
    section_id text not null,
    block {int} not null,
    position {int} not null,
    row_index {int} not null,
    column_index {int} not null,
    row_span {int} not null,
    column_span {int} not null,
    text text not null,
    primary key (plan_id, section_id, block, position),
    foreign key (plan_id, section_id, block) references section_blocks (plan_id, section_id, position)
      on delete cascade
  ){strict};
  """)
