import type { DayUnit } from '../domain/calendar/count-days';
import { clockName, explainDeadline, type Locale } from '../domain/calendar/explain-deadline';
import { countyTime } from '../domain/calendar/plain-date';
import { trackKinds } from '../domain/case/vocabulary';
import type { Forecast } from '../domain/forecast/forecast';
import type { Ending, ForecastStep, Line } from '../domain/forecast/steps';
import type { ClockRule } from '../domain/pack/policy-pack';
import { forecastInEnglish } from './forecast-en';
import { forecastInChinese } from './forecast-zh';
import { labelOf, noteOf, placeLabel, regionLabel, regionPlaceLabel, type Wording, wordings } from './wording';

type LineName = 'ifNobodyActs' | 'ladder' | 'closing';

export interface ForecastWords {
  title: string;
  asOf(time: string): string;
  lines: Record<LineName, { title: string; assumes: string }>;
  /** A clock runs out; of a task where it reminds of one. */
  expires(rule: ClockRule, clock: string, task: string | null): string;
  acts(act: string, about: string | null, role: string): string;
  about(task: string, subject: string): string;
  moves(place: string): string;
  opens(tasks: readonly string[]): string;
  reminds: string;
  repeats(amount: number, unit: string): string;
  units: Record<DayUnit, string>;
  reminders(count: number): string;
  provisional: string;
  endings: Record<Ending, string>;
}

/** A forecast in sentences, the same on the page and on the terminal. */
export interface ForecastText {
  title: string;
  asOf: string;
  lines: LineText[];
}
export interface LineText {
  name: LineName;
  title: string;
  assumes: string;
  steps: StepText[];
  ending: string;
}
export interface StepText {
  on: string;
  what: string;
  /** What follows from it, in a few words each. */
  follows: string[];
  /** How the date was counted; null for an act. */
  explanation: string | null;
  /** Somebody is reminded, and nothing else happens. */
  isReminder: boolean;
}

const words: Record<Locale, ForecastWords> = { zh: forecastInChinese, en: forecastInEnglish };

export function forecastText({ asOf, ifNobodyActs, atEarliest }: Forecast, locale: Locale): ForecastText {
  const { title, asOf: ofState } = words[locale];
  const lineText = (name: LineName, { steps, endsBecause }: Line): LineText => ({
    name,
    ...words[locale].lines[name],
    steps: steps.map((step) => stepText(step, locale)),
    ending: words[locale].endings[endsBecause],
  });
  return {
    title,
    asOf: ofState(wordings[locale].countyTime(countyTime(asOf))),
    lines: [
      lineText('ifNobodyActs', ifNobodyActs),
      ...(atEarliest ? [lineText('ladder', atEarliest.ladder), lineText('closing', atEarliest.closing)] : []),
    ],
  };
}

function stepText(step: ForecastStep, locale: Locale): StepText {
  const { on, deadline, before, after, tasksOpened, repeats, provisional } = step;
  const { moves, opens, reminds, repeats: again, units, provisional: notCertain } = words[locale];
  const labels = wordings[locale];
  const moved = before !== after;
  const isReminder = deadline !== null && deadline.task !== null && !moved && tasksOpened.length === 0;
  return {
    on,
    what: whatText(step, locale),
    follows: [
      ...(moved ? [moves(placeLabel(labels, after))] : []),
      ...(tasksOpened.length > 0 ? [opens(tasksOpened.map((kind) => labelOf(labels.tasks, kind)))] : []),
      ...(isReminder ? [repeats ? again(repeats.amount, units[repeats.unit]) : reminds] : []),
      ...(provisional ? [notCertain] : []),
    ],
    explanation: deadline && explainDeadline(deadline, locale),
    isReminder,
  };
}

function whatText({ what }: ForecastStep, locale: Locale): string {
  const { expires, acts, about } = words[locale];
  const labels = wordings[locale];
  const subject = subjectText(what.subject, labels);
  if (what.kind === 'act') return acts(labelOf(labels.acts, what.act.type), subject, labelOf(labels.roles, what.role));
  const task = what.task && labelOf(labels.tasks, what.task);
  return expires(what.rule, clockName(what.rule, locale), task && subject ? about(task, subject) : task);
}

/** The summary over the reminders of a list. */
export const remindersText = (count: number, locale: Locale): string => words[locale].reminders(count);

/** A document, a note, a retention check or the step of a track; other subjects say nothing about a date. */
function subjectText(subject: string | null, labels: Wording): string | null {
  if (subject === null) return null;
  if (Object.hasOwn(labels.documents, subject)) return labelOf(labels.documents, subject);
  const note = noteOf(labels, subject);
  if (note) return note.subject;
  if (subject === 'endOfTerm') return labels.endOfTerm;
  if (/^\d+$/.test(subject)) return labels.schoolDays(subject);
  const [kind, step = ''] = subject.split('.');
  const track = trackKinds.find((name) => name === kind);
  return track ? `${regionLabel(labels, track)} · ${regionPlaceLabel(labels, track, step)}` : null;
}
