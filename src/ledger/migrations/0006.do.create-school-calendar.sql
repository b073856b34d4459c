CREATE TABLE county.school_calendar (
  version text PRIMARY KEY CHECK (version ~ '^cal-[0-9a-z]{1,40}$'),
  body jsonb NOT NULL,
  published_to date NOT NULL,
  stored_at timestamptz NOT NULL
);
COMMENT ON TABLE county.school_calendar IS 'Working and school days as the county published them; a case keeps the version that it began under.';
COMMENT ON COLUMN county.school_calendar.version IS 'Hash of the content.';
COMMENT ON COLUMN county.school_calendar.body IS 'The calendar as cases carry it.';
COMMENT ON COLUMN county.school_calendar.published_to IS 'Last day with a published schedule.';
COMMENT ON COLUMN county.school_calendar.stored_at IS 'When it was taken in; the latest is in force for new cases.';

GRANT SELECT, INSERT ON county.school_calendar TO fanxiao_app;
