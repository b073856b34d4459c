import type { County } from '../county';
import { digestOf } from '../identity/keys';
import { codeSender } from '../mail/send-code';
import { openTransport } from '../mail/transport';
import { caseHistories } from '../temporal/histories';
import { openCaseFor } from '../temporal/open-case';
import { replayHistories } from '../temporal/replay';
import { afterReply } from './after-reply';
import { ledgerRecords } from './ledger-records';
import { report } from './middleware/problems';
import { packDesk } from './pack-desk';
import type { Services } from './services';

/**
 * The pages' services over the open connections of a county.
 * @param bundlePath file with the workflow code that histories are replayed through
 */
export function composeServices(county: County, bundlePath: string): Services {
  const { config, world, sql, clock, keys, client, engine } = county;
  const transport = openTransport(config.FANXIAO_SMTP_URL);
  return {
    config,
    clock,
    rehearsal: clock.rehearsal,
    formSecret: digestOf(keys, 'web.formSecret', world),
    records: ledgerRecords(county),
    engine: {
      ask: engine.ask,
      fold: engine.fold,
      async audit(caseNumber) {
        const runs = await caseHistories(client, world, caseNumber);
        const replay = await replayHistories({ codePath: bundlePath }, runs);
        return { ...replay, replayed: replay.fault === null };
      },
    },
    packs: packDesk(county),
    afterReply: afterReply((error) => report(error, 'Work after a reply')),
    mailer: { sendCode: codeSender({ sql, keys, clock, transport, mailFrom: config.FANXIAO_MAIL_FROM }) },
    openCase: (start) => openCaseFor(county, start),
  };
}
