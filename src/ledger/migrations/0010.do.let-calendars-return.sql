-- A county that takes a correction of its calendar back has the calendar before it in force again.
GRANT UPDATE (stored_at) ON county.school_calendar TO fanxiao_app;
COMMENT ON COLUMN county.school_calendar.stored_at IS 'When it came into force, for the last time; the latest is in force for new cases.';
