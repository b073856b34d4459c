import type { Task } from '../../../domain/case/context';
import {
  causes,
  falseAlarmReasons,
  notServedReasons,
  referralRoutes,
  serviceMethods,
  supportMeasures,
  type TaskKind,
  visitOutcomes,
  whereabouts,
} from '../../../domain/case/vocabulary';
import { type QuestionReason, type Resolution, resolutions, resolutionsFor } from '../../../domain/question/vocabulary';
import {
  choice,
  day,
  digit,
  line,
  optionalDay,
  optionalLine,
  optionalText,
  seats,
  text,
  tick,
  yesNo,
} from '../../forms/field';
import { type About, type Branch, branch } from '../../forms/read-form';

/** @throws TypeError when a task of service has no document: the machine opens none like that. */
function documentOf({ document }: About) {
  if (!document) throw new TypeError('Expected a task about a document, got one without');
  return document;
}

const answer = (among: readonly Resolution[]): readonly Branch[] => [
  branch(
    { resolution: choice('resolutions', among, 'consequences'), reasons: text() },
    { name: null, act: ({ resolution }) => ({ type: 'questionAnswered', resolution }) },
  ),
];

/** The form of a task; that of a question offers the answers that make sense to it. */
export const formOf = ({ kind, subject }: Pick<Task, 'kind' | 'subject'>): readonly Branch[] =>
  kind === 'answerQuestion' ? answer(resolutionsFor[subject as QuestionReason]) : taskForms[kind];

/** The short form of each kind of task: what is asked, and the act that it becomes. */
export const taskForms: Record<TaskKind, readonly Branch[]> = {
  verifyAbsence: [
    branch(
      {
        cause: choice('causes', causes),
        whereabouts: choice('whereabouts', whereabouts),
        absentSince: day(),
        said: optionalText(),
      },
      {
        name: 'confirmed',
        act: ({ cause, whereabouts, absentSince }) => ({ type: 'verified', cause, whereabouts, absentSince }),
      },
    ),
    branch(
      { reason: choice('falseAlarmReasons', falseAlarmReasons), remark: optionalText() },
      { name: 'falseAlarm', act: ({ reason }) => ({ type: 'falseAlarm', reason }) },
    ),
  ],
  takeNote: [branch({}, { name: null, act: () => ({ type: 'taskAcknowledged' }) })],
  nameContacts: [
    branch({ contacts: seats() }, { name: null, act: ({ contacts }) => ({ type: 'contactsAssigned', contacts }) }),
  ],
  recordVisit: [
    branch(
      {
        visitedOn: day(),
        atHome: yesNo(),
        persons: digit(),
        participants: optionalLine(),
        childHeard: yesNo(),
        outcome: choice('visitOutcomes', visitOutcomes),
        measure: choice('supportMeasures', supportMeasures),
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
  issueNotice: [
    branch(
      {
        document: choice('documents', ['returnNotice', 'enrolmentNotice']),
        fileNumber: line(),
        issuedOn: day(),
        reasons: optionalText(),
      },
      {
        name: null,
        act: ({ document, issuedOn }) => ({
          type: 'documentApproved',
          document,
          issuedOn,
          talkHeldOn: null,
          noJustCause: false,
          noStateFault: false,
        }),
      },
    ),
  ],
  recordService: [
    branch(
      { servedOn: day(), method: choice('serviceMethods', serviceMethods), proof: text() },
      {
        name: 'served',
        act: ({ servedOn, method }, about) => ({
          type: 'served',
          document: documentOf(about).kind,
          servedOn,
          method,
        }),
        check: ({ servedOn }, about) =>
          servedOn && servedOn < documentOf(about).issuedOn ? [{ field: 'servedOn', code: 'dayBefore' }] : [],
      },
    ),
    branch(
      { reason: choice('notServedReasons', notServedReasons), remark: optionalText() },
      {
        name: 'notServed',
        act: ({ reason }, about) => ({ type: 'notServed', document: documentOf(about).kind, reason }),
      },
    ),
  ],
  issueOrder: [
    branch(
      {
        talkHeldOn: day(),
        place: line(),
        participants: line(),
        guardianViews: text(),
        fileNumber: line(),
        issuedOn: day(),
        noJustCause: tick(),
        noStateFault: tick(),
      },
      {
        name: null,
        act: ({ talkHeldOn, issuedOn, noJustCause, noStateFault }) => ({
          type: 'documentApproved',
          document: 'correctionOrder',
          issuedOn,
          talkHeldOn,
          noJustCause,
          noStateFault,
        }),
        check: ({ talkHeldOn, issuedOn }) =>
          talkHeldOn && issuedOn && issuedOn < talkHeldOn ? [{ field: 'issuedOn', code: 'dayBefore' }] : [],
      },
    ),
  ],
  issueJudicialNotice: [
    branch(
      { fileNumber: line(), issuedOn: day(), reasons: optionalText() },
      {
        name: null,
        act: ({ issuedOn }) => ({
          type: 'documentApproved',
          document: 'judicialNotice',
          issuedOn,
          talkHeldOn: null,
          noJustCause: false,
          noStateFault: false,
        }),
      },
    ),
  ],
  refer: [
    branch(
      {
        route: choice('referralRoutes', referralRoutes),
        referredOn: day(),
        fileNumber: optionalLine(),
        reasons: text(),
      },
      { name: null, act: ({ route, referredOn }) => ({ type: 'referralMade', route, referredOn }) },
    ),
  ],
  reportReturn: [
    branch(
      { attendingSince: day(), remark: optionalText() },
      { name: null, act: ({ attendingSince }) => ({ type: 'returnReported', attendingSince }) },
    ),
  ],
  confirmReturn: [
    branch(
      { attendingSince: day(), remark: optionalText() },
      { name: 'returned', act: ({ attendingSince }) => ({ type: 'returnVerified', attendingSince }) },
    ),
    branch({ reasons: text() }, { name: 'refuted', act: () => ({ type: 'returnRefuted' }) }),
  ],
  retentionCheck: [
    branch(
      { remark: optionalText() },
      { name: 'attending', act: () => ({ type: 'retentionChecked', attending: true }) },
    ),
    branch(
      { absentSince: day(), said: text() },
      { name: 'relapse', act: ({ absentSince }) => ({ type: 'relapse', absentSince }) },
    ),
  ],
  answerQuestion: answer(resolutions),
};
