import type { PlainDate } from '../domain/calendar/plain-date';
import type { QuestionReason } from '../domain/question/vocabulary';
import type { Transaction } from '../ledger/sql';

/** A child as the files name it; null for a child that no file gives a number. */
interface Named {
  idNumber: string | null;
}
interface Reasoned extends Named {
  reason: string;
}

export interface Crossing extends Named {
  firstAbsentDay: PlainDate;
  crossedOn: PlainDate;
  /** Counts the pupil's runs from 1. */
  episode: number;
}

/** Everything that the comparison of a county's files says, as `fanxiao detect --json` prints it. Lists are sorted. */
export interface Detection {
  asOf: PlainDate;
  attendance: { crossings: Crossing[] };
  register: { needCase: Reasoned[]; explained: Reasoned[] };
  termStart: { needCase: Named[]; explained: Reasoned[] };
  leave: { expired: Named[]; invalid: Reasoned[]; valid: Named[] };
  /** What a person must find out; `file` where it is about the rows of a file and not about a child. */
  questions: (Reasoned | { file: string; rows: number; reason: QuestionReason })[];
  /** Children who need a case, each once, with all signals. */
  cases: (Named & { signals: string[] })[];
}

/** Which signal of a case a section of the findings stands for. */
export const signalOfSection: Readonly<Record<string, string>> = {
  attendance: 'absenceThresholdCrossed',
  'register.needCase': 'notOnAnyRoll',
  'termStart.needCase': 'notRegisteredAtTermStart',
  'leave.signal': 'leaveExpired',
};

/** Reads the findings of the comparison from the staging schema. */
export async function readFindings(tx: Transaction, asOf: PlainDate): Promise<Detection> {
  const detection: Detection = {
    asOf,
    attendance: { crossings: [] },
    register: { needCase: [], explained: [] },
    termStart: { needCase: [], explained: [] },
    leave: { expired: [], invalid: [], valid: [] },
    questions: [],
    cases: [],
  };
  const lists: Record<string, unknown[]> = {
    attendance: detection.attendance.crossings,
    'register.needCase': detection.register.needCase,
    'register.explained': detection.register.explained,
    'termStart.needCase': detection.termStart.needCase,
    'termStart.explained': detection.termStart.explained,
    'leave.expired': detection.leave.expired,
    'leave.invalid': detection.leave.invalid,
    'leave.valid': detection.leave.valid,
    question: detection.questions,
  };
  const rows = tx<{ section: string; reason: string | null; idNumber: string | null; detail: Crossing | null }[]>`
    select section, reason, coalesce(p.id_number, r.id_number, l.id_number) as id_number,
      case when section = 'attendance' then detail - 'days' end as detail
    from staging.finding as f
    left join staging.population as p on p.line = f.register_line
    left join staging.roster as r on r.line = f.roster_line
    left join staging.leave_approvals as l on l.line = f.leave_line
    order by id_number, f.register_line, f.roster_line, reason, (detail ->> 'episode')::integer`;
  for await (const found of rows.cursor(5000))
    for (const { section, reason, idNumber, detail } of found)
      lists[section]?.push({ idNumber, ...(reason && { reason }), ...detail });
  detection.questions.push(
    ...(await tx<{ file: string; rows: number; reason: QuestionReason }[]>`
      select file, count(distinct line)::int as rows, 'rowsRejected' as reason
      from staging.rejected group by file order by file`),
  );
  const cases = tx<{ idNumber: string | null; sections: string[] }[]>`
    select coalesce(p.id_number, r.id_number, l.id_number) as id_number, array_agg(distinct section) as sections
    from staging.finding as f
    left join staging.population as p on p.line = f.register_line
    left join staging.roster as r on r.line = f.roster_line
    left join staging.leave_approvals as l on l.line = f.leave_line
    where section = any (${Object.keys(signalOfSection)})
    group by coalesce('p' || f.register_line, 'r' || f.roster_line, 'l' || f.leave_line), 1 order by 1`;
  for await (const children of cases.cursor(5000))
    for (const { idNumber, sections } of children)
      detection.cases.push({
        idNumber,
        signals: sections.map((section) => signalOfSection[section] ?? section).sort(),
      });
  return detection;
}
