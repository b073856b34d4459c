import type { ComponentChildren, VNode } from 'preact';
import { labelOf, type Wording } from '../wording/wording';
import type { FieldError } from './forms/read-form';
import type { Visit } from './visit';

/** Small pieces that pages are made of. */

export const errorText = ({ field, code }: FieldError, words: Wording): string =>
  words.errors[code](labelOf(words.fields, field));

/** All errors at once, each leading to its field. */
export function ErrorSummary({ errors, words }: { errors: readonly FieldError[]; words: Wording }): VNode | null {
  if (errors.length === 0) return null;
  return (
    <section class="errors" role="alert" aria-labelledby="errors-title">
      <h2 id="errors-title">{words.errors.summary}</h2>
      <ul>
        {errors.map((error) => (
          <li key={error.field}>
            <a href={`#${error.field}`}>{errorText(error, words)}</a>
          </li>
        ))}
      </ul>
    </section>
  );
}

export type Fact = readonly [label: string, value: ComponentChildren];

/** Label and value pairs; pairs without value are left out. `counts`: long labels with a number each. */
export function Facts({
  facts,
  compact,
  counts,
}: {
  facts: readonly Fact[];
  compact?: boolean;
  counts?: boolean;
}): VNode {
  return (
    <dl class={compact ? 'facts compact' : counts ? 'facts counts' : 'facts'}>
      {facts
        .filter(([, value]) => value !== null && value !== undefined && value !== false && value !== '')
        .map(([label, value]) => (
          <div key={label}>
            <dt>{label}</dt>
            <dd>{value}</dd>
          </div>
        ))}
    </dl>
  );
}

/** What somebody wrote in a form, as they wrote it. */
export function SubmittedWords({ said, words }: { said: readonly Fact[]; words: Wording }): VNode | null {
  if (said.length === 0) return null;
  return (
    <div class="said">
      <p class="hint">{words.case.words}</p>
      <Facts compact facts={said} />
    </div>
  );
}

/** How many of something there are and how many of them are late, with the way to them. */
export function CountTile({
  href,
  label,
  count,
  late,
  current = false,
  words,
}: {
  href: string;
  label: string;
  count: number;
  late: number;
  /** The page shows these just now. */
  current?: boolean;
  words: Wording;
}): VNode {
  return (
    <li>
      <a href={href} {...(current && { 'aria-current': 'true' as const })} class={count === 0 ? 'empty' : ''}>
        <span>{label}</span>
        <strong>{count}</strong>
        {late > 0 && (
          <span class="late">
            {words.board.late} {late}
          </span>
        )}
      </a>
    </li>
  );
}

/** A form that posts to this site with its token and, where it is an act, the command id of this rendering. */
export function PostForm({
  visit,
  action,
  commandId,
  children,
}: {
  visit: Visit;
  action: string;
  commandId?: string;
  children: ComponentChildren;
}): VNode {
  return (
    <form method="post" action={action} novalidate>
      <input type="hidden" name="csrf" value={visit.csrfToken} />
      {commandId && <input type="hidden" name="commandId" value={commandId} />}
      {children}
    </form>
  );
}
