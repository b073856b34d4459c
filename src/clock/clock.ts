import { type Instant, instant, instantMs } from '../domain/calendar/plain-date';
import type { Sql } from '../ledger/sql';

/** The one source of the present time. Everything that needs it is given a clock. */
export interface Clock {
  now(): Instant;
}

/** The only reader of the machine's clock. */
const machineMs = (): number => Date.now();

export const systemClock: Clock = { now: () => instant(machineMs()) };

export interface WorldClock extends Clock {
  /** True where the clock may be moved ahead. */
  readonly rehearsal: boolean;
  /** Milliseconds that the world is ahead of the machine; 0 outside rehearsals. */
  skewMs(): number;
  /** Reads the world's row at once, for whoever cannot wait for the notification. */
  follow(): Promise<void>;
  stop(): Promise<void>;
}

const channel = 'fanxiao_world';

export interface NewWorld {
  /** Name of the world; begins its workflow ids. */
  id: string;
  rehearsal: boolean;
  /** Rehearsals only: what the world's clock shows at first; the machine's time unless given. */
  startAt?: Instant;
}

/**
 * Makes a world unless it is there already; a world that is there keeps its clock.
 * @throws Error when a county is asked to start at another time than the machine's, or is there as the other kind.
 */
export async function createWorld(sql: Sql, { id, rehearsal, startAt }: NewWorld): Promise<void> {
  if (startAt !== undefined && !rehearsal)
    throw new Error(
      `World ${id}: only a rehearsal may start at another time than the machine's, asked was ${startAt}.`,
    );
  const skewMs = startAt === undefined ? 0 : instantMs(startAt) - machineMs();
  await sql`
    insert into county.world ${sql({ id, rehearsal, skewMs, createdAt: systemClock.now() })}
    on conflict (id) do nothing`;
  const world = await readWorld(sql, id);
  if (world.rehearsal !== rehearsal)
    throw new Error(
      `World ${id}: expected a ${kindOf(rehearsal)}, but it was made as a ${kindOf(world.rehearsal)}. Choose another name.`,
    );
}

/**
 * The clock of a world: machine time and the skew that the world's row holds. Every process that listens follows
 * within the time of a notification, and reads anew after each lost connection.
 * @throws Error when the world does not exist.
 */
export async function worldClock(sql: Sql, world: string): Promise<WorldClock> {
  const { rehearsal, ...first } = await readWorld(sql, world);
  let { skewMs } = first;
  const follow = async () => {
    // Time only goes forward, so that readings which overtake each other do no harm.
    skewMs = Math.max(skewMs, (await readWorld(sql, world)).skewMs);
  };
  // A reading that fails is made up for: the listener connects again and reads then.
  const followQuietly = () => void follow().catch(() => {});
  const listener = await sql.listen(channel, (name) => name === world && followQuietly(), followQuietly);
  await follow();
  return {
    now: () => instant(machineMs() + skewMs),
    skewMs: () => skewMs,
    rehearsal,
    follow,
    stop: () => listener.unlisten(),
  };
}

/**
 * Sets the clock of a rehearsal world for all its processes.
 * @throws Error for a world that is no rehearsal, and for an instant before the one that the world already shows.
 */
export async function setWorldInstant(sql: Sql, world: string, to: Instant): Promise<void> {
  await sql.begin(async (tx) => {
    const [row] = await tx<WorldRow[]>`select rehearsal, skew_ms from county.world where id = ${world} for update`;
    if (!row) throw noSuchWorld(world);
    if (!row.rehearsal)
      throw new Error(`World ${world} is no rehearsal: its clock is the machine's and cannot be set to ${to}.`);
    const machine = machineMs();
    const shows = machine + row.skewMs;
    if (instantMs(to) < shows)
      throw new Error(`World ${world} shows ${instant(shows)}: its clock cannot go back to ${to}. Start a new world.`);
    await tx`update county.world set skew_ms = ${instantMs(to) - machine} where id = ${world}`;
    // Not `tx.notify`: that sends at once on another connection, before this commit can be seen.
    await tx`select pg_notify(${channel}, ${world})`;
  });
}

interface WorldRow {
  rehearsal: boolean;
  skewMs: number;
}

async function readWorld(sql: Sql, id: string): Promise<WorldRow> {
  const [row] = await sql<WorldRow[]>`select rehearsal, skew_ms from county.world where id = ${id}`;
  if (!row) throw noSuchWorld(id);
  return row;
}

const noSuchWorld = (id: string) => new Error(`There is no world ${id}. createWorld makes it.`);
const kindOf = (rehearsal: boolean) => (rehearsal ? 'rehearsal' : 'county');
