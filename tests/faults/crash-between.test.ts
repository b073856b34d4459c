import { debugPoints } from '../../activities/debug-point';
import { plainDate } from '../../src/domain/calendar/plain-date';
import { countDeliverable } from '../../src/ledger/deliveries';
import { readJournal } from '../../src/ledger/journal';
import { readEntries, readLetters } from '../../src/ledger/read';
import { verifyCase } from '../../src/ledger/verify-chain';
import { waitUntil } from '../../src/stack/wait';
import { caseHistories } from '../../src/temporal/histories';
import { startWorld } from '../support/world';
import { acceptances } from './support/acceptances';
import { formOf, sendUntilAnswered } from './support/officials';
import { openCases } from './support/open-cases';
import { startWorkerProcess } from './support/worker-process';

/**
 * A worker that is killed between two effects, and another that finds what it left. All points at once: most of the
 * time is spent waiting until the engine gives up on the dead worker (30 s).
 */
describe('a worker killed between two effects of an act', () => {
  test.concurrent.each(debugPoints)(
    'at %s',
    async (point) => {
      const world = await startWorld({ worker: false });
      const stops: (() => Promise<void>)[] = [world.stop];
      try {
        const first = await startWorkerProcess(world.environment);
        stops.unshift(first.stop);
        const [caseNumber = ''] = await openCases(world, 1);
        await waitUntil('The first letter', 20_000, async () => (await countDeliverable(world.sql)) === 0);
        await first.stop();

        const doomed = await startWorkerProcess({ ...world.environment, FANXIAO_DEBUG_POINT: point });
        stops.unshift(doomed.stop);
        const command = formOf(await world.engine.fold(caseNumber), 'verifyAbsence', {
          type: 'verified',
          cause: 'wearyOfSchool',
          whereabouts: 'atHome',
          absentSince: plainDate('2026-10-19'),
          contact: 'phone',
          contactedOn: plainDate('2026-10-19'),
        });
        const asked = world.engine.ask(caseNumber, command);
        expect(await doomed.ended).toBe('SIGKILL');
        await asked;

        const second = await startWorkerProcess(world.environment);
        stops.unshift(second.stop);
        const answer = await sendUntilAnswered(world.engine, caseNumber, command);
        await waitUntil('A quiet outbox', 60_000, async () => (await countDeliverable(world.sql)) === 0);

        expect(answer).toMatchObject({ status: 'answered', receipt: { sequence: 2, outcome: 'taken', refusal: null } });
        expect(acceptances(await caseHistories(world.client, world.name, caseNumber), command.commandId)).toEqual([1]);
        const entries = await readEntries(world.sql, caseNumber);
        expect(entries.map((entry) => entry.commandId)).toEqual([expect.any(String), command.commandId]);
        const { sql, letterMark } = world;
        expect(await verifyCase({ sql, letterMark }, caseNumber)).toMatchObject({ ok: true, faults: [] });

        const letters = await readLetters(sql, caseNumber, 2);
        expect(letters.length).toBeGreaterThanOrEqual(4);
        const caught = (await world.mails()).map((mail) => mail.messageId);
        const copies = letters.map(({ messageId }) => caught.filter((id) => id === messageId).length);
        // Only between the server's reply and the mark nobody can know that the letter has left.
        expect(copies.sort()).toEqual([...Array(letters.length - 1).fill(1), point === 'smtpReply' ? 2 : 1]);
        const journal = (await readJournal(sql, 'mail')).map(({ body }) => body);
        for (const letter of letters)
          expect(journal.filter((body) => body.letter === letter.key)).toEqual([
            expect.objectContaining({ event: 'accepted' }),
          ]);
      } finally {
        for (const stop of stops) await stop();
      }
    },
    240_000,
  );
});
