import { createLedgerActivities, type LedgerDependencies } from './ledger';
import { createMailActivities, type MailDependencies } from './mail';

/** What a case may bring about outside itself. Workflows see only the types of this. */
export const createActivities = (dependencies: LedgerDependencies & MailDependencies) => ({
  ...createLedgerActivities(dependencies),
  ...createMailActivities(dependencies),
});

export type Activities = ReturnType<typeof createActivities>;
