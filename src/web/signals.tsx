import type { VNode } from 'preact';
import type { Signal } from '../domain/case/acts';
import { standing } from '../domain/case/signals';
import { labelOf, type Wording } from '../wording/wording';

/** Why a child is looked for: every signal in words; those that a later correction has taken back say so. */
export function Signals({ signals, words }: { signals: readonly Signal[]; words: Wording }): VNode | null {
  const stillStanding = standing(signals);
  if (signals.length === 0) return null;
  return (
    <section class="card" aria-labelledby="signals-title">
      <h2 id="signals-title">{words.signals.title}</h2>
      <ul class="plain">
        {signals.map((signal) => (
          <li key={JSON.stringify(signal)}>
            {signalText(signal, words)}
            {signal.type !== 'correctionOfRecord' && !stillStanding.includes(signal) && words.signals.corrected}
          </li>
        ))}
      </ul>
    </section>
  );
}

function signalText(signal: Signal, { signals, ...words }: Wording): string {
  switch (signal.type) {
    case 'absenceThresholdCrossed':
      return signals.absenceThresholdCrossed(signal.firstAbsentDay, signal.crossedOn);
    case 'reportReceived':
      return signals.reportReceived(labelOf(words.reportSources, signal.source), signal.receivedOn);
    case 'notOnAnyRoll':
      return signals.notOnAnyRoll(labelOf(words.rollFindings, signal.finding), signal.since);
    case 'notRegisteredAtTermStart':
      return signals.notRegisteredAtTermStart(signal.since);
    case 'leaveExpired':
      return signals.leaveExpired(signal.since);
    case 'transferReceiptMissing':
      return signals.transferReceiptMissing(signal.since);
    case 'correctionOfRecord':
      return signals.correctionOfRecord(labelOf(words.acts, signal.corrected), signal.foundOn);
  }
}
