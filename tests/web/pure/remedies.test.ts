import { plainDate } from '../../../src/domain/calendar/plain-date';
import { officialActSchema } from '../../../src/domain/case/acts';
import { readForm } from '../../../src/web/forms/read-form';
import { dutyForm } from '../../../src/web/pages/duty/form';
import { optionsFor } from '../../../src/web/pages/duty/options';
import { labelsFor } from '../../../src/web/pages/duty/presenter';
import { remedyAct } from '../../../src/web/pages/duty/remedies';
import type { Visit } from '../../../src/web/visit';
import { wordings } from '../../../src/wording/wording';
import { actorOf, at, seats } from '../../support/case-fixtures';
import { aCaseAt } from '../../support/climb';

/** The form that tells of the guardian's remedies, of a case with two orders that can be challenged. */

const today = plainDate('2027-01-12');
const acting = { seat: seats.bureauLegal[0] as string, role: 'bureauLegal', official: 'U-1' } as const;
const hand = () => aCaseAt('orderedAgain');
type Hand = ReturnType<typeof hand>;
const orders = ({ fold }: Hand) =>
  fold.context.documents.filter(({ kind }) => kind === 'correctionOrder').map(({ id }) => id) as [string, string];
const offered = ({ fold }: Hand) => optionsFor('recordRemedy', fold, acting, at('2027-01-12', 14));

test('offers of each order what can be told of it now', () => {
  const one = hand();
  const [first, second] = orders(one);
  const ofSecond = [`reconsiderationFiled.${second}`, `lawsuitFiled.${second}`];
  // The sixty days of the first are over; that it was filed in time may become known only now.
  expect(offered(one)).toEqual([`reconsiderationFiled.${first}`, `lawsuitFiled.${first}`, ...ofSecond, 'stayOrdered']);
  one.actAs(actorOf('bureauLegal'), { type: 'lawsuitFiled', about: first, filedOn: today }, today, 13);
  expect(offered(one)).toEqual([`lawsuitUpheld.${first}`, `lawsuitNotUpheld.${first}`, ...ofSecond, 'stayOrdered']);
});

test('tells two orders apart by the day of service, in both languages', async () => {
  const one = hand();
  for (const words of Object.values(wordings)) {
    const keys = offered(one);
    const labels = await labelsFor('recordRemedy', keys, one.fold.context, { words } as Visit);
    expect(Object.keys(labels)).toEqual(keys);
    expect(new Set(Object.values(labels)).size).toBe(keys.length);
    const [first, second] = orders(one).map((id) => labels[`lawsuitFiled.${id}`]);
    for (const label of [first, second]) {
      expect(label).toContain(words.remedies.lawsuitFiled);
      expect(label).toContain(words.documents.correctionOrder);
    }
    expect([first?.slice(-10), second?.slice(-10)]).toEqual(['2026-11-11', '2027-01-11']);
    expect(labels.stayOrdered).toBe(words.remedies.stayOrdered);
  }
});

test('becomes an act that names the order', () => {
  const one = hand();
  const [first] = orders(one);
  const keys = offered(one);
  const body = { remedy: `lawsuitFiled.${first}`, resultOn: '2027-01-11' };
  const read = readForm(dutyForm('recordRemedy', { keys, labels: {}, review: { today, latest: today } }), body, today);
  expect(read).toMatchObject({ ok: true, act: { type: 'lawsuitFiled', about: first, filedOn: '2027-01-11' } });
  expect(officialActSchema.safeParse(read.ok && read.act).success).toBe(true);
});

test('an option that is not offered is refused, and one that there is not is an error', () => {
  const keys = offered(hand());
  const form = dutyForm('recordRemedy', { keys, labels: {}, review: { today, latest: today } });
  expect(readForm(form, { remedy: 'lawsuitFiled.D9999', resultOn: '2027-01-11' }, today).ok).toBe(false);
  for (const key of ['lawsuitFiled', 'lawsuitFiled.', 'stayOrdered.D5', 'toString.D5', ''])
    expect(() => remedyAct(key, today)).toThrow(RangeError);
});
