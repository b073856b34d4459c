import { countyTime } from '../../../domain/calendar/plain-date';
import { titleOf } from '../../../wording/wording';
import { actTitle } from '../../act-text';
import { linkTo, paths } from '../../paths';
import { describeActors } from '../../people';
import type { Reply, Visit } from '../../visit';
import { caseOf } from '../case/case-of';
import { presentChecks, presentClocks } from './presenter';
import { AuditPage } from './view';

/** Entries with their hashes, and the checks that they are whole and tell what the engine tells. */
export async function showAudit(visit: Visit): Promise<Reply> {
  const { services, words, locale } = visit;
  const { fold, entries } = await caseOf(visit);
  const { caseNumber } = fold.context.opening;
  const [chain, live, engine] = await Promise.all([
    services.records.verifyChain(caseNumber),
    services.engine.fold(caseNumber).catch(() => null),
    services.engine.audit(caseNumber).catch(() => null),
  ]);
  const who = await describeActors(
    entries.map(({ actor }) => actor),
    services.records,
    words,
  );
  return {
    kind: 'page',
    title: words.audit.title(titleOf(words, caseNumber)),
    body: (
      <AuditPage
        words={words}
        caseNumber={caseNumber}
        toCase={linkTo(paths.case, { caseNumber })}
        checks={presentChecks({ chain, entries, live, engine }, words)}
        rows={entries.map((entry) => ({
          entry,
          title: actTitle(entry.event, words),
          who: who(entry.actor),
          recorded: countyTime(entry.recordedAt),
          clocks: presentClocks(entry, locale),
        }))}
      />
    ),
  };
}
