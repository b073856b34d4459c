import { ladderStages, taskKinds } from '../../../src/domain/case/vocabulary';
import { allActs, allRefusals, lawsHoldIn } from './hold';
import { worlds } from './worlds';

describe('a case of the national pack', () => {
  lawsHoldIn(
    worlds.national,
    { runs: 95, seed: 20_261_015, steps: 25_000 },
    {
      stages: ladderStages.filter((stage) => stage !== 'penaltyProcedure'),
      tasks: taskKinds.filter((kind) => kind !== 'penaltyStep' && kind !== 'answerQuestion'),
      acts: allActs.filter((act) => act !== 'penaltyStepDone' && act !== 'questionAnswered'),
      refusals: allRefusals,
    },
  );
});
