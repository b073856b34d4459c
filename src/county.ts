import type { Client } from '@temporalio/client';
import { type WorldClock, worldClock } from './clock/clock';
import type { Config } from './config';
import type { Letter } from './domain/case/letters';
import { currentKey, type KeyRing, loadKeys } from './identity/keys';
import { openLedger, type Sql } from './ledger/sql';
import { type LetterMark, letterMarkOf, mailDomainOf } from './mail/link-token';
import { type CaseEngine, createCaseEngine } from './temporal/case-engine';
import { connectTemporal } from './temporal/connect';

/** Open connections to everything that a county's pages and commands work with. */
export interface County {
  config: Config;
  world: string;
  sql: Sql;
  clock: WorldClock;
  keys: KeyRing;
  client: Client;
  engine: CaseEngine;
  letterMark: (letter: Letter) => LetterMark;
  close(): Promise<void>;
}

/**
 * Opens a county by its configuration.
 * @param name how its connections call themselves to PostgreSQL
 * @throws Error naming the variables that are missing, or the server that does not answer.
 */
export async function openCounty(config: Config, name: string): Promise<County> {
  const { ledgerUrl, keysFile, temporalAddress } = countyAddresses(config);
  const keys = loadKeys(keysFile);
  const sql = openLedger(ledgerUrl, { max: 10, name });
  const world = config.FANXIAO_WORLD;
  try {
    const clock = await worldClock(sql, world);
    const client = await connectTemporal(temporalAddress, config.TEMPORAL_NAMESPACE);
    return {
      config,
      world,
      sql,
      clock,
      keys,
      client,
      engine: createCaseEngine({
        client,
        world,
        taskQueue: config.TEMPORAL_TASK_QUEUE,
        offsetMs: clock.skewMs,
        historyLimit: config.FANXIAO_HISTORY_LIMIT ?? null,
      }),
      letterMark: letterMarkOf(currentKey(keys, 'link'), mailDomainOf(config.FANXIAO_MAIL_FROM)),
      async close() {
        await clock.stop();
        await client.connection.close();
        await sql.end({ timeout: 5 });
      },
    };
  } catch (error) {
    await sql.end({ timeout: 1 });
    throw error;
  }
}

/** What `npm start` and docker-compose.yml set for every process. @throws Error naming what is missing. */
export function countyAddresses(config: Config) {
  const { FANXIAO_LEDGER_URL: ledgerUrl, FANXIAO_KEYS_FILE: keysFile, TEMPORAL_ADDRESS: temporalAddress } = config;
  const missing = Object.entries({
    FANXIAO_LEDGER_URL: ledgerUrl,
    FANXIAO_KEYS_FILE: keysFile,
    TEMPORAL_ADDRESS: temporalAddress,
  })
    .filter(([, value]) => !value)
    .map(([variable]) => variable);
  if (!ledgerUrl || !keysFile || !temporalAddress)
    throw new Error(
      `Expected a running county, but ${missing.join(', ')} ${missing.length > 1 ? 'are' : 'is'} not set. ` +
        'Run `npm start` in another terminal, or set the variables of .env.example.',
    );
  return { ledgerUrl, keysFile, temporalAddress };
}
