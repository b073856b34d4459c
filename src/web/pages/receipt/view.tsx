import type { VNode } from 'preact';
import { countyTime, type Instant } from '../../../domain/calendar/plain-date';
import type { Task } from '../../../domain/case/context';
import type { CaseEntry } from '../../../domain/case/entry';
import type { PolicyPack } from '../../../domain/pack/policy-pack';
import { labelOf, titleOf, type Wording } from '../../../wording/wording';
import { actTitle } from '../../act-text';
import { type Fact, Facts, SubmittedWords } from '../../elements';
import { taskTitle } from '../task/presenter';

export function ReceiptPage({
  words,
  entry,
  storedAt,
  who,
  task,
  pack,
  said,
  back,
  toCase,
}: {
  words: Wording;
  entry: CaseEntry;
  storedAt: Instant;
  who: string;
  task: Task | null;
  pack: PolicyPack;
  said: readonly Fact[];
  back: string | null;
  /** Null for who may no longer read it: the child is protected. */
  toCase: string | null;
}): VNode {
  const { receipt } = words;
  const refused = entry.event.type === 'actRefused';
  return (
    <>
      <p class="over">{titleOf(words, entry.caseNumber)}</p>
      <h1>{receipt.title}</h1>
      <p class={refused ? 'notice' : 'done'} role="status">
        {refused ? receipt.refused : receipt.taken}
      </p>
      <section class="card">
        <Facts
          facts={[
            [words.task.duty, task && taskTitle(task, words, pack)],
            [receipt.what, actTitle(entry.event, words)],
            [words.fields.refusal, entry.event.type === 'actRefused' && labelOf(words.refusals, entry.event.refusal)],
            [receipt.who, who],
            [receipt.recordedAt, words.countyTime(countyTime(entry.recordedAt))],
            [receipt.storedAt, words.countyTime(countyTime(storedAt))],
            [receipt.sequence, String(entry.sequence)],
            [receipt.hash, <code key="hash">{entry.hash}</code>],
            [receipt.commandId, <code key="command">{entry.commandId}</code>],
          ]}
        />
      </section>
      <SubmittedWords said={said} words={words} />
      <p class="hint">{receipt.print}</p>
      <p class="links">
        {back && (
          <a class="button" href={back}>
            {words.task.back}
          </a>
        )}
        {toCase && <a href={toCase}>{words.task.toCase}</a>}
      </p>
    </>
  );
}

export function PendingPage({
  words,
  caseNumber,
  commandId,
}: {
  words: Wording;
  caseNumber: string;
  commandId: string;
}): VNode {
  return (
    <>
      <p class="over">{titleOf(words, caseNumber)}</p>
      <h1>{words.receipt.pending}</h1>
      <p class="lead">{words.receipt.pendingText}</p>
      <Facts facts={[[words.receipt.commandId, <code key="command">{commandId}</code>]]} />
      <p class="hint">{words.receipt.refreshes}</p>
    </>
  );
}
