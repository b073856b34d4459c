import type { VNode } from 'preact';
import type { Wording } from '../wording/wording';
import type { Refused } from './known-packs';

/** Why a step about packs was not taken, with every place that is wrong. */
export function RefusedNotice({ refused, words }: { refused: Refused | null; words: Wording }): VNode | null {
  if (!refused) return null;
  return (
    <section class="errors" role="alert" aria-labelledby="refused-title">
      <h2 id="refused-title">{words.packs.refused}</h2>
      <p>{refused.text}</p>
      {refused.details.length > 0 && (
        <ul>
          {refused.details.map((detail) => (
            <li key={detail}>{detail}</li>
          ))}
        </ul>
      )}
    </section>
  );
}
