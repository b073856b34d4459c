import { canonicalJson } from '../ledger/canonical-json';
import { type ParameterKey, parameterKeys } from './parameters';
import { parameterOf, type ResolvedPack, type ResolvedParameter } from './resolve';

/** One parameter in which two packs differ. */
export interface Difference {
  key: ParameterKey;
  before: ResolvedParameter;
  after: ResolvedParameter;
}

/** What changes from one pack to another, in the order of `parameterKeys`; other words for the same value are no difference. */
export const comparePacks = (before: ResolvedPack, after: ResolvedPack): Difference[] =>
  parameterKeys
    .map((key) => ({ key, before: parameterOf(before, key), after: parameterOf(after, key) }))
    .filter((one) => saidIn(one.before) !== saidIn(one.after));

/** The value or what stands in its place, in a form that can be compared. */
const saidIn = ({ value, blank }: ResolvedParameter): string => canonicalJson(blank === null ? value : { blank });
