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
