import type { PlainDate } from '../domain/calendar/plain-date';
import type { PriorityGroup, Pupil } from '../identity/people';
import type { Transaction } from '../ledger/sql';
import { signalOfSection } from './read-findings';

/** A child of whom something was found, with what all files say of it. */
export interface KeptChild {
  /** Key of the child within this comparison. */
  child: string;
  pupil: Pupil;
  /** The child that the county knows already by one of its identifiers. */
  known: string | null;
}

type Row = Omit<Pupil, 'birthDate' | 'groups'> & {
  child: string;
  known: string | null;
  birthDate: PlainDate | null;
  groups: PriorityGroup[];
};

/**
 * Makes staging.kept: the children with a signal or a question, each once. Everybody else is forgotten with the files.
 * `child` names a child within this comparison by its line in the register, else on the roll, else among the approvals.
 */
export async function makeKept(tx: Transaction): Promise<void> {
  await tx`
    create unlogged table staging.kept as
    select coalesce('p' || register_line, 'r' || roster_line, 'l' || leave_line) as child, max(register_line) as register_line,
      max(roster_line) filter (where reason is distinct from 'identityUncertain') as roster_line, max(leave_line) as leave_line
    from staging.finding where section = 'question' or section = any (${Object.keys(signalOfSection)}) group by 1`;
}

/** The children of staging.kept, some at a time. The register is believed before the roll. */
export async function* readKept(tx: Transaction): AsyncGenerator<KeptChild[]> {
  const rows = tx<Row[]>`
    select k.child, coalesce(p.name, r.name, l.name) as name, coalesce(p.id_number, r.id_number, l.id_number) as id_number,
      r.roll_number, coalesce(p.birth_date, r.birth_date) as birth_date, coalesce(p.sex, r.sex) as sex,
      r.school, r.grade, r.class, coalesce(p.guardian_name, r.guardian_name, l.guardian_name) as guardian_name,
      r.guardian_relation, coalesce(p.guardian_phone, r.guardian_phone) as guardian_phone,
      coalesce(p.hukou_county, r.hukou_county) as hukou_county, coalesce(p.hukou_township, r.hukou_township) as hukou_township,
      coalesce(p.hukou_village, r.hukou_village) as hukou_village, p.township, p.village, p.household,
      coalesce(r.attendance_mode = 'boarding', false) as boarding,
      array_remove(array[
        case when r.poverty_household or coalesce(p.id_number, r.id_number) in (select id_number from staging.poverty)
          then 'povertyHousehold' end,
        case when r.left_behind or 'leftBehind' = any (civil) then 'leftBehind' end,
        case when r.migrant_child or p.registration = 'residence' then 'migrantChild' end,
        case when r.disabled_child or coalesce(p.id_number, r.id_number) in (select id_number from staging.disability)
          then 'disabledChild' end,
        case when r.orphan or 'orphan' = any (civil) then 'orphan' end,
        case when 'factualOrphan' = any (civil) then 'factualOrphan' end,
        case when 'extremePoverty' = any (civil) then 'extremePoverty' end,
        case when 'minimumLivingAllowance' = any (civil) then 'minimumLivingAllowance' end,
        case when r.ethnic_minority then 'ethnicMinority' end], null) as groups,
      known.person_id as known
    from staging.kept as k
    left join staging.population as p on p.line = k.register_line
    left join staging.roster as r on r.line = k.roster_line
    left join staging.leave_approvals as l on l.line = k.leave_line
    left join (
      select id_number, array_agg(category) as civil from staging.civil_affairs group by id_number
    ) as departments on departments.id_number = coalesce(p.id_number, r.id_number)
    left join lateral (
      select i.person_id from (values
        (1, 'idNumber', coalesce(p.id_number, r.id_number, l.id_number)),
        (2, 'idNumber', r.id_number),
        (3, 'rollNumber', r.roll_number),
        (4, 'nameBirthGuardian', concat_ws('|', coalesce(p.name, r.name), coalesce(p.birth_date, r.birth_date)::text,
          coalesce(p.guardian_name, r.guardian_name)))
      ) as identity (rank, kind, value)
      join personal.person_identifier as i
        on i.kind = identity.kind and i.digest = any (staging.digests('person.' || identity.kind, identity.value))
      where (rank < 4 or coalesce(p.id_number, r.id_number) is null or not exists (
          select 1 from personal.person_identifier as other where other.person_id = i.person_id and other.kind = 'idNumber'))
        -- A pupil whom somebody has told apart from a child of the register is not known by what the two have in common.
        and not (k.register_line is null and case identity.kind
          when 'idNumber' then exists (select 1 from staging.apart as a where a.roster_line = k.roster_line)
          when 'nameBirthGuardian' then exists (
            select 1 from staging.decision as d where d.person_id = i.person_id and d.resolution = 'differentPersons')
          else false end)
      -- Who has an open case already gets no second one.
      order by exists (
        select 1 from ledger.person_case as own join projection.case_summary as s using (case_number)
        where own.person_id = i.person_id and own.kind = 'case' and s.stage <> 'closed') desc, rank
      limit 1
    ) as known on true
    order by staging.digest('order', k.child || coalesce(p.id_number, r.roll_number, l.approval_number, ''))`;
  for await (const batch of rows.cursor(500))
    yield batch.map(({ child, known, ...pupil }) => ({ child, known, pupil }));
}
