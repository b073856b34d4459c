import type { CaseEntry } from '../src/domain/case/entry';
import { type AppendDependencies, appendEntry } from '../src/ledger/append';
import type { DebugPoint } from './debug-point';

export interface LedgerDependencies extends AppendDependencies {
  debugPoint: (point: DebugPoint) => void;
}

export const createLedgerActivities = (dependencies: LedgerDependencies) => ({
  /** Carries an entry that the workflow computed into PostgreSQL; again and again gives the same receipt. */
  async appendEntry(entry: CaseEntry): Promise<{ sequence: number }> {
    dependencies.debugPoint('accepted');
    const { sequence } = await appendEntry(dependencies, entry);
    dependencies.debugPoint('ledger');
    return { sequence };
  },
});
