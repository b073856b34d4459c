import type { Command } from '../domain/case/acts';
import type { MigrationReason } from '../domain/case/vocabulary';
import type { PolicyPack } from '../domain/pack/policy-pack';
import { readState } from '../ledger/read';
import type { Answer } from './case-engine';
import type { OpeningDependencies } from './open-case';

/**
 * Moves a running case to another pack (case-ladder rule 10): what runs keeps its period, what starts from now on is the
 * new pack's. Asked again it changes nothing: the command is named by the pack and by the entry that brought the one
 * before.
 * @throws Error when the ledger has no such case.
 */
export async function migrateCase(
  { sql, engine }: Pick<OpeningDependencies, 'sql' | 'engine'>,
  { caseNumber, pack, reason }: { caseNumber: string; pack: PolicyPack; reason: MigrationReason },
): Promise<Answer> {
  const { context, receipts } = await readState(sql, caseNumber);
  const since = context.rulesSince.pack;
  const receipt = Object.values(receipts).find(({ sequence }) => sequence === since);
  if (receipt && context.opening.pack.version === pack.version) return { status: 'answered', receipt };
  const command: Command = {
    commandId: `pack:${pack.version}:${since}`,
    actor: { kind: 'system', part: 'administrator' },
    task: null,
    act: { type: 'packMigrated', pack, reason },
    submission: null,
  };
  return engine.ask(caseNumber, command);
}
