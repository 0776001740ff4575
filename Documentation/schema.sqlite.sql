CREATE TABLE abbreviations (
  plan_id text not null references plans (id) on delete cascade,
  key integer not null,
  label text not null,
  meaning text not null,
  primary key (plan_id, key)
) strict;
CREATE TABLE accounts (
  id text primary key,
  sign_in_name text not null unique,
  display_name text not null,
  unit text,
  password_hash text not null,
  must_change_password integer not null check (must_change_password in (0, 1)),
  is_disabled integer not null check (is_disabled in (0, 1)),
  created_at integer not null
, person_id text references people (id) on delete set null, mail_address text) strict;
CREATE INDEX accounts_by_person on accounts (person_id);
CREATE TABLE assignments (
  person_id text not null references people (id) on delete cascade,
  place integer not null,
  unit_id text not null references units (id),
  from_day text not null,
  until_day text not null,
  is_main integer not null check (is_main in (0, 1)),
  outside text,
  position_id text references staff_words (id),
  grade_id text references staff_words (id),
  job_type_id text references staff_words (id),
  employment_id text references staff_words (id),
  primary key (person_id, place)
) strict;
CREATE INDEX assignments_by_position on assignments (position_id, until_day);
CREATE INDEX assignments_by_unit on assignments (unit_id, until_day, person_id);
CREATE INDEX assignments_outside on assignments (from_day) where outside is not null;
CREATE TRIGGER audit_anchors_are_old_entries before insert on audit_anchors
  when not exists (select 1 from audit_entries where seq = new.seq and hash = new.hash
    and at <= new.cut_at - 31536000000)
  begin select raise(abort, 'an audit anchor is an entry that is older than a year'); end;
CREATE TRIGGER audit_anchors_keep_content before update on audit_anchors
  begin select raise(abort, 'audit anchors are never changed'); end;
CREATE TRIGGER audit_anchors_keep_rows before delete on audit_anchors
  begin select raise(abort, 'audit anchors are never deleted'); end;
CREATE TABLE audit_anchors (
  seq integer primary key,
  hash text not null,
  cut_at integer not null
) strict;
CREATE TABLE audit_chain (
  id integer primary key check (id = 1),
  seq integer not null,
  hash text not null
) strict;
CREATE TRIGGER audit_entries_keep_content before update on audit_entries
  begin select raise(abort, 'audit entries are never changed'); end;
CREATE TRIGGER audit_entries_keep_place before insert on audit_entries
  when exists (select 1 from audit_entries where seq = new.seq)
  begin select raise(abort, 'audit entries are never replaced'); end;
CREATE TRIGGER audit_entries_keep_rows before delete on audit_entries
  when not exists (select 1 from audit_anchors where seq >= old.seq)
  begin select raise(abort, 'audit entries are never deleted'); end;
CREATE TABLE audit_entries (
  seq integer primary key,
  at integer not null,
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
) strict;
CREATE INDEX audit_entries_by_action on audit_entries (action, seq);
CREATE INDEX audit_entries_by_kind on audit_entries (subject_kind, seq);
CREATE INDEX audit_entries_by_subject on audit_entries (subject_kind, subject_id, seq);
CREATE TABLE audit_retention (
  id integer primary key check (id = 1),
  years integer
) strict;
CREATE TABLE categories (
  plan_id text not null references plans (id) on delete cascade,
  key integer not null,
  label text not null,
  meaning text not null check (meaning in ('continue', 'new', 'expand', 'shrink', 'revise', 'merge', 'split',
    'abolish', 'finish', 'suspend', 'other')),
  primary key (plan_id, key)
) strict;
CREATE TABLE childcare_cases (
  person_id text not null references people (id) on delete cascade,
  born_day text not null,
  first_day text,
  days integer,
  primary key (person_id, born_day)
) strict;
CREATE INDEX childcare_cases_by_birth on childcare_cases (born_day);
CREATE INDEX childcare_cases_by_first_day on childcare_cases (first_day);
CREATE TABLE childcare_entries (
  person_id text not null references people (id) on delete cascade,
  born_day text not null,
  run_number integer not null references work_runs (number),
  first_day text,
  days integer,
  primary key (person_id, born_day, run_number)
) strict;
CREATE INDEX childcare_entries_by_run on childcare_entries (run_number);
CREATE TABLE closing_reviews (
  plan_id text not null primary key references plans (id) on delete cascade,
  revision integer not null,
  definition text not null,
  changed_at integer not null,
  changed_by text not null
) strict;
CREATE TABLE cycles (
  plan_id text primary key references plans (id) on delete cascade,
  revision integer not null,
  definition text not null
) strict;
CREATE TABLE deputies (
  id text primary key,
  grant_id text not null references role_grants (id) on delete cascade,
  account_id text not null references accounts (id),
  from_day text not null,
  until_day text not null,
  reason text not null,
  created_at integer not null,
  created_by text not null
) strict;
CREATE INDEX deputies_by_account on deputies (account_id);
CREATE INDEX deputies_by_grant on deputies (grant_id);
CREATE TABLE document_jobs (
  id text primary key,
  plan_id text not null references plans (id) on delete cascade,
  account_id text not null,
  asked_by text not null,
  form_key text not null,
  form_name text not null,
  definition text not null,
  kind text not null,
  fiscal_year integer,
  closing text,
  rights text not null,
  state text not null check (state in ('waiting', 'running', 'ready', 'failed', 'cancelled')),
  step text,
  attempts integer not null,
  asked_at integer not null,
  started_at integer,
  ended_at integer,
  fault text,
  replaced text not null,
  content blob
, edition text, lane text not null default 'large' check (lane in ('small', 'large'))) strict;
CREATE INDEX document_jobs_by_account on document_jobs (account_id, plan_id);
CREATE INDEX document_jobs_by_end on document_jobs (ended_at);
CREATE INDEX document_jobs_by_state on document_jobs (state, asked_at);
CREATE TABLE edition_rules (
  plan_id text not null references plans (id) on delete cascade,
  kind text not null check (kind in ('draft', 'staff', 'public')),
  revision integer not null,
  rules text not null,
  changed_at integer not null,
  changed_by text not null,
  primary key (plan_id, kind)
) strict;
CREATE TABLE emphases (
  plan_id text not null references plans (id) on delete cascade,
  id text not null,
  position integer not null,
  title text not null,
  text text,
  primary key (plan_id, id)
) strict;
CREATE TABLE figure_file_contents (
  file_id text primary key references figure_files (id) on delete cascade,
  content blob not null
) strict;
CREATE TABLE figure_files (
  id text primary key,
  plan_id text not null,
  indicator_id text not null,
  year integer not null,
  dimension text not null check (dimension in ('city', 'unit', 'label')),
  member text not null,
  name text not null,
  media_type text not null,
  size integer not null,
  digest text not null,
  added_at integer not null,
  added_by text not null,
  removed_at integer,
  removed_by text
, sheet_id text, is_waiting integer not null default 0 check (is_waiting in (0, 1))) strict;
CREATE INDEX figure_files_by_figure on figure_files (plan_id, indicator_id, year, dimension, member);
CREATE INDEX figure_files_by_sheet on figure_files (sheet_id) where sheet_id is not null;
CREATE TABLE findings (
  plan_id text not null references plans (id) on delete cascade,
  id text not null,
  position integer not null,
  node_id text,
  raised_by text not null,
  raised_on text,
  text text not null,
  reply text,
  due text,
  state text,
  primary key (plan_id, id),
  foreign key (plan_id, node_id) references nodes (plan_id, id) deferrable initially deferred
) strict;
CREATE INDEX findings_by_node on findings (plan_id, node_id);
CREATE TABLE first_run (
  id integer primary key check (id = 1),
  finished_at integer not null
) strict;
CREATE TABLE import_drafts (
  id text primary key,
  file_name text,
  created_at integer not null,
  created_by text not null,
  bytes blob not null,
  mapping text not null
) strict;
CREATE TABLE import_notes (
  plan_id text not null references plans (id) on delete cascade,
  position integer not null,
  source text not null,
  kind text not null,
  text text not null,
  problem text not null,
  state text not null check (state in ('open', 'settled')),
  primary key (plan_id, position)
) strict;
CREATE TABLE indicator_changes (
  plan_id text not null,
  indicator_id text not null,
  number integer not null,
  changed_at integer not null,
  account_id text,
  actor_name text not null,
  kind text not null,
  reason text,
  before_value text,
  after_value text, year integer, member text,
  primary key (plan_id, indicator_id, number)
) strict;
CREATE INDEX indicator_changes_by_figure on indicator_changes (plan_id, indicator_id, year, member);
CREATE TABLE indicator_dimensions (
  plan_id text not null,
  indicator_id text not null,
  position integer not null,
  label text not null, dimension text not null default '', kind text not null default 'parts'
  check (kind in ('unit', 'parts', 'groups', 'series')),
  primary key (plan_id, indicator_id, position),
  foreign key (plan_id, indicator_id) references indicators (plan_id, id) on delete cascade
) strict;
CREATE TABLE indicator_fills (
  plan_id text not null,
  indicator_id text not null,
  filled_at integer not null,
  problem text,
  primary key (plan_id, indicator_id)
) strict;
CREATE TABLE indicator_members (
  plan_id text not null,
  indicator_id text not null,
  member text not null,
  dimension text not null,
  position integer not null,
  label text not null,
  is_past integer not null check (is_past in (0, 1)),
  primary key (plan_id, indicator_id, member),
  foreign key (plan_id, indicator_id) references indicators (plan_id, id) on delete cascade
) strict;
CREATE TABLE indicator_readings (
  plan_id text not null,
  indicator_id text not null,
  number integer not null,
  year integer not null,
  question text not null,
  numerator integer,
  denominator integer,
  is_divided integer not null check (is_divided in (0, 1)),
  factor integer not null,
  is_provisional integer not null check (is_provisional in (0, 1)),
  as_of text,
  definition integer not null,
  people integer,
  missing text not null,
  counted_at integer not null, scale integer not null default 1 check (scale > 0), grows integer not null default 0 check (grows in (0, 1)),
  primary key (plan_id, indicator_id, number)
) strict;
CREATE TABLE indicator_references (
  plan_id text not null,
  indicator_id text not null,
  position integer not null,
  other_plan text,
  other_node text,
  title text,
  primary key (plan_id, indicator_id, position),
  foreign key (plan_id, indicator_id) references indicators (plan_id, id) on delete cascade
) strict;
CREATE TABLE indicator_rulings (
  plan_id text not null,
  indicator_id text not null,
  position integer not null,
  year integer not null,
  verdict text not null,
  reason text not null,
  ruled_by text,
  ruled_on text,
  primary key (plan_id, indicator_id, position),
  foreign key (plan_id, indicator_id) references indicators (plan_id, id) on delete cascade
) strict;
CREATE TABLE indicator_source_parts (
  plan_id text not null,
  indicator_id text not null,
  position integer not null,
  part text not null check (part in ('argument', 'input')),
  name text not null,
  value text not null,
  primary key (plan_id, indicator_id, position),
  foreign key (plan_id, indicator_id) references indicators (plan_id, id) on delete cascade
) strict;
CREATE TABLE indicator_steps (
  plan_id text not null,
  indicator_id text not null,
  position integer not null,
  kind text not null check (kind in ('share', 'threshold')),
  year integer,
  bound text,
  label text,
  verdict text,
  primary key (plan_id, indicator_id, position),
  foreign key (plan_id, indicator_id) references indicators (plan_id, id) on delete cascade
) strict;
CREATE TABLE indicator_targets (
  plan_id text not null,
  indicator_id text not null,
  position integer not null,
  when_kind text not null check (when_kind in ('fiscal_year', 'calendar_year', 'month', 'day', 'span',
    'every_year', 'open')),
  when_from text,
  when_to text,
  when_label text,
  kind text not null check (kind in ('none', 'text', 'number', 'range', 'about', 'maintain', 'relative',
    'everyone', 'each_unit', 'series', 'legal')),
  comparator text,
  value text,
  low text,
  high text,
  base text,
  source_text text, base_year integer, legal_table text, asked_by text, set_on text, replaced_on text, reason text, series text,
  primary key (plan_id, indicator_id, position),
  foreign key (plan_id, indicator_id) references indicators (plan_id, id) on delete cascade
) strict;
CREATE INDEX indicator_targets_by_law on indicator_targets (legal_table) where legal_table is not null;
CREATE TABLE indicator_values (
  plan_id text not null,
  indicator_id text not null,
  position integer not null,
  when_kind text not null check (when_kind in ('fiscal_year', 'calendar_year', 'month', 'day', 'span',
    'every_year', 'open')),
  when_from text,
  when_to text,
  when_label text,
  state text not null check (state in ('final', 'provisional', 'not_done', 'not_available', 'no_denominator',
    'masked', 'text')),
  value text,
  numerator text,
  denominator text,
  as_of text,
  comment text,
  source_text text,
  from_cell text, is_about integer not null default 0 check (is_about in (0, 1)), is_change integer not null default 0 check (is_change in (0, 1)), source text, entered_by text, entered_on text, is_set_aside integer not null default 0 check (is_set_aside in (0, 1)),
  primary key (plan_id, indicator_id, position),
  foreign key (plan_id, indicator_id) references indicators (plan_id, id) on delete cascade
) strict;
CREATE TABLE indicator_versions (
  plan_id text not null,
  indicator_id text not null,
  position integer not null,
  from_year integer,
  definition text not null,
  note text,
  primary key (plan_id, indicator_id, position),
  foreign key (plan_id, indicator_id) references indicators (plan_id, id) on delete cascade
) strict;
CREATE TABLE indicators (
  plan_id text not null references plans (id) on delete cascade,
  id text not null,
  position integer not null,
  node_id text,
  name text not null,
  kind_label text,
  meaning text not null check (meaning in ('input', 'activity', 'output', 'outcome', 'context', 'reference')),
  unit text,
  better text not null check (better in ('higher', 'lower', 'hold', 'none')),
  accumulation text not null check (accumulation in ('year', 'cumulative', 'point_in_time')),
  population text,
  definition text,
  rule text, decimals integer, source_kind text check (source_kind in ('bound', 'computed')), quantity text, quantity_title text, counted_at text, operation text check (operation in ('ratio', 'sum', 'difference', 'change')), base_year integer, owner_label text, owner_unit text, origin_plan text, origin_indicator text, origin_title text,
  primary key (plan_id, id),
  foreign key (plan_id, node_id) references nodes (plan_id, id) deferrable initially deferred
) strict;
CREATE INDEX indicators_by_node on indicators (plan_id, node_id);
CREATE TABLE issued_form_rows (
  form_id text not null references issued_forms (id) on delete cascade,
  position integer not null,
  sheet_id text not null,
  revision integer not null,
  locked text not null,
  primary key (form_id, position)
) strict;
CREATE TABLE issued_forms (
  id text primary key,
  plan_id text not null,
  round_id text not null,
  unit_id text references units (id),
  unit_name text not null,
  fingerprint text not null,
  issued_at integer not null,
  account_id text,
  issued_by text not null,
  foreign key (plan_id, round_id) references rounds (plan_id, id) on delete cascade
) strict;
CREATE INDEX issued_forms_by_round on issued_forms (plan_id, round_id, issued_at);
CREATE TABLE job_turns (
  name text primary key,
  holder text,
  taken_until integer,
  started_at integer,
  finished_at integer,
  fault text,
  fault_at integer,
  check ((holder is null) = (taken_until is null))
) strict;
CREATE TABLE kept_forms (
  token_hash text primary key,
  sealed text not null,
  expires_at integer not null
) strict;
CREATE INDEX kept_forms_by_end on kept_forms (expires_at);
CREATE TABLE legal_entries (
  number integer not null primary key,
  table_key text not null,
  from_day text not null,
  value text,
  source text not null,
  entered_at integer not null,
  account_id text,
  actor_name text not null
) strict;
CREATE TABLE legal_tables (
  key text primary key,
  title text not null,
  unit text not null,
  comparator text not null check (comparator in ('>=', '<=')),
  source text not null,
  made_at integer not null,
  made_by text not null,
  withdrawn_at integer,
  withdrawn_by text
) strict;
CREATE TABLE level_fields (
  plan_id text not null,
  level integer not null,
  position integer not null,
  key text not null,
  label text not null,
  kind text not null check (kind in
    ('text', 'list', 'choice', 'choices', 'number', 'date', 'period', 'reference')),
  is_required integer not null check (is_required in (0, 1)),
  help text,
  primary key (plan_id, level, position),
  foreign key (plan_id, level) references levels (plan_id, position) on delete cascade
) strict;
CREATE TABLE levels (
  plan_id text not null references plans (id) on delete cascade,
  position integer not null,
  name text not null,
  is_measure integer not null check (is_measure in (0, 1)),
  numbering text,
  primary key (plan_id, position)
) strict;
CREATE TABLE library_corrections (
  plan_id text not null,
  node_id text not null,
  theme text not null,
  verdict text not null check (verdict in ('has', 'has-not')),
  changed_by text not null,
  changed_at integer not null,
  primary key (plan_id, node_id, theme)
) strict;
CREATE TABLE library_measure_themes (
  theme text not null,
  measure_number integer not null references library_measures (number) on delete cascade,
  plan_number integer not null,
  words text not null,
  by_hand integer not null,
  primary key (theme, measure_number)
) strict;
CREATE INDEX library_measure_themes_by_measure on library_measure_themes (measure_number);
CREATE TABLE library_measures (
  number integer not null primary key,
  plan_number integer not null references library_plans (number) on delete cascade,
  id text not null unique,
  path text not null,
  code text not null,
  title text not null,
  body text not null,
  owners text not null,
  category text not null,
  since_year integer,
  since_text text not null,
  markers text not null,
  indicators text not null,
  indicators_above text not null
) strict;
CREATE INDEX library_measures_by_plan on library_measures (plan_number, number);
CREATE TABLE library_plan_themes (
  plan_number integer not null references library_plans (number) on delete cascade,
  theme text not null,
  measure_count integer not null,
  primary key (plan_number, theme)
) strict;
CREATE TABLE library_plans (
  id text not null primary key,
  number integer not null unique,
  segment integer not null,
  city text not null,
  title text not null,
  first_year integer,
  last_year integer,
  source text not null,
  source_day text not null,
  licence text not null,
  added_by text not null,
  added_at integer not null,
  measure_count integer not null
) strict;
CREATE INDEX library_plans_by_segment on library_plans (segment);
CREATE TABLE library_postings (
  bucket integer not null,
  segment integer not null,
  content blob not null,
  primary key (bucket, segment)
) strict;
CREATE TABLE library_state (
  id integer not null primary key check (id = 1),
  dictionary text not null
) strict;
CREATE TABLE library_themes (
  key text not null primary key,
  title text not null,
  area text not null,
  words text not null,
  exclusions text not null,
  is_removed integer not null,
  changed_by text not null,
  changed_at integer not null
) strict;
CREATE TABLE mail_queue (
  id text primary key,
  run text not null,
  account_id text not null,
  reader text not null,
  address text not null,
  subject text not null,
  body text not null,
  state text not null check (state in ('waiting', 'sending', 'sent', 'refused', 'unclear')),
  attempts integer not null,
  next_at integer not null,
  created_at integer not null,
  created_by text not null,
  sending_at integer,
  finished_at integer,
  answer text,
  unique (run, account_id)
) strict;
CREATE INDEX mail_queue_by_state on mail_queue (state, next_at);
CREATE TABLE markers (
  plan_id text not null references plans (id) on delete cascade,
  key integer not null,
  label text not null,
  meaning text not null check (meaning in ('research', 'consider', 'prepare', 'pilot', 'implement', 'use',
    'continue', 'expand', 'review', 'finish', 'stop', 'merge', 'other')),
  primary key (plan_id, key)
) strict;
CREATE TABLE member_figures (
  plan_id text not null,
  indicator_id text not null,
  dimension text not null check (dimension in ('unit', 'label')),
  member text not null,
  year integer not null,
  member_name text not null,
  state text not null check (state in ('final', 'provisional', 'not_done', 'not_available', 'no_denominator',
    'masked', 'text')),
  value text,
  numerator text,
  denominator text,
  as_of text,
  comment text,
  source_text text,
  is_about integer not null default 0 check (is_about in (0, 1)),
  is_change integer not null default 0 check (is_change in (0, 1)),
  source text,
  entered_by text,
  entered_on text,
  primary key (plan_id, indicator_id, dimension, member, year)
) strict;
CREATE TABLE node_codes (
  plan_id text not null,
  node_id text not null,
  position integer not null,
  scheme text not null,
  value text not null,
  primary key (plan_id, node_id, position),
  foreign key (plan_id, node_id) references nodes (plan_id, id) on delete cascade
) strict;
CREATE TABLE node_emphases (
  plan_id text not null,
  node_id text not null,
  position integer not null,
  emphasis_id text not null,
  primary key (plan_id, node_id, position),
  foreign key (plan_id, node_id) references nodes (plan_id, id) on delete cascade,
  foreign key (plan_id, emphasis_id) references emphases (plan_id, id) deferrable initially deferred
) strict;
CREATE INDEX nodes_by_emphasis on node_emphases (plan_id, emphasis_id);
CREATE TABLE node_owners (
  plan_id text not null,
  node_id text not null,
  position integer not null,
  label text not null,
  kind text not null check (kind in ('unit', 'post', 'person', 'body', 'all', 'open_ended')),
  role text not null check (role in ('lead', 'joint', 'coordinate', 'accountable', 'consult')),
  unit text,
  primary key (plan_id, node_id, position),
  foreign key (plan_id, node_id) references nodes (plan_id, id) on delete cascade
) strict;
CREATE TABLE node_references (
  plan_id text not null,
  node_id text not null,
  kind text not null check (kind in ('serves', 'source')),
  position integer not null,
  other_plan text,
  other_node text,
  title text,
  primary key (plan_id, node_id, kind, position),
  foreign key (plan_id, node_id) references nodes (plan_id, id) on delete cascade
) strict;
CREATE INDEX node_references_by_other on node_references (other_plan, other_node);
CREATE TABLE node_resources (
  plan_id text not null,
  node_id text not null,
  position integer not null,
  year integer,
  phase text not null,
  meaning text not null check (meaning in ('request', 'assessed', 'initial', 'supplementary', 'settled',
    'planned', 'actual')),
  item text not null,
  side text not null check (side in ('out', 'in')),
  quantity text not null,
  unit text not null,
  display text,
  primary key (plan_id, node_id, position),
  foreign key (plan_id, node_id) references nodes (plan_id, id) on delete cascade
) strict;
CREATE TABLE node_texts (
  plan_id text not null,
  node_id text not null,
  position integer not null,
  field text not null,
  label text not null,
  text text not null,
  primary key (plan_id, node_id, position),
  foreign key (plan_id, node_id) references nodes (plan_id, id) on delete cascade
) strict;
CREATE TABLE node_values (
  plan_id text not null,
  node_id text not null,
  position integer not null,
  field text not null,
  label text not null,
  value text not null,
  unit text,
  note text,
  primary key (plan_id, node_id, position),
  foreign key (plan_id, node_id) references nodes (plan_id, id) on delete cascade
) strict;
CREATE TABLE nodes (
  plan_id text not null references plans (id) on delete cascade,
  id text not null,
  parent_id text,
  level integer not null,
  position integer not null,
  number text,
  title text not null,
  repeats_id text,
  repeats_unknown integer not null check (repeats_unknown in (0, 1)),
  repeat_mark text,
  category integer,
  category_note text,
  period_first_year integer,
  period_last_year integer,
  period_label text,
  owners_printed text, is_archived integer not null default 0 check (is_archived in (0, 1)),
  primary key (plan_id, id),
  check (repeats_unknown = 0 or repeats_id is null),
  foreign key (plan_id, level) references levels (plan_id, position) deferrable initially deferred,
  foreign key (plan_id, category) references categories (plan_id, key) deferrable initially deferred,
  foreign key (plan_id, parent_id) references nodes (plan_id, id) deferrable initially deferred,
  foreign key (plan_id, repeats_id) references nodes (plan_id, id) deferrable initially deferred
) strict;
CREATE INDEX nodes_by_original on nodes (plan_id, repeats_id);
CREATE INDEX nodes_by_parent on nodes (plan_id, parent_id);
CREATE UNIQUE INDEX nodes_in_order on nodes (plan_id, position);
CREATE TABLE owner_roles (
  plan_id text not null references plans (id) on delete cascade,
  key integer not null,
  label text not null,
  meaning text not null check (meaning in ('lead', 'joint', 'coordinate', 'accountable', 'consult')),
  primary key (plan_id, key)
) strict;
CREATE TABLE pending_sign_ins (
  token_hash text primary key,
  account_id text not null references accounts (id),
  method text not null,
  is_shared integer not null check (is_shared in (0, 1)),
  expires_at integer not null
) strict;
CREATE INDEX pending_sign_ins_by_account on pending_sign_ins (account_id);
CREATE TABLE people (
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
  revision integer not null,
  created_at integer not null
) strict;
CREATE INDEX people_by_kana on people (kana_key, staff_number);
CREATE INDEX people_by_sign_in_name on people (lower(staff_number));
CREATE TABLE people_changes (
  person_id text not null,
  revision integer not null,
  at integer not null,
  account_id text,
  actor_name text not null,
  kind text not null,
  reason text,
  run_id text,
  before text,
  primary key (person_id, revision)
) strict;
CREATE INDEX people_changes_by_run on people_changes (run_id) where run_id is not null;
CREATE TABLE people_profiles (
  name text primary key,
  columns text not null
) strict;
CREATE TABLE people_runs (
  id text primary key,
  title text not null,
  state text not null,
  mapping text not null,
  file blob,
  created_by text not null,
  created_at integer not null,
  taken_by text,
  taken_at integer,
  summary text
) strict;
CREATE TABLE people_state (
  id integer primary key check (id = 1),
  number integer not null
) strict;
CREATE TABLE period_decisions (
  plan_id text not null,
  number integer not null,
  year integer not null,
  state text not null check (state in ('open', 'locked', 'approved')),
  reason text,
  decided_at integer not null,
  account_id text,
  actor_name text not null,
  primary key (plan_id, number)
) strict;
CREATE TABLE plan_change_items (
  plan_id text not null,
  revision integer not null,
  position integer not null,
  subject_kind text not null check (subject_kind in ('plan', 'node', 'section')),
  subject_id text not null,
  field text not null,
  before_value text,
  after_value text,
  primary key (plan_id, revision, position),
  foreign key (plan_id, revision) references plan_changes (plan_id, revision)
) strict;
CREATE INDEX plan_change_items_by_field on plan_change_items (plan_id, subject_kind, subject_id, field, revision);
CREATE TABLE plan_change_leavings (
  plan_id text not null,
  revision integer not null,
  content text not null,
  primary key (plan_id, revision),
  foreign key (plan_id, revision) references plan_changes (plan_id, revision)
) strict;
CREATE TABLE plan_changes (
  plan_id text not null,
  revision integer not null,
  changed_at integer not null,
  account_id text,
  actor_name text not null,
  kind text not null,
  subject_kind text,
  subject_id text,
  reason text,
  undoes integer,
  primary key (plan_id, revision)
) strict;
CREATE INDEX plan_changes_by_account on plan_changes (plan_id, account_id, revision);
CREATE TABLE plan_columns (
  plan_id text not null references plans (id) on delete cascade,
  id text not null,
  position integer not null,
  label text not null,
  kind text not null check (kind in ('year', 'before', 'after', 'term')),
  from_year integer,
  to_year integer,
  primary key (plan_id, id)
) strict;
CREATE TRIGGER plan_editions_keep_content before update on plan_editions
  begin select raise(abort, 'editions are never changed'); end;
CREATE TRIGGER plan_editions_keep_rows before delete on plan_editions
  begin select raise(abort, 'editions are never deleted'); end;
CREATE TABLE plan_editions (
  plan_id text not null,
  id text not null,
  name text not null,
  revision integer not null,
  frozen_at integer not null,
  account_id text,
  actor_name text not null,
  note text,
  digest text not null,
  primary key (plan_id, id)
) strict;
CREATE TABLE plan_follows (
  plan_id text not null references plans (id) on delete cascade,
  owner_id text not null,
  primary key (plan_id, owner_id)
) strict;
CREATE INDEX plan_follows_by_owner on plan_follows (owner_id);
CREATE TABLE plan_mentions (
  plan_id text not null references plans (id) on delete cascade,
  list text not null check (list in ('issuer', 'statute')),
  position integer not null,
  text text not null,
  primary key (plan_id, list, position)
) strict;
CREATE TABLE plan_openings (
  plan_id text primary key,
  opened_at integer,
  opened_by text not null
) strict;
CREATE TABLE plan_terms (
  plan_id text not null references plans (id) on delete cascade,
  position integer not null,
  label text not null,
  first_year integer not null,
  last_year integer not null,
  primary key (plan_id, position)
) strict;
CREATE TABLE plans (
  id text not null primary key,
  revision integer not null,
  title text not null,
  kind text,
  edition text,
  predecessor text,
  municipality_name text,
  municipality_code text,
  first_year integer,
  last_year integer
) strict;
CREATE TABLE print_forms (
  plan_id text not null references plans (id) on delete cascade,
  id text not null,
  revision integer not null,
  name text not null,
  definition text not null,
  changed_at integer not null,
  changed_by text not null,
  primary key (plan_id, id)
) strict;
CREATE TABLE proposal_decisions (
  sheet_id text not null references report_sheets (id) on delete cascade,
  question text not null,
  entry_revision integer not null,
  outcome text not null check (outcome in ('taken', 'declined')),
  reason text not null,
  before_text text not null,
  from_revision integer,
  to_revision integer,
  decided_at integer not null,
  account_id text,
  actor_name text not null,
  primary key (sheet_id, question, entry_revision)
) strict;
CREATE TABLE publication_documents (
  plan_id text not null,
  key integer not null,
  place integer not null,
  form_key text not null,
  form_name text not null,
  definition text not null,
  kind text not null check (kind in ('pdf', 'word', 'excel')),
  state text not null check (state in ('chosen', 'waiting', 'running', 'ready', 'failed')),
  attempts integer not null,
  fault text,
  replaced text not null,
  made_at integer,
  size integer,
  digest text,
  content blob, year integer,
  primary key (plan_id, key, place),
  foreign key (plan_id, key) references publications (plan_id, key)
) strict;
CREATE INDEX publication_documents_by_state on publication_documents (state);
CREATE TABLE publication_editions (
  plan_id text not null,
  key integer not null,
  kind text not null check (kind in ('staff', 'public')),
  digest text not null,
  document text not null, figures text,
  primary key (plan_id, key, kind),
  foreign key (plan_id, key) references publications (plan_id, key)
) strict;
CREATE TABLE publications (
  plan_id text not null references plans (id),
  key integer not null,
  number integer,
  state text not null check (state in ('prepared', 'published', 'declined', 'withdrawn')),
  note text not null,
  day text not null,
  moment text not null,
  prepared_at integer not null,
  prepared_by text not null,
  account_id text,
  decided_at integer,
  decided_by text,
  withdrawn_at integer,
  withdrawn_by text,
  reason text, echoes text not null default '[]', checks text not null default '[]',
  primary key (plan_id, key),
  unique (plan_id, number),
  check ((number is null) = (state in ('prepared', 'declined')))
) strict;
CREATE TABLE publishing_settings (
  plan_id text primary key references plans (id) on delete cascade,
  is_live integer not null check (is_live in (0, 1)),
  needs_other integer not null check (needs_other in (0, 1)),
  license text not null,
  contact text not null
) strict;
CREATE TABLE recovery_codes (
  account_id text not null references accounts (id),
  mark text not null,
  primary key (account_id, mark)
) strict;
CREATE TABLE removed_plans (
  id text not null primary key,
  revision integer not null
) strict;
CREATE TABLE report_answers (
  plan_id text not null,
  report_id text not null,
  position integer not null,
  question text not null,
  rater text,
  scale_id text,
  value_key integer,
  value_text text,
  score text,
  text text,
  primary key (plan_id, report_id, position),
  check (value_key is null or value_text is null),
  foreign key (plan_id, report_id) references reports (plan_id, id) on delete cascade,
  foreign key (plan_id, scale_id) references scales (plan_id, id) deferrable initially deferred,
  foreign key (plan_id, scale_id, value_key) references scale_values (plan_id, scale_id, key)
    deferrable initially deferred
) strict;
CREATE INDEX answers_by_scale on report_answers (plan_id, scale_id, value_key);
CREATE TABLE report_evidence (
  plan_id text not null,
  report_id text not null,
  position integer not null,
  name text not null,
  primary key (plan_id, report_id, position),
  foreign key (plan_id, report_id) references reports (plan_id, id) on delete cascade
) strict;
CREATE TABLE report_items (
  plan_id text not null,
  report_id text not null,
  list text not null check (list in ('planned', 'done')),
  position integer not null,
  group_label text,
  text text not null,
  from_month text,
  to_month text,
  printed text,
  primary key (plan_id, report_id, list, position),
  foreign key (plan_id, report_id) references reports (plan_id, id) on delete cascade
) strict;
CREATE TABLE report_resources (
  plan_id text not null,
  report_id text not null,
  position integer not null,
  year integer,
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
) strict;
CREATE TABLE report_sheets (
  id text primary key,
  plan_id text not null,
  round_id text not null,
  node_id text,
  position integer not null,
  stage integer not null,
  state text not null check (state in ('waiting', 'draft', 'submitted', 'returned', 'accepted')),
  revision integer not null,
  is_unchanged integer not null check (is_unchanged in (0, 1)),
  is_swept integer not null check (is_swept in (0, 1)),
  opened_at integer,
  submitted_at integer,
  accepted_at integer,
  foreign key (plan_id, round_id) references rounds (plan_id, id) on delete cascade
) strict;
CREATE INDEX report_sheets_by_round on report_sheets (plan_id, round_id, position);
CREATE TABLE report_texts (
  plan_id text not null,
  report_id text not null,
  position integer not null,
  label text not null,
  text text not null,
  primary key (plan_id, report_id, position),
  foreign key (plan_id, report_id) references reports (plan_id, id) on delete cascade
) strict;
CREATE TABLE reports (
  plan_id text not null references plans (id) on delete cascade,
  id text not null,
  position integer not null,
  round_id text not null,
  node_id text,
  stage text,
  state text not null check (state in ('waiting', 'draft', 'submitted', 'returned', 'accepted')),
  swept integer not null check (swept in (0, 1)),
  next_direction integer,
  primary key (plan_id, id),
  foreign key (plan_id, round_id) references rounds (plan_id, id) deferrable initially deferred,
  foreign key (plan_id, node_id) references nodes (plan_id, id) deferrable initially deferred,
  foreign key (plan_id, next_direction) references categories (plan_id, key) deferrable initially deferred
) strict;
CREATE INDEX reports_by_node on reports (plan_id, node_id);
CREATE INDEX reports_by_round on reports (plan_id, round_id);
CREATE TABLE resource_phases (
  plan_id text not null references plans (id) on delete cascade,
  key integer not null,
  label text not null,
  meaning text not null check (meaning in ('request', 'assessed', 'initial', 'supplementary', 'settled',
    'planned', 'actual')),
  primary key (plan_id, key)
) strict;
CREATE TABLE returned_forms (
  id text primary key,
  plan_id text not null,
  round_id text not null,
  form_id text references issued_forms (id) on delete cascade,
  name text not null,
  problem text,
  content blob,
  returned_at integer not null,
  account_id text,
  returned_by text not null,
  taken_at integer,
  taken_by text,
  summary text,
  foreign key (plan_id, round_id) references rounds (plan_id, id) on delete cascade
) strict;
CREATE INDEX returned_forms_by_round on returned_forms (plan_id, round_id, returned_at);
CREATE TABLE role_grants (
  id text primary key,
  account_id text not null references accounts (id),
  role text not null,
  plan_id text,
  unit_id text references units (id),
  from_day text not null,
  until_day text not null,
  granted_at integer not null,
  granted_by text not null
) strict;
CREATE UNIQUE INDEX role_grants_by_account
  on role_grants (account_id, role, coalesce(plan_id, ''), coalesce(unit_id, ''));
CREATE INDEX role_grants_by_unit on role_grants (unit_id);
CREATE TABLE round_forms (
  plan_id text not null,
  round_id text not null,
  checkpoint text not null,
  definition text not null,
  opens_on text not null,
  due_on text not null, figures text,
  primary key (plan_id, round_id),
  foreign key (plan_id, round_id) references rounds (plan_id, id) on delete cascade
) strict;
CREATE TABLE round_reminder_runs (
  plan_id text not null,
  round_id text not null,
  word text not null,
  ran_at integer not null,
  primary key (plan_id, round_id, word),
  foreign key (plan_id, round_id) references rounds (plan_id, id) on delete cascade
) strict;
CREATE TABLE round_reminders (
  plan_id text not null,
  round_id text not null,
  days_before integer,
  days_after integer,
  message text not null,
  primary key (plan_id, round_id),
  foreign key (plan_id, round_id) references rounds (plan_id, id) on delete cascade
) strict;
CREATE TABLE round_snapshots (
  plan_id text not null,
  round_id text not null,
  number integer not null,
  closed_at integer not null,
  account_id text,
  actor_name text not null,
  reason text,
  digest text not null,
  document text not null,
  reopened_at integer,
  reopened_by text,
  reopened_reason text,
  primary key (plan_id, round_id, number),
  foreign key (plan_id, round_id) references rounds (plan_id, id)
) strict;
CREATE TABLE round_stages (
  plan_id text not null,
  round_id text not null,
  position integer not null,
  label text not null,
  primary key (plan_id, round_id, position),
  foreign key (plan_id, round_id) references rounds (plan_id, id) on delete cascade
) strict;
CREATE TABLE rounds (
  plan_id text not null references plans (id) on delete cascade,
  id text not null,
  position integer not null,
  label text not null,
  first_year integer not null,
  last_year integer not null,
  checkpoint text,
  state text not null check (state in ('planned', 'open', 'closed')),
  primary key (plan_id, id)
) strict;
CREATE TABLE scale_values (
  plan_id text not null,
  scale_id text not null,
  key integer not null,
  label text not null,
  symbol text,
  definition text,
  rank integer,
  points text,
  counts integer not null check (counts in (0, 1)),
  low text,
  high text, is_below integer check (is_below in (0, 1)),
  primary key (plan_id, scale_id, key),
  foreign key (plan_id, scale_id) references scales (plan_id, id) on delete cascade
) strict;
CREATE TABLE scales (
  plan_id text not null references plans (id) on delete cascade,
  id text not null,
  position integer not null,
  name text not null,
  rule text,
  primary key (plan_id, id)
) strict;
CREATE TABLE schedule_cells (
  plan_id text not null,
  node_id text not null,
  position integer not null,
  line integer not null,
  row_kind text not null check (row_kind in ('plan', 'actual')),
  year integer,
  through_year integer,
  column_id text,
  continues integer not null check (continues in (0, 1)),
  text text,
  printed text not null,
  primary key (plan_id, node_id, position),
  foreign key (plan_id, node_id) references nodes (plan_id, id) on delete cascade,
  foreign key (plan_id, column_id) references plan_columns (plan_id, id) deferrable initially deferred
) strict;
CREATE TABLE schedule_markers (
  plan_id text not null,
  node_id text not null,
  cell integer not null,
  position integer not null,
  marker integer not null,
  primary key (plan_id, node_id, cell, position),
  foreign key (plan_id, node_id, cell) references schedule_cells (plan_id, node_id, position) on delete cascade,
  foreign key (plan_id, marker) references markers (plan_id, key) deferrable initially deferred
) strict;
CREATE TABLE schema_migrations (id text primary key, checksum text not null, applied_at text not null);
CREATE TABLE search_blocks (
  id integer not null primary key,
  plan_id text not null references search_plans (plan_id) on delete cascade,
  position integer not null,
  content_hash text not null
) strict;
CREATE INDEX search_blocks_by_plan on search_blocks (plan_id, position);
CREATE TABLE search_plans (
  plan_id text not null primary key references plans (id) on delete cascade,
  revision integer not null,
  version integer not null
) strict;
CREATE TABLE search_postings (
  block_id integer not null references search_blocks (id) on delete cascade,
  bucket integer not null,
  content blob not null,
  primary key (block_id, bucket)
) strict;
CREATE TABLE search_subjects (
  block_id integer not null references search_blocks (id) on delete cascade,
  position integer not null,
  kind text not null check (kind in ('plan', 'section', 'emphasis', 'node')),
  target text not null,
  label text not null,
  title text not null,
  path text not null,
  content blob not null,
  primary key (block_id, position)
) strict;
CREATE TABLE second_factors (
  account_id text primary key references accounts (id),
  sealed_secret text not null,
  confirmed_at integer,
  last_step integer not null
) strict;
CREATE TABLE section_blocks (
  plan_id text not null,
  section_id text not null,
  position integer not null,
  kind text not null check (kind in ('text', 'table')),
  text text,
  primary key (plan_id, section_id, position),
  foreign key (plan_id, section_id) references sections (plan_id, id) on delete cascade
) strict;
CREATE TABLE section_cells (
  plan_id text not null,
  section_id text not null,
  block integer not null,
  position integer not null,
  row_index integer not null,
  column_index integer not null,
  row_span integer not null,
  column_span integer not null,
  text text not null,
  primary key (plan_id, section_id, block, position),
  foreign key (plan_id, section_id, block) references section_blocks (plan_id, section_id, position)
    on delete cascade
) strict;
CREATE TABLE sections (
  plan_id text not null references plans (id) on delete cascade,
  id text not null,
  position integer not null,
  parent_id text,
  title text not null,
  primary key (plan_id, id),
  foreign key (plan_id, parent_id) references sections (plan_id, id) deferrable initially deferred
) strict;
CREATE INDEX sections_by_parent on sections (plan_id, parent_id);
CREATE TABLE sessions (
  id_hash text primary key,
  account_id text not null references accounts (id),
  form_token text not null,
  created_at integer not null,
  last_seen_at integer not null,
  expires_at integer not null,
  remote_address text not null,
  device text not null
, is_shared integer not null default 0 check (is_shared in (0, 1)), idle_limit integer not null default 3600, ends_at integer not null default 0, has_second_factor integer not null default 0 check (has_second_factor in (0, 1))) strict;
CREATE INDEX sessions_by_account on sessions (account_id);
CREATE TABLE sheet_entries (
  sheet_id text not null references report_sheets (id) on delete cascade,
  question text not null,
  rater text not null,
  value text not null,
  note text not null,
  revision integer not null,
  written_at integer not null,
  written_by text not null,
  primary key (sheet_id, question, rater)
) strict;
CREATE TABLE sheet_events (
  sheet_id text not null references report_sheets (id) on delete cascade,
  revision integer not null,
  position integer not null,
  kind text not null,
  question text,
  rater text,
  before_value text,
  after_value text,
  before_note text,
  after_note text,
  comment text,
  happened_at integer not null,
  account_id text,
  actor_name text not null,
  primary key (sheet_id, revision, position)
) strict;
CREATE INDEX sheet_events_by_question on sheet_events (sheet_id, question, rater, revision);
CREATE TABLE sheet_file_contents (
  file_id text primary key references sheet_files (id) on delete cascade,
  content blob not null
) strict;
CREATE TABLE sheet_files (
  id text primary key,
  sheet_id text not null references report_sheets (id) on delete cascade,
  name text not null,
  media_type text not null,
  size integer not null,
  digest text not null,
  added_at integer not null,
  added_by text not null,
  removed_at integer,
  removed_by text
) strict;
CREATE INDEX sheet_files_by_sheet on sheet_files (sheet_id, added_at);
CREATE TABLE sheet_units (
  sheet_id text not null references report_sheets (id) on delete cascade,
  position integer not null,
  unit_id text not null references units (id),
  primary key (sheet_id, position)
) strict;
CREATE INDEX sheet_units_by_unit on sheet_units (unit_id, sheet_id);
CREATE TABLE sign_in_attempts (
  name_key text primary key,
  failed_count integer not null,
  last_failed_at integer not null,
  locked_until integer not null
) strict;
CREATE TABLE staff_words (
  id text primary key,
  list text not null,
  label text not null,
  meaning text,
  place integer not null,
  unique (list, label)
) strict;
CREATE TABLE succession_ends (
  plan_id text not null,
  succession integer not null,
  side text not null check (side in ('from', 'to')),
  position integer not null,
  other_plan text not null,
  other_node text not null,
  primary key (plan_id, succession, side, position),
  foreign key (plan_id, succession) references successions (plan_id, position) on delete cascade
) strict;
CREATE INDEX successions_by_node on succession_ends (other_plan, other_node);
CREATE INDEX successions_by_plan on succession_ends (other_plan);
CREATE TABLE successions (
  plan_id text not null references plans (id) on delete cascade,
  position integer not null,
  kind text not null check (kind in ('continue', 'expand', 'merge', 'split', 'new', 'finish')),
  reason text,
  primary key (plan_id, position)
) strict;
CREATE TABLE unit_change_parts (
  change_id text not null references unit_changes (id),
  position integer not null,
  unit_id text,
  workplace_id text,
  before text not null,
  after text not null,
  primary key (change_id, position)
) strict;
CREATE INDEX unit_change_parts_by_unit on unit_change_parts (unit_id);
CREATE TABLE unit_changes (
  id text primary key,
  number integer not null unique,
  changed_at integer not null,
  account_id text,
  changed_by text not null,
  kind text not null,
  day text,
  reason text
) strict;
CREATE TABLE unit_reach (
  unit_id text not null references units (id),
  covers_id text not null references units (id),
  from_day text not null,
  until_day text not null,
  primary key (unit_id, covers_id, from_day)
) strict;
CREATE INDEX unit_reach_by_covered on unit_reach (covers_id);
CREATE TABLE unit_readings (
  plan_id text not null,
  indicator_id text not null,
  number integer not null,
  unit_id text not null,
  unit_name text not null,
  year integer not null,
  question text not null,
  numerator integer,
  denominator integer,
  is_divided integer not null check (is_divided in (0, 1)),
  factor integer not null,
  is_provisional integer not null check (is_provisional in (0, 1)),
  as_of text,
  definition integer not null,
  people integer,
  missing text not null,
  counted_at integer not null, scale integer not null default 1 check (scale > 0), grows integer not null default 0 check (grows in (0, 1)),
  primary key (plan_id, indicator_id, number)
) strict;
CREATE INDEX unit_readings_by_unit on unit_readings (plan_id, indicator_id, question, unit_id, year, number);
CREATE TABLE unit_spans (
  unit_id text not null references units (id),
  from_day text not null,
  until_day text not null,
  name text not null,
  short_name text,
  code text,
  parent_id text references units (id),
  kind text not null,
  position integer not null,
  workplace_id text references workplaces (id),
  primary key (unit_id, from_day)
) strict;
CREATE TABLE unit_successions (
  old_id text not null references units (id),
  new_id text not null references units (id),
  from_day text not null,
  primary key (old_id, new_id, from_day)
) strict;
CREATE TABLE units (
  id text primary key,
  created_at integer not null
) strict;
CREATE TABLE work_entries (
  person_id text not null references people (id) on delete cascade,
  month text not null,
  run_number integer not null references work_runs (number),
  overtime integer,
  holiday integer,
  leave_days integer,
  leave_minutes integer,
  primary key (person_id, month, run_number)
) strict;
CREATE INDEX work_entries_by_run on work_entries (run_number);
CREATE TABLE work_limits (
  kind text not null,
  is_special integer not null check (is_special in (0, 1)),
  from_day text not null,
  amount integer not null,
  source text not null,
  primary key (kind, is_special, from_day)
) strict;
CREATE TABLE work_months (
  person_id text not null references people (id) on delete cascade,
  month text not null,
  overtime integer,
  holiday integer,
  leave_days integer,
  leave_minutes integer,
  primary key (person_id, month)
) strict;
CREATE INDEX work_months_by_month on work_months (month);
CREATE INDEX work_months_of_people on work_months
  (person_id, month, overtime, holiday, leave_days, leave_minutes);
CREATE TABLE work_profiles (
  kind text not null,
  name text not null,
  columns text not null,
  primary key (kind, name)
) strict;
CREATE TABLE work_runs (
  id text primary key,
  number integer unique,
  kind text not null,
  title text not null,
  state text not null,
  mapping text not null,
  file blob,
  created_by text not null,
  created_at integer not null,
  taken_by text,
  taken_at integer,
  summary text
) strict;
CREATE TABLE work_settings (
  id integer primary key check (id = 1),
  counts_holiday integer not null check (counts_holiday in (0, 1)),
  day_minutes integer not null,
  near_share integer not null
) strict;
CREATE TABLE work_special_units (
  unit_id text primary key references units (id)
) strict;
CREATE TABLE work_totals (
  month text primary key,
  register integer not null
) strict;
CREATE TABLE work_unit_months (
  month text not null,
  unit_id text not null,
  people integer not null,
  minutes integer not null,
  leave_people integer not null,
  leave integer not null,
  above_45 integer not null,
  above_60 integer not null,
  above_80 integer not null,
  above_100 integer not null,
  primary key (month, unit_id)
) strict;
CREATE TABLE workplaces (
  id text primary key,
  position integer not null,
  name text not null,
  address text not null,
  section text not null,
  industry text not null,
  phone text not null,
  insurance_number text not null
) strict;
