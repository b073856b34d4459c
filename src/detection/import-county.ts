import type { Clock } from '../clock/clock';
import { dayOf, type PlainDate } from '../domain/calendar/plain-date';
import type { Signal } from '../domain/case/acts';
import { importOfficials } from '../identity/directory';
import type { KeyRing } from '../identity/keys';
import { storePupil } from '../identity/people';
import { raiseCalendarAlarms } from '../ledger/alarms';
import { caseNumberFor } from '../ledger/case-numbers';
import {
  contentDigestOf,
  type FindingCounts,
  type ImportRun,
  keepDisagreements,
  keepRejected,
  lastImport,
  newRunId,
  recordImport,
} from '../ledger/imports';
import { nameOfRules, packsInForce } from '../ledger/packs-in-force';
import { storeCalendar } from '../ledger/school-calendars';
import type { Sql, Transaction } from '../ledger/sql';
import { wantSignal } from '../ledger/wanted-signals';
import type { OfficialRow } from '../roster/officials';
import type { RejectedRow } from '../roster/rejected-row';
import type { AbsenceRun } from './absence-runs';
import { askQuestions } from './ask-questions';
import { departmentFlags } from './department-flags';
import { findChildren, termAt } from './detect-county';
import { provideDigests } from './digests';
import { findCorrections } from './find-corrections';
import { makeKept, readKept } from './kept-children';
import { signalOfSection } from './read-findings';
import { type Progress, type StagedCounty, stageCounty } from './stage-county';
import { dropStaging, rejectedRows } from './staging';

export interface ImportDependencies {
  /** The ledger as its importer; one connection of it is used. */
  importer: Sql;
  keys: KeyRing;
  clock: Clock;
}

export interface ImportOptions {
  asOf: PlainDate;
  /** Code of the official who answers for the import. */
  importedBy?: string;
  progress?: Progress;
}

export interface ImportReport extends ImportRun {
  /** True when the same content was taken in before and nothing has changed. */
  unchanged: boolean;
  rejected: RejectedRow[];
  /** Posts that got a holder or another one, and posts that lost theirs. */
  seats: { filled: number; vacated: number };
  /** Signals for cases that were not told before, by kind. */
  signals: Record<string, number>;
  questions: { asked: number; settled: number };
}

/**
 * Takes in a county's files: compares them, keeps the children of whom something was found, its directory and calendar,
 * and notes down what cases and questions have to be told (src/temporal/tell-signals.ts tells them). All or nothing: one
 * transaction. The same content again changes nothing.
 * @throws FileRefused when a file cannot be trusted as a whole
 */
export async function importCounty(
  { importer, keys, clock }: ImportDependencies,
  dir: string,
  { asOf, importedBy = administrator, progress }: ImportOptions,
): Promise<ImportReport> {
  return (await importer.begin(async (tx) => {
    const staged = await stageCounty(tx, dir, progress);
    const packs = await packsInForce(tx, asOf);
    const contentDigest = contentDigestOf(asOf, nameOfRules(packs), staged.files);
    const last = await lastImport(tx);
    if (last?.contentDigest === contentDigest) {
      await dropStaging(tx);
      return { ...last, ...nothingNew };
    }
    await provideDigests(tx, keys);
    await recallDecisions(tx);
    await findChildren(tx, staged.calendar, asOf, packs);
    const rejected = await rejectedRows(tx);
    const run: ImportRun = {
      runId: newRunId(),
      at: clock.now(),
      asOf,
      importedBy,
      contentDigest,
      files: await provenance(tx, staged),
      findings: await countFindings(tx),
    };
    await recordImport(tx, run);
    await keepRejected(tx, keys, run.runId, rejected);
    await keepDisagreements(tx, keys, run.runId, await departmentFlags(tx));
    const officials = await tx<OfficialRow[]>`select * from staging.officials order by line`;
    const { filled, vacated } = await importOfficials({ sql: tx, keys, clock }, officials);
    await requireOfficial(tx, importedBy);
    await storeCalendar(tx, clock, staged.calendar);
    await raiseCalendarAlarms(tx, clock, staged.calendar);
    const moment = { clock, run: run.runId, asOf, since: termAt(staged.calendar, asOf) };
    const personOf = await keepChildren(tx, { keys, clock });
    const signals = await noteSignals(tx, moment, personOf, staged);
    const questions = await askQuestions(tx, moment, personOf);
    await dropStaging(tx);
    return { ...run, unchanged: false, rejected: [...rejected], seats: { filled, vacated }, signals, questions };
  })) as ImportReport;
}

const administrator = 'administrator';

const nothingNew = {
  unchanged: true,
  rejected: [],
  seats: { filled: 0, vacated: 0 },
  signals: {},
  questions: { asked: 0, settled: 0 },
};

/** What people have decided about pairs of records; the latest decision counts. */
async function recallDecisions(tx: Transaction): Promise<void> {
  await tx`
    insert into staging.decision (pair, resolution, person_id)
    select distinct on (pair_digest) pair_digest, resolution, person_id
    from ledger.question join projection.case_summary on case_number = question_number
    where pair_digest is not null and resolution is not null
    order by pair_digest, last_recorded_at desc`;
}

/**
 * Two records that were kept as one child are two, as somebody has decided since: the child of the register does not
 * answer to the roll number of the other any more.
 */
async function separateChildren(tx: Transaction): Promise<void> {
  await tx`
    delete from personal.person_identifier as i using staging.decision as d, (
      select unnest(staging.digests('person.rollNumber', roll_number)) as digest from staging.roll_only
    ) as alone
    where d.resolution = 'differentPersons' and i.person_id = d.person_id
      and i.kind = 'rollNumber' and i.digest = alone.digest`;
}

async function requireOfficial(tx: Transaction, importedBy: string): Promise<void> {
  if (importedBy === administrator) return;
  const [known] = await tx`select 1 from personal.official where official = ${importedBy}`;
  if (!known)
    throw new Error(
      `Expected --by to be the code of an official of officials.csv, found ${importedBy}. Nothing was taken in.`,
    );
}

async function provenance(tx: Transaction, { files }: StagedCounty): Promise<ImportRun['files']> {
  const rejected = await tx<{ file: string; lines: number }[]>`
    select file, count(distinct line)::int as lines from staging.rejected group by file`;
  const lost = new Map(rejected.map(({ file, lines }) => [file, lines]));
  return files.map((file) => ({ ...file, accepted: file.records - (lost.get(file.file) ?? 0) }));
}

async function countFindings(tx: Transaction): Promise<FindingCounts> {
  const rows = await tx<{ section: string; reason: string; children: number }[]>`
    select section, coalesce(reason, '') as reason, count(*)::int as children
    from staging.finding group by 1, 2 order by 1, 2`;
  const counts: FindingCounts = {};
  for (const { section, reason, children } of rows) counts[section] = { ...counts[section], [reason]: children };
  return counts;
}

/** Encrypts and stores the children of whom something was found; everybody else is forgotten. */
async function keepChildren(
  tx: Transaction,
  dependencies: { keys: KeyRing; clock: Clock },
): Promise<Map<string, string>> {
  const personOf = new Map<string, string>();
  await separateChildren(tx);
  await makeKept(tx);
  // Read first: a cursor and other queries cannot take turns on one connection.
  const kept = [];
  for await (const children of readKept(tx)) kept.push(...children);
  for (const { child, pupil, known } of kept) {
    const { personId } = await storePupil({ sql: tx, ...dependencies }, pupil, known);
    personOf.set(child, personId);
  }
  return personOf;
}

interface Moment {
  clock: Clock;
  run: string;
  asOf: PlainDate;
}

/**
 * Notes down the signals of cases in the order of the days on which the children went missing, and gives each child a
 * case number in that order.
 */
async function noteSignals(
  tx: Transaction,
  moment: Moment,
  personOf: ReadonlyMap<string, string>,
  { calendar }: StagedCounty,
): Promise<Record<string, number>> {
  const noted: Record<string, number> = {};
  const note = async (personId: string, commandId: string, act: Signal) => {
    const isNew = await wantSignal(tx, moment, { kind: 'case', personId, questionNumber: null, commandId, act });
    if (!isNew) return;
    noted[act.type] = (noted[act.type] ?? 0) + 1;
    if (act.type !== 'correctionOfRecord') await caseNumberFor(tx, moment.clock, personId);
  };
  const found = await tx<
    { child: string; section: string; reason: string | null; detail: never; tolerated: number | null }[]
  >`
    select coalesce('p' || register_line, 'r' || roster_line, 'l' || leave_line) as child, section, reason, detail, tolerated
    from staging.finding left join staging.suspect on suspect.line = roster_line where section = any (${Object.keys(signalOfSection)})
    order by coalesce(detail ->> 'crossedOn', ${moment.asOf}), staging.digest('order', coalesce(register_line, roster_line, leave_line)::text)`;
  for (const { child, ...finding } of found) {
    const personId = personOf.get(child);
    if (personId === undefined)
      throw new Error(`Expected a person for every child with a finding, found none for ${finding.section}`);
    for (const { commandId, act } of await signalsOf(tx, moment, { personId, ...finding }))
      await note(personId, commandId, act);
  }
  // After the findings: a case that a new absence keeps open is not closed by the correction of the old one.
  for (const { personId, absence } of await findCorrections(tx, calendar)) {
    const { firstAbsentDay: since, crossedOn } = absence;
    const act: Signal = {
      type: 'correctionOfRecord',
      corrected: 'absenceThresholdCrossed',
      since,
      foundOn: moment.asOf,
    };
    await note(personId, `correction:${since}:${crossedOn}:${moment.run}`, act);
  }
  return noted;
}

interface Finding {
  personId: string;
  section: string;
  reason: string | null;
  detail: AbsenceRun & { since: PlainDate };
  /** Of an absence: how many days the rules of the child's township tolerate. */
  tolerated: number | null;
}

async function signalsOf(
  tx: Transaction,
  { asOf: foundOn }: Moment,
  { personId, section, reason, detail, tolerated }: Finding,
): Promise<{ commandId: string; act: Signal }[]> {
  const { since } = detail;
  if (section === 'register.needCase')
    return [{ commandId: `roll:${since}`, act: { type: 'notOnAnyRoll', finding: reason as never, since, foundOn } }];
  if (section === 'termStart.needCase')
    return [{ commandId: `registration:${since}`, act: { type: 'notRegisteredAtTermStart', since, foundOn } }];
  if (section === 'leave.signal')
    return [{ commandId: `leave:${since}`, act: { type: 'leaveExpired', since, foundOn } }];
  const later = tolerated === null ? null : absenceAfter(detail, await closingDay(tx, personId), tolerated);
  const signals: { commandId: string; act: Signal }[] = [];
  for (const { firstAbsentDay, crossedOn } of [detail, ...(later ? [later] : [])]) {
    // An absence that was corrected and is reported again is another signal.
    const before = await timesCorrected(tx, personId, firstAbsentDay);
    signals.push({
      commandId: `absence:${firstAbsentDay}:${crossedOn}${before > 0 ? `:${before + 1}` : ''}`,
      act: { type: 'absenceThresholdCrossed', firstAbsentDay, crossedOn },
    });
  }
  return signals;
}

/** How often the child's absence that began on a day was noted as corrected. */
async function timesCorrected(tx: Transaction, personId: string, since: PlainDate): Promise<number> {
  const [row] = await tx<{ times: number }[]>`
    select count(*)::int as times from county.signal
    where person_id = ${personId} and act @> ${tx.typed.jsonb({ type: 'correctionOfRecord', since })}`;
  return row?.times ?? 0;
}

/** The day on which the child's last case was closed; null while one is open, or when there was none. */
async function closingDay(tx: Transaction, personId: string): Promise<PlainDate | null> {
  const [last] = await tx<{ stage: string; stageSince: never }[]>`
    select stage, stage_since from ledger.person_case join projection.case_summary using (case_number)
    where person_id = ${personId} and person_case.kind = 'case' order by linked_at desc, case_number desc limit 1`;
  return last?.stage === 'closed' ? dayOf(last.stageSince) : null;
}

/** The part of a run that came after a case was closed, where it is too long by itself: a new case begins with it. */
function absenceAfter(
  { days, firstAbsentDay, episode }: AbsenceRun,
  closedOn: PlainDate | null,
  tolerated: number,
): AbsenceRun | null {
  if (closedOn === null) return null;
  const later = days.filter((day) => day > closedOn);
  const [first] = later;
  const crossedOn = later[tolerated];
  if (first === undefined || crossedOn === undefined || first === firstAbsentDay) return null;
  return { firstAbsentDay: first, crossedOn, episode, days: later };
}
