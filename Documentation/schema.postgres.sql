CREATE TABLE abbreviations (
  plan_id text not null,
  key bigint not null,
  label text not null,
  meaning text not null,
  PRIMARY KEY (plan_id, key),
  FOREIGN KEY (plan_id) REFERENCES plans(id) ON DELETE CASCADE
);
CREATE TABLE accounts (
  id text not null,
  sign_in_name text not null,
  display_name text not null,
  unit text,
  password_hash text not null,
  must_change_password bigint not null,
  is_disabled bigint not null,
  created_at bigint not null,
  person_id text,
  mail_address text,
  CHECK ((is_disabled = ANY (ARRAY[(0)::bigint, (1)::bigint]))),
  CHECK ((must_change_password = ANY (ARRAY[(0)::bigint, (1)::bigint]))),
  FOREIGN KEY (person_id) REFERENCES people(id) ON DELETE SET NULL,
  PRIMARY KEY (id),
  UNIQUE (sign_in_name)
);
CREATE INDEX accounts_by_person ON accounts USING btree (person_id);
CREATE TABLE assignments (
  person_id text not null,
  place bigint not null,
  unit_id text not null,
  from_day text not null,
  until_day text not null,
  is_main bigint not null,
  outside text,
  position_id text,
  grade_id text,
  job_type_id text,
  employment_id text,
  FOREIGN KEY (employment_id) REFERENCES staff_words(id),
  FOREIGN KEY (grade_id) REFERENCES staff_words(id),
  CHECK ((is_main = ANY (ARRAY[(0)::bigint, (1)::bigint]))),
  FOREIGN KEY (job_type_id) REFERENCES staff_words(id),
  FOREIGN KEY (person_id) REFERENCES people(id) ON DELETE CASCADE,
  PRIMARY KEY (person_id, place),
  FOREIGN KEY (position_id) REFERENCES staff_words(id),
  FOREIGN KEY (unit_id) REFERENCES units(id)
);
CREATE INDEX assignments_by_position ON assignments USING btree (position_id, until_day);
CREATE INDEX assignments_by_unit ON assignments USING btree (unit_id, until_day, person_id);
CREATE INDEX assignments_outside ON assignments USING btree (from_day) WHERE (outside IS NOT NULL);
CREATE TABLE audit_anchors (
  seq bigint not null,
  hash text not null,
  cut_at bigint not null,
  PRIMARY KEY (seq)
);
CREATE TRIGGER audit_anchors_are_old_entries BEFORE INSERT ON audit_anchors FOR EACH ROW EXECUTE FUNCTION refuse_young_anchor() -- 
  begin
    if not exists (select 1 from audit_entries where seq = new.seq and hash = new.hash
      and at <= new.cut_at - 31536000000) then
      raise exception 'an audit anchor is an entry that is older than a year';
    end if;
    return new;
  end
;
CREATE TRIGGER audit_anchors_keep_rows BEFORE DELETE OR UPDATE ON audit_anchors FOR EACH ROW EXECUTE FUNCTION refuse_audit_change() -- 
  begin raise exception 'audit entries are never changed or deleted'; end
;
CREATE TRIGGER audit_anchors_keep_table BEFORE TRUNCATE ON audit_anchors FOR EACH STATEMENT EXECUTE FUNCTION refuse_audit_change() -- 
  begin raise exception 'audit entries are never changed or deleted'; end
;
CREATE TABLE audit_chain (
  id bigint not null,
  seq bigint not null,
  hash text not null,
  CHECK ((id = 1)),
  PRIMARY KEY (id)
);
CREATE TABLE audit_entries (
  seq bigint not null,
  at bigint not null,
  account_id text,
  actor_name text not null,
  acting_role text,
  roles text not null,
  action text not null,
  subject_kind text not null,
  subject_id text,
  detail text not null,
  previous_hash text not null,
  hash text not null,
  PRIMARY KEY (seq)
);
CREATE INDEX audit_entries_by_action ON audit_entries USING btree (action, seq);
CREATE INDEX audit_entries_by_kind ON audit_entries USING btree (subject_kind, seq);
CREATE INDEX audit_entries_by_subject ON audit_entries USING btree (subject_kind, subject_id, seq);
CREATE TRIGGER audit_entries_keep_content BEFORE UPDATE ON audit_entries FOR EACH ROW EXECUTE FUNCTION refuse_audit_change() -- 
  begin raise exception 'audit entries are never changed or deleted'; end
;
CREATE TRIGGER audit_entries_keep_rows BEFORE DELETE ON audit_entries FOR EACH ROW EXECUTE FUNCTION refuse_audit_delete() -- 
  begin
    if not exists (select 1 from audit_anchors where seq >= old.seq) then
      raise exception 'audit entries are never deleted';
    end if;
    return old;
  end
;
CREATE TRIGGER audit_entries_keep_table BEFORE TRUNCATE ON audit_entries FOR EACH STATEMENT EXECUTE FUNCTION refuse_audit_change() -- 
  begin raise exception 'audit entries are never changed or deleted'; end
;
CREATE TABLE audit_retention (
  id bigint not null,
  years bigint,
  CHECK ((id = 1)),
  PRIMARY KEY (id)
);
CREATE TABLE categories (
  plan_id text not null,
  key bigint not null,
  label text not null,
  meaning text not null,
  CHECK ((meaning = ANY (ARRAY['continue'::text, 'new'::text, 'expand'::text, 'shrink'::text, 'revise'::text, 'merge'::text, 'split'::text, 'abolish'::text, 'finish'::text, 'suspend'::text, 'other'::text]))),
  PRIMARY KEY (plan_id, key),
  FOREIGN KEY (plan_id) REFERENCES plans(id) ON DELETE CASCADE
);
CREATE TABLE childcare_cases (
  person_id text not null,
  born_day text not null,
  first_day text,
  days bigint,
  FOREIGN KEY (person_id) REFERENCES people(id) ON DELETE CASCADE,
  PRIMARY KEY (person_id, born_day)
);
CREATE INDEX childcare_cases_by_birth ON childcare_cases USING btree (born_day);
CREATE INDEX childcare_cases_by_first_day ON childcare_cases USING btree (first_day);
CREATE TABLE childcare_entries (
  person_id text not null,
  born_day text not null,
  run_number bigint not null,
  first_day text,
  days bigint,
  FOREIGN KEY (person_id) REFERENCES people(id) ON DELETE CASCADE,
  PRIMARY KEY (person_id, born_day, run_number),
  FOREIGN KEY (run_number) REFERENCES work_runs(number)
);
CREATE INDEX childcare_entries_by_run ON childcare_entries USING btree (run_number);
CREATE TABLE closing_reviews (
  plan_id text not null,
  revision bigint not null,
  definition text not null,
  changed_at bigint not null,
  changed_by text not null,
  PRIMARY KEY (plan_id),
  FOREIGN KEY (plan_id) REFERENCES plans(id) ON DELETE CASCADE
);
CREATE TABLE cycles (
  plan_id text not null,
  revision bigint not null,
  definition text not null,
  PRIMARY KEY (plan_id),
  FOREIGN KEY (plan_id) REFERENCES plans(id) ON DELETE CASCADE
);
CREATE TABLE deputies (
  id text not null,
  grant_id text not null,
  account_id text not null,
  from_day text not null,
  until_day text not null,
  reason text not null,
  created_at bigint not null,
  created_by text not null,
  FOREIGN KEY (account_id) REFERENCES accounts(id),
  FOREIGN KEY (grant_id) REFERENCES role_grants(id) ON DELETE CASCADE,
  PRIMARY KEY (id)
);
CREATE INDEX deputies_by_account ON deputies USING btree (account_id);
CREATE INDEX deputies_by_grant ON deputies USING btree (grant_id);
CREATE TABLE document_jobs (
  id text not null,
  plan_id text not null,
  account_id text not null,
  asked_by text not null,
  form_key text not null,
  form_name text not null,
  definition text not null,
  kind text not null,
  fiscal_year bigint,
  closing text,
  rights text not null,
  state text not null,
  step text,
  attempts bigint not null,
  asked_at bigint not null,
  started_at bigint,
  ended_at bigint,
  fault text,
  replaced text not null,
  content bytea,
  edition text,
  lane text not null default 'large'::text,
  CHECK ((lane = ANY (ARRAY['small'::text, 'large'::text]))),
  PRIMARY KEY (id),
  FOREIGN KEY (plan_id) REFERENCES plans(id) ON DELETE CASCADE,
  CHECK ((state = ANY (ARRAY['waiting'::text, 'running'::text, 'ready'::text, 'failed'::text, 'cancelled'::text])))
);
CREATE INDEX document_jobs_by_account ON document_jobs USING btree (account_id, plan_id);
CREATE INDEX document_jobs_by_end ON document_jobs USING btree (ended_at);
CREATE INDEX document_jobs_by_state ON document_jobs USING btree (state, asked_at);
CREATE TABLE edition_rules (
  plan_id text not null,
  kind text not null,
  revision bigint not null,
  rules text not null,
  changed_at bigint not null,
  changed_by text not null,
  CHECK ((kind = ANY (ARRAY['draft'::text, 'staff'::text, 'public'::text]))),
  PRIMARY KEY (plan_id, kind),
  FOREIGN KEY (plan_id) REFERENCES plans(id) ON DELETE CASCADE
);
CREATE TABLE emphases (
  plan_id text not null,
  id text not null,
  position bigint not null,
  title text not null,
  text text,
  PRIMARY KEY (plan_id, id),
  FOREIGN KEY (plan_id) REFERENCES plans(id) ON DELETE CASCADE
);
CREATE TABLE figure_file_contents (
  file_id text not null,
  content bytea not null,
  FOREIGN KEY (file_id) REFERENCES figure_files(id) ON DELETE CASCADE,
  PRIMARY KEY (file_id)
);
CREATE TABLE figure_files (
  id text not null,
  plan_id text not null,
  indicator_id text not null,
  year bigint not null,
  dimension text not null,
  member text not null,
  name text not null,
  media_type text not null,
  size bigint not null,
  digest text not null,
  added_at bigint not null,
  added_by text not null,
  removed_at bigint,
  removed_by text,
  sheet_id text,
  is_waiting bigint not null default 0,
  CHECK ((dimension = ANY (ARRAY['city'::text, 'unit'::text, 'label'::text]))),
  CHECK ((is_waiting = ANY (ARRAY[(0)::bigint, (1)::bigint]))),
  PRIMARY KEY (id)
);
CREATE INDEX figure_files_by_figure ON figure_files USING btree (plan_id, indicator_id, year, dimension, member);
CREATE INDEX figure_files_by_sheet ON figure_files USING btree (sheet_id) WHERE (sheet_id IS NOT NULL);
CREATE TABLE findings (
  plan_id text not null,
  id text not null,
  position bigint not null,
  node_id text,
  raised_by text not null,
  raised_on text,
  text text not null,
  reply text,
  due text,
  state text,
  PRIMARY KEY (plan_id, id),
  FOREIGN KEY (plan_id) REFERENCES plans(id) ON DELETE CASCADE,
  FOREIGN KEY (plan_id, node_id) REFERENCES nodes(plan_id, id) DEFERRABLE INITIALLY DEFERRED
);
CREATE INDEX findings_by_node ON findings USING btree (plan_id, node_id);
CREATE TABLE first_run (
  id bigint not null,
  finished_at bigint not null,
  CHECK ((id = 1)),
  PRIMARY KEY (id)
);
CREATE TABLE import_drafts (
  id text not null,
  file_name text,
  created_at bigint not null,
  created_by text not null,
  bytes bytea not null,
  mapping text not null,
  PRIMARY KEY (id)
);
CREATE TABLE import_notes (
  plan_id text not null,
  position bigint not null,
  source text not null,
  kind text not null,
  text text not null,
  problem text not null,
  state text not null,
  PRIMARY KEY (plan_id, "position"),
  FOREIGN KEY (plan_id) REFERENCES plans(id) ON DELETE CASCADE,
  CHECK ((state = ANY (ARRAY['open'::text, 'settled'::text])))
);
CREATE TABLE indicator_changes (
  plan_id text not null,
  indicator_id text not null,
  number bigint not null,
  changed_at bigint not null,
  account_id text,
  actor_name text not null,
  kind text not null,
  reason text,
  before_value text,
  after_value text,
  year bigint,
  member text,
  PRIMARY KEY (plan_id, indicator_id, number)
);
CREATE INDEX indicator_changes_by_figure ON indicator_changes USING btree (plan_id, indicator_id, year, member);
CREATE TABLE indicator_dimensions (
  plan_id text not null,
  indicator_id text not null,
  position bigint not null,
  label text not null,
  dimension text not null default ''::text,
  kind text not null default 'parts'::text,
  CHECK ((kind = ANY (ARRAY['unit'::text, 'parts'::text, 'groups'::text, 'series'::text]))),
  PRIMARY KEY (plan_id, indicator_id, "position"),
  FOREIGN KEY (plan_id, indicator_id) REFERENCES indicators(plan_id, id) ON DELETE CASCADE
);
CREATE TABLE indicator_fills (
  plan_id text not null,
  indicator_id text not null,
  filled_at bigint not null,
  problem text,
  PRIMARY KEY (plan_id, indicator_id)
);
CREATE TABLE indicator_members (
  plan_id text not null,
  indicator_id text not null,
  member text not null,
  dimension text not null,
  position bigint not null,
  label text not null,
  is_past bigint not null,
  CHECK ((is_past = ANY (ARRAY[(0)::bigint, (1)::bigint]))),
  PRIMARY KEY (plan_id, indicator_id, member),
  FOREIGN KEY (plan_id, indicator_id) REFERENCES indicators(plan_id, id) ON DELETE CASCADE
);
CREATE TABLE indicator_readings (
  plan_id text not null,
  indicator_id text not null,
  number bigint not null,
  year bigint not null,
  question text not null,
  numerator bigint,
  denominator bigint,
  is_divided bigint not null,
  factor bigint not null,
  is_provisional bigint not null,
  as_of text,
  definition bigint not null,
  people bigint,
  missing text not null,
  counted_at bigint not null,
  scale bigint not null default 1,
  grows bigint not null default 0,
  CHECK ((grows = ANY (ARRAY[(0)::bigint, (1)::bigint]))),
  CHECK ((is_divided = ANY (ARRAY[(0)::bigint, (1)::bigint]))),
  CHECK ((is_provisional = ANY (ARRAY[(0)::bigint, (1)::bigint]))),
  PRIMARY KEY (plan_id, indicator_id, number),
  CHECK ((scale > 0))
);
CREATE TABLE indicator_references (
  plan_id text not null,
  indicator_id text not null,
  position bigint not null,
  other_plan text,
  other_node text,
  title text,
  PRIMARY KEY (plan_id, indicator_id, "position"),
  FOREIGN KEY (plan_id, indicator_id) REFERENCES indicators(plan_id, id) ON DELETE CASCADE
);
CREATE TABLE indicator_rulings (
  plan_id text not null,
  indicator_id text not null,
  position bigint not null,
  year bigint not null,
  verdict text not null,
  reason text not null,
  ruled_by text,
  ruled_on text,
  PRIMARY KEY (plan_id, indicator_id, "position"),
  FOREIGN KEY (plan_id, indicator_id) REFERENCES indicators(plan_id, id) ON DELETE CASCADE
);
CREATE TABLE indicator_source_parts (
  plan_id text not null,
  indicator_id text not null,
  position bigint not null,
  part text not null,
  name text not null,
  value text not null,
  CHECK ((part = ANY (ARRAY['argument'::text, 'input'::text]))),
  PRIMARY KEY (plan_id, indicator_id, "position"),
  FOREIGN KEY (plan_id, indicator_id) REFERENCES indicators(plan_id, id) ON DELETE CASCADE
);
CREATE TABLE indicator_steps (
  plan_id text not null,
  indicator_id text not null,
  position bigint not null,
  kind text not null,
  year bigint,
  bound text,
  label text,
  verdict text,
  CHECK ((kind = ANY (ARRAY['share'::text, 'threshold'::text]))),
  PRIMARY KEY (plan_id, indicator_id, "position"),
  FOREIGN KEY (plan_id, indicator_id) REFERENCES indicators(plan_id, id) ON DELETE CASCADE
);
CREATE TABLE indicator_targets (
  plan_id text not null,
  indicator_id text not null,
  position bigint not null,
  when_kind text not null,
  when_from text,
  when_to text,
  when_label text,
  kind text not null,
  comparator text,
  value text,
  low text,
  high text,
  base text,
  source_text text,
  base_year bigint,
  legal_table text,
  asked_by text,
  set_on text,
  replaced_on text,
  reason text,
  series text,
  CHECK ((kind = ANY (ARRAY['none'::text, 'text'::text, 'number'::text, 'range'::text, 'about'::text, 'maintain'::text, 'relative'::text, 'everyone'::text, 'each_unit'::text, 'series'::text, 'legal'::text]))),
  PRIMARY KEY (plan_id, indicator_id, "position"),
  FOREIGN KEY (plan_id, indicator_id) REFERENCES indicators(plan_id, id) ON DELETE CASCADE,
  CHECK ((when_kind = ANY (ARRAY['fiscal_year'::text, 'calendar_year'::text, 'month'::text, 'day'::text, 'span'::text, 'every_year'::text, 'open'::text])))
);
CREATE INDEX indicator_targets_by_law ON indicator_targets USING btree (legal_table) WHERE (legal_table IS NOT NULL);
CREATE TABLE indicator_values (
  plan_id text not null,
  indicator_id text not null,
  position bigint not null,
  when_kind text not null,
  when_from text,
  when_to text,
  when_label text,
  state text not null,
  value text,
  numerator text,
  denominator text,
  as_of text,
  comment text,
  source_text text,
  from_cell text,
  is_about bigint not null default 0,
  is_change bigint not null default 0,
  source text,
  entered_by text,
  entered_on text,
  is_set_aside bigint not null default 0,
  CHECK ((is_about = ANY (ARRAY[(0)::bigint, (1)::bigint]))),
  CHECK ((is_change = ANY (ARRAY[(0)::bigint, (1)::bigint]))),
  CHECK ((is_set_aside = ANY (ARRAY[(0)::bigint, (1)::bigint]))),
  PRIMARY KEY (plan_id, indicator_id, "position"),
  FOREIGN KEY (plan_id, indicator_id) REFERENCES indicators(plan_id, id) ON DELETE CASCADE,
  CHECK ((state = ANY (ARRAY['final'::text, 'provisional'::text, 'not_done'::text, 'not_available'::text, 'no_denominator'::text, 'masked'::text, 'text'::text]))),
  CHECK ((when_kind = ANY (ARRAY['fiscal_year'::text, 'calendar_year'::text, 'month'::text, 'day'::text, 'span'::text, 'every_year'::text, 'open'::text])))
);
CREATE TABLE indicator_versions (
  plan_id text not null,
  indicator_id text not null,
  position bigint not null,
  from_year bigint,
  definition text not null,
  note text,
  PRIMARY KEY (plan_id, indicator_id, "position"),
  FOREIGN KEY (plan_id, indicator_id) REFERENCES indicators(plan_id, id) ON DELETE CASCADE
);
CREATE TABLE indicators (
  plan_id text not null,
  id text not null,
  position bigint not null,
  node_id text,
  name text not null,
  kind_label text,
  meaning text not null,
  unit text,
  better text not null,
  accumulation text not null,
  population text,
  definition text,
  rule text,
  decimals bigint,
  source_kind text,
  quantity text,
  quantity_title text,
  counted_at text,
  operation text,
  base_year bigint,
  owner_label text,
  owner_unit text,
  origin_plan text,
  origin_indicator text,
  origin_title text,
  CHECK ((accumulation = ANY (ARRAY['year'::text, 'cumulative'::text, 'point_in_time'::text]))),
  CHECK ((better = ANY (ARRAY['higher'::text, 'lower'::text, 'hold'::text, 'none'::text]))),
  CHECK ((meaning = ANY (ARRAY['input'::text, 'activity'::text, 'output'::text, 'outcome'::text, 'context'::text, 'reference'::text]))),
  CHECK ((operation = ANY (ARRAY['ratio'::text, 'sum'::text, 'difference'::text, 'change'::text]))),
  PRIMARY KEY (plan_id, id),
  FOREIGN KEY (plan_id) REFERENCES plans(id) ON DELETE CASCADE,
  FOREIGN KEY (plan_id, node_id) REFERENCES nodes(plan_id, id) DEFERRABLE INITIALLY DEFERRED,
  CHECK ((source_kind = ANY (ARRAY['bound'::text, 'computed'::text])))
);
CREATE INDEX indicators_by_node ON indicators USING btree (plan_id, node_id);
CREATE TABLE issued_form_rows (
  form_id text not null,
  position bigint not null,
  sheet_id text not null,
  revision bigint not null,
  locked text not null,
  FOREIGN KEY (form_id) REFERENCES issued_forms(id) ON DELETE CASCADE,
  PRIMARY KEY (form_id, "position")
);
CREATE TABLE issued_forms (
  id text not null,
  plan_id text not null,
  round_id text not null,
  unit_id text,
  unit_name text not null,
  fingerprint text not null,
  issued_at bigint not null,
  account_id text,
  issued_by text not null,
  PRIMARY KEY (id),
  FOREIGN KEY (plan_id, round_id) REFERENCES rounds(plan_id, id) ON DELETE CASCADE,
  FOREIGN KEY (unit_id) REFERENCES units(id)
);
CREATE INDEX issued_forms_by_round ON issued_forms USING btree (plan_id, round_id, issued_at);
CREATE TABLE job_turns (
  name text not null,
  holder text,
  taken_until bigint,
  started_at bigint,
  finished_at bigint,
  fault text,
  fault_at bigint,
  CHECK (((holder IS NULL) = (taken_until IS NULL))),
  PRIMARY KEY (name)
);
CREATE TABLE kept_forms (
  token_hash text not null,
  sealed text not null,
  expires_at bigint not null,
  PRIMARY KEY (token_hash)
);
CREATE INDEX kept_forms_by_end ON kept_forms USING btree (expires_at);
CREATE TABLE legal_entries (
  number bigint not null,
  table_key text not null,
  from_day text not null,
  value text,
  source text not null,
  entered_at bigint not null,
  account_id text,
  actor_name text not null,
  PRIMARY KEY (number)
);
CREATE TABLE legal_tables (
  key text not null,
  title text not null,
  unit text not null,
  comparator text not null,
  source text not null,
  made_at bigint not null,
  made_by text not null,
  withdrawn_at bigint,
  withdrawn_by text,
  CHECK ((comparator = ANY (ARRAY['>='::text, '<='::text]))),
  PRIMARY KEY (key)
);
CREATE TABLE level_fields (
  plan_id text not null,
  level bigint not null,
  position bigint not null,
  key text not null,
  label text not null,
  kind text not null,
  is_required bigint not null,
  help text,
  CHECK ((is_required = ANY (ARRAY[(0)::bigint, (1)::bigint]))),
  CHECK ((kind = ANY (ARRAY['text'::text, 'list'::text, 'choice'::text, 'choices'::text, 'number'::text, 'date'::text, 'period'::text, 'reference'::text]))),
  PRIMARY KEY (plan_id, level, "position"),
  FOREIGN KEY (plan_id, level) REFERENCES levels(plan_id, "position") ON DELETE CASCADE
);
CREATE TABLE levels (
  plan_id text not null,
  position bigint not null,
  name text not null,
  is_measure bigint not null,
  numbering text,
  CHECK ((is_measure = ANY (ARRAY[(0)::bigint, (1)::bigint]))),
  PRIMARY KEY (plan_id, "position"),
  FOREIGN KEY (plan_id) REFERENCES plans(id) ON DELETE CASCADE
);
CREATE TABLE library_corrections (
  plan_id text not null,
  node_id text not null,
  theme text not null,
  verdict text not null,
  changed_by text not null,
  changed_at bigint not null,
  PRIMARY KEY (plan_id, node_id, theme),
  CHECK ((verdict = ANY (ARRAY['has'::text, 'has-not'::text])))
);
CREATE TABLE library_measure_themes (
  theme text not null,
  measure_number bigint not null,
  plan_number bigint not null,
  words text not null,
  by_hand bigint not null,
  FOREIGN KEY (measure_number) REFERENCES library_measures(number) ON DELETE CASCADE,
  PRIMARY KEY (theme, measure_number)
);
CREATE INDEX library_measure_themes_by_measure ON library_measure_themes USING btree (measure_number);
CREATE TABLE library_measures (
  number bigint not null,
  plan_number bigint not null,
  id text not null,
  path text not null,
  code text not null,
  title text not null,
  body text not null,
  owners text not null,
  category text not null,
  since_year bigint,
  since_text text not null,
  markers text not null,
  indicators text not null,
  indicators_above text not null,
  UNIQUE (id),
  PRIMARY KEY (number),
  FOREIGN KEY (plan_number) REFERENCES library_plans(number) ON DELETE CASCADE
);
CREATE INDEX library_measures_by_plan ON library_measures USING btree (plan_number, number);
CREATE TABLE library_plan_themes (
  plan_number bigint not null,
  theme text not null,
  measure_count bigint not null,
  PRIMARY KEY (plan_number, theme),
  FOREIGN KEY (plan_number) REFERENCES library_plans(number) ON DELETE CASCADE
);
CREATE TABLE library_plans (
  id text not null,
  number bigint not null,
  segment bigint not null,
  city text not null,
  title text not null,
  first_year bigint,
  last_year bigint,
  source text not null,
  source_day text not null,
  licence text not null,
  added_by text not null,
  added_at bigint not null,
  measure_count bigint not null,
  UNIQUE (number),
  PRIMARY KEY (id)
);
CREATE INDEX library_plans_by_segment ON library_plans USING btree (segment);
CREATE TABLE library_postings (
  bucket bigint not null,
  segment bigint not null,
  content bytea not null,
  PRIMARY KEY (bucket, segment)
);
CREATE TABLE library_state (
  id bigint not null,
  dictionary text not null,
  CHECK ((id = 1)),
  PRIMARY KEY (id)
);
CREATE TABLE library_themes (
  key text not null,
  title text not null,
  area text not null,
  words text not null,
  exclusions text not null,
  is_removed bigint not null,
  changed_by text not null,
  changed_at bigint not null,
  PRIMARY KEY (key)
);
CREATE TABLE mail_queue (
  id text not null,
  run text not null,
  account_id text not null,
  reader text not null,
  address text not null,
  subject text not null,
  body text not null,
  state text not null,
  attempts bigint not null,
  next_at bigint not null,
  created_at bigint not null,
  created_by text not null,
  sending_at bigint,
  finished_at bigint,
  answer text,
  PRIMARY KEY (id),
  UNIQUE (run, account_id),
  CHECK ((state = ANY (ARRAY['waiting'::text, 'sending'::text, 'sent'::text, 'refused'::text, 'unclear'::text])))
);
CREATE INDEX mail_queue_by_state ON mail_queue USING btree (state, next_at);
CREATE TABLE markers (
  plan_id text not null,
  key bigint not null,
  label text not null,
  meaning text not null,
  CHECK ((meaning = ANY (ARRAY['research'::text, 'consider'::text, 'prepare'::text, 'pilot'::text, 'implement'::text, 'use'::text, 'continue'::text, 'expand'::text, 'review'::text, 'finish'::text, 'stop'::text, 'merge'::text, 'other'::text]))),
  PRIMARY KEY (plan_id, key),
  FOREIGN KEY (plan_id) REFERENCES plans(id) ON DELETE CASCADE
);
CREATE TABLE member_figures (
  plan_id text not null,
  indicator_id text not null,
  dimension text not null,
  member text not null,
  year bigint not null,
  member_name text not null,
  state text not null,
  value text,
  numerator text,
  denominator text,
  as_of text,
  comment text,
  source_text text,
  is_about bigint not null default 0,
  is_change bigint not null default 0,
  source text,
  entered_by text,
  entered_on text,
  CHECK ((dimension = ANY (ARRAY['unit'::text, 'label'::text]))),
  CHECK ((is_about = ANY (ARRAY[(0)::bigint, (1)::bigint]))),
  CHECK ((is_change = ANY (ARRAY[(0)::bigint, (1)::bigint]))),
  PRIMARY KEY (plan_id, indicator_id, dimension, member, year),
  CHECK ((state = ANY (ARRAY['final'::text, 'provisional'::text, 'not_done'::text, 'not_available'::text, 'no_denominator'::text, 'masked'::text, 'text'::text])))
);
CREATE TABLE node_codes (
  plan_id text not null,
  node_id text not null,
  position bigint not null,
  scheme text not null,
  value text not null,
  PRIMARY KEY (plan_id, node_id, "position"),
  FOREIGN KEY (plan_id, node_id) REFERENCES nodes(plan_id, id) ON DELETE CASCADE
);
CREATE TABLE node_emphases (
  plan_id text not null,
  node_id text not null,
  position bigint not null,
  emphasis_id text not null,
  PRIMARY KEY (plan_id, node_id, "position"),
  FOREIGN KEY (plan_id, emphasis_id) REFERENCES emphases(plan_id, id) DEFERRABLE INITIALLY DEFERRED,
  FOREIGN KEY (plan_id, node_id) REFERENCES nodes(plan_id, id) ON DELETE CASCADE
);
CREATE INDEX nodes_by_emphasis ON node_emphases USING btree (plan_id, emphasis_id);
CREATE TABLE node_owners (
  plan_id text not null,
  node_id text not null,
  position bigint not null,
  label text not null,
  kind text not null,
  role text not null,
  unit text,
  CHECK ((kind = ANY (ARRAY['unit'::text, 'post'::text, 'person'::text, 'body'::text, 'all'::text, 'open_ended'::text]))),
  PRIMARY KEY (plan_id, node_id, "position"),
  FOREIGN KEY (plan_id, node_id) REFERENCES nodes(plan_id, id) ON DELETE CASCADE,
  CHECK ((role = ANY (ARRAY['lead'::text, 'joint'::text, 'coordinate'::text, 'accountable'::text, 'consult'::text])))
);
CREATE TABLE node_references (
  plan_id text not null,
  node_id text not null,
  kind text not null,
  position bigint not null,
  other_plan text,
  other_node text,
  title text,
  CHECK ((kind = ANY (ARRAY['serves'::text, 'source'::text]))),
  PRIMARY KEY (plan_id, node_id, kind, "position"),
  FOREIGN KEY (plan_id, node_id) REFERENCES nodes(plan_id, id) ON DELETE CASCADE
);
CREATE INDEX node_references_by_other ON node_references USING btree (other_plan, other_node);
CREATE TABLE node_resources (
  plan_id text not null,
  node_id text not null,
  position bigint not null,
  year bigint,
  phase text not null,
  meaning text not null,
  item text not null,
  side text not null,
  quantity text not null,
  unit text not null,
  display text,
  CHECK ((meaning = ANY (ARRAY['request'::text, 'assessed'::text, 'initial'::text, 'supplementary'::text, 'settled'::text, 'planned'::text, 'actual'::text]))),
  PRIMARY KEY (plan_id, node_id, "position"),
  FOREIGN KEY (plan_id, node_id) REFERENCES nodes(plan_id, id) ON DELETE CASCADE,
  CHECK ((side = ANY (ARRAY['out'::text, 'in'::text])))
);
CREATE TABLE node_texts (
  plan_id text not null,
  node_id text not null,
  position bigint not null,
  field text not null,
  label text not null,
  text text not null,
  PRIMARY KEY (plan_id, node_id, "position"),
  FOREIGN KEY (plan_id, node_id) REFERENCES nodes(plan_id, id) ON DELETE CASCADE
);
CREATE TABLE node_values (
  plan_id text not null,
  node_id text not null,
  position bigint not null,
  field text not null,
  label text not null,
  value text not null,
  unit text,
  note text,
  PRIMARY KEY (plan_id, node_id, "position"),
  FOREIGN KEY (plan_id, node_id) REFERENCES nodes(plan_id, id) ON DELETE CASCADE
);
CREATE TABLE nodes (
  plan_id text not null,
  id text not null,
  parent_id text,
  level bigint not null,
  position bigint not null,
  number text,
  title text not null,
  repeats_id text,
  repeats_unknown bigint not null,
  repeat_mark text,
  category bigint,
  category_note text,
  period_first_year bigint,
  period_last_year bigint,
  period_label text,
  owners_printed text,
  is_archived bigint not null default 0,
  CHECK (((repeats_unknown = 0) OR (repeats_id IS NULL))),
  CHECK ((is_archived = ANY (ARRAY[(0)::bigint, (1)::bigint]))),
  PRIMARY KEY (plan_id, id),
  FOREIGN KEY (plan_id, category) REFERENCES categories(plan_id, key) DEFERRABLE INITIALLY DEFERRED,
  FOREIGN KEY (plan_id) REFERENCES plans(id) ON DELETE CASCADE,
  FOREIGN KEY (plan_id, level) REFERENCES levels(plan_id, "position") DEFERRABLE INITIALLY DEFERRED,
  FOREIGN KEY (plan_id, parent_id) REFERENCES nodes(plan_id, id) DEFERRABLE INITIALLY DEFERRED,
  FOREIGN KEY (plan_id, repeats_id) REFERENCES nodes(plan_id, id) DEFERRABLE INITIALLY DEFERRED,
  CHECK ((repeats_unknown = ANY (ARRAY[(0)::bigint, (1)::bigint])))
);
CREATE INDEX nodes_by_original ON nodes USING btree (plan_id, repeats_id);
CREATE INDEX nodes_by_parent ON nodes USING btree (plan_id, parent_id);
CREATE UNIQUE INDEX nodes_in_order ON nodes USING btree (plan_id, "position");
CREATE TABLE owner_roles (
  plan_id text not null,
  key bigint not null,
  label text not null,
  meaning text not null,
  CHECK ((meaning = ANY (ARRAY['lead'::text, 'joint'::text, 'coordinate'::text, 'accountable'::text, 'consult'::text]))),
  PRIMARY KEY (plan_id, key),
  FOREIGN KEY (plan_id) REFERENCES plans(id) ON DELETE CASCADE
);
CREATE TABLE pending_sign_ins (
  token_hash text not null,
  account_id text not null,
  method text not null,
  is_shared bigint not null,
  expires_at bigint not null,
  FOREIGN KEY (account_id) REFERENCES accounts(id),
  CHECK ((is_shared = ANY (ARRAY[(0)::bigint, (1)::bigint]))),
  PRIMARY KEY (token_hash)
);
CREATE INDEX pending_sign_ins_by_account ON pending_sign_ins USING btree (account_id);
CREATE TABLE people (
  id text not null,
  staff_number text not null,
  name text not null,
  kana text not null,
  kana_key text not null,
  search_key text not null,
  birth_day text,
  sex text,
  hire_day text,
  leave_day text,
  leave_kind text,
  revision bigint not null,
  created_at bigint not null,
  PRIMARY KEY (id),
  UNIQUE (staff_number)
);
CREATE INDEX people_by_kana ON people USING btree (kana_key, staff_number);
CREATE INDEX people_by_sign_in_name ON people USING btree (lower(staff_number));
CREATE TABLE people_changes (
  person_id text not null,
  revision bigint not null,
  at bigint not null,
  account_id text,
  actor_name text not null,
  kind text not null,
  reason text,
  run_id text,
  before text,
  PRIMARY KEY (person_id, revision)
);
CREATE INDEX people_changes_by_run ON people_changes USING btree (run_id) WHERE (run_id IS NOT NULL);
CREATE TABLE people_profiles (
  name text not null,
  columns text not null,
  PRIMARY KEY (name)
);
CREATE TABLE people_runs (
  id text not null,
  title text not null,
  state text not null,
  mapping text not null,
  file bytea,
  created_by text not null,
  created_at bigint not null,
  taken_by text,
  taken_at bigint,
  summary text,
  PRIMARY KEY (id)
);
CREATE TABLE people_state (
  id bigint not null,
  number bigint not null,
  CHECK ((id = 1)),
  PRIMARY KEY (id)
);
CREATE TABLE period_decisions (
  plan_id text not null,
  number bigint not null,
  year bigint not null,
  state text not null,
  reason text,
  decided_at bigint not null,
  account_id text,
  actor_name text not null,
  PRIMARY KEY (plan_id, number),
  CHECK ((state = ANY (ARRAY['open'::text, 'locked'::text, 'approved'::text])))
);
CREATE TABLE plan_change_items (
  plan_id text not null,
  revision bigint not null,
  position bigint not null,
  subject_kind text not null,
  subject_id text not null,
  field text not null,
  before_value text,
  after_value text,
  PRIMARY KEY (plan_id, revision, "position"),
  FOREIGN KEY (plan_id, revision) REFERENCES plan_changes(plan_id, revision),
  CHECK ((subject_kind = ANY (ARRAY['plan'::text, 'node'::text, 'section'::text])))
);
CREATE INDEX plan_change_items_by_field ON plan_change_items USING btree (plan_id, subject_kind, subject_id, field, revision);
CREATE TABLE plan_change_leavings (
  plan_id text not null,
  revision bigint not null,
  content text not null,
  PRIMARY KEY (plan_id, revision),
  FOREIGN KEY (plan_id, revision) REFERENCES plan_changes(plan_id, revision)
);
CREATE TABLE plan_changes (
  plan_id text not null,
  revision bigint not null,
  changed_at bigint not null,
  account_id text,
  actor_name text not null,
  kind text not null,
  subject_kind text,
  subject_id text,
  reason text,
  undoes bigint,
  PRIMARY KEY (plan_id, revision)
);
CREATE INDEX plan_changes_by_account ON plan_changes USING btree (plan_id, account_id, revision);
CREATE TABLE plan_columns (
  plan_id text not null,
  id text not null,
  position bigint not null,
  label text not null,
  kind text not null,
  from_year bigint,
  to_year bigint,
  CHECK ((kind = ANY (ARRAY['year'::text, 'before'::text, 'after'::text, 'term'::text]))),
  PRIMARY KEY (plan_id, id),
  FOREIGN KEY (plan_id) REFERENCES plans(id) ON DELETE CASCADE
);
CREATE TABLE plan_editions (
  plan_id text not null,
  id text not null,
  name text not null,
  revision bigint not null,
  frozen_at bigint not null,
  account_id text,
  actor_name text not null,
  note text,
  digest text not null,
  PRIMARY KEY (plan_id, id)
);
CREATE TRIGGER plan_editions_keep_rows BEFORE DELETE OR UPDATE ON plan_editions FOR EACH ROW EXECUTE FUNCTION refuse_edition_change() -- 
  begin raise exception 'editions are never changed or deleted'; end
;
CREATE TABLE plan_follows (
  plan_id text not null,
  owner_id text not null,
  PRIMARY KEY (plan_id, owner_id),
  FOREIGN KEY (plan_id) REFERENCES plans(id) ON DELETE CASCADE
);
CREATE INDEX plan_follows_by_owner ON plan_follows USING btree (owner_id);
CREATE TABLE plan_mentions (
  plan_id text not null,
  list text not null,
  position bigint not null,
  text text not null,
  CHECK ((list = ANY (ARRAY['issuer'::text, 'statute'::text]))),
  PRIMARY KEY (plan_id, list, "position"),
  FOREIGN KEY (plan_id) REFERENCES plans(id) ON DELETE CASCADE
);
CREATE TABLE plan_openings (
  plan_id text not null,
  opened_at bigint,
  opened_by text not null,
  PRIMARY KEY (plan_id)
);
CREATE TABLE plan_terms (
  plan_id text not null,
  position bigint not null,
  label text not null,
  first_year bigint not null,
  last_year bigint not null,
  PRIMARY KEY (plan_id, "position"),
  FOREIGN KEY (plan_id) REFERENCES plans(id) ON DELETE CASCADE
);
CREATE TABLE plans (
  id text not null,
  revision bigint not null,
  title text not null,
  kind text,
  edition text,
  predecessor text,
  municipality_name text,
  municipality_code text,
  first_year bigint,
  last_year bigint,
  PRIMARY KEY (id)
);
CREATE TABLE print_forms (
  plan_id text not null,
  id text not null,
  revision bigint not null,
  name text not null,
  definition text not null,
  changed_at bigint not null,
  changed_by text not null,
  PRIMARY KEY (plan_id, id),
  FOREIGN KEY (plan_id) REFERENCES plans(id) ON DELETE CASCADE
);
CREATE TABLE proposal_decisions (
  sheet_id text not null,
  question text not null,
  entry_revision bigint not null,
  outcome text not null,
  reason text not null,
  before_text text not null,
  from_revision bigint,
  to_revision bigint,
  decided_at bigint not null,
  account_id text,
  actor_name text not null,
  CHECK ((outcome = ANY (ARRAY['taken'::text, 'declined'::text]))),
  PRIMARY KEY (sheet_id, question, entry_revision),
  FOREIGN KEY (sheet_id) REFERENCES report_sheets(id) ON DELETE CASCADE
);
CREATE TABLE publication_documents (
  plan_id text not null,
  key bigint not null,
  place bigint not null,
  form_key text not null,
  form_name text not null,
  definition text not null,
  kind text not null,
  state text not null,
  attempts bigint not null,
  fault text,
  replaced text not null,
  made_at bigint,
  size bigint,
  digest text,
  content bytea,
  year bigint,
  CHECK ((kind = ANY (ARRAY['pdf'::text, 'word'::text, 'excel'::text]))),
  PRIMARY KEY (plan_id, key, place),
  FOREIGN KEY (plan_id, key) REFERENCES publications(plan_id, key),
  CHECK ((state = ANY (ARRAY['chosen'::text, 'waiting'::text, 'running'::text, 'ready'::text, 'failed'::text])))
);
CREATE INDEX publication_documents_by_state ON publication_documents USING btree (state);
CREATE TABLE publication_editions (
  plan_id text not null,
  key bigint not null,
  kind text not null,
  digest text not null,
  document text not null,
  figures text,
  CHECK ((kind = ANY (ARRAY['staff'::text, 'public'::text]))),
  PRIMARY KEY (plan_id, key, kind),
  FOREIGN KEY (plan_id, key) REFERENCES publications(plan_id, key)
);
CREATE TABLE publications (
  plan_id text not null,
  key bigint not null,
  number bigint,
  state text not null,
  note text not null,
  day text not null,
  moment text not null,
  prepared_at bigint not null,
  prepared_by text not null,
  account_id text,
  decided_at bigint,
  decided_by text,
  withdrawn_at bigint,
  withdrawn_by text,
  reason text,
  echoes text not null default '[]'::text,
  checks text not null default '[]'::text,
  CHECK (((number IS NULL) = (state = ANY (ARRAY['prepared'::text, 'declined'::text])))),
  PRIMARY KEY (plan_id, key),
  FOREIGN KEY (plan_id) REFERENCES plans(id),
  UNIQUE (plan_id, number),
  CHECK ((state = ANY (ARRAY['prepared'::text, 'published'::text, 'declined'::text, 'withdrawn'::text])))
);
CREATE TABLE publishing_settings (
  plan_id text not null,
  is_live bigint not null,
  needs_other bigint not null,
  license text not null,
  contact text not null,
  CHECK ((is_live = ANY (ARRAY[(0)::bigint, (1)::bigint]))),
  CHECK ((needs_other = ANY (ARRAY[(0)::bigint, (1)::bigint]))),
  PRIMARY KEY (plan_id),
  FOREIGN KEY (plan_id) REFERENCES plans(id) ON DELETE CASCADE
);
CREATE TABLE recovery_codes (
  account_id text not null,
  mark text not null,
  FOREIGN KEY (account_id) REFERENCES accounts(id),
  PRIMARY KEY (account_id, mark)
);
CREATE TABLE removed_plans (
  id text not null,
  revision bigint not null,
  PRIMARY KEY (id)
);
CREATE TABLE report_answers (
  plan_id text not null,
  report_id text not null,
  position bigint not null,
  question text not null,
  rater text,
  scale_id text,
  value_key bigint,
  value_text text,
  score text,
  text text,
  CHECK (((value_key IS NULL) OR (value_text IS NULL))),
  PRIMARY KEY (plan_id, report_id, "position"),
  FOREIGN KEY (plan_id, report_id) REFERENCES reports(plan_id, id) ON DELETE CASCADE,
  FOREIGN KEY (plan_id, scale_id) REFERENCES scales(plan_id, id) DEFERRABLE INITIALLY DEFERRED,
  FOREIGN KEY (plan_id, scale_id, value_key) REFERENCES scale_values(plan_id, scale_id, key) DEFERRABLE INITIALLY DEFERRED
);
CREATE INDEX answers_by_scale ON report_answers USING btree (plan_id, scale_id, value_key);
CREATE TABLE report_evidence (
  plan_id text not null,
  report_id text not null,
  position bigint not null,
  name text not null,
  PRIMARY KEY (plan_id, report_id, "position"),
  FOREIGN KEY (plan_id, report_id) REFERENCES reports(plan_id, id) ON DELETE CASCADE
);
CREATE TABLE report_items (
  plan_id text not null,
  report_id text not null,
  list text not null,
  position bigint not null,
  group_label text,
  text text not null,
  from_month text,
  to_month text,
  printed text,
  CHECK ((list = ANY (ARRAY['planned'::text, 'done'::text]))),
  PRIMARY KEY (plan_id, report_id, list, "position"),
  FOREIGN KEY (plan_id, report_id) REFERENCES reports(plan_id, id) ON DELETE CASCADE
);
CREATE TABLE report_resources (
  plan_id text not null,
  report_id text not null,
  position bigint not null,
  year bigint,
  phase text not null,
  meaning text not null,
  item text not null,
  side text not null,
  quantity text not null,
  unit text not null,
  display text,
  CHECK ((meaning = ANY (ARRAY['request'::text, 'assessed'::text, 'initial'::text, 'supplementary'::text, 'settled'::text, 'planned'::text, 'actual'::text]))),
  PRIMARY KEY (plan_id, report_id, "position"),
  FOREIGN KEY (plan_id, report_id) REFERENCES reports(plan_id, id) ON DELETE CASCADE,
  CHECK ((side = ANY (ARRAY['out'::text, 'in'::text])))
);
CREATE TABLE report_sheets (
  id text not null,
  plan_id text not null,
  round_id text not null,
  node_id text,
  position bigint not null,
  stage bigint not null,
  state text not null,
  revision bigint not null,
  is_unchanged bigint not null,
  is_swept bigint not null,
  opened_at bigint,
  submitted_at bigint,
  accepted_at bigint,
  CHECK ((is_swept = ANY (ARRAY[(0)::bigint, (1)::bigint]))),
  CHECK ((is_unchanged = ANY (ARRAY[(0)::bigint, (1)::bigint]))),
  PRIMARY KEY (id),
  FOREIGN KEY (plan_id, round_id) REFERENCES rounds(plan_id, id) ON DELETE CASCADE,
  CHECK ((state = ANY (ARRAY['waiting'::text, 'draft'::text, 'submitted'::text, 'returned'::text, 'accepted'::text])))
);
CREATE INDEX report_sheets_by_round ON report_sheets USING btree (plan_id, round_id, "position");
CREATE TABLE report_texts (
  plan_id text not null,
  report_id text not null,
  position bigint not null,
  label text not null,
  text text not null,
  PRIMARY KEY (plan_id, report_id, "position"),
  FOREIGN KEY (plan_id, report_id) REFERENCES reports(plan_id, id) ON DELETE CASCADE
);
CREATE TABLE reports (
  plan_id text not null,
  id text not null,
  position bigint not null,
  round_id text not null,
  node_id text,
  stage text,
  state text not null,
  swept bigint not null,
  next_direction bigint,
  PRIMARY KEY (plan_id, id),
  FOREIGN KEY (plan_id) REFERENCES plans(id) ON DELETE CASCADE,
  FOREIGN KEY (plan_id, next_direction) REFERENCES categories(plan_id, key) DEFERRABLE INITIALLY DEFERRED,
  FOREIGN KEY (plan_id, node_id) REFERENCES nodes(plan_id, id) DEFERRABLE INITIALLY DEFERRED,
  FOREIGN KEY (plan_id, round_id) REFERENCES rounds(plan_id, id) DEFERRABLE INITIALLY DEFERRED,
  CHECK ((state = ANY (ARRAY['waiting'::text, 'draft'::text, 'submitted'::text, 'returned'::text, 'accepted'::text]))),
  CHECK ((swept = ANY (ARRAY[(0)::bigint, (1)::bigint])))
);
CREATE INDEX reports_by_node ON reports USING btree (plan_id, node_id);
CREATE INDEX reports_by_round ON reports USING btree (plan_id, round_id);
CREATE TABLE resource_phases (
  plan_id text not null,
  key bigint not null,
  label text not null,
  meaning text not null,
  CHECK ((meaning = ANY (ARRAY['request'::text, 'assessed'::text, 'initial'::text, 'supplementary'::text, 'settled'::text, 'planned'::text, 'actual'::text]))),
  PRIMARY KEY (plan_id, key),
  FOREIGN KEY (plan_id) REFERENCES plans(id) ON DELETE CASCADE
);
CREATE TABLE returned_forms (
  id text not null,
  plan_id text not null,
  round_id text not null,
  form_id text,
  name text not null,
  problem text,
  content bytea,
  returned_at bigint not null,
  account_id text,
  returned_by text not null,
  taken_at bigint,
  taken_by text,
  summary text,
  FOREIGN KEY (form_id) REFERENCES issued_forms(id) ON DELETE CASCADE,
  PRIMARY KEY (id),
  FOREIGN KEY (plan_id, round_id) REFERENCES rounds(plan_id, id) ON DELETE CASCADE
);
CREATE INDEX returned_forms_by_round ON returned_forms USING btree (plan_id, round_id, returned_at);
CREATE TABLE role_grants (
  id text not null,
  account_id text not null,
  role text not null,
  plan_id text,
  unit_id text,
  from_day text not null,
  until_day text not null,
  granted_at bigint not null,
  granted_by text not null,
  FOREIGN KEY (account_id) REFERENCES accounts(id),
  PRIMARY KEY (id),
  FOREIGN KEY (unit_id) REFERENCES units(id)
);
CREATE UNIQUE INDEX role_grants_by_account ON role_grants USING btree (account_id, role, COALESCE(plan_id, ''::text), COALESCE(unit_id, ''::text));
CREATE INDEX role_grants_by_unit ON role_grants USING btree (unit_id);
CREATE TABLE round_forms (
  plan_id text not null,
  round_id text not null,
  checkpoint text not null,
  definition text not null,
  opens_on text not null,
  due_on text not null,
  figures text,
  PRIMARY KEY (plan_id, round_id),
  FOREIGN KEY (plan_id, round_id) REFERENCES rounds(plan_id, id) ON DELETE CASCADE
);
CREATE TABLE round_reminder_runs (
  plan_id text not null,
  round_id text not null,
  word text not null,
  ran_at bigint not null,
  PRIMARY KEY (plan_id, round_id, word),
  FOREIGN KEY (plan_id, round_id) REFERENCES rounds(plan_id, id) ON DELETE CASCADE
);
CREATE TABLE round_reminders (
  plan_id text not null,
  round_id text not null,
  days_before bigint,
  days_after bigint,
  message text not null,
  PRIMARY KEY (plan_id, round_id),
  FOREIGN KEY (plan_id, round_id) REFERENCES rounds(plan_id, id) ON DELETE CASCADE
);
CREATE TABLE round_snapshots (
  plan_id text not null,
  round_id text not null,
  number bigint not null,
  closed_at bigint not null,
  account_id text,
  actor_name text not null,
  reason text,
  digest text not null,
  document text not null,
  reopened_at bigint,
  reopened_by text,
  reopened_reason text,
  PRIMARY KEY (plan_id, round_id, number),
  FOREIGN KEY (plan_id, round_id) REFERENCES rounds(plan_id, id)
);
CREATE TABLE round_stages (
  plan_id text not null,
  round_id text not null,
  position bigint not null,
  label text not null,
  PRIMARY KEY (plan_id, round_id, "position"),
  FOREIGN KEY (plan_id, round_id) REFERENCES rounds(plan_id, id) ON DELETE CASCADE
);
CREATE TABLE rounds (
  plan_id text not null,
  id text not null,
  position bigint not null,
  label text not null,
  first_year bigint not null,
  last_year bigint not null,
  checkpoint text,
  state text not null,
  PRIMARY KEY (plan_id, id),
  FOREIGN KEY (plan_id) REFERENCES plans(id) ON DELETE CASCADE,
  CHECK ((state = ANY (ARRAY['planned'::text, 'open'::text, 'closed'::text])))
);
CREATE TABLE scale_values (
  plan_id text not null,
  scale_id text not null,
  key bigint not null,
  label text not null,
  symbol text,
  definition text,
  rank bigint,
  points text,
  counts bigint not null,
  low text,
  high text,
  is_below bigint,
  CHECK ((counts = ANY (ARRAY[(0)::bigint, (1)::bigint]))),
  CHECK ((is_below = ANY (ARRAY[(0)::bigint, (1)::bigint]))),
  PRIMARY KEY (plan_id, scale_id, key),
  FOREIGN KEY (plan_id, scale_id) REFERENCES scales(plan_id, id) ON DELETE CASCADE
);
CREATE TABLE scales (
  plan_id text not null,
  id text not null,
  position bigint not null,
  name text not null,
  rule text,
  PRIMARY KEY (plan_id, id),
  FOREIGN KEY (plan_id) REFERENCES plans(id) ON DELETE CASCADE
);
CREATE TABLE schedule_cells (
  plan_id text not null,
  node_id text not null,
  position bigint not null,
  line bigint not null,
  row_kind text not null,
  year bigint,
  through_year bigint,
  column_id text,
  continues bigint not null,
  text text,
  printed text not null,
  CHECK ((continues = ANY (ARRAY[(0)::bigint, (1)::bigint]))),
  PRIMARY KEY (plan_id, node_id, "position"),
  FOREIGN KEY (plan_id, column_id) REFERENCES plan_columns(plan_id, id) DEFERRABLE INITIALLY DEFERRED,
  FOREIGN KEY (plan_id, node_id) REFERENCES nodes(plan_id, id) ON DELETE CASCADE,
  CHECK ((row_kind = ANY (ARRAY['plan'::text, 'actual'::text])))
);
CREATE TABLE schedule_markers (
  plan_id text not null,
  node_id text not null,
  cell bigint not null,
  position bigint not null,
  marker bigint not null,
  PRIMARY KEY (plan_id, node_id, cell, "position"),
  FOREIGN KEY (plan_id, marker) REFERENCES markers(plan_id, key) DEFERRABLE INITIALLY DEFERRED,
  FOREIGN KEY (plan_id, node_id, cell) REFERENCES schedule_cells(plan_id, node_id, "position") ON DELETE CASCADE
);
CREATE TABLE schema_migrations (
  id text not null,
  checksum text not null,
  applied_at text not null,
  PRIMARY KEY (id)
);
CREATE TABLE search_blocks (
  id bigint not null,
  plan_id text not null,
  position bigint not null,
  content_hash text not null,
  PRIMARY KEY (id),
  FOREIGN KEY (plan_id) REFERENCES search_plans(plan_id) ON DELETE CASCADE
);
CREATE INDEX search_blocks_by_plan ON search_blocks USING btree (plan_id, "position");
CREATE TABLE search_plans (
  plan_id text not null,
  revision bigint not null,
  version bigint not null,
  PRIMARY KEY (plan_id),
  FOREIGN KEY (plan_id) REFERENCES plans(id) ON DELETE CASCADE
);
CREATE TABLE search_postings (
  block_id bigint not null,
  bucket bigint not null,
  content bytea not null,
  FOREIGN KEY (block_id) REFERENCES search_blocks(id) ON DELETE CASCADE,
  PRIMARY KEY (block_id, bucket)
);
CREATE TABLE search_subjects (
  block_id bigint not null,
  position bigint not null,
  kind text not null,
  target text not null,
  label text not null,
  title text not null,
  path text not null,
  content bytea not null,
  FOREIGN KEY (block_id) REFERENCES search_blocks(id) ON DELETE CASCADE,
  CHECK ((kind = ANY (ARRAY['plan'::text, 'section'::text, 'emphasis'::text, 'node'::text]))),
  PRIMARY KEY (block_id, "position")
);
CREATE TABLE second_factors (
  account_id text not null,
  sealed_secret text not null,
  confirmed_at bigint,
  last_step bigint not null,
  FOREIGN KEY (account_id) REFERENCES accounts(id),
  PRIMARY KEY (account_id)
);
CREATE TABLE section_blocks (
  plan_id text not null,
  section_id text not null,
  position bigint not null,
  kind text not null,
  text text,
  CHECK ((kind = ANY (ARRAY['text'::text, 'table'::text]))),
  PRIMARY KEY (plan_id, section_id, "position"),
  FOREIGN KEY (plan_id, section_id) REFERENCES sections(plan_id, id) ON DELETE CASCADE
);
CREATE TABLE section_cells (
  plan_id text not null,
  section_id text not null,
  block bigint not null,
  position bigint not null,
  row_index bigint not null,
  column_index bigint not null,
  row_span bigint not null,
  column_span bigint not null,
  text text not null,
  PRIMARY KEY (plan_id, section_id, block, "position"),
  FOREIGN KEY (plan_id, section_id, block) REFERENCES section_blocks(plan_id, section_id, "position") ON DELETE CASCADE
);
CREATE TABLE sections (
  plan_id text not null,
  id text not null,
  position bigint not null,
  parent_id text,
  title text not null,
  PRIMARY KEY (plan_id, id),
  FOREIGN KEY (plan_id) REFERENCES plans(id) ON DELETE CASCADE,
  FOREIGN KEY (plan_id, parent_id) REFERENCES sections(plan_id, id) DEFERRABLE INITIALLY DEFERRED
);
CREATE INDEX sections_by_parent ON sections USING btree (plan_id, parent_id);
CREATE TABLE sessions (
  id_hash text not null,
  account_id text not null,
  form_token text not null,
  created_at bigint not null,
  last_seen_at bigint not null,
  expires_at bigint not null,
  remote_address text not null,
  device text not null,
  is_shared bigint not null default 0,
  idle_limit bigint not null default 3600,
  ends_at bigint not null default 0,
  has_second_factor bigint not null default 0,
  FOREIGN KEY (account_id) REFERENCES accounts(id),
  CHECK ((has_second_factor = ANY (ARRAY[(0)::bigint, (1)::bigint]))),
  CHECK ((is_shared = ANY (ARRAY[(0)::bigint, (1)::bigint]))),
  PRIMARY KEY (id_hash)
);
CREATE INDEX sessions_by_account ON sessions USING btree (account_id);
CREATE TABLE sheet_entries (
  sheet_id text not null,
  question text not null,
  rater text not null,
  value text not null,
  note text not null,
  revision bigint not null,
  written_at bigint not null,
  written_by text not null,
  PRIMARY KEY (sheet_id, question, rater),
  FOREIGN KEY (sheet_id) REFERENCES report_sheets(id) ON DELETE CASCADE
);
CREATE TABLE sheet_events (
  sheet_id text not null,
  revision bigint not null,
  position bigint not null,
  kind text not null,
  question text,
  rater text,
  before_value text,
  after_value text,
  before_note text,
  after_note text,
  comment text,
  happened_at bigint not null,
  account_id text,
  actor_name text not null,
  PRIMARY KEY (sheet_id, revision, "position"),
  FOREIGN KEY (sheet_id) REFERENCES report_sheets(id) ON DELETE CASCADE
);
CREATE INDEX sheet_events_by_question ON sheet_events USING btree (sheet_id, question, rater, revision);
CREATE TABLE sheet_file_contents (
  file_id text not null,
  content bytea not null,
  FOREIGN KEY (file_id) REFERENCES sheet_files(id) ON DELETE CASCADE,
  PRIMARY KEY (file_id)
);
CREATE TABLE sheet_files (
  id text not null,
  sheet_id text not null,
  name text not null,
  media_type text not null,
  size bigint not null,
  digest text not null,
  added_at bigint not null,
  added_by text not null,
  removed_at bigint,
  removed_by text,
  PRIMARY KEY (id),
  FOREIGN KEY (sheet_id) REFERENCES report_sheets(id) ON DELETE CASCADE
);
CREATE INDEX sheet_files_by_sheet ON sheet_files USING btree (sheet_id, added_at);
CREATE TABLE sheet_units (
  sheet_id text not null,
  position bigint not null,
  unit_id text not null,
  PRIMARY KEY (sheet_id, "position"),
  FOREIGN KEY (sheet_id) REFERENCES report_sheets(id) ON DELETE CASCADE,
  FOREIGN KEY (unit_id) REFERENCES units(id)
);
CREATE INDEX sheet_units_by_unit ON sheet_units USING btree (unit_id, sheet_id);
CREATE TABLE sign_in_attempts (
  name_key text not null,
  failed_count bigint not null,
  last_failed_at bigint not null,
  locked_until bigint not null,
  PRIMARY KEY (name_key)
);
CREATE TABLE staff_words (
  id text not null,
  list text not null,
  label text not null,
  meaning text,
  place bigint not null,
  UNIQUE (list, label),
  PRIMARY KEY (id)
);
CREATE TABLE succession_ends (
  plan_id text not null,
  succession bigint not null,
  side text not null,
  position bigint not null,
  other_plan text not null,
  other_node text not null,
  PRIMARY KEY (plan_id, succession, side, "position"),
  FOREIGN KEY (plan_id, succession) REFERENCES successions(plan_id, "position") ON DELETE CASCADE,
  CHECK ((side = ANY (ARRAY['from'::text, 'to'::text])))
);
CREATE INDEX successions_by_node ON succession_ends USING btree (other_plan, other_node);
CREATE INDEX successions_by_plan ON succession_ends USING btree (other_plan);
CREATE TABLE successions (
  plan_id text not null,
  position bigint not null,
  kind text not null,
  reason text,
  CHECK ((kind = ANY (ARRAY['continue'::text, 'expand'::text, 'merge'::text, 'split'::text, 'new'::text, 'finish'::text]))),
  PRIMARY KEY (plan_id, "position"),
  FOREIGN KEY (plan_id) REFERENCES plans(id) ON DELETE CASCADE
);
CREATE TABLE unit_change_parts (
  change_id text not null,
  position bigint not null,
  unit_id text,
  workplace_id text,
  before text not null,
  after text not null,
  FOREIGN KEY (change_id) REFERENCES unit_changes(id),
  PRIMARY KEY (change_id, "position")
);
CREATE INDEX unit_change_parts_by_unit ON unit_change_parts USING btree (unit_id);
CREATE TABLE unit_changes (
  id text not null,
  number bigint not null,
  changed_at bigint not null,
  account_id text,
  changed_by text not null,
  kind text not null,
  day text,
  reason text,
  UNIQUE (number),
  PRIMARY KEY (id)
);
CREATE TABLE unit_reach (
  unit_id text not null,
  covers_id text not null,
  from_day text not null,
  until_day text not null,
  FOREIGN KEY (covers_id) REFERENCES units(id),
  PRIMARY KEY (unit_id, covers_id, from_day),
  FOREIGN KEY (unit_id) REFERENCES units(id)
);
CREATE INDEX unit_reach_by_covered ON unit_reach USING btree (covers_id);
CREATE TABLE unit_readings (
  plan_id text not null,
  indicator_id text not null,
  number bigint not null,
  unit_id text not null,
  unit_name text not null,
  year bigint not null,
  question text not null,
  numerator bigint,
  denominator bigint,
  is_divided bigint not null,
  factor bigint not null,
  is_provisional bigint not null,
  as_of text,
  definition bigint not null,
  people bigint,
  missing text not null,
  counted_at bigint not null,
  scale bigint not null default 1,
  grows bigint not null default 0,
  CHECK ((grows = ANY (ARRAY[(0)::bigint, (1)::bigint]))),
  CHECK ((is_divided = ANY (ARRAY[(0)::bigint, (1)::bigint]))),
  CHECK ((is_provisional = ANY (ARRAY[(0)::bigint, (1)::bigint]))),
  PRIMARY KEY (plan_id, indicator_id, number),
  CHECK ((scale > 0))
);
CREATE INDEX unit_readings_by_unit ON unit_readings USING btree (plan_id, indicator_id, question, unit_id, year, number);
CREATE TABLE unit_spans (
  unit_id text not null,
  from_day text not null,
  until_day text not null,
  name text not null,
  short_name text,
  code text,
  parent_id text,
  kind text not null,
  position bigint not null,
  workplace_id text,
  FOREIGN KEY (parent_id) REFERENCES units(id),
  PRIMARY KEY (unit_id, from_day),
  FOREIGN KEY (unit_id) REFERENCES units(id),
  FOREIGN KEY (workplace_id) REFERENCES workplaces(id)
);
CREATE TABLE unit_successions (
  old_id text not null,
  new_id text not null,
  from_day text not null,
  FOREIGN KEY (new_id) REFERENCES units(id),
  FOREIGN KEY (old_id) REFERENCES units(id),
  PRIMARY KEY (old_id, new_id, from_day)
);
CREATE TABLE units (
  id text not null,
  created_at bigint not null,
  PRIMARY KEY (id)
);
CREATE TABLE work_entries (
  person_id text not null,
  month text not null,
  run_number bigint not null,
  overtime bigint,
  holiday bigint,
  leave_days bigint,
  leave_minutes bigint,
  FOREIGN KEY (person_id) REFERENCES people(id) ON DELETE CASCADE,
  PRIMARY KEY (person_id, month, run_number),
  FOREIGN KEY (run_number) REFERENCES work_runs(number)
);
CREATE INDEX work_entries_by_run ON work_entries USING btree (run_number);
CREATE TABLE work_limits (
  kind text not null,
  is_special bigint not null,
  from_day text not null,
  amount bigint not null,
  source text not null,
  CHECK ((is_special = ANY (ARRAY[(0)::bigint, (1)::bigint]))),
  PRIMARY KEY (kind, is_special, from_day)
);
CREATE TABLE work_months (
  person_id text not null,
  month text not null,
  overtime bigint,
  holiday bigint,
  leave_days bigint,
  leave_minutes bigint,
  FOREIGN KEY (person_id) REFERENCES people(id) ON DELETE CASCADE,
  PRIMARY KEY (person_id, month)
);
CREATE INDEX work_months_by_month ON work_months USING btree (month);
CREATE INDEX work_months_of_people ON work_months USING btree (person_id, month, overtime, holiday, leave_days, leave_minutes);
CREATE TABLE work_profiles (
  kind text not null,
  name text not null,
  columns text not null,
  PRIMARY KEY (kind, name)
);
CREATE TABLE work_runs (
  id text not null,
  number bigint,
  kind text not null,
  title text not null,
  state text not null,
  mapping text not null,
  file bytea,
  created_by text not null,
  created_at bigint not null,
  taken_by text,
  taken_at bigint,
  summary text,
  UNIQUE (number),
  PRIMARY KEY (id)
);
CREATE TABLE work_settings (
  id bigint not null,
  counts_holiday bigint not null,
  day_minutes bigint not null,
  near_share bigint not null,
  CHECK ((counts_holiday = ANY (ARRAY[(0)::bigint, (1)::bigint]))),
  CHECK ((id = 1)),
  PRIMARY KEY (id)
);
CREATE TABLE work_special_units (
  unit_id text not null,
  PRIMARY KEY (unit_id),
  FOREIGN KEY (unit_id) REFERENCES units(id)
);
CREATE TABLE work_totals (
  month text not null,
  register bigint not null,
  PRIMARY KEY (month)
);
CREATE TABLE work_unit_months (
  month text not null,
  unit_id text not null,
  people bigint not null,
  minutes bigint not null,
  leave_people bigint not null,
  leave bigint not null,
  above_45 bigint not null,
  above_60 bigint not null,
  above_80 bigint not null,
  above_100 bigint not null,
  PRIMARY KEY (month, unit_id)
);
CREATE TABLE workplaces (
  id text not null,
  position bigint not null,
  name text not null,
  address text not null,
  section text not null,
  industry text not null,
  phone text not null,
  insurance_number text not null,
  PRIMARY KEY (id)
);
