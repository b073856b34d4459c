/** The tables of the ledger: the application may add rows and read them, and nothing else. */
export const ledgerTables = [
  'ledger.case_entry',
  'ledger.submission_binding',
  'ledger.journal',
  'ledger.import_run',
  'ledger.rejected_row',
  'ledger.person_case',
  'ledger.question',
  'ledger.flag_disagreement',
] as const;
/** Tables of the county to which the application adds rows and in which it changes none. */
export const growingTables = ['county.policy_pack', 'county.pack_decision'] as const;

/** Owns the database and changes its shape. */
export const migratorRole = 'fanxiao_migrator';
/** Everything that runs day by day. */
export const applicationRole = 'fanxiao_app';
/** The application that may also lay out files in clear text while they are compared. */
export const importerRole = 'fanxiao_importer';
