import { questionStages } from '../../../src/domain/case/vocabulary';
import { questionReasons } from '../../../src/domain/question/vocabulary';
import { allRefusals, lawsHoldIn } from './hold';
import { questionAbout } from './worlds';

describe.each(questionReasons)('a question: %s', (reason) => {
  lawsHoldIn(
    questionAbout(reason),
    { runs: 30, seed: 20_261_022, steps: 500 },
    {
      stages: questionStages,
      tasks: ['answerQuestion'],
      acts: ['questionAsked', 'questionAnswered', 'questionSettled', 'taskAcknowledged', 'deadlineExpired'],
      refusals: allRefusals,
    },
  );
});
