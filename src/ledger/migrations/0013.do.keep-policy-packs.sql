-- A county's rules as data: proposed by one official, answered for by the legal office, put into force by another official.
CREATE TABLE county.policy_pack (
  version text PRIMARY KEY CHECK (version ~ '^[a-z][A-Za-z0-9]{2,39}-[1-9][0-9]{0,8}$'),
  pack_id text NOT NULL CHECK (version LIKE pack_id || '-%'),
  body jsonb NOT NULL,
  digest text NOT NULL CHECK (digest ~ '^[0-9a-f]{64}$'),
  proposed_by text NOT NULL REFERENCES personal.official (official),
  seat text NOT NULL REFERENCES county.seat (seat_id),
  role text NOT NULL,
  proposed_at timestamptz NOT NULL
);
COMMENT ON TABLE county.policy_pack IS 'Packs of rules as they were proposed; never changed, only superseded by a higher version.';
COMMENT ON COLUMN county.policy_pack.version IS 'Id and number of the pack, such as wencheng2019-1.';
COMMENT ON COLUMN county.policy_pack.pack_id IS 'Id of the pack: the versions of one id follow each other.';
COMMENT ON COLUMN county.policy_pack.body IS 'The file with every value resolved against its base on the day of the proposal.';
COMMENT ON COLUMN county.policy_pack.digest IS 'SHA-256 of the body as canonical JSON.';
COMMENT ON COLUMN county.policy_pack.proposed_by IS 'Code of the official who proposed it.';
COMMENT ON COLUMN county.policy_pack.seat IS 'Post in which it was proposed.';
COMMENT ON COLUMN county.policy_pack.role IS 'Role of that post.';
COMMENT ON COLUMN county.policy_pack.proposed_at IS 'Clock reading of the proposal.';

CREATE TABLE county.pack_decision (
  decision_id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  version text NOT NULL REFERENCES county.policy_pack (version),
  kind text NOT NULL CHECK (kind IN ('answered', 'activated', 'moved')),
  question_id text,
  answer text CHECK (length(answer) BETWEEN 4 AND 400),
  place text,
  effective_from date,
  reason text,
  official text NOT NULL REFERENCES personal.official (official),
  seat text NOT NULL REFERENCES county.seat (seat_id),
  role text NOT NULL,
  decided_at timestamptz NOT NULL,
  CONSTRAINT answers_are_whole CHECK ((kind = 'answered') = (question_id IS NOT NULL AND answer IS NOT NULL)),
  CONSTRAINT activations_have_a_day CHECK ((kind = 'activated') = (effective_from IS NOT NULL)),
  CONSTRAINT moves_have_a_reason CHECK ((kind = 'moved') = (reason IS NOT NULL))
);
COMMENT ON TABLE county.pack_decision IS 'What was decided about a pack, in its order: answers to legal questions, places in which it came into force, open cases moved to it.';
COMMENT ON COLUMN county.pack_decision.decision_id IS 'Place in the order.';
COMMENT ON COLUMN county.pack_decision.version IS 'The pack.';
COMMENT ON COLUMN county.pack_decision.kind IS 'answered, activated or moved.';
COMMENT ON COLUMN county.pack_decision.question_id IS 'The question that was answered, or the gate that was confirmed; the latest answer counts.';
COMMENT ON COLUMN county.pack_decision.answer IS 'The answer in words; about rules, never about a person.';
COMMENT ON COLUMN county.pack_decision.place IS 'Township of an activation or a move; null for the whole county.';
COMMENT ON COLUMN county.pack_decision.effective_from IS 'First day on which new cases of the place carry the pack.';
COMMENT ON COLUMN county.pack_decision.reason IS 'Code of the reason of a move.';
COMMENT ON COLUMN county.pack_decision.official IS 'Code of the official who decided.';
COMMENT ON COLUMN county.pack_decision.seat IS 'Post in which it was decided.';
COMMENT ON COLUMN county.pack_decision.role IS 'Role of that post.';
COMMENT ON COLUMN county.pack_decision.decided_at IS 'Clock reading of the decision.';

GRANT SELECT, INSERT ON county.policy_pack, county.pack_decision TO fanxiao_app;
GRANT USAGE ON ALL SEQUENCES IN SCHEMA county TO fanxiao_app;
