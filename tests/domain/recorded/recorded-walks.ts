import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { gunzipSync, gzipSync } from 'node:zlib';
import type { Instant } from '../../../src/domain/calendar/plain-date';
import type { Command } from '../../../src/domain/case/acts';
import type { CaseEntry } from '../../../src/domain/case/entry';
import { type CaseFold, takeCommand, takeExpiry } from '../../../src/domain/case/fold';
import { toCaseView } from '../../../src/domain/case/view';
import { forecast } from '../../../src/domain/forecast/forecast';
import { readinessFor } from '../../../src/domain/ladder/readiness';
import { questionReasons } from '../../../src/domain/question/vocabulary';
import { questionAbout, type World, worlds } from '../properties/worlds';

/**
 * Walks through cases and questions as they were recorded once: what was asked of them, and what they made of it. Whoever
 * changes what becomes of them changes what running cases and stored ledgers mean (docs/adr/0009).
 */
export interface RecordedWalk {
  world: string;
  steps: RecordedStep[];
  /** What its readers saw a day after the end. */
  seenAt: Instant;
  seen: Seen;
}
/** A command, or the clock that ran out; `entry` is what the ledger got, without the county's whole pack. */
export type RecordedStep = { at: Instant; entry: CaseEntry } & ({ command: Command } | { expired: string });

const questions = Object.fromEntries(questionReasons.map((reason) => [reason, questionAbout(reason)]));
export const recordedWorlds: Record<string, World> = { ...worlds, ...questions };

export const takeStep = (fold: CaseFold, step: RecordedStep) =>
  'command' in step ? takeCommand(fold, step.command, step.at) : takeExpiry(fold, step.expired, step.at);

export const withoutOpening = (entry: CaseEntry): CaseEntry => ({ ...entry, opening: null });

/** Case page, readiness and forecast; the forecast costs most and is told of few. */
export const seenIn = (fold: CaseFold, at: Instant, foretold: boolean) => ({
  view: toCaseView(fold, at),
  readiness: (['noticed', 'ordered', 'judicialNoticed', 'legalReferral'] as const).map((rung) =>
    readinessFor(fold.context, rung),
  ),
  forecast: foretold ? forecast(fold, at) : null,
});
type Seen = ReturnType<typeof seenIn>;

const file = join(__dirname, 'walks.json.gz');
export const readWalks = (): RecordedWalk[] => JSON.parse(gunzipSync(readFileSync(file)).toString('utf8'));
export const writeWalks = (walks: readonly RecordedWalk[]): void =>
  writeFileSync(file, gzipSync(JSON.stringify(walks), { level: 9 }));
