import type { StartedRegion } from '../../../../src/domain/case/regions';
import { firstOf, isRunning, type Law } from './law';

const runOn = ['childLabour', 'childProtection', 'accountability'];
/** A restriction that is in force is lifted after the closing, if it was not before. */
const goesOn = ({ kind, place, until }: StartedRegion) =>
  until === null && (runOn.includes(kind) || (kind === 'restriction' && ['inForce', 'lift'].includes(place)));

export const endingLaws: readonly Law[] = [
  {
    name: 'a closed case asks nobody and counts nothing, but for what runs on after it',
    broken: ({ stage, is, open, running }) => {
      if (stage !== 'closed') return false;
      const going = is.regions.filter(goesOn).map(({ id }) => id);
      const others = is.regions.filter((region) => region.until === null && !goesOn(region)).map(({ id }) => id);
      const asked = open.filter(({ region }) => region === undefined || !going.includes(region));
      const tasks = open.map(({ id }) => id);
      const clocks = is.deadlines.filter(
        ({ status, task }) => (status === 'running' || status === 'paused') && (task === null || !tasks.includes(task)),
      );
      return (
        (others.length > 0 && `${others} run`) ||
        (asked.length > 0 && `${asked.map(({ kind }) => kind)} are open`) ||
        (clocks.length > 0 && `${clocks.map(({ id }) => id)} of ${running.length} run`)
      );
    },
  },
  {
    name: 'a case is over when it is closed and nothing runs on; a question when it is answered or settled; over is over',
    broken: ({ before, fold, stage, is }) => {
      if (before.status === 'done') return fold.status !== 'done' && 'it began again';
      const ended = ['closed', 'answered', 'settled'].includes(stage);
      const going = is.regions.some(({ until }) => until === null);
      return (
        ((fold.status === 'done') !== (ended && !going) && `${fold.status} in ${stage}`) ||
        ((is.closedFor !== null) !== (stage === 'closed') && `closed for ${is.closedFor} in ${stage}`) ||
        (((is.question?.resolution ?? null) !== null) !== (stage === 'answered') && `resolution in ${stage}`)
      );
    },
  },
  {
    name: 'danger is reported whatever the state: where it is found, the protection of the child runs',
    broken: ({ event, is }) =>
      event?.type === 'trackStepDone' &&
      ['danger', 'foundInDanger'].includes(event.outcome) &&
      !isRunning(is, 'childProtection') &&
      `${event.track} ${event.step} ${event.outcome}`,
  },
  {
    name: 'after a death nobody hears of the child any more: no letter, no task, no clock, from that entry on',
    broken: ({ is, entry, open, running }) =>
      is.closedFor === 'deceased' &&
      (entry.letters.length > 0 || open.length > 0 || running.length > 0) &&
      `${entry.letters.length} letters, ${open.map(({ kind }) => kind)}`,
  },
  {
    name: 'a case is closed for a reason that somebody proposed and another approved, a record dissolved, or a death',
    broken: ({ was, is, event, entry, stageBefore }) => {
      if (is.closedFor === was.closedFor) return false;
      const { actor } = entry;
      if (event?.type === 'correctionOfRecord')
        return !['detected', 'verifying'].includes(stageBefore) && `a feed closed it in ${stageBefore}`;
      if (event?.type === 'exitProposed') return event.reason !== 'deceased' && `${event.reason} at once`;
      const exit = was.exit;
      return (
        !(
          exit !== null &&
          (event?.type === 'exitApproved' || event?.type === 'exitConfirmed') &&
          actor.kind === 'seat' &&
          actor.official !== exit.proposedBy &&
          actor.official !== exit.approvedBy &&
          is.closedFor === exit.reason
        ) && `${event?.type} after ${JSON.stringify(exit)}`
      );
    },
  },
  {
    name: 'a clock never answers a question',
    broken: ({ stage, stageBefore, event }) =>
      stage === 'answered' && stageBefore !== 'answered' && event?.type !== 'questionAnswered' && `${event?.type}`,
  },
  {
    name: 'regions that have ended stay as they ended',
    broken: ({ was, is }) =>
      is.regions !== was.regions &&
      firstOf(was.regions, (old) => {
        const now = is.regions.find(({ id, since }) => id === old.id && since === old.since);
        return old.until !== null && (now?.until !== old.until || now.place !== old.place) && old.id;
      }),
  },
];
