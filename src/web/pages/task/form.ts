import type { Task } from '../../../domain/case/context';
import { measuresFor, meetsCause } from '../../../domain/case/measures';
import {
  causes,
  falseAlarmReasons,
  guardianContacts,
  measures,
  returnOrders,
  supportMeasures,
  type TaskKind,
  visitOutcomes,
  whereabouts,
} from '../../../domain/case/vocabulary';
import { type QuestionReason, type Resolution, resolutionsFor } from '../../../domain/question/vocabulary';
import { measureLabels } from '../../../wording/wording';
import {
  choice,
  day,
  digit,
  optionalDay,
  optionalLine,
  optionalText,
  seats,
  someTicks,
  text,
  yesNo,
} from '../../forms/field';
import { type Branch, branch } from '../../forms/read-form';
import type { About } from './about';
import { checkForm, draftForm, issueForm, serviceForm } from './document-forms';
import {
  afterCourtForm,
  enforcementForm,
  extensionForm,
  haltForm,
  outcomeForm,
  pauseForm,
  referForm,
  viewsForm,
} from './law-forms';
import { penaltyForm } from './penalty-form';
import { trackForm } from './track-form';

/** The form of a task: it may depend on what the task is about and on where its case stands. */
export const formOf = ({ kind, subject }: Pick<Task, 'kind' | 'subject'>, about: About): readonly Branch[] =>
  taskForms[kind](about, subject);

/** The short form of each kind of task: what is asked, and the act that it becomes. */
const taskForms: Record<TaskKind, (about: About, subject: string | null) => readonly Branch[]> = {
  verifyAbsence: () => [
    branch(
      {
        cause: choice('causes', causes),
        whereabouts: choice('whereabouts', whereabouts),
        absentSince: day(),
        contact: choice('guardianContacts', guardianContacts),
        contactedOn: optionalDay(),
        said: optionalText(),
      },
      {
        name: 'confirmed',
        act: ({ cause, whereabouts, absentSince, contact, contactedOn }) => ({
          type: 'verified',
          cause,
          whereabouts,
          absentSince,
          contact,
          contactedOn: contact === 'notReached' ? null : contactedOn,
        }),
        check: ({ whereabouts, absentSince, contact, contactedOn }) => {
          if (contact === undefined) return [];
          if (contact === 'notReached')
            return whereabouts === 'atHome' ? [{ field: 'contact', code: 'atHomeUnseen' }] : [];
          if (contactedOn === null) return [{ field: 'contactedOn', code: 'required' }];
          return absentSince && contactedOn && contactedOn < absentSince
            ? [{ field: 'contactedOn', code: 'dayBefore' }]
            : [];
        },
      },
    ),
    branch(
      { reason: choice('falseAlarmReasons', falseAlarmReasons), remark: optionalText() },
      { name: 'falseAlarm', act: ({ reason }) => ({ type: 'falseAlarm', reason }) },
    ),
  ],
  takeNote: () => [branch({}, { name: null, act: () => ({ type: 'taskAcknowledged' }) })],
  nameContacts: ({ contactsNeeded }) => [
    branch(
      { contacts: seats() },
      {
        name: null,
        act: ({ contacts }) => ({ type: 'contactsAssigned', contacts }),
        check: ({ contacts }) =>
          contacts && contactsNeeded.some((some) => !some.some((seat) => contacts.includes(seat)))
            ? [{ field: 'contacts', code: 'contactsLacking' }]
            : [],
      },
    ),
  ],
  makeCausePlan: ({ cause: recorded }) => [
    branch(
      {
        cause: choice('causes', causes),
        measures: someTicks(measureLabels, measures, {
          proposed: measuresFor[recorded].measures,
          error: 'measures',
          hint: 'measures',
        }),
        guardianKnown: yesNo(),
        addressKnown: yesNo(),
        plan: text(),
      },
      {
        name: null,
        act: ({ cause, measures, guardianKnown, addressKnown }) => ({
          type: 'causePlanMade',
          cause,
          measures,
          guardianKnown,
          addressKnown,
        }),
        check: ({ cause, measures }) =>
          cause && measures && !meetsCause(cause, measures) ? [{ field: 'measures', code: 'measuresMissCause' }] : [],
      },
    ),
  ],
  recordVisit: () => [
    branch(
      {
        visitedOn: day(),
        atHome: yesNo(),
        persons: digit(),
        participants: optionalLine(),
        childHeard: yesNo(),
        outcome: choice('visitOutcomes', visitOutcomes),
        measure: choice('measures', supportMeasures),
        promisedOn: optionalDay({ future: true }),
        said: text(),
      },
      {
        name: null,
        act: ({ visitedOn, outcome, atHome, persons, childHeard, measure, promisedOn }) => ({
          type: 'visitRecorded',
          visitedOn,
          outcome,
          atHome,
          persons,
          childHeard,
          measure,
          promisedOn,
        }),
      },
    ),
  ],
  draftDocument: draftForm,
  checkDocument: checkForm,
  issueNotice: issueForm,
  issueOrder: issueForm,
  issueJudicialNotice: issueForm,
  issueDemand: issueForm,
  issuePenalty: issueForm,
  recordService: serviceForm,
  answerViews: viewsForm,
  resolveHalt: haltForm,
  reviewPause: pauseForm,
  penaltyStep: penaltyForm,
  refer: referForm,
  recordOutcome: outcomeForm,
  decideAfterCourt: afterCourtForm,
  followEnforcement: enforcementForm,
  reviewLeave: () => [
    branch(
      { returning: yesNo(), remark: optionalText() },
      { name: null, act: ({ returning }) => ({ type: 'leaveReviewed', returning }) },
    ),
  ],
  orderReturn: () => [
    branch(
      { how: choice('returnOrders', returnOrders), orderedOn: day(), remark: optionalText() },
      { name: null, act: ({ how, orderedOn }) => ({ type: 'returnOrdered', how, orderedOn }) },
    ),
  ],
  reviewAge: () => [branch({ reasons: text() }, { name: null, act: () => ({ type: 'ageReviewed' }) })],
  reportReturn: () => [
    branch(
      { attendingSince: day(), remark: optionalText() },
      { name: null, act: ({ attendingSince }) => ({ type: 'returnReported', attendingSince }) },
    ),
  ],
  confirmReturn: () => [
    branch(
      { attendingSince: day(), remark: optionalText() },
      { name: 'returned', act: ({ attendingSince }) => ({ type: 'returnVerified', attendingSince }) },
    ),
    branch({ reasons: text() }, { name: 'refuted', act: () => ({ type: 'returnRefuted' }) }),
  ],
  retentionCheck: () => [
    branch(
      { remark: optionalText() },
      { name: 'attending', act: () => ({ type: 'retentionChecked', attending: true }) },
    ),
    branch(
      { absentSince: day(), said: text() },
      { name: 'relapse', act: ({ absentSince }) => ({ type: 'relapse', absentSince }) },
    ),
  ],
  approveExit: () => decideExit('grant', 'exitApproved'),
  confirmExit: () => decideExit('confirm', 'exitConfirmed'),
  decideExtension: extensionForm,
  trackStep: trackForm,
  answerQuestion: (_about, reason) => answer(resolutionsFor[reason as QuestionReason]),
};

const decideExit = (name: 'grant' | 'confirm', type: 'exitApproved' | 'exitConfirmed'): readonly Branch[] => [
  branch({ remark: optionalText() }, { name, act: () => ({ type }) }),
  branch({ rejectReasons: text() }, { name: 'reject', act: () => ({ type: 'exitRejected' }) }),
];

/** A question offers the answers that make sense to it. */
const answer = (among: readonly Resolution[]): readonly Branch[] => [
  branch(
    { resolution: choice('resolutions', among, 'consequences'), reasons: text() },
    { name: null, act: ({ resolution }) => ({ type: 'questionAnswered', resolution }) },
  ),
];
