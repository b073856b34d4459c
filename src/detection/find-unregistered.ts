import type { PlainDate } from '../domain/calendar/plain-date';
import type { Transaction } from '../ledger/sql';

/**
 * The term-start sweep (requirement F04; HA-09, WC-35): pupils on the roll who have not registered this term are
 * termStart.needCase, or termStart.explained where the register says that they moved away or died.
 * Schools have the time that their township's rules give them (`provideThresholds`).
 * @param since first day of the term
 */
export async function findUnregistered(tx: Transaction, since: PlainDate, asOf: PlainDate): Promise<void> {
  await tx`
    insert into staging.finding (section, reason, roster_line, register_line, detail)
    select case when p.register_status in ('movedOut', 'deceased') then 'termStart.explained' else 'termStart.needCase' end,
      nullif(p.register_status, 'registered'), r.line, p.line, jsonb_build_object('since', ${since}::text)
    from staging.roster as r
    join staging.threshold_of_pupil as threshold on threshold.line = r.line and threshold.checked_on <= ${asOf}
    left join staging.matched as m on m.roster_line = r.line
    left join staging.odd as o on o.roster_line = r.line and o.register_line is not null
    left join staging.population as p on p.line = coalesce(m.register_line, o.register_line)
    where r.roll_status = 'attending' and r.registered_on is null`;
}
