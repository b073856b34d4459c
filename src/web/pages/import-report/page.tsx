import type { ToldSignal } from '../../../ledger/wanted-signals';
import { describeImporters } from '../../people';
import { Problem } from '../../problem';
import type { Reply, Visit } from '../../visit';
import { pageOf, presentDisagreements, presentFindings, presentRejected, presentTold } from './presenter';
import { ImportReportPage } from './view';

/**
 * What an import took in, what was found, who was told, and what could not be read. It names children; the route has
 * journalled the reading before.
 * @throws Problem 404 when there was no such import
 */
export async function showImport({ services: { records }, words, parameters, query }: Visit): Promise<Reply> {
  const run = await records.findImport(parameters.run ?? '');
  if (!run) throw new Problem(404, 'notFound');
  const [rejected, disagreements, signals, by] = await Promise.all([
    records.rejectedRows(run.runId),
    records.disagreements(run.runId),
    records.signalsOfImport(run.runId),
    describeImporters([run], records, words),
  ]);
  const shown = pageOf(rejected, Number(query.rows));
  return {
    kind: 'page',
    title: words.imports.report(run.asOf),
    body: (
      <ImportReportPage
        words={words}
        run={run}
        by={by(run)}
        findings={presentFindings(run.findings, words)}
        told={presentTold(signals, words)}
        counts={words.imports.toldCounts(countOf(signals, 'case'), countOf(signals, 'question'))}
        rejected={{ ...shown, rows: presentRejected(shown.rows, words) }}
        disagreements={presentDisagreements(disagreements, words)}
      />
    ),
  };
}

/** How many cases or questions have heard something; a case may have heard several things. */
const countOf = (signals: readonly ToldSignal[], kind: ToldSignal['kind']): number =>
  new Set(signals.flatMap((signal) => (signal.kind === kind && signal.caseNumber) || [])).size;
