package import Database

/// The log of changes to plans, and the named revisions.
package let revisingMigrations = [
  Migration(
    "revising/0001-changes",
    """
    create table plan_changes (
      plan_id text not null,
      revision {int} not null,
      changed_at {int} not null,
      account_id text,
      actor_name text not null,
      kind text not null,
      subject_kind text,
      subject_id text,
      reason text,
      undoes {int},
      primary key (plan_id, revision)
    ){strict};
    create index plan_changes_by_account on plan_changes (plan_id, account_id, revision);

    create table plan_change_items (
      plan_id text not null,
      revision {int} not null,
      position {int} not null,
      subject_kind text not null check (subject_kind in ('plan', 'node', 'section')),
      subject_id text not null,
      field text not null,
      before_value text,
      after_value text,
      primary key (plan_id, revision, position),
      foreign key (plan_id, revision) references plan_changes (plan_id, revision)
    ){strict};
    create index plan_change_items_by_field on plan_change_items (plan_id, subject_kind, subject_id, field, revision);
    """),
  Migration(
    "revising/0002-editions",
    """
    create table plan_editions (
      plan_id text not null,
      id text not null,
      name text not null,
      revision {int} not null,
      frozen_at {int} not null,
      account_id text,
      actor_name text not null,
      note text,
      digest text not null,
      primary key (plan_id, id)
    ){strict};
    """),
  Migration(
    "revising/0003-editions-stay", "",
    onlySQLite: """
      create trigger plan_editions_keep_content before update on plan_editions
        begin select raise(abort, 'editions are never changed'); end;
      create trigger plan_editions_keep_rows before delete on plan_editions
        begin select raise(abort, 'editions are never deleted'); end;
      """,
    onlyPostgres: """
      create function refuse_edition_change() returns trigger language plpgsql as $$
        begin raise exception 'editions are never changed or deleted'; end
      $$;
      create trigger plan_editions_keep_rows before update or delete on plan_editions
        for each row execute function refuse_edition_change();
      """),
  Migration(
    "revising/0004-leavings",
    """
    create table plan_change_leavings (
      plan_id text not null,
      revision {int} not null,
      content text not null,
      primary key (plan_id, revision),
      foreign key (plan_id, revision) references plan_changes (plan_id, revision)
    ){strict};
    """),
]
