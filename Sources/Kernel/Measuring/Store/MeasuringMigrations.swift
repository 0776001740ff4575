package import Database

/// The tables of indicators.
package let measuringMigrations: [Migration] = [
  Migration(
    "measuring/0001-indicators",
    """
    create table indicators (
      plan_id text not null references plans (id) on delete cascade,
      id text not null,
      position {int} not null,
      node_id text,
      name text not null,
      kind_label text,
      meaning text not null check (meaning in ('input', 'activity', 'output', 'outcome', 'context', 'reference')),
      unit text,
      better text not null check (better in ('higher', 'lower', 'hold', 'none')),
      accumulation text not null check (accumulation in ('year', 'cumulative', 'point_in_time')),
      population text,
      definition text,
      rule text,
      primary key (plan_id, id),
      foreign key (plan_id, node_id) references nodes (plan_id, id) deferrable initially deferred
    ){strict};
    create index indicators_by_node on indicators (plan_id, node_id);

    create table indicator_dimensions (
      plan_id text not null,
      indicator_id text not null,
      position {int} not null,
      label text not null,
      primary key (plan_id, indicator_id, position),
      foreign key (plan_id, indicator_id) references indicators (plan_id, id) on delete cascade
    ){strict};

    create table indicator_values (
      plan_id text not null,
      indicator_id text not null,
      position {int} not null,
      when_kind text not null check (when_kind in ('fiscal_year', 'calendar_year', 'month', 'day', 'span',
        'every_year', 'open')),
      when_from text,
      when_to text,
      when_label text,
      state text not null check (state in ('final', 'provisional', 'not_done', 'not_available', 'no_denominator',
        'masked', 'text')),
      value text,
      numerator text,
      denominator text,
      as_of text,
      comment text,
      source_text text,
      from_cell text,
      primary key (plan_id, indicator_id, position),
      foreign key (plan_id, indicator_id) references indicators (plan_id, id) on delete cascade
    ){strict};

    create table indicator_targets (
      plan_id text not null,
      indicator_id text not null,
      position {int} not null,
      when_kind text not null check (when_kind in ('fiscal_year', 'calendar_year', 'month', 'day', 'span',
        'every_year', 'open')),
      when_from text,
      when_to text,
      when_label text,
      kind text not null check (kind in ('none', 'text', 'number', 'range', 'about', 'maintain', 'relative',
        'everyone', 'each_unit', 'series', 'legal')),
      comparator text,
      value text,
      low text,
      high text,
      base text,
      source_text text,
      primary key (plan_id, indicator_id, position),
      foreign key (plan_id, indicator_id) references indicators (plan_id, id) on delete cascade
    ){strict};
    """),
  typedIndicators, indicatorLog, indicatorSources, figureTables, indicatorOwners, unitReadings, figureFiles,
  legalEntries, dimensionMembers, legalTables, answeredFiles, indicatorOrigins,
  readingParts,
]
