import type { VNode } from 'preact';
import { titleOf, type Wording } from '../../../wording/wording';
import type { Body } from '../../forms/read-form';

/** A heading and a sentence. */
export const ProblemPage = ({ title, text }: { title: string; text: string }): VNode => (
  <>
    <h1>{title}</h1>
    <p class="lead">{text}</p>
  </>
);

/** What was posted stays in the page, so that it can be sent again as the same act. */
export function SendAgainPage({ words, action, body }: { words: Wording; action: string; body: Body }): VNode {
  const pairs = Object.entries(body).flatMap(([name, value]) =>
    [value].flat().map((one) => [name, String(one)] as const),
  );
  return (
    <>
      <h1>{words.unreachable.title}</h1>
      <p class="lead">{words.unreachable.text}</p>
      <form method="post" action={action}>
        {pairs.map(([name, value]) => (
          <input type="hidden" key={`${name}=${value}`} name={name} value={value} />
        ))}
        <button type="submit">{words.unreachable.again}</button>
      </form>
    </>
  );
}

export function RefusedPage({
  words,
  caseNumber,
  task,
  reason,
  first,
  back,
}: {
  words: Wording;
  caseNumber: string;
  task: string;
  reason: string;
  first: string | null;
  back: { href: string; label: string };
}): VNode {
  return (
    <>
      <p class="over">{titleOf(words, caseNumber)}</p>
      <h1>{reason}</h1>
      <p class="lead">{task}</p>
      {first && <p>{first}</p>}
      <p>
        <a href={back.href}>{back.label}</a>
      </p>
    </>
  );
}
