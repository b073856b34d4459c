import { ladderStages, taskKinds } from '../../../src/domain/case/vocabulary';
import { allActs, allRefusals, lawsHoldIn } from './hold';
import { worlds } from './worlds';

describe('a case of a pack that begins with the order', () => {
  lawsHoldIn(
    worlds.orderFirst,
    { runs: 92, seed: 20_261_017, steps: 25_000 },
    {
      stages: ladderStages.filter((stage) => stage !== 'noticed' && stage !== 'penaltyProcedure'),
      tasks: taskKinds.filter((kind) => !['issueNotice', 'penaltyStep', 'answerQuestion'].includes(kind)),
      acts: allActs.filter((act) => act !== 'penaltyStepDone' && act !== 'questionAnswered'),
      refusals: allRefusals,
    },
  );
});
