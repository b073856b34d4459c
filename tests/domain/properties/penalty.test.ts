import { ladderStages, taskKinds } from '../../../src/domain/case/vocabulary';
import { allActs, allRefusals, lawsHoldIn } from './hold';
import { worlds } from './worlds';

describe('a case of a pack with both gates open', () => {
  lawsHoldIn(
    worlds.penalty,
    { runs: 90, seed: 20_261_016, steps: 25_000 },
    {
      stages: ladderStages.filter((stage) => stage !== 'judicialNoticed'),
      tasks: taskKinds.filter((kind) => kind !== 'issueJudicialNotice' && kind !== 'answerQuestion'),
      acts: allActs.filter((act) => act !== 'questionAnswered'),
      refusals: allRefusals,
    },
  );
});
