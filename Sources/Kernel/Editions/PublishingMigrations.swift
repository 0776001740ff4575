package import Database

/// The tables of rules, settings, published versions and their documents; a plan that was published cannot be deleted, as its
/// versions stay.
package let publishingMigrations = [
  Migration(
    "publishing/0001-publications",
    """
    create table edition_rules (
      plan_id text not null references plans (id) on delete cascade,
      kind text not null check (kind in ('draft', 'staff', 'public')),
      revision {int} not null,
      rules text not null,
      changed_at {int} not null,
      changed_by text not null,
      primary key (plan_id, kind)
    ){strict};

    create table publishing_settings (
      plan_id text primary key references plans (id) on delete cascade,
      is_live {int} not null check (is_live in (0, 1)),
      needs_other {int} not null check (needs_other in (0, 1)),
      license text not null,
      contact text not null
    ){strict};

    create table publications (
      plan_id text not null references plans (id),
      key {int} not null,
      number {int},
      state text not null check (state in ('prepared', 'published', 'declined', 'withdrawn')),
      note text not null,
      day text not null,
      moment text not null,
      prepared_at {int} not null,
      prepared_by text not null,
      account_id text,
      decided_at {int},
      decided_by text,
      withdrawn_at {int},
      withdrawn_by text,
      reason text,
      primary key (plan_id, key),
      unique (plan_id, number),
      check ((number is null) = (state in ('prepared', 'declined')))
    ){strict};

    create table publication_editions (
      plan_id text not null,
      key {int} not null,
      kind text not null check (kind in ('staff', 'public')),
      digest text not null,
      document text not null,
      primary key (plan_id, key, kind),
      foreign key (plan_id, key) references publications (plan_id, key)
    ){strict};
    """),
  Migration(
    "publishing/0002-documents",
    """
    alter table publications add column echoes text not null default '[]';

    create table publication_documents (
      plan_id text not null,
      key {int} not null,
      place {int} not null,
      form_key text not null,
      form_name text not null,
      definition text not null,
      kind text not null check (kind in ('pdf', 'word', 'excel')),
      state text not null check (state in ('chosen', 'waiting', 'running', 'ready', 'failed')),
      attempts {int} not null,
      fault text,
      replaced text not null,
      made_at {int},
      size {int},
      digest text,
      content {blob},
      primary key (plan_id, key, place),
      foreign key (plan_id, key) references publications (plan_id, key)
    ){strict};
    create index publication_documents_by_state on publication_documents (state);
    """),
  Migration(
    "publishing/0003-years-and-checks",
    """
    alter table publication_documents add column year {int};
    alter table publications add column checks text not null default '[]';
    """),
  Migration(
    "publishing/0004-figures",
    "alter table publication_editions add column figures text;"),
]
