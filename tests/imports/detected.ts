import type { Detection } from '../../src/detection/read-findings';
import { canonicalJson } from '../../src/domain/ledger/canonical-json';

/** One thing that was found, with the list in which it stands. */
type Listed = [list: string, found: object];

function listed({ attendance, register, termStart, leave, questions, cases }: Detection): Listed[] {
  const lists: Record<string, object[]> = {
    'attendance.crossings': attendance.crossings,
    'register.needCase': register.needCase,
    'register.explained': register.explained,
    'termStart.needCase': termStart.needCase,
    'termStart.explained': termStart.explained,
    'leave.expired': leave.expired,
    'leave.invalid': leave.invalid,
    'leave.valid': leave.valid,
    questions,
    cases,
  };
  return Object.entries(lists).flatMap(([list, found]) => found.map((one): Listed => [list, one]));
}

const sorted = <T>(list: readonly T[]): T[] => list.toSorted((a, b) => (canonicalJson(a) < canonicalJson(b) ? -1 : 1));

/** The same detection with every list in one order: their order has no meaning. */
export function inOrder(value: unknown): unknown {
  if (Array.isArray(value)) return sorted(value.map(inOrder));
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([key, part]) => [key, inOrder(part)]));
}

/** What one detection says and the other does not, in either direction. */
export function difference(before: Detection, after: Detection): { gone: Listed[]; found: Listed[] } {
  const minus = (from: Listed[], others: Listed[]) => {
    const left = new Map<string, number>();
    for (const one of others) left.set(canonicalJson(one), (left.get(canonicalJson(one)) ?? 0) + 1);
    return sorted(
      from.filter((one) => {
        const count = left.get(canonicalJson(one)) ?? 0;
        left.set(canonicalJson(one), count - 1);
        return count <= 0;
      }),
    );
  };
  const [earlier, later] = [listed(before), listed(after)];
  return { gone: minus(earlier, later), found: minus(later, earlier) };
}
