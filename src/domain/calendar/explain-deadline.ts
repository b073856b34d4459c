import type { Deadline } from '../case/context';
import type { ClockRule, CountyClockRule } from '../pack/policy-pack';
import type { DayCount, DayUnit } from './count-days';
import type { PlainDate } from './plain-date';
import type { Reporter, ReportRhythm } from './report-days';

export type Locale = 'zh' | 'en';

/** A rule's name and the event that its clock counts from. */
interface RuleWords {
  name: string;
  start: string;
  /** What the law leaves open, and how it is read here. */
  remark?: string;
}

interface Words {
  rules: Record<ClockRule | CountyClockRule, RuleWords>;
  reports: string;
  reporters: Record<Reporter, string>;
  rhythms: Record<ReportRhythm, string>;
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
  remark: string | undefined;
  source: string;
}

/** A pause that is over, an extension of so many days after `from`, or another calendar, in words. */
type Change =
  | { kind: 'pause'; from: string; to: string }
  | { kind: 'extension'; from: string; by: number; asked: number; granted: number }
  | CalendarChange;
type CalendarChange = { kind: 'calendar'; from: string; version: string; kept: 'told' | 'today' | null };

/** Pauses and extensions: each is counted on from the one before. */
const isCounted = (change: Change) => change.kind !== 'calendar';

const zh: Words = {
  rules: {
    T01: { name: '核实期限', start: '发现疑似辍学' },
    T02: { name: '报告、接收期限', start: '出现须报告的情况' },
    T03: { name: '开学核查期限', start: '开学' },
    'T03.2': { name: '开学报告期限', start: '开学' },
    T04: { name: '教育局分析期限', start: '开学' },
    T05: { name: '确定劝返责任人期限', start: '建档造册' },
    T06: { name: '首次家访期限', start: '布置家访' },
    T07: { name: '再次家访期限', start: '上次家访' },
    'T07.2': { name: '重点对象再次家访期限', start: '上次家访' },
    T08: { name: '劝返期', start: '首次家访' },
    T09: { name: '限期复学期限', start: '入学或复学通知书送达' },
    T10: { name: '陈述申辩期限', start: '告知拟责令改正和陈述申辩权利' },
    T11: { name: '责令改正期限', start: '责令限期改正通知书送达' },
    T12: { name: '司法文书告知期限', start: '司法文书送达' },
    T13: { name: '陈述申辩、要求听证期限', start: '行政处罚事先告知书送达' },
    T14: { name: '听证通知期限', start: '举行听证' },
    T15: { name: '作出处罚决定期限', start: '行政处罚立案' },
    T16: { name: '处罚决定书送达期限', start: '作出处罚决定' },
    T17: { name: '缴纳罚款期限', start: '行政处罚决定书送达' },
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
    T27: { name: '转学回执期限', start: '办理转学' },
    T28: { name: '巩固监测', start: '确认复学' },
    T29: { name: '签收期限', start: '任务下达' },
    T31: { name: '满十六周岁前审查', start: '孩子满十六周岁' },
    T32: {
      name: '涉嫌犯罪案件移送决定期限',
      start: '接到移送报告',
      remark: '法律只写“日”，未写明是否工作日，此处按期限较短的自然日计算',
    },
    'T32.2': { name: '涉嫌犯罪案件移送期限', start: '决定移送' },
    T33: { name: '答复期限', start: '提出核对事项' },
    T34: { name: '承诺返校核对', start: '承诺返校' },
    T35: { name: '中止审查期限', start: '中止或继续中止' },
    T36: { name: '办理期限', start: '任务下达' },
    T37: { name: '违法告知后的陈述申辩期限', start: '违法告知书送达' },
    T38: { name: '教学质量检查期限', start: '送教或补偿教育开始' },
  },
  reports: '例行报告',
  reporters: { school: '学校', village: '村（社区）', township: '乡镇', county: '县', inspectionOffice: '督查室' },
  rhythms: { month: '每月', quarter: '每季度', halfTerm: '每半学期', term: '每学期', termStart: '每学期开学' },
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
      parts.remark,
    ]
      .filter(Boolean)
      .join('，')
      .concat(`。依据：${parts.source}。`),
};

function countedInChinese({ start, first, startDay, before, amount, unit, changes }: Parts): string {
  const counted = before
    ? `${start}之日${startDay}之前${amount}${unit}`
    : `自${start}之日${first.startDay}起（当日不计）${first.amount}${first.unit}`;
  return [
    counted,
    ...changes.map((change) => {
      if (change.kind === 'calendar') return recountedInChinese(change);
      const last = change === changes.findLast(isCounted);
      if (change.kind === 'extension')
        return `原定${change.from}期满，经申请（第${change.asked}条）、批准（第${change.granted}条）延长${change.by}${unit}${last ? '（当日不计）' : ''}`;
      const rest = last ? `，余下${amount}${unit}自${startDay}起（当日不计）续算` : '';
      return `${change.from}至${change.to}中止计算${rest}`;
    }),
  ].join('，');
}

function recountedInChinese({ from, version, kept }: CalendarChange): string {
  if (kept === 'told') return `校历更新（${version}），已告知的${from}不提前`;
  const counted = `校历更新（${version}），原定${from}，按新校历重新计算`;
  return kept === 'today' ? `${counted}的期满日已过，以更新之日为准` : counted;
}

const en: Words = {
  rules: {
    T01: { name: 'Verification', start: 'the signal of a suspected dropout' },
    T02: { name: 'Report and its receipt', start: 'what has to be reported' },
    T03: { name: 'Check at the start of term', start: 'the start of term' },
    'T03.2': { name: 'Report at the start of term', start: 'the start of term' },
    T04: { name: 'Analysis of the bureau', start: 'the start of term' },
    T05: { name: 'Naming of contacts', start: 'the registration' },
    T06: { name: 'First home visit', start: 'the request for the visit' },
    T07: { name: 'Next home visit', start: 'the visit before' },
    'T07.2': { name: 'Next home visit to a priority child', start: 'the visit before' },
    T08: { name: 'Persuasion period', start: 'the first home visit' },
    T09: { name: 'Limit of the notice', start: 'service of the enrolment or return notice' },
    T10: { name: 'Statement and defence', start: 'the announcement of the order and of the right to be heard' },
    T11: { name: 'Limit of the order', start: 'service of the correction order' },
    T12: { name: 'Limit of the judicial notice', start: 'service of the judicial notice' },
    T13: { name: 'Views and request for a hearing', start: 'service of the notice of an intended penalty' },
    T14: { name: 'Invitation to the hearing', start: 'the hearing' },
    T15: { name: 'Penalty decision', start: 'the filing of the penalty case' },
    T16: { name: 'Service of the penalty decision', start: 'the penalty decision' },
    T17: { name: 'Payment of the fine', start: 'service of the penalty decision' },
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
    T27: { name: 'Receipt of a transfer', start: 'the start of the transfer' },
    T28: { name: 'Retention check', start: 'the verified return' },
    T29: { name: 'Acknowledgement', start: 'the assignment of the task' },
    T31: { name: 'Review before the age of 16', start: 'the sixteenth birthday' },
    T32: {
      name: 'Decision on the transfer of a suspected crime',
      start: 'the report that proposes it',
      remark: 'the law says days and not which kind: calendar days are counted, the shorter reading',
    },
    'T32.2': { name: 'Transfer of a suspected crime', start: 'the decision to transfer' },
    T33: { name: 'Answer', start: 'the question' },
    T34: { name: 'Promised return', start: 'the promised return' },
    T35: { name: 'Review of the pause', start: 'the pause or its continuation' },
    T36: { name: 'Completion of the task', start: 'the assignment of the task' },
    T37: { name: 'Statement after the notice of violation', start: 'service of the notice of violation' },
    T38: { name: 'Review of teaching', start: 'the start of home tuition or catch-up teaching' },
  },
  reports: 'Regular reports',
  reporters: {
    school: 'school',
    village: 'village',
    township: 'township',
    county: 'county',
    inspectionOffice: 'inspection office',
  },
  rhythms: {
    month: 'every month',
    quarter: 'every quarter',
    halfTerm: 'every half term',
    term: 'every term',
    termStart: 'at the start of every term',
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
      parts.remark,
    ]
      .filter(Boolean)
      .join('; ')
      .concat(`. Basis: ${parts.source}.`),
};

const times = (amount: number, unit: string): string => `${amount} ${unit}${amount === 1 ? '' : 's'}`;

function countedInEnglish({ start, first, startDay, before, amount, unit, changes }: Parts): string {
  const counted = before
    ? `${times(amount, unit)} before ${start} on ${startDay}`
    : `${times(first.amount, first.unit)} from ${start} on ${first.startDay} (that day not counted)`;
  return [
    counted,
    ...changes.map((change) => {
      if (change.kind === 'calendar') return recountedInEnglish(change);
      const last = change === changes.findLast(isCounted);
      const notCounted = last ? ' (that day not counted)' : '';
      if (change.kind === 'extension')
        return `extended by ${times(change.by, unit)} beyond its last day ${change.from}${notCounted}, asked for in entry ${change.asked} and granted in entry ${change.granted}`;
      const rest = last ? `, the remaining ${times(amount, unit)} counted from ${startDay}${notCounted}` : '';
      return `paused from ${change.from} to ${change.to}${rest}`;
    }),
  ].join('; ');
}

function recountedInEnglish({ from, version, kept }: CalendarChange): string {
  if (kept === 'told') return `counted anew under calendar ${version}, and the day told to the family, ${from}, stays`;
  const counted = `counted anew under calendar ${version}, before which it was to end with ${from}`;
  return kept === 'today' ? `${counted}; the day counted is over, so it ends with the day of the change` : counted;
}

const words: Record<Locale, Words> = { zh, en };

/** What people call a clock. */
export const clockName = (rule: ClockRule | CountyClockRule, locale: Locale): string => words[locale].rules[rule].name;

/** The event that a clock counts from, or back from. */
export const clockStart = (rule: ClockRule | CountyClockRule, locale: Locale): string =>
  words[locale].rules[rule].start;

/** A clock that was started anew counts from the day on which the one before ran out. */
const again: Record<Locale, string> = { zh: '前一期限届满', en: 'the end of the period before' };

/** `D` of the packs: no document gives the number, a county may set its own. */
const byDefault: Record<Locale, string> = { zh: '系统默认值，可由县调整', en: 'default, a county may set its own' };

/** What an explanation is made of: a clock of a case, or one that was counted for nobody in particular. */
export type Explained = Omit<Deadline, 'id' | 'rule' | 'startedBy' | 'expiresAt' | 'task'> & {
  rule: ClockRule | CountyClockRule;
};

/**
 * One sentence that explains a date to anybody, a court included: rule, start event and day (not counted), amount
 * and unit, pauses, extensions and calendars, holidays and adjusted working days met, roll, whether paused or provisional, result
 * and source. The same sentence stands on the page, in the mail and in the audit.
 */
export function explainDeadline(deadline: Explained, locale: Locale): string {
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
    remark: rules[rule].remark,
    source: cited(source, locale),
  });
}

const cited = (source: string, locale: Locale) => source.replace(/^D(?=;|$)/, byDefault[locale]);

/** One sentence on a period of hours: it begins with its event, and no rest day moves its end (民法典 201). */
export function explainHours({ rule, hours, from, due, provisional, source }: ExplainedHours, locale: Locale): string {
  const { rules, day } = words[locale];
  const { name, start } = rules[rule];
  const [begins, ends, basis] = [day(from), day(due), cited(source, locale)];
  return locale === 'zh'
    ? `${name}（${rule}）：自${begins}${start}之时起${hours}小时，至${ends}同一时刻止，遇休息日不顺延${provisional ? '，日期为暂定' : ''}。依据：${basis}。`
    : `${name} (${rule}): ${times(hours, 'hour')} from ${start} on ${begins}; it ends on ${ends} at the same time of day, and rest days do not move it${provisional ? '; provisional' : ''}. Basis: ${basis}.`;
}

interface ExplainedHours extends Pick<Explained, 'rule' | 'source'>, Pick<DayCount, 'due' | 'provisional'> {
  hours: number;
  from: PlainDate;
}

/** A report of T30 that is due next, or for which the calendar knows no later term. */
export interface ExplainedReport {
  reporter: Reporter;
  rhythm: ReportRhythm;
  count: Pick<DayCount, 'due' | 'rolledFrom' | 'provisional'> | null;
  source: string;
}

/** One sentence on the reports that are due next after a day (T30). */
export function explainReports(after: PlainDate, reports: readonly ExplainedReport[], locale: Locale): string {
  const { reports: name, day } = words[locale];
  const said = reports.map((report) => reportIn[locale](report));
  return locale === 'zh'
    ? `${name}（T30）：${day(after)}之后，${said.join('；')}。`
    : `${name} (T30), after ${day(after)}: ${said.join('; ')}.`;
}

const reportIn: Record<Locale, (report: ExplainedReport) => string> = {
  zh: ({ reporter, rhythm, count, source }) =>
    [
      `${zh.reporters[reporter]}${zh.rhythms[rhythm]}报告一次`,
      count ? `至${zh.day(count.due)}24时止` : '现有校历未列其后的学期',
      count?.rolledFrom && `${zh.day(count.rolledFrom)}为休息日，已顺延`,
      count?.provisional && '日期为暂定',
    ]
      .filter(Boolean)
      .join('，')
      .concat(`（依据：${cited(source, 'zh')}）`),
  en: ({ reporter, rhythm, count, source }) =>
    [
      `the ${en.reporters[reporter]} reports ${en.rhythms[rhythm]}`,
      count ? `next until ${en.day(count.due)}, 24:00` : 'and the calendar holds no later term',
      count?.rolledFrom && `moved from the rest day ${en.day(count.rolledFrom)}`,
      count?.provisional && 'provisional',
    ]
      .filter(Boolean)
      .join(', ')
      .concat(` (basis: ${cited(source, 'en')})`),
};
