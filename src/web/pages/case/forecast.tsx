import type { VNode } from 'preact';
import type { CaseFold } from '../../../domain/case/fold';
import { forecast } from '../../../domain/forecast/forecast';
import { forecastText, type LineText } from '../../../wording/forecast-text';
import type { Visit } from '../../visit';

/** What comes next in a case: if nobody acts, and at the earliest. Nothing in it is personal. */
export function Forecast({ fold, visit: { now, locale } }: { fold: CaseFold; visit: Visit }): VNode {
  const { title, asOf, lines } = forecastText(forecast(fold, now), locale);
  return (
    <section aria-labelledby="forecast-title">
      <h2 id="forecast-title">{title}</h2>
      <p class="hint">{asOf}</p>
      {lines.map((line) => (
        <Line key={line.name} line={line} open={line.name === 'ifNobodyActs'} />
      ))}
    </section>
  );
}

const Line = ({ line: { title, assumes, steps, ending }, open }: { line: LineText; open: boolean }): VNode => (
  <details open={open}>
    <summary>{title}</summary>
    <p class="hint">{assumes}</p>
    <ul class="plain">
      {steps.map(({ on, what, follows, explanation }) => (
        <li key={`${on} ${what}`}>
          <time datetime={on}>{on}</time> {[what, ...follows].join(' · ')}
          {explanation && <p class="hint">{explanation}</p>}
        </li>
      ))}
    </ul>
    <p>{ending}</p>
  </details>
);
