import { expectTravelled, isPenal, lawsHoldIn, wholeCase } from '../domain/properties/hold';
import { worlds } from '../domain/properties/worlds';

describe('a case of a pack that begins with the order, many times', () => {
  const seen = lawsHoldIn(worlds.orderFirst, { runs: 112, seed: 20_261_117, moves: 280, steps: 25_000 });

  test('the walks come through everything that such a case can come through', () => {
    expectTravelled([seen()], {
      ...wholeCase,
      stages: wholeCase.stages.filter((stage) => !['noticed', 'violationNoticed', 'penaltyProcedure'].includes(stage)),
      tasks: wholeCase.tasks.filter((kind) => kind !== 'issueNotice' && !isPenal(kind)),
      acts: wholeCase.acts.filter((act) => !isPenal(act)),
    });
  });
});
