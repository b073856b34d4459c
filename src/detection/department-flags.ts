import type { Transaction } from '../ledger/sql';

/** What a flag on the roll and the list of a department disagree about (requirement F02, F09; LL-18). */
export const flagDisagreements = [
  'povertyOnRollButNotInDepartment',
  'povertyInDepartmentNotFlagged',
  'povertyNotOnRoll',
  'disabilityFlaggedWithoutCard',
  'disabilityCardNotFlagged',
  'disabilityNotEnrolled',
  'disabilityDeferred',
  'orphanFlaggedNotInDepartment',
  'orphanInDepartmentNotFlagged',
  'leftBehindFlaggedNotInDepartment',
  'leftBehindInDepartmentNotFlagged',
] as const;

export interface FlagDisagreement {
  kind: (typeof flagDisagreements)[number];
  name: string;
  idNumber: string | null;
  school: string | null;
  grade: number | null;
  class: number | null;
}

/**
 * Compares the flags of the roll with the lists of the departments, and the lists with the roll. A pupil whose number
 * on the roll is wrong is looked up by that of the register.
 */
export const departmentFlags = (tx: Transaction): Promise<FlagDisagreement[]> =>
  tx<FlagDisagreement[]>`
    with pupil as (
      select r.name, coalesce(p.id_number, r.id_number) as id_number, r.school, r.grade, r.class,
        r.poverty_household, r.disabled_child, r.orphan, r.left_behind
      from staging.roster as r
      left join staging.matched as m on m.roster_line = r.line
      left join staging.population as p on p.line = m.register_line
    ), listed as (
      select distinct id_number, name, list from (
        select id_number, name, 'poverty' as list from staging.poverty
        union all select id_number, name, 'disability' from staging.disability
        union all select id_number, name, category from staging.civil_affairs where category in ('orphan', 'leftBehind')
      ) as lists where id_number is not null
    ), flagged as (
      select pupil.*, list, says from pupil cross join lateral (values
        ('poverty', poverty_household), ('disability', disabled_child), ('orphan', orphan), ('leftBehind', left_behind)
      ) as flag (list, says) where says is not null
    ), deferred as (
      select p.id_number from staging.finding as f join staging.population as p on p.line = f.register_line
      where f.section = 'register.explained' and f.reason = 'deferralValid'
    )
    select case
        when pupil.id_number is null and l.list = 'poverty' then 'povertyNotOnRoll'
        when pupil.id_number is null and l.id_number in (select id_number from deferred) then 'disabilityDeferred'
        when pupil.id_number is null then 'disabilityNotEnrolled'
        when l.list = 'poverty' then 'povertyInDepartmentNotFlagged'
        when l.list = 'disability' then 'disabilityCardNotFlagged'
        else l.list || 'InDepartmentNotFlagged'
      end as kind, coalesce(pupil.name, l.name) as name, l.id_number, pupil.school, pupil.grade, pupil.class
    from listed as l left join pupil using (id_number)
    left join flagged on flagged.id_number = l.id_number and flagged.list = l.list
    where case when pupil.id_number is null then l.list in ('poverty', 'disability') else flagged.says is false end
    union all
    select case list
        when 'poverty' then 'povertyOnRollButNotInDepartment'
        when 'disability' then 'disabilityFlaggedWithoutCard'
        else list || 'FlaggedNotInDepartment'
      end, name, id_number, school, grade, class
    from flagged where says and not exists (
      select 1 from listed as l where l.id_number = flagged.id_number and l.list = flagged.list)
    order by kind, id_number`;
