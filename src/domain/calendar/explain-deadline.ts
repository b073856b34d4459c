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
  amount: number;
  unit: string;
  holidays: string[];
  makeUpDays: string[];
  rolledFrom: string | null;
  endOfTerm: boolean;
  provisional: boolean;
  due: string;
  source: string;
}

const zh: Words = {
  rules: {
    T01: { name: '核实期限', start: '发现疑似辍学' },
    T02: { name: '接收报告期限', start: '核实为辍学' },
    T05: { name: '确定劝返责任人期限', start: '建档造册' },
    T06: { name: '首次家访期限', start: '布置家访' },
    T07: { name: '再次家访期限', start: '上次家访' },
    T08: { name: '劝返期', start: '首次家访' },
    T09: { name: '限期复学期限', start: '入学或复学通知书送达' },
    T11: { name: '责令改正期限', start: '责令限期改正通知书送达' },
    T12: { name: '司法文书告知期限', start: '司法文书送达' },
    T28: { name: '巩固监测', start: '确认复学' },
    T29: { name: '签收期限', start: '任务下达' },
    T33: { name: '答复期限', start: '提出核对事项' },
  },
  units: { calendarDay: '个自然日', workingDay: '个工作日', schoolDay: '个上课日' },
  day: (day) => `${Number(day.slice(0, 4))}年${Number(day.slice(5, 7))}月${Number(day.slice(8))}日`,
  sentence: (parts) =>
    [
      `${parts.name}（${parts.rule}）：自${parts.start}之日${parts.startDay}起（当日不计）${parts.amount}${parts.unit}`,
      parts.holidays.length > 0 && `其间遇法定节假日${parts.holidays.join('、')}`,
      parts.makeUpDays.length > 0 && `其间遇调休上班日${parts.makeUpDays.join('、')}`,
      parts.rolledFrom && `期满日${parts.rolledFrom}为休息日，顺延至其后第一个工作日`,
      parts.endOfTerm && '延至该日所在学期结束',
      `至${parts.due}24时止`,
      parts.provisional && '涉及尚未公布的日历，日期为暂定',
    ]
      .filter(Boolean)
      .join('，')
      .concat(`。依据：${parts.source}。`),
};

const en: Words = {
  rules: {
    T01: { name: 'Verification', start: 'the signal of a suspected dropout' },
    T02: { name: 'Receipt of the report', start: 'the verification' },
    T05: { name: 'Naming of contacts', start: 'the registration' },
    T06: { name: 'First home visit', start: 'the request for the visit' },
    T07: { name: 'Next home visit', start: 'the visit before' },
    T08: { name: 'Persuasion period', start: 'the first home visit' },
    T09: { name: 'Limit of the notice', start: 'service of the enrolment or return notice' },
    T11: { name: 'Limit of the order', start: 'service of the correction order' },
    T12: { name: 'Limit of the judicial notice', start: 'service of the judicial notice' },
    T28: { name: 'Retention check', start: 'the verified return' },
    T29: { name: 'Acknowledgement', start: 'the assignment of the task' },
    T33: { name: 'Answer', start: 'the question' },
  },
  units: { calendarDay: 'calendar day', workingDay: 'working day', schoolDay: 'school day' },
  day: (day) => day,
  sentence: (parts) =>
    [
      `${parts.name} (${parts.rule}): ${parts.amount} ${parts.unit}${parts.amount === 1 ? '' : 's'} from ${parts.start} on ${parts.startDay} (that day not counted)`,
      parts.holidays.length > 0 && `public holidays met: ${parts.holidays.join(', ')}`,
      parts.makeUpDays.length > 0 && `adjusted working days met: ${parts.makeUpDays.join(', ')}`,
      parts.rolledFrom && `the last day ${parts.rolledFrom} is a rest day, so it moves to the next working day`,
      parts.endOfTerm && 'it runs on to the end of that school term',
      `it ends with ${parts.due}, 24:00`,
      parts.provisional && 'provisional, since the calendar for it is not published yet',
    ]
      .filter(Boolean)
      .join('; ')
      .concat(`. Basis: ${parts.source}.`),
};

const words: Record<Locale, Words> = { zh, en };

/** A clock that was started anew counts from the day on which the one before ran out. */
const again: Record<Locale, string> = { zh: '前一期限届满', en: 'the end of the period before' };

/** `D` of the packs: no document gives the number, a county may set its own. */
const byDefault: Record<Locale, string> = { zh: '系统默认值，可由县调整', en: 'default, a county may set its own' };

/**
 * One sentence that explains a date to anybody, a court included: rule, start event and day (not counted), amount
 * and unit, holidays and adjusted working days met, roll, whether provisional, result and source. The same
 * sentence stands on the page, in the mail and in the audit.
 */
export function explainDeadline({ rule, count, source, untilEndOfTerm, level }: Deadline, locale: Locale): string {
  const { rules, units, day, sentence } = words[locale];
  return sentence({
    rule,
    name: rules[rule].name,
    start: level > 0 ? again[locale] : rules[rule].start,
    startDay: day(count.startDay),
    amount: count.amount,
    unit: units[count.unit],
    holidays: count.holidaysMet.map(day),
    makeUpDays: count.makeUpDaysMet.map(day),
    rolledFrom: count.rolledFrom && day(count.rolledFrom),
    endOfTerm: untilEndOfTerm,
    provisional: count.provisional,
    due: day(count.due),
    source: source.replace(/^D(?=;|$)/, byDefault[locale]),
  });
}
