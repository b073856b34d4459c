import { ladderStages, taskKinds } from '../../../src/domain/case/vocabulary';
import { allActs, allRefusals, lawsHoldIn } from './hold';
import { worlds } from './worlds';

describe('a case of a child on no roll, in a county of few offices', () => {
  lawsHoldIn(
    worlds.onNoRoll,
    { runs: 94, seed: 20_261_018, steps: 25_000 },
    {
      stages: ladderStages.filter((stage) => stage !== 'penaltyProcedure'),
      tasks: taskKinds.filter((kind) => kind !== 'penaltyStep' && kind !== 'answerQuestion'),
      acts: allActs.filter((act) => act !== 'penaltyStepDone' && act !== 'questionAnswered'),
      refusals: allRefusals,
    },
  );
});
