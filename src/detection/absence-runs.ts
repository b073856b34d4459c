import type { PlainDate } from '../domain/calendar/plain-date';

/**
 * What is known of a pupil on a school day. `absent`: unexcused, or not yet verified. `accountedFor`: present, late or
 * excused. `unknown`: the class did not report.
 */
export type DayStatus = 'absent' | 'accountedFor' | 'unknown';

/** A run of absent school days that is certainly longer than the rule allows. */
export interface AbsenceRun {
  firstAbsentDay: PlainDate;
  /** The day on which the run first exceeded the rule. */
  crossedOn: PlainDate;
  /** Counts the pupil's runs, crossed or to be reviewed, from 1. */
  episode: number;
  /** All absent days of the run that are known so far. */
  days: PlainDate[];
}

/** A run that is long enough only if the pupil was absent on days of which nothing is known: a question to the class. */
export interface UncertainRun {
  firstAbsentDay: PlainDate;
  /** The day on which the known absent days alone exceeded the rule. */
  reviewOn: PlainDate;
  episode: number;
  days: PlainDate[];
  unknownDays: PlainDate[];
}

/**
 * The attendance rule for one pupil: more than `tolerated` consecutive school days absent. Days outside `schoolDays`
 * neither count nor break a run; a day accounted for breaks it; an unknown day does neither, but leaves it uncertain
 * until enough absent days stand together on one side of it.
 *
 * @param schoolDays in ascending order
 * @param tolerated of the policy pack: absences are a signal from the day after this many
 */
export function absenceRuns(
  schoolDays: readonly PlainDate[],
  statusOn: (day: PlainDate) => DayStatus,
  tolerated: number,
): { crossed: AbsenceRun[]; uncertain: UncertainRun[] } {
  const crossed: AbsenceRun[] = [];
  const uncertain: UncertainRun[] = [];
  let days: PlainDate[] = [];
  let unknownDays: PlainDate[] = [];
  /** Where in `days` the stretch without unknown days begins. */
  let certainFrom = 0;
  let crossedOn: PlainDate | undefined;
  let reviewOn: PlainDate | undefined;

  function endRun(): void {
    const [firstKnown] = days;
    const firstCertain = days[certainFrom];
    const episode = crossed.length + uncertain.length + 1;
    if (crossedOn !== undefined && firstCertain !== undefined) {
      crossed.push({ firstAbsentDay: firstCertain, crossedOn, episode, days: days.slice(certainFrom) });
    } else if (reviewOn !== undefined && firstKnown !== undefined) {
      uncertain.push({ firstAbsentDay: firstKnown, reviewOn, episode, days, unknownDays });
    }
    days = [];
    unknownDays = [];
    certainFrom = 0;
    crossedOn = undefined;
    reviewOn = undefined;
  }

  for (const day of schoolDays) {
    const status = statusOn(day);
    if (status === 'accountedFor') endRun();
    else if (status === 'unknown') {
      if (days.length === 0) continue;
      unknownDays.push(day);
      if (crossedOn === undefined) certainFrom = days.length;
    } else {
      days.push(day);
      if (days.length - certainFrom > tolerated) crossedOn ??= day;
      else if (days.length > tolerated) reviewOn ??= day;
    }
  }
  endRun();
  return { crossed, uncertain };
}
