-- Privileges follow the schema, see src/ledger/privileges.ts and docs/database.md.
CREATE SCHEMA projection;
CREATE SCHEMA personal;
CREATE SCHEMA county;
CREATE SCHEMA access;
COMMENT ON SCHEMA ledger IS 'What happened: rows are added and read, never changed, never removed.';
COMMENT ON SCHEMA projection IS 'Computed from the ledger by the pure fold; fanxiao rebuild makes it anew.';
COMMENT ON SCHEMA personal IS 'Personal data, encrypted; the only place where it is kept.';
COMMENT ON SCHEMA county IS 'The directory of posts and the clock of each world; no personal data.';
COMMENT ON SCHEMA access IS 'Sign-in codes and devices; only hashes of secrets.';
REVOKE ALL ON SCHEMA public FROM PUBLIC;
GRANT USAGE ON SCHEMA ledger, projection, personal, county, access TO fanxiao_app;

-- The tool's own table; it was made just before this first migration.
COMMENT ON TABLE ledger.migration IS 'Migrations that were run, kept by the migration tool (postgrator).';
COMMENT ON COLUMN ledger.migration.version IS 'Number of the migration; 0 is the empty database.';
COMMENT ON COLUMN ledger.migration.name IS 'What the migration does, from its file name.';
COMMENT ON COLUMN ledger.migration.md5 IS 'Checksum of the file: an edited migration is refused.';
COMMENT ON COLUMN ledger.migration.run_at IS 'Machine time at which the tool ran it.';
GRANT SELECT ON ledger.migration TO fanxiao_app;
