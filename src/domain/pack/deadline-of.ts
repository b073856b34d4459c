import { countBefore, countDays, type DayCount, type DayUnit } from '../calendar/count-days';
import {
  type ExplainedReport,
  explainDeadline,
  explainHours,
  explainReports,
  type Locale,
} from '../calendar/explain-deadline';
import { addDays, type PlainDate } from '../calendar/plain-date';
import { nextReport, type Reporter, type ReportRhythm, reporters } from '../calendar/report-days';
import { isProvisional, type SchoolCalendar } from '../calendar/school-calendar';
import { retentionCounts } from '../case/deadlines';
import type { ParameterKey } from './parameters';
import { type ClockRule, type CountyClockRule, clockRules, countyClockRules } from './policy-pack';
import { citationOf, parameterOf, type ResolvedPack, valueIn } from './resolve';

/** Every rule of the ladder that gives a day: the clocks of a case, those beside the cases, and the reports. */
export const deadlineRules = [...clockRules, ...countyClockRules, 'T30'].sort() as readonly DeadlineRule[];
export type DeadlineRule = ClockRule | CountyClockRule | 'T30';

/** One day with its arithmetic; rest days and worked weekends as `DayCount` has them. */
interface Counted {
  due: PlainDate;
  provisional: boolean;
  holidaysMet: PlainDate[];
  makeUpDaysMet: PlainDate[];
  rolledFrom: PlainDate | null;
}

export interface DeadlineExplanation extends Omit<Counted, 'due'> {
  rule: DeadlineRule;
  /** Version of the pack, and the pack that the value is inherited from; null where it is its own. */
  pack: string;
  inheritedFrom: string | null;
  source: string;
  from: PlainDate;
  /** True where the period lies before `from` (T14, T21.2, T25, T31). */
  before: boolean;
  /** Null for reports, which are no period. */
  amount: number | null;
  /** `hour` is T32.2: whole days of 24 hours, which no rest day moves. */
  unit: DayUnit | 'hour' | null;
  firstDayCounted: false;
  calendar: string;
  /** The law says days and not which (T32). */
  kindOfDayStated: boolean;
  /** The days of a rule that has several: T28 after how many school days, T21.2 how many days before. */
  checks?: (Counted & { about: string })[];
  /** T30, one for each that reports; null where the calendar knows no later term. */
  reports?: { reporter: Reporter; rhythm: ReportRhythm; source: string; next: Counted | null }[];
}

export interface DeadlineAnswer {
  /** The last day, until 24:00 of county time; the last check of T28, the first warning of T21.2, the next report. */
  due: PlainDate;
  provisional: boolean;
  explanation: DeadlineExplanation;
  sentence: Record<Locale, string>;
}

/**
 * What a rule of a county makes of a day, for anybody to check.
 * @param from the day that the rule counts from, or back from (`clockStart`)
 * @throws BlankValue where the county has not filled the value in.
 * @throws RangeError where the calendar holds too few such days.
 */
export function deadlineOf(
  pack: ResolvedPack,
  calendar: SchoolCalendar,
  rule: DeadlineRule,
  from: PlainDate,
): DeadlineAnswer {
  if (rule === 'T30') return reportsAfter(pack, calendar, from);
  const { period, counts } = countsOf(pack, calendar, rule, from);
  const [first] = counts;
  const main = rule === 'T28' ? counts.at(-1) : first;
  if (!main) throw new RangeError(`Pack ${pack.version}: expected at least one day for ${rule}, got none`);
  const said = saidOf(pack, keyOf(rule));
  const { source } = said;
  const explain = ({ count, untilEndOfTerm }: Several['counts'][number], locale: Locale) =>
    period.unit === 'hour'
      ? explainHours(
          { rule, from, hours: period.amount, due: count.due, provisional: count.provisional, source },
          locale,
        )
      : explainDeadline({ rule, count, source, untilEndOfTerm, level: 0, status: 'running' }, locale);
  const sentence = (locale: Locale) => counts.map((one) => explain(one, locale)).join(locale === 'zh' ? '' : ' ');
  const { due, ...arithmetic } = counted(main.count);
  return {
    due,
    provisional: arithmetic.provisional,
    explanation: {
      rule,
      ...said,
      from,
      before: isBefore(rule),
      ...period,
      firstDayCounted: false,
      ...arithmetic,
      calendar: calendar.version,
      kindOfDayStated: rule !== 'T32',
      ...(counts.length > 1 && { checks: counts.map(({ about, count }) => ({ about, ...counted(count) })) }),
    },
    sentence: { zh: sentence('zh'), en: sentence('en') },
  };
}

const beforeRules: readonly DeadlineRule[] = ['T14', 'T21.2', 'T25', 'T31'];
const isBefore = (rule: DeadlineRule): boolean => beforeRules.includes(rule);

const countyKeys = {
  T03: 'termStart.check',
  'T03.2': 'termStart.report',
  T04: 'termStart.analysis',
  T27: 'transferReceipt',
  T32: 'crimeTransfer.decision',
  'T32.2': 'crimeTransfer.handOverHours',
} as const satisfies Record<CountyClockRule, ParameterKey>;
const isCountyRule = (rule: ClockRule | CountyClockRule): rule is CountyClockRule => rule in countyKeys;

function keyOf(rule: ClockRule | CountyClockRule): ParameterKey {
  if (isCountyRule(rule)) return countyKeys[rule];
  if (rule === 'T21.2') return 'windowWarnings';
  return rule === 'T28' ? 'retentionChecks' : `clocks.${rule}`;
}

interface Several {
  period: { amount: number; unit: DayUnit | 'hour' };
  counts: { about: string; count: DayCount; untilEndOfTerm: boolean }[];
}

function countsOf(
  pack: ResolvedPack,
  calendar: SchoolCalendar,
  rule: ClockRule | CountyClockRule,
  from: PlainDate,
): Several {
  const only = (count: DayCount): Several['counts'] => [{ about: rule, count, untilEndOfTerm: false }];
  if (rule === 'T28') {
    const counts = retentionCounts(calendar, from, valueIn(pack, 'retentionChecks'));
    return { period: { amount: counts.at(-1)?.count.amount ?? 0, unit: 'schoolDay' }, counts };
  }
  if (rule === 'T21.2') {
    const warnings = [...valueIn(pack, 'windowWarnings')].sort((a, b) => b - a);
    const count = (amount: number) => countBefore(calendar, from, amount);
    return {
      period: { amount: warnings[0] ?? 0, unit: 'calendarDay' },
      counts: warnings.map((amount) => ({ about: String(amount), count: count(amount), untilEndOfTerm: false })),
    };
  }
  if (rule === 'T32.2') {
    const hours = valueIn(pack, 'crimeTransfer.handOverHours');
    return { period: { amount: hours, unit: 'hour' }, counts: only(hoursAfter(calendar, from, hours)) };
  }
  const period = valueIn(pack, isCountyRule(rule) ? countyKeys[rule] : `clocks.${rule}`);
  const count = isBefore(rule)
    ? countBefore(calendar, from, period.amount, period.unit)
    : countDays(calendar, from, period.amount, period.unit);
  return { period, counts: only(count) };
}

/** The day on which so many hours from some time of a day are over. Hours run through rest days (民法典 201). */
function hoursAfter(calendar: SchoolCalendar, startDay: PlainDate, hours: number): DayCount {
  const amount = Math.ceil(hours / 24);
  const due = addDays(startDay, amount);
  const none = { holidaysMet: [], makeUpDaysMet: [], rolledFrom: null };
  return { amount, unit: 'calendarDay', startDay, due, ...none, provisional: isProvisional(calendar, due) };
}

function reportsAfter(pack: ResolvedPack, calendar: SchoolCalendar, from: PlainDate): DeadlineAnswer {
  const period = valueIn(pack, 'termStart.report');
  const reports = reporters.flatMap((reporter): (ExplainedReport & { count: DayCount | null })[] => {
    const rhythm = valueIn(pack, `reports.${reporter}`);
    if (rhythm === null) return [];
    const count = nextReport(calendar, rhythm, from, (day) => countDays(calendar, day, period.amount, period.unit));
    return [{ reporter, rhythm, count, source: saidOf(pack, `reports.${reporter}`).source }];
  });
  const next = reports.flatMap((report) => (report.count ? [{ ...report, count: report.count }] : []));
  const [first] = next.sort((a, b) => (a.count.due < b.count.due ? -1 : 1));
  if (!first) throw new RangeError(`Expected a report after ${from} in ${calendar.version}, found no later term`);
  const { due, ...arithmetic } = counted(first.count);
  const { pack: version, inheritedFrom, source } = saidOf(pack, `reports.${first.reporter}`);
  return {
    due,
    provisional: arithmetic.provisional,
    explanation: {
      ...{ rule: 'T30', pack: version, inheritedFrom, source, from, before: false, amount: null, unit: null },
      firstDayCounted: false,
      ...arithmetic,
      calendar: calendar.version,
      kindOfDayStated: true,
      reports: reports.map(({ count, ...report }) => ({ ...report, next: count && counted(count) })),
    },
    sentence: { zh: explainReports(from, reports, 'zh'), en: explainReports(from, reports, 'en') },
  };
}

const counted = ({ due, provisional, holidaysMet, makeUpDaysMet, rolledFrom }: DayCount): Counted => ({
  ...{ due, provisional, holidaysMet, makeUpDaysMet, rolledFrom },
});

function saidOf(pack: ResolvedPack, key: ParameterKey) {
  const parameter = parameterOf(pack, key);
  const { inheritedFrom } = parameter;
  return { pack: pack.version, inheritedFrom, source: citationOf(pack, parameter) };
}
