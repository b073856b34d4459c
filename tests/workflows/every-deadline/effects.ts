import { dayOf } from '../../../src/domain/calendar/plain-date';
import { judge, placeOf } from '../../../src/domain/case/fold';
import type { RegionKind } from '../../../src/domain/case/regions';
import type { Role, TaskKind } from '../../../src/domain/case/vocabulary';
import { readinessFor } from '../../../src/domain/ladder/readiness';
import { aCommand, actorOf } from '../../support/case-fixtures';
import { orderOf } from '../../support/climb';
import type { Look } from './play-lives';

/** What the end of a clock changes: what a case shows until then, and what it shows afterwards. */
export interface Effect {
  shows: (look: Look) => unknown;
  before: unknown;
  after: unknown;
}

/** The case comes from one place of the ladder to another. */
export const goes = (before: string, after: string): Effect => ({ shows: ({ fold }) => placeOf(fold), before, after });

/** What runs beside the ladder comes from one place to another. */
export const moves = (kind: RegionKind, before: string, after: string): Effect => ({
  shows: ({ fold }) => fold.context.regions.filter((region) => region.kind === kind).at(-1)?.place,
  before,
  after,
});

const openTasks = ({ fold }: Look, kind: TaskKind, subject?: string) =>
  fold.context.tasks.filter(
    (task) => task.kind === kind && task.status === 'open' && (subject === undefined || task.subject === subject),
  );

/** Somebody is asked for something that nobody was asked for before. */
export const asks = (kind: TaskKind, subject?: string, often = 1): Effect => ({
  shows: (look) => openTasks(look, kind, subject).length,
  before: 0,
  after: often,
});

/** The task stays, its holders are reminded, and one more role holds it. */
export const bringsIn = (next: Role, kind: TaskKind, holders: Role[], subject?: string): Effect => ({
  shows: (look) => openTasks(look, kind, subject).map(({ roles }) => roles),
  before: [holders],
  after: [[...holders, next]],
});

/** The order may be signed although the guardian said nothing. */
export const hearsGuardian: Effect = {
  shows: ({ fold }) => readinessFor(fold.context, 'ordered').find(({ item }) => item === 'viewsHeard')?.light,
  before: 'red',
  after: 'green',
};

/** A reconsideration that is filed on the day of the look is taken, or comes too late. */
export const closesReconsideration: Effect = {
  shows: ({ fold, at }) => {
    const filing = { type: 'reconsiderationFiled', about: orderOf(fold.context), filedOn: dayOf(at) } as const;
    return judge(fold, aCommand(filing, actorOf('townshipCaseOfficer'), null), at)?.code ?? 'taken';
  },
  before: 'taken',
  after: 'notNow',
};

export const both = (one: Effect, other: Effect): Effect => ({
  shows: (look) => [one.shows(look), other.shows(look)],
  before: [one.before, other.before],
  after: [one.after, other.after],
});
