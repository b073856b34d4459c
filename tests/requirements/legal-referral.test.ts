import { plainDate } from '../../src/domain/calendar/plain-date';
import { judge, placeOf } from '../../src/domain/case/fold';
import { type Role, roles } from '../../src/domain/case/vocabulary';
import { rungs } from '../domain/case/rungs';
import { aCommand, actorOf, at, seats } from '../support/case-fixtures';
import { move } from '../support/climb';

const day = plainDate('2026-12-02');
/** Written out: a route that is no longer there is a test that fails. */
const referred = (route: 'civilAction' | 'policeOrProcuratorate') =>
  ({ type: 'referralMade', route, referredOn: day }) as const;

/** Who could refer, were the task in everybody's hands. */
function referrers(route: 'civilAction' | 'policeOrProcuratorate'): Role[] {
  const hand = rungs['judicialNoticed.expired']();
  const { id } = hand.openTask('refer');
  const tasks = hand.fold.context.tasks.map((one) =>
    one.id === id ? { ...one, seats: Object.values(seats).flat() } : one,
  );
  const fold = { ...hand.fold, context: { ...hand.fold.context, tasks } };
  return roles.filter((role) => judge(fold, aCommand(referred(route), actorOf(role), id), at(day)) === null);
}

test('a grave case goes to the court, by a leader of the township or the bureau and nobody else (LL-36, HA-62, WC-19)', () => {
  expect(referrers('civilAction')).toEqual(['townshipLeader', 'bureauLeader', 'bureauHead']);
  const hand = rungs['judicialNoticed.expired']().play([move(day, 9, 'refer', referred('civilAction'))]);
  expect(placeOf(hand.fold)).toBe('legalReferral');
  hand.play([move('2026-12-16', 9, 'recordOutcome', { type: 'judgmentEffective', on: plainDate('2026-12-16') })]);
  expect(hand.fold.context.referral).toMatchObject({ route: 'civilAction', outcome: 'judgmentEffective' });
});

test('a crime goes to police or procuratorate, whose answer is recorded (LL-36, HA-62, WC-19, MX-17)', () => {
  expect(referrers('policeOrProcuratorate')).toEqual(['townshipLeader', 'bureauLeader', 'bureauHead']);
  const hand = rungs['judicialNoticed.expired']().play([move(day, 9, 'refer', referred('policeOrProcuratorate'))]);
  expect(placeOf(hand.fold)).toBe('legalReferral');
  hand.play([move('2026-12-16', 9, 'recordOutcome', { type: 'authorityReplied', on: plainDate('2026-12-16') })]);
  expect(hand.fold.context.referral).toMatchObject({ route: 'policeOrProcuratorate', outcome: 'authorityReplied' });
});
