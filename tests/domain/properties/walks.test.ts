import { expectTravelled, lawsHoldIn, type Travelled, wholeCase } from './hold';
import { worlds } from './worlds';

/** A few walks through every world. */
const seen: (() => Travelled)[] = [];

describe('a case of the national pack', () => {
  seen.push(lawsHoldIn(worlds.national, { runs: 36, seed: 20_261_015, moves: 180, steps: 6_000 }));
});
describe('a case of a pack with both gates open', () => {
  seen.push(lawsHoldIn(worlds.penalty, { runs: 36, seed: 20_261_016, moves: 180, steps: 6_000 }));
});
describe('a case of a pack that begins with the order', () => {
  seen.push(lawsHoldIn(worlds.orderFirst, { runs: 36, seed: 20_261_017, moves: 180, steps: 6_000 }));
});
describe('a case of a child on no roll, in a county of few offices', () => {
  seen.push(lawsHoldIn(worlds.onNoRoll, { runs: 36, seed: 20_261_018, moves: 180, steps: 6_000 }));
});

test('the walks come through every stage, every kind of task and of act, and every refusal', () => {
  expectTravelled(
    seen.map((travelled) => travelled()),
    wholeCase,
  );
});
