-- The schema after all migrations, made by scripts/dump-schema.ts; do not edit, run it again.

create extension pg_trgm;

create table absence (
  id uuid not null,
  person_id uuid not null,
  deputy_id uuid not null,
  from_at timestamp with time zone not null,
  to_at timestamp with time zone not null,
  note text default ''::text not null,
  created_at timestamp with time zone not null,
  created_by uuid,
  constraint absence_pkey PRIMARY KEY (id),
  constraint absence_deputy_id_fkey FOREIGN KEY (deputy_id) REFERENCES person(id),
  constraint absence_person_id_fkey FOREIGN KEY (person_id) REFERENCES person(id),
  constraint absence_check CHECK ((deputy_id <> person_id)),
  constraint absence_check1 CHECK ((from_at < to_at))
);
CREATE INDEX absence_person ON public.absence USING btree (person_id, to_at);
CREATE INDEX absence_to ON public.absence USING btree (to_at);

create table access_look (
  actor_id uuid not null,
  permission text not null,
  since timestamp with time zone not null,
  mark bytea not null,
  constraint access_look_pkey PRIMARY KEY (actor_id, permission, since, mark)
);
CREATE INDEX access_look_age ON public.access_look USING btree (since);

create table account (
  id uuid not null,
  username text not null,
  email text,
  password_hash text,
  password_set_at timestamp with time zone,
  created_at timestamp with time zone not null,
  disabled_at timestamp with time zone,
  constraint account_pkey PRIMARY KEY (id),
  constraint account_email_key UNIQUE (email),
  constraint account_username_key UNIQUE (username),
  constraint account_email_check CHECK (((email = lower(email)) AND (POSITION(('@'::text) IN (email)) > 0))),
  constraint account_username_check CHECK (((username = lower(username)) AND (POSITION(('@'::text) IN (username)) = 0)))
);

create table account_factor (
  subject_id uuid not null,
  secret_cipher bytea not null,
  secret_mask text,
  proposed_at timestamp with time zone not null,
  confirmed_at timestamp with time zone,
  last_step bigint default 0 not null,
  constraint account_factor_pkey PRIMARY KEY (subject_id),
  constraint account_factor_subject_id_fkey FOREIGN KEY (subject_id) REFERENCES account(id) ON DELETE CASCADE
);

create table account_password (
  account_id uuid not null,
  password_hash text not null,
  set_at timestamp with time zone not null,
  constraint account_password_pkey PRIMARY KEY (account_id, set_at),
  constraint account_password_account_id_fkey FOREIGN KEY (account_id) REFERENCES account(id) ON DELETE CASCADE
);

create table account_provider (
  issuer text not null,
  subject text not null,
  account_id uuid not null,
  linked_at timestamp with time zone not null,
  constraint account_provider_pkey PRIMARY KEY (issuer, subject),
  constraint account_provider_account_id_fkey FOREIGN KEY (account_id) REFERENCES account(id) ON DELETE CASCADE
);
CREATE UNIQUE INDEX account_provider_account ON public.account_provider USING btree (account_id, issuer);

create table account_recovery (
  account_id uuid not null,
  hash bytea not null,
  used_at timestamp with time zone,
  constraint account_recovery_pkey PRIMARY KEY (account_id, hash),
  constraint account_recovery_account_id_fkey FOREIGN KEY (account_id) REFERENCES account(id) ON DELETE CASCADE
);

create table alarm (
  kind text not null,
  began_at timestamp with time zone not null,
  seen_at timestamp with time zone not null,
  ended_at timestamp with time zone,
  detail jsonb default '{}'::jsonb not null,
  told_at timestamp with time zone,
  constraint alarm_pkey PRIMARY KEY (kind, began_at)
);
CREATE UNIQUE INDEX alarm_standing ON public.alarm USING btree (kind) WHERE (ended_at IS NULL);

create table alarm_mail (
  id uuid not null,
  person_id uuid not null,
  items jsonb not null,
  state text default 'waiting'::text not null,
  why text,
  attempts integer default 0 not null,
  queued_at timestamp with time zone not null,
  next_at timestamp with time zone not null,
  constraint alarm_mail_pkey PRIMARY KEY (id),
  constraint alarm_mail_person_id_fkey FOREIGN KEY (person_id) REFERENCES person(id),
  constraint alarm_mail_state_check CHECK ((state = ANY (ARRAY['waiting'::text, 'sent'::text, 'failed'::text])))
);
CREATE INDEX alarm_mail_person ON public.alarm_mail USING btree (person_id);
CREATE INDEX alarm_mail_waiting ON public.alarm_mail USING btree (next_at) WHERE (state = 'waiting'::text);

create table alert (
  subject_id uuid not null,
  id uuid not null,
  pack text not null,
  edition text not null,
  rule text not null,
  clause text not null,
  alert text not null,
  tell text[] not null,
  raised_at timestamp with time zone not null,
  trace jsonb not null,
  cleared_at timestamp with time zone,
  cleared_because text,
  cleared_trace jsonb,
  constraint alert_pkey PRIMARY KEY (subject_id, id),
  constraint alert_subject_id_fkey FOREIGN KEY (subject_id) REFERENCES subject(id),
  constraint alert_check CHECK (((cleared_at IS NULL) = (cleared_because IS NULL))),
  constraint alert_cleared_because_check CHECK ((cleared_because = ANY (ARRAY['passed'::text, 'audience'::text, 'policy'::text, 'retracted'::text])))
);
CREATE INDEX alert_newest ON public.alert USING btree (raised_at DESC, id DESC);
CREATE UNIQUE INDEX alert_standing ON public.alert USING btree (subject_id, pack, rule) WHERE (cleared_at IS NULL);
CREATE INDEX alert_standing_newest ON public.alert USING btree (raised_at DESC, id DESC) WHERE (cleared_at IS NULL);

create table alert_seen (
  subject_id uuid not null,
  alert_id uuid not null,
  person_id uuid not null,
  seen_at timestamp with time zone not null,
  constraint alert_seen_pkey PRIMARY KEY (subject_id, alert_id, person_id),
  constraint alert_seen_subject_id_alert_id_fkey FOREIGN KEY (subject_id, alert_id) REFERENCES alert(subject_id, id) ON DELETE CASCADE
);

create table api_key (
  id uuid not null,
  name text not null,
  prefix text not null,
  hash bytea not null,
  permissions text[] not null,
  addresses text[],
  created_at timestamp with time zone not null,
  created_by uuid not null,
  expires_at timestamp with time zone not null,
  last_used_at timestamp with time zone,
  last_address text,
  revoked_at timestamp with time zone,
  revoked_by uuid,
  constraint api_key_pkey PRIMARY KEY (id),
  constraint api_key_prefix_key UNIQUE (prefix),
  constraint api_key_permissions_check CHECK ((cardinality(permissions) > 0))
);

create table approval (
  id uuid not null,
  asker_id uuid not null,
  asked_at timestamp with time zone not null,
  purpose text not null,
  acts text[] not null,
  hash bytea not null,
  request jsonb,
  told jsonb not null,
  decide_by timestamp with time zone not null,
  decided_at timestamp with time zone,
  decided_by uuid,
  granted boolean,
  reason text,
  use_by timestamp with time zone,
  used_at timestamp with time zone,
  withdrawn_at timestamp with time zone,
  constraint approval_pkey PRIMARY KEY (id),
  constraint approval_asker_id_fkey FOREIGN KEY (asker_id) REFERENCES person(id),
  constraint approval_decided_by_fkey FOREIGN KEY (decided_by) REFERENCES person(id),
  constraint approval_check CHECK (((decided_at IS NULL) = (granted IS NULL)))
);
CREATE INDEX approval_asker ON public.approval USING btree (asker_id, asked_at DESC, id);
CREATE INDEX approval_waiting ON public.approval USING btree (asked_at DESC, id) WHERE ((decided_at IS NULL) AND (withdrawn_at IS NULL));

create table archive_audit (
  id uuid not null,
  title text not null,
  confidence numeric(5,4) not null,
  margin numeric(5,4) not null,
  seed text not null,
  stratified_by text not null,
  population integer not null,
  size integer not null,
  created_at timestamp with time zone not null,
  created_by uuid,
  closed_at timestamp with time zone,
  closed_by uuid,
  figures jsonb,
  constraint archive_audit_pkey PRIMARY KEY (id),
  constraint archive_audit_stratified_by_check CHECK ((stratified_by = ANY (ARRAY['none'::text, 'tier'::text, 'owner'::text])))
);
CREATE INDEX archive_audit_latest ON public.archive_audit USING btree (created_at DESC, id DESC);

create table archive_check (
  subject_id uuid not null,
  id uuid not null,
  entered_by uuid,
  checked_by uuid,
  checked_at timestamp with time zone not null,
  items jsonb not null,
  confirmed boolean not null,
  constraint archive_check_pkey PRIMARY KEY (subject_id, id),
  constraint archive_check_subject_id_fkey FOREIGN KEY (subject_id) REFERENCES subject(id)
);
CREATE INDEX archive_check_confirmed ON public.archive_check USING btree (subject_id, checked_at) WHERE confirmed;

create table archive_cleaning (
  id uuid not null,
  title text not null,
  stale_after text not null,
  stale_before timestamp with time zone not null,
  attempts integer not null,
  created_at timestamp with time zone not null,
  created_by uuid,
  closed_at timestamp with time zone,
  closed_by uuid,
  constraint archive_cleaning_pkey PRIMARY KEY (id)
);
CREATE INDEX archive_cleaning_latest ON public.archive_cleaning USING btree (created_at DESC, id DESC);

create table archive_sample (
  subject_id uuid not null,
  audit_id uuid not null,
  place integer not null,
  owner_id uuid,
  department_id uuid,
  entered_by uuid,
  auditor_id uuid,
  audited_at timestamp with time zone,
  verdicts jsonb,
  filled integer,
  required integer,
  reviewer_id uuid,
  reviewed_at timestamp with time zone,
  review jsonb,
  constraint archive_sample_pkey PRIMARY KEY (subject_id, audit_id),
  constraint archive_sample_audit_id_fkey FOREIGN KEY (audit_id) REFERENCES archive_audit(id),
  constraint archive_sample_subject_id_fkey FOREIGN KEY (subject_id) REFERENCES subject(id)
);
CREATE INDEX archive_sample_of ON public.archive_sample USING btree (audit_id, place);

create table asked (
  id uuid not null,
  asked_at timestamp with time zone not null,
  kind text not null,
  body bytea,
  notice_version integer,
  state text default 'waiting'::text not null,
  decided_at timestamp with time zone,
  decided_by uuid,
  reason text,
  subject_id uuid,
  request_id uuid,
  sent_as uuid,
  constraint asked_pkey PRIMARY KEY (id),
  constraint asked_sent_as_key UNIQUE (sent_as),
  constraint asked_check CHECK (((state = 'waiting'::text) = (decided_at IS NULL))),
  constraint asked_check1 CHECK (((state = 'waiting'::text) = (body IS NOT NULL))),
  constraint asked_state_check CHECK ((state = ANY (ARRAY['waiting'::text, 'confirmed'::text, 'discarded'::text])))
);
CREATE INDEX asked_over ON public.asked USING btree (COALESCE(decided_at, asked_at)) WHERE (state <> 'confirmed'::text);
CREATE INDEX asked_subject ON public.asked USING btree (subject_id) WHERE (subject_id IS NOT NULL);
CREATE INDEX asked_waiting ON public.asked USING btree (asked_at, id) WHERE (state = 'waiting'::text);

create table asked_file (
  asked_id uuid not null,
  id uuid not null,
  kind text not null,
  name text not null,
  media_type text not null,
  bytes bigint not null,
  body bytea not null,
  sent_at timestamp with time zone not null,
  constraint asked_file_pkey PRIMARY KEY (asked_id, id),
  constraint asked_file_asked_id_fkey FOREIGN KEY (asked_id) REFERENCES asked(id),
  constraint asked_file_bytes_check CHECK ((bytes > 0))
);

create table assignment_rule (
  id uuid not null,
  place integer not null,
  kinds text[] not null,
  need_types text[] not null,
  channels text[] not null,
  site_ids uuid[] not null,
  department_id uuid,
  gives text not null,
  roles text[] not null,
  changed_at timestamp with time zone not null,
  changed_by uuid,
  constraint assignment_rule_pkey PRIMARY KEY (id),
  constraint assignment_rule_place_key UNIQUE (place) DEFERRABLE INITIALLY DEFERRED,
  constraint assignment_rule_department_id_fkey FOREIGN KEY (department_id) REFERENCES department(id) ON DELETE SET NULL,
  constraint assignment_rule_gives_check CHECK ((gives = ANY (ARRAY['queue'::text, 'person'::text])))
);

create table backup_run (
  id uuid not null,
  kind text not null,
  started_at timestamp with time zone not null,
  finished_at timestamp with time zone,
  succeeded boolean,
  generation text,
  bytes bigint,
  told jsonb default '{}'::jsonb not null,
  constraint backup_run_pkey PRIMARY KEY (id),
  constraint backup_run_kind_check CHECK ((kind = ANY (ARRAY['backup'::text, 'drill'::text])))
);
CREATE INDEX backup_run_by_time ON public.backup_run USING btree (kind, started_at DESC);

create table change_notice (
  subject_id uuid not null,
  id uuid not null,
  person_id uuid not null,
  event_id uuid not null,
  what text[] not null,
  contact_id uuid,
  changed_by uuid,
  changed_at timestamp with time zone not null,
  seen_at timestamp with time zone,
  constraint change_notice_pkey PRIMARY KEY (subject_id, id),
  constraint change_notice_subject_id_fkey FOREIGN KEY (subject_id) REFERENCES subject(id)
);
CREATE INDEX change_notice_unseen ON public.change_notice USING btree (person_id, changed_at DESC) WHERE (seen_at IS NULL);

create table cleaning_item (
  subject_id uuid not null,
  cleaning_id uuid not null,
  reasons text[] not null,
  outcome text,
  note text,
  handled_by uuid,
  handled_at timestamp with time zone,
  constraint cleaning_item_pkey PRIMARY KEY (subject_id, cleaning_id),
  constraint cleaning_item_cleaning_id_fkey FOREIGN KEY (cleaning_id) REFERENCES archive_cleaning(id),
  constraint cleaning_item_subject_id_fkey FOREIGN KEY (subject_id) REFERENCES subject(id),
  constraint cleaning_item_outcome_check CHECK ((outcome = ANY (ARRAY['kept'::text, 'corrected'::text, 'merged'::text, 'inactive'::text])))
);
CREATE INDEX cleaning_item_of ON public.cleaning_item USING btree (cleaning_id, subject_id);
CREATE INDEX cleaning_item_open ON public.cleaning_item USING btree (cleaning_id, subject_id) WHERE (outcome IS NULL);

create table compensation (
  subject_id uuid not null,
  id uuid not null,
  request_id uuid not null,
  form text not null,
  amount numeric(14,2) not null,
  reason text,
  given_at timestamp with time zone not null,
  given_on date not null,
  given_by uuid,
  approved_by uuid,
  department_id uuid,
  constraint compensation_pkey PRIMARY KEY (subject_id, id),
  constraint compensation_subject_id_request_id_fkey FOREIGN KEY (subject_id, request_id) REFERENCES request(subject_id, id),
  constraint compensation_amount_check CHECK ((amount > (0)::numeric)),
  constraint compensation_form_check CHECK ((form = ANY (ARRAY['discount'::text, 'gift'::text, 'credit'::text, 'refund'::text])))
);
CREATE INDEX compensation_of ON public.compensation USING btree (subject_id, request_id);
CREATE INDEX compensation_on ON public.compensation USING btree (given_on);

create table compensation_authority (
  one boolean default true not null,
  lines jsonb not null,
  stated_at timestamp with time zone not null,
  stated_by uuid,
  constraint compensation_authority_pkey PRIMARY KEY (one),
  constraint compensation_authority_one_check CHECK (one)
);

create table compensation_budget (
  department_id uuid not null,
  year integer not null,
  amount numeric(14,2) not null,
  stated_at timestamp with time zone not null,
  stated_by uuid,
  constraint compensation_budget_pkey PRIMARY KEY (department_id, year),
  constraint compensation_budget_department_id_fkey FOREIGN KEY (department_id) REFERENCES department(id) ON DELETE CASCADE,
  constraint compensation_budget_amount_check CHECK ((amount >= (0)::numeric)),
  constraint compensation_budget_year_check CHECK (((year >= 2000) AND (year <= 2200)))
);

create table consent (
  subject_id uuid not null,
  id uuid not null,
  contact_id uuid,
  purpose text not null,
  state text not null,
  is_separate boolean default false not null,
  notice_version integer,
  channel text,
  given_at timestamp with time zone not null,
  recorded_at timestamp with time zone not null,
  recorded_by uuid,
  proof text,
  born_on date,
  guardian text,
  constraint consent_pkey PRIMARY KEY (subject_id, id),
  constraint consent_notice_version_fkey FOREIGN KEY (notice_version) REFERENCES privacy_notice(version),
  constraint consent_subject_id_fkey FOREIGN KEY (subject_id) REFERENCES subject(id),
  constraint consent_state_check CHECK ((state = ANY (ARRAY['given'::text, 'refused'::text, 'withdrawn'::text])))
);
CREATE INDEX consent_latest ON public.consent USING btree (subject_id, purpose, given_at DESC, id DESC);
CREATE INDEX consent_notice ON public.consent USING btree (notice_version, subject_id) WHERE (state = 'given'::text);

create table contact_person (
  subject_id uuid not null,
  id uuid not null,
  name text not null,
  post text,
  roles text[] default '{}'::text[] not null,
  phone_open text,
  email_open text,
  wecom_open text,
  key_person boolean default false not null,
  remarks text,
  created_at timestamp with time zone not null,
  left_at timestamp with time zone,
  phone_cipher bytea,
  phone_mask text,
  phone_index bytea,
  phone_tail bytea,
  email_cipher bytea,
  email_mask text,
  email_index bytea,
  wecom_cipher bytea,
  wecom_mask text,
  wecom_index bytea,
  language text,
  constraint contact_person_pkey PRIMARY KEY (subject_id, id),
  constraint contact_person_subject_id_fkey FOREIGN KEY (subject_id) REFERENCES subject(id),
  constraint contact_person_language_check CHECK ((language = ANY (ARRAY['zh-CN'::text, 'en'::text])))
);
CREATE INDEX contact_email ON public.contact_person USING btree (email_index) WHERE (email_index IS NOT NULL);
CREATE INDEX contact_open ON public.contact_person USING btree (subject_id, id) WHERE ((phone_open IS NOT NULL) OR (email_open IS NOT NULL) OR (wecom_open IS NOT NULL));
CREATE INDEX contact_phone ON public.contact_person USING btree (phone_index) WHERE (phone_index IS NOT NULL);
CREATE INDEX contact_phone_tail ON public.contact_person USING btree (phone_tail) WHERE (phone_tail IS NOT NULL);

create table contract (
  subject_id uuid not null,
  id uuid not null,
  number text not null,
  recorded_at timestamp with time zone not null,
  recorded_by uuid,
  revision integer default 1 not null,
  ended_at timestamp with time zone,
  ended_by uuid,
  end_reason text,
  constraint contract_pkey PRIMARY KEY (subject_id, id),
  constraint contract_subject_id_number_key UNIQUE (subject_id, number),
  constraint contract_subject_id_fkey FOREIGN KEY (subject_id) REFERENCES subject(id)
);

create table contract_term (
  subject_id uuid not null,
  id text not null,
  version_id uuid not null,
  place integer not null,
  clause text not null,
  wording text not null,
  says jsonb not null,
  constraint contract_term_pkey PRIMARY KEY (subject_id, id),
  constraint contract_term_subject_id_version_id_fkey FOREIGN KEY (subject_id, version_id) REFERENCES contract_version(subject_id, id)
);
CREATE INDEX contract_term_version ON public.contract_term USING btree (subject_id, version_id, place);

create table contract_version (
  subject_id uuid not null,
  id uuid not null,
  contract_id uuid not null,
  nth integer not null,
  title text not null,
  first_day date not null,
  last_day date,
  binds_from timestamp with time zone not null,
  binds_until timestamp with time zone,
  file_ids uuid[] default '{}'::uuid[] not null,
  reason text,
  made_at timestamp with time zone not null,
  made_by uuid,
  constraint contract_version_pkey PRIMARY KEY (subject_id, id),
  constraint contract_version_subject_id_contract_id_nth_key UNIQUE (subject_id, contract_id, nth),
  constraint contract_version_subject_id_contract_id_fkey FOREIGN KEY (subject_id, contract_id) REFERENCES contract(subject_id, id)
);

create table customer (
  subject_id uuid not null,
  root_id uuid not null,
  kind text not null,
  name text not null,
  short_name text,
  phone_open text,
  email_open text,
  wecom_open text,
  address_open text,
  id_number_open text,
  credit_code text,
  source text,
  cooperation_from date,
  preferred_channel text,
  preferred_time text,
  contact_every text,
  priority text,
  preferences text,
  interests text,
  remarks text,
  owner_id uuid,
  tier text,
  tier_rank smallint default 32767 not null,
  tier_since timestamp with time zone,
  tier_rule text,
  last_contact_at timestamp with time zone,
  next_contact_at timestamp with time zone,
  last_activity_at timestamp with time zone,
  custom jsonb default '{}'::jsonb not null,
  external_ref text,
  import_id uuid,
  created_at timestamp with time zone not null,
  created_by uuid,
  changed_at timestamp with time zone not null,
  version integer default 1 not null,
  phone_cipher bytea,
  phone_mask text,
  phone_index bytea,
  phone_tail bytea,
  email_cipher bytea,
  email_mask text,
  email_index bytea,
  wecom_cipher bytea,
  wecom_mask text,
  wecom_index bytea,
  address_cipher bytea,
  address_mask text,
  id_number_cipher bytea,
  id_number_mask text,
  id_number_index bytea,
  id_number_tail bytea,
  language text,
  constraint customer_pkey PRIMARY KEY (subject_id),
  constraint customer_subject_id_fkey FOREIGN KEY (subject_id) REFERENCES subject(id),
  constraint customer_kind_check CHECK ((kind = ANY (ARRAY['individual'::text, 'enterprise'::text, 'special'::text]))),
  constraint customer_language_check CHECK ((language = ANY (ARRAY['zh-CN'::text, 'en'::text]))),
  constraint customer_priority_check CHECK ((priority = ANY (ARRAY['high'::text, 'medium'::text, 'low'::text])))
);
CREATE INDEX customer_by_contact ON public.customer USING btree (COALESCE(last_contact_at, '-infinity'::timestamp with time zone), subject_id);
CREATE INDEX customer_by_creation ON public.customer USING btree (created_at, subject_id);
CREATE INDEX customer_by_name ON public.customer USING btree (name, subject_id);
CREATE INDEX customer_by_owner ON public.customer USING btree (owner_id, name, subject_id);
CREATE INDEX customer_by_root ON public.customer USING btree (root_id);
CREATE INDEX customer_by_tier ON public.customer USING btree (tier_rank, subject_id);
CREATE INDEX customer_by_tier_contact ON public.customer USING btree (COALESCE(tier, 'none'::text), COALESCE(last_contact_at, '-infinity'::timestamp with time zone), subject_id);
CREATE INDEX customer_credit_code ON public.customer USING btree (upper(regexp_replace(credit_code, '[^0-9A-Za-z]'::text, ''::text, 'g'::text))) WHERE (credit_code IS NOT NULL);
CREATE INDEX customer_email ON public.customer USING btree (email_index) WHERE (email_index IS NOT NULL);
CREATE INDEX customer_id_number ON public.customer USING btree (id_number_index) WHERE (id_number_index IS NOT NULL);
CREATE INDEX customer_id_number_tail ON public.customer USING btree (id_number_tail) WHERE (id_number_tail IS NOT NULL);
CREATE INDEX customer_merged ON public.customer USING btree (subject_id) WHERE (root_id <> subject_id);
CREATE INDEX customer_open ON public.customer USING btree (subject_id) WHERE ((phone_open IS NOT NULL) OR (email_open IS NOT NULL) OR (wecom_open IS NOT NULL) OR (address_open IS NOT NULL) OR (id_number_open IS NOT NULL));
CREATE INDEX customer_phone ON public.customer USING btree (phone_index) WHERE (phone_index IS NOT NULL);
CREATE INDEX customer_phone_tail ON public.customer USING btree (phone_tail) WHERE (phone_tail IS NOT NULL);

create table customer_department (
  subject_id uuid not null,
  department_id uuid not null,
  tier text not null,
  name text not null,
  contact_at timestamp with time zone not null,
  constraint customer_department_pkey PRIMARY KEY (subject_id, department_id),
  constraint customer_department_subject_id_fkey FOREIGN KEY (subject_id) REFERENCES subject(id)
);
CREATE INDEX customer_department_contact ON public.customer_department USING btree (department_id, tier, contact_at, subject_id);
CREATE INDEX customer_department_name ON public.customer_department USING btree (department_id, name, subject_id) INCLUDE (tier);

create table customer_doubt (
  subject_id uuid not null,
  holder_id uuid not null,
  field text not null,
  doubt text not null,
  since timestamp with time zone not null,
  constraint customer_doubt_pkey PRIMARY KEY (subject_id, holder_id, field),
  constraint customer_doubt_subject_id_fkey FOREIGN KEY (subject_id) REFERENCES subject(id)
);

create table customer_export (
  id uuid not null,
  actor_id uuid not null,
  at timestamp with time zone not null,
  whole boolean not null,
  columns text[] not null,
  subjects uuid[] not null,
  constraint customer_export_pkey PRIMARY KEY (id)
);
CREATE INDEX customer_export_actor ON public.customer_export USING btree (actor_id, at);
CREATE INDEX customer_export_age ON public.customer_export USING btree (at);

create table customer_file (
  subject_id uuid not null,
  id uuid not null,
  kind text not null,
  name text not null,
  media_type text not null,
  bytes bigint not null,
  added_at timestamp with time zone not null,
  added_by uuid,
  record_kind text,
  record_id uuid,
  constraint customer_file_pkey PRIMARY KEY (subject_id, id),
  constraint customer_file_subject_id_fkey FOREIGN KEY (subject_id) REFERENCES subject(id),
  constraint customer_file_bytes_check CHECK ((bytes > 0)),
  constraint customer_file_kind_check CHECK ((kind = ANY (ARRAY['photo'::text, 'scan'::text, 'document'::text, 'recording'::text]))),
  constraint customer_file_record_check CHECK (((record_kind IS NULL) = (record_id IS NULL))),
  constraint customer_file_record_kind_check CHECK ((record_kind = ANY (ARRAY['request'::text, 'interaction'::text, 'post'::text, 'recurrence'::text])))
);
CREATE INDEX customer_file_newest ON public.customer_file USING btree (subject_id, added_at DESC, id DESC);
CREATE INDEX customer_file_record ON public.customer_file USING btree (subject_id, record_kind, record_id, added_at DESC) WHERE (record_id IS NOT NULL);

create table customer_list_preference (
  person_id uuid not null,
  default_id uuid,
  columns jsonb,
  constraint customer_list_preference_pkey PRIMARY KEY (person_id),
  constraint customer_list_preference_default_id_fkey FOREIGN KEY (default_id) REFERENCES customer_view(id) ON DELETE SET NULL
);

create table customer_merge (
  subject_id uuid not null,
  id uuid not null,
  members jsonb not null,
  last_contact_at timestamp with time zone,
  reason text,
  merged_at timestamp with time zone not null,
  merged_by uuid,
  undone_at timestamp with time zone,
  undone_by uuid,
  constraint customer_merge_pkey PRIMARY KEY (subject_id, id),
  constraint customer_merge_subject_id_fkey FOREIGN KEY (subject_id) REFERENCES subject(id)
);

create table customer_order (
  subject_id uuid not null,
  id uuid not null,
  number text,
  kind text not null,
  title text not null,
  placed_on date not null,
  amount numeric(14,2) not null,
  starts_on date,
  ends_on date,
  due_on date,
  paid_on date,
  damage_unpaid boolean default false not null,
  state text default 'placed'::text not null,
  external_ref text,
  import_id uuid,
  created_at timestamp with time zone not null,
  created_by uuid,
  opening boolean default false not null,
  installed_at timestamp with time zone,
  confirmed_at timestamp with time zone,
  invoiced_at timestamp with time zone,
  service text,
  request_id uuid,
  pay_method text,
  paid_amount numeric(14,2),
  invoice_number text,
  invoice_amount numeric(14,2),
  invoiced_on date,
  constraint customer_order_pkey PRIMARY KEY (subject_id, id),
  constraint customer_order_subject_id_fkey FOREIGN KEY (subject_id) REFERENCES subject(id),
  constraint customer_order_amount_check CHECK ((amount >= (0)::numeric)),
  constraint customer_order_check CHECK (((ends_on IS NULL) OR (starts_on IS NULL) OR (ends_on >= starts_on))),
  constraint customer_order_invoice_amount_check CHECK ((invoice_amount >= (0)::numeric)),
  constraint customer_order_kind_check CHECK ((kind = ANY (ARRAY['rental'::text, 'purchase'::text, 'subscription'::text, 'service'::text]))),
  constraint customer_order_paid_amount_check CHECK ((paid_amount >= (0)::numeric)),
  constraint customer_order_pay_method_check CHECK ((pay_method = ANY (ARRAY['cash'::text, 'card'::text, 'online'::text, 'transfer'::text]))),
  constraint customer_order_service_check CHECK ((service = ANY (ARRAY['opening'::text, 'installation'::text, 'commissioning'::text, 'change'::text]))),
  constraint customer_order_state_check CHECK ((state = ANY (ARRAY['placed'::text, 'cancelled'::text])))
);
CREATE INDEX customer_order_import ON public.customer_order USING btree (import_id) WHERE (import_id IS NOT NULL);
CREATE INDEX customer_order_placed ON public.customer_order USING btree (subject_id, placed_on DESC, id DESC) INCLUDE (amount, state);
CREATE UNIQUE INDEX customer_order_reference ON public.customer_order USING btree (subject_id, external_ref) WHERE (external_ref IS NOT NULL);
CREATE INDEX customer_order_request ON public.customer_order USING btree (subject_id, request_id) WHERE (request_id IS NOT NULL);
CREATE INDEX customer_order_unpaid ON public.customer_order USING btree (subject_id, due_on) WHERE ((state = 'placed'::text) AND (paid_on IS NULL) AND (due_on IS NOT NULL));

create table customer_provisional (
  subject_id uuid not null,
  since timestamp with time zone not null,
  entered_by uuid,
  constraint customer_provisional_pkey PRIMARY KEY (subject_id),
  constraint customer_provisional_subject_id_fkey FOREIGN KEY (subject_id) REFERENCES subject(id)
);

create table customer_search (
  subject_id uuid not null,
  terms tsvector not null,
  departments uuid[] default '{}'::uuid[] not null,
  tails bytea[] default '{}'::bytea[] not null,
  constraint customer_search_pkey PRIMARY KEY (subject_id),
  constraint customer_search_subject_id_fkey FOREIGN KEY (subject_id) REFERENCES subject(id)
);
CREATE INDEX customer_search_terms ON public.customer_search USING gin (terms, departments, tails);

create table customer_site (
  subject_id uuid not null,
  site_id uuid not null,
  since timestamp with time zone not null,
  added_by uuid,
  constraint customer_site_pkey PRIMARY KEY (subject_id, site_id),
  constraint customer_site_site_id_fkey FOREIGN KEY (site_id) REFERENCES site(id),
  constraint customer_site_subject_id_fkey FOREIGN KEY (subject_id) REFERENCES subject(id)
);
CREATE INDEX customer_site_of ON public.customer_site USING btree (site_id, subject_id);

create table customer_site_past (
  subject_id uuid not null,
  site_id uuid not null,
  from_at timestamp with time zone not null,
  to_at timestamp with time zone not null,
  constraint customer_site_past_pkey PRIMARY KEY (subject_id, site_id, from_at),
  constraint customer_site_past_site_id_fkey FOREIGN KEY (site_id) REFERENCES site(id),
  constraint customer_site_past_subject_id_fkey FOREIGN KEY (subject_id) REFERENCES subject(id)
);

create table customer_team (
  subject_id uuid not null,
  role text not null,
  person_id uuid not null,
  since timestamp with time zone not null,
  by_hand boolean default false not null,
  constraint customer_team_pkey PRIMARY KEY (subject_id, role),
  constraint customer_team_subject_id_fkey FOREIGN KEY (subject_id) REFERENCES subject(id)
);
CREATE INDEX customer_team_person ON public.customer_team USING btree (person_id, role);

create table customer_view (
  id uuid not null,
  name text not null,
  owner_id uuid not null,
  shared boolean not null,
  search jsonb not null,
  columns jsonb not null,
  created_at timestamp with time zone not null,
  changed_at timestamp with time zone not null,
  constraint customer_view_pkey PRIMARY KEY (id)
);
CREATE INDEX customer_view_owner ON public.customer_view USING btree (owner_id);
CREATE INDEX customer_view_shared ON public.customer_view USING btree (created_at) WHERE shared;

create table data_key (
  purpose text not null,
  version integer not null,
  suite smallint not null,
  wrapped bytea not null,
  master text not null,
  made_at timestamp with time zone not null,
  retired_at timestamp with time zone,
  constraint data_key_pkey PRIMARY KEY (purpose, version),
  constraint data_key_purpose_check CHECK ((purpose = ANY (ARRAY['field'::text, 'index'::text]))),
  constraint data_key_suite_check CHECK (((suite >= 1) AND (suite <= 255))),
  constraint data_key_version_check CHECK (((version >= 1) AND (version <= 65535)))
);

create table department (
  id uuid not null,
  name text not null,
  head_id uuid,
  created_at timestamp with time zone not null,
  constraint department_pkey PRIMARY KEY (id),
  constraint department_head FOREIGN KEY (head_id) REFERENCES person(id)
);
CREATE UNIQUE INDEX department_name ON public.department USING btree (lower(name));

create table duplicate_key (
  subject_id uuid not null,
  value bytea not null,
  constraint duplicate_key_pkey PRIMARY KEY (subject_id, value),
  constraint duplicate_key_subject_id_fkey FOREIGN KEY (subject_id) REFERENCES subject(id)
);
CREATE INDEX duplicate_key_value ON public.duplicate_key USING btree (value);

create table duplicate_pair (
  subject_id uuid not null,
  other_id uuid not null,
  score numeric(4,3) not null,
  reasons text[] not null,
  found_at timestamp with time zone not null,
  different_at timestamp with time zone,
  different_by uuid,
  note text,
  constraint duplicate_pair_pkey PRIMARY KEY (subject_id, other_id),
  constraint duplicate_pair_subject_id_fkey FOREIGN KEY (subject_id) REFERENCES subject(id),
  constraint duplicate_pair_check CHECK ((subject_id < other_id))
);
CREATE INDEX duplicate_pair_open ON public.duplicate_pair USING btree (score DESC, subject_id, other_id) WHERE (different_at IS NULL);
CREATE INDEX duplicate_pair_other ON public.duplicate_pair USING btree (other_id);

create table duplicate_queue (
  subject_id uuid not null,
  whole boolean default false not null,
  constraint duplicate_queue_pkey PRIMARY KEY (subject_id),
  constraint duplicate_queue_subject_id_fkey FOREIGN KEY (subject_id) REFERENCES subject(id)
);
CREATE INDEX duplicate_queue_order ON public.duplicate_queue USING btree (whole, subject_id);

create table duty_done (
  subject_id uuid not null,
  id uuid not null,
  duty text not null,
  title jsonb not null,
  occurred_at timestamp with time zone not null,
  recorded_at timestamp with time zone not null,
  recorded_by uuid,
  note text default ''::text not null,
  files uuid[] default '{}'::uuid[] not null,
  event_id uuid,
  decided_at timestamp with time zone,
  decided_by uuid,
  decision_reason text,
  state text default 'counted'::text not null,
  ground_kind text,
  ground_id uuid,
  constraint duty_done_pkey PRIMARY KEY (subject_id, id),
  constraint duty_done_subject_id_fkey FOREIGN KEY (subject_id) REFERENCES subject(id),
  constraint duty_done_check CHECK (((event_id IS NOT NULL) OR (state <> 'counted'::text))),
  constraint duty_done_state_check CHECK ((state = ANY (ARRAY['counted'::text, 'awaiting_approval'::text, 'refused'::text, 'retracted'::text])))
);
CREATE INDEX duty_done_awaiting ON public.duty_done USING btree (recorded_at, id) WHERE (state = 'awaiting_approval'::text);
CREATE INDEX duty_done_latest ON public.duty_done USING btree (subject_id, occurred_at DESC, id DESC);

create table erasure (
  subject_id uuid not null,
  id uuid not null,
  request_id uuid,
  at timestamp with time zone not null,
  decided_by uuid,
  approved_by uuid,
  report jsonb not null,
  constraint erasure_pkey PRIMARY KEY (subject_id, id),
  constraint erasure_subject_id_fkey FOREIGN KEY (subject_id) REFERENCES subject(id)
);

create table event (
  subject_id uuid not null,
  id uuid not null,
  type text not null,
  occurred_at timestamp with time zone not null,
  recorded_at timestamp with time zone not null,
  actor_id uuid,
  actor_kind text not null,
  ground_kind text,
  ground_id uuid,
  data jsonb default '{}'::jsonb not null,
  xid xid8 default pg_current_xact_id() not null,
  erased bytea,
  constraint event_pkey PRIMARY KEY (subject_id, id),
  constraint event_subject_id_fkey FOREIGN KEY (subject_id) REFERENCES subject(id),
  constraint event_actor_kind_check CHECK ((actor_kind = ANY (ARRAY['person'::text, 'system'::text, 'api_key'::text, 'customer_link'::text]))),
  constraint event_check CHECK (((ground_kind IS NULL) = (ground_id IS NULL)))
);
CREATE INDEX event_actor ON public.event USING btree (actor_id, recorded_at, id) WHERE (actor_id IS NOT NULL);
CREATE INDEX event_by_key ON public.event USING btree (recorded_at, id) WHERE (actor_kind = 'api_key'::text);
CREATE INDEX event_by_link ON public.event USING btree (recorded_at, id) WHERE (actor_kind = 'customer_link'::text);
CREATE INDEX event_ground ON public.event USING btree (subject_id, ground_id) WHERE (ground_id IS NOT NULL);
CREATE INDEX event_lasting ON public.event USING btree (subject_id) WHERE ((type = ANY (ARRAY['label.changed'::text, 'obligation.waived'::text, 'processing.restricted'::text, 'processing.resumed'::text, 'request.received'::text, 'request.paused'::text, 'request.resumed'::text, 'request.reopened'::text, 'request.progress_told'::text, 'request.proposed'::text, 'request.solution_agreed'::text, 'request.solution_due_set'::text, 'request.delay_explained'::text, 'request.deferred'::text, 'request.reconfirmed'::text, 'request.resolved'::text, 'request.closed'::text, 'request.cancelled'::text, 'subscription.term_begun'::text, 'subscription.ended'::text, 'renewal.reminded'::text])) OR (type ~~ '%.retracted'::text));
CREATE INDEX event_owner ON public.event USING btree (subject_id, recorded_at) WHERE (type = 'customer.owner_changed'::text);
CREATE INDEX event_timeline ON public.event USING btree (subject_id, occurred_at, id);
CREATE INDEX event_trail ON public.event USING btree (recorded_at, id);
CREATE INDEX event_type ON public.event USING btree (type, recorded_at, id);
CREATE INDEX event_xid ON public.event USING btree (xid);

create table fact_statement (
  subject_id uuid not null,
  id uuid not null,
  fact text not null,
  value jsonb not null,
  stated_at timestamp with time zone not null,
  actor_id uuid,
  note text,
  constraint fact_statement_pkey PRIMARY KEY (subject_id, id),
  constraint fact_statement_subject_id_fkey FOREIGN KEY (subject_id) REFERENCES subject(id)
);
CREATE INDEX fact_statement_latest ON public.fact_statement USING btree (subject_id, fact, stated_at DESC);

create table file_chunk (
  subject_id uuid not null,
  file_id uuid not null,
  no integer not null,
  cipher bytea not null,
  constraint file_chunk_pkey PRIMARY KEY (subject_id, file_id, no),
  constraint file_chunk_subject_id_file_id_fkey FOREIGN KEY (subject_id, file_id) REFERENCES customer_file(subject_id, id)
);

create table idempotency (
  key text not null,
  actor_id uuid not null,
  method text not null,
  path text not null,
  request_hash text not null,
  status smallint,
  reply jsonb,
  created_at timestamp with time zone default now() not null,
  constraint idempotency_pkey PRIMARY KEY (key, actor_id)
);
CREATE INDEX idempotency_age ON public.idempotency USING btree (created_at);

create table impact_assessment (
  id uuid not null,
  purpose text not null,
  answers jsonb not null,
  conclusion text not null,
  state text not null,
  written_at timestamp with time zone not null,
  written_by uuid,
  decided_at timestamp with time zone,
  decided_by uuid,
  decision text,
  constraint impact_assessment_pkey PRIMARY KEY (id),
  constraint impact_assessment_state_check CHECK ((state = ANY (ARRAY['submitted'::text, 'approved'::text, 'refused'::text])))
);
CREATE INDEX impact_assessment_purpose ON public.impact_assessment USING btree (purpose, written_at DESC);

create table import_batch (
  id uuid not null,
  kind text not null,
  file_name text not null,
  source jsonb not null,
  mapping jsonb default '[]'::jsonb not null,
  state text not null,
  row_count integer default 0 not null,
  done_to integer default 0 not null,
  good integer default 0 not null,
  bad integer default 0 not null,
  already integer default 0 not null,
  reasons jsonb default '[]'::jsonb not null,
  retracted integer default 0 not null,
  kept integer default 0 not null,
  created_at timestamp with time zone not null,
  created_by uuid,
  created_name text not null,
  started_at timestamp with time zone,
  finished_at timestamp with time zone,
  taken_back_at timestamp with time zone,
  taken_back_by uuid,
  columns bytea,
  constraint import_batch_pkey PRIMARY KEY (id),
  constraint import_batch_kind_check CHECK ((kind = ANY (ARRAY['customers'::text, 'orders'::text, 'interactions'::text, 'referrals'::text, 'requests'::text]))),
  constraint import_batch_state_check CHECK ((state = ANY (ARRAY['reading'::text, 'mapping'::text, 'checking'::text, 'checked'::text, 'running'::text, 'done'::text, 'taking_back'::text, 'taken_back'::text])))
);
CREATE INDEX import_batch_newest ON public.import_batch USING btree (created_at DESC, id DESC);

create table import_row (
  batch_id uuid not null,
  number integer not null,
  twin integer default 0 not null,
  state text default 'waiting'::text not null,
  subject_id uuid,
  record_id uuid,
  identity text,
  cells bytea,
  faults bytea,
  constraint import_row_pkey PRIMARY KEY (batch_id, number),
  constraint import_row_batch_id_fkey FOREIGN KEY (batch_id) REFERENCES import_batch(id) ON DELETE CASCADE,
  constraint import_row_state_check CHECK ((state = ANY (ARRAY['waiting'::text, 'bad'::text, 'entered'::text, 'already'::text, 'retracted'::text, 'kept'::text])))
);

create table inactive_customer (
  subject_id uuid not null,
  since timestamp with time zone not null,
  marked_by uuid,
  reason text not null,
  constraint inactive_customer_pkey PRIMARY KEY (subject_id),
  constraint inactive_customer_subject_id_fkey FOREIGN KEY (subject_id) REFERENCES subject(id)
);

create table incident (
  id uuid not null,
  number text not null,
  actor_id uuid not null,
  from_at timestamp with time zone not null,
  to_at timestamp with time zone not null,
  event_id uuid,
  cause text not null,
  harm text,
  measures text,
  advice text,
  opened_at timestamp with time zone not null,
  opened_by uuid,
  reported_at timestamp with time zone,
  told_at timestamp with time zone,
  closed_at timestamp with time zone,
  closed_by uuid,
  version integer default 1 not null,
  constraint incident_pkey PRIMARY KEY (id),
  constraint incident_number_key UNIQUE (number),
  constraint incident_check CHECK ((to_at > from_at))
);
CREATE INDEX incident_newest ON public.incident USING btree (opened_at DESC, id DESC);

create table information_push (
  id uuid not null,
  channel text not null,
  title text not null,
  content text not null,
  audience jsonb not null,
  recipients integer not null,
  pushed_at timestamp with time zone not null,
  pushed_by uuid,
  effect text,
  effect_at timestamp with time zone,
  effect_by uuid,
  purpose text,
  constraint information_push_pkey PRIMARY KEY (id)
);
CREATE INDEX information_push_newest ON public.information_push USING btree (pushed_at DESC, id DESC);

create table information_recipient (
  subject_id uuid not null,
  push_id uuid not null,
  constraint information_recipient_pkey PRIMARY KEY (subject_id, push_id),
  constraint information_recipient_subject_id_fkey FOREIGN KEY (subject_id) REFERENCES subject(id)
);

create table installation (
  only_one boolean default true not null,
  id uuid default gen_random_uuid() not null,
  constraint installation_pkey PRIMARY KEY (only_one),
  constraint installation_only_one_check CHECK (only_one)
);

create table interaction (
  subject_id uuid not null,
  id uuid not null,
  contact_id uuid,
  direction text not null,
  channel text not null,
  participant_ids uuid[] default '{}'::uuid[] not null,
  participants text[] default '{}'::text[] not null,
  content text not null,
  need text,
  feedback text,
  next_step text,
  occurred_at timestamp with time zone not null,
  recorded_at timestamp with time zone not null,
  recorded_by uuid,
  held_by uuid,
  state text not null,
  decided_by uuid,
  decided_at timestamp with time zone,
  decision_reason text,
  held_event uuid,
  request_id uuid,
  source text default 'person'::text not null,
  external_ref text,
  version integer default 1 not null,
  purpose text,
  constraint interaction_pkey PRIMARY KEY (subject_id, id),
  constraint interaction_subject_id_fkey FOREIGN KEY (subject_id) REFERENCES subject(id),
  constraint interaction_direction_check CHECK ((direction = ANY (ARRAY['outgoing'::text, 'incoming'::text]))),
  constraint interaction_state_check CHECK ((state = ANY (ARRAY['counted'::text, 'awaiting_approval'::text, 'refused'::text, 'retracted'::text])))
);
CREATE INDEX interaction_awaiting ON public.interaction USING btree (recorded_at, id) WHERE (state = 'awaiting_approval'::text);
CREATE UNIQUE INDEX interaction_external ON public.interaction USING btree (subject_id, external_ref) WHERE (external_ref IS NOT NULL);
CREATE INDEX interaction_lately ON public.interaction USING btree (occurred_at, subject_id) WHERE (state = 'counted'::text);
CREATE INDEX interaction_of_customer ON public.interaction USING btree (subject_id, occurred_at DESC, id DESC);

create table interaction_version (
  subject_id uuid not null,
  interaction_id uuid not null,
  version integer not null,
  content jsonb not null,
  replaced_at timestamp with time zone not null,
  replaced_by uuid,
  constraint interaction_version_pkey PRIMARY KEY (subject_id, interaction_id, version),
  constraint interaction_version_subject_id_interaction_id_fkey FOREIGN KEY (subject_id, interaction_id) REFERENCES interaction(subject_id, id)
);

create table job_worker (
  id text not null,
  seen_at timestamp with time zone not null,
  constraint job_worker_pkey PRIMARY KEY (id)
);

create table key_rotation (
  table_name text not null,
  column_name text not null,
  field_version integer not null,
  index_version integer not null,
  after_subject uuid,
  after_row uuid,
  renewed bigint default 0 not null,
  begun_at timestamp with time zone not null,
  finished_at timestamp with time zone,
  after_key text,
  constraint key_rotation_pkey PRIMARY KEY (table_name, column_name)
);

create table label_stint (
  subject_id uuid not null,
  id uuid not null,
  label text not null,
  value text not null,
  from_at timestamp with time zone not null,
  to_at timestamp with time zone,
  kind text not null,
  edition text,
  rule text,
  clause text,
  trace jsonb,
  reason text,
  until_at timestamp with time zone,
  actor_id uuid,
  constraint label_stint_pkey PRIMARY KEY (subject_id, id),
  constraint label_stint_subject_id_fkey FOREIGN KEY (subject_id) REFERENCES subject(id),
  constraint label_stint_by_hand_check CHECK (((kind <> 'by_hand'::text) OR (reason IS NOT NULL))),
  constraint label_stint_check CHECK (((kind <> 'override'::text) OR ((reason IS NOT NULL) AND (until_at IS NOT NULL)))),
  constraint label_stint_kind_check CHECK ((kind = ANY (ARRAY['assigned'::text, 'promoted'::text, 'demoted'::text, 'override'::text, 'by_hand'::text])))
);
CREATE INDEX label_stint_ends ON public.label_stint USING btree (until_at) WHERE ((kind = 'override'::text) AND (to_at IS NULL));
CREATE UNIQUE INDEX label_stint_open ON public.label_stint USING btree (subject_id, label) WHERE (to_at IS NULL);

create table lane_holder (
  holder text not null,
  until timestamp with time zone not null,
  constraint lane_holder_pkey PRIMARY KEY (holder)
);

create table lane_lease (
  lane smallint not null,
  holder text,
  epoch bigint default 0 not null,
  until timestamp with time zone default '-infinity'::timestamp with time zone not null,
  constraint lane_lease_pkey PRIMARY KEY (lane),
  constraint lane_lease_lane_check CHECK (((lane >= 0) AND (lane <= 63)))
);

create table legal_hold (
  subject_id uuid not null,
  id uuid not null,
  reason text not null,
  placed_at timestamp with time zone not null,
  placed_by uuid,
  lifted_at timestamp with time zone,
  lifted_by uuid,
  constraint legal_hold_pkey PRIMARY KEY (subject_id, id),
  constraint legal_hold_subject_id_fkey FOREIGN KEY (subject_id) REFERENCES subject(id)
);
CREATE UNIQUE INDEX legal_hold_open ON public.legal_hold USING btree (subject_id) WHERE (lifted_at IS NULL);

create table locator (
  kind text not null,
  value text not null,
  subject_id uuid not null,
  constraint locator_pkey PRIMARY KEY (kind, value)
);
CREATE INDEX locator_subject ON public.locator USING btree (subject_id);

create table mail (
  subject_id uuid not null,
  id uuid not null,
  request_id uuid,
  contact_id uuid,
  message_id text,
  sent_at timestamp with time zone not null,
  arrived_at timestamp with time zone not null,
  sender_cipher bytea,
  sender_mask text,
  sender_index bytea,
  body_cipher bytea not null,
  raw_cipher bytea,
  attachments smallint not null,
  handled smallint[] default '{}'::smallint[] not null,
  refused jsonb default '[]'::jsonb not null,
  state text not null,
  why text,
  decided_at timestamp with time zone,
  decided_by uuid,
  reason text,
  constraint mail_pkey PRIMARY KEY (subject_id, id),
  constraint mail_subject_id_fkey FOREIGN KEY (subject_id) REFERENCES subject(id),
  constraint mail_subject_id_request_id_fkey FOREIGN KEY (subject_id, request_id) REFERENCES request(subject_id, id),
  constraint mail_check CHECK (((state <> 'discarded'::text) OR (reason IS NOT NULL))),
  constraint mail_state_check CHECK ((state = ANY (ARRAY['unsorted'::text, 'set_aside'::text, 'sorted'::text, 'discarded'::text])))
);
CREATE INDEX mail_request ON public.mail USING btree (subject_id, request_id) WHERE (request_id IS NOT NULL);
CREATE INDEX mail_sender ON public.mail USING btree (sender_index, arrived_at) WHERE (sender_index IS NOT NULL);
CREATE INDEX mail_waiting ON public.mail USING btree (arrived_at, id) WHERE (state = ANY (ARRAY['unsorted'::text, 'set_aside'::text]));

create table mail_taken (
  key bytea not null,
  taken_at timestamp with time zone not null,
  constraint mail_taken_pkey PRIMARY KEY (key)
);

create table mail_thread (
  subject_id uuid not null,
  message_hash text not null,
  request_id uuid not null,
  constraint mail_thread_pkey PRIMARY KEY (subject_id, message_hash),
  constraint mail_thread_subject_id_fkey FOREIGN KEY (subject_id) REFERENCES subject(id),
  constraint mail_thread_subject_id_request_id_fkey FOREIGN KEY (subject_id, request_id) REFERENCES request(subject_id, id)
);

create table message (
  subject_id uuid not null,
  id uuid not null,
  channel text not null,
  purpose text not null,
  contact_id uuid,
  request_id uuid,
  address_mask text not null,
  body_cipher bytea not null,
  message_id text not null,
  automatic boolean not null,
  state text not null,
  why text,
  attempts smallint not null,
  queued_at timestamp with time zone not null,
  queued_by uuid,
  next_at timestamp with time zone,
  tried_at timestamp with time zone,
  settled_at timestamp with time zone,
  constraint message_pkey PRIMARY KEY (subject_id, id),
  constraint message_subject_id_fkey FOREIGN KEY (subject_id) REFERENCES subject(id),
  constraint message_subject_id_request_id_fkey FOREIGN KEY (subject_id, request_id) REFERENCES request(subject_id, id),
  constraint message_channel_check CHECK ((channel = ANY (ARRAY['email'::text, 'webhook'::text]))),
  constraint message_state_check CHECK ((state = ANY (ARRAY['waiting'::text, 'sending'::text, 'sent'::text, 'uncertain'::text, 'failed'::text, 'stopped'::text, 'bounced'::text])))
);
CREATE INDEX message_request ON public.message USING btree (subject_id, request_id) WHERE (request_id IS NOT NULL);
CREATE INDEX message_troubled ON public.message USING btree (tried_at) WHERE (state = ANY (ARRAY['uncertain'::text, 'failed'::text, 'bounced'::text]));

create table message_template (
  kind text not null,
  language text not null,
  version integer not null,
  subject text,
  words text,
  changed_at timestamp with time zone not null,
  changed_by uuid,
  constraint message_template_pkey PRIMARY KEY (kind, language, version),
  constraint message_template_check CHECK (((subject IS NULL) = (words IS NULL)))
);

create table obligation (
  subject_id uuid not null,
  id uuid not null,
  edition text not null,
  rule text not null,
  clause text not null,
  duty text not null,
  ground_kind text not null,
  ground_id uuid not null,
  from_at timestamp with time zone not null,
  due_at timestamp with time zone not null,
  need integer not null,
  cap boolean default false not null,
  closes boolean default false not null,
  audience jsonb,
  moment_at timestamp with time zone,
  provisional boolean default false not null,
  because jsonb not null,
  role text,
  opened_at timestamp with time zone not null,
  owner_id uuid,
  state text not null,
  have integer default 0 not null,
  due_now_at timestamp with time zone not null,
  paused boolean default false not null,
  decided_at timestamp with time zone,
  reason text,
  saw uuid[] default '{}'::uuid[] not null,
  breached_at timestamp with time zone,
  actionable boolean not null,
  next_at timestamp with time zone,
  tier text,
  department_id uuid,
  evidenced boolean default false not null,
  stood_at timestamp with time zone default '-infinity'::timestamp with time zone not null,
  term text,
  constraint obligation_pkey PRIMARY KEY (subject_id, id),
  constraint obligation_subject_id_rule_ground_kind_ground_id_from_at_key UNIQUE (subject_id, rule, ground_kind, ground_id, from_at),
  constraint obligation_subject_id_fkey FOREIGN KEY (subject_id) REFERENCES subject(id),
  constraint obligation_state_check CHECK ((state = ANY (ARRAY['open'::text, 'kept'::text, 'late'::text, 'breached'::text, 'waived'::text, 'void'::text])))
);
CREATE INDEX obligation_clause ON public.obligation USING btree (due_at, id);
CREATE INDEX obligation_moved_due ON public.obligation USING btree (due_now_at) WHERE (due_now_at <> due_at);
CREATE INDEX obligation_on_request ON public.obligation USING btree (ground_id, due_now_at, id) WHERE (actionable AND (ground_kind = 'request'::text));
CREATE INDEX obligation_opened ON public.obligation USING btree (opened_at);
CREATE INDEX obligation_request_moved ON public.obligation USING btree (stood_at) WHERE (ground_kind = 'request'::text);
CREATE INDEX obligation_to_come ON public.obligation USING btree (subject_id) WHERE (actionable OR (next_at IS NOT NULL));
CREATE INDEX obligation_today ON public.obligation USING btree (owner_id, due_now_at, subject_id) WHERE actionable;

create table obligation_call (
  subject_id uuid not null,
  obligation_id uuid not null,
  step smallint not null,
  kind text not null,
  at timestamp with time zone not null,
  made_at timestamp with time zone not null,
  role text not null,
  person_id uuid,
  seen_at timestamp with time zone,
  is_over boolean default false not null,
  constraint obligation_call_pkey PRIMARY KEY (subject_id, obligation_id, step),
  constraint obligation_call_subject_id_obligation_id_fkey FOREIGN KEY (subject_id, obligation_id) REFERENCES obligation(subject_id, id),
  constraint obligation_call_kind_check CHECK ((kind = ANY (ARRAY['warn'::text, 'escalate'::text])))
);
CREATE INDEX obligation_call_person ON public.obligation_call USING btree (person_id, made_at DESC) WHERE ((seen_at IS NULL) AND (NOT is_over));

create table obligation_past (
  subject_id uuid not null,
  obligation_id uuid not null,
  until_at timestamp with time zone not null,
  state text not null,
  have integer not null,
  due_now_at timestamp with time zone not null,
  paused boolean not null,
  decided_at timestamp with time zone,
  reason text,
  evidenced boolean not null,
  owner_id uuid,
  department_id uuid,
  constraint obligation_past_pkey PRIMARY KEY (subject_id, obligation_id, until_at),
  constraint obligation_past_subject_id_obligation_id_fkey FOREIGN KEY (subject_id, obligation_id) REFERENCES obligation(subject_id, id)
);
CREATE INDEX obligation_past_until ON public.obligation_past USING btree (until_at);

create table obligation_tally (
  day timestamp with time zone not null,
  edition text not null,
  clause text not null,
  rule text not null,
  department_id uuid,
  tier text,
  agreed boolean not null,
  due integer not null,
  open integer not null,
  kept integer not null,
  late integer not null,
  breached integer not null,
  waived integer not null,
  void integer not null,
  unproven integer not null,
  constraint obligation_tally_day_edition_clause_rule_department_id_tier_key UNIQUE NULLS NOT DISTINCT (day, edition, clause, rule, department_id, tier, agreed)
);

create table obligation_tally_mark (
  the_only boolean default true not null,
  moment timestamp with time zone not null,
  zone text not null,
  counted_to timestamp with time zone,
  whole boolean default false not null,
  constraint obligation_tally_mark_pkey PRIMARY KEY (the_only),
  constraint obligation_tally_mark_the_only_check CHECK (the_only)
);

create table obligation_waiver (
  subject_id uuid not null,
  obligation_id uuid not null,
  reason text not null,
  waived_by uuid not null,
  waived_at timestamp with time zone not null,
  constraint obligation_waiver_pkey PRIMARY KEY (subject_id, obligation_id),
  constraint obligation_waiver_subject_id_obligation_id_fkey FOREIGN KEY (subject_id, obligation_id) REFERENCES obligation(subject_id, id)
);

create table obligation_watch (
  subject_id uuid not null,
  lane smallint not null,
  planned_at timestamp with time zone not null,
  next_at timestamp with time zone,
  whole_at timestamp with time zone default '-infinity'::timestamp with time zone not null,
  planned_under text default ''::text not null,
  constraint obligation_watch_pkey PRIMARY KEY (subject_id),
  constraint obligation_watch_subject_id_fkey FOREIGN KEY (subject_id) REFERENCES subject(id)
);
CREATE INDEX obligation_watch_next ON public.obligation_watch USING btree (lane, next_at) WHERE (next_at IS NOT NULL);

create table order_terms (
  subject_id uuid not null,
  order_id uuid not null,
  id uuid not null,
  terms text not null,
  explained_at timestamp with time zone not null,
  explained_by uuid,
  confirmation text,
  constraint order_terms_pkey PRIMARY KEY (subject_id, order_id, id),
  constraint order_terms_subject_id_order_id_fkey FOREIGN KEY (subject_id, order_id) REFERENCES customer_order(subject_id, id)
);

create table outlet (
  subject_id uuid not null,
  id uuid not null,
  kind text not null,
  is_on boolean not null,
  settings jsonb not null,
  secret_cipher bytea,
  secret_mask text,
  progress jsonb,
  changed_at timestamp with time zone not null,
  changed_by uuid,
  constraint outlet_pkey PRIMARY KEY (subject_id, id),
  constraint outlet_subject_id_kind_key UNIQUE (subject_id, kind),
  constraint outlet_subject_id_fkey FOREIGN KEY (subject_id) REFERENCES subject(id),
  constraint outlet_kind_check CHECK ((kind = ANY (ARRAY['email'::text, 'webhook'::text, 'mailbox'::text])))
);

create table person (
  id uuid not null,
  account_id uuid not null,
  name text not null,
  username text not null,
  email text,
  phone text,
  level text not null,
  department_id uuid,
  locale text,
  password_given_at timestamp with time zone,
  disabled_at timestamp with time zone,
  created_at timestamp with time zone not null,
  version integer default 1 not null,
  leader_id uuid,
  constraint person_pkey PRIMARY KEY (id),
  constraint person_account_id_fkey FOREIGN KEY (account_id) REFERENCES account(id),
  constraint person_department_id_fkey FOREIGN KEY (department_id) REFERENCES department(id),
  constraint person_leader_id_fkey FOREIGN KEY (leader_id) REFERENCES person(id),
  constraint person_level_check CHECK ((level = ANY (ARRAY['agent'::text, 'on_site'::text, 'outreach'::text, 'staff'::text, 'leader'::text, 'head'::text, 'auditor'::text, 'administrator'::text])))
);
CREATE UNIQUE INDEX person_account ON public.person USING btree (account_id);
CREATE INDEX person_department ON public.person USING btree (department_id);
CREATE UNIQUE INDEX person_email ON public.person USING btree (lower(email)) WHERE (email IS NOT NULL);
CREATE INDEX person_leader ON public.person USING btree (leader_id) WHERE (leader_id IS NOT NULL);
CREATE INDEX person_name ON public.person USING btree (name, id);
CREATE UNIQUE INDEX person_username ON public.person USING btree (lower(username));

create table person_department_past (
  person_id uuid not null,
  until_at timestamp with time zone not null,
  department_id uuid,
  constraint person_department_past_pkey PRIMARY KEY (person_id, until_at),
  constraint person_department_past_person_id_fkey FOREIGN KEY (person_id) REFERENCES person(id)
);

create table person_role (
  person_id uuid not null,
  role text not null,
  constraint person_role_pkey PRIMARY KEY (person_id, role),
  constraint person_role_person_id_fkey FOREIGN KEY (person_id) REFERENCES person(id)
);
CREATE INDEX person_role_holder ON public.person_role USING btree (role, person_id);

create table policy_document (
  id uuid not null,
  title text not null,
  origin text not null,
  file_name text not null,
  encoding text,
  original bytea not null,
  words text not null,
  version integer default 1 not null,
  brought_at timestamp with time zone not null,
  brought_by uuid,
  changed_at timestamp with time zone not null,
  changed_by uuid,
  draft_id uuid,
  drafted_at timestamp with time zone,
  constraint policy_document_pkey PRIMARY KEY (id),
  constraint policy_document_origin_check CHECK ((origin = ANY (ARRAY['pasted'::text, 'txt'::text, 'docx'::text])))
);
CREATE INDEX policy_document_newest ON public.policy_document USING btree (changed_at DESC, id DESC);

create table policy_document_decision (
  document_id uuid not null,
  key text not null,
  decision jsonb not null,
  decided_at timestamp with time zone not null,
  decided_by uuid,
  constraint policy_document_decision_pkey PRIMARY KEY (document_id, key),
  constraint policy_document_decision_document_id_fkey FOREIGN KEY (document_id) REFERENCES policy_document(id) ON DELETE CASCADE
);

create table policy_draft (
  id uuid not null,
  document json not null,
  cases jsonb default '[]'::jsonb not null,
  notes text default ''::text not null,
  based_on text,
  from_pack text,
  parameters jsonb default '{}'::jsonb not null,
  confirmed text[] default '{}'::text[] not null,
  state text default 'draft'::text not null,
  revision integer default 1 not null,
  made_at timestamp with time zone not null,
  made_by uuid not null,
  changed_at timestamp with time zone not null,
  changed_by uuid not null,
  submitted_at timestamp with time zone,
  submitted_by uuid,
  decided_at timestamp with time zone,
  decided_by uuid,
  decided_words text,
  takeover text,
  edition_id text,
  as_written jsonb default '{}'::jsonb not null,
  constraint policy_draft_pkey PRIMARY KEY (id),
  constraint policy_draft_based_on_fkey FOREIGN KEY (based_on) REFERENCES policy_edition(id),
  constraint policy_draft_edition_id_fkey FOREIGN KEY (edition_id) REFERENCES policy_edition(id),
  constraint policy_draft_state_check CHECK ((state = ANY (ARRAY['draft'::text, 'submitted'::text, 'approved'::text, 'published'::text, 'withdrawn'::text]))),
  constraint policy_draft_takeover_check CHECK ((takeover = ANY (ARRAY['finish'::text, 'cut'::text])))
);
CREATE INDEX policy_draft_open ON public.policy_draft USING btree (changed_at DESC) WHERE (state = ANY (ARRAY['draft'::text, 'submitted'::text, 'approved'::text]));

create table policy_edition (
  id text not null,
  pack text not null,
  edition text not null,
  document json not null,
  parameters jsonb not null,
  confirmed text[] default '{}'::text[] not null,
  stated_at jsonb default '{}'::jsonb not null,
  applies_from date not null,
  published_at timestamp with time zone not null,
  until_at timestamp with time zone,
  adopted_by uuid,
  revision integer default 1 not null,
  takeover text default 'finish'::text not null,
  ends_cut boolean default false not null,
  cases jsonb default '[]'::jsonb not null,
  notes text default ''::text not null,
  approved_by uuid,
  based_on text,
  as_written jsonb default '{}'::jsonb not null,
  constraint policy_edition_pkey PRIMARY KEY (id),
  constraint policy_edition_takeover_check CHECK ((takeover = ANY (ARRAY['finish'::text, 'cut'::text])))
);

create table post (
  subject_id uuid not null,
  id uuid not null,
  kind text not null,
  place text not null,
  place_name text,
  link text,
  author text,
  words text not null,
  posted_at timestamp with time zone not null,
  entered_at timestamp with time zone not null,
  entered_by uuid,
  owner_id uuid,
  topic_id uuid,
  state text not null,
  state_at timestamp with time zone not null,
  draft text,
  draft_by uuid,
  released_words text,
  released_at timestamp with time zone,
  approved_by uuid,
  published_at timestamp with time zone,
  published_link text,
  published_by uuid,
  reason text,
  customer_id uuid,
  request_id uuid,
  version integer default 1 not null,
  constraint post_pkey PRIMARY KEY (subject_id, id),
  constraint post_subject_id_fkey FOREIGN KEY (subject_id) REFERENCES subject(id),
  constraint post_check CHECK (((state <> ALL (ARRAY['released'::text, 'published'::text])) OR (released_words IS NOT NULL))),
  constraint post_check1 CHECK (((state = 'published'::text) = (published_at IS NOT NULL))),
  constraint post_kind_check CHECK ((kind = ANY (ARRAY['found'::text, 'own'::text, 'contacts'::text]))),
  constraint post_place_check CHECK ((place = ANY (ARRAY['website'::text, 'forum'::text, 'microblog'::text, 'review'::text, 'video'::text, 'other'::text]))),
  constraint post_state_check CHECK ((state = ANY (ARRAY['open'::text, 'released'::text, 'published'::text, 'set_aside'::text])))
);
CREATE INDEX post_customer ON public.post USING btree (customer_id) WHERE (customer_id IS NOT NULL);
CREATE INDEX post_newest ON public.post USING btree (subject_id, posted_at DESC, id DESC);
CREATE INDEX post_open ON public.post USING btree (subject_id, posted_at) WHERE (state = ANY (ARRAY['open'::text, 'released'::text]));
CREATE INDEX post_topic_of ON public.post USING btree (subject_id, topic_id) WHERE (topic_id IS NOT NULL);

create table post_measure (
  subject_id uuid not null,
  id uuid not null,
  topic_id uuid not null,
  words text not null,
  owner_id uuid not null,
  due date not null,
  set_at timestamp with time zone not null,
  done_at timestamp with time zone,
  outcome text,
  constraint post_measure_pkey PRIMARY KEY (subject_id, id),
  constraint post_measure_subject_id_topic_id_fkey FOREIGN KEY (subject_id, topic_id) REFERENCES post_topic(subject_id, id)
);
CREATE INDEX post_measure_of ON public.post_measure USING btree (subject_id, topic_id);

create table post_topic (
  subject_id uuid not null,
  id uuid not null,
  title text not null,
  opened_at timestamp with time zone not null,
  opened_by uuid,
  closed_at timestamp with time zone,
  constraint post_topic_pkey PRIMARY KEY (subject_id, id),
  constraint post_topic_subject_id_fkey FOREIGN KEY (subject_id) REFERENCES subject(id)
);

create table privacy_notice (
  version integer not null,
  text_zh text not null,
  text_en text not null,
  effective_from timestamp with time zone not null,
  published_at timestamp with time zone not null,
  published_by uuid,
  constraint privacy_notice_pkey PRIMARY KEY (version)
);

create table processing_basis (
  subject_id uuid not null,
  purpose text not null,
  basis text not null,
  note text,
  since timestamp with time zone not null,
  stated_by uuid,
  constraint processing_basis_pkey PRIMARY KEY (subject_id, purpose),
  constraint processing_basis_subject_id_fkey FOREIGN KEY (subject_id) REFERENCES subject(id)
);

create table provider_start (
  token_hash bytea not null,
  state text not null,
  nonce text not null,
  verifier text not null,
  begun_at timestamp with time zone not null,
  constraint provider_start_pkey PRIMARY KEY (token_hash)
);

create table purpose (
  id text not null,
  document jsonb not null,
  is_on boolean not null,
  since timestamp with time zone not null,
  widened_at timestamp with time zone,
  changed_at timestamp with time zone not null,
  changed_by uuid,
  constraint purpose_pkey PRIMARY KEY (id)
);

create table reading_model (
  subject_id uuid not null,
  id uuid not null,
  is_on boolean not null,
  url text not null,
  model text not null,
  secret_cipher bytea,
  secret_mask text,
  changed_at timestamp with time zone not null,
  changed_by uuid,
  constraint reading_model_pkey PRIMARY KEY (subject_id, id),
  constraint reading_model_subject_id_key UNIQUE (subject_id),
  constraint reading_model_subject_id_fkey FOREIGN KEY (subject_id) REFERENCES subject(id)
);

create table recurrence (
  subject_id uuid not null,
  id uuid not null,
  basis text not null,
  value text not null,
  nature text not null,
  label text,
  state text not null,
  state_at timestamp with time zone not null,
  at_least integer,
  days integer,
  clause text,
  found_at timestamp with time zone not null,
  merged_into uuid,
  reason text,
  owner_id uuid,
  due date,
  cause text,
  studied_at timestamp with time zone,
  effective_on date,
  reopened_by uuid,
  version integer default 1 not null,
  constraint recurrence_pkey PRIMARY KEY (subject_id, id),
  constraint recurrence_subject_id_fkey FOREIGN KEY (subject_id) REFERENCES subject(id),
  constraint recurrence_basis_check CHECK ((basis = ANY (ARRAY['cause'::text, 'need'::text, 'text'::text, 'asset'::text, 'site'::text, 'customer'::text, 'people'::text]))),
  constraint recurrence_nature_check CHECK ((nature = ANY (ARRAY['problem'::text, 'need'::text]))),
  constraint recurrence_state_check CHECK ((state = ANY (ARRAY['proposed'::text, 'accepted'::text, 'studied'::text, 'reopened'::text, 'dismissed'::text, 'merged'::text])))
);
CREATE INDEX recurrence_by_id ON public.recurrence USING btree (id);
CREATE INDEX recurrence_newest ON public.recurrence USING btree (found_at DESC, id DESC);

create table recurrence_action (
  subject_id uuid not null,
  id uuid not null,
  recurrence_id uuid not null,
  words text not null,
  owner_id uuid not null,
  due date not null,
  done_at timestamp with time zone,
  done_by uuid,
  constraint recurrence_action_pkey PRIMARY KEY (subject_id, id),
  constraint recurrence_action_subject_id_recurrence_id_fkey FOREIGN KEY (subject_id, recurrence_id) REFERENCES recurrence(subject_id, id) ON DELETE CASCADE
);
CREATE INDEX recurrence_action_of ON public.recurrence_action USING btree (subject_id, recurrence_id);

create table recurrence_key (
  subject_id uuid not null,
  basis text not null,
  value text not null,
  nature text not null,
  recurrence_id uuid not null,
  constraint recurrence_key_pkey PRIMARY KEY (subject_id, basis, value, nature)
);
CREATE INDEX recurrence_key_of ON public.recurrence_key USING btree (subject_id, recurrence_id);

create table recurrence_member (
  subject_id uuid not null,
  request_id uuid not null,
  recurrence_id uuid not null,
  added_at timestamp with time zone not null,
  constraint recurrence_member_pkey PRIMARY KEY (subject_id, request_id, recurrence_id),
  constraint recurrence_member_subject_id_request_id_fkey FOREIGN KEY (subject_id, request_id) REFERENCES request(subject_id, id) ON DELETE CASCADE
);
CREATE INDEX recurrence_member_of ON public.recurrence_member USING btree (recurrence_id, request_id);

create table recurrence_terms (
  scope text not null,
  at_least integer not null,
  days integer not null,
  stated_at timestamp with time zone not null,
  stated_by uuid,
  constraint recurrence_terms_pkey PRIMARY KEY (scope),
  constraint recurrence_terms_at_least_check CHECK ((at_least >= 2)),
  constraint recurrence_terms_days_check CHECK ((days >= 1)),
  constraint recurrence_terms_scope_check CHECK ((scope = ANY (ARRAY['customer'::text, 'organisation'::text])))
);

create table referral (
  subject_id uuid not null,
  referred_id uuid not null,
  id uuid not null,
  referred_on date not null,
  note text,
  created_at timestamp with time zone not null,
  created_by uuid,
  constraint referral_pkey PRIMARY KEY (subject_id, referred_id),
  constraint referral_subject_id_fkey FOREIGN KEY (subject_id) REFERENCES subject(id),
  constraint referral_check CHECK ((subject_id <> referred_id))
);
CREATE INDEX referral_referred ON public.referral USING btree (referred_id);

create table request (
  subject_id uuid not null,
  id uuid not null,
  number text not null,
  kind text not null,
  need_type text,
  urgency text not null,
  channel text not null,
  contact_id uuid,
  title text not null,
  description text,
  state text not null,
  state_at timestamp with time zone not null,
  received_at timestamp with time zone not null,
  received_by uuid,
  recorded_at timestamp with time zone not null,
  owner_id uuid,
  agreed_time timestamp with time zone,
  paused_at timestamp with time zone,
  pause_reason text,
  proposal text,
  solution text,
  satisfaction smallint,
  source text default 'person'::text not null,
  external_ref text,
  version integer default 1 not null,
  is_complex boolean default false not null,
  is_major boolean default false not null,
  round_at timestamp with time zone not null,
  solution_due timestamp with time zone,
  resolved_at timestamp with time zone,
  next_step text,
  site_id uuid,
  subscription_id uuid,
  department_id uuid,
  requirement_type text,
  progress text,
  adopted boolean,
  result_told_at timestamp with time zone,
  unanswered_at timestamp with time zone,
  constraint request_pkey PRIMARY KEY (subject_id, id),
  constraint request_subject_id_fkey FOREIGN KEY (subject_id) REFERENCES subject(id),
  constraint request_kind_check CHECK ((kind = ANY (ARRAY['need'::text, 'issue'::text, 'complaint'::text, 'repair'::text, 'order'::text, 'suggestion'::text, 'enquiry'::text]))),
  constraint request_satisfaction_check CHECK (((satisfaction >= 1) AND (satisfaction <= 5))),
  constraint request_state_check CHECK ((state = ANY (ARRAY['received'::text, 'responded'::text, 'analysed'::text, 'proposed'::text, 'agreed'::text, 'resolved'::text, 'closed'::text, 'cancelled'::text]))),
  constraint request_urgency_check CHECK ((urgency = ANY (ARRAY['high'::text, 'medium'::text, 'low'::text])))
);
CREATE UNIQUE INDEX request_external ON public.request USING btree (subject_id, external_ref) WHERE (external_ref IS NOT NULL);
CREATE INDEX request_loop_open ON public.request USING btree (round_at, id) WHERE ((next_step IS NOT NULL) AND (state = 'closed'::text));
CREATE INDEX request_newest ON public.request USING btree (received_at DESC, id DESC, kind, urgency, state, owner_id);
CREATE INDEX request_open ON public.request USING btree (received_at, id) WHERE (state <> ALL (ARRAY['closed'::text, 'cancelled'::text]));
CREATE INDEX request_open_owner ON public.request USING btree (owner_id, received_at) WHERE (state <> ALL (ARRAY['closed'::text, 'cancelled'::text]));
CREATE INDEX request_progress ON public.request USING btree (progress, received_at DESC) WHERE (progress IS NOT NULL);

create table request_likeness (
  subject_id uuid not null,
  request_id uuid not null,
  basis text not null,
  value text not null,
  nature text not null,
  received_at timestamp with time zone not null,
  constraint request_likeness_pkey PRIMARY KEY (subject_id, request_id, basis, value),
  constraint request_likeness_subject_id_request_id_fkey FOREIGN KEY (subject_id, request_id) REFERENCES request(subject_id, id) ON DELETE CASCADE,
  constraint request_likeness_basis_check CHECK ((basis = ANY (ARRAY['cause'::text, 'need'::text, 'text'::text, 'asset'::text, 'site'::text, 'customer'::text]))),
  constraint request_likeness_nature_check CHECK ((nature = ANY (ARRAY['problem'::text, 'need'::text])))
);
CREATE INDEX request_likeness_alike ON public.request_likeness USING btree (basis, value, nature, received_at);
CREATE INDEX request_likeness_newest ON public.request_likeness USING btree (received_at);

create table request_link (
  subject_id uuid not null,
  id uuid not null,
  request_id uuid not null,
  contact_id uuid,
  token_hash bytea not null,
  made_at timestamp with time zone not null,
  made_by uuid,
  expires_at timestamp with time zone not null,
  last_used_at timestamp with time zone,
  revoked_at timestamp with time zone,
  revoked_by uuid,
  constraint request_link_pkey PRIMARY KEY (subject_id, id),
  constraint request_link_subject_id_request_id_fkey FOREIGN KEY (subject_id, request_id) REFERENCES request(subject_id, id)
);
CREATE INDEX request_link_request ON public.request_link USING btree (subject_id, request_id);

create table request_message (
  subject_id uuid not null,
  request_id uuid not null,
  id uuid not null,
  kind text not null,
  words text,
  rating smallint,
  written_at timestamp with time zone not null,
  written_by uuid,
  seen_at timestamp with time zone,
  seen_by uuid,
  file_id uuid,
  withdrawn_at timestamp with time zone,
  recommend smallint,
  constraint request_message_pkey PRIMARY KEY (subject_id, request_id, id),
  constraint request_message_subject_id_request_id_fkey FOREIGN KEY (subject_id, request_id) REFERENCES request(subject_id, id),
  constraint request_message_check CHECK (((words IS NOT NULL) OR (kind <> ALL (ARRAY['ours'::text, 'message'::text, 'declined'::text, 'not_solved'::text, 'suggested'::text])))),
  constraint request_message_file_check CHECK (((file_id IS NOT NULL) = (kind = ANY (ARRAY['attached'::text, 'shared'::text])))),
  constraint request_message_kind_check CHECK ((kind = ANY (ARRAY['ours'::text, 'message'::text, 'agreed'::text, 'declined'::text, 'solved'::text, 'not_solved'::text, 'rated'::text, 'attached'::text, 'shared'::text, 'suggested'::text]))),
  constraint request_message_rating_check CHECK (((rating >= 1) AND (rating <= 5))),
  constraint request_message_recommend_check CHECK (((recommend >= 0) AND (recommend <= 10)))
);
CREATE INDEX request_message_unseen ON public.request_message USING btree (written_at) WHERE (seen_at IS NULL);

create table request_note (
  subject_id uuid not null,
  request_id uuid not null,
  id uuid not null,
  words text not null,
  written_at timestamp with time zone not null,
  written_by uuid,
  constraint request_note_pkey PRIMARY KEY (subject_id, request_id, id),
  constraint request_note_subject_id_request_id_fkey FOREIGN KEY (subject_id, request_id) REFERENCES request(subject_id, id)
);

create table request_note_mention (
  subject_id uuid not null,
  request_id uuid not null,
  note_id uuid not null,
  person_id uuid not null,
  seen_at timestamp with time zone,
  constraint request_note_mention_pkey PRIMARY KEY (subject_id, request_id, note_id, person_id),
  constraint request_note_mention_person_id_fkey FOREIGN KEY (person_id) REFERENCES person(id),
  constraint request_note_mention_subject_id_request_id_note_id_fkey FOREIGN KEY (subject_id, request_id, note_id) REFERENCES request_note(subject_id, request_id, id) ON DELETE CASCADE
);
CREATE INDEX request_note_mention_unseen ON public.request_note_mention USING btree (person_id) WHERE (seen_at IS NULL);

create table request_presence (
  subject_id uuid not null,
  request_id uuid not null,
  person_id uuid not null,
  writing boolean not null,
  since timestamp with time zone not null,
  seen_at timestamp with time zone not null,
  constraint request_presence_pkey PRIMARY KEY (subject_id, request_id, person_id)
);

create table request_queue (
  subject_id uuid not null,
  request_id uuid not null,
  department_id uuid,
  since timestamp with time zone not null,
  rule_id uuid,
  placed_by uuid,
  words text,
  constraint request_queue_pkey PRIMARY KEY (subject_id, request_id),
  constraint request_queue_department_id_fkey FOREIGN KEY (department_id) REFERENCES department(id) ON DELETE SET NULL,
  constraint request_queue_subject_id_request_id_fkey FOREIGN KEY (subject_id, request_id) REFERENCES request(subject_id, id)
);
CREATE INDEX request_queue_department ON public.request_queue USING btree (department_id);

create table request_same (
  subject_id uuid not null,
  request_id uuid not null,
  other_id uuid not null,
  linked_at timestamp with time zone not null,
  linked_by uuid,
  constraint request_same_pkey PRIMARY KEY (subject_id, request_id, other_id),
  constraint request_same_subject_id_other_id_fkey FOREIGN KEY (subject_id, other_id) REFERENCES request(subject_id, id),
  constraint request_same_subject_id_request_id_fkey FOREIGN KEY (subject_id, request_id) REFERENCES request(subject_id, id),
  constraint request_same_check CHECK ((request_id <> other_id))
);

create table request_search (
  subject_id uuid not null,
  request_id uuid not null,
  terms tsvector not null,
  constraint request_search_pkey PRIMARY KEY (subject_id, request_id),
  constraint request_search_subject_id_request_id_fkey FOREIGN KEY (subject_id, request_id) REFERENCES request(subject_id, id)
);
CREATE INDEX request_search_terms ON public.request_search USING gin (terms) WITH (gin_pending_list_limit='1024');

create table request_signature (
  subject_id uuid not null,
  request_id uuid not null,
  step_id uuid not null,
  event_id uuid not null,
  body bytea not null,
  constraint request_signature_pkey PRIMARY KEY (subject_id, request_id, step_id),
  constraint request_signature_subject_id_request_id_fkey FOREIGN KEY (subject_id, request_id) REFERENCES request(subject_id, id)
);

create table request_step (
  subject_id uuid not null,
  request_id uuid not null,
  id uuid not null,
  step text not null,
  occurred_at timestamp with time zone not null,
  recorded_at timestamp with time zone not null,
  actor_id uuid,
  words text,
  passed_over text[] default '{}'::text[] not null,
  reason text,
  by_link boolean default false not null,
  fields jsonb default '{}'::jsonb not null,
  constraint request_step_pkey PRIMARY KEY (subject_id, request_id, id),
  constraint request_step_subject_id_request_id_fkey FOREIGN KEY (subject_id, request_id) REFERENCES request(subject_id, id)
);

create table request_team (
  subject_id uuid not null,
  request_id uuid not null,
  purpose text not null,
  formed_at timestamp with time zone not null,
  formed_by uuid,
  constraint request_team_pkey PRIMARY KEY (subject_id, request_id),
  constraint request_team_subject_id_request_id_fkey FOREIGN KEY (subject_id, request_id) REFERENCES request(subject_id, id)
);

create table request_team_member (
  subject_id uuid not null,
  request_id uuid not null,
  person_id uuid not null,
  leads boolean not null,
  constraint request_team_member_pkey PRIMARY KEY (subject_id, request_id, person_id),
  constraint request_team_member_person_id_fkey FOREIGN KEY (person_id) REFERENCES person(id),
  constraint request_team_member_subject_id_request_id_fkey FOREIGN KEY (subject_id, request_id) REFERENCES request_team(subject_id, request_id) ON DELETE CASCADE
);
CREATE INDEX request_team_member_person ON public.request_team_member USING btree (person_id);

create table request_watcher (
  subject_id uuid not null,
  request_id uuid not null,
  person_id uuid not null,
  added_at timestamp with time zone not null,
  added_by uuid,
  seen_at timestamp with time zone not null,
  constraint request_watcher_pkey PRIMARY KEY (subject_id, request_id, person_id),
  constraint request_watcher_person_id_fkey FOREIGN KEY (person_id) REFERENCES person(id),
  constraint request_watcher_subject_id_request_id_fkey FOREIGN KEY (subject_id, request_id) REFERENCES request(subject_id, id)
);
CREATE INDEX request_watcher_person ON public.request_watcher USING btree (person_id);

create table request_words (
  subject_id uuid not null,
  request_id uuid not null,
  first_id uuid not null,
  words text[] not null,
  bands integer[],
  constraint request_words_pkey PRIMARY KEY (subject_id, request_id),
  constraint request_words_subject_id_request_id_fkey FOREIGN KEY (subject_id, request_id) REFERENCES request(subject_id, id) ON DELETE CASCADE
);
CREATE INDEX request_words_bands ON public.request_words USING gin (bands) WITH (fastupdate=off) WHERE (bands IS NOT NULL);

create table restriction (
  subject_id uuid not null,
  id uuid not null,
  reason text not null,
  placed_at timestamp with time zone not null,
  placed_by uuid,
  lifted_at timestamp with time zone,
  lifted_by uuid,
  constraint restriction_pkey PRIMARY KEY (subject_id, id),
  constraint restriction_subject_id_fkey FOREIGN KEY (subject_id) REFERENCES subject(id)
);
CREATE UNIQUE INDEX restriction_open ON public.restriction USING btree (subject_id) WHERE (lifted_at IS NULL);

create table retention_run (
  id uuid not null,
  kind text not null,
  edition text not null,
  rule text not null,
  clause text not null,
  before timestamp with time zone not null,
  removed integer not null,
  oldest timestamp with time zone,
  at timestamp with time zone not null,
  run_by uuid,
  constraint retention_run_pkey PRIMARY KEY (id)
);
CREATE INDEX retention_run_newest ON public.retention_run USING btree (at DESC, id DESC);

create table reveal_tally (
  actor_id uuid not null,
  hour timestamp with time zone not null,
  count integer not null,
  constraint reveal_tally_pkey PRIMARY KEY (actor_id, hour)
);

create table rights_request (
  subject_id uuid not null,
  id uuid not null,
  number text not null,
  kind text not null,
  requester text not null,
  relation text not null,
  channel text not null,
  words text not null,
  received_at timestamp with time zone not null,
  received_by uuid,
  due_at timestamp with time zone not null,
  state text not null,
  identity_how text,
  identity_at timestamp with time zone,
  identity_by uuid,
  reason text,
  decided_at timestamp with time zone,
  decided_by uuid,
  evidence text,
  closed_at timestamp with time zone,
  closed_by uuid,
  version integer default 1 not null,
  constraint rights_request_pkey PRIMARY KEY (subject_id, id),
  constraint rights_request_subject_id_fkey FOREIGN KEY (subject_id) REFERENCES subject(id),
  constraint rights_request_relation_check CHECK ((relation = ANY (ARRAY['self'::text, 'guardian'::text, 'relative'::text, 'agent'::text]))),
  constraint rights_request_state_check CHECK ((state = ANY (ARRAY['received'::text, 'identified'::text, 'granted'::text, 'done'::text, 'refused'::text])))
);
CREATE INDEX rights_request_newest ON public.rights_request USING btree (received_at DESC, id DESC);
CREATE INDEX rights_request_open ON public.rights_request USING btree (due_at, id) WHERE (state = ANY (ARRAY['received'::text, 'identified'::text, 'granted'::text]));

create table schema_migration (
  number integer not null,
  name text not null,
  checksum text not null,
  applied_at timestamp with time zone default now() not null,
  constraint schema_migration_pkey PRIMARY KEY (number)
);

create table seal (
  number bigint not null,
  era integer not null,
  from_xid xid8 not null,
  to_xid xid8 not null,
  first_xid xid8 not null,
  last_xid xid8 not null,
  count bigint not null,
  total bigint not null,
  sealed_at timestamp with time zone not null,
  root bytea not null,
  previous bytea not null,
  head bytea not null,
  key_id text not null,
  signature bytea not null,
  constraint seal_pkey PRIMARY KEY (number)
);

create table seal_check (
  started_at timestamp with time zone not null,
  finished_at timestamp with time zone,
  whole boolean,
  seals bigint,
  events bigint,
  findings jsonb,
  constraint seal_check_pkey PRIMARY KEY (started_at)
);

create table seal_key (
  id text not null,
  public_key bytea not null,
  admitted_at timestamp with time zone not null,
  constraint seal_key_pkey PRIMARY KEY (id)
);

create table sealed_event (
  seal bigint not null,
  position bigint not null,
  subject_id uuid not null,
  event_id uuid not null,
  digest bytea not null,
  sketch bytea not null,
  constraint sealed_event_pkey PRIMARY KEY (subject_id, event_id)
);
CREATE INDEX sealed_event_place ON public.sealed_event USING btree (seal, "position");

create table session (
  token_hash bytea not null,
  account_id uuid not null,
  created_at timestamp with time zone not null,
  seen_at timestamp with time zone not null,
  expires_at timestamp with time zone not null,
  address text not null,
  device text not null,
  id uuid not null,
  way text default 'password'::text not null,
  factor text,
  awaits_code boolean default false not null,
  confirmed_at timestamp with time zone not null,
  constraint session_pkey PRIMARY KEY (token_hash),
  constraint session_account_id_fkey FOREIGN KEY (account_id) REFERENCES account(id) ON DELETE CASCADE,
  constraint session_factor_check CHECK ((factor = ANY (ARRAY['code'::text, 'recovery'::text, 'provider'::text]))),
  constraint session_way_check CHECK ((way = ANY (ARRAY['password'::text, 'provider'::text])))
);
CREATE INDEX session_account ON public.session USING btree (account_id);
CREATE INDEX session_expiry ON public.session USING btree (expires_at);
CREATE UNIQUE INDEX session_id ON public.session USING btree (id);

create table setting (
  name text not null,
  value jsonb not null,
  changed_at timestamp with time zone default now() not null,
  changed_by uuid,
  constraint setting_pkey PRIMARY KEY (name)
);

create table sign_in_attempt (
  key bytea not null,
  failures integer not null,
  last_at timestamp with time zone not null,
  open_at timestamp with time zone not null,
  constraint sign_in_attempt_pkey PRIMARY KEY (key)
);
CREATE INDEX sign_in_attempt_age ON public.sign_in_attempt USING btree (last_at);

create table sign_in_log (
  id uuid not null,
  at timestamp with time zone not null,
  account_id uuid,
  outcome text not null,
  address text not null,
  device text not null,
  constraint sign_in_log_pkey PRIMARY KEY (id),
  constraint sign_in_log_outcome_check CHECK ((outcome = ANY (ARRAY['entered'::text, 'proven'::text, 'wrong_password'::text, 'wrong_code'::text])))
);
CREATE INDEX sign_in_log_account ON public.sign_in_log USING btree (account_id, at) WHERE (account_id IS NOT NULL);
CREATE INDEX sign_in_log_age ON public.sign_in_log USING btree (at);

create table simulation (
  id uuid not null,
  draft_id uuid,
  draft_revision integer,
  pack text not null,
  document json not null,
  parameters jsonb not null,
  from_at timestamp with time zone not null,
  until_at timestamp with time zone not null,
  state text not null,
  done integer default 0 not null,
  total integer,
  result jsonb,
  asked_at timestamp with time zone not null,
  asked_by uuid not null,
  finished_at timestamp with time zone,
  sampled integer,
  sampled_of integer,
  constraint simulation_pkey PRIMARY KEY (id),
  constraint simulation_state_check CHECK ((state = ANY (ARRAY['running'::text, 'done'::text, 'cancelled'::text, 'failed'::text])))
);
CREATE INDEX simulation_asked ON public.simulation USING btree (asked_at DESC, id);
CREATE INDEX simulation_draft ON public.simulation USING btree (draft_id, asked_at DESC);

create table site (
  id uuid not null,
  name text not null,
  address text,
  department_id uuid,
  closed_at timestamp with time zone,
  created_at timestamp with time zone not null,
  created_by uuid,
  version integer default 1 not null,
  constraint site_pkey PRIMARY KEY (id),
  constraint site_department_id_fkey FOREIGN KEY (department_id) REFERENCES department(id) ON DELETE SET NULL
);
CREATE UNIQUE INDEX site_name ON public.site USING btree (lower(name));

create table site_person (
  site_id uuid not null,
  person_id uuid not null,
  since timestamp with time zone not null,
  constraint site_person_pkey PRIMARY KEY (site_id, person_id),
  constraint site_person_person_id_fkey FOREIGN KEY (person_id) REFERENCES person(id),
  constraint site_person_site_id_fkey FOREIGN KEY (site_id) REFERENCES site(id)
);
CREATE INDEX site_person_at ON public.site_person USING btree (person_id, site_id);

create table subject (
  id uuid not null,
  kind text not null,
  entered_at timestamp with time zone not null,
  lane smallint not null,
  salt bytea default (uuid_send(gen_random_uuid()) || uuid_send(gen_random_uuid())) not null,
  constraint subject_pkey PRIMARY KEY (id),
  constraint subject_lane_check CHECK (((lane >= 0) AND (lane <= 63)))
);
CREATE INDEX subject_lane ON public.subject USING btree (lane, id);
CREATE INDEX subject_other ON public.subject USING btree (id) WHERE (kind = ANY (ARRAY['site'::text, 'department'::text, 'person'::text, 'organisation'::text]));

create table subscription (
  subject_id uuid not null,
  id uuid not null,
  title text not null,
  started_on date not null,
  expires_on date not null,
  reminded_at timestamp with time zone,
  ended_on date,
  ended_at timestamp with time zone,
  end_reason text,
  created_at timestamp with time zone not null,
  created_by uuid,
  constraint subscription_pkey PRIMARY KEY (subject_id, id),
  constraint subscription_subject_id_fkey FOREIGN KEY (subject_id) REFERENCES subject(id),
  constraint subscription_check CHECK ((expires_on >= started_on)),
  constraint subscription_check1 CHECK (((ended_on IS NULL) = (ended_at IS NULL)))
);
CREATE UNIQUE INDEX subscription_running ON public.subscription USING btree (subject_id, title) WHERE (ended_at IS NULL);

create view absence_span as
 SELECT person_id,
    from_at,
    to_at
   FROM absence;

create view api_key_brief as
 SELECT id AS key_id,
    name
   FROM api_key;

create view contact_brief as
 SELECT subject_id,
    id AS contact_id,
    name,
    post,
    key_person,
    left_at
   FROM contact_person;

create view contract_term_brief as
 SELECT t.subject_id,
    t.id AS term,
    c.id AS contract_id,
    c.number,
    v.title,
    t.clause,
    t.wording
   FROM ((contract_term t
     JOIN contract_version v ON (((v.subject_id = t.subject_id) AND (v.id = t.version_id))))
     JOIN contract c ON (((c.subject_id = v.subject_id) AND (c.id = v.contract_id))));

create view customer_brief as
 SELECT m.subject_id,
    c.name,
    c.kind,
    c.tier,
    c.owner_id,
    m.root_id
   FROM (customer m
     JOIN customer c ON ((c.subject_id = m.root_id)));

create view customer_contactable as
 SELECT subject_id,
    name,
    phone_mask
   FROM customer;

create view customer_entry as
 SELECT c.subject_id,
    c.root_id,
    c.kind,
    c.name,
    c.tier,
    c.owner_id,
    c.created_by AS entered_by,
    s.entered_at,
    c.import_id,
    c.last_activity_at,
    c.last_contact_at,
    c.changed_at
   FROM (customer c
     JOIN subject s ON ((s.id = c.subject_id)));

create view customer_first_order as
 SELECT m.root_id AS subject_id,
    min(o.placed_on) AS first_on
   FROM (customer_order o
     JOIN customer m ON ((m.subject_id = o.subject_id)))
  WHERE (o.state = 'placed'::text)
  GROUP BY m.root_id;

create view customer_idle as
 SELECT subject_id,
    GREATEST(created_at, changed_at, last_activity_at, last_contact_at, ( SELECT (max(o.placed_on))::timestamp with time zone AS max
           FROM customer_order o
          WHERE (o.subject_id = c.subject_id)), ( SELECT max(r.received_at) AS max
           FROM request r
          WHERE (r.subject_id = c.subject_id))) AS last
   FROM customer c;

create view customer_inactive as
 SELECT subject_id,
    since
   FROM inactive_customer i
  WHERE (NOT (EXISTS ( SELECT
           FROM (event e
             JOIN customer_root m ON ((m.subject_id = e.subject_id)))
          WHERE ((m.root_id = i.subject_id) AND (e.occurred_at > i.since) AND (e.type = ANY (ARRAY['interaction.held'::text, 'order.placed'::text, 'request.received'::text]))))));

create view customer_joined as
 SELECT m.subject_id,
    ((member.value ->> 'id'::text))::uuid AS member_id,
    m.merged_at AS from_at,
    COALESCE(m.undone_at, 'infinity'::timestamp with time zone) AS to_at
   FROM (customer_merge m
     CROSS JOIN LATERAL jsonb_array_elements(m.members) member(value));

create view customer_mate as
 SELECT subject_id,
    role,
    person_id
   FROM customer_team;

create view customer_place as
 SELECT DISTINCT m.root_id AS subject_id,
    s.site_id
   FROM (customer_site s
     JOIN customer m ON ((m.subject_id = s.subject_id)));

create view customer_root as
 SELECT subject_id,
    root_id
   FROM customer;

create view department_brief as
 SELECT id AS department_id,
    name,
    head_id
   FROM department;

create view doubtful_customer as
 SELECT DISTINCT r.root_id AS subject_id
   FROM (customer_doubt d
     JOIN customer_root r ON ((r.subject_id = d.subject_id)));

create view duplicate_open as
 SELECT a.root_id AS subject_id,
    b.root_id AS other_id,
    p.score
   FROM ((duplicate_pair p
     JOIN customer_root a ON ((a.subject_id = p.subject_id)))
     JOIN customer_root b ON ((b.subject_id = p.other_id)))
  WHERE ((p.different_at IS NULL) AND (a.root_id <> b.root_id));

create view file_brief as
 SELECT subject_id,
    id AS file_id,
    name
   FROM customer_file;

create view label_standing as
 SELECT subject_id,
    label,
    value,
    from_at,
    edition,
    rule,
    clause,
    trace,
    reason
   FROM label_stint
  WHERE (to_at IS NULL);

create view legally_held as
 SELECT subject_id
   FROM legal_hold
  WHERE (lifted_at IS NULL);

create view obligation_clock as
 SELECT subject_id,
    ground_kind,
    ground_id,
    id AS obligation_id,
    rule,
    duty,
    clause,
    from_at,
    due_now_at AS due,
    state,
    paused,
    owner_id,
    actionable,
    stood_at
   FROM obligation;

create view order_brief as
 SELECT subject_id,
    id AS order_id,
    title
   FROM customer_order;

create view order_running as
 SELECT subject_id,
    id AS order_id,
        CASE
            WHEN ((due_on IS NOT NULL) AND (paid_on IS NULL)) THEN NULL::date
            ELSE ends_on
        END AS until_day
   FROM customer_order
  WHERE ((state = 'placed'::text) AND ((ends_on IS NOT NULL) OR ((due_on IS NOT NULL) AND (paid_on IS NULL))));

create view person_brief as
 SELECT person.id AS person_id,
    person.name,
    person.level,
    person.department_id,
    department.name AS department,
    (person.disabled_at IS NOT NULL) AS disabled
   FROM (person
     LEFT JOIN department ON ((department.id = person.department_id)));

create view processing_restricted as
 SELECT subject_id
   FROM restriction
  WHERE (lifted_at IS NULL);

create view provisional_customer as
 SELECT subject_id,
    since
   FROM customer_provisional;

create view request_brief as
 SELECT subject_id,
    id AS request_id,
    number,
    title
   FROM request;

create view request_ended as
 SELECT subject_id,
    id AS request_id,
    kind,
    state_at AS ended_at
   FROM request
  WHERE ((state = ANY (ARRAY['closed'::text, 'cancelled'::text])) AND (title <> ''::text));

create view request_hand as
 SELECT r.subject_id,
    r.id AS request_id,
    r.owner_id AS person_id,
        CASE
            WHEN ((r.owner_id IS NULL) AND (r.state <> ALL (ARRAY['closed'::text, 'cancelled'::text]))) THEN q.department_id
            ELSE NULL::uuid
        END AS department_id
   FROM (request r
     LEFT JOIN request_queue q ON (((q.subject_id = r.subject_id) AND (q.request_id = r.id))));

create view request_handler as
 SELECT m.root_id AS subject_id,
    r.owner_id AS person_id
   FROM (request r
     JOIN customer m ON ((m.subject_id = r.subject_id)))
  WHERE ((r.owner_id IS NOT NULL) AND (r.state <> ALL (ARRAY['closed'::text, 'cancelled'::text])))
UNION ALL
 SELECT m.root_id AS subject_id,
    t.person_id
   FROM ((request_team_member t
     JOIN request r ON (((r.subject_id = t.subject_id) AND (r.id = t.request_id))))
     JOIN customer m ON ((m.subject_id = r.subject_id)))
  WHERE (r.state <> ALL (ARRAY['closed'::text, 'cancelled'::text]))
UNION ALL
 SELECT m.root_id AS subject_id,
    p.id AS person_id
   FROM (((request_queue q
     JOIN request r ON (((r.subject_id = q.subject_id) AND (r.id = q.request_id))))
     JOIN customer m ON ((m.subject_id = r.subject_id)))
     JOIN person p ON ((p.department_id = q.department_id)))
  WHERE ((r.owner_id IS NULL) AND (r.state <> ALL (ARRAY['closed'::text, 'cancelled'::text])));

create view request_open_brief as
 SELECT subject_id,
    id AS request_id
   FROM request
  WHERE (state <> ALL (ARRAY['closed'::text, 'cancelled'::text]));

create view role_holder as
 SELECT person_role.person_id,
    person_role.role
   FROM person_role
UNION
 SELECT department.head_id AS person_id,
    'department_head'::text AS role
   FROM department
  WHERE (department.head_id IS NOT NULL);

create view site_brief as
 SELECT id AS site_id,
    name,
    department_id,
    (closed_at IS NOT NULL) AS closed
   FROM site;

create view site_worker as
 SELECT w.site_id,
    w.person_id
   FROM (site_person w
     JOIN site ON ((site.id = w.site_id)))
  WHERE (site.closed_at IS NULL);

create view stated_fact as
 SELECT m.root_id AS subject_id,
    f.id,
    f.fact,
    f.value,
    f.stated_at
   FROM (fact_statement f
     JOIN customer m ON ((m.subject_id = f.subject_id)));

create view subject_name as
 SELECT site.id AS subject_id,
    site.name
   FROM site
UNION ALL
 SELECT department.id AS subject_id,
    department.name
   FROM department
UNION ALL
 SELECT person.id AS subject_id,
    person.name
   FROM person
UNION ALL
 SELECT '00000000-0000-7000-8000-000000000001'::uuid AS subject_id,
    (setting.value ->> 'name'::text) AS name
   FROM setting
  WHERE (setting.name = 'organisation'::text);

create view subscription_brief as
 SELECT subject_id,
    id AS subscription_id,
    title
   FROM subscription;
