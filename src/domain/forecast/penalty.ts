import { addDays } from '../calendar/plain-date';
import type { OfficialAct } from '../case/acts';
import { permitted } from '../case/permitted';
import { roles } from '../case/vocabulary';
import { readinessOfPenalty } from '../penalty/readiness';
import type { Situation } from './at-earliest';

/** The penalty procedure at its shortest: two investigate, nobody asks for a hearing, the decision is a fine. */

/** Long enough for an invitation of seven working days over the longest holidays. */
const untilHearing = 21;

export function penaltyStep({ context, task, today }: Situation): readonly OfficialAct[] {
  const { opening, penalty } = context;
  const officers = roles
    .filter((role) => permitted('penaltyProcedure', role, 'penaltyStep'))
    .flatMap((role) => opening.seats[role] ?? []);
  const chair = officers.find((seat) => !penalty?.investigators.includes(seat));
  switch (task.subject) {
    case 'filing':
    case 'closing':
      return [{ type: 'penaltyStepDone', step: task.subject, doneOn: today }];
    case 'investigating': {
      const investigators = officers.slice(0, 2);
      return [{ type: 'penaltyInvestigated', doneOn: today, investigators, credentialsShown: true, impartial: true }];
    }
    case 'hearingDay':
      return chair ? [{ type: 'hearingSet', hearingOn: addDays(today, untilHearing), chair }] : [];
    case 'hearing':
      return [{ type: 'hearingHeld', heldOn: today, attended: true, minutesSigned: true }];
    default:
      return [];
  }
}

export function signPenalty({ context, task, today }: Situation): readonly OfficialAct[] {
  const { subject: document } = task;
  if (document !== 'penaltyNotice' && document !== 'hearingNotice' && document !== 'penaltyDecision') return [];
  const isDecision = document === 'penaltyDecision';
  return [
    {
      type: 'documentApproved',
      document,
      issuedOn: today,
      talkHeldOn: null,
      noJustCause: isDecision,
      noStateFault: isDecision,
      accepted: readinessOfPenalty(context, document).flatMap(({ item, light }) => (light === 'amber' ? [item] : [])),
      ...(isDecision && { penalty: 'fine' as const }),
    },
  ];
}
