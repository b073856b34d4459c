import type { Clock } from '../clock/clock';
import type { PlainDate } from '../domain/calendar/plain-date';
import type { Signal } from '../domain/case/acts';
import type { QuestionReason } from '../domain/question/vocabulary';
import { linkCase } from '../identity/people';
import { questionNumber } from '../ledger/case-numbers';
import type { Transaction } from '../ledger/sql';
import { wantSignal } from '../ledger/wanted-signals';

interface ImportMoment {
  clock: Clock;
  run: string;
  asOf: PlainDate;
  /** First day of the term. */
  since: PlainDate;
}

interface Found {
  child: string | null;
  file: string | null;
  reason: QuestionReason;
  /** Digest of reason, child and evidence, with the current key. */
  subject: string;
  pair: string | null;
  firstDay: PlainDate | null;
  lastDay: PlainDate | null;
}

/** Reasons that ask whether two records are one child; the answer is remembered for the pair. */
const aboutPairs: readonly QuestionReason[] = [
  'nameMismatch',
  'idSequenceMismatch',
  'birthDateMismatch',
  'identityUncertain',
];

/**
 * Gives every question of the comparison that was not asked before a number and a signal, and settles those that the
 * files of today no longer raise. What was answered is not asked again while its evidence is the same.
 * @param personOf the child of a key of staging.kept
 * @returns how many were asked and settled
 */
export async function askQuestions(
  tx: Transaction,
  moment: ImportMoment,
  personOf: ReadonlyMap<string, string>,
): Promise<{ asked: number; settled: number }> {
  await tx`
    create unlogged table staging.asked as
    with raised as (
      select coalesce('p' || f.register_line, 'r' || f.roster_line, 'l' || f.leave_line) as child, null as file, f.reason,
        concat_ws('|', f.reason, coalesce(p.id_number, r.id_number, l.id_number, p.name || p.birth_date::text),
          case
            when f.reason = any (${[...aboutPairs]}) then concat_ws('|', r.roll_number, r.name, p.name)
            when f.reason = 'classDidNotReport' then r.roll_number || (f.detail ->> 'firstAbsentDay')
            when f.reason like 'movedOut%' then p.status_changed_on::text
            when f.reason like 'leave%' then l.approval_number
            else r.roll_number
          end) as evidence,
        case when f.reason = any (${[...aboutPairs]})
          then staging.pair_of(r.roll_number, r.name, p.id_number, p.name, p.birth_date) end as pair,
        f.detail ->> 'firstAbsentDay' as first_day, f.detail ->> 'reviewOn' as last_day
      from staging.finding as f
      left join staging.population as p on p.line = f.register_line
      left join staging.roster as r on r.line = f.roster_line
      left join staging.leave_approvals as l on l.line = f.leave_line
      where f.section = 'question'
      union all
      select null, file, 'rowsRejected', concat_ws('|', file, sum(hashtextextended(rejected::text, 0))), null, null, null
      from staging.rejected group by file
    )
    select raised.*, staging.digests('question', evidence) as subjects from raised`;
  const fresh = await tx<Found[]>`
    select child, file, reason, subjects[1] as subject, pair, first_day, last_day from staging.asked
    where not exists (
      select 1 from ledger.question as q left join projection.case_summary as s on s.case_number = q.question_number
      where q.subject_digest = any (subjects) and s.stage is distinct from 'settled')
    order by subject`;
  for (const found of fresh) await ask(tx, moment, found, personOf);
  const gone = await tx<{ questionNumber: string }[]>`
    select question_number from ledger.question as q
    left join projection.case_summary as s on s.case_number = q.question_number
    where coalesce(s.stage, 'asked') = 'asked' and q.run_id <> ${moment.run}
      and not exists (select 1 from staging.asked where q.subject_digest = any (subjects))
      and (q.covers is null or q.covers <@ (
        select daterange(min(day), max(day), '[]') from staging.attendance_classes where reporting = 'reported' having count(*) > 0))
    order by question_number`;
  for (const { questionNumber } of gone)
    await wantSignal(tx, moment, {
      kind: 'question',
      personId: null,
      questionNumber,
      commandId: `settled:${moment.asOf}`,
      act: { type: 'questionSettled', foundOn: moment.asOf },
    });
  return { asked: fresh.length, settled: gone.length };
}

async function ask(
  tx: Transaction,
  moment: ImportMoment,
  { child, file, reason, subject, pair, firstDay, lastDay }: Found,
  personOf: ReadonlyMap<string, string>,
): Promise<void> {
  const personId = child === null ? null : (personOf.get(child) ?? null);
  const number = await questionNumber(tx, moment.clock);
  const opens = personId === null ? null : signalIfNeeded(reason, moment, firstDay, lastDay);
  await tx`
    insert into ledger.question ${tx({
      questionNumber: number,
      runId: moment.run,
      reason,
      personId,
      file,
      subjectDigest: subject,
      pairDigest: pair,
      covers: firstDay && lastDay ? `[${firstDay},${lastDay}]` : null,
      opens: opens && tx.typed.jsonb(opens),
    })}`;
  if (personId !== null) await linkCase({ sql: tx, clock: moment.clock }, number, personId, 'question');
  await wantSignal(tx, moment, {
    kind: 'question',
    personId: null,
    questionNumber: number,
    commandId: `asked:${moment.asOf}`,
    act: { type: 'questionAsked', reason, askedOn: moment.asOf },
  });
}

/** The signal with which a case begins when the answer is that one is needed. */
function signalIfNeeded(
  reason: QuestionReason,
  { asOf, since }: ImportMoment,
  firstAbsentDay: PlainDate | null,
  crossedOn: PlainDate | null,
): Signal {
  if (reason === 'classDidNotReport' && firstAbsentDay && crossedOn)
    return { type: 'absenceThresholdCrossed', firstAbsentDay, crossedOn };
  if (aboutPairs.includes(reason)) return { type: 'notOnAnyRoll', finding: 'identityResolved', since, foundOn: asOf };
  // The ground is what the official has found out, not what the files had left open.
  return { type: 'reportReceived', source: 'other', receivedOn: asOf };
}
