import type { PlainDate } from '../../../domain/calendar/plain-date';
import {
  correctionReasons,
  type DocumentKind,
  type Duty,
  extensionReasons,
  type HaltGround,
  type PauseReason,
  type TrackKind,
} from '../../../domain/case/vocabulary';
import { choice, day, dayAhead, dayCount, optionalLine, optionalText, text } from '../../forms/field';
import { type Branch, branch } from '../../forms/read-form';
import { exitOf } from './options';
import { remedyAct } from './remedies';

/** What there is to choose from, and the words of options that are not of the vocabulary. */
export interface Choices {
  keys: readonly string[];
  labels: Readonly<Record<string, string>>;
  /** The days among which one may be chosen for a review: after today, up to the latest. */
  review: { today: PlainDate; latest: PlainDate };
}

/** The short form of each duty (`dutyOfAct`): what is asked, and the act that it becomes. */
export const dutyForm = (duty: Duty, choices: Choices): readonly Branch[] => [dutyForms[duty](choices)];

const dutyForms: Record<Duty, (choices: Choices) => Branch> = {
  raiseHalt: ({ keys }) =>
    branch(
      { ground: choice('haltGrounds', keys), foundOn: day(), said: text() },
      { name: null, act: ({ ground, foundOn }) => ({ type: 'haltFound', ground: ground as HaltGround, foundOn }) },
    ),
  pauseCase: ({ keys, review }) =>
    branch(
      { reason: choice('pauseReasons', keys), reviewOn: dayAhead(review), reasons: text() },
      {
        name: null,
        act: ({ reason, reviewOn }) => ({ type: 'casePaused', reason: reason as PauseReason, reviewOn }),
      },
    ),
  extendLimit: ({ keys, labels }) =>
    branch(
      {
        deadline: choice(() => labels, keys),
        days: dayCount(),
        reason: choice('extensionReasons', extensionReasons),
        reasons: text(),
      },
      { name: null, act: ({ deadline, days, reason }) => ({ type: 'extensionRequested', deadline, days, reason }) },
    ),
  recordViews: () =>
    branch(
      { receivedOn: day(), guardianViews: text() },
      { name: null, act: ({ receivedOn }) => ({ type: 'viewsReceived', receivedOn }) },
    ),
  recordHearingRequest: () =>
    branch(
      { requestedOn: day(), guardianViews: optionalText() },
      { name: null, act: ({ requestedOn }) => ({ type: 'hearingRequested', requestedOn }) },
    ),
  recordRemedy: ({ keys, labels }) =>
    branch(
      { remedy: choice(() => labels, keys), resultOn: day(), fileNumber: optionalLine(), remark: optionalText() },
      { name: null, act: ({ remedy, resultOn }) => remedyAct(remedy, resultOn) },
    ),
  recordRevocation: ({ keys }) =>
    branch(
      { document: choice('documents', keys), revokedOn: day(), fileNumber: optionalLine(), reasons: text() },
      {
        name: null,
        act: ({ document, revokedOn }) => ({
          type: 'decisionRevoked',
          document: document as DocumentKind,
          revokedOn,
        }),
      },
    ),
  startTrack: ({ keys, labels }) =>
    branch(
      { track: choice(() => labels, keys), reasons: text() },
      { name: null, act: ({ track }) => ({ type: 'trackStarted', track: track as TrackKind }) },
    ),
  proposeExit: ({ keys, labels }) =>
    branch(
      { exit: choice(() => labels, keys), since: day(), reasons: text() },
      { name: null, act: ({ exit, since }) => ({ type: 'exitProposed', ...exitOf(exit), since }) },
    ),
  correctAct: ({ keys, labels }) =>
    branch(
      {
        entry: choice(() => labels, keys),
        reason: choice('correctionReasons', correctionReasons),
        reasons: text(),
      },
      { name: null, act: ({ entry, reason }) => ({ type: 'actCorrected', entry: Number(entry), reason }) },
    ),
};
