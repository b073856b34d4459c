import type { CaseFold } from '../domain/case/fold';
import { placeOf } from '../domain/case/fold';
import { isRunningRegion } from '../domain/case/regions';
import { stageOf } from '../domain/case/stage';
import { type Account, onDay, pathOfStages, type RehearsedDeadline } from './account';
import type { Expectation } from './scenario';

/** An expectation that did not come true. */
export interface Unmet {
  expected: unknown;
  got: unknown;
}

/** Compares what a scenario expects, but for mails, with what there is. @returns what is otherwise, empty where all is as expected. */
export function unmetIn(expected: Expectation, fold: CaseFold, account: Account): Unmet[] {
  const { context } = fold;
  const place = placeOf(fold);
  const open = account.tasks.filter(({ status }) => status === 'open');
  const running = context.regions.filter(isRunningRegion).map(({ kind }) => kind);
  const unmet: Unmet[] = [];
  const same = (what: string, wanted: unknown, got: unknown) => {
    if (wanted !== undefined && JSON.stringify(wanted) !== JSON.stringify(got))
      unmet.push({ expected: { [what]: wanted }, got: { [what]: got } });
  };
  same('place', expected.place, place);
  same('stage', expected.stage, stageOf(place));
  same('path', expected.path, pathOfStages(account));
  same('closedFor', expected.closedFor, context.closedFor);
  for (const task of expected.tasks ?? []) {
    const ofKind = open.filter(({ kind }) => kind === task.kind);
    if (!ofKind.some((one) => fits(task, one)))
      unmet.push({ expected: { openTask: task }, got: ofKind.length > 0 ? ofKind : open.map(({ kind }) => kind) });
  }
  for (const kind of expected.noTasks ?? [])
    if (open.some((task) => task.kind === kind))
      unmet.push({ expected: `no open task ${kind}`, got: 'one that is open' });
  for (const track of expected.tracks ?? [])
    if (!running.includes(track)) unmet.push({ expected: { running: track }, got: running });
  for (const { because: _because, of, ...deadline } of expected.deadlines ?? []) {
    const ofRule = account.deadlines.filter((one) => one.rule === deadline.rule && one.level === 0 && isAbout(one, of));
    const last = ofRule.at(-1);
    if (!last || !fits(deadline, last))
      unmet.push({ expected: { deadline }, got: last ? said(last) : account.deadlines.map(({ id }) => id) });
  }
  for (const { issuer, ...document } of expected.documents ?? []) {
    const last = account.documents.findLast(({ kind }) => kind === document.kind);
    const issuers = issuer === undefined ? {} : { issuers: [issuer].flat() };
    if (!last || !fits({ ...document, ...issuers }, last))
      unmet.push({ expected: { document: { ...document, ...issuers } }, got: last ?? account.documents });
  }
  for (const kind of expected.noDocuments ?? [])
    if (account.documents.some((document) => document.kind === kind))
      unmet.push({ expected: `no document ${kind}`, got: 'one' });
  return unmet;
}

/** Mails that should have arrived and have not. */
export const unmetMails = (expected: NonNullable<Expectation['mails']>, { mails }: Account): Unmet[] =>
  expected.flatMap(({ subject, on, ...mail }) => {
    const isMeant = (one: Account['mails'][number]) =>
      fits(mail, one) &&
      (subject === undefined || one.taskSubject === subject) &&
      (on === undefined || onDay(one) === on);
    if (mails.some(isMeant)) return [];
    const alike = mails.filter(({ about }) => about === mail.about);
    return [
      {
        expected: { mail: { ...mail, subject, on } },
        got: alike.map(({ kind, to, at }) => `${kind} to ${to} on ${onDay({ at })}`),
      },
    ];
  });

const isAbout = ({ about, subject, id }: RehearsedDeadline, of: string | undefined): boolean =>
  of === undefined || about === of || subject === of || id.split(/[:/]/).includes(of);

const said = ({ rule, due, status, provisional, sentence }: RehearsedDeadline) => ({
  rule,
  due,
  status,
  provisional,
  sentence: sentence.en,
});

/** Every member that is expected is there and the same. */
const fits = (expected: object, got: object): boolean =>
  Object.entries(expected).every(
    ([name, value]) =>
      value === undefined || JSON.stringify((got as Record<string, unknown>)[name]) === JSON.stringify(value),
  );
