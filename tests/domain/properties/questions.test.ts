import { questionStages } from '../../../src/domain/case/vocabulary';
import { questionReasons } from '../../../src/domain/question/vocabulary';
import { expectTravelled, lawsHoldIn, type Travelled } from './hold';
import { questionAbout } from './worlds';

const seen: (() => Travelled)[] = [];

describe.each(questionReasons)('a question: %s', (reason) => {
  seen.push(lawsHoldIn(questionAbout(reason), { runs: 20, seed: 20_261_022, moves: 60, steps: 100 }));
});

test('the walks come through every stage of a question, every act that it takes, and refusals', () => {
  expectTravelled(
    seen.map((travelled) => travelled()),
    {
      stages: questionStages,
      tasks: ['answerQuestion'],
      acts: ['questionAsked', 'questionAnswered', 'questionSettled', 'taskAcknowledged', 'deadlineExpired'],
      refusals: ['late', 'notYourTask', 'notPermitted', 'notNow', 'closed'],
    },
  );
});
