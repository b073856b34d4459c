import type { VNode } from 'preact';
import type { SchoolCalendar } from '../../../domain/calendar/school-calendar';
import type { Wording } from '../../../wording/wording';
import { Facts } from '../../elements';
import { linkTo, paths } from '../../paths';
import type { DayKind, DayText, MonthText } from './presenter';

export function CalendarPage({
  words,
  calendar,
  years,
  year,
  months,
}: {
  words: Wording;
  calendar: SchoolCalendar;
  years: readonly string[];
  year: string;
  months: readonly MonthText[];
}): VNode {
  const { calendar: said } = words;
  return (
    <>
      <h1>
        {said.title} · {said.year(year)}
      </h1>
      <p>{said.intro}</p>
      <p class="links">
        {years.map((one) => (
          <a
            key={one}
            href={linkTo(paths.calendar, {}, { year: one })}
            {...(one === year && { 'aria-current': 'page' as const })}
          >
            {said.year(one)}
          </a>
        ))}
      </p>
      <Facts
        facts={[
          [said.published, said.range(calendar.publishedFrom, calendar.publishedTo)],
          [
            said.terms,
            <ul class="plain" key="terms">
              {calendar.terms.map(({ name, from, to }) => (
                <li key={name}>
                  {name} {said.range(from, to)}
                </li>
              ))}
            </ul>,
          ],
          [said.version, calendar.version],
        ]}
      />
      {months.some(({ isProvisional }) => isProvisional) && <p class="notice">{said.provisionalYear}</p>}
      <h2>{said.legend}</h2>
      <ul class="legend">
        {kinds.map((kind) => (
          <li key={kind}>
            <span class={`day ${kind}`}>{markOf(kind, words) ?? '1'}</span> {said.legendOf[kind]}
          </li>
        ))}
        <li>
          <span class="day provisional">1</span> {said.legendOf.provisional}
        </li>
      </ul>
      <div class="year">
        {months.map((month) => (
          <Month key={month.month} year={year} month={month} words={words} />
        ))}
      </div>
      <p class="links">
        <a href={paths.packs}>{words.packs.title}</a>
        <span class="hint">{said.print}</span>
      </p>
    </>
  );
}

const kinds: readonly DayKind[] = ['school', 'noSchool', 'weekend', 'holiday', 'makeUp'];

/** Colours alone would not do: what is not an ordinary school day or weekend has a word. */
const markOf = (kind: DayKind, { calendar: { marks } }: Wording): string | undefined =>
  kind === 'school' || kind === 'weekend' ? undefined : marks[kind];

function Month({ year, month, words }: { year: string; month: MonthText; words: Wording }): VNode {
  const { calendar: said } = words;
  const { mon, tue, wed, thu, fri, sat, sun } = said.weekdays;
  return (
    <table class="month">
      <caption>
        <strong>{said.month(year, month.month)}</strong>{' '}
        {month.isProvisional && <span class="badge">{said.provisional}</span>}
        <br />
        <span class="hint">{said.counts(month.working, month.school)}</span>
      </caption>
      <thead>
        <tr>
          {[mon, tue, wed, thu, fri, sat, sun].map((name) => (
            <th scope="col" key={name}>
              {name}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {month.weeks.map((week) => (
          <tr key={week.find((one) => one !== null)?.day}>
            {week.map((day, index) => (day ? <Day key={day.day} day={day} words={words} /> : <td key={index} />))}
          </tr>
        ))}
      </tbody>
    </table>
  );
}

function Day({ day: { day, kind, isSchoolDay, isProvisional }, words }: { day: DayText; words: Wording }): VNode {
  const mark = markOf(kind, words);
  const { legendOf } = words.calendar;
  const title = [
    legendOf[kind],
    kind === 'makeUp' && (isSchoolDay ? legendOf.school : legendOf.noSchool),
    isProvisional && words.calendar.provisional,
  ]
    .filter(Boolean)
    .join('，');
  return (
    <td class={`day ${kind}${isProvisional ? ' provisional' : ''}`} title={`${day} ${title}`}>
      {Number(day.slice(8))}
      {mark && <small>{mark}</small>}
    </td>
  );
}

export const NoCalendarPage = ({ words }: { words: Wording }): VNode => (
  <>
    <h1>{words.calendar.title}</h1>
    <p>{words.calendar.none}</p>
  </>
);
