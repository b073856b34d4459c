import { addDays, dayOf, type Instant, type PlainDate } from '../../../domain/calendar/plain-date';
import type { OfficialAct } from '../../../domain/case/acts';
import type { CaseContext } from '../../../domain/case/context';
import type { CaseFold } from '../../../domain/case/fold';
import {
  type Duty,
  documentKinds,
  type ExitEvidence,
  type ExitReason,
  exitReasons,
  haltGrounds,
  pauseReasons,
  trackKinds,
} from '../../../domain/case/vocabulary';
import { exits } from '../../../domain/exit/exits';
import { type ActingSeat, wouldTake } from '../../would-take';
import { remedyOptions } from './remedies';

/** What there is to choose from when something is recorded: an option is offered when the case would take it now. */
interface Option {
  key: string;
  /** The act as it might be sent, with days at which it would be taken if at any. */
  tries: readonly OfficialAct[];
}

/** The options that the case would take from this official now, by their keys. */
export function optionsFor(duty: Duty, fold: CaseFold, acting: ActingSeat, now: Instant): string[] {
  const takes = wouldTake(fold, acting, null, now);
  const options = candidates[duty](fold.context, dayOf(now));
  return options.filter(({ tries }) => tries.some(takes)).map(({ key }) => key);
}

export function isOffered(duty: Duty, fold: CaseFold, acting: ActingSeat, now: Instant): boolean {
  const takes = wouldTake(fold, acting, null, now);
  return candidates[duty](fold.context, dayOf(now)).some(({ tries }) => tries.some(takes));
}

const option = (key: string, ...tries: OfficialAct[]): Option => ({ key, tries });

/** An exit with each evidence that is enough for it; `returned` comes of the last retention check and not of a form. */
const exitOptions = exitReasons
  .filter((reason) => reason !== 'returned')
  .flatMap((reason) => exits[reason].evidence.map((evidence) => ({ reason, evidence })));
const exitKey = ({ reason, evidence }: { reason: ExitReason; evidence: ExitEvidence }) => `${reason}.${evidence}`;
export const exitOf = (key: string): { reason: ExitReason; evidence: ExitEvidence } => {
  const found = exitOptions.find((one) => exitKey(one) === key);
  if (!found) throw new RangeError(`Expected an exit with its evidence, got ${key}`);
  return found;
};

const candidates: Record<Duty, (context: CaseContext, today: PlainDate) => readonly Option[]> = {
  raiseHalt: (_, foundOn) => haltGrounds.map((ground) => option(ground, { type: 'haltFound', ground, foundOn })),
  pauseCase: (_, today) =>
    pauseReasons.map((reason) => option(reason, { type: 'casePaused', reason, reviewOn: addDays(today, 1) })),
  extendLimit: ({ deadlines }) =>
    deadlines.map(({ id }) =>
      option(id, { type: 'extensionRequested', deadline: id, days: 1, reason: 'guardianAsked' }),
    ),
  recordViews: (_, receivedOn) => [option('viewsReceived', { type: 'viewsReceived', receivedOn })],
  recordHearingRequest: ({ deadlines }, today) => [
    option(
      'hearingRequested',
      ...[today, ...deadlines.filter(({ rule }) => rule === 'T13').map(({ count }) => count.due)].map(
        (requestedOn) => ({ type: 'hearingRequested', requestedOn }) as const,
      ),
    ),
  ],
  recordRemedy: remedyOptions,
  recordRevocation: (_, revokedOn) =>
    documentKinds.map((document) => option(document, { type: 'decisionRevoked', document, revokedOn })),
  startTrack: () => trackKinds.map((track) => option(track, { type: 'trackStarted', track })),
  proposeExit: (_, since) => exitOptions.map((one) => option(exitKey(one), { type: 'exitProposed', ...one, since })),
  correctAct: ({ correctable }) =>
    correctable.map(({ sequence }) =>
      option(String(sequence), { type: 'actCorrected', entry: sequence, reason: 'wrongValue' }),
    ),
};
