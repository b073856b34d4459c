import type { VNode } from 'preact';
import { countyTime } from '../../../domain/calendar/plain-date';
import type { ImportRun } from '../../../ledger/imports';
import { labelOf, type Wording } from '../../../wording/wording';
import { Facts } from '../../elements';
import { linkTo, paths } from '../../paths';
import type { DisagreementText, FindingsText, PageOf, RejectedText, ToldText } from './presenter';

export interface ImportReportProps {
  words: Wording;
  run: ImportRun;
  by: string;
  findings: readonly FindingsText[];
  /** How many cases and questions were told, in words. */
  counts: string;
  told: readonly ToldText[];
  rejected: PageOf<RejectedText>;
  disagreements: readonly DisagreementText[];
}

export function ImportReportPage({
  words,
  run,
  by,
  findings,
  counts,
  told,
  rejected,
  disagreements,
}: ImportReportProps): VNode {
  const { imports } = words;
  return (
    <>
      <p class="over">{imports.title}</p>
      <h1>{imports.report(run.asOf)}</h1>
      <Facts
        facts={[
          [imports.at, words.countyTime(countyTime(run.at))],
          [imports.by, by],
          [imports.told, counts],
        ]}
      />
      <h2>{imports.found}</h2>
      <p class="hint">{imports.foundHint}</p>
      {findings.map(({ title, lines }) => (
        <section key={title} class="card">
          <h3>{title}</h3>
          <Facts counts facts={lines} />
        </section>
      ))}
      <h2>{imports.signals}</h2>
      {told.length === 0 && <p>{imports.noSignals}</p>}
      {told.map((one) => (
        <Told key={one.title} told={one} words={words} />
      ))}
      <Files run={run} words={words} />
      <Rejected run={run} rejected={rejected} words={words} />
      <Disagreements disagreements={disagreements} words={words} />
      <p class="links">
        <a href={paths.imports}>{imports.title}</a>
      </p>
    </>
  );
}

/** One kind of signal: how many were told and which cases or questions they reached. */
function Told({
  told: { title, taken, waiting, notTaken, numbers },
  words,
}: {
  told: ToldText;
  words: Wording;
}): VNode {
  const { imports } = words;
  return (
    <details>
      <summary>
        {title} <span class="stage">{imports.taken(taken)}</span>
        {waiting > 0 && (
          <span class="late">
            {imports.waiting} {waiting}
          </span>
        )}
      </summary>
      {notTaken.map(({ reason, count }) => (
        <p key={reason}>{imports.notTaken(count, reason)}</p>
      ))}
      <ul class="numbers" aria-label={imports.numbers}>
        {numbers.map((caseNumber) => (
          <li key={caseNumber}>
            <a href={linkTo(paths.case, { caseNumber })}>{caseNumber}</a>
          </li>
        ))}
      </ul>
    </details>
  );
}

function Files({ run, words }: { run: ImportRun; words: Wording }): VNode {
  const { imports } = words;
  return (
    <>
      <h2>{imports.files}</h2>
      <table>
        <thead>
          <tr>
            <th scope="col">{imports.files}</th>
            <th scope="col">{imports.rows}</th>
            <th scope="col">{imports.accepted}</th>
            <th scope="col">{imports.lost}</th>
          </tr>
        </thead>
        <tbody>
          {run.files.map(({ file, records, accepted, sha256 }) => (
            <tr key={file}>
              <th scope="row">
                {labelOf(words.files, file)} <span class="hint">{file}</span>
                <details class="plain">
                  <summary>SHA-256 {sha256.slice(0, 8)}…</summary>
                  <code>{sha256}</code>
                </details>
              </th>
              <td>{records}</td>
              <td>{accepted}</td>
              <td>{records > accepted ? <strong>{records - accepted}</strong> : 0}</td>
            </tr>
          ))}
        </tbody>
      </table>
      <details class="plain">
        <summary>
          {imports.content} {run.contentDigest.slice(0, 8)}…
        </summary>
        <code>{run.contentDigest}</code>
      </details>
    </>
  );
}

function Rejected({
  run: { runId: run },
  rejected,
  words,
}: {
  run: ImportRun;
  rejected: PageOf<RejectedText>;
  words: Wording;
}): VNode {
  const { imports } = words;
  const { rows, number, from, to, of } = rejected;
  const pageHref = (page: number) => `${linkTo(paths.importReport, { run }, { rows: String(page) })}#rejected`;
  return (
    <>
      <h2 id="rejected">{imports.rejectedTitle(of)}</h2>
      {of === 0 && <p>{imports.noRejected}</p>}
      <ol class="cases">
        {rows.map(({ place, facts }, index) => (
          <li key={from + index} class="card">
            <h3>{place}</h3>
            <Facts compact facts={facts} />
          </li>
        ))}
      </ol>
      {rows.length < of && (
        <p class="links">
          {number > 1 && <a href={pageHref(number - 1)}>{imports.earlier}</a>}
          <span>{imports.part(from, to, of)}</span>
          {to < of && <a href={pageHref(number + 1)}>{imports.later}</a>}
        </p>
      )}
    </>
  );
}

function Disagreements({
  disagreements,
  words,
}: {
  disagreements: readonly DisagreementText[];
  words: Wording;
}): VNode {
  const { imports } = words;
  const all = disagreements.reduce((sum, { children }) => sum + children.length, 0);
  return (
    <>
      <h2>{imports.disagreements(all)}</h2>
      {disagreements.length === 0 && <p>{imports.noDisagreements}</p>}
      {disagreements.map(({ title, children }) => (
        <details key={title}>
          <summary>
            {title} <span class="stage">{children.length}</span>
          </summary>
          <ul class="children">
            {children.map(({ name, idNumber, place }) => (
              <li key={`${name}${idNumber}`}>
                <strong>{name}</strong> {idNumber}
                <br />
                {place}
              </li>
            ))}
          </ul>
        </details>
      ))}
    </>
  );
}
