CREATE TABLE projection.case_head (
  case_number text PRIMARY KEY,
  sequence integer NOT NULL,
  hash text NOT NULL CHECK (hash ~ '^[0-9a-f]{64}$')
);
COMMENT ON TABLE projection.case_head IS 'The last entry of each case. Its row is locked while an entry is added.';
COMMENT ON COLUMN projection.case_head.case_number IS 'The case.';
COMMENT ON COLUMN projection.case_head.sequence IS 'Number of the last entry; 0 before the first.';
COMMENT ON COLUMN projection.case_head.hash IS 'Hash of the last entry.';

CREATE TABLE projection.case_state (
  case_number text PRIMARY KEY,
  sequence integer NOT NULL,
  opened_on date NOT NULL,
  stage_since timestamptz NOT NULL,
  last_recorded_at timestamptz NOT NULL,
  fold json NOT NULL
);
COMMENT ON TABLE projection.case_state IS 'What the fold of a case has come to, so that the next entry needs no refolding.';
COMMENT ON COLUMN projection.case_state.case_number IS 'The case.';
COMMENT ON COLUMN projection.case_state.sequence IS 'Last entry folded.';
COMMENT ON COLUMN projection.case_state.opened_on IS 'Day of the first entry''s event.';
COMMENT ON COLUMN projection.case_state.stage_since IS 'When the present stage began.';
COMMENT ON COLUMN projection.case_state.last_recorded_at IS 'Case time of the last entry.';
COMMENT ON COLUMN projection.case_state.fold IS 'The fold as canonical JSON; json and not jsonb, since the order of its members must stay.';

CREATE TABLE projection.case_summary (
  case_number text PRIMARY KEY,
  place text NOT NULL,
  stage text NOT NULL,
  episode integer NOT NULL,
  opened_on date NOT NULL,
  stage_since timestamptz NOT NULL,
  sequence integer NOT NULL,
  hash text NOT NULL,
  last_recorded_at timestamptz NOT NULL,
  next_due timestamptz,
  cause text,
  closed_for text
);
COMMENT ON TABLE projection.case_summary IS 'One line for each case, for boards.';
COMMENT ON COLUMN projection.case_summary.case_number IS 'The case.';
COMMENT ON COLUMN projection.case_summary.place IS 'Place of the machine, such as noticed.running.';
COMMENT ON COLUMN projection.case_summary.stage IS 'Stage of the ladder.';
COMMENT ON COLUMN projection.case_summary.episode IS '1, and one more for each relapse.';
COMMENT ON COLUMN projection.case_summary.opened_on IS 'Day of the first entry''s event.';
COMMENT ON COLUMN projection.case_summary.stage_since IS 'When the present stage began.';
COMMENT ON COLUMN projection.case_summary.sequence IS 'Number of the last entry.';
COMMENT ON COLUMN projection.case_summary.hash IS 'Hash of the last entry.';
COMMENT ON COLUMN projection.case_summary.last_recorded_at IS 'Case time of the last entry.';
COMMENT ON COLUMN projection.case_summary.next_due IS 'End of the clock that runs out next.';
COMMENT ON COLUMN projection.case_summary.cause IS 'Why the child is out of school, once verified.';
COMMENT ON COLUMN projection.case_summary.closed_for IS 'Why the case was closed; null while it is open.';

CREATE INDEX case_summary_by_stage ON projection.case_summary (stage);

CREATE TABLE projection.task (
  case_number text NOT NULL,
  task_id text NOT NULL,
  kind text NOT NULL,
  subject text,
  roles text[] NOT NULL,
  seats text[] NOT NULL,
  status text NOT NULL CHECK (status IN ('open', 'done', 'withdrawn')),
  opened_at timestamptz NOT NULL,
  due_at timestamptz,
  due_deadline text,
  acknowledged_at timestamptz,
  reminders integer NOT NULL,
  escalated integer NOT NULL,
  closed_sequence integer,
  closed_at timestamptz,
  closed_by_seat text,
  closed_by_role text,
  PRIMARY KEY (case_number, task_id)
);
COMMENT ON TABLE projection.task IS 'Tasks of all cases, open and closed.';
COMMENT ON COLUMN projection.task.case_number IS 'The case.';
COMMENT ON COLUMN projection.task.task_id IS 'Id in the case, such as K3.1.';
COMMENT ON COLUMN projection.task.kind IS 'What is to be done.';
COMMENT ON COLUMN projection.task.subject IS 'What it is about: a document or a retention check.';
COMMENT ON COLUMN projection.task.roles IS 'Roles that hold it, in the order in which they came to it.';
COMMENT ON COLUMN projection.task.seats IS 'Posts that hold it.';
COMMENT ON COLUMN projection.task.status IS 'open, done or withdrawn.';
COMMENT ON COLUMN projection.task.opened_at IS 'When it was opened.';
COMMENT ON COLUMN projection.task.due_at IS 'When its clock runs out; late from then on.';
COMMENT ON COLUMN projection.task.due_deadline IS 'The clock by which it is due.';
COMMENT ON COLUMN projection.task.acknowledged_at IS 'When it was first acknowledged.';
COMMENT ON COLUMN projection.task.reminders IS 'Reminders sent so far.';
COMMENT ON COLUMN projection.task.escalated IS 'How many roles of the escalation chain have been brought in.';
COMMENT ON COLUMN projection.task.closed_sequence IS 'Entry that closed it.';
COMMENT ON COLUMN projection.task.closed_at IS 'When it was closed.';
COMMENT ON COLUMN projection.task.closed_by_seat IS 'Post that closed it; null when a part of the system did.';
COMMENT ON COLUMN projection.task.closed_by_role IS 'Role of that post.';

CREATE INDEX task_by_seat ON projection.task USING gin (seats);
CREATE INDEX task_open_by_due ON projection.task (due_at) WHERE status = 'open';

CREATE TABLE projection.deadline (
  case_number text NOT NULL,
  deadline_id text NOT NULL,
  rule text NOT NULL,
  task text,
  status text NOT NULL CHECK (status IN ('running', 'met', 'expired', 'cancelled')),
  start_day date NOT NULL,
  due_on date NOT NULL,
  expires_at timestamptz NOT NULL,
  provisional boolean NOT NULL,
  explanation jsonb NOT NULL,
  PRIMARY KEY (case_number, deadline_id)
);
COMMENT ON TABLE projection.deadline IS 'Clocks of all cases, with how each was counted.';
COMMENT ON COLUMN projection.deadline.case_number IS 'The case.';
COMMENT ON COLUMN projection.deadline.deadline_id IS 'Id in the case, such as T09:D5.';
COMMENT ON COLUMN projection.deadline.rule IS 'Rule of the policy pack, such as T09.';
COMMENT ON COLUMN projection.deadline.task IS 'Task whose clock it is.';
COMMENT ON COLUMN projection.deadline.status IS 'running, met, expired or cancelled.';
COMMENT ON COLUMN projection.deadline.start_day IS 'Day of the starting event; not counted.';
COMMENT ON COLUMN projection.deadline.due_on IS 'Last day.';
COMMENT ON COLUMN projection.deadline.expires_at IS 'End of the last day in county time.';
COMMENT ON COLUMN projection.deadline.provisional IS 'True when the count went beyond the published calendar.';
COMMENT ON COLUMN projection.deadline.explanation IS 'The whole deadline: period, unit, holidays and make-up days met, source.';

CREATE INDEX deadline_running ON projection.deadline (expires_at) WHERE status = 'running';

CREATE TABLE projection.outbox (
  key text PRIMARY KEY,
  case_number text NOT NULL,
  sequence integer NOT NULL,
  kind text NOT NULL CHECK (kind IN ('task', 'reminder', 'broughtIn')),
  task text NOT NULL,
  seat text NOT NULL,
  key_id text NOT NULL,
  token_hash text NOT NULL UNIQUE,
  message_id text NOT NULL UNIQUE
);
COMMENT ON TABLE projection.outbox IS 'Letters that are to be sent, one row for each letter for ever; what became of it stands in the mail journal.';
COMMENT ON COLUMN projection.outbox.key IS 'case:entry:number, for ever the same for the same letter.';
COMMENT ON COLUMN projection.outbox.case_number IS 'The case.';
COMMENT ON COLUMN projection.outbox.sequence IS 'Entry that brought the letter about.';
COMMENT ON COLUMN projection.outbox.kind IS 'task, reminder or broughtIn.';
COMMENT ON COLUMN projection.outbox.task IS 'The task that it is about.';
COMMENT ON COLUMN projection.outbox.seat IS 'Post to which it goes.';
COMMENT ON COLUMN projection.outbox.key_id IS 'Key of the key ring with which its link was made.';
COMMENT ON COLUMN projection.outbox.token_hash IS 'Hash of the token in its link.';
COMMENT ON COLUMN projection.outbox.message_id IS 'Message-ID of its mail.';

CREATE INDEX outbox_by_task ON projection.outbox (case_number, task);

CREATE TABLE projection.journal_head (
  kind text PRIMARY KEY,
  sequence integer NOT NULL,
  hash text NOT NULL CHECK (hash ~ '^[0-9a-f]{64}$')
);
COMMENT ON TABLE projection.journal_head IS 'The last row of each journal. Its row is locked while one is added.';
COMMENT ON COLUMN projection.journal_head.kind IS 'The journal.';
COMMENT ON COLUMN projection.journal_head.sequence IS 'Number of the last row; 0 before the first.';
COMMENT ON COLUMN projection.journal_head.hash IS 'Hash of the last row; before the first that of the kind.';

INSERT INTO projection.journal_head (kind, sequence, hash)
SELECT kind, 0, encode(sha256(convert_to('sha-256/rfc8785:journal:' || kind, 'UTF8')), 'hex')
FROM unnest(ARRAY['read', 'mail', 'alarm', 'signIn', 'import', 'provision']) AS kind;

GRANT SELECT, INSERT, UPDATE, DELETE ON ALL TABLES IN SCHEMA projection TO fanxiao_app;
REVOKE INSERT, DELETE ON projection.journal_head FROM fanxiao_app;
