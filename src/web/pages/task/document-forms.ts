import type { PlainDate } from '../../../domain/calendar/plain-date';
import {
  type DocumentKind,
  documentKinds,
  type NoticeContent,
  notServedReasons,
  type PenaltyOutcome,
  penaltyOutcomes,
  type ReadinessItem,
  serviceMethods,
  serviceWitnesses,
} from '../../../domain/case/vocabulary';
import {
  choice,
  day,
  digit,
  everyTick,
  line,
  optionalDay,
  optionalText,
  optionalTick,
  text,
  tick,
} from '../../forms/field';
import { type Branch, branch, type FieldError } from '../../forms/read-form';
import type { About } from './about';

/** Forms about documents: drafted, checked, signed, served (case-ladder sections 2 and 7). */

/** @throws TypeError for a task that is about no document: the machine opens none like that. */
function documentOf(subject: string | null): DocumentKind {
  const kind = documentKinds.find((one) => one === subject);
  if (!kind) throw new TypeError(`Expected a task about a document, got ${subject}`);
  return kind;
}

export function draftForm({ contentsOwed }: About, subject: string | null): readonly Branch[] {
  const document = documentOf(subject);
  const drafted = (announcedOn: PlainDate | null, contains: NoticeContent[] = []) =>
    ({ type: 'documentDrafted', document, announcedOn, contains }) as const;
  // A notice says what the county's pack wants it to say (WC-52).
  if (contentsOwed.length > 0)
    return [
      branch(
        { draft: text(contentsOwed), contains: everyTick('noticeContents', contentsOwed, 'contains') },
        { name: null, act: ({ contains }) => drafted(null, contains) },
      ),
    ];
  if (document !== 'correctionOrder') return [branch({ draft: text() }, { name: null, act: () => drafted(null) })];
  // Whoever is to be ordered is heard first (T10).
  return [
    branch(
      { announcedOn: optionalDay(), draft: text() },
      { name: null, act: ({ announcedOn }) => drafted(announcedOn) },
    ),
  ];
}

export function checkForm(_about: About, subject: string | null): readonly Branch[] {
  const document = documentOf(subject);
  return [
    branch(
      { remark: optionalText() },
      { name: 'passed', act: () => ({ type: 'legalChecked', document, passed: true }) },
    ),
    branch({ reasons: text() }, { name: 'sentBack', act: () => ({ type: 'legalChecked', document, passed: false }) }),
  ];
}

/** What the approval reads of its form: fewer fields for documents that ask for less. */
interface Approval {
  issuedOn: PlainDate;
  talkHeldOn?: PlainDate;
  noJustCause?: boolean;
  noStateFault?: boolean;
  accepted?: ReadinessItem[];
  penalty?: PenaltyOutcome;
}

/** Documents that are signed or sent back, and not declined: the guardian has asked for them. */
const owed: readonly DocumentKind[] = ['hearingNotice'];

/** Signing waits for what is red; what is amber is accepted item by item, with a reason in writing. */
export function issueForm({ readiness }: About, subject: string | null): readonly Branch[] {
  const document = documentOf(subject);
  const declining = document === 'penaltyNotice' || document === 'penaltyDecision' ? 'stopPenalty' : 'decline';
  const ways = [
    branch({ returnReasons: text() }, { name: 'return', act: () => ({ type: 'documentReturned', document }) }),
    ...(owed.includes(document)
      ? []
      : [branch({ declineReasons: text() }, { name: declining, act: () => ({ type: 'documentDeclined', document }) })]),
  ];
  if (readiness.some(({ light }) => light === 'red')) return ways;
  const amber = readiness.filter(({ light }) => light === 'amber').map(({ item }) => item);
  const isOrder = document === 'correctionOrder';
  const isDecision = document === 'penaltyDecision';
  const approval: Branch<Approval> = {
    name: 'approve',
    fields: {
      ...(isOrder && { talkHeldOn: day(), place: line(), participants: line(), guardianViews: text() }),
      ...(isDecision && { penalty: choice('penaltyOutcomes', penaltyOutcomes) }),
      fileNumber: line(),
      issuedOn: day(),
      // A demand asks anew whether what was ordered may still be asked for.
      ...((isOrder || document === 'demand') && { noJustCause: tick(), noStateFault: tick() }),
      ...(isDecision && { noJustCause: optionalTick(), noStateFault: optionalTick() }),
      ...(amber.length > 0 && { accepted: everyTick('readinessItems', amber) }),
      reasons: amber.length > 0 || isDecision ? text() : optionalText(),
    },
    act: ({ issuedOn, talkHeldOn = null, noJustCause = false, noStateFault = false, accepted = [], penalty }) => ({
      type: 'documentApproved',
      document,
      issuedOn,
      talkHeldOn,
      noJustCause,
      noStateFault,
      accepted,
      ...(penalty && { penalty }),
    }),
    check: ({ talkHeldOn, issuedOn, penalty, noJustCause, noStateFault }) => [
      ...(talkHeldOn && issuedOn && issuedOn < talkHeldOn ? [{ field: 'issuedOn', code: 'dayBefore' } as const] : []),
      // Nobody is fined who is not to blame.
      ...(penalty === 'fine' && !noJustCause ? [{ field: 'noJustCause', code: 'confirm' } as const] : []),
      ...(penalty === 'fine' && !noStateFault ? [{ field: 'noStateFault', code: 'confirm' } as const] : []),
    ],
  };
  return [approval as unknown as Branch, ...ways];
}

/** Left on site belongs to a refusal: somebody who is away is served otherwise (民事诉讼法 89). */
const methodsAt = (place: string) =>
  place === 'absent' || place === 'unknown'
    ? serviceMethods.filter((method) => method !== 'leftOnSite')
    : serviceMethods;

/** Proof of service by the way that was taken; public notice only when nobody knows where the guardian is. */
export function serviceForm({ document: about }: About, subject: string | null): readonly Branch[] {
  const document = documentOf(subject);
  const beforeIssue = (field: string, on: PlainDate | undefined): FieldError[] =>
    on && about && on < about.issuedOn ? [{ field, code: 'dayBefore' }] : [];
  const served = branch(
    {
      servedOn: day(),
      method: choice('serviceMethods', methodsAt(about?.serviceAt ?? '')),
      servers: digit(),
      witness: choice('serviceWitnesses', serviceWitnesses),
      consent: optionalTick(),
      proof: text(),
    },
    {
      name: 'served',
      act: ({ servedOn, method, servers, witness, consent }) => ({
        type: 'served',
        document,
        servedOn,
        method,
        servers,
        witness,
        consent,
      }),
      check: ({ servedOn, method, servers, witness, consent }) => [
        ...beforeIssue('servedOn', servedOn),
        ...(method === 'leftOnSite' && servers === 1 ? [{ field: 'servers', code: 'twoServers' } as const] : []),
        ...(method === 'leftOnSite' && witness === 'none' ? [{ field: 'witness', code: 'needsWitness' } as const] : []),
        ...(method === 'electronic' && consent === false ? [{ field: 'consent', code: 'needsConsent' } as const] : []),
      ],
    },
  );
  const notServed = branch(
    { reason: choice('notServedReasons', notServedReasons), remark: optionalText() },
    { name: 'notServed', act: ({ reason }) => ({ type: 'notServed', document, reason }) },
  );
  if (about?.serviceAt !== 'unknown') return [served, notServed];
  const publicNotice = branch(
    { publishedOn: day(), publishedIn: text() },
    {
      name: 'publicNotice',
      act: ({ publishedOn }) => ({ type: 'publicNoticeMade', document, publishedOn }),
      check: ({ publishedOn }) => beforeIssue('publishedOn', publishedOn),
    },
  );
  return [served, notServed, publicNotice];
}
