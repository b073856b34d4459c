import fc from 'fast-check';
import type { Instant } from '../../../src/domain/calendar/plain-date';
import { type CaseFold, placeOf } from '../../../src/domain/case/fold';
import { forecast } from '../../../src/domain/forecast/forecast';
import type { Line } from '../../../src/domain/forecast/steps';
import { canonicalJson } from '../../../src/domain/ledger/canonical-json';
import { plansOf, walk } from '../properties/walk';
import { questionAbout, worlds } from '../properties/worlds';

interface State {
  name: string;
  fold: CaseFold;
  asOf: Instant;
}

/** States from the middle and the end of random walks through cases of several counties and through a question. */
function statesOf(numRuns: number): State[] {
  const all = [...Object.entries(worlds), ['question', questionAbout('nameMismatch')] as const];
  return fc.sample(plansOf(280), { numRuns, seed: 20261015 }).flatMap((plan, index) => {
    const [name, world] = all[index % all.length] as (typeof all)[number];
    const walked = [...walk(plan, world)];
    return [0.3, 0.6, 0.999].map((part) => {
      const { step } = walked[Math.floor(part * walked.length)] as (typeof walked)[number];
      const { fold, entry } = step;
      return { name: `${name} ${index} ${entry.sequence} ${placeOf(fold)}`, fold, asOf: entry.recordedAt };
    });
  });
}

const linesOf = ({ fold, asOf }: Pick<State, 'fold' | 'asOf'>): Line[] => {
  const { ifNobodyActs, atEarliest } = forecast(fold, asOf);
  return [ifNobodyActs, ...(atEarliest ? [atEarliest.ladder, atEarliest.closing] : [])];
};

describe('from every state', () => {
  let states: State[];
  beforeAll(() => {
    states = statesOf(25);
  });

  test('a forecast ends, in the order of its days, and leaves the case as it was', () => {
    for (const { name, fold, asOf } of states) {
      const before = canonicalJson(fold);
      for (const { steps, endsBecause } of linesOf({ fold, asOf })) {
        const days = steps.map(({ on }) => on);
        expect([name, endsBecause]).not.toEqual([name, 'tooManySteps']);
        expect([name, days]).toEqual([name, days.toSorted()]);
      }
      expect([name, canonicalJson(fold)]).toEqual([name, before]);
    }
  });

  test('it is the same for a state that was stored, whatever became of the order of its members', () => {
    for (const { name, fold, asOf } of states.filter((_, index) => index % 4 === 0)) {
      const stored = JSON.parse(canonicalJson(fold)) as CaseFold;
      expect([name, linesOf({ fold: stored, asOf })]).toEqual([name, linesOf({ fold, asOf })]);
    }
  });

  test('no case is a dead end: whoever acts comes to a court, to a return, or to the closing', () => {
    const dead = states.flatMap(({ name, fold, asOf }) => {
      const { atEarliest } = forecast(fold, asOf);
      const goesOn =
        atEarliest === null ||
        (['undated', 'childIsBack', 'closed'].includes(atEarliest.ladder.endsBecause) &&
          atEarliest.closing.endsBecause === 'closed');
      return goesOn ? [] : [`${name}: ${atEarliest?.ladder.endsBecause}, ${atEarliest?.closing.endsBecause}`];
    });
    expect(dead).toEqual([]);
  });
});
