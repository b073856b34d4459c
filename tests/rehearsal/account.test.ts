import { placeOf } from '../../src/domain/case/fold';
import { accountFrom, pathOfStages, type RehearsedMail } from '../../src/rehearsal/account';
import { unmetIn, unmetMails } from '../../src/rehearsal/expectations';
import type { Expectation } from '../../src/rehearsal/scenario';
import { rehearsalText } from '../../src/wording/rehearsal-zh';
import { at } from '../support/case-fixtures';
import { aCaseAt } from '../support/climb';

const hand = aCaseAt('ordered');
hand.until('2026-11-19', 9);
const mail: RehearsedMail = {
  to: 'classTeacher',
  kind: 'task',
  about: 'verifyAbsence',
  taskSubject: null,
  task: 'K1.1',
  at: at('2026-10-15'),
  subject: '',
};
const account = accountFrom({
  entries: hand.entries,
  fold: hand.fold,
  numbers: new Map([['D27', '1']]),
  mails: [mail],
  title: 'A test',
  refusals: [
    {
      step: 9,
      on: '2026-11-10' as never,
      by: 'townshipLeader',
      do: 'documentApproved',
      code: 'late',
      first: { by: 'bureauLeader', at: at('2026-11-10') },
    },
  ],
  now: at('2026-11-19'),
});

test('an account tells the stages in their order, the documents with who signed, and each clock with its sentence', () => {
  expect(pathOfStages(account)).toEqual(['detected', 'verifying', 'registered', 'persuading', 'noticed', 'ordered']);
  expect(
    account.documents.map(({ title, issuers, issuedOn, servedOn }) => [title, issuers, issuedOn, servedOn]),
  ).toEqual([
    ['限期复学通知书', ['townshipLeader'], '2026-11-02', '2026-11-02'],
    ['责令限期改正通知书', ['townshipLeader'], '2026-11-11', '2026-11-11'],
  ]);
  const limits = account.deadlines.filter(({ rule }) => rule === 'T09' || rule === 'T11');
  expect(limits.map(({ rule, about, due, status }) => [rule, about, due, status])).toEqual([
    ['T09', 'returnNotice', '2026-11-09', 'expired'],
    ['T11', 'correctionOrder', '2026-11-18', 'expired'],
  ]);
  for (const { due, sentence } of account.deadlines) {
    expect(sentence.en).toContain(due);
    expect(sentence.zh).toContain(`${Number(due.slice(5, 7))}月${Number(due.slice(8))}日24时止`);
  }
});

test('a task that was closed after its day is late, one that was closed in time is not', () => {
  const late = (kind: string) => account.tasks.find((task) => task.kind === kind)?.late;
  expect([late('verifyAbsence'), late('trackStep')]).toEqual([false, true]);
});

describe('an expectation', () => {
  const unmet = (expected: Expectation) => unmetIn(expected, hand.fold, account);

  test('that came true says nothing', () => {
    const because = 'as the ladder has it';
    expect(
      unmet({
        place: 'ordered.expired',
        stage: 'ordered',
        path: pathOfStages(account),
        tasks: [{ kind: 'draftDocument', subject: 'judicialNotice', roles: ['townshipCaseOfficer'] }],
        noTasks: ['issueOrder'],
        tracks: ['support'],
        deadlines: [
          {
            rule: 'T11',
            of: 'correctionOrder',
            due: '2026-11-18' as never,
            status: 'expired',
            provisional: false,
            because,
          },
        ],
        documents: [{ kind: 'correctionOrder', issuer: 'townshipLeader', servedOn: '2026-11-11' as never }],
        noDocuments: ['judicialNotice'],
        closedFor: null,
      }),
    ).toEqual([]);
    expect(unmetMails([{ to: 'classTeacher', about: 'verifyAbsence', on: '2026-10-15' as never }], account)).toEqual(
      [],
    );
  });

  test.each<[string, Expectation, unknown]>([
    ['place', { place: 'noticed.running' }, { place: placeOf(hand.fold) }],
    ['stage', { stage: 'noticed' }, { stage: 'ordered' }],
    ['path', { path: ['detected', 'ordered'] }, { path: pathOfStages(account) }],
    ['reason of closing', { closedFor: 'returned' }, { closedFor: null }],
    ['open task', { tasks: [{ kind: 'refer' }] }, expect.arrayContaining(['draftDocument'])],
    ['closed task', { noTasks: ['draftDocument'] }, 'one that is open'],
    ['track', { tracks: ['search'] }, expect.arrayContaining(['support'])],
    ['absent document', { noDocuments: ['returnNotice'] }, 'one'],
    [
      'day',
      { deadlines: [{ rule: 'T11', due: '2026-11-19' as never, because: 'wrong' }] },
      expect.objectContaining({ rule: 'T11', due: '2026-11-18' }),
    ],
    [
      'document',
      { documents: [{ kind: 'correctionOrder', issuer: 'bureauLeader' }] },
      expect.objectContaining({ issuers: ['townshipLeader'] }),
    ],
  ])('of another %s says what came', (_, expected, got) => {
    const found = unmet(expected);
    expect(found).toHaveLength(1);
    expect(found[0]?.got).toEqual(got);
  });

  test.each<[string, NonNullable<Expectation['mails']>[number]]>([
    ['to another role', { to: 'schoolHead', about: 'verifyAbsence' }],
    ['of another day', { to: 'classTeacher', about: 'verifyAbsence', on: '2026-10-16' as never }],
    ['of another kind', { to: 'classTeacher', about: 'verifyAbsence', kind: 'reminder' }],
    ['about another subject', { to: 'classTeacher', about: 'verifyAbsence', subject: 'other' }],
  ])('of a mail %s names the mails that there are', (_, expected) => {
    expect(unmetMails([expected], account)).toMatchObject([{ got: ['task to classTeacher on 2026-10-15'] }]);
  });
});

test('people read it in Chinese, by day, without a bare key', () => {
  const text = rehearsalText(account).join('\n');
  expect(text).toContain('2026年11月19日 00:00　责令改正 · 期限已满　（期限到期：期限届满）');
  expect(text).toContain('《责令限期改正通知书》');
  expect(text).toContain('2026年11月11日由乡镇领导签发　2026年11月11日送达');
  expect(text).toContain('第9步　2026年11月10日　乡镇领导：签发文书　已由他人先行办结');
  expect(text).not.toMatch(/townshipLeader|correctionOrder|undefined/);
});
