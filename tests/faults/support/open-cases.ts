import { plainDate } from '../../../src/domain/calendar/plain-date';
import { importOfficials } from '../../../src/identity/directory';
import { storePupil } from '../../../src/identity/people';
import { storeCalendar } from '../../../src/ledger/school-calendars';
import { openCaseFor } from '../../../src/temporal/open-case';
import { pupilOf, readSampleCounty } from '../../support/sample-county';
import type { TestWorld } from '../../support/world';

/**
 * Takes in the sample county's directory and calendar and opens a case for some of its pupils, from different
 * schools. @returns their case numbers.
 */
export async function openCases(world: TestWorld, count: number): Promise<string[]> {
  const { sql, keys, clock } = world;
  const { officials, calendar, roster } = await readSampleCounty();
  await importOfficials({ sql, keys, clock }, officials);
  await storeCalendar(sql, clock, calendar);
  const apart = Math.floor(roster.length / count);
  const pupils = roster.filter((_, index) => index % apart === 0).slice(0, count);
  const opened: string[] = [];
  for (const row of pupils) {
    const { personId } = await storePupil({ sql, keys, clock }, pupilOf(row));
    const { caseNumber, answer } = await openCaseFor(world, {
      personId,
      signal: {
        type: 'absenceThresholdCrossed',
        firstAbsentDay: plainDate('2026-10-19'),
        crossedOn: plainDate('2026-10-22'),
      },
      actor: { kind: 'system', part: 'detection' },
      commandId: `absence:${personId}`,
    });
    if (answer.status !== 'answered') throw new Error(`Case ${caseNumber} was not opened: ${answer.status}`);
    opened.push(caseNumber);
  }
  return opened;
}
