import { permitted } from '../../../src/domain/case/permitted';
import {
  finalStages,
  ladderStages,
  type Role,
  roles,
  stages,
  type TaskKind,
  taskKinds,
} from '../../../src/domain/case/vocabulary';
import { nationalPack } from '../../../src/domain/pack/national';

/** The roles that the pack gives a task to, of a question whatever is asked. */
const holdersOf = (task: TaskKind): readonly Role[] =>
  task === 'answerQuestion'
    ? Object.values(nationalPack.questionHolders).flatMap(({ value }) => value)
    : nationalPack.holders[task].value;

describe('permitted', () => {
  test.each(stages)('%s', (stage) => {
    const table = taskKinds.map((task) => [task, roles.filter((role) => permitted(stage, role, task))] as const);
    expect(Object.fromEntries(table.filter(([, allowed]) => allowed.length > 0))).toMatchSnapshot();
  });

  test('answers for every stage, role and task, and for roles that are none', () => {
    for (const stage of stages)
      for (const task of taskKinds) {
        for (const role of roles) expect(typeof permitted(stage, role, task)).toBe('boolean');
        for (const role of ['inspector', 'constructor', '']) expect(permitted(stage, role, task)).toBe(false);
      }
  });

  test('every task can be done somewhere, and by each role that the pack gives it to', () => {
    for (const task of taskKinds) {
      const where = stages.filter((stage) => roles.some((role) => permitted(stage, role, task)));
      expect(where).not.toEqual([]);
      for (const role of holdersOf(task))
        for (const stage of where)
          expect([stage, role, task, permitted(stage, role, task)]).toEqual([stage, role, task, true]);
    }
  });

  test('the school issues no order and refers nobody; nothing is done where nothing is left to do', () => {
    for (const role of ['classTeacher', 'schoolHead', 'schoolRollAdmin'])
      for (const task of ['issueNotice', 'issueOrder', 'issueJudicialNotice', 'refer'] as const)
        for (const stage of stages) expect(permitted(stage, role, task)).toBe(false);
    for (const role of roles)
      for (const task of taskKinds) for (const stage of finalStages) expect(permitted(stage, role, task)).toBe(false);
  });

  test('a question is answered and nothing else, a case answers no question', () => {
    const inQuestions = taskKinds.filter((task) => roles.some((role) => permitted('asked', role, task)));
    expect(inQuestions).toEqual(['answerQuestion']);
    for (const stage of ladderStages)
      for (const role of roles) expect(permitted(stage, role, 'answerQuestion')).toBe(false);
  });
});
