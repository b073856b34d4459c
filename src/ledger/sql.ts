import { once } from 'node:events';
import { connect as connectSocket, type Socket } from 'node:net';
import postgres from 'postgres';
import { type Instant, instant, type PlainDate } from '../domain/calendar/plain-date';
import { canonicalJson } from '../domain/ledger/canonical-json';

const asItIs = <T>(value: T): T => value;
const snakeCase = (name: string): string => name.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`);
const camelCase = (name: string): string => name.replace(/_([a-z])/g, (_, letter: string) => letter.toUpperCase());

const jsonText = {
  serialize: (value: unknown) => canonicalJson(value),
  parse: (text: string): unknown => JSON.parse(text),
};

/**
 * How values cross the border: a `date` is a plain day and never a JavaScript Date, a `timestamptz` is an instant,
 * a `bigint` a number, JSON is written canonically.
 */
const types = {
  date: { to: 1082, from: [1082], serialize: asItIs<PlainDate>, parse: (text: string) => text as PlainDate },
  instant: {
    to: 1184,
    from: [1184],
    serialize: asItIs<Instant>,
    parse: (text: string): Instant => instant(text.replace(' ', 'T').replace(/([+-]\d\d)$/, '$1:00')),
  },
  bigint: {
    to: 20,
    from: [20],
    serialize: String,
    parse: (text: string): number => {
      const value = Number(text);
      if (!Number.isSafeInteger(value)) throw new RangeError(`Expected a whole number up to 2^53, got ${text}`);
      return value;
    },
  },
  json: { to: 114, from: [114], ...jsonText },
  jsonb: { to: 3802, from: [3802], ...jsonText },
};

const connect = (url: string, { max = 4, name = 'fanxiao', prompt = false }: LedgerOptions = {}) =>
  postgres(url, {
    max,
    ...(prompt && { socket: promptSocket(url) }),
    types,
    transform: { column: { from: camelCase, to: snakeCase } },
    connection: { application_name: name, TimeZone: 'UTC' },
    onnotice: () => {},
  });

/** Left to itself the driver lets the last bytes of each COPY wait 80 ms for others to travel with (Nagle). */
export function promptSocket(url: string): () => Promise<Socket> {
  const { hostname, port } = new URL(url);
  return async () => {
    const socket = connectSocket({ host: hostname, port: Number(port || 5432), noDelay: true });
    await once(socket, 'connect');
    return socket;
  };
}

export interface LedgerOptions {
  /** Connections at most. */
  max?: number;
  /** How the connections call themselves to the server. */
  name?: string;
  /** For many COPYs one after the other: nothing waits to be sent. The URL names one host. */
  prompt?: boolean;
}

/** A pool of connections. Columns are `snake_case` in SQL and `camelCase` in rows. */
export type Sql = ReturnType<typeof connect>;
/** An open transaction. */
export type Transaction = Parameters<Extract<Parameters<Sql['begin']>[1], (...args: never[]) => unknown>>[0];
/** Where a single query may run: on a pool or in a transaction. */
export type Queries = Sql | Transaction;

/** Opens the ledger database; `sql.end()` closes it. Connects with the first query. */
export const openLedger = (url: string, options?: LedgerOptions): Sql => connect(url, options);

/** Runs in the caller's transaction when it has one, else in one of its own. */
export async function inTransaction<T>(sql: Queries, work: (tx: Transaction) => Promise<T>): Promise<T> {
  return 'begin' in sql ? ((await sql.begin(work)) as T) : work(sql);
}

/** The code of an error of PostgreSQL, such as 23505; undefined for other errors. */
export const errorCode = (error: unknown): string | undefined =>
  error instanceof postgres.PostgresError ? error.code : undefined;
