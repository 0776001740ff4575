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
        """)
  ]
}
