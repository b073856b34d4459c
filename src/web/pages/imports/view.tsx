import type { VNode } from 'preact';
import type { Wording } from '../../../wording/wording';
import { Facts } from '../../elements';
import type { ImportRow } from './presenter';

export const ImportsPage = ({ words, rows }: { words: Wording; rows: readonly ImportRow[] }): VNode => (
  <>
    <h1>{words.imports.title}</h1>
    <p>{words.imports.intro}</p>
    {rows.length === 0 && <p>{words.imports.empty}</p>}
    <ol class="cases">
      {rows.map(({ title, href, facts }) => (
        <li key={href} class="card">
          <h2>
            <a href={href}>{title}</a>
          </h2>
          <Facts facts={facts} />
        </li>
      ))}
    </ol>
  </>
);
