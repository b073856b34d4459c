ALTER TABLE ledger.case_entry
  DROP CONSTRAINT known_event,
  ADD CONSTRAINT known_event CHECK (event_type IN ('taskAcknowledged', 'verified', 'falseAlarm', 'contactsAssigned', 'visitRecorded', 'documentApproved', 'served', 'notServed', 'referralMade', 'returnReported', 'returnVerified', 'returnRefuted', 'retentionChecked', 'relapse', 'questionAnswered', 'absenceThresholdCrossed', 'reportReceived', 'notOnAnyRoll', 'notRegisteredAtTermStart', 'leaveExpired', 'correctionOfRecord', 'questionAsked', 'questionSettled', 'deadlineExpired', 'actRefused')),
  DROP CONSTRAINT known_place,
  ADD CONSTRAINT known_place CHECK (split_part(place_after, '.', 1) IN ('detected', 'verifying', 'registered', 'persuading', 'noticed', 'ordered', 'judicialNoticed', 'legalReferral', 'returned', 'retention', 'closed', 'asked', 'answered', 'settled')),
  DROP CONSTRAINT acts_by_officials,
  ADD CONSTRAINT acts_by_officials CHECK (event_type NOT IN ('taskAcknowledged', 'verified', 'falseAlarm', 'contactsAssigned', 'visitRecorded', 'documentApproved', 'served', 'notServed', 'referralMade', 'returnReported', 'returnVerified', 'returnRefuted', 'retentionChecked', 'relapse', 'questionAnswered') OR (actor_kind = 'seat' AND task IS NOT NULL));
COMMENT ON TABLE ledger.case_entry IS 'The ledger: one row for each event of a case or a question, chained by hashes. The column bytes is the truth, the others repeat parts of it for queries.';
COMMENT ON COLUMN ledger.case_entry.case_number IS 'Meaningless number of the case (FX) or the question (FQ).';

ALTER TABLE projection.case_summary
  ADD COLUMN kind text NOT NULL DEFAULT 'case' CHECK (kind IN ('case', 'question')),
  ADD COLUMN reason text,
  ADD COLUMN resolution text,
  ADD CONSTRAINT question_has_reason CHECK (kind = 'question' OR (reason IS NULL AND resolution IS NULL));
COMMENT ON TABLE projection.case_summary IS 'One line for each case and each question, for boards.';
COMMENT ON COLUMN projection.case_summary.stage IS 'Stage of the ladder, or of the question.';
COMMENT ON COLUMN projection.case_summary.kind IS 'case: a child on the ladder; question: what the countys files leave open.';
COMMENT ON COLUMN projection.case_summary.reason IS 'What is asked; null for cases.';
COMMENT ON COLUMN projection.case_summary.resolution IS 'What was answered; null until then, and for cases.';
COMMENT ON COLUMN projection.task.subject IS 'What it is about: a document, a retention check, the reason of a question.';
