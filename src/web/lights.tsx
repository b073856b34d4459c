import type { VNode } from 'preact';
import type { Readiness } from '../domain/ladder/readiness';
import { labelOf, type Wording } from '../wording/wording';

/** What a step looks at, each with its light in a sign and in words: colour alone tells not everybody. */
export const Lights = ({ readiness, words }: { readiness: readonly Readiness[]; words: Wording }): VNode => (
  <ul class="lights">
    {readiness.map(({ item, light }) => (
      <li key={item} class={light}>
        <span aria-hidden="true">{signs[light]}</span> {labelOf(words.readinessItems, item)}{' '}
        <span class="verdict">{words.lights[light]}</span>
      </li>
    ))}
  </ul>
);

const signs = { green: '✓', amber: '!', red: '✕' } as const;
