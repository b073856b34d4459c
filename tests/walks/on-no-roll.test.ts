import { expectTravelled, isPenal, lawsHoldIn, wholeCase } from '../domain/properties/hold';
import { worlds } from '../domain/properties/worlds';

describe('a case of a child on no roll in a county of few offices, many times', () => {
  const seen = lawsHoldIn(worlds.onNoRoll, { runs: 112, seed: 20_261_118, moves: 280, steps: 25_000 });

  test('the walks come through everything that such a case can come through', () => {
    expectTravelled([seen()], {
      ...wholeCase,
      stages: wholeCase.stages.filter((stage) => stage !== 'violationNoticed' && stage !== 'penaltyProcedure'),
      // Who was never on a roll has not dropped out: the education department owes no order of its own.
      tasks: wholeCase.tasks.filter((kind) => kind !== 'orderReturn' && !isPenal(kind)),
      acts: wholeCase.acts.filter((act) => act !== 'returnOrdered' && !isPenal(act)),
    });
  });
});
