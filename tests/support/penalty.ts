import { plainDate } from '../../src/domain/calendar/plain-date';
import type { OfficialAct } from '../../src/domain/case/acts';
import type { CaseOpening, SeatId } from '../../src/domain/case/context';
import type { DocumentKind, PenaltyOutcome } from '../../src/domain/case/vocabulary';
import { nationalPack } from '../../src/domain/pack/national';
import type { PolicyPack } from '../../src/domain/pack/policy-pack';
import type { CaseInHand } from './case-fixtures';
import { seats } from './case-fixtures';
import { aCaseAt, approval, draft, type Move, move, service } from './climb';
import { openGate } from './open-gate';

/** A penalty procedure as officials of the tests play it, from the worked order of case-ladder section 6 on. */

const body = { value: openGate.value.competentBody, source: 'test' };
/** Who signs the documents of a procedure where the gate is open: the competent body. */
export const penalIssuers: PolicyPack['issuers'] = {
  ...nationalPack.issuers,
  penaltyNotice: body,
  hearingNotice: body,
  penaltyDecision: body,
};

const investigators = [seats.townshipCaseOfficer[0], seats.townshipCadre[0]] as SeatId[];
export const investigated = (
  doneOn: string,
  more: Partial<Extract<OfficialAct, { type: 'penaltyInvestigated' }>> = {},
): OfficialAct => ({
  type: 'penaltyInvestigated',
  doneOn: plainDate(doneOn),
  investigators,
  credentialsShown: true,
  impartial: true,
  ...more,
});
export const filed = (doneOn: string) =>
  ({ type: 'penaltyStepDone', step: 'filing', doneOn: plainDate(doneOn) }) as const;
export const ended = (doneOn: string) =>
  ({ type: 'penaltyStepDone', step: 'closing', doneOn: plainDate(doneOn) }) as const;
export const decision = (issuedOn: string, penalty: PenaltyOutcome = 'fine') =>
  approval('penaltyDecision', issuedOn, { penalty, noJustCause: true, noStateFault: true });
export const checked = (document: DocumentKind, passed = true): OfficialAct => ({
  type: 'legalChecked',
  document,
  passed,
});
export const hearingSet = (hearingOn: string, chair = seats.bureauLegal[0] as SeatId): OfficialAct => ({
  type: 'hearingSet',
  hearingOn: plainDate(hearingOn),
  chair,
});
export const hearingHeld = (heldOn: string, attended = true): OfficialAct => ({
  type: 'hearingHeld',
  heldOn: plainDate(heldOn),
  attended,
  minutesSigned: true,
});
export const paid = (paidOn: string): OfficialAct => ({ type: 'penaltyPaid', paidOn: plainDate(paidOn) });

/** Filed on Friday, 20 November, after the limit of the order. */
const toFiled = [move('2026-11-20', 9, 'penaltyStep', filed('2026-11-20'))];
const toInvestigated = [...toFiled, move('2026-11-23', 9, 'penaltyStep', investigated('2026-11-23'))];
const toNoticeToSign = [
  ...toInvestigated,
  move('2026-11-24', 9, 'draftDocument', draft('penaltyNotice')),
  move('2026-11-24', 15, 'checkDocument', checked('penaltyNotice')),
];
const toNoticeToServe = [
  ...toNoticeToSign,
  move('2026-11-25', 9, 'issuePenalty', approval('penaltyNotice', '2026-11-25')),
];
/** Served on Thursday, 26 November: five working days later it is Thursday, 3 December. */
const toViews = [...toNoticeToServe, move('2026-11-26', 16, 'recordService', service('penaltyNotice', '2026-11-26'))];
const toDecisionToSign = [
  ...toViews,
  move('2026-12-04', 9, 'draftDocument', draft('penaltyDecision')),
  move('2026-12-04', 15, 'checkDocument', checked('penaltyDecision')),
];
const toDecided = [...toDecisionToSign, move('2026-12-07', 9, 'issuePenalty', decision('2026-12-07'))];
const toPaying = [...toDecided, move('2026-12-08', 16, 'recordService', service('penaltyDecision', '2026-12-08'))];

const procedure = {
  filed: toFiled,
  investigated: toInvestigated,
  noticeToSign: toNoticeToSign,
  noticeToServe: toNoticeToServe,
  views: toViews,
  decisionToSign: toDecisionToSign,
  decided: toDecided,
  paying: toPaying,
} satisfies Record<string, Move[]>;
export type PenaltyPlace = keyof typeof procedure;
export const penaltyPlaces = Object.keys(procedure) as PenaltyPlace[];

/** The worked case with a penalty procedure up to a place of it. */
export const aPenaltyAt = (place: PenaltyPlace, opening: CaseOpening): CaseInHand =>
  aCaseAt('ordered', opening).play(procedure[place]);

export const penaltyIn = ({ fold }: CaseInHand) => fold.context.regions.findLast(({ kind }) => kind === 'penalty');
