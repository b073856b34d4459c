import { permitted } from '../../../src/domain/case/permitted';
import { roles, stages, taskKinds } from '../../../src/domain/case/vocabulary';
import { nationalPack } from '../../../src/domain/pack/national';

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
      for (const role of nationalPack.holders[task].value)
        for (const stage of where)
          expect([stage, role, task, permitted(stage, role, task)]).toEqual([stage, role, task, true]);
    }
  });

  test('the school issues no order and refers nobody; nothing is done in a closed case', () => {
    for (const role of ['classTeacher', 'schoolHead', 'schoolRollAdmin'])
      for (const task of ['issueNotice', 'issueOrder', 'issueJudicialNotice', 'refer'] as const)
        for (const stage of stages) expect(permitted(stage, role, task)).toBe(false);
    for (const role of roles) for (const task of taskKinds) expect(permitted('closed', role, task)).toBe(false);
  });
});
