import { plainDate } from '../../src/domain/calendar/plain-date';
import { lostPupilOf } from '../../src/domain/case/lost-pupil';
import { shippedPack } from '../../src/domain/pack/packs';
import { toPolicyPack } from '../../src/domain/pack/resolve';
import { presentSeats } from '../../src/web/pages/task/presenter';
import { zh } from '../../src/wording/zh';
import { aDetectedCase, anOpening, seats } from '../support/case-fixtures';
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
  const registered = aCaseAt('registered', { ...anOpening(), pack: toPolicyPack(shippedPack('haian2019')) });
  const proposed = presentSeats(registered.fold, registered.openTask('nameContacts'), new Map(), zh)
    .filter(({ chosen }) => chosen)
    .map(({ seat }) => seat);
  registered.act('nameContacts', { type: 'contactsAssigned', contacts: proposed }, '2026-10-16', 11);
  expect(registered.openTask('recordVisit').seats).toEqual(expect.arrayContaining(seats.classTeacher));
});

test('a pupil is on the roster from the signal to the closing, with when each office was told (LL-12)', () => {
  const unreported = { missingSince: '2026-10-12', township: null, bureau: null };
  expect(lostPupilOf(aDetectedCase().fold)).toMatchObject(unreported);
  const report = { reportedOn: '2026-10-16', acknowledgedOn: '2026-10-16' };
  for (const place of ['registered', 'ordered', 'enforcing', 'retention'] as const)
    expect(lostPupilOf(aCaseAt(place).fold)).toMatchObject({ ...unreported, township: report, bureau: report });
  expect(lostPupilOf(aCaseAt('closed').fold)).toBeNull();
});
