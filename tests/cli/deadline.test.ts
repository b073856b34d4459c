import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { deadlineRules } from '../../src/domain/pack/deadline-of';
import { CountyCopy } from '../roster/county-copy';
import { runCommand } from '../support/run-command';

/** `fanxiao deadline`, with what it prints. Nothing else needs to run. */
const deadline = (...args: string[]) => runCommand('deadline', ...args);
const json = async (...args: string[]) => JSON.parse((await deadline(...args, '--json')).out);
const t09 = ['--pack', 'national', '--rule', 'T09', '--from', '2026-09-24'];

describe('fanxiao deadline', () => {
  test('says the day, how it came to be, and one sentence in each language', async () => {
    expect(await json(...t09)).toMatchObject({
      due: '2026-10-08',
      provisional: false,
      explanation: { rule: 'T09', amount: 7, unit: 'calendarDay', firstDayCounted: false, rolledFrom: '2026-10-01' },
      sentence: {
        zh: expect.stringMatching(/2026年10月8日24时止.*依据/),
        en: expect.stringContaining('2026-10-08, 24:00'),
      },
    });
    const { code, out } = await deadline(...t09);
    const [day, zh, en] = out.split('\n');
    expect({ code, day }).toEqual({ code: 0, day: '2026-10-08' });
    expect([zh, en]).toEqual(Object.values((await json(...t09)).sentence));
  });

  test('knows every rule of the ladder, and what each counts from', async () => {
    const { code, out } = await deadline('--help');
    expect(code).toBe(0);
    for (const rule of deadlineRules) {
      expect(out).toMatch(new RegExp(`^ {2}${rule.replace('.', '\\.')} +[A-Z].*: .+$`, 'm'));
      expect(await json('--pack', 'national', '--rule', rule, '--from', '2026-09-24')).toMatchObject({
        due: expect.stringMatching(/^202\d-\d\d-\d\d$/),
      });
    }
  });

  test('counts by the notices of the State Council, also before the terms of the sample county', async () => {
    expect(await json('--pack', 'national', '--rule', 'T20', '--from', '2026-02-09')).toMatchObject({
      due: '2026-02-28',
      provisional: false,
      explanation: { makeUpDaysMet: ['2026-02-14', '2026-02-28'] },
    });
  });

  test('counts by the calendar of another county where its folder is named', async () => {
    const copy = new CountyCopy();
    try {
      copy.changeRow('calendar.csv', { 日期: '2026-10-19' }, { 是否上课日: '否' });
      const args = ['--pack', 'national', '--rule', 'T34', '--from', '2026-10-16'];
      const own = await json(...args, '--calendar', copy.dir);
      const usual = await json(...args);
      expect([own.due, usual.due]).toEqual(['2026-10-20', '2026-10-19']);
      expect(own.explanation.calendar).not.toBe(usual.explanation.calendar);
    } finally {
      copy.remove();
    }
  });

  test.each([
    ['pack', 'nowhere', 'national, '],
    ['pack', './nowhere.json', 'a policy pack'],
    ['rule', 'T99', 'T01, T02, T03'],
    ['from', '2026-02-30', 'a day from 2000-01-01 to 2099-12-31, such as 2026-09-24'],
    ['from', '9999-12-31', 'a day from 2000-01-01 to 2099-12-31'],
  ])('refuses the %s %s with 2, saying what was expected', async (flag, wrong, expected) => {
    const flags = { pack: 'national', rule: 'T09', from: '2026-09-24', [flag]: wrong };
    const { code, out, err } = await deadline(
      ...Object.entries(flags).flatMap(([name, value]) => [`--${name}`, value]),
    );
    expect({ code, out }).toEqual({ code: 2, out: '' });
    expect(err).toContain(expected);
    expect(err).toContain(wrong);
  });

  test('asks for a value that the county left blank, with 1', async () => {
    const args = ['--pack', 'countySpeech2024', '--rule', 'T04', '--from', '2026-09-01'];
    const { code, out, err } = await deadline(...args);
    expect({ code, out }).toEqual({ code: 1, out: '' });
    expect(err).toContain('the county has to fill it in before it is used');
  });

  test('refuses a folder without a calendar with 1, saying which file is missing', async () => {
    const empty = mkdtempSync(join(tmpdir(), 'fanxiao-empty-'));
    try {
      const { code, out, err } = await deadline(...t09, '--calendar', empty);
      expect({ code, out }).toEqual({ code: 1, out: '' });
      expect(err).toMatch(/(calendar|terms)\.csv/);
    } finally {
      rmSync(empty, { recursive: true });
    }
  });
});
