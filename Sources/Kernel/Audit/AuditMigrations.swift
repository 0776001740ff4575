import Database

extension AuditLog {
  static let migrations = [
    Migration(
      "audit/0001-entries",
      """
      create table audit_entries (
        seq {int} primary key,
        at {int} not null,
        account_id text,
        actor_name text not null,
        acting_role text,
        roles text not null,
        action text not null,
        subject_kind text not null,
        subject_id text,
        detail text not null,
        previous_hash text not null,
        hash text not null
      ){strict};
      create index audit_entries_by_subject on audit_entries (subject_kind, subject_id, seq);
      create table audit_chain (
        id {int} primary key check (id = 1),
        seq {int} not null,
        hash text not null
      ){strict};
      insert into audit_chain (id, seq, hash)
        values (1, 0, '0000000000000000000000000000000000000000000000000000000000000000');

      """,
      // A `replace` deletes without firing the delete trigger, so an insert over an existing entry is refused as well.
      onlySQLite: """
        create trigger audit_entries_keep_content before update on audit_entries
          begin select raise(abort, 'audit entries are never changed'); end;
        create trigger audit_entries_keep_rows before delete on audit_entries
          begin select raise(abort, 'audit entries are never deleted'); end;
        create trigger audit_entries_keep_place before insert on audit_entries
          when exists (select 1 from audit_entries where seq = new.seq)
          begin select raise(abort, 'audit entries are never replaced'); end;
        """,
      onlyPostgres: """
        create function refuse_audit_change() returns trigger language plpgsql as $$
          begin raise exception 'audit entries are never changed or deleted'; end
        $$;
        create trigger audit_entries_keep_rows before update or delete on audit_entries
          for each row execute function refuse_audit_change();
        create trigger audit_entries_keep_table before truncate on audit_entries
          for each statement execute function refuse_audit_change();
        """),
    retention, kinds,
  ]

  /// The newest entries of one kind are asked for on the home page, however long the log is.
  private static let kinds = Migration(
    "audit/0003-kinds", "create index audit_entries_by_kind on audit_entries (subject_kind, seq);")

  private static let retention = Migration(
    "audit/0002-retention",
    """
    create table audit_retention (
      id {int} primary key check (id = 1),
      years {int}
    ){strict};
    insert into audit_retention (id, years) values (1, null);
    create table audit_anchors (
      seq {int} primary key,
      hash text not null,
      cut_at {int} not null
    ){strict};
    create index audit_entries_by_action on audit_entries (action, seq);

    """,
    // An anchor must be a real entry that is older than a year; entries up to an anchor may go, and nothing else.
    onlySQLite: """
      create trigger audit_anchors_keep_content before update on audit_anchors
        begin select raise(abort, 'audit anchors are never changed'); end;
      create trigger audit_anchors_keep_rows before delete on audit_anchors
        begin select raise(abort, 'audit anchors are never deleted'); end;
      create trigger audit_anchors_are_old_entries before insert on audit_anchors
        when not exists (select 1 from audit_entries where seq = new.seq and hash = new.hash
          and at <= new.cut_at - 31536000000)
        begin select raise(abort, 'an audit anchor is an entry that is older than a year'); end;
      drop trigger audit_entries_keep_rows;
      create trigger audit_entries_keep_rows before delete on audit_entries
        when not exists (select 1 from audit_anchors where seq >= old.seq)
        begin select raise(abort, 'audit entries are never deleted'); end;
      """,
    onlyPostgres: """
      create trigger audit_anchors_keep_rows before update or delete on audit_anchors
        for each row execute function refuse_audit_change();
      create trigger audit_anchors_keep_table before truncate on audit_anchors
        for each statement execute function refuse_audit_change();
      create function refuse_young_anchor() returns trigger language plpgsql as $$
        begin
          if not exists (select 1 from audit_entries where seq = new.seq and hash = new.hash
            and at <= new.cut_at - 31536000000) then
            raise exception 'an audit anchor is an entry that is older than a year';
          end if;
          return new;
        end
      $$;
      create trigger audit_anchors_are_old_entries before insert on audit_anchors
        for each row execute function refuse_young_anchor();
      create function refuse_audit_delete() returns trigger language plpgsql as $$
        begin
          if not exists (select 1 from audit_anchors where seq >= old.seq) then
            raise exception 'audit entries are never deleted';
          end if;
          return old;
        end
      $$;
      drop trigger audit_entries_keep_rows on audit_entries;
      create trigger audit_entries_keep_content before update on audit_entries
        for each row execute function refuse_audit_change();
      create trigger audit_entries_keep_rows before delete on audit_entries
        for each row execute function refuse_audit_delete();
      """)
}
