import type { PlainDate } from '../../../domain/calendar/plain-date';
import { haltGrounds, type ReferralRoute, referralRoutes } from '../../../domain/case/vocabulary';
import { choice, day, dayAhead, optionalLine, optionalText, text } from '../../forms/field';
import { type Branch, branch, type FieldError } from '../../forms/read-form';
import type { About } from './about';

/** Forms about what holds the ladder up, and about its last steps: referral, court, enforcement. */

/** @throws TypeError for a subject that the machine gives to no task of this kind. */
export function subjectAmong<const T extends string>(options: readonly T[], subject: string | null): T {
  const found = options.find((option) => option === subject);
  if (!found) throw new TypeError(`Expected a task about one of ${options.join(', ')}, got ${subject}`);
  return found;
}

/** Nothing ends before it began. */
export const notBefore = (field: string, on: PlainDate | undefined, begun: PlainDate | null): FieldError[] =>
  on && begun && on < begun ? [{ field, code: 'dayBefore' }] : [];

export const viewsForm = ({ begun }: About): readonly Branch[] => [
  branch(
    { answeredOn: day(), answerGiven: text() },
    {
      name: null,
      act: ({ answeredOn }) => ({ type: 'viewsAnswered', answeredOn }),
      check: ({ answeredOn }) => notBefore('answeredOn', answeredOn, begun),
    },
  ),
];

/** What was asked for stands above the form; the reasons are for whoever asked. */
export const extensionForm = (): readonly Branch[] => [
  branch({ remark: optionalText() }, { name: 'grantTime', act: () => ({ type: 'extensionDecided', granted: true }) }),
  branch({ rejectReasons: text() }, { name: 'refuseTime', act: () => ({ type: 'extensionDecided', granted: false }) }),
];

export function haltForm({ begun }: About, subject: string | null): readonly Branch[] {
  const ground = subjectAmong(haltGrounds, subject);
  return [
    branch(
      { endedOn: day(), reasons: text() },
      {
        name: null,
        act: ({ endedOn }) => ({ type: 'haltEnded', ground, endedOn }),
        check: ({ endedOn }) => notBefore('endedOn', endedOn, begun),
      },
    ),
  ];
}

export const pauseForm = ({ today, reviewBy }: About): readonly Branch[] => [
  branch(
    { reviewOn: dayAhead({ today, latest: reviewBy }), remark: optionalText() },
    { name: 'continue', act: ({ reviewOn }) => ({ type: 'pauseContinued', reviewOn }) },
  ),
  branch({ reasons: text() }, { name: 'resume', act: () => ({ type: 'caseResumed' }) }),
];

/** The court is asked to enforce only what is enforceable; where nothing can be referred yet, the lights say why. */
export function referForm({ today, wouldTake }: About): readonly Branch[] {
  const open = referralRoutes.filter((route) => wouldTake({ type: 'referralMade', route, referredOn: today }));
  const refer = referral(open.length > 0 ? open : referralRoutes);
  // After a penalty procedure the case may also go back to persuasion.
  if (!wouldTake({ type: 'persuasionResumed' })) return [refer];
  const persuade = branch({ remark: text() }, { name: 'helpAgain', act: () => ({ type: 'persuasionResumed' }) });
  return [{ ...refer, name: 'refer' }, persuade];
}

const referral = (routes: readonly ReferralRoute[]): Branch =>
  branch(
    {
      route: choice('referralRoutes', routes),
      referredOn: day(),
      fileNumber: optionalLine(),
      reasons: text(),
    },
    { name: null, act: ({ route, referredOn }) => ({ type: 'referralMade', route, referredOn }) },
  );

const referralResults = [
  'referralAccepted',
  'referralRefused',
  'mediated',
  'judgmentEffective',
  'enforcementAdmitted',
  'enforcementRefused',
  'authorityReplied',
] as const;

/** Whether the referral is taken, and later what came of it: one short form for both. */
export const outcomeForm = (): readonly Branch[] => [
  branch(
    { result: choice('referralResults', referralResults), resultOn: day(), remark: optionalText() },
    {
      name: null,
      act: ({ result, resultOn }) => {
        if (result === 'referralAccepted') return { type: result, acceptedOn: resultOn };
        return result === 'referralRefused' ? { type: result, refusedOn: resultOn } : { type: result, on: resultOn };
      },
    },
  ),
];

/** There is something to enforce after some outcomes only. */
export function afterCourtForm({ today, wouldTake }: About): readonly Branch[] {
  const enforce = branch(
    { begunOn: day(), remark: optionalText() },
    { name: 'enforce', act: ({ begunOn }) => ({ type: 'enforcementBegun', on: begunOn }) },
  );
  const persuade = branch({ reasons: text() }, { name: 'persuade', act: () => ({ type: 'persuasionResumed' }) });
  return wouldTake({ type: 'enforcementBegun', on: today }) ? [enforce, persuade] : [persuade];
}

export const enforcementForm = (): readonly Branch[] => [
  branch(
    { endedOn: day(), remark: text() },
    { name: null, act: ({ endedOn }) => ({ type: 'enforcementEnded', on: endedOn }) },
  ),
];
