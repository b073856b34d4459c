import type { Instant } from '../calendar/plain-date';
import type { Deadline } from '../case/context';
import { nextDeadline } from '../case/deadlines';
import { type CaseFold, placeOf } from '../case/fold';
import { stageOf } from '../case/stage';
import { type Ending, expire, type ForecastStep, horizonOf, type Line, mostEntries } from './steps';

/**
 * The clocks of a case, run out one after the other. Of a task the first time that each clock runs out is listed, and
 * then one reminder that stands for all later ones.
 */
export function ifNobodyActs(fold: CaseFold, asOf: Instant): Line {
  const horizon = horizonOf(asOf);
  const steps: ForecastStep[] = [];
  const told = new Set<string>();
  let state = fold;
  let now = asOf;
  const endsBecause = (ending: Ending): Line => ({ steps, endsBecause: ending });
  for (let entries = 0; entries < mostEntries; entries++) {
    const next = nextDeadline(state.context);
    if (!next || next.expiresAt > horizon) return endsBecause(endingOf(state, told, next !== undefined));
    const expiry = expire(state, next, now);
    if (isNews(next, expiry.step, told)) steps.push(expiry.step);
    state = expiry.fold;
    now = expiry.at;
  }
  return endsBecause('tooManySteps');
}

function endingOf(state: CaseFold, told: ReadonlySet<string>, moreIsFar: boolean): Ending {
  if (stageOf(placeOf(state)) === 'closed') return 'closed';
  const reminded = state.context.tasks.some(({ id, status }) => status === 'open' && told.has(id));
  if (reminded) return 'remindersRepeat';
  return moreIsFar ? 'horizon' : 'nothingRuns';
}

/** Whether a step says something that was not told before. `told`: tasks that repeat, and clocks of tasks. */
function isNews({ task, rule }: Deadline, step: ForecastStep, told: Set<string>): boolean {
  if (task === null) return true;
  const moved = step.before !== step.after || step.tasksOpened.length > 0;
  const keys = [`${rule} ${task}`, ...(step.repeats ? [task] : [])];
  const isNew = keys.some((key) => !told.has(key));
  for (const key of keys) told.add(key);
  return moved || isNew;
}
