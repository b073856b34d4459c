import { plainDate } from '../../src/domain/calendar/plain-date';
import { activatePack, answerQuestion, proposePack } from '../../src/ledger/policy-packs';
import { ImportingCounty } from '../support/importing-county';
import { baseQuestions, deciderOf, draftPack } from '../support/packs';

/** A01 of the sample, of 石桥镇: absent from 12 to 15 October. */
const fourDays = '999999201305277633';
/** Of 上坪乡: absent on 8, 9, 10 and 12 October. */
const otherTownship = '999999201307215209';
/** Not registered this term: of 上坪乡 with a school in 石桥镇, and of 石桥镇. */
const awayAtSchool = '999999201407289440';
const atHome = '999999201312174878';

let county: ImportingCounty;
afterEach(() => county?.end());

/** A pack is proposed, answered for and put into force in a township from a day on. */
async function putIntoForce(place: string, day: string, parameters: object, version = 1): Promise<void> {
  const { sql, clock } = county.ledger;
  const pack = draftPack({ version }, parameters);
  await proposePack({ sql, clock }, pack, 'draft.json', await deciderOf(sql, 'bureauCaseOfficer'));
  const legal = await deciderOf(sql, 'bureauLegal');
  for (const questionId of ['fiveDays', ...baseQuestions]) {
    const answer = { version: `qingling2026-${version}`, questionId, text: '测试用的虚构答复' };
    await answerQuestion({ sql, clock }, answer, legal);
  }
  const activation = { version: `qingling2026-${version}`, place, from: plainDate(day) };
  await activatePack({ sql, clock }, activation, await deciderOf(sql, 'bureauLeader'));
}

test('how many days of absence are tolerated is the rule of the township in which the child lives', async () => {
  county = await ImportingCounty.begin(fourDays, otherTownship);
  await county.takeIn('2026-09-02');
  await putIntoForce('石桥镇', '2026-09-02', {});
  await county.takeIn('2026-10-15');
  expect(await county.casesOf(fourDays)).toEqual([]);
  expect(await county.casesOf(otherTownship)).toHaveLength(1);
});

test('with new rules the same files are compared again, and a stricter township opens the case', async () => {
  county = await ImportingCounty.begin(fourDays);
  await county.takeIn('2026-09-02');
  await putIntoForce('石桥镇', '2026-09-02', {});
  expect(await county.takeIn('2026-10-15')).toMatchObject({ unchanged: false, cases: [] });
  expect(await county.takeIn('2026-10-15')).toMatchObject({ unchanged: true });
  const strict = { toleratedAbsence: { value: 3, origin: 'default' } };
  await putIntoForce('石桥镇', '2026-10-15', strict, 2);
  const report = await county.takeIn('2026-10-15');
  expect(report.unchanged).toBe(false);
  expect(report.cases).toEqual(await county.casesOf(fourDays));
  expect(report.cases).toHaveLength(1);
});

test('a case that opened under a stricter rule is not taken for corrected when the rule is relaxed', async () => {
  county = await ImportingCounty.begin(fourDays);
  await county.takeIn('2026-10-15');
  const caseNumber = await county.caseOf(fourDays);
  await putIntoForce('石桥镇', '2026-10-15', {});
  await county.takeIn('2026-10-16');
  expect((await county.happened(caseNumber)).map(({ type }) => type)).toEqual(['absenceThresholdCrossed']);
});

test('how long a school has to say who is back is the rule of the township in which the child lives', async () => {
  county = await ImportingCounty.begin(awayAtSchool, atHome);
  await county.takeIn('2026-09-02');
  // Five days end on Sunday the 6th, and therefore on Monday; seven on Tuesday.
  const fiveDays = { 'termStart.check': { value: { amount: 5, unit: 'calendarDay' }, origin: 'default' } };
  await putIntoForce('上坪乡', '2026-09-02', fiveDays);
  await county.takeIn('2026-09-06');
  expect(await county.casesOf(awayAtSchool)).toEqual([]);
  await county.takeIn('2026-09-07');
  expect([await county.casesOf(awayAtSchool), await county.casesOf(atHome)]).toEqual([[expect.any(String)], []]);
  await county.takeIn('2026-09-08');
  expect(await county.casesOf(atHome)).toHaveLength(1);
});
