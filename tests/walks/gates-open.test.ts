import { expectTravelled, lawsHoldIn, wholeCase } from '../domain/properties/hold';
import { worlds } from '../domain/properties/worlds';

describe('a case of a pack with both gates open, many times', () => {
  const seen = lawsHoldIn(worlds.penalty, { runs: 112, seed: 20_261_116, moves: 280, steps: 25_000 });

  test('the walks come through everything that such a case can come through', () => {
    expectTravelled([seen()], {
      ...wholeCase,
      stages: wholeCase.stages.filter((stage) => stage !== 'judicialNoticed'),
      tasks: wholeCase.tasks.filter((kind) => kind !== 'issueJudicialNotice'),
    });
  });
});
