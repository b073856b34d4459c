import type { CaseContext, CaseEvent } from '../case/context';
import { findDeadline } from '../case/deadlines';
import { isRunningRegion } from '../case/regions';
import { findTask } from '../case/tasks';
import type { Cause, TrackKind } from '../case/vocabulary';
import { isHeldUp } from '../ladder/readiness';
import type { ClockRule } from '../pack/policy-pack';
import { begunOn } from './begun-on';
import { trackDefinitions } from './definitions';
import type { TrackDefinition } from './track';

/** When tracks begin by themselves: a table that can be printed, each rule with its source. */

interface Asked {
  before: CaseContext;
  after: CaseContext;
  event: CaseEvent;
}

export interface StartRule {
  track: TrackKind;
  /** What the rule looks at, in letters only. */
  ground: string;
  source: string;
  /** Every rule rests on an event that brings its ground, so that nothing begins anew of itself. */
  holds: (asked: Asked) => boolean;
}

const isVerified = ({ event }: Asked): boolean => event.type === 'verified';

/** Verified, or a new episode: the child is out of school again. */
const dropoutConfirmed = (asked: Asked): boolean => isVerified(asked) || asked.after.episode > asked.before.episode;

const visitedWith = ({ event }: Asked, outcome: string): boolean =>
  event.type === 'visitRecorded' && event.outcome === outcome;

/** Of this episode: begun since its first day. */
const hasRun = (context: CaseContext, track: TrackKind): boolean =>
  context.regions.some((region) => {
    const begun = begunOn(context, region);
    return region.kind === track && begun !== null && (context.episodeFrom === null || context.episodeFrom <= begun);
  });

/** The cause is found; a plan that only repeats it does not begin again what has run for it. */
const causeFound = (cause: Cause, track: TrackKind, source: string): StartRule => ({
  track,
  ground: `${cause}Cause`,
  source,
  holds: (asked) => {
    const { before, after, event } = asked;
    if (event.type !== 'verified' && event.type !== 'causePlanMade') return false;
    return event.cause === cause && (isVerified(asked) || before.cause !== cause || !hasRun(after, track));
  },
});

/** Nobody home, as often since the last search was over, if there was one. */
function nobodyHomeSinceSearch({ visits, regions }: CaseContext): number {
  const searched = regions.filter(({ kind }) => kind === 'search').map(({ until }) => until ?? 0);
  const last = Math.max(0, ...searched);
  return visits.filter(({ outcome, sequence }) => outcome === 'nobodyHome' && last < sequence).length;
}

/** Outcomes of any track's step that are signs of danger. */
const dangerOutcomes: readonly string[] = ['danger', 'foundInDanger'];

/** Clocks of the offices' own duties towards a child that is missing from school: verify, report, name contacts. */
const officeDuties: readonly ClockRule[] = ['T01', 'T02', 'T05'];
const numberOf = (taskId: string): number => Number(/^K(\d+)\./.exec(taskId)?.[1]);

/** Holder, substitute and superior each let a duty of their office pass. It is asked about once, not every week. */
function dutyLapsed({ before, after, event }: Asked): boolean {
  if (event.type !== 'deadlineExpired') return false;
  const deadline = findDeadline(before, event.deadline);
  const task = findTask(before, deadline?.task ?? null);
  if (deadline?.status !== 'running' || deadline.level < 2 || !task) return false;
  const isDuty = before.deadlines.some((clock) => clock.task === task.id && officeDuties.includes(clock.rule));
  const dealtWith = after.regions.some(({ kind, since }) => kind === 'accountability' && numberOf(task.id) <= since);
  return isDuty && !dealtWith;
}

export const startRules: readonly StartRule[] = [
  // The protected child comes first: what else begins then is not shown to those near the family.
  {
    track: 'childProtection',
    ground: 'dangerOnVisit',
    source: '未成年人保护法 11',
    holds: (asked) => visitedWith(asked, 'danger'),
  },
  {
    track: 'childProtection',
    ground: 'childInDanger',
    source: '未成年人保护法 11',
    holds: ({ event }) => event.type === 'haltFound' && event.ground === 'childInDanger',
  },
  {
    track: 'childProtection',
    ground: 'dangerInTrack',
    source: '未成年人保护法 11',
    holds: ({ event }) => event.type === 'trackStepDone' && dangerOutcomes.includes(event.outcome),
  },
  {
    track: 'search',
    ground: 'whereaboutsUnknown',
    source: 'LL-22, LL-23, WC-38, WC-39',
    holds: ({ event }) => event.type === 'verified' && event.whereabouts === 'unknown',
  },
  {
    track: 'search',
    ground: 'nobodyHomeTwice',
    source: 'D; HA-12',
    holds: (asked) => visitedWith(asked, 'nobodyHome') && nobodyHomeSinceSearch(asked.after) >= 2,
  },
  {
    // The return with which it ended was none.
    track: 'search',
    ground: 'returnStruck',
    source: 'D; LL-23, WC-39',
    holds: ({ after, event }) =>
      event.type === 'actCorrected' &&
      after.regions.some(({ kind, until }) => kind === 'search' && until === event.entry),
  },
  { track: 'support', ground: 'dropoutConfirmed', source: 'LL-45, MX-42, XS-33', holds: dropoutConfirmed },
  causeFound('disability', 'specialEducation', 'LL-06, WC-12; 残疾人教育条例 17'),
  {
    track: 'specialEducation',
    ground: 'childDisabled',
    source: 'LL-06, WC-12; 残疾人教育条例 17',
    holds: (asked) => isVerified(asked) && asked.after.opening.child?.disabled === true,
  },
  causeFound('work', 'childLabour', 'LL-43, WC-14; 国务院令364'),
  causeFound('guardianWantsEarnings', 'childLabour', 'LL-04, LL-43; 国务院令364'),
  causeFound('trainingBody', 'trainingBody', 'WC-23, WC-24'),
  causeFound('religiousSite', 'religiousSite', 'MX-19'),
  causeFound('earlyMarriage', 'earlyMarriage', '未成年人保护法 11, 17'),
  causeFound('movedAway', 'nonLocal', 'LL-26, WC-36, WC-41'),
  {
    track: 'nonLocal',
    ground: 'childNonLocal',
    source: 'LL-26, LL-27, WC-41',
    holds: (asked) => dropoutConfirmed(asked) && asked.after.opening.child?.nonLocal === true,
  },
  {
    track: 'nonLocal',
    ground: 'foundMoved',
    source: 'WC-36, WC-41',
    holds: (asked) => visitedWith(asked, 'moved'),
  },
  {
    track: 'compensatoryEducation',
    ground: 'returnConfirmed',
    source: 'MX-02',
    holds: ({ after, event }) =>
      event.type === 'returnVerified' && after.opening.pack['tracks.compensatoryEducation'].value,
  },
  { track: 'accountability', ground: 'dutyLapsed', source: 'D; LL-63, XS-38, XS-40', holds: dutyLapsed },
];

/** A track without a gate is never shut. */
export const isGateOpen = ({ opening: { pack } }: CaseContext, { gate }: TrackDefinition): boolean =>
  gate === undefined || pack.gates[gate].value !== null;

/**
 * Not while one runs, a step against a guardian not while something holds those up, and a restriction only where the
 * county's pack opens the gate.
 */
export const mayStart = (context: CaseContext, track: TrackKind): boolean =>
  !context.regions.some((region) => region.kind === track && isRunningRegion(region)) &&
  !(trackDefinitions[track].againstGuardian && isHeldUp(context)) &&
  isGateOpen(context, trackDefinitions[track]);

/** The tracks that an event makes necessary, each once, in the order in which they are to begin. */
export function tracksWanted(before: CaseContext, after: CaseContext, event: CaseEvent): TrackKind[] {
  if (after.opening.kind === 'question') return [];
  const named = event.type === 'trackStarted' ? [event.track] : [];
  const ruled = startRules.filter(({ holds }) => holds({ before, after, event })).map(({ track }) => track);
  return [...new Set([...named, ...ruled])].filter((track) => mayStart(after, track));
}
