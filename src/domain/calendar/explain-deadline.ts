import type { Deadline } from '../case/context';
import type { ClockRule } from '../pack/policy-pack';
import type { DayUnit } from './count-days';
import type { PlainDate } from './plain-date';

export type Locale = 'zh' | 'en';

/** A rule's name and the event that its clock counts from. */
interface RuleWords {
  name: string;
  start: string;
}

interface Words {
  rules: Record<ClockRule, RuleWords>;
  units: Record<DayUnit, string>;
  day(day: PlainDate): string;
  /** The sentence, from its parts. */
  sentence(parts: Parts): string;
}

interface Parts {
  rule: string;
  name: string;
  start: string;
  startDay: string;
  /** The period lies before the day that `start` names. */
  before: boolean;
  amount: number;
  unit: string;
  /** The count before the first change. */
  first: { startDay: string; amount: number; unit: string };
  changes: Change[];
  holidays: string[];
  makeUpDays: string[];
  rolledFrom: string | null;
  endOfTerm: boolean;
  /** Held now: since when and how much of the period is left. */
  paused: { on: string; left: number; unit: string } | null;
  provisional: boolean;
  due: string;
  source: string;
}

/** A pause that is over, or an extension of so many days after `from`, in words. */
type Change = { kind: 'pause'; from: string; to: string } | { kind: 'extension'; from: string; by: number };

const zh: Words = {
  rules: {
    T01: { name: '核实期限', start: '发现疑似辍学' },
    T02: { name: '报告、接收期限', start: '出现须报告的情况' },
    T05: { name: '确定劝返责任人期限', start: '建档造册' },
    T06: { name: '首次家访期限', start: '布置家访' },
    T07: { name: '再次家访期限', start: '上次家访' },
    T08: { name: '劝返期', start: '首次家访' },
    T09: { name: '限期复学期限', start: '入学或复学通知书送达' },
    T10: { name: '陈述申辩期限', start: '告知拟责令改正和陈述申辩权利' },
    T11: { name: '责令改正期限', start: '责令限期改正通知书送达' },
    T12: { name: '司法文书告知期限', start: '司法文书送达' },
    T18: { name: '行政复议申请期限', start: '行政决定送达' },
    T19: { name: '行政诉讼起诉期限', start: '行政决定送达' },
    'T19.2': { name: '对复议决定的起诉期限', start: '收到复议决定' },
    T20: { name: '催告履行期限', start: '履行行政决定催告书送达' },
    T21: { name: '申请强制执行期限', start: '复议和起诉期限届满' },
    'T21.2': { name: '申请强制执行期限届满提醒', start: '申请强制执行期限届满' },
    T22: { name: '法院受理期限', start: '提出强制执行申请' },
    'T22.2': { name: '法院裁定期限', start: '法院受理' },
    T23: { name: '公告送达期限', start: '公告发布' },
    T24: { name: '查找期限', start: '开始查找' },
    'T24.2': { name: '继续查找期限', start: '上次报告查找情况' },
    T25: { name: '缓学、休学期满前审查', start: '缓学或休学期满' },
    'T25.2': { name: '缓学、休学期满返校期限', start: '缓学或休学期满' },
    T26: { name: '向户籍地通报期限', start: '得知户籍不在本县' },
    'T26.2': { name: '学籍档案移交期限', start: '得知须移交' },
    T28: { name: '巩固监测', start: '确认复学' },
    T29: { name: '签收期限', start: '任务下达' },
    T31: { name: '满十六周岁前审查', start: '孩子满十六周岁' },
    T33: { name: '答复期限', start: '提出核对事项' },
    T34: { name: '承诺返校核对', start: '承诺返校' },
    T35: { name: '中止审查期限', start: '中止或继续中止' },
    T36: { name: '办理期限', start: '任务下达' },
  },
  units: { calendarDay: '个自然日', workingDay: '个工作日', schoolDay: '个上课日', month: '个月' },
  day: (day) => `${Number(day.slice(0, 4))}年${Number(day.slice(5, 7))}月${Number(day.slice(8))}日`,
  sentence: (parts) =>
    [
      `${parts.name}（${parts.rule}）：${countedInChinese(parts)}`,
      parts.holidays.length > 0 && `其间遇法定节假日${parts.holidays.join('、')}`,
      parts.makeUpDays.length > 0 && `其间遇调休上班日${parts.makeUpDays.join('、')}`,
      parts.rolledFrom && `期满日${parts.rolledFrom}为休息日，顺延至其后第一个工作日`,
      parts.endOfTerm && '延至该日所在学期结束',
      `${parts.paused ? '若不中止，' : ''}至${parts.due}24时止`,
      parts.paused && `自${parts.paused.on}起中止计算，尚余${parts.paused.left}${parts.paused.unit}，恢复之日起续算`,
      parts.provisional && '涉及尚未公布的日历，日期为暂定',
    ]
      .filter(Boolean)
      .join('，')
      .concat(`。依据：${parts.source}。`),
};

function countedInChinese({ start, first, startDay, before, amount, unit, changes }: Parts): string {
  if (before) return `${start}之日${startDay}之前${amount}${unit}`;
  if (changes.length === 0) return `自${start}之日${startDay}起（当日不计）${amount}${unit}`;
  return [
    `自${start}之日${first.startDay}起（当日不计）${first.amount}${first.unit}`,
    ...changes.map((change, index) => {
      const last = index === changes.length - 1;
      if (change.kind === 'extension')
        return `原定${change.from}期满，经批准延长${change.by}${unit}${last ? '（当日不计）' : ''}`;
      const rest = last ? `，余下${amount}${unit}自${startDay}起（当日不计）续算` : '';
      return `${change.from}至${change.to}中止计算${rest}`;
    }),
  ].join('，');
}

const en: Words = {
  rules: {
    T01: { name: 'Verification', start: 'the signal of a suspected dropout' },
    T02: { name: 'Report and its receipt', start: 'what has to be reported' },
    T05: { name: 'Naming of contacts', start: 'the registration' },
    T06: { name: 'First home visit', start: 'the request for the visit' },
    T07: { name: 'Next home visit', start: 'the visit before' },
    T08: { name: 'Persuasion period', start: 'the first home visit' },
    T09: { name: 'Limit of the notice', start: 'service of the enrolment or return notice' },
    T10: { name: 'Statement and defence', start: 'the announcement of the order and of the right to be heard' },
    T11: { name: 'Limit of the order', start: 'service of the correction order' },
    T12: { name: 'Limit of the judicial notice', start: 'service of the judicial notice' },
    T18: { name: 'Reconsideration', start: 'service of the decision' },
    T19: { name: 'Litigation', start: 'service of the decision' },
    'T19.2': { name: 'Litigation after reconsideration', start: 'receipt of the reconsideration decision' },
    T20: { name: 'Limit of the demand', start: 'service of the demand' },
    T21: { name: 'Application for enforcement', start: 'the end of the periods of reconsideration and litigation' },
    'T21.2': {
      name: 'Warning of the end of the window',
      start: 'the end of the period of application for enforcement',
    },
    T22: { name: 'Acceptance by the court', start: 'the application for enforcement' },
    'T22.2': { name: 'Ruling of the court', start: 'the acceptance by the court' },
    T23: { name: 'Service by public notice', start: 'the publication' },
    T24: { name: 'Search', start: 'the beginning of the search' },
    'T24.2': { name: 'Search continued', start: 'the last report of the search' },
    T25: { name: 'Review before a leave ends', start: 'the end of the deferral or suspension' },
    'T25.2': { name: 'Return after a leave', start: 'the end of the deferral or suspension' },
    T26: { name: 'Report to the hukou place', start: 'learning that the hukou is elsewhere' },
    'T26.2': { name: 'Hand-over of the roll file', start: 'learning that it has to be handed over' },
    T28: { name: 'Retention check', start: 'the verified return' },
    T29: { name: 'Acknowledgement', start: 'the assignment of the task' },
    T31: { name: 'Review before the age of 16', start: 'the sixteenth birthday' },
    T33: { name: 'Answer', start: 'the question' },
    T34: { name: 'Promised return', start: 'the promised return' },
    T35: { name: 'Review of the pause', start: 'the pause or its continuation' },
    T36: { name: 'Completion of the task', start: 'the assignment of the task' },
  },
  units: { calendarDay: 'calendar day', workingDay: 'working day', schoolDay: 'school day', month: 'month' },
  day: (day) => day,
  sentence: (parts) =>
    [
      `${parts.name} (${parts.rule}): ${countedInEnglish(parts)}`,
      parts.holidays.length > 0 && `public holidays met: ${parts.holidays.join(', ')}`,
      parts.makeUpDays.length > 0 && `adjusted working days met: ${parts.makeUpDays.join(', ')}`,
      parts.rolledFrom && `the last day ${parts.rolledFrom} is a rest day, so it moves to the next working day`,
      parts.endOfTerm && 'it runs on to the end of that school term',
      `it ${parts.paused ? 'was to end' : 'ends'} with ${parts.due}, 24:00`,
      parts.paused &&
        `it is paused since ${parts.paused.on} with ${times(parts.paused.left, parts.paused.unit)} left, counted on from the day on which it resumes`,
      parts.provisional && 'provisional, since the calendar for it is not published yet',
    ]
      .filter(Boolean)
      .join('; ')
      .concat(`. Basis: ${parts.source}.`),
};

const times = (amount: number, unit: string): string => `${amount} ${unit}${amount === 1 ? '' : 's'}`;

function countedInEnglish({ start, first, startDay, before, amount, unit, changes }: Parts): string {
  if (before) return `${times(amount, unit)} before ${start} on ${startDay}`;
  if (changes.length === 0) return `${times(amount, unit)} from ${start} on ${startDay} (that day not counted)`;
  return [
    `${times(first.amount, first.unit)} from ${start} on ${first.startDay} (that day not counted)`,
    ...changes.map((change, index) => {
      const last = index === changes.length - 1;
      const notCounted = last ? ' (that day not counted)' : '';
      if (change.kind === 'extension')
        return `extended by ${times(change.by, unit)} beyond its last day ${change.from}${notCounted}`;
      const rest = last ? `, the remaining ${times(amount, unit)} counted from ${startDay}${notCounted}` : '';
      return `paused from ${change.from} to ${change.to}${rest}`;
    }),
  ].join('; ');
}

const words: Record<Locale, Words> = { zh, en };

/** What people call a clock. */
export const clockName = (rule: ClockRule, locale: Locale): string => words[locale].rules[rule].name;

/** A clock that was started anew counts from the day on which the one before ran out. */
const again: Record<Locale, string> = { zh: '前一期限届满', en: 'the end of the period before' };

/** `D` of the packs: no document gives the number, a county may set its own. */
const byDefault: Record<Locale, string> = { zh: '系统默认值，可由县调整', en: 'default, a county may set its own' };

/**
 * One sentence that explains a date to anybody, a court included: rule, start event and day (not counted), amount
 * and unit, pauses and extensions, holidays and adjusted working days met, roll, whether paused or provisional, result
 * and source. The same sentence stands on the page, in the mail and in the audit.
 */
export function explainDeadline(deadline: Deadline, locale: Locale): string {
  const { rule, count, source, untilEndOfTerm, level, status, paused, changes = [], first = count } = deadline;
  const { rules, units, day, sentence } = words[locale];
  return sentence({
    rule,
    name: rules[rule].name,
    start: level > 0 ? again[locale] : rules[rule].start,
    startDay: day(count.startDay),
    before: count.before === true,
    amount: count.amount,
    unit: units[count.unit],
    first: { startDay: day(first.startDay), amount: first.amount, unit: units[first.unit] },
    changes: changes.map((change) =>
      change.kind === 'pause'
        ? { ...change, from: day(change.from), to: day(change.to) }
        : { ...change, from: day(change.from) },
    ),
    holidays: count.holidaysMet.map(day),
    makeUpDays: count.makeUpDaysMet.map(day),
    rolledFrom: count.rolledFrom && day(count.rolledFrom),
    endOfTerm: untilEndOfTerm,
    // What is left of a period in months is left in days (`leftAfter`).
    paused:
      paused && status === 'paused'
        ? { on: day(paused.on), left: paused.left, unit: units[count.unit === 'month' ? 'calendarDay' : count.unit] }
        : null,
    provisional: count.provisional,
    due: day(count.due),
    source: source.replace(/^D(?=;|$)/, byDefault[locale]),
  });
}
