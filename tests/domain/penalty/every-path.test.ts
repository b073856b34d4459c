import { plainDate } from '../../../src/domain/calendar/plain-date';
import type { Act, OfficialAct } from '../../../src/domain/case/acts';
import type { CaseContext, CaseEvent, SeatId } from '../../../src/domain/case/context';
import { expireDeadline, startDeadline } from '../../../src/domain/case/deadlines';
import { openTask, openTaskOf } from '../../../src/domain/case/tasks';
import type { DocumentKind, Role, TaskKind } from '../../../src/domain/case/vocabulary';
import { penaltyMachine } from '../../../src/domain/penalty/machine';
import { seats } from '../../support/case-fixtures';
import { approval, draft } from '../../support/climb';
import { checked, decision, ended, hearingHeld, hearingSet, investigated, paid } from '../../support/penalty';
import { openedWith, penalPack } from '../case/rungs';
import { explore } from '../service/explore';
import { aCaseWith, aDocument, anOfficial, aRegion, eventOf, timer } from '../service/regions-in-hand';

/** The machine of the procedure alone, from event to event, with what its neighbours do before it. */

const procedure = aRegion('penalty');
const kinds = ['penaltyNotice', 'hearingNotice', 'penaltyDecision'] as const;
const servedOn: Partial<Record<DocumentKind, string>> = { penaltyNotice: '2026-11-26', penaltyDecision: '2026-12-08' };

/** Forms of tasks that are open, and what neighbours bring where there is something for them to bring. */
const eventsOf = (context: CaseContext): CaseEvent[] => allEventsOf(context).filter((event) => mayCome(context, event));
const unasked = [
  'decisionRevoked',
  'hearingRequested',
  'served',
  'deadlineExpired',
  'actCorrected',
  'returnReported',
  'trackStepDone',
];
function mayCome({ documents, penalty }: CaseContext, event: CaseEvent): boolean {
  const counting = documents.filter(({ void: lost }) => !lost);
  if (event.type === 'decisionRevoked')
    return counting.some(({ kind, issuedOn }) => kind === event.document && issuedOn);
  if (event.type === 'hearingRequested')
    return penalty?.hearing === null && counting.some(({ kind }) => kind === 'penaltyNotice');
  if (event.type === 'served' || (event.type === 'deadlineExpired' && /^T23/.test(event.deadline)))
    return counting.some(({ issuedOn, servedOn: on }) => issuedOn !== null && on === null);
  return unasked.includes(event.type) || event.task !== null;
}
function allEventsOf(context: CaseContext): CaseEvent[] {
  const form = (act: OfficialAct, kind: TaskKind, role: Role, subject?: string) => {
    const task = context.tasks.find(
      (open) => open.status === 'open' && open.kind === kind && (subject === undefined || open.subject === subject),
    );
    return eventOf(act, act.type === 'hearingSet' ? '2026-12-01' : '2026-12-18', {
      task: task?.id ?? null,
      actor: anOfficial(role),
    });
  };
  const clocks = context.deadlines.filter(({ status, level }) => status === 'running' && level === 0);
  return [
    form({ type: 'taskAcknowledged' }, 'penaltyStep', 'townshipCaseOfficer'),
    form(investigated('2026-11-23'), 'penaltyStep', 'townshipCaseOfficer'),
    ...kinds.flatMap((document) => [
      form(draft(document), 'draftDocument', 'townshipCaseOfficer', document),
      form(checked(document), 'checkDocument', 'justiceOffice', document),
      form(checked(document, false), 'checkDocument', 'justiceOffice', document),
      form({ type: 'documentReturned', document }, 'issuePenalty', 'townshipLeader', document),
      form({ type: 'documentDeclined', document }, 'issuePenalty', 'townshipLeader', document),
      eventOf({ type: 'decisionRevoked', document, revokedOn: plainDate('2026-12-18') }, '2026-12-18'),
    ]),
    form(approval('penaltyNotice', '2026-11-25'), 'issuePenalty', 'townshipLeader', 'penaltyNotice'),
    form(approval('hearingNotice', '2026-12-02'), 'issuePenalty', 'townshipLeader', 'hearingNotice'),
    ...(['fine', 'noPenalty', 'transferCrime'] as const).map((outcome) =>
      form(decision('2026-12-18', outcome), 'issuePenalty', 'townshipLeader', 'penaltyDecision'),
    ),
    eventOf({ type: 'hearingRequested', requestedOn: plainDate('2026-11-30') }, '2026-12-01'),
    form(hearingSet('2026-12-18'), 'penaltyStep', 'townshipCaseOfficer'),
    form(hearingHeld('2026-12-18'), 'penaltyStep', 'bureauLegal'),
    form(paid('2026-12-18'), 'penaltyStep', 'townshipCaseOfficer', 'payment'),
    form(ended('2026-12-18'), 'penaltyStep', 'townshipLeader', 'closing'),
    ...(['2026-12-04', '2026-12-10'] as const).map((day) =>
      eventOf({ ...service, servedOn: plainDate(day) } as Act, '2026-12-11'),
    ),
    eventOf({ type: 'deadlineExpired', deadline: 'T23:service' }, '2026-12-04', { actor: timer }),
    eventOf({ type: 'deadlineExpired', deadline: 'T23:late' }, '2026-12-10', { actor: timer }),
    ...[7, 8, 9].map((entry) => eventOf({ type: 'actCorrected', entry, reason: 'didNotHappen' }, '2026-12-18')),
    eventOf({ type: 'returnReported', attendingSince: plainDate('2026-12-14') }, '2026-12-18'),
    form({ type: 'returnVerified', attendingSince: plainDate('2026-12-14') }, 'confirmReturn', 'schoolHead'),
    eventOf(leaveApproved, '2026-12-18'),
    ...clocks.map(({ id }) => eventOf({ type: 'deadlineExpired', deadline: id }, '2027-02-19', { actor: timer })),
  ];
}
const service = {
  type: 'served',
  document: 'hearingNotice',
  method: 'direct',
  servers: 2,
  witness: 'none',
  consent: false,
} as const;
const leaveApproved = {
  type: 'trackStepDone',
  track: 'leave',
  step: 'decision',
  outcome: 'approved',
  doneOn: plainDate('2026-12-18'),
  until: plainDate('2027-01-15'),
} as const;

/** What service, leave and the ladder before have done when this one steps. */
function neighbours(context: CaseContext, event: CaseEvent): CaseContext {
  const byNotice = event.type === 'deadlineExpired' && /^T23/.test(event.deadline);
  const day = event.type === 'served' ? event.servedOn : byNotice ? plainDate(event.at.slice(0, 10)) : undefined;
  const claimed = event.type === 'returnReported' && openTaskOf(context, 'confirmReturn') === undefined;
  const leave = { ...aRegion('leave'), about: null, id: 'leave', outcome: 'approved', until: event.sequence };
  const documents = context.documents.map((document) =>
    day && document.issuedOn !== null && document.servedOn === null && !document.void
      ? { ...document, servedOn: plainDate(servedOn[document.kind] ?? day) }
      : document,
  );
  const proofOf = (sequence: number, kind: DocumentKind) => ({
    sequence,
    type: 'served' as const,
    official: 'U-other',
    about: documents.findLast((document) => document.kind === kind && !document.void)?.id ?? null,
  });
  const isGranted = event.type === 'trackStepDone';
  return {
    ...(claimed ? openTask(context, event, { task: 'confirmReturn' }) : context),
    documents,
    correctable: [
      { sequence: 7, type: 'returnVerified', official: 'U-other', about: null },
      proofOf(8, 'penaltyNotice'),
      proofOf(9, 'penaltyDecision'),
    ],
    leave: isGranted ? { until: plainDate('2027-01-15') } : context.leave,
    regions: isGranted ? [...context.regions.filter(({ kind }) => kind !== 'leave'), leave] : context.regions,
  };
}

/** The limit of the order is over. */
function aFiledCase(): CaseContext {
  const limit = { rule: 'T11', about: 'D5', startDay: plainDate('2026-11-11'), startedBy: 5 } as const;
  const order = aDocument('correctionOrder', '2026-11-11', '2026-11-11');
  const ordered = startDeadline(aCaseWith(order, openedWith(penalPack)), limit);
  const penalty = { filedOn: plainDate('2026-11-20'), investigators: [], investigatedOn: null, hearing: null };
  return { ...expireDeadline(ordered, 'T11:D5'), penalty };
}
/** What is left out of a search, so that each of them has an end; together they leave out nothing. */
const isBackAndForth = (event: CaseEvent) =>
  (event.type === 'documentReturned' && event.document !== 'hearingNotice') ||
  (event.type === 'legalChecked' && !event.passed);
const isEnd = (event: CaseEvent) =>
  ['returnReported', 'trackStepDone', 'documentDeclined'].includes(event.type) || isCorrected(event, 7);
const isCorrected = (event: CaseEvent, entry?: number) =>
  event.type === 'actCorrected' && (entry === undefined || event.entry === entry);
const isReminder = (event: CaseEvent) =>
  event.type === 'taskAcknowledged' || (event.type === 'deadlineExpired' && /^T(15|16|29|36)/.test(event.deadline));
const leftOut: readonly ((event: CaseEvent) => boolean)[] = [
  (event) =>
    isEnd(event) || isCorrected(event) || event.type === 'decisionRevoked' || event.type === 'hearingRequested',
  (event) => isEnd(event) || isCorrected(event) || isReminder(event) || isBackAndForth(event),
  (event) =>
    isReminder(event) || isBackAndForth(event) || event.type === 'decisionRevoked' || event.type === 'hearingRequested',
  (event) =>
    event.type === 'documentApproved' && event.document === 'penaltyDecision'
      ? event.penalty !== 'noPenalty'
      : isEnd(event) ||
        isCorrected(event) ||
        isReminder(event) ||
        isBackAndForth(event) ||
        event.type === 'hearingRequested',
];
const searches = leftOut.map((isLeftOut) =>
  explore(
    penaltyMachine,
    {
      case: { ...aFiledCase(), regions: [procedure] },
      region: procedure,
      event: eventOf({ type: 'penaltyStepDone', step: 'filing', doneOn: plainDate('2026-11-20') }, '2026-11-20'),
    },
    (context) => eventsOf(context).filter((event) => !isLeftOut(event)),
    neighbours,
  ),
);
const steps = searches.flatMap((search) => search.steps);

test('reaches every state and every transition', () => {
  const [{ allPlaces, allTransitions }] = searches as [(typeof searches)[number]];
  expect(new Set(searches.flatMap(({ places }) => [...places]))).toEqual(allPlaces);
  const taken = new Set(searches.flatMap((search) => [...search.taken]));
  expect([...allTransitions].filter((name) => !taken.has(name))).toEqual([]);
});

test('no clock issues, decides, serves or voids anything', () => {
  const byClock = steps.filter(({ event }) => event.type === 'deadlineExpired' && !/^T23/.test(event.deadline));
  expect(byClock.length).toBeGreaterThan(20);
  const moved = byClock.filter(({ from, to }) =>
    to.documents.some(({ id, issuedOn, void: lost }) => {
      const old = from.documents.find((document) => document.id === id);
      return old?.issuedOn !== issuedOn || old?.void !== lost;
    }),
  );
  expect(moved).toEqual([]);
});

test('every fine was announced, and the time to be heard is over or the hearing held', () => {
  const fined = steps.filter(({ from, to }) =>
    to.documents.some(
      ({ id, penalty }) =>
        penalty?.outcome === 'fine' && from.documents.find((old) => old.id === id)?.penalty === undefined,
    ),
  );
  expect(fined.length).toBeGreaterThan(0);
  for (const { from } of fined) {
    const told = from.documents.some(({ kind, servedOn: on, void: lost }) => kind === 'penaltyNotice' && on && !lost);
    const heard = from.deadlines.some(({ rule, status }) => rule === 'T13' && status === 'expired');
    const held = from.penalty?.hearing?.heldOn;
    const asked = from.penalty?.hearing !== null;
    expect([told, asked ? typeof held : heard, from.penalty?.investigators.length]).toEqual([
      true,
      asked ? 'string' : true,
      2,
    ]);
  }
});

test('nobody signs what he drafted', () => {
  const signers = steps.flatMap(({ from, event, to }) =>
    to.documents.flatMap(({ id, issuedOn, draftedBy }) =>
      issuedOn !== null && from.documents.find((old) => old.id === id)?.issuedOn === null && event.actor.kind === 'seat'
        ? [[draftedBy, event.actor.official]]
        : [],
    ),
  );
  expect(signers.length).toBeGreaterThan(0);
  for (const [drafter, signer] of signers) expect(drafter).not.toBe(signer);
});

test('the chair of every hearing is somebody else than those who investigated', () => {
  const chairs = new Set(steps.flatMap(({ to }) => to.penalty?.hearing?.chair ?? []));
  expect([...chairs]).toEqual([seats.bureauLegal[0] as SeatId]);
});
