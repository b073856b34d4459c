import type { StateValue } from 'xstate';
import { type Stage, stages } from './vocabulary';

/** The place of a case as one word on disk: `noticed.running`. */
export function pathOf(value: StateValue): string {
  if (typeof value === 'string') return value;
  return Object.entries(value)
    .map(([key, child]) => `${key}.${pathOf(child as StateValue)}`)
    .join('+');
}

/** The state value of a path that `pathOf` wrote. */
export function stateAt(path: string): StateValue {
  const [key = '', ...inside] = path.split('.');
  return inside.length === 0 ? key : { [key]: stateAt(inside.join('.')) };
}

/** @throws RangeError for a path that no stage begins. */
export function stageOf(path: string): Stage {
  const stage = path.split('.')[0] as Stage;
  if (!stages.includes(stage)) throw new RangeError(`Expected a path that begins with a stage, got ${path}`);
  return stage;
}
