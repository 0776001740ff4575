package import Database

/// The tables of rounds that run here: how a plan is checked, what was frozen at the opening, sheets with all that happened.
package let roundsMigrations: [Migration] = [
  Migration(
    "rounds/0001-sheets",
    """
    create table cycles (
      plan_id text primary key references plans (id) on delete cascade,
      revision {int} not null,
      definition text not null
    ){strict};

    create table round_forms (
      plan_id text not null,
      round_id text not null,
      checkpoint text not null,
      definition text not null,
      opens_on text not null,
      due_on text not null,
      primary key (plan_id, round_id),
      foreign key (plan_id, round_id) references rounds (plan_id, id) on delete cascade
    ){strict};

    create table report_sheets (
      id text primary key,
      plan_id text not null,
      round_id text not null,
      node_id text,
      position {int} not null,
      stage {int} not null,
      state text not null check (state in ('waiting', 'draft', 'submitted', 'returned', 'accepted')),
      revision {int} not null,
      is_unchanged {int} not null check (is_unchanged in (0, 1)),
      is_swept {int} not null check (is_swept in (0, 1)),
      opened_at {int},
      submitted_at {int},
      accepted_at {int},
      foreign key (plan_id, round_id) references rounds (plan_id, id) on delete cascade
    ){strict};
    create index report_sheets_by_round on report_sheets (plan_id, round_id, position);

    create table sheet_units (
      sheet_id text not null references report_sheets (id) on delete cascade,
      position {int} not null,
      unit_id text not null references units (id),
      primary key (sheet_id, position)
    ){strict};
    create index sheet_units_by_unit on sheet_units (unit_id, sheet_id);

    create table sheet_entries (
      sheet_id text not null references report_sheets (id) on delete cascade,
      question text not null,
      rater text not null,
      value text not null,
      note text not null,
      revision {int} not null,
      written_at {int} not null,
      written_by text not null,
      primary key (sheet_id, question, rater)
    ){strict};

    create table sheet_events (
      sheet_id text not null references report_sheets (id) on delete cascade,
      revision {int} not null,
      position {int} not null,
      kind text not null,
      question text,
      rater text,
      before_value text,
      after_value text,
      before_note text,
      after_note text,
      comment text,
      happened_at {int} not null,
      account_id text,
      actor_name text not null,
      primary key (sheet_id, revision, position)
    ){strict};
    create index sheet_events_by_question on sheet_events (sheet_id, question, rater, revision);
    """),
  Migration(
    "rounds/0002-evidence",
    """
    create table sheet_files (
      id text primary key,
      sheet_id text not null references report_sheets (id) on delete cascade,
      name text not null,
      media_type text not null,
      size {int} not null,
      digest text not null,
      added_at {int} not null,
      added_by text not null,
      removed_at {int},
      removed_by text
    ){strict};
    create index sheet_files_by_sheet on sheet_files (sheet_id, added_at);

    create table sheet_file_contents (
      file_id text primary key references sheet_files (id) on delete cascade,
      content {blob} not null
    ){strict};
    """),
  Migration(
    "rounds/0003-snapshots",
    """
    create table round_snapshots (
      plan_id text not null,
      round_id text not null,
      number {int} not null,
      closed_at {int} not null,
      account_id text,
      actor_name text not null,
      reason text,
      digest text not null,
      document text not null,
      reopened_at {int},
      reopened_by text,
      reopened_reason text,
      primary key (plan_id, round_id, number),
      foreign key (plan_id, round_id) references rounds (plan_id, id)
    ){strict};
    """),
  Migration(
    "rounds/0004-proposals",
    """
    create table proposal_decisions (
      sheet_id text not null references report_sheets (id) on delete cascade,
      question text not null,
      entry_revision {int} not null,
      outcome text not null check (outcome in ('taken', 'declined')),
      reason text not null,
      before_text text not null,
      from_revision {int},
      to_revision {int},
      decided_at {int} not null,
      account_id text,
      actor_name text not null,
      primary key (sheet_id, question, entry_revision)
    ){strict};
    """),
  Migration("rounds/0005-figures", "alter table round_forms add column figures text;"),
]
