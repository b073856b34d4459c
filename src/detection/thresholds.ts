import { countDays } from '../domain/calendar/count-days';
import type { PlainDate } from '../domain/calendar/plain-date';
import type { SchoolCalendar } from '../domain/calendar/school-calendar';
import { type ResolvedPack, valueIn } from '../domain/pack/resolve';
import type { PacksInForce } from '../ledger/packs-in-force';
import type { Transaction } from '../ledger/sql';

/**
 * Makes staging.threshold_of_pupil: for each line on the roll what its township's rules say (WC-38, WC-35).
 * `tolerated`: unexcused school days in a row that open no case yet; `checked_on`: the day until which the school has
 * to know who is back. A pupil belongs where it lives, else where its household is registered, else where its school is.
 * @param term first day of the term that is looked at
 */
export async function provideThresholds(
  tx: Transaction,
  { county, townships }: PacksInForce,
  calendar: SchoolCalendar,
  term: PlainDate,
): Promise<void> {
  const row = (place: string | null, pack: ResolvedPack) => {
    const check = valueIn(pack, 'termStart.check');
    const { due: checkedOn } = countDays(calendar, term, check.amount, check.unit);
    return { place, tolerated: valueIn(pack, 'toleratedAbsence'), checkedOn };
  };
  await tx`create unlogged table staging.threshold (place text unique, tolerated integer not null, checked_on date not null)`;
  await tx`
    insert into staging.threshold ${tx([row(null, county), ...[...townships].map(([place, pack]) => row(place, pack))])}`;
  // Where one rule holds everywhere nobody has to know where a pupil lives.
  if (townships.size === 0)
    await tx`
      create view staging.threshold_of_pupil as
      select line, tolerated, checked_on from staging.roster cross join staging.threshold`;
  else
    await tx`
      create view staging.threshold_of_pupil as
      select r.line, coalesce(own.tolerated, common.tolerated) as tolerated,
        coalesce(own.checked_on, common.checked_on) as checked_on
      from staging.roster as r
      join staging.threshold as common on common.place is null
      left join staging.matched as m on m.roster_line = r.line
      left join staging.population as matched on matched.line = m.register_line
      left join staging.population as same on same.id_number = r.id_number
      left join (
        select distinct township from staging.officials where township is not null
      ) as lives on lives.township = case when m.register_line is null
        then coalesce(same.township, same.hukou_township, r.hukou_township)
        else coalesce(matched.township, matched.hukou_township, r.hukou_township) end
      left join (
        select distinct on (school) school, township from staging.officials where role = 'schoolHead' order by school, line
      ) as head on head.school = r.school
      left join staging.threshold as own on own.place = coalesce(lives.township, head.township)`;
}
