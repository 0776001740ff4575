package import Database

/// The tables of rounds, reports and findings.
package let reportingMigrations: [Migration] = [createRounds, createReportParts]

private let createRounds = Migration(
  "reporting/0001-rounds",
  """
  create table rounds (
    plan_id text not null references plans (id) on delete cascade,
    id text not null,
    position {int} not null,
    label text not null,
    first_year {int} not null,
    last_year {int} not null,
    checkpoint text,
    state text not null check (state in ('planned', 'open', 'closed')),
    primary key (plan_id, id)
  ){strict};

  create table round_stages (
    plan_id text not null,
    round_id text not null,
    position {int} not null,
    label text not null,
    primary key (plan_id, round_id, position),
    foreign key (plan_id, round_id) references rounds (plan_id, id) on delete cascade
  ){strict};

  create table reports (
    plan_id text not null references plans (id) on delete cascade,
    id text not null,
    position {int} not null,
    round_id text not null,
    node_id text,
    stage text,
    state text not null check (state in ('waiting', 'draft', 'submitted', 'returned', 'accepted')),
    swept {int} not null check (swept in (0, 1)),
    next_direction {int},
    primary key (plan_id, id),
    foreign key (plan_id, round_id) references rounds (plan_id, id) deferrable initially deferred,
    foreign key (plan_id, node_id) references nodes (plan_id, id) deferrable initially deferred,
    foreign key (plan_id, next_direction) references categories (plan_id, key) deferrable initially deferred
  ){strict};
  create index reports_by_round on reports (plan_id, round_id);
  create index reports_by_node on reports (plan_id, node_id);

  create table findings (
    plan_id text not null references plans (id) on delete cascade,
    id text not null,
    position {int} not null,
    node_id text,
    raised_by text not null,
    raised_on text,
    text text not null,
    reply text,
    due text,
    state text,
    primary key (plan_id, id),
    foreign key (plan_id, node_id) references nodes (plan_id, id) deferrable initially deferred
  ){strict};
  create index findings_by_node on findings (plan_id, node_id);
  """)

private let createReportParts = Migration(
  "reporting/0002-report-parts",
  """
  create table report_items (
    plan_id text not null,
    report_id text not null,
    list text not null check (list in ('planned', 'done')),
    position {int} not null,
    group_label text,
    text text not null,
    from_month text,
    to_month text,
    printed text,
    primary key (plan_id, report_id, list, position),
    foreign key (plan_id, report_id) references reports (plan_id, id) on delete cascade
  ){strict};

  create table report_answers (
    plan_id text not null,
    report_id text not null,
    position {int} not null,
    question text not null,
    rater text,
    scale_id text,
    value_key {int},
    value_text text,
    score text,
    text text,
    primary key (plan_id, report_id, position),
    check (value_key is null or value_text is null),
    foreign key (plan_id, report_id) references reports (plan_id, id) on delete cascade,
    foreign key (plan_id, scale_id) references scales (plan_id, id) deferrable initially deferred,
    foreign key (plan_id, scale_id, value_key) references scale_values (plan_id, scale_id, key)
      deferrable initially deferred
  ){strict};
  create index answers_by_scale on report_answers (plan_id, scale_id, value_key);

  create table report_texts (
    plan_id text not null,
    report_id text not null,
    position {int} not null,
    label text not null,
    text text not null,
    primary key (plan_id, report_id, position),
    foreign key (plan_id, report_id) references reports (plan_id, id) on delete cascade
  ){strict};

  create table report_resources (
    plan_id text not null,
    report_id text not null,
    position {int} not null,
    year {int},
    phase text not null,
    meaning text not null check (meaning in ('request', 'assessed', 'initial', 'supplementary', 'settled',
      'planned', 'actual')),
    item text not null,
    side text not null check (side in ('out', 'in')),
    quantity text not null,
    unit text not null,
    display text,
    primary key (plan_id, report_id, position),
    foreign key (plan_id, report_id) references reports (plan_id, id) on delete cascade
  ){strict};

  create table report_evidence (
    plan_id text not null,
    report_id text not null,
    position {int} not null,
    name text not null,
    primary key (plan_id, report_id, position),
    foreign key (plan_id, report_id) references reports (plan_id, id) on delete cascade
  ){strict};
  """)
