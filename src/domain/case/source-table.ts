import { nationalPack } from '../pack/national';
import type { ClockRule } from '../pack/policy-pack';
import type { ActType } from './acts';

type Parts<Machine> = Machine extends { provide(given: infer Given): unknown } ? Given : never;
/** The guards and the actions of a machine by name. */
export type GuardName<Machine> = Parts<Machine> extends { guards?: infer Guards } ? keyof NonNullable<Guards> : never;
export type ActionName<Machine> =
  Parts<Machine> extends { actions?: infer Actions } ? keyof NonNullable<Actions> : never;

/**
 * Where the transitions of a machine come from: by event and guard, and where a guard asks about a rung, a step, a clock
 * or a task, by that. As in policy packs a source is a law with its articles, a requirement ID, a document (`D22`), or
 * `D` for a default of ours, several of them with `; `. A test finds what is missing or stale.
 */
export type SourceTable<Machine> = {
  readonly [Event in ActType]?: {
    readonly [Guard in GuardName<Machine> | 'unguarded']?: string | Readonly<Record<string, string>>;
  };
};

/** What the administration changes under a case or a question. */
export const ruleSources = {
  calendarUpdated: { bringsOtherCalendar: 'D' },
  packMigrated: { bringsOtherPack: 'D' },
} as const;

/** The national sources of clocks, for the transitions that their expiry takes. */
export const clockSource = (rule: ClockRule): string =>
  rule === 'T28' ? nationalPack.retentionChecks.source : nationalPack.clocks[rule].source;
export const clockSources = <Rule extends ClockRule>(...rules: Rule[]) =>
  Object.fromEntries(rules.map((rule) => [rule, clockSource(rule)])) as Record<Rule, string>;
