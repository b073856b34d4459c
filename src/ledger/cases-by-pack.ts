import type { Instant } from '../domain/calendar/plain-date';
import { finalStages, type Role } from '../domain/case/vocabulary';
import type { Queries } from './sql';

/** An open case with the rules that it carries, as far as the ledger knows. */
export interface CaseUnderPack {
  caseNumber: string;
  place: string;
  nextDue: Instant | null;
  /** Version of the pack. */
  version: string;
  /** Township that answers for the child; null where none is known. */
  township: string | null;
  /** All seats of the case. */
  seats: string[];
}

/** Roles whose seats stand in the township that answers for the child. */
const townshipRoles: Role[] = ['townshipLeader', 'townshipCaseOfficer', 'townshipCadre'];

/** All open cases, those first whose next deadline is first. */
export const openCasesUnderPacks = (sql: Queries): Promise<CaseUnderPack[]> =>
  sql<CaseUnderPack[]>`
    select case_number, place, next_due, fold #>> '{context,opening,pack,version}' as version, township,
      array(select jsonb_path_query(seats, '$.*[*]') #>> '{}') as seats
    from projection.case_summary join projection.case_state using (case_number)
    cross join lateral (select (fold #> '{context,opening,seats}')::jsonb as seats) as opening
    left join lateral (
      select township from county.seat
      where seat_id = any (array(select jsonb_path_query(seats, '$.*[*]') #>> '{}')) and role = any(${townshipRoles})
        and township is not null order by seat_id limit 1
    ) as place_of on true
    where kind = 'case' and not stage = any(${[...finalStages]})
    order by next_due nulls last, case_number collate "C"`;
