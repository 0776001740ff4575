import Database

/// When mails go out by themselves, which have gone out, and the mails themselves.
///
/// A mail never leaves twice for the same run: the run and the reader are unique, and who sends takes the row first.
let reminderMigrations = [
  Migration(
    "progress/0101-reminders",
    """
    create table round_reminders (
      plan_id text not null,
      round_id text not null,
      days_before {int},
      days_after {int},
      message text not null,
      primary key (plan_id, round_id),
      foreign key (plan_id, round_id) references rounds (plan_id, id) on delete cascade
    ){strict};

    create table round_reminder_runs (
      plan_id text not null,
      round_id text not null,
      word text not null,
      ran_at {int} not null,
      primary key (plan_id, round_id, word),
      foreign key (plan_id, round_id) references rounds (plan_id, id) on delete cascade
    ){strict};

    create table mail_queue (
      id text primary key,
      run text not null,
      account_id text not null,
      reader text not null,
      address text not null,
      subject text not null,
      body text not null,
      state text not null check (state in ('waiting', 'sending', 'sent', 'refused', 'unclear')),
      attempts {int} not null,
      next_at {int} not null,
      created_at {int} not null,
      created_by text not null,
      sending_at {int},
      finished_at {int},
      answer text,
      unique (run, account_id)
    ){strict};
    create index mail_queue_by_state on mail_queue (state, next_at);
    """)
]
