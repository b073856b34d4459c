import { forecast } from '../../../src/domain/forecast/forecast';
import type { ForecastStep, Line } from '../../../src/domain/forecast/steps';
import { at, type CaseInHand } from '../../support/case-fixtures';

/** The forecast of a case as of a day and hour of county time; clocks that ran out before are taken first. */
export const forecastOf = (hand: CaseInHand, day: string, hour = 17) => {
  hand.until(day, hour);
  return forecast(hand.fold, at(day, hour));
};

/** A step in a few words: `2026-11-09 T09 → noticed.expired`. */
export const told = ({ on, what, before, after }: ForecastStep): string =>
  `${on} ${what.kind === 'act' ? what.act.type : what.rule}${before === after ? '' : ` → ${after}`}`;

export const allTold = ({ steps }: Line): string[] => steps.map(told);

/** What a line tells of clocks of the case itself, not of reminders. */
export const clocksTold = ({ steps }: Line): string[] =>
  steps.filter(({ deadline }) => deadline?.task === null).map(told);
