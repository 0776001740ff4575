import Database

/// What was counted for single units; rows are only ever added, as those for the whole city.
let unitReadings = Migration(
  "measuring/0008-unit-readings",
  """
  create table unit_readings (
    plan_id text not null,
    indicator_id text not null,
    number {int} not null,
    unit_id text not null,
    unit_name text not null,
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
  create index unit_readings_by_unit on unit_readings (plan_id, indicator_id, question, unit_id, year, number);
  """)

/// Files beside figures; a figure of the whole city has the dimension `city` and no member.
let figureFiles = Migration(
  "measuring/0009-figure-files",
  """
  create table figure_files (
    id text primary key,
    plan_id text not null,
    indicator_id text not null,
    year {int} not null,
    dimension text not null check (dimension in ('city', 'unit', 'label')),
    member text not null,
    name text not null,
    media_type text not null,
    size {int} not null,
    digest text not null,
    added_at {int} not null,
    added_by text not null,
    removed_at {int},
    removed_by text
  ){strict};
  create index figure_files_by_figure on figure_files (plan_id, indicator_id, year, dimension, member);

  create table figure_file_contents (
    file_id text primary key references figure_files (id) on delete cascade,
    content {blob} not null
  ){strict};
  """)
