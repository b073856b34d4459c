import type { VNode } from 'preact';
import type { CaseEntry } from '../../../domain/case/entry';
import { placeLabel, titleOf, type Wording } from '../../../wording/wording';
import { Facts } from '../../elements';
import type { Check } from './presenter';

export function AuditPage({
  words,
  caseNumber,
  toCase,
  checks,
  rows,
}: {
  words: Wording;
  caseNumber: string;
  toCase: string;
  checks: readonly Check[];
  rows: readonly { entry: CaseEntry; title: string; who: string; recorded: string; clocks: readonly string[] }[];
}): VNode {
  const { audit } = words;
  return (
    <>
      <h1>{audit.title(titleOf(words, caseNumber))}</h1>
      <p>{audit.intro}</p>
      <p>
        <a href={toCase}>{titleOf(words, caseNumber)}</a>
      </p>
      <h2>{audit.checks}</h2>
      <ul class="checks">
        {checks.map(({ title, ok, detail }) => (
          <li key={title} class={ok ? 'card ok' : 'card failed'}>
            <h3>
              <span aria-hidden="true">{ok ? '✓' : '✗'}</span> {title}{' '}
              <span class="verdict">{ok ? audit.ok : audit.failed}</span>
            </h3>
            <p class="hash">{detail}</p>
          </li>
        ))}
      </ul>
      <h2>{audit.entries}</h2>
      <ol class="timeline">
        {rows.map(({ entry, title, who, recorded, clocks }) => (
          <li key={entry.sequence}>
            <h3>
              <span class="number">{entry.sequence}</span> {title}
            </h3>
            <Facts
              compact
              facts={[
                [audit.actor, who],
                [audit.happened, entry.happenedOn],
                [audit.recorded, words.countyTime(recorded)],
                [
                  audit.places,
                  `${entry.before ? placeLabel(words, entry.before) : '—'} → ${placeLabel(words, entry.after)}`,
                ],
                [audit.versions, `${entry.versions.pack} · ${entry.versions.calendar} · ${entry.versions.machine}`],
                [audit.hash, <code key="hash">{entry.hash}</code>],
                [audit.previous, <code key="previous">{entry.previousHash}</code>],
              ]}
            />
            {clocks.length > 0 && (
              <details>
                <summary>{audit.clocks(clocks.length)}</summary>
                <ul class="plain">
                  {clocks.map((sentence) => (
                    <li key={sentence}>{sentence}</li>
                  ))}
                </ul>
              </details>
            )}
          </li>
        ))}
      </ol>
    </>
  );
}
