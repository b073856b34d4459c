import type { Instant } from '../calendar/plain-date';
import type { OfficialAct } from '../case/acts';
import type { CaseContext } from '../case/context';
import { type CaseFold, placeOf } from '../case/fold';
import * as guards from '../case/guards';
import { measuresFor } from '../case/measures';
import { stageOf } from '../case/stage';
import { openTaskOf } from '../case/tasks';
import {
  type Cause,
  type DocumentKind,
  documentKinds,
  haltGrounds,
  type Role,
  roles,
  type TaskKind,
  type TrackKind,
  trackKinds,
} from '../case/vocabulary';
import { lastServed, rungOf } from '../ladder/climb';
import { contentsOwed } from '../ladder/notice-contents';
import { readinessFor } from '../ladder/readiness';
import type { ClockRule } from '../pack/policy-pack';
import { atEarliest, type Situation } from './at-earliest';
import { penaltyStep, signPenalty } from './penalty';
import { outcomeTowardsEnd } from './shortest-way';
import type { Ending, Line } from './steps';

/** The way up: nobody brings the child back, every official does at once what the ladder asks for. */

type Acts = (asked: Situation) => readonly OfficialAct[];

/** What the way up does not need. */
const none: Acts = () => [];

const documentOf = ({ task }: Situation): DocumentKind | undefined =>
  documentKinds.find((kind) => kind === task.subject && kind !== 'demand');

/** About the document of a rung; a demand belongs to enforcement, which is longer than any other way. */
const aboutDocument =
  (act: (document: DocumentKind, asked: Situation) => OfficialAct): Acts =>
  (asked) => {
    const document = documentOf(asked);
    return document ? [act(document, asked)] : [];
  };

/** Contacts as the pack names them; where it names nobody of this case, the first who may visit. */
function contactsFor(context: CaseContext): string[] {
  const { pack, seats } = context.opening;
  const firstOf = (role: Role) => (seats[role] ?? []).filter((seat) => guards.mayVisit(context, seat)).slice(0, 1);
  const named = [...new Set(pack.contacts.value.flatMap(firstOf))];
  return named.length > 0 ? named : roles.flatMap(firstOf).slice(0, 1);
}

/**
 * Visits as long as something about them is missing, one a day while days are. What was held up otherwise is proposed
 * with the next visit.
 */
function visit({ context, place, today }: Situation): readonly OfficialAct[] {
  const missing = readinessFor(context, 'noticed')
    .filter(({ light }) => light === 'red')
    .map(({ item }) => item);
  const isReady = place === 'persuading' && missing.length === 0 && !openTaskOf(context, 'draftDocument');
  const wanted =
    isReady || (['visits', 'homeVisitByTwo', 'childHeard'] as const).some((item) => missing.includes(item));
  const visitedToday = context.visits.some(({ visitedOn }) => visitedOn === today);
  if (!wanted || (visitedToday && missing.includes('visits'))) return [];
  return [
    {
      type: 'visitRecorded',
      visitedOn: today,
      outcome: 'refused',
      atHome: true,
      persons: 2,
      childHeard: true,
      measure: 'studentAid',
      promisedOn: null,
    },
  ];
}

/** The guardian is told of an order as early as it may be, so that T10 runs meanwhile. */
const draft = aboutDocument((document, { context, from }) => {
  const earliest = [from, lastServed(context)?.servedOn, context.episodeFrom].filter((day) => typeof day === 'string');
  return {
    type: 'documentDrafted',
    document,
    announcedOn: document === 'correctionOrder' ? (earliest.sort().at(-1) ?? null) : null,
    contains: [...contentsOwed(context.opening.pack, document)],
  };
});

const sign = aboutDocument((document, { context, today }) => {
  const rung = rungOf[document];
  const isOrder = document === 'correctionOrder';
  return {
    type: 'documentApproved',
    document,
    issuedOn: today,
    talkHeldOn: isOrder ? today : null,
    noJustCause: isOrder,
    noStateFault: isOrder,
    accepted: rung ? readinessFor(context, rung).flatMap(({ item, light }) => (light === 'amber' ? [item] : [])) : [],
  };
});

/** Tracks for which the ladder waits; the others run beside it. */
const holdingUp: readonly TrackKind[] = ['leave', 'childProtection', 'search'];

function trackStep({ task, today }: Situation): readonly OfficialAct[] {
  const [kind, step = ''] = task.subject?.split('.') ?? [];
  const track = trackKinds.find((name) => name === kind);
  const outcome = track && holdingUp.includes(track) ? outcomeTowardsEnd(track, step) : null;
  return track && outcome ? [{ type: 'trackStepDone', track, step, outcome, doneOn: today, until: null }] : [];
}

const planFor = (cause: Cause): OfficialAct => ({
  type: 'causePlanMade',
  cause,
  measures: [...measuresFor[cause].measures],
  guardianKnown: true,
  addressKnown: true,
});

export const acts: Record<TaskKind, Acts> = {
  verifyAbsence: ({ context, today }) => [
    {
      type: 'verified',
      cause: context.cause ?? 'other',
      whereabouts: 'atHome',
      contact: 'phone',
      contactedOn: today,
      absentSince: context.episodeFrom && context.episodeFrom < today ? context.episodeFrom : today,
    },
  ],
  takeNote: () => [{ type: 'taskAcknowledged' }],
  nameContacts: ({ context }) => {
    const contacts = contactsFor(context);
    return contacts.length > 0 ? [{ type: 'contactsAssigned', contacts }] : [];
  },
  makeCausePlan: ({ context }) => [planFor(context.cause ?? 'other')],
  recordVisit: visit,
  draftDocument: draft,
  checkDocument: aboutDocument((document) => ({ type: 'legalChecked', document, passed: true })),
  issueNotice: sign,
  issueOrder: sign,
  issueJudicialNotice: sign,
  issueDemand: none,
  issuePenalty: signPenalty,
  recordService: aboutDocument((document, { today }) => ({
    type: 'served',
    document,
    servedOn: today,
    method: 'direct',
    servers: 2,
    witness: 'none',
    consent: false,
  })),
  answerViews: ({ today }) => [{ type: 'viewsAnswered', answeredOn: today }],
  resolveHalt: ({ task, today }) =>
    haltGrounds
      .filter((ground) => ground === task.subject)
      .map((ground) => ({ type: 'haltEnded', ground, endedOn: today })),
  reviewPause: () => [{ type: 'caseResumed' }],
  penaltyStep,
  refer: ({ today }) => [{ type: 'referralMade', route: 'civilAction', referredOn: today }],
  recordOutcome: none,
  decideAfterCourt: ({ today }) => [{ type: 'enforcementBegun', on: today }, { type: 'persuasionResumed' }],
  followEnforcement: none,
  reviewLeave: () => [{ type: 'leaveReviewed', returning: false }],
  reviewAge: none,
  orderReturn: none,
  reportReturn: none,
  confirmReturn: () => [{ type: 'returnRefuted' }],
  retentionCheck: none,
  // An exit that waits to be granted stops a case only while nobody has verified it.
  approveExit: ({ context }) => (context.exit?.reason === 'falseAlarm' ? [{ type: 'exitRejected' }] : []),
  confirmExit: none,
  decideExtension: none,
  trackStep,
  answerQuestion: none,
};

const clocks: readonly ClockRule[] = ['T08', 'T09', 'T37', 'T10', 'T11', 'T12', 'T13', 'T17', 'T23', 'T25', 'T25.2'];

function ending(fold: CaseFold): Ending | null {
  const { stay } = fold.context;
  const stage = stageOf(placeOf(fold));
  if (stage === 'closed') return 'closed';
  if (stage === 'retention') return 'childIsBack';
  return stay || stage === 'legalReferral' || stage === 'enforcing' ? 'undated' : null;
}

/** Up to the referral to a court or another authority: what those decide, and when, cannot be dated here. */
export const followLadder = (fold: CaseFold, asOf: Instant): Line => atEarliest(fold, asOf, { acts, clocks, ending });
