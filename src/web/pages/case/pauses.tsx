import type { VNode } from 'preact';
import type { Official, Pause } from '../../../domain/case/context';
import { labelOf, type Wording } from '../../../wording/wording';
import { Facts } from '../../elements';

export interface PausesProps {
  pauses: readonly (Pause & { workingDays: number })[];
  /** Working days of pauses and leaves in all. */
  inAll: number;
  who(official: Official): string;
  words: Wording;
}

/** Every pause of a case: why, by whom, when it is looked at again, and what it took; nothing in it is personal. */
export function Pauses({ pauses, inAll, who, words }: PausesProps): VNode | null {
  const { case: text } = words;
  if (pauses.length === 0 && inAll === 0) return null;
  return (
    <section aria-labelledby="pauses-title">
      <h2 id="pauses-title">{text.pauses}</h2>
      <ul class="cases">
        {pauses.map(({ reason, approvedBy, from, reviewOn, to, reviews, workingDays }) => (
          <li key={from} class="card">
            <h3>{labelOf(words.pauseReasons, reason)}</h3>
            <Facts
              compact
              facts={[
                [text.pausedFrom, from],
                [text.pausedTo, to ?? text.pausedStill],
                [text.approvedBy, who(approvedBy)],
                [text.reviews, reviews.map(({ on, by }) => `${on} ${who(by)}`).join('、')],
                [words.fields.reviewOn, to === null ? reviewOn : null],
                [text.workingDaysPaused, String(workingDays)],
              ]}
            />
          </li>
        ))}
      </ul>
      <p>{text.pausedInAll(inAll)}</p>
    </section>
  );
}
