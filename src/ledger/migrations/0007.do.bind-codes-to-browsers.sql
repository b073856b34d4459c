-- Codes live for ten minutes: those that are under way are asked for again.
DELETE FROM access.sign_in_code;
ALTER TABLE access.sign_in_code ADD COLUMN browser_hash text NOT NULL;
COMMENT ON COLUMN access.sign_in_code.browser_hash IS 'Keyed digest of the cookie of the browser that asked: only there can the code be tried.';
COMMENT ON COLUMN access.sign_in_code.number IS 'Number among the codes of the last day; only the highest of a browser counts.';
