import type { Client } from '@temporalio/client';
import type { WorldClock } from '../clock/clock';
import type { Config } from '../config';
import { currentKey, digestOf, type KeyRing } from '../identity/keys';
import type { Sql } from '../ledger/sql';
import { letterMarkOf, mailDomainOf } from '../mail/link-token';
import { codeSender } from '../mail/send-code';
import { openTransport } from '../mail/transport';
import { createCaseEngine } from '../temporal/case-engine';
import { caseHistories } from '../temporal/histories';
import { openCaseFor } from '../temporal/open-case';
import { replayHistories } from '../temporal/replay';
import { ledgerRecords } from './ledger-records';
import type { Services } from './services';

export interface Connections {
  config: Config;
  sql: Sql;
  clock: WorldClock;
  keys: KeyRing;
  client: Client;
  /** File with the workflow code that histories are replayed through. */
  bundlePath: string;
}

/** The pages' services over open connections. */
export async function composeServices({
  config,
  sql,
  clock,
  keys,
  client,
  bundlePath,
}: Connections): Promise<Services> {
  const engine = createCaseEngine({
    client,
    world: config.FANXIAO_WORLD,
    taskQueue: config.TEMPORAL_TASK_QUEUE,
    offsetMs: clock.skewMs,
    historyLimit: config.FANXIAO_HISTORY_LIMIT ?? null,
  });
  const [world] = await sql<{ rehearsal: boolean }[]>`
    select rehearsal from county.world where id = ${config.FANXIAO_WORLD}`;
  const letterMark = letterMarkOf(currentKey(keys, 'link'), mailDomainOf(config.FANXIAO_MAIL_FROM));
  const transport = openTransport(config.FANXIAO_SMTP_URL);
  return {
    config,
    clock,
    rehearsal: world?.rehearsal ?? false,
    formSecret: digestOf(keys, 'web.formSecret', config.FANXIAO_WORLD),
    records: ledgerRecords({ sql, keys, clock, letterMark }),
    engine: {
      ask: engine.ask,
      fold: engine.fold,
      async audit(caseNumber) {
        const runs = await caseHistories(client, config.FANXIAO_WORLD, caseNumber);
        const replay = await replayHistories({ codePath: bundlePath }, runs);
        return { ...replay, replayed: replay.fault === null };
      },
    },
    mailer: { sendCode: codeSender({ sql, keys, clock, transport, mailFrom: config.FANXIAO_MAIL_FROM }) },
    openCase: (start) => openCaseFor({ sql, keys, clock, engine }, start),
  };
}
