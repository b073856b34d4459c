import { plainDate } from '../../../src/domain/calendar/plain-date';
import type { OfficialAct } from '../../../src/domain/case/acts';
import type { CaseContext } from '../../../src/domain/case/context';
import { judge } from '../../../src/domain/case/fold';
import {
  justCauses,
  type ReadinessItem,
  type Rung,
  stateFaults,
  type TaskKind,
  type TrackKind,
} from '../../../src/domain/case/vocabulary';
import { isReady, mayDraft, readinessFor } from '../../../src/domain/ladder/readiness';
import { nationalPack } from '../../../src/domain/pack/national';
import { aCommand, actorOf, at, type CaseInHand } from '../../support/case-fixtures';
import { aCaseAt, approval, draft } from '../../support/climb';
import { aPenaltyAt } from '../../support/penalty';
import { copyOf, openedWith, penalPack, rungs } from '../case/rungs';

/** One list for the page and for the validator: green, amber with a reason, red (case-ladder sections 4 and 11). */

const persuasion = [
  'persuasionWindow',
  'visits',
  'homeVisitByTwo',
  'childHeard',
  'causePlan',
  'guardianKnown',
  'addressKnown',
  'supportOffered',
] as const;
const before = ['serviceProven', 'limitOver'] as const;
const views = ['viewsHeard', 'viewsAnswered'] as const;
const obstacles = ['leaveChecked', 'noStateFault', 'noJustCause', 'noDanger', 'noStay', 'noExitPending'] as const;
const court = ['orderFinal', 'demandServed', 'demandPeriodOver', 'windowOpen'] as const;

/** A case in which nothing is missing for its next step, the step, and who takes it. */
interface Ready {
  hand: CaseInHand;
  task: TaskKind;
  role: 'townshipLeader' | 'justiceOffice' | 'townshipCaseOfficer';
  day: string;
  act: (accepted: readonly ReadinessItem[]) => OfficialAct;
}
const waited = (hand: CaseInHand, day: string) => {
  hand.until(day);
  return hand;
};
const signing: Record<'noticed' | 'ordered' | 'judicialNoticed', Ready> = {
  noticed: {
    hand: rungs['noticed.approving'](),
    task: 'issueNotice',
    role: 'townshipLeader',
    day: '2026-11-03',
    act: (accepted) => approval('returnNotice', '2026-11-03', { accepted: [...accepted] }),
  },
  ordered: {
    hand: waited(rungs['ordered.approving'](), '2026-11-11'),
    task: 'issueOrder',
    role: 'townshipLeader',
    day: '2026-11-11',
    act: (accepted) => approval('correctionOrder', '2026-11-11', { accepted: [...accepted] }),
  },
  judicialNoticed: {
    hand: rungs['judicialNoticed.approving'](),
    task: 'issueJudicialNotice',
    role: 'justiceOffice',
    day: '2026-11-23',
    act: (accepted) => approval('judicialNotice', '2026-11-23', { accepted: [...accepted] }),
  },
};
const referring: Ready = {
  hand: rungs['judicialNoticed.expired'](),
  task: 'refer',
  role: 'townshipLeader',
  day: '2026-12-02',
  act: () => ({ type: 'referralMade', route: 'civilAction', referredOn: plainDate('2026-12-02') }),
};

const takes = ({ hand, task, role, day, act }: Ready, change: Change, accepted: readonly ReadinessItem[] = []) => {
  const fold = { ...hand.fold, context: change(hand.fold.context) };
  return judge(fold, aCommand(act(accepted), actorOf(role), hand.openTask(task).id), at(day)) === null;
};
const lightIn = ({ hand }: Ready, rung: Rung, change: Change, item: ReadinessItem) =>
  readinessFor(change(hand.fold.context), rung).find((one) => one.item === item)?.light;

type Change = (context: CaseContext) => CaseContext;
const asIs: Change = (context) => context;
const eachVisit =
  (more: Partial<CaseContext['visits'][number]>): Change =>
  (context) => ({ ...context, visits: context.visits.map((one) => ({ ...one, ...more })) });
const clock =
  (rule: string, status: 'running'): Change =>
  (context) => ({
    ...context,
    deadlines: context.deadlines.map((one) => (one.rule === rule ? { ...one, status } : one)),
  });
const track =
  (kind: TrackKind, place: string): Change =>
  (context) => ({
    ...context,
    regions: [...context.regions, { id: kind, kind, about: null, place, since: 1, until: null }],
  });
const halted =
  (ground: CaseContext['halts'][number]['ground']): Change =>
  (context) => ({ ...context, halts: [{ ground, foundOn: plainDate('2026-10-30'), endedOn: null }] });
const planned =
  (plan: Partial<NonNullable<CaseContext['plan']>> | null): Change =>
  (context) => ({
    ...context,
    plan: plan && { measures: ['counselling'], guardianKnown: true, addressKnown: true, ...plan },
  });
const both =
  (first: Change, second: Change): Change =>
  (context) =>
    second(first(context));

const proposed: Change = (context) => ({
  ...context,
  exit: {
    reason: 'moved',
    evidence: 'acknowledgementOfAuthority',
    since: plainDate('2026-10-30'),
    proposedBy: 'U-1',
    seat: 'S-0000000001',
    approvedBy: null,
  },
});
const unheard = eachVisit({ childHeard: false });
const unannounced: Change = (context) => ({
  ...context,
  documents: context.documents.map((one) => ({ ...one, announcedOn: null })),
  deadlines: context.deadlines.filter(({ rule }) => rule !== 'T10'),
});

/** What may be missing, in which rungs it counts, and whether a person may overrule it. */
const missing: [string, ReadinessItem, readonly Rung[], 'amber' | 'red', Change][] = [
  ['the window still runs', 'persuasionWindow', ['noticed', 'ordered'], 'red', clock('T08', 'running')],
  [
    'there were two visits',
    'visits',
    ['noticed', 'ordered'],
    'red',
    (context) => ({ ...context, visits: context.visits.slice(1) }),
  ],
  ['nobody was ever at home', 'homeVisitByTwo', ['noticed', 'ordered'], 'red', eachVisit({ atHome: false })],
  ['always one person came', 'homeVisitByTwo', ['noticed', 'ordered'], 'red', eachVisit({ persons: 1 })],
  ['the door was always closed', 'homeVisitByTwo', ['noticed', 'ordered'], 'red', eachVisit({ outcome: 'nobodyHome' })],
  [
    'the door was always closed, and the child is looked for',
    'homeVisitByTwo',
    ['noticed', 'ordered'],
    'amber',
    both(eachVisit({ outcome: 'nobodyHome' }), track('search', 'order')),
  ],
  ['the child was not heard', 'childHeard', ['noticed', 'ordered'], 'red', unheard],
  [
    'the child is looked for and was not heard',
    'childHeard',
    ['noticed', 'ordered'],
    'amber',
    both(unheard, track('search', 'order')),
  ],
  [
    'nobody knows where the child is, and it was not heard',
    'childHeard',
    ['noticed', 'ordered'],
    'amber',
    both(unheard, (context) => ({ ...context, whereaboutsUnknown: true })),
  ],
  ['there is no plan', 'causePlan', ['noticed', 'ordered'], 'red', planned(null)],
  ['only a carer is known', 'guardianKnown', ['noticed', 'ordered'], 'red', planned({ guardianKnown: false })],
  ['the address is not confirmed', 'addressKnown', ['noticed', 'ordered'], 'amber', planned({ addressKnown: false })],
  ['no help was offered', 'supportOffered', ['noticed', 'ordered'], 'amber', eachVisit({ measure: 'none' })],
  [
    'the document before was never served',
    'serviceProven',
    ['ordered', 'judicialNoticed', 'legalReferral'],
    'red',
    (context) => ({ ...context, documents: context.documents.map((one) => ({ ...one, servedOn: null })) }),
  ],
  [
    'the limit before still runs',
    'limitOver',
    ['ordered', 'judicialNoticed', 'legalReferral'],
    'red',
    both(clock('T09', 'running'), both(clock('T11', 'running'), clock('T12', 'running'))),
  ],
  ['the guardian may still speak', 'viewsHeard', ['ordered'], 'red', clock('T10', 'running')],
  ['the guardian was not told', 'viewsHeard', ['ordered'], 'amber', unannounced],
  [
    'a statement has no answer',
    'viewsAnswered',
    ['ordered'],
    'red',
    (context) => ({ ...context, views: [{ receivedOn: plainDate('2026-11-06'), answeredOn: null }] }),
  ],
  [
    'a leave is being asked for',
    'leaveChecked',
    ['noticed', 'ordered', 'judicialNoticed', 'legalReferral'],
    'red',
    track('leave', 'completeness'),
  ],
  ...stateFaults.map(
    (ground) =>
      [
        `the State has failed: ${ground}`,
        'noStateFault',
        ['noticed', 'ordered', 'judicialNoticed', 'legalReferral'],
        'red',
        halted(ground),
      ] as [string, ReadinessItem, readonly Rung[], 'red', Change],
  ),
  ...justCauses.map(
    (ground) =>
      [
        `there is a just cause: ${ground}`,
        'noJustCause',
        ['noticed', 'ordered', 'judicialNoticed', 'legalReferral'],
        'red',
        halted(ground),
      ] as [string, ReadinessItem, readonly Rung[], 'red', Change],
  ),
  [
    'the child is being protected',
    'noDanger',
    ['noticed', 'ordered', 'judicialNoticed', 'legalReferral'],
    'red',
    track('childProtection', 'report'),
  ],
  [
    'a stay is ordered',
    'noStay',
    ['noticed', 'ordered', 'judicialNoticed', 'legalReferral'],
    'red',
    (context) => ({ ...context, stay: true }),
  ],
  ['an exit is proposed', 'noExitPending', ['noticed', 'ordered', 'judicialNoticed'], 'amber', proposed],
];

test.each(['noticed', 'ordered', 'judicialNoticed'] as const)('%s is signed when the whole list is green', (rung) => {
  const ready = signing[rung];
  const list = readinessFor(ready.hand.fold.context, rung);
  expect(list.filter(({ light }) => light !== 'green')).toEqual([]);
  expect(takes(ready, asIs)).toBe(true);
});

describe.each(missing)('where %s', (_, item, where, light, change) => {
  const rungsToSign = where.filter((rung) => rung in signing) as ('noticed' | 'ordered' | 'judicialNoticed')[];

  test.each(rungsToSign)(`${item} is ${light} for %s, on the list and for the signature alike`, (rung) => {
    const ready = signing[rung];
    expect(lightIn(ready, rung, change, item)).toBe(light);
    expect(takes(ready, change)).toBe(false);
    const ambers = readinessFor(change(ready.hand.fold.context), rung)
      .filter((one) => one.light === 'amber')
      .map((one) => one.item);
    // Amber is taken with a reason for each such item; red is not, whatever the signer accepts.
    expect(takes(ready, change, [item, ...ambers])).toBe(light === 'amber');
  });

  if (where.includes('legalReferral'))
    test(`${item} stops the referral`, () => {
      expect(lightIn(referring, 'legalReferral', change, item)).toBe(light);
      expect(takes(referring, change)).toBe(false);
    });
});

test('a referral that lacks nothing is taken, also while an exit is being decided on', () => {
  expect(takes(referring, asIs)).toBe(true);
  expect(takes(referring, proposed)).toBe(true);
});

describe('the list of each rung', () => {
  const itemsOf = (hand: CaseInHand, rung: Rung, route?: 'enforcement') =>
    readinessFor(hand.fold.context, rung, route).map(({ item }) => item);
  const national = aCaseAt('visited');

  test('asks for help before law, and later for what went before', () => {
    expect(itemsOf(national, 'noticed')).toEqual([...persuasion, ...obstacles]);
    expect(itemsOf(national, 'ordered')).toEqual([...persuasion, ...before, ...views, ...obstacles]);
    expect(itemsOf(national, 'judicialNoticed')).toEqual([...before, ...obstacles]);
    expect(itemsOf(national, 'legalReferral')).toEqual([...before, ...obstacles]);
    expect(itemsOf(national, 'legalReferral', 'enforcement')).toEqual([...before, ...obstacles, ...court]);
  });

  test('asks before a penalty for two who investigated, the notice, the hearing and the answers', () => {
    const penal = openedWith(penalPack);
    const items = ['investigatedByTwo', 'penaltyNoticeServed', 'viewsHeard', 'viewsAnswered', 'hearingHeld'];
    expect(itemsOf(aCaseAt('visited', penal), 'penaltyProcedure')).toEqual([...before, 'viewsAnswered', ...obstacles]);
    expect(itemsOf(aPenaltyAt('filed', penal), 'penaltyProcedure')).toEqual([...before, ...items, ...obstacles]);
    const lightsAt = (place: 'filed' | 'investigated' | 'views' | 'decisionToSign') =>
      readinessFor(aPenaltyAt(place, penal).fold.context, 'penaltyProcedure')
        .filter(({ item }) => items.includes(item))
        .map(({ light }) => light);
    expect(lightsAt('filed')).toEqual(['red', 'red', 'red', 'green', 'green']);
    expect(lightsAt('investigated')).toEqual(['green', 'red', 'red', 'green', 'green']);
    expect(lightsAt('views')).toEqual(['green', 'green', 'red', 'green', 'green']);
    expect(lightsAt('decisionToSign')).toEqual(['green', 'green', 'green', 'green', 'green']);
  });

  test('asks for no service before the first document of a county that begins with the order', () => {
    const path = { value: ['ordered', 'legalReferral'], source: 'MX-15' } as const;
    const hand = aCaseAt('visited', openedWith({ ...nationalPack, path }));
    expect(itemsOf(hand, 'ordered')).toEqual([...persuasion, ...views, ...obstacles]);
  });
});

test('a draft waits for everything that is red but the views, which are heard while it is being checked', () => {
  const hand = rungs['noticed.expired']();
  const { id } = hand.openTask('draftDocument');
  for (const [, item, where, light, change] of missing.filter(([, , rung]) => rung.includes('ordered'))) {
    const { fold } = copyOf(hand);
    const context = change(fold.context);
    const command = aCommand(draft('correctionOrder', '2026-11-05'), actorOf('townshipCaseOfficer'), id);
    const taken = judge({ ...fold, context }, command, at('2026-11-10', 10)) === null;
    const waits = light === 'red' && !['viewsHeard', 'viewsAnswered'].includes(item);
    expect([item, where, taken]).toEqual([item, where, !waits]);
    expect(mayDraft(readinessFor(context, 'ordered'))).toBe(taken);
  }
});

test('a list with a red item is never ready, and an amber one only with each item accepted', () => {
  const list = [
    { item: 'visits', light: 'green' },
    { item: 'addressKnown', light: 'amber' },
    { item: 'supportOffered', light: 'amber' },
  ] as const;
  expect(isReady(list, [])).toBe(false);
  expect(isReady(list, ['addressKnown'])).toBe(false);
  expect(isReady(list, ['addressKnown', 'supportOffered'])).toBe(true);
  expect(isReady([...list, { item: 'noStay', light: 'red' }], ['addressKnown', 'supportOffered', 'noStay'])).toBe(
    false,
  );
});
