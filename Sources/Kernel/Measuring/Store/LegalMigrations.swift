import Database

let legalEntries = Migration(
  "measuring/0008-legal-entries",
  """
  create table legal_entries (
    number {int} not null primary key,
    table_key text not null,
    from_day text not null,
    value text,
    source text not null,
    entered_at {int} not null,
    account_id text,
    actor_name text not null
  ){strict};

  alter table indicator_targets add column series text;
  """)

/// The tables that a city makes beside those of the program; a withdrawn one keeps its rows and is offered no more.
let legalTables = Migration(
  "measuring/0012-legal-tables",
  """
  create table legal_tables (
    key text primary key,
    title text not null,
    unit text not null,
    comparator text not null check (comparator in ('>=', '<=')),
    source text not null,
    made_at {int} not null,
    made_by text not null,
    withdrawn_at {int},
    withdrawn_by text
  ){strict};
  create index indicator_targets_by_law on indicator_targets (legal_table) where legal_table is not null;
  """)

/// Files that came with the answer of a sheet: whose they are, and whether they wait for it to be accepted.
let answeredFiles = Migration(
  "measuring/0013-files-of-answers",
  """
  alter table figure_files add column sheet_id text;
  alter table figure_files add column is_waiting {int} not null default 0 check (is_waiting in (0, 1));
  create index figure_files_by_sheet on figure_files (sheet_id) where sheet_id is not null;
  """)
