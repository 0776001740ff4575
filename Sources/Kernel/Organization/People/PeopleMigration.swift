import Database

/// The register of people; assignments are dated, and every change keeps what stood before it.
///
/// `people_changes` has no key to `people`, because the log stays when a run that brought people is taken back.
let peopleMigration = Migration(
  "organization/0004-people",
  """
  create table staff_words (
    id text primary key,
    list text not null,
    label text not null,
    meaning text,
    place {int} not null,
    unique (list, label)
  ){strict};
  create table people (
    id text primary key,
    staff_number text not null unique,
    name text not null,
    kana text not null,
    kana_key text not null,
    search_key text not null,
    birth_day text,
    sex text,
    hire_day text,
    leave_day text,
    leave_kind text,
    revision {int} not null,
    created_at {int} not null
  ){strict};
  create index people_by_kana on people (kana_key, staff_number);
  create table assignments (
    person_id text not null references people (id) on delete cascade,
    place {int} not null,
    unit_id text not null references units (id),
    from_day text not null,
    until_day text not null,
    is_main {int} not null check (is_main in (0, 1)),
    outside text,
    position_id text references staff_words (id),
    grade_id text references staff_words (id),
    job_type_id text references staff_words (id),
    employment_id text references staff_words (id),
    primary key (person_id, place)
  ){strict};
  create index assignments_by_unit on assignments (unit_id, until_day, person_id);
  create index assignments_by_position on assignments (position_id, until_day);
  create index assignments_outside on assignments (from_day) where outside is not null;
  create table people_changes (
    person_id text not null,
    revision {int} not null,
    at {int} not null,
    account_id text,
    actor_name text not null,
    kind text not null,
    reason text,
    run_id text,
    before text,
    primary key (person_id, revision)
  ){strict};
  create index people_changes_by_run on people_changes (run_id) where run_id is not null;
  alter table accounts add column person_id text references people (id) on delete set null;
  create index accounts_by_person on accounts (person_id);
  """)

/// Whether anything of the register has moved, in one row; and the people of sign-in names without looking at all of them.
let peopleStateMigration = Migration(
  "organization/0006-people-state",
  """
  create table people_state (
    id {int} primary key check (id = 1),
    number {int} not null
  ){strict};
  insert into people_state (id, number) values (1, 0);
  create index people_by_sign_in_name on people (lower(staff_number));
  """)
