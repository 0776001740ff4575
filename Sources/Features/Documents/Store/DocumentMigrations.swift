import Database

/// The forms that the city made for a plan, and the documents that somebody asked for.
let documentMigrations = [
  Migration(
    "documents/0001-forms",
    """
    create table print_forms (
      plan_id text not null references plans (id) on delete cascade,
      id text not null,
      revision {int} not null,
      name text not null,
      definition text not null,
      changed_at {int} not null,
      changed_by text not null,
      primary key (plan_id, id)
    ){strict};
    """),
  Migration(
    "documents/0002-jobs",
    """
    create table document_jobs (
      id text primary key,
      plan_id text not null references plans (id) on delete cascade,
      account_id text not null,
      asked_by text not null,
      form_key text not null,
      form_name text not null,
      definition text not null,
      kind text not null,
      fiscal_year {int},
      closing text,
      rights text not null,
      state text not null check (state in ('waiting', 'running', 'ready', 'failed', 'cancelled')),
      step text,
      attempts {int} not null,
      asked_at {int} not null,
      started_at {int},
      ended_at {int},
      fault text,
      replaced text not null,
      content {blob}
    ){strict};
    create index document_jobs_by_state on document_jobs (state, asked_at);
    create index document_jobs_by_account on document_jobs (account_id, plan_id);
    create index document_jobs_by_end on document_jobs (ended_at);
    """),
  Migration("documents/0003-editions", "alter table document_jobs add column edition text;"),
  Migration(
    "documents/0004-lanes",
    """
    alter table document_jobs add column lane text not null default 'large' check (lane in ('small', 'large'));
    """),
]
