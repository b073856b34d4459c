-- The role fanxiao_importer is a member of fanxiao_app and may make the schema in which files are compared.
CREATE EXTENSION IF NOT EXISTS pgcrypto;
CREATE EXTENSION IF NOT EXISTS pg_trgm;
GRANT USAGE ON SCHEMA public TO fanxiao_importer;

-- A child may have no number, or several identifiers.
CREATE TABLE personal.person_identifier (
  kind text NOT NULL CHECK (kind IN ('idNumber', 'rollNumber', 'nameBirthGuardian', 'household', 'guardianPhone')),
  digest text NOT NULL,
  person_id uuid NOT NULL REFERENCES personal.person (person_id) ON DELETE CASCADE,
  PRIMARY KEY (kind, digest, person_id)
);
COMMENT ON TABLE personal.person_identifier IS 'What a child is recognised by, and what siblings share; keyed digests only.';
COMMENT ON COLUMN personal.person_identifier.kind IS 'idNumber, rollNumber and nameBirthGuardian name one child; household and guardianPhone are shared by siblings.';
COMMENT ON COLUMN personal.person_identifier.digest IS 'Keyed digest: algorithm:key:hex.';
COMMENT ON COLUMN personal.person_identifier.person_id IS 'The child.';
CREATE UNIQUE INDEX person_identifier_once ON personal.person_identifier (kind, digest) WHERE kind IN ('idNumber', 'rollNumber', 'nameBirthGuardian');
CREATE INDEX person_identifier_by_person ON personal.person_identifier (person_id);
INSERT INTO personal.person_identifier (kind, digest, person_id) SELECT 'idNumber', id_number_digest, person_id FROM personal.person;
ALTER TABLE personal.person DROP COLUMN id_number_digest, DROP COLUMN name_digest;
GRANT SELECT, INSERT, UPDATE, DELETE ON personal.person_identifier TO fanxiao_app;

-- Who took files in, and what they said.
ALTER TABLE ledger.import_run
  ADD COLUMN number bigint GENERATED ALWAYS AS IDENTITY,
  ADD COLUMN imported_by text NOT NULL DEFAULT 'administrator',
  ADD COLUMN content_digest text NOT NULL DEFAULT '',
  ADD COLUMN findings jsonb NOT NULL DEFAULT '{}';
COMMENT ON COLUMN ledger.import_run.number IS 'Order of the runs.';
COMMENT ON COLUMN ledger.import_run.imported_by IS 'Code of the official who answers for the import; administrator where none was named.';
COMMENT ON COLUMN ledger.import_run.content_digest IS 'SHA-256 over the day, the policy pack and the hashes of all files: the same content again is recognised by it.';
COMMENT ON COLUMN ledger.import_run.findings IS 'How many children each outcome has, by section and reason; numbers only.';

CREATE TABLE ledger.flag_disagreement (
  run_id uuid NOT NULL REFERENCES ledger.import_run (run_id),
  position integer NOT NULL CHECK (position >= 1),
  kind text NOT NULL,
  key_id text NOT NULL CHECK (key_id <> ''),
  algorithm text NOT NULL CHECK (algorithm <> ''),
  ciphertext bytea NOT NULL,
  PRIMARY KEY (run_id, position)
);
COMMENT ON TABLE ledger.flag_disagreement IS 'A flag on the roll and the list of the department that answers for it say different things about a child.';
COMMENT ON COLUMN ledger.flag_disagreement.run_id IS 'The run that found it.';
COMMENT ON COLUMN ledger.flag_disagreement.position IS 'Number in the run.';
COMMENT ON COLUMN ledger.flag_disagreement.kind IS 'Which flag, and who says what.';
COMMENT ON COLUMN ledger.flag_disagreement.key_id IS 'Key of the key ring with which the ciphertext was made.';
COMMENT ON COLUMN ledger.flag_disagreement.algorithm IS 'Algorithm of the ciphertext, such as aes-256-gcm/1.';
COMMENT ON COLUMN ledger.flag_disagreement.ciphertext IS 'Encrypted JSON: name, identity number, school, grade and class of the child; bound to run and position.';

-- A question is a file of its own beside the cases of its child.
ALTER TABLE ledger.person_case ADD COLUMN kind text NOT NULL DEFAULT 'case' CHECK (kind IN ('case', 'question'));
COMMENT ON COLUMN ledger.person_case.kind IS 'case, or question: what the files of the county leave open about the child.';

CREATE TABLE ledger.question (
  question_number text PRIMARY KEY CHECK (question_number ~ '^FQ-[0-9]{4}-[0-9]{5,}$'),
  run_id uuid NOT NULL REFERENCES ledger.import_run (run_id),
  reason text NOT NULL,
  person_id uuid REFERENCES personal.person (person_id),
  file text,
  subject_digest text NOT NULL,
  pair_digest text,
  covers daterange,
  opens jsonb,
  CONSTRAINT about_a_child_or_a_file CHECK ((person_id IS NULL) <> (file IS NULL))
);
COMMENT ON TABLE ledger.question IS 'What the files of the county left open. The answer stands among the entries under the same number.';
COMMENT ON COLUMN ledger.question.question_number IS 'Meaningless number.';
COMMENT ON COLUMN ledger.question.run_id IS 'The run that asked first.';
COMMENT ON COLUMN ledger.question.reason IS 'What cannot be decided.';
COMMENT ON COLUMN ledger.question.person_id IS 'The child; null where a file is meant.';
COMMENT ON COLUMN ledger.question.file IS 'The file with rejected rows; null where a child is meant.';
COMMENT ON COLUMN ledger.question.subject_digest IS 'Keyed digest of reason, child and evidence: the same is not asked twice.';
COMMENT ON COLUMN ledger.question.pair_digest IS 'Keyed digest of the two records that may be one child; a decision is remembered by it.';
COMMENT ON COLUMN ledger.question.covers IS 'Days that the question is about: only files that know these days can settle it.';
COMMENT ON COLUMN ledger.question.opens IS 'Signal of the case that an answer may ask for.';
CREATE INDEX question_by_subject ON ledger.question (subject_digest);
CREATE INDEX question_by_person ON ledger.question (person_id);

GRANT SELECT, INSERT ON ledger.flag_disagreement, ledger.question TO fanxiao_app;

-- What the engine has to be told. Cases and questions begin here, so that none is lost when a process ends.
CREATE TABLE county.signal (
  signal_id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  kind text NOT NULL CHECK (kind IN ('case', 'question')),
  person_id uuid REFERENCES personal.person (person_id),
  question_number text,
  command_id text NOT NULL,
  act jsonb NOT NULL,
  run_id uuid REFERENCES ledger.import_run (run_id),
  wanted_at timestamptz NOT NULL,
  told_at timestamptz,
  case_number text,
  answer text,
  UNIQUE NULLS NOT DISTINCT (person_id, question_number, command_id),
  CONSTRAINT about_a_child_or_a_question CHECK (kind = 'case' AND person_id IS NOT NULL OR kind = 'question' AND question_number IS NOT NULL)
);
COMMENT ON TABLE county.signal IS 'Signals for cases and questions, in the order in which they are to be told; codes only.';
COMMENT ON COLUMN county.signal.signal_id IS 'Place in the order.';
COMMENT ON COLUMN county.signal.kind IS 'Which machine it is for.';
COMMENT ON COLUMN county.signal.person_id IS 'The child: its open case is told, or a new one opened.';
COMMENT ON COLUMN county.signal.question_number IS 'The question that is asked or settled; null for cases.';
COMMENT ON COLUMN county.signal.command_id IS 'Idempotency key of the command.';
COMMENT ON COLUMN county.signal.act IS 'The signal.';
COMMENT ON COLUMN county.signal.run_id IS 'The run that found it first; null when an answer brought it about.';
COMMENT ON COLUMN county.signal.wanted_at IS 'Clock reading at which it was found.';
COMMENT ON COLUMN county.signal.told_at IS 'Clock reading at which it was told; null until then.';
COMMENT ON COLUMN county.signal.case_number IS 'Case or question that was told.';
COMMENT ON COLUMN county.signal.answer IS 'taken, or the code of the refusal.';
CREATE INDEX signal_waiting ON county.signal (signal_id) WHERE told_at IS NULL;
CREATE INDEX signal_by_run ON county.signal (run_id);

GRANT SELECT, INSERT, UPDATE ON county.signal TO fanxiao_app;
GRANT USAGE ON ALL SEQUENCES IN SCHEMA county TO fanxiao_app;
