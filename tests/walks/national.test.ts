import { expectTravelled, isPenal, lawsHoldIn, wholeCase } from '../domain/properties/hold';
import { worlds } from '../domain/properties/worlds';

describe('a case of the national pack, many times', () => {
  const seen = lawsHoldIn(worlds.national, { runs: 112, seed: 20_261_115, moves: 280, steps: 25_000 });

  test('the walks come through everything that such a case can come through', () => {
    expectTravelled([seen()], {
      ...wholeCase,
      stages: wholeCase.stages.filter((stage) => stage !== 'violationNoticed' && stage !== 'penaltyProcedure'),
      tasks: wholeCase.tasks.filter((kind) => !isPenal(kind)),
      acts: wholeCase.acts.filter((act) => !isPenal(act)),
    });
  });
});
