import { dayOf } from '../../../../src/domain/calendar/plain-date';
import { judge } from '../../../../src/domain/case/fold';
import { actorOf } from '../../../support/case-fixtures';
import { holdersOf } from '../walk';
import type { Law } from './law';

const whereReturns = [
  'registered',
  'persuading',
  'noticed',
  'ordered',
  'judicialNoticed',
  'penaltyProcedure',
  'legalReferral',
  'courtOutcome',
  'enforcing',
  'onLeave',
  'paused',
];
const ends = ['closed', 'answered', 'settled'];

export const wayLaws: readonly Law[] = [
  {
    name: 'a return can be reported from every rung, from a pause and from a leave',
    broken: ({ index, stage, open, fold, entry, to }) => {
      if (!whereReturns.includes(stage) || index % 3 !== 0) return false;
      const task = open.find(({ kind }) => kind === 'reportReturn');
      if (!task) return `nobody is asked in ${to}`;
      const [actor] = holdersOf(fold, task);
      const act = { type: 'returnReported', attendingSince: dayOf(entry.recordedAt) } as const;
      if (!actor) return `nobody may in ${to}`;
      const command = { commandId: 'property-1', actor, task: task.id, act, submission: null };
      return judge(fold, command, entry.recordedAt) !== null && `not taken in ${to}`;
    },
  },
  {
    name: 'no open state is a dead end: somebody is asked, or a clock runs that leads on',
    broken: ({ stage, open, running, to }) => {
      if (ends.includes(stage)) return false;
      const asked = open.some(({ kind }) => kind !== 'takeNote' && kind !== 'trackStep');
      return !asked && running.every(({ task }) => task !== null) && `in ${to}`;
    },
  },
  {
    name: 'as long as anything runs in a case, the death of the child ends it at once',
    broken: ({ index, fold, entry, to, is }) => {
      if (fold.status === 'done' || index % 5 !== 0 || is.opening.kind !== 'case') return false;
      const since = dayOf(entry.recordedAt);
      const act = { type: 'exitProposed', reason: 'deceased', evidence: 'deathRecord', since } as const;
      const command = { commandId: 'property-1', actor: actorOf('rollAdmin'), task: null, act, submission: null };
      return judge(fold, command, entry.recordedAt) !== null && `in ${to}`;
    },
  },
];
