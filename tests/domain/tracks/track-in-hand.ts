import { type AnyMachineSnapshot, initialTransition, transition } from 'xstate';
import { type PlainDate, plainDate } from '../../../src/domain/calendar/plain-date';
import type { Act } from '../../../src/domain/case/acts';
import type { CaseContext, CaseEvent, CaseOpening, Deadline, Task } from '../../../src/domain/case/context';
import { beginContext } from '../../../src/domain/case/machine-parts';
import type { RegionContext, RegionInput } from '../../../src/domain/case/region-parts';
import type { StartedRegion } from '../../../src/domain/case/regions';
import { openTask } from '../../../src/domain/case/tasks';
import type { Role, TrackKind } from '../../../src/domain/case/vocabulary';
import { trackMachines } from '../../../src/domain/tracks';
import { actorOf, anOpening, at, seats } from '../../support/case-fixtures';
import { openGate } from '../../support/open-gate';

export const seatOf = (role: Role): string => seats[role][0] as string;

export const anOpeningWith = (more: Partial<CaseOpening>): CaseOpening => ({ ...anOpening(), ...more });

export const anEvent = (act: Act, sequence: number, when = at('2026-10-16'), task: string | null = null): CaseEvent =>
  ({ ...act, sequence, at: when, actor: actorOf('townshipLeader'), task }) as CaseEvent;

/** A case since 12 October whose return somebody is asked to confirm. */
export function aContext(opening = anOpening()): CaseContext {
  const context = { ...beginContext({ input: opening }), episodeFrom: plainDate('2026-10-12') };
  const asking = anEvent({ type: 'returnReported', attendingSince: plainDate('2026-10-14') }, 1);
  return openTask(context, asking, { task: 'confirmReturn' });
}

export const confirmReturnTask = 'K1.1';

export type TrackSnapshot = Omit<AnyMachineSnapshot, 'context'> & { context: RegionContext };

export const aRegion = (kind: TrackKind, since = 2): StartedRegion => ({
  id: kind,
  kind,
  about: null,
  place: '',
  since,
  until: null,
});

/** What a track begins with, as the stepper gives it. */
export function inputOf(kind: TrackKind, context = aContext(), region = aRegion(kind)): RegionInput {
  const { pack } = context.opening;
  // A county that names no restriction has none to propose: how the machine goes on is seen in one that does.
  const kinds = { value: ['optionalPreferentialPolicies', 'medicalInsurance'], source: 'test' } as const;
  const restrictions = pack.restrictions.kinds.value.length > 0 ? pack.restrictions : { kinds };
  const gates = pack.restrictions.kinds.value.length > 0 ? pack.gates : { ...pack.gates, restriction: openGate };
  const opening = { ...context.opening, pack: { ...pack, restrictions, gates } };
  const known = { ...context, opening, regions: [...context.regions, region] };
  return { case: known, region, event: anEvent({ type: 'trackStarted', track: kind }, region.since) };
}

export const stepDone = (
  track: TrackKind,
  step: string,
  outcome: string,
  more: { doneOn?: PlainDate; until?: PlainDate | null } = {},
) => ({ type: 'trackStepDone', track, step, outcome, doneOn: plainDate('2026-10-16'), until: null, ...more }) as const;

/** One track in the hands of a test: a case in which nothing else moves. */
export class TrackInHand {
  snapshot: TrackSnapshot;
  private sequence: number;

  constructor(
    readonly kind: TrackKind,
    input = inputOf(kind),
  ) {
    const [begun] = initialTransition(trackMachines[kind], input);
    this.snapshot = begun as TrackSnapshot;
    this.sequence = input.region.since;
  }

  get context(): CaseContext {
    return this.snapshot.context.case;
  }
  get place(): string {
    return this.snapshot.value as string;
  }
  get task(): Task {
    const open = this.context.tasks.filter(({ region, status }) => region === this.kind && status === 'open');
    if (open.length !== 1) throw new Error(`Expected one open task in ${this.place}, found ${open.length}`);
    return open[0] as Task;
  }
  clock(rule: string): Deadline | undefined {
    return this.context.deadlines.find((deadline) => deadline.rule === rule && deadline.status === 'running');
  }

  take(act: Act, when = at('2026-10-16'), task: string | null = null): this {
    const event = anEvent(act, ++this.sequence, when, task);
    const [after] = transition(trackMachines[this.kind], this.snapshot as AnyMachineSnapshot, event);
    this.snapshot = after as TrackSnapshot;
    return this;
  }

  /** The step that is asked for comes to this. */
  done(outcome: string, day = '2026-10-16', until: PlainDate | null = null): this {
    const act = stepDone(this.kind, this.place, outcome, { doneOn: plainDate(day), until });
    return this.take(act, at(day), this.task.id);
  }

  expire(rule: string): this {
    const deadline = this.clock(rule);
    if (!deadline) throw new Error(`No running ${rule} in ${this.place}`);
    return this.take({ type: 'deadlineExpired', deadline: deadline.id }, deadline.expiresAt);
  }
}
