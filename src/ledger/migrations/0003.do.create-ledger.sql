CREATE TABLE ledger.case_entry (
  case_number text NOT NULL CHECK (case_number ~ '^[A-Za-z0-9-]{1,40}$'),
  sequence integer NOT NULL CHECK (sequence >= 1),
  command_id text NOT NULL CHECK (command_id <> ''),
  event_type text NOT NULL,
  actor_kind text NOT NULL,
  actor_part text,
  actor_seat text CHECK (actor_seat ~ '^S-[0-9a-f]{10}$'),
  actor_role text,
  actor_official text,
  task text,
  happened_on date NOT NULL,
  recorded_at timestamptz NOT NULL,
  stored_at timestamptz NOT NULL,
  place_before text,
  place_after text NOT NULL,
  pack_version text NOT NULL,
  calendar_version text NOT NULL,
  machine_version text NOT NULL,
  submission_id uuid,
  algorithm text NOT NULL CHECK (algorithm = 'sha-256/rfc8785'),
  previous_hash text NOT NULL CHECK (previous_hash ~ '^[0-9a-f]{64}$'),
  hash text NOT NULL UNIQUE CHECK (hash ~ '^[0-9a-f]{64}$'),
  bytes text NOT NULL,
  PRIMARY KEY (case_number, sequence),
  UNIQUE (case_number, command_id),
  CONSTRAINT known_event CHECK (event_type IN ('taskAcknowledged', 'verified', 'falseAlarm', 'contactsAssigned', 'visitRecorded', 'documentApproved', 'served', 'notServed', 'referralMade', 'returnReported', 'returnVerified', 'returnRefuted', 'retentionChecked', 'relapse', 'absenceThresholdCrossed', 'reportReceived', 'deadlineExpired', 'actRefused')),
  CONSTRAINT known_place CHECK (split_part(place_after, '.', 1) IN ('detected', 'verifying', 'registered', 'persuading', 'noticed', 'ordered', 'judicialNoticed', 'legalReferral', 'returned', 'retention', 'closed')),
  CONSTRAINT first_has_no_before CHECK ((sequence = 1) = (place_before IS NULL)),
  CONSTRAINT actor_is_whole CHECK ((actor_kind = 'seat' AND actor_part IS NULL AND actor_seat IS NOT NULL AND actor_role IS NOT NULL AND actor_official IS NOT NULL) OR (actor_kind = 'system' AND actor_part IS NOT NULL AND actor_seat IS NULL AND actor_role IS NULL AND actor_official IS NULL)),
  CONSTRAINT clocks_by_the_timer CHECK (event_type <> 'deadlineExpired' OR (actor_part IS NOT NULL AND actor_part = 'timer' AND task IS NULL AND submission_id IS NULL)),
  CONSTRAINT acts_by_officials CHECK (event_type NOT IN ('taskAcknowledged', 'verified', 'falseAlarm', 'contactsAssigned', 'visitRecorded', 'documentApproved', 'served', 'notServed', 'referralMade', 'returnReported', 'returnVerified', 'returnRefuted', 'retentionChecked', 'relapse') OR (actor_kind = 'seat' AND task IS NOT NULL)),
  CONSTRAINT bytes_agree CHECK ((bytes::jsonb ->> 'caseNumber' = case_number AND (bytes::jsonb ->> 'sequence')::integer = sequence AND bytes::jsonb ->> 'hash' = hash AND bytes::jsonb ->> 'previousHash' = previous_hash) IS TRUE)
);
COMMENT ON TABLE ledger.case_entry IS 'The ledger: one row for each event of a case, chained by hashes. The column bytes is the truth, the others repeat parts of it for queries.';
COMMENT ON COLUMN ledger.case_entry.case_number IS 'Meaningless number of the case.';
COMMENT ON COLUMN ledger.case_entry.sequence IS 'Number of the entry in its case: 1, 2, 3 without gaps.';
COMMENT ON COLUMN ledger.case_entry.command_id IS 'Idempotency key: the form''s command id, or what a clock stands for.';
COMMENT ON COLUMN ledger.case_entry.event_type IS 'Name of the event.';
COMMENT ON COLUMN ledger.case_entry.actor_kind IS 'seat: an official; system: a part of Fanxiao.';
COMMENT ON COLUMN ledger.case_entry.actor_part IS 'Which part of the system acted; null for officials.';
COMMENT ON COLUMN ledger.case_entry.actor_seat IS 'Post that acted.';
COMMENT ON COLUMN ledger.case_entry.actor_role IS 'Role of that post at that time.';
COMMENT ON COLUMN ledger.case_entry.actor_official IS 'Code of the official who held the post at that time.';
COMMENT ON COLUMN ledger.case_entry.task IS 'Task that the act fulfils, such as K3.1; null for signals and clocks.';
COMMENT ON COLUMN ledger.case_entry.happened_on IS 'Day on which it happened, in county time.';
COMMENT ON COLUMN ledger.case_entry.recorded_at IS 'Case time at which it was recorded.';
COMMENT ON COLUMN ledger.case_entry.stored_at IS 'Clock reading at which this row was written; the only column that is not part of bytes.';
COMMENT ON COLUMN ledger.case_entry.place_before IS 'Place of the machine before, null in the first entry.';
COMMENT ON COLUMN ledger.case_entry.place_after IS 'Place of the machine after, such as noticed.running.';
COMMENT ON COLUMN ledger.case_entry.pack_version IS 'Policy pack of the case.';
COMMENT ON COLUMN ledger.case_entry.calendar_version IS 'School calendar of the case.';
COMMENT ON COLUMN ledger.case_entry.machine_version IS 'Machine that computed the step.';
COMMENT ON COLUMN ledger.case_entry.submission_id IS 'Encrypted words of the form, if it had any.';
COMMENT ON COLUMN ledger.case_entry.algorithm IS 'Hash and serialisation; part of what is hashed.';
COMMENT ON COLUMN ledger.case_entry.previous_hash IS 'Hash of the entry before; in the first entry that of the case number.';
COMMENT ON COLUMN ledger.case_entry.hash IS 'Hash over the whole entry but itself.';
COMMENT ON COLUMN ledger.case_entry.bytes IS 'The entry as canonical JSON (RFC 8785).';

CREATE INDEX case_entry_by_command ON ledger.case_entry (command_id);

CREATE TABLE ledger.submission_binding (
  submission_id uuid PRIMARY KEY REFERENCES personal.submission (id),
  case_number text NOT NULL,
  sequence integer NOT NULL,
  UNIQUE (case_number, sequence),
  FOREIGN KEY (case_number, sequence) REFERENCES ledger.case_entry (case_number, sequence)
);
COMMENT ON TABLE ledger.submission_binding IS 'Which entry took which submission; a bound submission cannot be deleted.';
COMMENT ON COLUMN ledger.submission_binding.submission_id IS 'The submission.';
COMMENT ON COLUMN ledger.submission_binding.case_number IS 'Case of the entry.';
COMMENT ON COLUMN ledger.submission_binding.sequence IS 'Number of the entry.';

CREATE TABLE ledger.journal (
  kind text NOT NULL CHECK (kind IN ('read', 'mail', 'alarm', 'signIn', 'import', 'provision')),
  sequence integer NOT NULL CHECK (sequence >= 1),
  at timestamptz NOT NULL,
  body jsonb NOT NULL CHECK (jsonb_typeof(body) = 'object'),
  algorithm text NOT NULL CHECK (algorithm = 'sha-256/rfc8785'),
  previous_hash text NOT NULL CHECK (previous_hash ~ '^[0-9a-f]{64}$'),
  hash text NOT NULL UNIQUE CHECK (hash ~ '^[0-9a-f]{64}$'),
  PRIMARY KEY (kind, sequence)
);
COMMENT ON TABLE ledger.journal IS 'What happened beside the cases: reads, mails, alarms, sign-ins, imports, provisioning. One chain for each kind; codes only.';
COMMENT ON COLUMN ledger.journal.kind IS 'Which chain.';
COMMENT ON COLUMN ledger.journal.sequence IS 'Number in its chain: 1, 2, 3 without gaps.';
COMMENT ON COLUMN ledger.journal.at IS 'Clock reading at which it happened.';
COMMENT ON COLUMN ledger.journal.body IS 'What happened, in codes; no names and no words of people.';
COMMENT ON COLUMN ledger.journal.algorithm IS 'Hash and serialisation; part of what is hashed.';
COMMENT ON COLUMN ledger.journal.previous_hash IS 'Hash of the row before.';
COMMENT ON COLUMN ledger.journal.hash IS 'Hash over kind, sequence, at, body, algorithm and previous hash.';

CREATE INDEX journal_mail_by_letter ON ledger.journal ((body ->> 'letter')) WHERE kind = 'mail';

CREATE TABLE ledger.import_run (
  run_id uuid PRIMARY KEY,
  at timestamptz NOT NULL,
  as_of date NOT NULL,
  files jsonb NOT NULL
);
COMMENT ON TABLE ledger.import_run IS 'One taking-in of a countys files.';
COMMENT ON COLUMN ledger.import_run.run_id IS 'Meaningless id of the run.';
COMMENT ON COLUMN ledger.import_run.at IS 'Clock reading at which it ran.';
COMMENT ON COLUMN ledger.import_run.as_of IS 'Day up to which attendance was looked at.';
COMMENT ON COLUMN ledger.import_run.files IS 'Name, SHA-256, size, records and accepted records of each file.';

CREATE TABLE ledger.rejected_row (
  run_id uuid NOT NULL REFERENCES ledger.import_run (run_id),
  position integer NOT NULL CHECK (position >= 1),
  file text NOT NULL,
  line integer NOT NULL CHECK (line >= 1),
  column_header text NOT NULL,
  reason text NOT NULL,
  expected text NOT NULL,
  key_id text NOT NULL CHECK (key_id <> ''),
  algorithm text NOT NULL CHECK (algorithm <> ''),
  ciphertext bytea NOT NULL,
  PRIMARY KEY (run_id, position)
);
COMMENT ON TABLE ledger.rejected_row IS 'One thing wrong with one row of a file.';
COMMENT ON COLUMN ledger.rejected_row.run_id IS 'The run that found it.';
COMMENT ON COLUMN ledger.rejected_row.position IS 'Number in the run.';
COMMENT ON COLUMN ledger.rejected_row.file IS 'Name of the file.';
COMMENT ON COLUMN ledger.rejected_row.line IS 'Line on which the row begins.';
COMMENT ON COLUMN ledger.rejected_row.column_header IS 'Column header as in the file.';
COMMENT ON COLUMN ledger.rejected_row.reason IS 'Code of the reason.';
COMMENT ON COLUMN ledger.rejected_row.expected IS 'What was expected there.';
COMMENT ON COLUMN ledger.rejected_row.key_id IS 'Key of the key ring with which the ciphertext was made.';
COMMENT ON COLUMN ledger.rejected_row.algorithm IS 'Algorithm of the ciphertext, such as aes-256-gcm/1.';
COMMENT ON COLUMN ledger.rejected_row.ciphertext IS 'Encrypted JSON: what was found, which may be personal; bound to run and position.';

CREATE TABLE ledger.person_case (
  case_number text PRIMARY KEY CHECK (case_number ~ '^[A-Za-z0-9-]{1,40}$'),
  person_id uuid NOT NULL REFERENCES personal.person (person_id),
  linked_at timestamptz NOT NULL
);
COMMENT ON TABLE ledger.person_case IS 'Which child a case is about.';
COMMENT ON COLUMN ledger.person_case.case_number IS 'The case.';
COMMENT ON COLUMN ledger.person_case.person_id IS 'The child.';
COMMENT ON COLUMN ledger.person_case.linked_at IS 'Clock reading at which the case was given to the child.';

CREATE INDEX person_case_by_person ON ledger.person_case (person_id);

-- Only these: UPDATE, DELETE and TRUNCATE are nobody's but the owner's, and a test proves it.
GRANT SELECT, INSERT ON ledger.case_entry, ledger.submission_binding, ledger.journal, ledger.import_run,
  ledger.rejected_row, ledger.person_case TO fanxiao_app;
