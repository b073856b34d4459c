import { beginCase } from '../../../src/domain/case/fold';
import type { World } from '../properties/worlds';
import { readWalks, recordedWorlds, seenIn, takeStep, withoutOpening } from './recorded-walks';

/** Every worker and every reader computes a case anew: the same commands make the same bytes, now and in a year. */
test.each(readWalks().map((walk, index) => [index, walk.world, walk] as const))(
  'walk %i through %s becomes what it became when it was recorded',
  (_, __, { world, steps, seenAt, seen }) => {
    let fold = beginCase((recordedWorlds[world] as World).opening);
    for (const step of steps) {
      const { entry, fold: next } = takeStep(fold, step);
      // The hash says whether anything differs; the entry says what.
      if (entry.hash !== step.entry.hash) expect(withoutOpening(entry)).toEqual(step.entry);
      expect(entry.hash).toBe(step.entry.hash);
      fold = next;
    }
    expect(seenIn(fold, seenAt, seen.forecast !== null)).toEqual(seen);
  },
);
