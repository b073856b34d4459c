import type { VNode } from 'preact';
import type { Locale } from '../../../domain/calendar/explain-deadline';
import type { CaseFold } from '../../../domain/case/fold';
import { forecast } from '../../../domain/forecast/forecast';
import { forecastText, type LineText, remindersText, type StepText } from '../../../wording/forecast-text';
import type { Visit } from '../../visit';

/** What comes next in a case: if nobody acts, and at the earliest. Nothing in it is personal. */
export function Forecast({ fold, visit: { now, locale } }: { fold: CaseFold; visit: Visit }): VNode {
  const { title, asOf, lines } = forecastText(forecast(fold, now), locale);
  return (
    <section aria-labelledby="forecast-title">
      <h2 id="forecast-title">{title}</h2>
      <p class="hint">{asOf}</p>
      {lines.map((line) => (
        <Line key={line.name} line={line} locale={locale} open={line.name === 'ifNobodyActs'} />
      ))}
    </section>
  );
}

/** What changes something comes first; reminders, which are many, are there for who asks. */
function Line({ line, locale, open }: { line: LineText; locale: Locale; open: boolean }): VNode {
  const { title, assumes, steps, ending } = line;
  const reminders = steps.filter(({ isReminder }) => isReminder);
  return (
    <details open={open}>
      <summary>{title}</summary>
      <p class="hint">{assumes}</p>
      <Steps steps={steps.filter(({ isReminder }) => !isReminder)} />
      {reminders.length > 0 && (
        <details>
          <summary>{remindersText(reminders.length, locale)}</summary>
          <Steps steps={reminders} />
        </details>
      )}
      <p>{ending}</p>
    </details>
  );
}

const Steps = ({ steps }: { steps: readonly StepText[] }): VNode => (
  <ul class="plain">
    {steps.map(({ on, what, follows, explanation }) => (
      <li key={`${on} ${what}`}>
        <time datetime={on}>{on}</time> {[what, ...follows].join(' · ')}
        {explanation && <p class="hint">{explanation}</p>}
      </li>
    ))}
  </ul>
);
