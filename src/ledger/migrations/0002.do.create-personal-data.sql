CREATE TABLE personal.person (
  person_id uuid PRIMARY KEY,
  key_id text NOT NULL CHECK (key_id <> ''),
  algorithm text NOT NULL CHECK (algorithm <> ''),
  ciphertext bytea NOT NULL,
  id_number_digest text NOT NULL UNIQUE,
  name_digest text NOT NULL,
  created_at timestamptz NOT NULL,
  updated_at timestamptz NOT NULL
);
COMMENT ON TABLE personal.person IS 'Children, encrypted; found by keyed digests only.';
COMMENT ON COLUMN personal.person.person_id IS 'Meaningless id of the child.';
COMMENT ON COLUMN personal.person.key_id IS 'Key of the key ring with which the ciphertext was made.';
COMMENT ON COLUMN personal.person.algorithm IS 'Algorithm of the ciphertext, such as aes-256-gcm/1.';
COMMENT ON COLUMN personal.person.ciphertext IS 'Encrypted JSON: name, identity number, roll number, school, guardian and the like; bound to person_id.';
COMMENT ON COLUMN personal.person.id_number_digest IS 'Keyed digest of the identity number: algorithm:key:hex.';
COMMENT ON COLUMN personal.person.name_digest IS 'Keyed digest of the name: algorithm:key:hex.';
COMMENT ON COLUMN personal.person.created_at IS 'When the child was first taken in.';
COMMENT ON COLUMN personal.person.updated_at IS 'When the content last changed.';

CREATE INDEX person_by_name ON personal.person (name_digest);

CREATE TABLE personal.official (
  official text PRIMARY KEY CHECK (official ~ '^[A-Za-z0-9-]{1,20}$'),
  key_id text NOT NULL CHECK (key_id <> ''),
  algorithm text NOT NULL CHECK (algorithm <> ''),
  ciphertext bytea NOT NULL,
  email_digest text NOT NULL,
  created_at timestamptz NOT NULL,
  updated_at timestamptz NOT NULL,
  -- Checked at commit, so that two officials can exchange their addresses in one import.
  CONSTRAINT official_email_once UNIQUE (email_digest) DEFERRABLE INITIALLY DEFERRED
);
COMMENT ON TABLE personal.official IS 'Officials, encrypted; known elsewhere by their code only.';
COMMENT ON COLUMN personal.official.official IS 'Code of the official in the county''s directory, such as U012.';
COMMENT ON COLUMN personal.official.key_id IS 'Key of the key ring with which the ciphertext was made.';
COMMENT ON COLUMN personal.official.algorithm IS 'Algorithm of the ciphertext, such as aes-256-gcm/1.';
COMMENT ON COLUMN personal.official.ciphertext IS 'Encrypted JSON: name, e-mail, phone, post, organisation; bound to the code.';
COMMENT ON COLUMN personal.official.email_digest IS 'Keyed digest of the e-mail address: algorithm:key:hex.';
COMMENT ON COLUMN personal.official.created_at IS 'When the official was first taken in.';
COMMENT ON COLUMN personal.official.updated_at IS 'When the content last changed.';

CREATE TABLE personal.submission (
  id uuid PRIMARY KEY,
  case_number text NOT NULL CHECK (case_number ~ '^[A-Za-z0-9-]{1,40}$'),
  key_id text NOT NULL CHECK (key_id <> ''),
  algorithm text NOT NULL CHECK (algorithm <> ''),
  ciphertext bytea NOT NULL,
  digest text NOT NULL CHECK (digest ~ '^[0-9a-f]{64}$'),
  digest_algorithm text NOT NULL CHECK (digest_algorithm = 'sha-256/salt'),
  created_at timestamptz NOT NULL
);
COMMENT ON TABLE personal.submission IS 'The words of a form, encrypted, stored before the act is sent to the case; swept when no case took it.';
COMMENT ON COLUMN personal.submission.id IS 'Id that the act carries.';
COMMENT ON COLUMN personal.submission.case_number IS 'Case for which the form was filled in.';
COMMENT ON COLUMN personal.submission.key_id IS 'Key of the key ring with which the ciphertext was made.';
COMMENT ON COLUMN personal.submission.algorithm IS 'Algorithm of the ciphertext, such as aes-256-gcm/1.';
COMMENT ON COLUMN personal.submission.ciphertext IS 'Encrypted JSON: the content of the form and the salt of its digest; bound to the id.';
COMMENT ON COLUMN personal.submission.digest IS 'SHA-256 over salt and canonical JSON of the content; stands in the entry.';
COMMENT ON COLUMN personal.submission.digest_algorithm IS 'Algorithm of the digest.';
COMMENT ON COLUMN personal.submission.created_at IS 'When it was stored.';

CREATE INDEX submission_by_age ON personal.submission (created_at);

GRANT SELECT, INSERT, UPDATE, DELETE ON ALL TABLES IN SCHEMA personal TO fanxiao_app;
