import { explainDeadline, type Locale } from '../../../domain/calendar/explain-deadline';
import type { CaseEntry } from '../../../domain/case/entry';
import { beginCase, type CaseFold, foldEntry } from '../../../domain/case/fold';
import { canonicalJson } from '../../../domain/ledger/canonical-json';
import type { Wording } from '../../../wording/wording';
import type { EngineAudit } from '../../services';

export interface Check {
  title: string;
  ok: boolean;
  detail: string;
}

export interface AuditEvidence {
  chain: { ok: boolean; entries: number; faults: string[] };
  entries: readonly CaseEntry[];
  /** What the engine holds; null when it cannot be reached. */
  live: CaseFold | null;
  engine: EngineAudit | null;
}

/** The clocks that an entry started or changed, each in the sentence that stands on every page and in every mail. */
export const presentClocks = ({ deadlines }: CaseEntry, locale: Locale): string[] =>
  deadlines
    .filter(({ status }) => status === 'running' || status === 'paused')
    .map((deadline) => explainDeadline(deadline, locale));

/** The four checks of a case, each with what it looked at. A check that could not be made has not passed. */
export function presentChecks({ chain, entries, live, engine }: AuditEvidence, words: Wording): Check[] {
  const { audit } = words;
  const folded = foldAll(entries);
  const folds = folded !== null && live !== null && canonicalJson(folded) === canonicalJson(live);
  const different = engine && firstDifference(entries, engine.entries);
  return [
    {
      title: audit.chain,
      ok: chain.ok,
      detail: [audit.chainDetail(chain.entries), ...chain.faults].join(' '),
    },
    {
      title: audit.fold,
      ok: folds,
      detail: !live
        ? audit.unreachable
        : folds
          ? audit.foldDetail(live.head.sequence, live.head.hash)
          : audit.foldDiffers(folded?.head.sequence ?? 0, live.head.sequence),
    },
    {
      title: audit.replay,
      ok: engine?.replayed === true && engine.fault === null,
      detail: engine
        ? [audit.replayDetail(engine.runs, engine.events), engine.fault].filter(Boolean).join(' ')
        : audit.unreachable,
    },
    {
      title: audit.story,
      ok: engine !== null && different === null,
      detail: !engine
        ? audit.unreachable
        : different === null
          ? audit.storyDetail(engine.entries.length)
          : audit.storyDiffers(different ?? 0),
    },
  ];
}

/** The state that the entries fold to; null when they do not fold. */
function foldAll(entries: readonly CaseEntry[]): CaseFold | null {
  const [first] = entries;
  if (!first?.opening) return null;
  try {
    return entries.reduce<CaseFold>(foldEntry, beginCase(first.opening));
  } catch {
    return null;
  }
}

/** Number of the first entry that is not byte for byte the same; null when all are. */
function firstDifference(ledger: readonly CaseEntry[], engine: readonly CaseEntry[]): number | null {
  for (let index = 0; index < Math.max(ledger.length, engine.length); index++) {
    const [ours, theirs] = [ledger[index], engine[index]];
    if (!ours || !theirs || canonicalJson(ours) !== canonicalJson(theirs)) return index + 1;
  }
  return null;
}
