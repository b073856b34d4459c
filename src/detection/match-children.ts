import type { Transaction } from '../ledger/sql';

/**
 * Finds which pupil of the roll is which child of the register (requirement F02; LL-19: not one child missed):
 * by number, else by name, birth date, guardian and phone together. Names alone never make two children one.
 *
 * Leaves behind
 * - staging.odd: pairs by number whose records disagree, and everybody without a partner by number;
 * - staging.matched: pairs without an equal number, each with the question that they raise, if any;
 * - staging.uncertain: pairs that a person must decide;
 * - staging.apart: pairs with one number that somebody has decided to be two children;
 * - staging.roll_only, staging.register_only: who has no partner at all.
 *
 * Earlier decisions of people stand in staging.decision.
 */
export async function matchChildren(tx: Transaction): Promise<void> {
  await tx.unsafe(`
    -- Spellings of one name: width, case, spaces, and the many kinds of middle dot.
    create function staging.name_key(name text) returns text language sql immutable return
      regexp_replace(upper(normalize(name, nfkc)), '[·•‧・･∙⋅.\\s]', '', 'g');
    create function staging.pair_of(roll_number text, roll_name text, register_number text, register_name text, birth_date date)
      returns text language sql stable return staging.digest('pair',
        concat_ws('|', roll_number, roll_name, coalesce(register_number, birth_date::text), register_name));

    create unlogged table staging.odd as
    select r.line as roster_line, p.line as register_line
    from staging.roster as r full join staging.population as p using (id_number)
    where r.line is null or p.line is null or r.name <> p.name or r.birth_date <> p.birth_date
      or p.register_status <> 'registered';

    -- One number, but two children, as somebody has decided.
    create unlogged table staging.apart as
    select roster_line, register_line from staging.odd
    join staging.roster as r on r.line = roster_line join staging.population as p on p.line = register_line
    join staging.decision as d on d.pair = staging.pair_of(r.roll_number, r.name, p.id_number, p.name, p.birth_date)
    where d.resolution = 'differentPersons' and exists (select 1 from staging.decision);
    delete from staging.odd as o using staging.apart as a
    where (o.roster_line, o.register_line) = (a.roster_line, a.register_line);
    insert into staging.odd
    select roster_line, null from staging.apart union all select null, register_line from staging.apart;

    -- One number, but neither name nor birth date agree: somebody is asked, and each may be another child after all.
    create unlogged table staging.doubtful as
    select roster_line, register_line from staging.odd
    join staging.roster as r on r.line = roster_line join staging.population as p on p.line = register_line
    where staging.name_key(r.name) <> staging.name_key(p.name) and r.birth_date <> p.birth_date;
    insert into staging.odd
    select roster_line, null from staging.doubtful union all select null, register_line from staging.doubtful;

    create unlogged table staging.roll_only as
    select r.line, r.id_number, r.roll_number, r.name, r.sex, r.birth_date, staging.name_key(r.name) as name_key,
      staging.name_key(r.guardian_name) as guardian_key, r.guardian_phone as phone
    from staging.odd join staging.roster as r on r.line = roster_line where register_line is null;
    create unlogged table staging.register_only as
    select p.line, p.id_number, p.name, p.sex, p.birth_date, staging.name_key(p.name) as name_key,
      staging.name_key(p.guardian_name) as guardian_key, p.guardian_phone as phone
    from staging.odd join staging.population as p on p.line = register_line where roster_line is null;
    analyze staging.odd, staging.roll_only (line), staging.register_only (line);

    create unlogged table staging.candidate as
    with meeting as (
      select r.line as roster_line, p.line as register_line from staging.roll_only as r join staging.register_only as p using (phone)
      union
      select r.line, p.line from staging.roll_only as r join staging.register_only as p using (name_key, guardian_key)
      union
      select r.line, p.line from staging.roll_only as r join staging.register_only as p using (name_key, birth_date)
      union
      select r.line, p.line from staging.roll_only as r join staging.register_only as p using (guardian_key, birth_date)
    ), evidence as (
      select roster_line, register_line, d.resolution,
        r.id_number is null or p.id_number is null as without_number,
        r.name_key = p.name_key as same_name, r.birth_date = p.birth_date as same_birth, r.sex = p.sex as same_sex,
        coalesce(r.guardian_key = p.guardian_key, false) as same_guardian, coalesce(r.phone = p.phone, false) as same_phone,
        similarity(r.name_key, p.name_key) as likeness
      from meeting join staging.roll_only as r on r.line = roster_line join staging.register_only as p on p.line = register_line
      left join staging.decision as d
        on d.pair = staging.pair_of(r.roll_number, r.name, p.id_number, p.name, p.birth_date)
    )
    select *,
      coalesce(resolution = 'samePerson', false)
        or same_name and (same_guardian and same_phone or same_birth and (same_guardian or same_phone)) as strong
    from evidence
    where resolution is distinct from 'differentPersons';

    create unlogged table staging.matched as
    select roster_line, register_line,
      case when without_number and same_birth or resolution is not null then null
        when same_birth then 'idSequenceMismatch' else 'birthDateMismatch' end as question
    from staging.candidate as c
    where strong and not exists (
      select 1 from staging.candidate as other
      where other.strong and (other.roster_line = c.roster_line) <> (other.register_line = c.register_line));

    create unlogged table staging.uncertain as
    select roster_line, register_line from staging.candidate as c
    where (strong or same_birth and same_sex and (same_name or (same_phone or same_guardian) and likeness > 0))
      and not exists (
        select 1 from staging.matched as m
        where m.roster_line = c.roster_line or m.register_line = c.register_line);

    delete from staging.roll_only where line in (
      select roster_line from staging.matched union all select roster_line from staging.uncertain
      union all select roster_line from staging.doubtful);
    delete from staging.register_only where line in (
      select register_line from staging.matched union all select register_line from staging.uncertain
      union all select register_line from staging.doubtful);
    analyze staging.matched, staging.uncertain, staging.register_only (line), staging.roll_only (line)`);
}
