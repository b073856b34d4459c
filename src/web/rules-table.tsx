import type { VNode } from 'preact';
import type { Locale } from '../domain/calendar/explain-deadline';
import type { PackRow } from '../wording/pack-text';
import { packWords } from '../wording/pack-words';
import type { Wording } from '../wording/wording';

/** Rules with their sources; on a phone each row is a block, and its cells say what they are. */
export function RulesTable({
  rows,
  words: { packs },
  locale,
}: {
  rows: readonly PackRow[];
  words: Wording;
  locale: Locale;
}): VNode {
  return (
    <table class="rules">
      <thead>
        <tr>
          <th scope="col">{packs.parameter}</th>
          <th scope="col">{packs.value}</th>
          <th scope="col">{packs.source}</th>
          <th scope="col">{packs.since}</th>
        </tr>
      </thead>
      <tbody>
        {rows.map((row) => (
          <tr key={row.key} class={row.isBlank ? 'blank' : ''}>
            <th scope="row">{row.name}</th>
            <td>
              {row.isBlank && <span class="late">{packs.blankMark}</span>} <strong>{row.value}</strong>
            </td>
            <td>
              <RuleSource row={row} locale={locale} />
            </td>
            <td class="when">{row.effectiveFrom}</td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}

/** Own or inherited, its origin, document and clause, the document's words, requirement. */
export function RuleSource({ row, locale }: { row: PackRow; locale: Locale }): VNode {
  const { own, inheritedFrom } = packWords[locale];
  return (
    <>
      <span class={row.inheritedFrom === null ? 'badge own' : 'badge'}>
        {row.inheritedFrom === null ? own : inheritedFrom(row.inheritedFrom)}
      </span>{' '}
      {row.origin}
      {row.sources.map(({ document, clause, quote }) => (
        <div key={`${document}${clause}`}>
          {[document, clause].filter(Boolean).join(' ')} {quote && <q>{quote}</q>}
        </div>
      ))}
      {row.requirements.length > 0 && <div class="hint">{row.requirements.join(', ')}</div>}
    </>
  );
}
