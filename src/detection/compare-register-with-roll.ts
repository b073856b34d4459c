import type { PlainDate } from '../domain/calendar/plain-date';
import type { Transaction } from '../ledger/sql';

/** The days on which the comparison turns, from the school year and 义务教育法 11. */
export interface AgeLimits {
  /** Born later: not yet six years old on the last day of August before this school year. */
  youngestOfAge: PlainDate;
  /** Born from this day on: of the year of entry, or of the year before it (entry may be put off to seven). */
  entryFrom: PlainDate;
  /** Born on or before this day: has turned sixteen. */
  sixteenBy: PlainDate;
}

/**
 * Compares the police register with the roll (requirement F02; LL-21, WC-31, HA-49). A child of the register on no roll
 * is a register.needCase with its kind, a register.explained with its proof, or a question; a pupil whose records
 * disagree is a question. Nobody is left out.
 *
 * @param since first day of the term, from which the child should have been at school
 */
export async function compareRegisterWithRoll(
  tx: Transaction,
  { youngestOfAge, entryFrom, sixteenBy }: AgeLimits,
  since: PlainDate,
): Promise<void> {
  await tx`
    insert into staging.finding (section, reason, register_line, detail)
    select section, reason, p.line, jsonb_build_object('since', ${since}::text)
    from staging.register_only join staging.population as p using (line)
    left join staging.leave_state as l on l.register_line = p.line and l.kind = 'deferral'
    cross join lateral (
      select case
        when exists (select 1 from staging.graduates as g where g.id_number = p.id_number) then 'register.explained/graduated'
        when p.register_status = 'deceased' then 'register.explained/deceased'
        when exists (select 1 from staging.outside_enrolment as e where e.id_number = p.id_number)
          then 'register.explained/enrolledElsewhere'
        when p.birth_date > ${youngestOfAge}::date then 'register.explained/notOfAge'
        when l.begun and not l.expired and (l.hospital_below_county or l.approver_not_competent) then 'register.asked/leaveInvalid'
        when l.begun and not l.expired then 'register.explained/deferralValid'
        when exists (select 1 from staging.rejected as bad where bad.file = 'roster.csv' and bad.id_number = p.id_number)
          or exists (select 1 from staging.rejected as bad
            where bad.file = 'roster.csv' and bad.name_and_birth = p.name || '|' || p.birth_date)
          then 'register.asked/rollRowRejected'
        when exists (select 1 from staging.rejected as bad where bad.id_number = p.id_number
            and bad.file in ('graduates.csv', 'outside-enrolment.csv', 'leave-approvals.csv'))
          then 'register.asked/proofRowRejected'
        when p.birth_date <= ${sixteenBy}::date then 'question/reached16WithoutCompletion'
        when p.register_status = 'movedOut' then 'question/movedOutNotOnRoll'
        when l.expired then 'register.needCase/deferralExpired'
        when exists (select 1 from staging.disability as d where d.id_number = p.id_number)
          then 'register.needCase/disabledNotEnrolled'
        when p.birth_date >= ${entryFrom}::date then 'register.needCase/neverEnrolled'
        else 'register.needCase/leftSchool'
      end as outcome
    ) as decided
    cross join lateral (select split_part(outcome, '/', 1) as section, split_part(outcome, '/', 2) as reason) as parts`;
  await tx`
    insert into staging.finding (section, reason, roster_line, register_line)
    select 'question', question, roster_line, register_line from staging.matched where question is not null
    union all
    select 'question', 'identityUncertain', roster_line, register_line from staging.uncertain
    union all
    select 'question', 'onRollNotInRegister', r.line, null from staging.roll_only as r
    where not exists (
      select 1 from staging.rejected as bad where bad.file = 'population.csv' and bad.id_number = r.id_number)
    and not exists (
      select 1 from staging.rejected as bad
      where bad.file = 'population.csv' and bad.name_and_birth = r.name || '|' || r.birth_date)
    union all
    select 'question', reason, roster_line, register_line from (
      select roster_line, register_line from staging.odd union select roster_line, register_line from staging.matched
    ) as pair
    join staging.roster as r on r.line = roster_line join staging.population as p on p.line = register_line
    cross join lateral (
      select 'movedOutButOnRoll' as reason where p.register_status = 'movedOut'
      union all select 'deceasedButOnRoll' where p.register_status = 'deceased'
      union all select 'nameMismatch' where r.name <> p.name and r.id_number = p.id_number
      union all select 'birthDateMismatch' where r.birth_date <> p.birth_date and r.id_number = p.id_number
    ) as said`;
  // Who is given by one record only is looked up in the other, so that all that is known of a child comes together.
  await tx`
    update staging.finding as f set register_line = found.register_line
    from (
      select f2.ctid as place, coalesce(m.register_line, p.line) as register_line
      from staging.finding as f2 join staging.roster as r on r.line = f2.roster_line
      left join staging.matched as m on m.roster_line = r.line
      left join staging.population as p on p.id_number = r.id_number
      where f2.register_line is null and r.line not in (select roster_line from staging.apart)
    ) as found where found.place = f.ctid and found.register_line is not null`;
}
