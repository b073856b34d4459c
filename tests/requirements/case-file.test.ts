import { plainDate } from '../../src/domain/calendar/plain-date';
import { aDetectedCase, seats } from '../support/case-fixtures';
import { aCaseAt } from '../support/climb';

test('what a school finds is an entry that township and bureau are told, and its teacher persuades (HA-08)', () => {
  const hand = aDetectedCase();
  const found = {
    type: 'verified',
    cause: 'wearyOfSchool',
    whereabouts: 'atHome',
    absentSince: plainDate('2026-10-12'),
    contact: 'phone',
    contactedOn: plainDate('2026-10-12'),
  } as const;
  const { entry } = hand.act('verifyAbsence', found, '2026-10-16');
  expect(entry).toMatchObject({ event: found, actor: { role: 'classTeacher' } });
  expect(entry.letters.map(({ seat }) => seat)).toEqual(
    expect.arrayContaining([...seats.townshipCaseOfficer, ...seats.bureauCaseOfficer]),
  );
  expect(aCaseAt('persuading').openTask('recordVisit').seats).toEqual(expect.arrayContaining(seats.classTeacher));
});
