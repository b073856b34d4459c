import { expectTravelled, isPenal, lawsHoldIn, wholeCase } from '../domain/properties/hold';
import { worlds } from '../domain/properties/worlds';

describe('a case of a child on no roll in a county of few offices, many times', () => {
  const seen = lawsHoldIn(worlds.onNoRoll, { runs: 112, seed: 20_261_118, moves: 280, steps: 25_000 });

  test('the walks come through everything that such a case can come through', () => {
    expectTravelled([seen()], {
      ...wholeCase,
      stages: wholeCase.stages.filter((stage) => stage !== 'penaltyProcedure'),
      tasks: wholeCase.tasks.filter((kind) => !isPenal(kind)),
      acts: wholeCase.acts.filter((act) => !isPenal(act)),
    });
  });
});
