import { addDays, type PlainDate } from '../../../src/domain/calendar/plain-date';
import type { Command } from '../../../src/domain/case/acts';
import type { CaseContext, Task } from '../../../src/domain/case/context';
import {
  causes,
  type DocumentKind,
  falseAlarmReasons,
  type HaltGround,
  measures,
  notServedReasons,
  type PenaltyStep,
  type ReadinessItem,
  returnOrders,
  serviceMethods,
  type TrackKind,
  visitOutcomes,
  whereabouts,
} from '../../../src/domain/case/vocabulary';
import { rungOf } from '../../../src/domain/ladder/climb';
import { readinessFor } from '../../../src/domain/ladder/readiness';
import type { PenaltyDocument } from '../../../src/domain/penalty/file';
import { readinessOfPenalty } from '../../../src/domain/penalty/readiness';
import { type QuestionReason, resolutionsFor } from '../../../src/domain/question/vocabulary';
import { trackDefinitions } from '../../../src/domain/tracks';
import { approval, draft, plan, planFor, service, visit } from '../../support/climb';
import type { Dice } from './dice';

type Act = Command['act'];
/** How often an act of a form is sent, and the act. */
export type Weighted = readonly [number, Act];

const acknowledged: Act = { type: 'taskAcknowledged' };

/** What the signer of a document has to accept in writing. */
export function ambersOf(context: CaseContext, document: DocumentKind): ReadinessItem[] {
  const rung = rungOf[document] ?? 'legalReferral';
  return readinessFor(context, rung).flatMap(({ item, light }) => (light === 'amber' ? [item] : []));
}

const approvals = (context: CaseContext, document: DocumentKind, today: PlainDate, dice: Dice): Weighted[] => {
  const accepted = ambersOf(context, document);
  const excluded = document === 'correctionOrder' || document === 'demand';
  const signed = approval(document, today, { accepted, noJustCause: excluded, noStateFault: excluded });
  return [
    [14, signed],
    [1, { ...signed, accepted: [] }],
    [1, { ...signed, noJustCause: dice.chance(50), noStateFault: dice.chance(50) }],
    [1, { type: 'documentReturned', document }],
    [1, { type: 'documentDeclined', document }],
  ];
};

/** A leader who signs for the competent body: mostly a fine. */
function penaltyApprovals(
  context: CaseContext,
  document: PenaltyDocument,
  today: PlainDate,
  dice: Dice,
): readonly Weighted[] {
  const accepted = readinessOfPenalty(context, document).flatMap(({ item, light }) =>
    light === 'amber' ? [item] : [],
  );
  const signed = approval(document, today, { accepted, noJustCause: true, noStateFault: true });
  const back: Weighted[] = [
    [1, { type: 'documentReturned', document }],
    [1, { type: 'documentDeclined', document }],
  ];
  if (document !== 'penaltyDecision') return [[14, signed], ...back];
  return [
    [10, { ...signed, penalty: 'fine' }],
    [1, { ...signed, penalty: 'noPenalty' }],
    [1, { ...signed, penalty: 'transferCrime' }],
    [1, { ...signed, noJustCause: dice.chance(50), penalty: 'fine' }],
    [1, signed],
    ...back,
  ];
}

function penaltySteps(context: CaseContext, step: PenaltyStep, today: PlainDate, dice: Dice): Weighted[] {
  const { seats } = context.opening;
  const officers = [
    ...(seats.townshipCaseOfficer ?? []),
    ...(seats.townshipCadre ?? []),
    ...(seats.bureauCaseOfficer ?? []),
    ...(seats.bureauLegal ?? []),
  ];
  switch (step) {
    case 'investigating': {
      const done = { type: 'penaltyInvestigated', doneOn: today, credentialsShown: true, impartial: true } as const;
      return [
        [8, { ...done, investigators: officers.slice(0, 2) }],
        [1, { ...done, investigators: [officers[0] as string, officers[0] as string] }],
      ];
    }
    case 'hearingDay':
      return [
        [6, { type: 'hearingSet', hearingOn: addDays(today, 16 + dice.roll(10)), chair: officers.at(-1) as string }],
        [1, { type: 'hearingSet', hearingOn: addDays(today, dice.roll(12)), chair: dice.one(officers) }],
      ];
    case 'hearing':
      return [[1, { type: 'hearingHeld', heldOn: today, attended: dice.chance(70), minutesSigned: true }]];
    case 'payment':
      return [[1, { type: 'penaltyPaid', paidOn: today }]];
    default:
      return [[1, { type: 'penaltyStepDone', step, doneOn: today }]];
  }
}

const services = (document: DocumentKind, today: PlainDate, dice: Dice): Weighted[] => [
  [8, service(document, today)],
  [3, service(document, today, { method: dice.one(serviceMethods), servers: 2, witness: 'recording', consent: true })],
  [1, service(document, today, { method: dice.one(serviceMethods) })],
  [3, { type: 'publicNoticeMade', document, publishedOn: today }],
  [2, { type: 'notServed', document, reason: dice.one(notServedReasons) }],
  [2, { type: 'notServed', document, reason: 'whereaboutsUnknown' }],
];

function trackSteps(subject: string, today: PlainDate, dice: Dice): Weighted[] {
  const [kind, step] = subject.split('.') as [TrackKind, string];
  const { outcomes = {}, grantsLeave } = trackDefinitions[kind].steps[step] ?? {};
  return Object.keys(outcomes).map((outcome, index) => [
    /anger/.test(outcome) ? 1 : index === 0 ? 12 : 4,
    {
      type: 'trackStepDone',
      track: kind,
      step,
      outcome,
      doneOn: today,
      until: outcome === grantsLeave ? addDays(today, 20 + dice.roll(60)) : null,
    },
  ]);
}

/** May be asked only now: the demand is served and its ten days are over. */
const mayAskCourt = ({ regions }: CaseContext) =>
  regions.some(({ kind, place, until }) => kind === 'enforcement' && until === null && place === 'mayApply');

/** Everything that a task's form can send today; what brings a case further comes first. */
export function formOf(context: CaseContext, task: Task, today: PlainDate, dice: Dice): readonly Weighted[] {
  const { kind, subject } = task;
  const document = subject as DocumentKind;
  switch (kind) {
    case 'verifyAbsence': {
      const verified = {
        type: 'verified',
        cause: 'wearyOfSchool',
        whereabouts: 'atHome',
        absentSince: today,
        contact: 'phone',
        contactedOn: today,
      } as const;
      return [
        [8, verified],
        [3, { ...verified, cause: dice.one(causes), whereabouts: dice.one(whereabouts) }],
        [1, { ...verified, whereabouts: dice.one(whereabouts), contact: 'notReached', contactedOn: null }],
        [1, { type: 'falseAlarm', reason: dice.one(falseAlarmReasons) }],
        [2, acknowledged],
      ];
    }
    case 'takeNote':
      return [[1, acknowledged]];
    case 'nameContacts': {
      const { pack, seats } = context.opening;
      const { villageCadre = [], justiceOffice = [] } = seats;
      const named = pack.contacts.value.flatMap((role) => (seats[role] ?? []).slice(-1));
      const visitors = named.length > 0 ? named : villageCadre;
      return [
        [8, { type: 'contactsAssigned', contacts: visitors }],
        [1, { type: 'contactsAssigned', contacts: [...villageCadre, ...justiceOffice] }],
      ];
    }
    case 'makeCausePlan':
      return [
        [8, plan],
        [1, { ...planFor(dice.one(causes)), addressKnown: false }],
        [1, { ...plan, cause: dice.one(causes), measures: [dice.one(measures)] }],
        [1, { ...plan, guardianKnown: false }],
      ];
    case 'recordVisit':
      return [
        [12, visit(today)],
        [
          3,
          visit(today, {
            outcome: dice.one(visitOutcomes.filter((outcome) => outcome !== 'danger')),
            promisedOn: dice.chance(50) ? addDays(today, dice.roll(5)) : null,
            atHome: dice.chance(50),
            persons: 1 + dice.roll(3),
            childHeard: dice.chance(50),
            measure: dice.chance(30) ? 'none' : 'counselling',
          }),
        ],
        [1, visit(today, { outcome: 'promised', promisedOn: addDays(today, 1) })],
        ...(dice.chance(15) ? ([[2, visit(today, { outcome: 'danger' })]] as const) : []),
      ];
    case 'draftDocument':
      return document === 'correctionOrder'
        ? [
            [6, draft(document, today)],
            [2, draft(document)],
          ]
        : [
            [6, draft(document)],
            [1, draft(document, today)],
          ];
    case 'checkDocument':
      return [
        [6, { type: 'legalChecked', document, passed: true }],
        [1, { type: 'legalChecked', document, passed: false }],
      ];
    case 'issueNotice':
    case 'issueOrder':
    case 'issueJudicialNotice':
    case 'issueDemand':
      return approvals(context, document, today, dice);
    case 'recordService':
      return services(document, today, dice);
    case 'answerViews':
      return [[1, { type: 'viewsAnswered', answeredOn: today }]];
    case 'resolveHalt':
      return [[1, { type: 'haltEnded', ground: subject as HaltGround, endedOn: today }]];
    case 'reviewPause':
      return [
        [4, { type: 'caseResumed' }],
        [1, { type: 'pauseContinued', reviewOn: addDays(today, 1 + dice.roll(30)) }],
      ];
    case 'decideExtension':
      return [
        [3, { type: 'extensionDecided', granted: true }],
        [1, { type: 'extensionDecided', granted: false }],
      ];
    case 'penaltyStep':
      return penaltySteps(context, subject as PenaltyStep, today, dice);
    case 'issuePenalty':
      return penaltyApprovals(context, document as PenaltyDocument, today, dice);
    case 'refer': {
      const referred = (route: 'enforcement' | 'civilAction' | 'policeOrProcuratorate' | 'guardianship'): Act => ({
        type: 'referralMade',
        route,
        referredOn: today,
      });
      return [
        [mayAskCourt(context) ? 12 : 1, referred('enforcement')],
        [2, referred('civilAction')],
        [1, referred('policeOrProcuratorate')],
        [1, referred('guardianship')],
        [3, acknowledged],
        [1, { type: 'persuasionResumed' }],
      ];
    }
    case 'recordOutcome':
      return [
        [3, { type: 'referralAccepted', acceptedOn: today }],
        [2, { type: 'mediated', on: today }],
        [2, { type: 'judgmentEffective', on: today }],
        [2, { type: 'enforcementAdmitted', on: today }],
        [2, { type: 'enforcementRefused', on: today }],
        [2, { type: 'authorityReplied', on: today }],
        [2, { type: 'referralRefused', refusedOn: today }],
      ];
    case 'decideAfterCourt':
      return [
        [3, { type: 'enforcementBegun', on: today }],
        [1, { type: 'persuasionResumed' }],
      ];
    case 'followEnforcement':
      return [[1, { type: 'enforcementEnded', on: today }]];
    case 'reviewLeave':
      return [[1, { type: 'leaveReviewed', returning: dice.chance(50) }]];
    case 'orderReturn':
      return [[1, { type: 'returnOrdered', how: dice.one(returnOrders), orderedOn: today }]];
    case 'reviewAge':
      return [[1, { type: 'ageReviewed' }]];
    case 'reportReturn':
      return [[1, { type: 'returnReported', attendingSince: today }]];
    case 'confirmReturn':
      return [
        [3, { type: 'returnVerified', attendingSince: today }],
        [2, { type: 'returnRefuted' }],
      ];
    case 'retentionCheck':
      return [
        [4, { type: 'retentionChecked', attending: true }],
        [1, { type: 'relapse', absentSince: today }],
      ];
    case 'approveExit':
      return [
        [3, { type: 'exitApproved' }],
        [2, { type: 'exitRejected' }],
      ];
    case 'confirmExit':
      return [
        [3, { type: 'exitConfirmed' }],
        [2, { type: 'exitRejected' }],
      ];
    case 'trackStep':
      return trackSteps(subject ?? '', today, dice);
    case 'answerQuestion':
      return resolutionsFor[subject as QuestionReason].map((resolution) => [
        1,
        { type: 'questionAnswered', resolution },
      ]);
  }
}
