-- Echoes, what is found by, and the work that follows from them.
--
-- Instants are bigint milliseconds since 1970 in UTC, named *_ms: exactly what the API shows and what an id carries,
-- with no session time zone and no rounding between. Calendar days are date. Ids are the 26 characters of a ULID in
-- byte order (collate "C"), so id order is time order. Numbers of closed lists (status, emotion, shelf, precision, job
-- kind, event) are those of the enums in backend/src/domain and backend/src/ports.
--
-- Every index begins with the owner: no question ever reads another person's rows.

create extension if not exists btree_gin with schema public;

create table echoes (
  owner text collate "C" not null check (owner <> ''),
  id text collate "C" not null check (length(id) = 26),
  version bigint not null check (version >= 1),
  -- Fingerprint of what the echo was saved with, to tell a retried save from another one under the same id.
  capture_digest bigint not null,
  recorded_at_ms bigint not null,
  created_at_ms bigint not null,
  updated_at_ms bigint not null,
  duration_ms bigint check (duration_ms >= 0),
  play_count bigint not null check (play_count >= 0),
  played_at_ms bigint,
  hidden_until_ms bigint,
  -- The deck slot (domain/deck.hpp): a position among all echoes, one among those of the emotion.
  any_cycle bigint not null,
  any_roll bigint not null check (any_roll >= 0),
  emotion_cycle bigint not null,
  emotion_roll bigint not null check (emotion_roll >= 0),
  returns_at_ms bigint,
  latitude double precision check (latitude between -90 and 90),
  longitude double precision check (longitude between -180 and 180),
  accuracy_m double precision check (accuracy_m >= 0),
  loudness_lufs double precision,
  local_date date not null,
  status smallint not null check (status between 0 and 3),
  emotion smallint not null check (emotion between 0 and 11),
  shelf smallint not null check (shelf between 0 and 3),
  precision smallint check (precision between 0 and 2),
  month_day smallint not null generated always as (extract(month from local_date) * 100 + extract(day from local_date)) stored,
  time_zone text collate "C" not null,
  geohash text collate "C" check (length(geohash) = 9),
  place_label text collate "C" check (length(place_label) between 1 and 100),
  note text collate "C" check (length(note) between 1 and 1000),
  tags text[] collate "C" not null check (cardinality(tags) <= 10),
  rejection_code text collate "C",
  rejection_message text collate "C",
  original_content_type text collate "C" not null,
  -- All minima, then as many maxima, one signed byte each.
  peaks bytea check (length(peaks) <= 800 and length(peaks) % 2 = 0),
  constraint place_is_whole check (
    num_nulls(latitude, longitude, precision, geohash) in (0, 4)
    and (latitude is not null or (accuracy_m is null and place_label is null))),
  constraint rejection_is_whole check (num_nulls(rejection_code, rejection_message) in (0, 2)),
  constraint only_ready_echoes_are_in_a_bag check (shelf = 0 or status = 2)
);

-- Lists, newest first, of an emotion.
create index echoes_by_emotion on echoes (owner, emotion, id);
-- Near a place: ranges of geohash prefixes.
create index echoes_by_geohash on echoes (owner, geohash) where geohash is not null;
-- On this day.
create index echoes_by_day on echoes (owner, month_day, local_date desc, id desc) where status = 2;
-- The shuffle bags: dealing reads the first row.
create index echoes_bag_of_all on echoes (owner, shelf, any_cycle, any_roll, id) where shelf <> 0;
create index echoes_bag_of_emotion on echoes (owner, emotion, shelf, emotion_cycle, emotion_roll, id) where shelf <> 0;
create index echoes_returning on echoes (owner, returns_at_ms, id) where returns_at_ms is not null;
-- One echo; lists of all, newest first. Made last: between indexes that look equal to it, as all do while the table is
-- empty, the planner takes the youngest.
alter table echoes add primary key (owner, id);

-- Lists of a tag, newest first; always equal to echoes.tags.
create table echo_tags (
  owner text collate "C" not null,
  tag text collate "C" not null check (length(tag) between 1 and 50),
  echo_id text collate "C" not null,
  primary key (owner, tag, echo_id),
  foreign key (owner, echo_id) references echoes (owner, id) on delete cascade
);
-- For the cascade. A hash, because an ordered index on the echo would look as good as the primary key to a planner that
-- has not seen the table full, and would read every echo of the person.
create index echo_tags_of_echo on echo_tags using hash (echo_id);

-- The domain's search words of an echo as lexemes, looked up as prefixes. A table of its own, because every listen moves
-- an echo in its decks and would write all its words into the index again; and with no ordered index, because a planner
-- that has not seen the table full would rather walk through everything a person has than open the other kind.
create table echo_words (
  owner text collate "C" not null,
  echo_id text collate "C" not null,
  words tsvector not null,
  foreign key (owner, echo_id) references echoes (owner, id) on delete cascade
);
create index echo_words_of_owner on echo_words using gin (owner, words) with (fastupdate = off);
create index echo_words_of_echo on echo_words using hash (echo_id);

create table reservations (
  owner text collate "C" not null check (owner <> ''),
  echo_id text collate "C" not null check (length(echo_id) = 26),
  idempotency_key text collate "C" not null,
  content_type text collate "C" not null,
  size_bytes bigint not null check (size_bytes >= 0),
  recorded_at_ms bigint not null,
  created_at_ms bigint not null,
  primary key (owner, echo_id)
);
create unique index reservations_by_key on reservations (owner, idempotency_key) where idempotency_key <> '';

-- A queue: rows come and go, so dead ones are swept early.
create table jobs (
  id bigint generated always as identity primary key,
  created_at_ms bigint not null,
  due_at_ms bigint not null,
  leased_until_ms bigint,
  buried_at_ms bigint,
  attempt integer not null default 0 check (attempt >= 0),
  kind smallint not null check (kind between 0 and 2),
  event smallint check (event between 0 and 4),
  owner text collate "C" not null,
  echo_id text collate "C" not null,
  -- Why it was last given back or set aside, for operators.
  reason text,
  constraint only_publishing_has_an_event check ((kind = 1) = (event is not null))
) with (autovacuum_vacuum_threshold = 500, autovacuum_vacuum_scale_factor = 0.0);
create index jobs_open on jobs (due_at_ms, id) where buried_at_ms is null;

create table settings (
  owner text collate "C" primary key check (owner <> ''),
  version bigint not null check (version >= 1),
  updated_at_ms bigint not null,
  nudges_enabled boolean not null,
  -- Minutes since midnight, in the time zone below.
  window_from smallint not null check (window_from between 0 and 1440),
  window_to smallint not null check (window_to between 0 and 1440),
  quiet_from smallint check (quiet_from between 0 and 1440),
  quiet_to smallint check (quiet_to between 0 and 1440),
  max_per_week smallint not null check (max_per_week between 0 and 14),
  time_zone text collate "C" not null,
  excluded_emotions smallint[] not null,
  constraint quiet_hours_are_whole check (num_nulls(quiet_from, quiet_to) in (0, 2))
);
