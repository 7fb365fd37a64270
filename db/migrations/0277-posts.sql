-- Posts: what others wrote about us in public, what we publish ourselves, and numbers that the management lets us publish. A public answer, and
-- whatever we publish, is a draft until somebody else has approved exactly its words.
create table post (
  subject_id uuid not null references subject (id),
  id uuid not null,
  kind text not null check (kind in ('found', 'own', 'contacts')),
  place text not null check (place in ('website', 'forum', 'microblog', 'review', 'video', 'other')),
  -- What the place is called, and who wrote it as it is shown there.
  place_name text,
  link text,
  author text,
  words text not null,
  posted_at timestamptz not null,
  entered_at timestamptz not null,
  entered_by uuid,
  owner_id uuid,
  topic_id uuid,
  state text not null check (state in ('open', 'released', 'published', 'set_aside')),
  state_at timestamptz not null,
  -- The answer in the making; for our own posts, what is to be published.
  draft text,
  draft_by uuid,
  -- The words that were approved, and by whom.
  released_words text,
  released_at timestamptz,
  approved_by uuid,
  published_at timestamptz,
  published_link text,
  published_by uuid,
  reason text,
  -- Whose post it turned out to be, and the request that it became.
  customer_id uuid,
  request_id uuid,
  version int not null default 1,
  primary key (subject_id, id),
  check (state not in ('released', 'published') or released_words is not null),
  check ((state = 'published') = (published_at is not null))
);
create index post_newest on post (subject_id, posted_at desc, id desc);
create index post_open on post (subject_id, posted_at) where state in ('open', 'released');
create index post_topic_of on post (subject_id, topic_id) where topic_id is not null;
create index post_customer on post (customer_id) where customer_id is not null;

-- Several posts about one thing, and what is done about it.
create table post_topic (
  subject_id uuid not null references subject (id),
  id uuid not null,
  title text not null,
  opened_at timestamptz not null,
  opened_by uuid,
  closed_at timestamptz,
  primary key (subject_id, id)
);
create table post_measure (
  subject_id uuid not null,
  id uuid not null,
  topic_id uuid not null,
  words text not null,
  owner_id uuid not null,
  due date not null,
  set_at timestamptz not null,
  done_at timestamptz,
  outcome text,
  primary key (subject_id, id),
  foreign key (subject_id, topic_id) references post_topic (subject_id, id)
);
create index post_measure_of on post_measure (subject_id, topic_id);
