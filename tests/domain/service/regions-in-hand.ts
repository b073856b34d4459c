import { type AnyStateMachine, initialTransition, transition } from 'xstate';
import { dayOf, plainDate } from '../../../src/domain/calendar/plain-date';
import type { Act, Actor } from '../../../src/domain/case/acts';
import type { CaseContext, CaseDocument, CaseEvent, Deadline, Task } from '../../../src/domain/case/context';
import { expireDeadline, holdOrResume, nextDeadline } from '../../../src/domain/case/deadlines';
import { beginContext } from '../../../src/domain/case/machine-parts';
import type { RegionContext, RegionInput } from '../../../src/domain/case/region-parts';
import { isRunningRegion, type RegionKind, regionId, type StartedRegion } from '../../../src/domain/case/regions';
import { pathOf, stateAt } from '../../../src/domain/case/stage';
import type { DocumentKind, Role, TaskKind } from '../../../src/domain/case/vocabulary';
import { enforcementMachine } from '../../../src/domain/enforcement/machine';
import { remediesMachine } from '../../../src/domain/remedies/machine';
import { serviceMachine } from '../../../src/domain/service/machine';
import { actorOf, anOpening, at, manyClocks } from '../../support/case-fixtures';

const machines: Partial<Record<RegionKind, AnyStateMachine>> = {
  service: serviceMachine,
  remedies: remediesMachine,
  enforcement: enforcementMachine,
};

export const timer: Actor = { kind: 'system', part: 'timer' };
export const anOfficial = (role: Role, official = `U-${role}`): Actor => ({ ...actorOf(role), official }) as Actor;

/** Entries of these tests, never the same number twice. */
let entries = 100;
export const eventOf = (act: Act, day: string, more: Partial<CaseEvent> = {}): CaseEvent =>
  ({ ...act, sequence: ++entries, at: at(day), actor: actorOf('townshipLeader'), task: null, ...more }) as CaseEvent;

export const aDocument = (
  kind: DocumentKind,
  issuedOn: string,
  servedOn: string | null,
  more: Partial<CaseDocument> = {},
): CaseDocument => ({
  id: 'D5',
  kind,
  draftedBy: 'U-drafter',
  draftedIn: 'S-0123456789',
  announcedOn: null,
  checked: true,
  issuedOn: plainDate(issuedOn),
  issuedBy: 'townshipLeader',
  servedOn: servedOn === null ? null : plainDate(servedOn),
  finalOn: null,
  void: false,
  ...more,
});

export const aRegion = (kind: RegionKind, about = 'D5'): StartedRegion => ({
  id: regionId(kind, about),
  kind,
  about,
  place: '',
  since: 5,
  until: null,
});

export const aCaseWith = (
  document: CaseDocument,
  opening = anOpening(),
  more: Partial<CaseContext> = {},
): CaseContext => ({
  ...beginContext({ input: opening }),
  documents: [document],
  ...more,
});

/** What starts a region of this kind in these tests. */
export const inputOf = (context: CaseContext, kind: RegionKind, event: CaseEvent): RegionInput => {
  const region = aRegion(kind);
  return { case: { ...context, regions: [...context.regions, region] }, region, event };
};

/** Regions of one case without their ladder: they take an event in the order of the stepper, service first. */
export class RegionsInHand {
  constructor(public context: CaseContext) {}

  begin(kind: RegionKind, event: CaseEvent, about = 'D5'): this {
    const region = { ...aRegion(kind, about), since: event.sequence };
    const known = { ...this.context, regions: [...this.context.regions, region] };
    const [begun] = initialTransition(machines[kind] as AnyStateMachine, { case: known, region, event });
    this.keep(begun.context as RegionContext, region, pathOf(begun.value), begun.status === 'done', event);
    return this;
  }

  private keep(after: RegionContext, region: StartedRegion, place: string, done: boolean, { sequence }: CaseEvent) {
    const regions = after.case.regions.map((other) =>
      other.id === region.id && other.since === region.since
        ? { ...other, place, until: done ? sequence : null }
        : other,
    );
    this.context = { ...after.case, regions };
  }

  private snapshotOf(region: StartedRegion) {
    const machine = machines[region.kind] as AnyStateMachine;
    return machine.resolveState({ value: stateAt(region.place), context: { case: this.context, region } });
  }

  /** @returns whether any region takes it; if none does, nothing changes. */
  send(event: CaseEvent): boolean {
    const running = this.context.regions.filter(isRunningRegion);
    const taken = running.some((region) => this.snapshotOf(region).can(event));
    const [service, others] = [true, false].map((first) =>
      running.filter(({ kind }) => (kind === 'service') === first),
    ) as [StartedRegion[], StartedRegion[]];
    for (const { id, since } of [...service, ...others]) {
      const region = this.context.regions.find((other) => other.id === id && other.since === since) as StartedRegion;
      const [after] = transition(machines[region.kind] as AnyStateMachine, this.snapshotOf(region), event);
      this.keep(after.context as RegionContext, region, pathOf(after.value), after.status === 'done', event);
    }
    this.context = holdOrResume(this.context, dayOf(event.at));
    return taken;
  }

  record(act: Act, day: string, more: Partial<CaseEvent> = {}): boolean {
    return this.send(eventOf(act, day, more));
  }

  /** A holder fulfils the open task of a kind. */
  fulfil(kind: TaskKind, act: Act, day: string, actor?: Actor): boolean {
    this.until(day);
    const task = this.task(kind);
    return this.record(act, day, { task: task.id, actor: actor ?? anOfficial(task.roles[0] as Role) });
  }

  task(kind: TaskKind, subject?: string): Task {
    const open = this.open().find((task) => task.kind === kind && (!subject || task.subject === subject));
    if (!open) throw new Error(`No open task ${kind}; open are ${this.open().map((task) => task.kind)}`);
    return open;
  }

  open(): Task[] {
    return this.context.tasks.filter(({ status }) => status === 'open');
  }

  /** Lets every clock run out that ends by the morning of a day; those of the ladder's own tasks only expire. */
  until(day: string): void {
    for (let clocks = 0; clocks < manyClocks; clocks++) {
      const next = nextDeadline(this.context);
      if (!next || next.expiresAt > at(day)) return;
      if (this.expire(next)) continue;
      const own = this.context.tasks.some(({ id, region }) => id === next.task && region === undefined);
      if (!own) throw new Error(`Nobody takes the end of ${next.id}`);
      this.context = expireDeadline(this.context, next.id);
    }
    throw new Error(`After ${manyClocks} clocks it is still not ${day}`);
  }

  private expire({ id, expiresAt }: Deadline): boolean {
    return this.record({ type: 'deadlineExpired', deadline: id }, '2026-11-11', { at: expiresAt, actor: timer });
  }

  place(kind: RegionKind, about = 'D5'): string | undefined {
    return this.context.regions.filter((region) => region.kind === kind && region.about === about).at(-1)?.place;
  }

  clock(id: string): Deadline | undefined {
    return this.context.deadlines.find((deadline) => deadline.id === id);
  }

  document(id = 'D5'): CaseDocument | undefined {
    return this.context.documents.find((document) => document.id === id);
  }
}
