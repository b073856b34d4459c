import { instant, plainDate } from '../../../src/domain/calendar/plain-date';
import { toCaseView } from '../../../src/domain/case/view';
import { presentChecks } from '../../../src/web/pages/audit/presenter';
import { presentBoard } from '../../../src/web/pages/board/presenter';
import { presentSeats, presentTask } from '../../../src/web/pages/task/presenter';
import type { BoardCase, Holder } from '../../../src/web/records';
import { wordings } from '../../../src/wording/wording';
import { openedWith, penalPack } from '../../domain/case/rungs';
import { at, type CaseInHand, seats } from '../../support/case-fixtures';
import { aCaseAt, unasked } from '../../support/climb';
import { aPenaltyAt } from '../../support/penalty';

const { zh } = wordings;
const holders = new Map<string, Holder>(
  Object.entries(seats).flatMap(([role, list]) =>
    list.map((seat, index): [string, Holder] => [
      seat,
      { seat, role, township: null, organisation: 'Office', post: `${role} ${index}`, official: null, name: null },
    ]),
  ),
);

describe('the task page', () => {
  const hand = aCaseAt('registered');
  const task = hand.openTask('nameContacts');

  test('shows the last day of the period and its explanation, late only once it is over', () => {
    const text = presentTask(hand.fold, task, at('2026-10-19', 23), zh, 'zh');
    expect(text).toMatchObject({ due: '2026-10-19', late: false, asksAcknowledgement: true, acknowledged: null });
    expect(text.explanation).toMatch(/T05/);
    expect(presentTask(hand.fold, task, at('2026-10-20', 0), zh, 'zh').late).toBe(true);
  });

  test('names a standing task without a date', () => {
    const text = presentTask(hand.fold, hand.openTask('reportReturn'), at('2026-12-01'), zh, 'zh');
    expect(text).toMatchObject({ due: zh.task.noDue, late: false, explanation: null, asksAcknowledgement: false });
  });

  test('proposes township cadre, village cadre and class teacher as contacts (LL-25)', () => {
    const options = presentSeats(hand.fold, task, holders, zh);
    expect(options.filter(({ chosen }) => chosen).map(({ seat }) => seat)).toEqual([
      seats.townshipCadre[0],
      seats.villageCadre[0],
      seats.classTeacher[0],
    ]);
    expect(options.some(({ seat }) => seats.justiceOffice.includes(seat))).toBe(false);
  });

  test('offers officers as investigators, and none of those who investigated as the chair of the hearing', () => {
    const penal = openedWith(penalPack);
    const filed = aPenaltyAt('filed', penal);
    const offered = (from: CaseInHand) =>
      presentSeats(from.fold, from.openTask('penaltyStep'), holders, zh).map(({ seat }) => seat);
    expect(offered(filed)).toEqual(expect.arrayContaining([seats.townshipCaseOfficer[0], seats.townshipCadre[0]]));
    expect(offered(filed)).not.toContain(seats.classTeacher[0]);
    const asked = aPenaltyAt('views', penal).play([
      unasked('2026-11-30', 10, 'recordHearingRequest', 'townshipCaseOfficer', {
        type: 'hearingRequested',
        requestedOn: plainDate('2026-11-30'),
      }),
    ]);
    expect(offered(asked)).toContain(seats.bureauLegal[0]);
    expect(offered(asked)).not.toContain(seats.townshipCaseOfficer[0]);
    expect(presentSeats(hand.fold, hand.openTask('reportReturn'), holders, zh)).toEqual([]);
  });
});

describe('the board', () => {
  const boardCase = (caseNumber: string, hand: CaseInHand): BoardCase => {
    const view = toCaseView(hand.fold, at('2026-11-30'));
    return {
      caseNumber,
      place: view.place,
      stage: view.stage,
      episode: view.episode,
      stageSince: at('2026-10-16'),
      nextDue: view.nextDeadline?.expiresAt ?? null,
      tasks: view.openTasks.map((task) => ({ ...task, caseNumber, task: task.id })),
    };
  };
  const cases = [
    boardCase('FX-1', aCaseAt('noticed')),
    boardCase('FX-2', aCaseAt('registered')),
    boardCase('FX-3', aCaseAt('registered')),
  ];

  test('counts cases and late ones by stage as of an instant', () => {
    const early = presentBoard(cases, holders, at('2026-10-16', 12), zh, null);
    expect(early.counts.filter(({ count }) => count > 0)).toMatchObject([
      { stage: 'registered', count: 2, late: 0 },
      { stage: 'noticed', count: 1, late: 0 },
    ]);
    const late = presentBoard(cases, holders, at('2026-11-30'), zh, null);
    expect(late.total).toEqual({ count: 3, late: 3 });
  });

  test('says on which post a case waits and since when, not on nobody for a standing task', () => {
    const { cases: rows } = presentBoard(cases, holders, at('2026-10-16', 12), zh, 'registered');
    expect(rows.map(({ caseNumber }) => caseNumber)).toEqual(['FX-2', 'FX-3']);
    expect(rows[0]?.waiting).toEqual([
      {
        task: zh.tasks.nameContacts,
        on: 'Office townshipCaseOfficer 0',
        since: zh.board.waitingSince('2026-10-16'),
        late: false,
      },
      {
        task: `${zh.tasks.trackStep} · ${zh.tracks.support.name} · ${zh.tracks.support.steps.needsCheck}`,
        on: 'Office studentAid 0',
        since: zh.board.waitingSince('2026-10-16'),
        late: false,
      },
    ]);
  });
});

describe('the audit', () => {
  const hand = aCaseAt('noticed');
  const evidence = {
    chain: { ok: true, entries: hand.entries.length, faults: [] },
    entries: hand.entries,
    live: hand.fold,
    engine: { runs: 1, events: 9, replayed: true, entries: hand.entries, fault: null },
  };
  const verdicts = (more: Partial<Parameters<typeof presentChecks>[0]>) =>
    presentChecks({ ...evidence, ...more }, zh).map(({ ok }) => ok);

  test('passes where ledger, running case and replay agree', () => {
    expect(verdicts({})).toEqual([true, true, true, true]);
  });

  test('a live state that the ledger does not fold to fails', () => {
    expect(verdicts({ live: aCaseAt('ordered').fold })).toEqual([true, false, true, true]);
  });

  test('a replay with another entry fails and names the first that differs', () => {
    const other = hand.entries.map((entry) =>
      entry.sequence === 3 ? { ...entry, recordedAt: instant('2026-10-16T02:00:00.000Z') } : entry,
    );
    const checks = presentChecks({ ...evidence, engine: { ...evidence.engine, entries: other } }, zh);
    expect(checks[3]).toMatchObject({ ok: false, detail: zh.audit.storyDiffers(3) });
  });

  test('an engine that cannot be asked has not passed', () => {
    expect(verdicts({ live: null, engine: null })).toEqual([true, false, false, false]);
  });

  test('entries that do not fold fail, whatever the running case says', () => {
    const changed = hand.entries.map((entry) => (entry.sequence === 2 ? { ...entry, hash: '0'.repeat(64) } : entry));
    expect(verdicts({ entries: changed })[1]).toBe(false);
  });
});
