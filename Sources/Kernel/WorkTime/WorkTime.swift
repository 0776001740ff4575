package import Application
import Database

/// The working hours, holiday work and leave of people month by month, and childcare leave.
package enum WorkTime {
  /// START HERE: what it brings to the program.
  package static let feature = Feature("work-time-records", migrations: [migration, unitMonths])

  /// Entries keep what each file said; `work_months` and `childcare_cases` are what holds today: for every field the newest
  /// file that says something about it and was not taken back.
  private static let migration = Migration(
    "work-time/0001-records",
    """
    create table work_runs (
      id text primary key,
      number {int} unique,
      kind text not null,
      title text not null,
      state text not null,
      mapping text not null,
      file {blob},
      created_by text not null,
      created_at {int} not null,
      taken_by text,
      taken_at {int},
      summary text
    ){strict};
    create table work_entries (
      person_id text not null references people (id) on delete cascade,
      month text not null,
      run_number {int} not null references work_runs (number),
      overtime {int},
      holiday {int},
      leave_days {int},
      leave_minutes {int},
      primary key (person_id, month, run_number)
    ){strict};
    create index work_entries_by_run on work_entries (run_number);
    create table work_months (
      person_id text not null references people (id) on delete cascade,
      month text not null,
      overtime {int},
      holiday {int},
      leave_days {int},
      leave_minutes {int},
      primary key (person_id, month)
    ){strict};
    create index work_months_by_month on work_months (month);
    create table childcare_entries (
      person_id text not null references people (id) on delete cascade,
      born_day text not null,
      run_number {int} not null references work_runs (number),
      first_day text,
      days {int},
      primary key (person_id, born_day, run_number)
    ){strict};
    create index childcare_entries_by_run on childcare_entries (run_number);
    create table childcare_cases (
      person_id text not null references people (id) on delete cascade,
      born_day text not null,
      first_day text,
      days {int},
      primary key (person_id, born_day)
    ){strict};
    create index childcare_cases_by_birth on childcare_cases (born_day);
    create index childcare_cases_by_first_day on childcare_cases (first_day);
    create table work_profiles (
      kind text not null,
      name text not null,
      columns text not null,
      primary key (kind, name)
    ){strict};
    create table work_limits (
      kind text not null,
      is_special {int} not null check (is_special in (0, 1)),
      from_day text not null,
      amount {int} not null,
      source text not null,
      primary key (kind, is_special, from_day)
    ){strict};
    create table work_special_units (
      unit_id text primary key references units (id)
    ){strict};
    create table work_settings (
      id {int} primary key check (id = 1),
      counts_holiday {int} not null check (counts_holiday in (0, 1)),
      day_minutes {int} not null,
      near_share {int} not null
    ){strict};
    """)

  /// The sums of each month by unit, with the state of the register that they were made from (-1: to be made anew); and
  /// the records of a person in one place, so that lists need not go from an index to each row.
  private static let unitMonths = Migration(
    "work-time/0002-unit-months",
    """
    create index work_months_of_people on work_months
      (person_id, month, overtime, holiday, leave_days, leave_minutes);
    create table work_totals (
      month text primary key,
      register {int} not null
    ){strict};
    insert into work_totals (month, register) select distinct month, -1 from work_months;
    create table work_unit_months (
      month text not null,
      unit_id text not null,
      people {int} not null,
      minutes {int} not null,
      leave_people {int} not null,
      leave {int} not null,
      above_45 {int} not null,
      above_60 {int} not null,
      above_80 {int} not null,
      above_100 {int} not null,
      primary key (month, unit_id)
    ){strict};
    """)
}
