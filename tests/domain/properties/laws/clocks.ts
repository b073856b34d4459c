import type { CaseContext, Deadline } from '../../../../src/domain/case/context';
import { clockOf, documentOf, firstOf, type Law, type Seen, taskOf } from './law';

const family = ['T08', 'T09', 'T37', 'T10', 'T11', 'T12', 'T13', 'T17', 'T20'];
const isFamilys = ({ rule }: Deadline) => family.includes(rule);
const limitOf: Record<string, string> = {
  noticed: 'T09',
  violationNoticed: 'T37',
  ordered: 'T11',
  judicialNoticed: 'T12',
};

/** Everything that holds the ladder up, in words. */
const holding = ({ stay, pause, halts, regions }: CaseContext): string[] => [
  ...(stay ? ['stay'] : []),
  ...(pause ? [pause.reason] : []),
  ...halts.filter(({ endedOn }) => endedOn === null).map(({ ground }) => ground),
  ...regions.filter(({ kind, until }) => kind === 'childProtection' && until === null).map(({ kind }) => kind),
];

/** Where a clock may lead by itself. */
function mayLead({ from, to, expired }: Seen): boolean {
  if (from === to) return true;
  const [stage = '', part] = from.split('.');
  if (to === `${stage}.running`) return part === 'serving' && expired?.rule === 'T23';
  if (to === `${stage}.expired`) return part === 'running' && expired?.rule === limitOf[stage];
  return stage === 'onLeave' && expired?.rule === 'T25.2' && (to === 'persuading' || to === 'registered');
}

const endsOfRemedies = [
  'reconsiderationFiled',
  'lawsuitFiled',
  'reconsiderationDecided',
  'lawsuitDecided',
  'decisionRevoked',
  'actCorrected',
  'exitApproved',
  'exitConfirmed',
  'exitProposed',
];

export const clockLaws: readonly Law[] = [
  {
    name: 'a clock never issues, fines, refers, proposes an exit or closes; it voids nothing but an unserved demand',
    broken: (seen) => {
      if (seen.event?.type !== 'deadlineExpired') return false;
      const { was, is } = seen;
      const told = firstOf(is.documents === was.documents ? [] : is.documents, (document) => {
        const old = documentOf(was, document.id);
        if (!old) return `${document.id} is new`;
        if (old.issuedOn !== document.issuedOn || old.checked !== document.checked) return `${document.id} is issued`;
        // Its window is over, or a leave is, and with it the climb to which the demand belonged.
        const isIdle = seen.expired?.rule === 'T21' || seen.expired?.rule === 'T25.2';
        const lapsed = document.kind === 'demand' && document.servedOn === null && isIdle;
        return old.void !== document.void && !lapsed && `${document.id} is void`;
      });
      const decided =
        (is.penalty !== was.penalty && is.penalty !== null) ||
        (is.referral !== null && is.referral !== was.referral) ||
        (is.exit !== null && is.exit !== was.exit) ||
        is.closedFor !== was.closedFor ||
        is.halts !== was.halts ||
        // With a leave ends the climb whose order was stayed.
        (is.stay !== was.stay && is.ladderFrom === was.ladderFrom) ||
        (is.pause !== was.pause && is.pause !== null);
      return told ?? (decided && `${seen.expired?.id} decided`);
    },
  },
  {
    name: 'a clock never leaves the place of the case but by the end of a limit, of a public notice or of a leave',
    broken: (seen) =>
      seen.event?.type === 'deadlineExpired' && !mayLead(seen) && `${seen.expired?.id}: ${seen.from} → ${seen.to}`,
  },
  {
    name: 'only a clock that runs is taken, it is recorded as the timer’s, and it is over afterwards or starts anew later',
    broken: ({ event, expired, is, entry }) => {
      if (event?.type !== 'deadlineExpired') return false;
      if (expired?.status !== 'running') return `${event.deadline} was ${expired?.status}`;
      if (entry.actor.kind !== 'system' || entry.actor.part !== 'timer') return 'not by the timer';
      const now = clockOf(is, expired.id);
      return now?.status === 'running' && now.expiresAt <= expired.expiresAt && `${expired.id} still runs`;
    },
  },
  {
    name: 'a clock of the family is never shortened, by no pause, no extension and nothing else',
    broken: ({ entry, was }) =>
      firstOf(entry.deadlines, (deadline) => {
        const old = isFamilys(deadline) ? clockOf(was, deadline.id) : undefined;
        if (!old || old.startedBy !== deadline.startedBy) return false;
        return deadline.count.due < old.count.due && `${deadline.id} ${old.count.due} → ${deadline.count.due}`;
      }),
  },
  {
    name: 'a pause, a stay, a State fault, a just cause or the protection of the child holds every clock of the family',
    broken: ({ is, running, to }) => {
      const reasons = holding(is);
      const own = running.filter(isFamilys).map(({ id }) => id);
      return reasons.length > 0 && own.length > 0 && `${own} in ${to}: ${reasons}`;
    },
  },
  {
    name: 'the law’s periods for remedies are never held or shortened, nor moved but by the calendar; only their use or the end of the act ends them',
    broken: ({ entry, was, event }) =>
      firstOf(entry.deadlines, (deadline) => {
        if (!/^T(18|19|19\.2)$/.test(deadline.rule)) return false;
        const old = clockOf(was, deadline.id);
        if (deadline.status === 'paused') return `${deadline.id} is held`;
        if (!old || old.startedBy !== deadline.startedBy) return false;
        const isRecounted = event?.type === 'calendarUpdated' && deadline.count.due > old.count.due;
        if (deadline.count.due !== old.count.due && !isRecounted) return `${deadline.id} is moved`;
        return (
          (deadline.status === 'cancelled' || deadline.status === 'met') &&
          !endsOfRemedies.includes(event?.type ?? '') &&
          `${deadline.id} is ${deadline.status} by ${event?.type}`
        );
      }),
  },
  {
    name: 'the window for asking the court is never held or moved, and once it is over it stays over',
    broken: ({ entry, was }) =>
      firstOf(entry.deadlines, (deadline) => {
        if (deadline.rule !== 'T21') return false;
        const old = clockOf(was, deadline.id);
        if (deadline.status === 'paused') return `${deadline.id} is held`;
        if (!old) return false;
        return (
          (old.count.due < deadline.count.due || (old.status === 'expired' && deadline.status !== 'expired')) &&
          `${deadline.id} ${old.status} ${old.count.due} → ${deadline.status} ${deadline.count.due}`
        );
      }),
  },
  {
    name: 'a running clock of a task belongs to a task that is open',
    broken: ({ running, is }) =>
      firstOf(running, ({ id, task }) => task !== null && taskOf(is, task)?.status !== 'open' && id),
  },
  {
    name: 'no two clocks have one name',
    broken: ({ is, index }) =>
      index % 16 === 0 && new Set(is.deadlines.map(({ id }) => id)).size < is.deadlines.length && 'twice',
  },
  {
    name: 'what holds nothing is not held: without pause, stay, halt or danger no clock of the family stands still',
    broken: ({ is, to }) => {
      if (holding(is).length > 0) return false;
      const held = is.deadlines.filter(({ status }) => status === 'paused').map(({ id }) => id);
      return held.length > 0 && `${held} in ${to}`;
    },
  },
];
