import Database

/// Both stay when a plan is replaced by a newer file under the same id.
let figureTables = Migration(
  "measuring/0006-figures",
  """
  create table period_decisions (
    plan_id text not null,
    number {int} not null,
    year {int} not null,
    state text not null check (state in ('open', 'locked', 'approved')),
    reason text,
    decided_at {int} not null,
    account_id text,
    actor_name text not null,
    primary key (plan_id, number)
  ){strict};

  create table member_figures (
    plan_id text not null,
    indicator_id text not null,
    dimension text not null check (dimension in ('unit', 'label')),
    member text not null,
    year {int} not null,
    member_name text not null,
    state text not null check (state in ('final', 'provisional', 'not_done', 'not_available', 'no_denominator',
      'masked', 'text')),
    value text,
    numerator text,
    denominator text,
    as_of text,
    comment text,
    source_text text,
    is_about {int} not null default 0 check (is_about in (0, 1)),
    is_change {int} not null default 0 check (is_change in (0, 1)),
    source text,
    entered_by text,
    entered_on text,
    primary key (plan_id, indicator_id, dimension, member, year)
  ){strict};

  alter table indicator_changes add column year {int};
  alter table indicator_changes add column member text;
  create index indicator_changes_by_figure on indicator_changes (plan_id, indicator_id, year, member);
  """)
