import { addDays } from '../../../domain/calendar/plain-date';
import { type PenaltyStep, penaltySteps } from '../../../domain/case/vocabulary';
import {
  day,
  dayAhead,
  line,
  officers,
  oneSeat,
  optionalLine,
  optionalText,
  text,
  tick,
  yesNo,
} from '../../forms/field';
import { type Branch, branch } from '../../forms/read-form';
import type { About } from './about';
import { notBefore, subjectAmong } from './law-forms';

/** Hearings are held within the year. */
const longestNotice = 365;

/** The short form of each step of a penalty procedure that is no document (行政处罚法 ch. 5). */
const stepForms: Record<PenaltyStep, (about: About) => Branch> = {
  filing: () =>
    branch(
      { doneOn: day(), fileNumber: optionalLine(), remark: optionalText() },
      { name: null, act: ({ doneOn }) => ({ type: 'penaltyStepDone', step: 'filing', doneOn }) },
    ),
  investigating: ({ begun }) =>
    branch(
      { doneOn: day(), investigators: officers(), credentialsShown: tick(), impartial: tick(), evidenceList: text() },
      {
        name: null,
        act: ({ doneOn, investigators }) => ({
          type: 'penaltyInvestigated',
          doneOn,
          investigators,
          credentialsShown: true,
          impartial: true,
        }),
        check: ({ doneOn }) => notBefore('doneOn', doneOn, begun),
      },
    ),
  hearingDay: ({ today }) =>
    branch(
      { hearingOn: dayAhead({ today, latest: addDays(today, longestNotice) }), chair: oneSeat(), place: line() },
      { name: null, act: ({ hearingOn, chair }) => ({ type: 'hearingSet', hearingOn, chair }) },
    ),
  hearing: ({ begun }) =>
    branch(
      { heldOn: day(), attended: yesNo(), participants: line(), guardianViews: optionalText(), minutesSigned: tick() },
      {
        name: null,
        act: ({ heldOn, attended }) => ({ type: 'hearingHeld', heldOn, attended, minutesSigned: true }),
        check: ({ heldOn }) => notBefore('heldOn', heldOn, begun),
      },
    ),
  payment: ({ begun }) =>
    branch(
      { paidOn: day(), proof: text() },
      {
        name: null,
        act: ({ paidOn }) => ({ type: 'penaltyPaid', paidOn }),
        check: ({ paidOn }) => notBefore('paidOn', paidOn, begun),
      },
    ),
  closing: () =>
    branch(
      { doneOn: day(), fileNumber: optionalLine(), reasons: text() },
      { name: null, act: ({ doneOn }) => ({ type: 'penaltyStepDone', step: 'closing', doneOn }) },
    ),
};

export const penaltyForm = (about: About, subject: string | null): readonly Branch[] => [
  stepForms[subjectAmong(penaltySteps, subject)](about),
];
