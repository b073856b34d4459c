import { createWorld, setWorldInstant, systemClock, worldClock } from '../../src/clock/clock';
import { type Instant, instant, instantMs } from '../../src/domain/calendar/plain-date';
import { openLedger } from '../../src/ledger/sql';
import { type FreshLedger, freshLedger } from '../support/ledger';

let ledger: FreshLedger;
beforeAll(async () => {
  ledger = await freshLedger();
});
afterAll(() => ledger.drop());

const september = instant('2026-09-01T00:00:00.000Z');
const july = instant('2027-07-09T08:00:00.000Z');

async function until(what: string, met: () => boolean): Promise<void> {
  for (let tries = 0; tries < 200; tries++) {
    if (met()) return;
    await new Promise((resolve) => setTimeout(resolve, 25));
  }
  throw new Error(`Waited 5 s in vain until ${what}`);
}
const near = (a: Instant, b: Instant) => Math.abs(instantMs(a) - instantMs(b)) < 5_000;

test('a county shows the time of the machine and cannot be set', async () => {
  await createWorld(ledger.sql, { id: 'county', rehearsal: false });
  const clock = await worldClock(ledger.sql, 'county');
  expect(near(clock.now(), systemClock.now())).toBe(true);
  expect(clock.skewMs()).toBe(0);
  await expect(setWorldInstant(ledger.sql, 'county', july)).rejects.toThrow('is no rehearsal');
  await expect(createWorld(ledger.sql, { id: 'other', rehearsal: false, startAt: july })).rejects.toThrow(
    'only a rehearsal',
  );
  await clock.stop();
});

test('a rehearsal starts on its day, and all its processes move together, forward only', async () => {
  const other = openLedger(ledger.appUrl, { max: 2 });
  try {
    await createWorld(ledger.sql, { id: 'rehearsal', rehearsal: true, startAt: september });
    await createWorld(ledger.sql, { id: 'stays', rehearsal: true, startAt: september });
    const [here, there, elsewhere] = await Promise.all([
      worldClock(ledger.sql, 'rehearsal'),
      worldClock(other, 'rehearsal'),
      worldClock(other, 'stays'),
    ]);
    expect(near(here.now(), september) && near(there.now(), september)).toBe(true);

    await setWorldInstant(ledger.sql, 'rehearsal', july);

    await until('both clocks show July', () => near(here.now(), july) && near(there.now(), july));
    expect(here.skewMs()).toBe(there.skewMs());
    expect(near(elsewhere.now(), september)).toBe(true);
    await expect(setWorldInstant(ledger.sql, 'rehearsal', september)).rejects.toThrow('cannot go back');
    await createWorld(ledger.sql, { id: 'rehearsal', rehearsal: true, startAt: september });
    await here.follow();
    expect(near(here.now(), july)).toBe(true);
    await Promise.all([here.stop(), there.stop(), elsewhere.stop()]);
  } finally {
    await other.end();
  }
});

test('a clock whose connection was lost reads anew when it is back', async () => {
  await createWorld(ledger.sql, { id: 'lost', rehearsal: true, startAt: september });
  const other = openLedger(ledger.appUrl, { max: 1, name: 'clock-that-loses' });
  try {
    const clock = await worldClock(other, 'lost');
    // The notification is sent while nobody listens.
    await ledger.sql`select pg_terminate_backend(pid) from pg_stat_activity where application_name = 'clock-that-loses'`;
    await ledger.sql`update county.world set skew_ms = skew_ms + 86400000 where id = 'lost'`;
    await until('the clock is a day on', () => instantMs(clock.now()) - instantMs(september) >= 86_400_000);
    await clock.stop();
  } finally {
    await other.end({ timeout: 1 });
  }
});

test('a world that does not exist is said', async () => {
  await expect(worldClock(ledger.sql, 'nowhere')).rejects.toThrow('There is no world nowhere');
});
