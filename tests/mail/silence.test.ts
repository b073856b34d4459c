import { plainDate } from '../../src/domain/calendar/plain-date';
import { importOfficials, seatsForPupil } from '../../src/identity/directory';
import { readJournal } from '../../src/ledger/journal';
import { type DeliveryDependencies, sweepOutbox } from '../../src/mail/deliver';
import { openTransport } from '../../src/mail/transport';
import { startSmtpServer, type TestSmtpServer } from '../faults/support/smtp-server';
import { anOpening, CaseInHand, crossed } from '../support/case-fixtures';
import { appendAll, type FreshLedger, freshLedger } from '../support/ledger';
import { readSampleCounty } from '../support/sample-county';

/** Over real SMTP: what waits in the outbox when a child's death is recorded does not leave any more. */
describe('of a child that has died', () => {
  let ledger: FreshLedger;
  let server: TestSmtpServer;
  let dependencies: DeliveryDependencies;
  let hand: CaseInHand;

  beforeEach(async () => {
    ledger = await freshLedger();
    server = await startSmtpServer({});
    dependencies = {
      ...ledger,
      transport: openTransport(server.url),
      publicUrl: 'http://127.0.0.1:1',
      mailFrom: 'Fanxiao <fanxiao@example.org>',
      debugPoint: () => {},
    };
    const { officials, roster } = await readSampleCounty();
    await importOfficials(ledger, officials);
    const pupil = roster[0];
    if (!pupil) throw new Error('Expected a pupil in the sample');
    const place = { ...pupil, township: pupil.hukouTownship, village: pupil.hukouVillage };
    hand = new CaseInHand({ ...anOpening(), seats: await seatsForPupil(ledger, place) });
    hand.signal(crossed(), '2026-10-15');
  });
  afterEach(async () => {
    dependencies.transport.close();
    await server.stop();
    await ledger.drop();
  });

  /** The school's roll administrator records it from the register. */
  const recordDeath = () => {
    const seat = hand.fold.context.opening.seats.schoolRollAdmin?.[0] ?? '';
    const actor = { kind: 'seat', seat, role: 'schoolRollAdmin', official: 'U-roll' } as const;
    const act = {
      type: 'exitProposed',
      reason: 'deceased',
      evidence: 'deathRecord',
      since: plainDate('2026-10-15'),
    } as const;
    hand.actAs(actor, act, '2026-10-16');
  };

  test('no letter leaves that waited before the record, and none is written after it', async () => {
    await appendAll(ledger, hand.entries);
    const before = hand.entries.length;
    recordDeath();
    expect(hand.fold.status).toBe('done');
    await appendAll(ledger, hand.entries.slice(before));
    expect(hand.entries.slice(before).flatMap(({ letters }) => letters)).toEqual([]);
    expect(await sweepOutbox(dependencies)).toBe(0);
    expect(server.mails).toEqual([]);
    expect((await readJournal(ledger.sql, 'mail')).map(({ body }) => body.event)).toEqual(['outdated']);
  });

  test('the same letter leaves where nobody has died', async () => {
    await appendAll(ledger, hand.entries);
    expect(await sweepOutbox(dependencies)).toBe(1);
    expect(server.mails).toHaveLength(1);
  });
});
