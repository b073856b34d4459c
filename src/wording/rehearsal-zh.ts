import { dayOf, type Instant, type PlainDate } from '../domain/calendar/plain-date';
import type { Deadline } from '../domain/case/context';
import type { Account } from '../rehearsal/account';
import { labelOf, placeLabel, wordings } from './wording';

const { zh } = wordings;

const statuses: Record<Deadline['status'], string> = {
  running: '进行中',
  paused: '中止计算',
  met: '已按期完成',
  expired: '已届满',
  cancelled: '已终止',
};
const taskStatuses = { open: '未办结', done: '办结', withdrawn: '撤回' } as const;
const letters = { task: '任务', reminder: '催办', broughtIn: '请其共同负责' } as const;

/** Clocks that every task has: they are told with the task. */
const ofEveryTask: readonly string[] = ['T29', 'T36'];

const day = (on: PlainDate) => `${Number(on.slice(0, 4))}年${Number(on.slice(5, 7))}月${Number(on.slice(8))}日`;
const countyTime = new Intl.DateTimeFormat('zh-CN', {
  timeZone: 'Asia/Shanghai',
  hour: '2-digit',
  minute: '2-digit',
  hourCycle: 'h23',
});
const moment = (at: Instant) => `${day(dayOf(at))} ${countyTime.format(Date.parse(at))}`;
const who = (name: string) => labelOf({ ...zh.systemParts, ...zh.roles }, name);
const all = (roles: readonly string[]) => roles.map(who).join('、');

/** What a rehearsal tells, for people: lines in Chinese with their dates. */
export function rehearsalText(account: Account): string[] {
  const { scenario, pack, caseNumber, closedFor, states, deadlines, documents, tasks, mails, refusals } = account;
  return [
    `演练：${scenario}`,
    `个案 ${caseNumber}，适用规则 ${pack}${closedFor ? `，以“${labelOf(zh.exitReasons, closedFor)}”销号` : ''}`,
    ...section(
      '经过',
      states.map(
        ({ at, place, event, by }) =>
          `${moment(at)}　${placeLabel(zh, place)}　（${who(by)}：${labelOf(zh.acts, event)}）`,
      ),
    ),
    ...section(
      '文书',
      documents.map(({ id, title, number, issuers, issuedOn, servedOn, void: isVoid }) =>
        [
          `《${title}》`,
          number ?? id,
          issuedOn === null ? '未签发' : `${day(issuedOn)}由${all(issuers)}签发`,
          servedOn === null ? '未送达' : `${day(servedOn)}送达`,
          ...(isVoid ? ['已作废'] : []),
        ].join('　'),
      ),
    ),
    ...section(
      '期限',
      deadlines
        .filter(({ rule }) => !ofEveryTask.includes(rule))
        .map(({ sentence, status }) => `${sentence.zh}（${statuses[status]}）`),
    ),
    ...section(
      '任务',
      tasks.map(({ kind, roles, openedAt, due, status, closedAt, closedBy, late }) =>
        [
          `${moment(openedAt)}　${labelOf(zh.tasks, kind)}`,
          all(roles),
          ...(due ? [`限${day(due)}`] : []),
          closedAt === null || closedBy === null
            ? taskStatuses[status]
            : `${moment(closedAt)}由${who(closedBy)}${taskStatuses[status]}`,
          ...(late ? ['逾期'] : []),
        ].join('　'),
      ),
    ),
    ...section(
      '邮件',
      mails.map(({ at, to, kind, subject }) => `${moment(at)}　致${who(to)}　${letters[kind]}　${subject}`),
    ),
    ...section(
      '未被采纳',
      refusals.map(
        ({ step, on, by, do: act, code, first }) =>
          `第${step}步　${day(on)}　${who(by)}：${labelOf(zh.acts, act)}　${labelOf(zh.refusals, code)}` +
          (first ? `（${moment(first.at)}，${who(first.by)}）` : ''),
      ),
    ),
  ];
}

const section = (title: string, lines: readonly string[]): string[] =>
  lines.length === 0 ? [] : ['', title, ...lines.map((line) => `  ${line}`)];
