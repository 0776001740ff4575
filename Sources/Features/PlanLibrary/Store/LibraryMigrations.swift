import Database

/// The shelf of other cities' plans, flat, and beside it what people said about themes.
let libraryMigrations: [Migration] = [
  Migration(
    "library/0001-shelf",
    """
    create table library_plans (
      id text not null primary key,
      number {int} not null unique,
      segment {int} not null,
      city text not null,
      title text not null,
      first_year {int},
      last_year {int},
      source text not null,
      source_day text not null,
      licence text not null,
      added_by text not null,
      added_at {int} not null,
      measure_count {int} not null
    ){strict};
    create index library_plans_by_segment on library_plans (segment);

    create table library_measures (
      number {int} not null primary key,
      plan_number {int} not null references library_plans (number) on delete cascade,
      id text not null unique,
      path text not null,
      code text not null,
      title text not null,
      body text not null,
      owners text not null,
      category text not null,
      since_year {int},
      since_text text not null,
      markers text not null,
      indicators text not null,
      indicators_above text not null
    ){strict};
    create index library_measures_by_plan on library_measures (plan_number, number);

    create table library_measure_themes (
      theme text not null,
      measure_number {int} not null references library_measures (number) on delete cascade,
      plan_number {int} not null,
      words text not null,
      by_hand {int} not null,
      primary key (theme, measure_number)
    ){strict};
    create index library_measure_themes_by_measure on library_measure_themes (measure_number);

    create table library_plan_themes (
      plan_number {int} not null references library_plans (number) on delete cascade,
      theme text not null,
      measure_count {int} not null,
      primary key (plan_number, theme)
    ){strict};

    create table library_postings (
      bucket {int} not null,
      segment {int} not null,
      content {blob} not null,
      primary key (bucket, segment)
    ){strict};

    create table library_themes (
      key text not null primary key,
      title text not null,
      area text not null,
      words text not null,
      exclusions text not null,
      is_removed {int} not null,
      changed_by text not null,
      changed_at {int} not null
    ){strict};

    create table library_corrections (
      plan_id text not null,
      node_id text not null,
      theme text not null,
      verdict text not null check (verdict in ('has', 'has-not')),
      changed_by text not null,
      changed_at {int} not null,
      primary key (plan_id, node_id, theme)
    ){strict};

    create table library_state (
      id {int} not null primary key check (id = 1),
      dictionary text not null
    ){strict};
    insert into library_state (id, dictionary) values (1, '');
    """)
]
