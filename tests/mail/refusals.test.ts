import { importOfficials, seatsForPupil } from '../../src/identity/directory';
import { openAlarms } from '../../src/ledger/alarms';
import { countDeliverable, isDelivered, reopenRefused } from '../../src/ledger/deliveries';
import { readJournal } from '../../src/ledger/journal';
import { type DeliveryDependencies, sweepOutbox } from '../../src/mail/deliver';
import { openTransport } from '../../src/mail/transport';
import { type SmtpBehaviour, startSmtpServer, type TestSmtpServer } from '../faults/support/smtp-server';
import { anOpening, CaseInHand, crossed } from '../support/case-fixtures';
import { appendAll, type FreshLedger, freshLedger } from '../support/ledger';
import { readSampleCounty } from '../support/sample-county';

/** One letter to one seat, over real SMTP, to a server that does not want it. */
describe('a letter that the mail server refuses', () => {
  let ledger: FreshLedger;
  let server: TestSmtpServer;
  let dependencies: DeliveryDependencies;
  const behave = async (behaviour: SmtpBehaviour) => {
    server = await startSmtpServer(behaviour);
    dependencies = {
      ...ledger,
      transport: openTransport(server.url),
      publicUrl: 'http://127.0.0.1:1',
      mailFrom: 'Fanxiao <fanxiao@example.org>',
      debugPoint: () => {},
    };
  };

  beforeEach(async () => {
    ledger = await freshLedger();
    const { officials, roster } = await readSampleCounty();
    await importOfficials(ledger, officials);
    const pupil = roster[0];
    if (!pupil) throw new Error('Expected a pupil in the sample');
    const place = { ...pupil, township: pupil.hukouTownship, village: pupil.hukouVillage };
    const hand = new CaseInHand({ ...anOpening(), seats: await seatsForPupil(ledger, place) });
    hand.signal(crossed(), '2026-10-15');
    await appendAll(ledger, hand.entries);
    expect(await countDeliverable(ledger.sql)).toBe(1);
  });
  afterEach(async () => {
    dependencies.transport.close();
    await server.stop();
    await ledger.drop();
  });

  const events = async () => (await readJournal(ledger.sql, 'mail')).map(({ body }) => body.event);

  test('because of its login waits, and leaves when the login is right', async () => {
    let known = false;
    await behave({ login: () => known });
    for (const _ of [1, 2]) await expect(sweepOutbox(dependencies)).rejects.toMatchObject({ code: 'EAUTH' });
    expect(await events()).toEqual([]);
    expect(await openAlarms(ledger.sql)).toEqual([]);
    expect(await countDeliverable(ledger.sql)).toBe(1);
    known = true;
    expect(await sweepOutbox(dependencies)).toBe(1);
    expect(server.mails).toHaveLength(1);
  });

  test('for now (4xx) waits, and leaves when it is taken', async () => {
    let busy = true;
    await behave({ refuse: () => (busy ? { code: 450, words: 'later' } : undefined) });
    await expect(sweepOutbox(dependencies)).rejects.toMatchObject({ responseCode: 450 });
    expect(await events()).toEqual([]);
    busy = false;
    expect(await sweepOutbox(dependencies)).toBe(1);
  });

  test('because of its recipient is over and an alarm, until somebody reopens it', async () => {
    let wrong = true;
    await behave({ refuse: () => (wrong ? { code: 550, words: 'unknown' } : undefined) });
    expect(await sweepOutbox(dependencies)).toBe(0);
    expect(await sweepOutbox(dependencies)).toBe(0);
    expect(await events()).toEqual(['refused']);
    expect(await openAlarms(ledger.sql)).toMatchObject([{ kind: 'mailRefused', about: { code: '550' } }]);

    const [letter = ''] = await reopenRefused(ledger);
    expect(await reopenRefused(ledger)).toEqual([]);
    expect(await isDelivered(ledger.sql, letter)).toBe(false);
    expect(await openAlarms(ledger.sql)).toEqual([]);
    expect(await sweepOutbox(dependencies)).toBe(0);
    expect(await openAlarms(ledger.sql)).toHaveLength(1);

    await reopenRefused(ledger);
    wrong = false;
    expect(await sweepOutbox(dependencies)).toBe(1);
    expect(await sweepOutbox(dependencies)).toBe(0);
    expect(await events()).toEqual(['refused', 'reopened', 'refused', 'reopened', 'accepted']);
    expect(await openAlarms(ledger.sql)).toEqual([]);
    expect(server.mails).toHaveLength(1);
  });
});
