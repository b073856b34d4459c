CREATE TABLE county.world (
  id text PRIMARY KEY CHECK (id ~ '^[A-Za-z0-9-]{1,40}$'),
  rehearsal boolean NOT NULL,
  skew_ms bigint NOT NULL DEFAULT 0,
  created_at timestamptz NOT NULL,
  CONSTRAINT only_rehearsals_move CHECK (rehearsal OR skew_ms = 0)
);
COMMENT ON TABLE county.world IS 'One world is one county with one clock.';
COMMENT ON COLUMN county.world.id IS 'Name of the world; begins its workflow ids.';
COMMENT ON COLUMN county.world.rehearsal IS 'True when its clock may be moved ahead.';
COMMENT ON COLUMN county.world.skew_ms IS 'Milliseconds that its clock is ahead of the machine''s.';
COMMENT ON COLUMN county.world.created_at IS 'Machine time at which it was made.';

CREATE TABLE county.seat (
  seat_id text PRIMARY KEY CHECK (seat_id ~ '^S-[0-9a-f]{10}$'),
  role text NOT NULL,
  organisation text NOT NULL,
  post text NOT NULL,
  township text,
  village text,
  school text,
  grade smallint CHECK (grade BETWEEN 1 AND 9),
  class smallint CHECK (class >= 1),
  responsible_for text NOT NULL,
  UNIQUE NULLS NOT DISTINCT (role, organisation, post, township, village, school, grade, class, responsible_for)
);
COMMENT ON TABLE county.seat IS 'Posts of the county, meaningless by their id. Place names only.';
COMMENT ON COLUMN county.seat.seat_id IS 'S- and ten hex digits of a keyed digest.';
COMMENT ON COLUMN county.seat.role IS 'Role code of the directory.';
COMMENT ON COLUMN county.seat.organisation IS 'Organisation to which the post belongs.';
COMMENT ON COLUMN county.seat.post IS 'Name of the post.';
COMMENT ON COLUMN county.seat.township IS 'Township of the post; null for county posts.';
COMMENT ON COLUMN county.seat.village IS 'Village of the post.';
COMMENT ON COLUMN county.seat.school IS 'School of the post.';
COMMENT ON COLUMN county.seat.grade IS 'Grade of the class that it teaches.';
COMMENT ON COLUMN county.seat.class IS 'Number of the class that it teaches.';
COMMENT ON COLUMN county.seat.responsible_for IS 'Area or class that it answers for, as written in the directory.';

CREATE TABLE county.seat_holder (
  seat_id text NOT NULL REFERENCES county.seat (seat_id),
  official text NOT NULL REFERENCES personal.official (official),
  from_day date NOT NULL,
  to_day date,
  PRIMARY KEY (seat_id, official, from_day),
  CHECK (to_day >= from_day)
);
COMMENT ON TABLE county.seat_holder IS 'Who holds which post from when to when.';
COMMENT ON COLUMN county.seat_holder.seat_id IS 'The post.';
COMMENT ON COLUMN county.seat_holder.official IS 'Code of the official.';
COMMENT ON COLUMN county.seat_holder.from_day IS 'First day.';
COMMENT ON COLUMN county.seat_holder.to_day IS 'First day on which it is no longer held; null while it is.';

CREATE UNIQUE INDEX seat_holder_now ON county.seat_holder (seat_id) WHERE to_day IS NULL;
CREATE INDEX seat_holder_by_official ON county.seat_holder (official);

CREATE TABLE access.device (
  token_hash text PRIMARY KEY CHECK (token_hash ~ '^[0-9a-f]{64}$'),
  official text NOT NULL REFERENCES personal.official (official),
  created_at timestamptz NOT NULL,
  expires_at timestamptz NOT NULL,
  revoked_at timestamptz
);
COMMENT ON TABLE access.device IS 'Browsers that officials have confirmed.';
COMMENT ON COLUMN access.device.token_hash IS 'SHA-256 of the token in the cookie.';
COMMENT ON COLUMN access.device.official IS 'Code of the official.';
COMMENT ON COLUMN access.device.created_at IS 'When it was confirmed.';
COMMENT ON COLUMN access.device.expires_at IS 'When it ends.';
COMMENT ON COLUMN access.device.revoked_at IS 'When it was ended before that.';

CREATE INDEX device_by_official ON access.device (official);

CREATE TABLE access.sign_in_code (
  official text NOT NULL REFERENCES personal.official (official),
  number integer NOT NULL CHECK (number >= 1),
  code_hash text NOT NULL,
  created_at timestamptz NOT NULL,
  expires_at timestamptz NOT NULL,
  attempts integer NOT NULL DEFAULT 0 CHECK (attempts BETWEEN 0 AND 5),
  used_at timestamptz,
  PRIMARY KEY (official, number)
);
COMMENT ON TABLE access.sign_in_code IS 'Codes that were sent by mail to confirm an official.';
COMMENT ON COLUMN access.sign_in_code.official IS 'Code of the official.';
COMMENT ON COLUMN access.sign_in_code.number IS 'Number among the codes of the last hour; only the highest counts.';
COMMENT ON COLUMN access.sign_in_code.code_hash IS 'Keyed digest of official and code: algorithm:key:hex.';
COMMENT ON COLUMN access.sign_in_code.created_at IS 'When it was sent.';
COMMENT ON COLUMN access.sign_in_code.expires_at IS 'When it ends.';
COMMENT ON COLUMN access.sign_in_code.attempts IS 'Tries so far.';
COMMENT ON COLUMN access.sign_in_code.used_at IS 'When it was used.';

GRANT SELECT, INSERT, UPDATE, DELETE ON ALL TABLES IN SCHEMA access TO fanxiao_app;
GRANT SELECT, INSERT ON county.world TO fanxiao_app;
GRANT UPDATE (skew_ms) ON county.world TO fanxiao_app;
GRANT SELECT, INSERT ON county.seat TO fanxiao_app;
GRANT SELECT, INSERT, UPDATE ON county.seat_holder TO fanxiao_app;
