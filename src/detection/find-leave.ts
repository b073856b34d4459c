import type { PlainDate } from '../domain/calendar/plain-date';
import type { Transaction } from '../ledger/sql';

/** Township government or the county's education department (义务教育法 11). */
const competentApprover = '(教育|教体|教科)[^校院园]{0,8}(局|委员会)$|教委$|人民政府$';

/**
 * Checks the approvals of deferrals and suspensions (义务教育法 11, HA-54): of each child the approval that ends last
 * counts. Leaves behind staging.leave_state: one row for each child with an approval, with its place on the roll and in
 * the register, and findings of section `leave`: expired, invalid or valid. What is invalid is a question; so is a
 * suspension on the roll without any approval. An expired leave is a signal unless the child is back at school.
 */
export async function findLeave(tx: Transaction, asOf: PlainDate): Promise<void> {
  await tx`
    create unlogged table staging.leave_state as
    with latest as (
      select distinct on (coalesce(id_number, name || '|' || guardian_name, approval_number)) *
      from staging.leave_approvals
      -- One that has begun stands before one that follows later.
      order by coalesce(id_number, name || '|' || guardian_name, approval_number), "from" <= ${asOf}::date desc,
        until desc, line desc
    ), found as (
      select l.line, r.line as roster_line, p.line as register_line
      from latest as l left join staging.roster as r using (id_number) left join staging.population as p using (id_number)
      where id_number is not null
      union all
      select l.line, r.line, p.line from latest as l
      left join staging.roster as r on (r.name, r.guardian_name) = (l.name, l.guardian_name)
      left join staging.population as p on (p.name, p.guardian_name) = (l.name, l.guardian_name)
      where l.id_number is null
    )
    select l.line, l.kind, l.until, l.until < ${asOf}::date as expired, l."from" <= ${asOf}::date as begun,
      coalesce(found.roster_line, of_child.roster_line) as roster_line,
      coalesce(found.register_line, of_pupil.register_line) as register_line,
      l.hospital_level is not distinct from 'township' as hospital_below_county,
      l.approver !~ ${competentApprover} as approver_not_competent
    from latest as l join found using (line)
    left join staging.matched as of_pupil on of_pupil.roster_line = found.roster_line
    left join staging.matched as of_child on of_child.register_line = found.register_line`;
  await tx`
    insert into staging.finding (section, reason, roster_line, register_line, leave_line)
    select 'leave.' || outcome, reason, roster_line, register_line, line
    from staging.leave_state cross join lateral (
      select 'expired' as outcome, null as reason where expired
      union all select 'invalid', 'hospitalBelowCounty' where not expired and hospital_below_county
      union all select 'invalid', 'approverNotCompetent' where not expired and approver_not_competent
      union all select 'valid', null where not (expired or hospital_below_county or approver_not_competent)
    ) as state`;
  await tx`
    insert into staging.finding (section, reason, roster_line, register_line, leave_line)
    select 'question', 'leave' || upper(left(reason, 1)) || substr(reason, 2), roster_line, register_line, leave_line
    from staging.finding where section = 'leave.invalid'`;
  await tx`
    insert into staging.finding (section, roster_line, register_line, leave_line, detail)
    select 'leave.signal', l.roster_line, l.register_line, l.line, jsonb_build_object('since', l.until + 1)
    from staging.leave_state as l
    left join staging.roster as r on r.line = l.roster_line
    left join staging.population as p on p.line = l.register_line
    where expired and p.register_status is distinct from 'deceased'
      and (r.line is null or r.roll_status = 'suspension' or r.registered_on is null)
      and not exists (
        select 1 from staging.graduates as g where g.id_number = coalesce(p.id_number, r.id_number))
      and not exists (
        select 1 from staging.outside_enrolment as o where o.id_number = coalesce(p.id_number, r.id_number))
      -- A child whose row on the roll cannot be read may well be back.
      and not (r.line is null and exists (
        select 1 from staging.rejected as bad where bad.file = 'roster.csv' and bad.id_number = p.id_number))`;
  await tx`
    insert into staging.finding (section, reason, roster_line)
    select 'question', 'suspensionWithoutApproval', r.line
    from staging.roster as r left join staging.leave_state as l on l.roster_line = r.line
    where r.roll_status = 'suspension' and (l.line is null or not l.begun)`;
}
