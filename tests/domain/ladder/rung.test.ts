import { plainDate } from '../../../src/domain/calendar/plain-date';
import type { Actor, OfficialAct } from '../../../src/domain/case/acts';
import { judge, placeOf } from '../../../src/domain/case/fold';
import { legalIssuers } from '../../../src/domain/case/permitted';
import { type DocumentKind, type Role, roles, type TaskKind } from '../../../src/domain/case/vocabulary';
import { nationalPack } from '../../../src/domain/pack/national';
import type { PolicyPack } from '../../../src/domain/pack/policy-pack';
import {
  aCommand,
  actorOf,
  aDetectedCase,
  anOpening,
  at,
  CaseInHand,
  crossed,
  seats,
} from '../../support/case-fixtures';
import { aCaseAt, approval, climb, draft, move, onNoRoll, service } from '../../support/climb';
import { checkingPack, copyOf, openedWith, type Place, rungs } from '../case/rungs';

/** The parts of each rung with a document: drafting, check, signature, service, limit (case-ladder section 2). */

const openOf = ({ fold }: CaseInHand) =>
  fold.context.tasks.filter(({ status, kind }) => status === 'open' && !helping.includes(kind)).map(taskName);
const taskName = ({ kind, subject }: { kind: TaskKind; subject: string | null }) => `${kind} ${subject ?? ''}`;
const helping: readonly TaskKind[] = ['trackStep', 'recordVisit', 'reportReturn', 'orderReturn'];

interface Rung {
  rung: 'noticed' | 'ordered' | 'judicialNoticed';
  document: DocumentKind;
  issue: TaskKind;
  signer: Role;
  /** Where a declined draft leads back to. */
  before: string;
  limit: 'T09' | 'T11' | 'T12';
  drafted: string;
  issued: string;
  over: string;
  /** What is asked for when the limit is over. */
  next: string;
}
const table: Rung[] = [
  {
    rung: 'noticed',
    document: 'returnNotice',
    issue: 'issueNotice',
    signer: 'townshipLeader',
    before: 'persuading',
    limit: 'T09',
    drafted: '2026-11-02',
    issued: '2026-11-02',
    over: '2026-11-10',
    next: 'draftDocument correctionOrder',
  },
  {
    rung: 'ordered',
    document: 'correctionOrder',
    issue: 'issueOrder',
    signer: 'townshipLeader',
    before: 'noticed.expired',
    limit: 'T11',
    drafted: '2026-11-10',
    issued: '2026-11-11',
    over: '2026-11-19',
    next: 'draftDocument judicialNotice',
  },
  {
    rung: 'judicialNoticed',
    document: 'judicialNotice',
    issue: 'issueJudicialNotice',
    signer: 'justiceOffice',
    before: 'ordered.expired',
    limit: 'T12',
    drafted: '2026-11-20',
    issued: '2026-11-23',
    over: '2026-12-01',
    next: 'refer ',
  },
];

describe.each(table)('$rung', ({ rung, document, issue, signer, before, limit, drafted, issued, over, next }) => {
  const place = (part: string) => `${rung}.${part}` as Place;
  const standing = (part: string) => rungs[place(part)]();
  const toSign = () => {
    const hand = standing('approving');
    hand.until(issued);
    return hand;
  };
  const documentsOf = ({ fold }: CaseInHand) =>
    fold.context.documents.filter(({ kind }) => kind === document).map(({ void: lost }) => lost);
  const signed = approval(document, issued);
  const sign = (hand: CaseInHand, act: OfficialAct, actor: Actor = actorOf(signer)) =>
    judge(hand.fold, aCommand(act, actor, hand.openTask(issue).id), at(issued, 10))?.code ?? 'taken';

  test('asks for one thing at a time: draft, check, signature, service, and nothing while the limit runs', () => {
    expect(openOf(standing('drafting'))).toEqual([`draftDocument ${document}`]);
    expect(openOf(standing('legalCheck'))).toEqual([`checkDocument ${document}`]);
    expect(openOf(standing('approving'))).toEqual([`${issue} ${document}`]);
    expect(openOf(standing('serving'))).toEqual([`recordService ${document}`]);
    expect(openOf(standing('running'))).toEqual([]);
    expect(openOf(standing('expired'))).toEqual([next]);
  });

  test('no clock of the family starts before the proof of service, and then it counts from that day', () => {
    const clocks = (hand: CaseInHand) => hand.fold.context.deadlines.filter(({ rule }) => rule === limit);
    for (const part of ['drafting', 'legalCheck', 'approving', 'serving']) expect(clocks(standing(part))).toEqual([]);
    const hand = standing('serving').play([move(issued, 16, 'recordService', service(document, issued))]);
    expect(placeOf(hand.fold)).toBe(place('running'));
    expect(clocks(hand)).toMatchObject([{ status: 'running', count: { startDay: issued } }]);
    hand.until(over);
    expect(placeOf(hand.fold)).toBe(place('expired'));
  });

  test('what the legal check does not pass is drafted anew, and the draft counts for nothing', () => {
    const hand = standing('legalCheck');
    const failed = { type: 'legalChecked', document, passed: false } as const;
    hand.play([move(drafted, 20, 'checkDocument', failed)]);
    expect(placeOf(hand.fold)).toBe(place('drafting'));
    expect(documentsOf(hand)).toEqual([true]);
    hand.play([move(drafted, 21, 'draftDocument', draft(document))]);
    expect(documentsOf(hand)).toEqual([true, false]);
  });

  test('what the signer sends back is drafted anew, and the draft counts for nothing', () => {
    const hand = toSign().play([move(issued, 10, issue, { type: 'documentReturned', document })]);
    expect(placeOf(hand.fold)).toBe(place('drafting'));
    expect(openOf(hand)).toEqual([`draftDocument ${document}`]);
    expect(documentsOf(hand)).toEqual([true]);
  });

  test(`what the signer declines leads back to ${before}, where it can be proposed again`, () => {
    const hand = toSign().play([move(issued, 10, issue, { type: 'documentDeclined', document })]);
    expect(placeOf(hand.fold)).toBe(before);
    expect(openOf(hand)).toEqual([`draftDocument ${document}`]);
    expect(documentsOf(hand)).toEqual([true]);
  });

  test.each(['documentReturned', 'documentDeclined'] as const)('%s names the document that waits', (type) => {
    const other = document === 'returnNotice' ? 'correctionOrder' : 'returnNotice';
    expect(sign(toSign(), { type, document: other })).toBe('notNow');
    expect(sign(toSign(), { type, document })).toBe('taken');
  });

  test('of what the signer declined nobody is reminded', () => {
    const hand = toSign().play([move(issued, 10, issue, { type: 'documentDeclined', document })]);
    const { id } = hand.openTask('draftDocument');
    expect(hand.fold.context.deadlines.filter(({ task }) => task === id)).toEqual([]);
  });

  test('is checked by somebody else than the drafter, whatever the post', () => {
    const hand = standing('legalCheck');
    const { id, seats: held } = hand.openTask('checkDocument');
    expect(held).not.toContain(seats.townshipCaseOfficer[0]);
    const passed = { type: 'legalChecked', document, passed: true } as const;
    const check = (actor: Actor) => judge(hand.fold, aCommand(passed, actor, id), at(drafted, 20))?.code ?? 'taken';
    const drafter = { ...actorOf('justiceOffice'), official: 'U-townshipCaseOfficer'.slice(0, 20) } as Actor;
    expect(check(drafter)).toBe('notNow');
    expect(check(actorOf('justiceOffice'))).toBe('taken');
  });

  test('is signed by somebody else than the drafter, whatever the post', () => {
    const drafter = { ...actorOf(signer), official: 'U-townshipCaseOfficer'.slice(0, 20) } as Actor;
    expect(sign(toSign(), signed, drafter)).toBe('notNow');
    expect(sign(toSign(), signed)).toBe('taken');
  });

  /** Everybody holds the task: what is asked is only who may sign. */
  const heldByAll = (hand: CaseInHand): CaseInHand => {
    const copy = copyOf(hand);
    const { id } = copy.openTask(issue);
    const tasks = copy.fold.context.tasks.map((task) =>
      task.id === id ? { ...task, roles: [...roles], seats: roles.flatMap((role) => seats[role]) } : task,
    );
    copy.fold = { ...copy.fold, context: { ...copy.fold.context, tasks } };
    return copy;
  };
  const withIssuers = (issuers: readonly Role[]): CaseInHand => {
    const hand = heldByAll(toSign());
    const pack: PolicyPack = {
      ...nationalPack,
      issuers: { ...nationalPack.issuers, [document]: { value: issuers, source: 'test' } },
    };
    const { context } = hand.fold;
    hand.fold = { ...hand.fold, context: { ...context, opening: { ...context.opening, pack } } };
    return hand;
  };

  test('is signed by those whom both the pack and the law name, and by nobody else', () => {
    const lawful = roles.filter((role) => legalIssuers[document].includes(role));
    const everybody = withIssuers(roles);
    expect(roles.filter((role) => sign(everybody, signed, actorOf(role)) === 'taken')).toEqual(lawful);
    for (const only of lawful) {
      const hand = withIssuers([only]);
      expect(roles.filter((role) => sign(hand, signed, actorOf(role)) === 'taken')).toEqual([only]);
    }
    expect(roles.filter((role) => sign(withIssuers([]), signed, actorOf(role)) === 'taken')).toEqual([]);
  });

  test('is signed after the limit before it is over, and never dated before', () => {
    const day = { noticed: '2026-10-30', ordered: '2026-11-09', judicialNoticed: '2026-11-18' }[rung];
    expect(sign(toSign(), approval(document, day))).toBe('notNow');
  });

  test('is signed by the document that was drafted, not by another', () => {
    const other = document === 'returnNotice' ? 'enrolmentNotice' : 'returnNotice';
    expect(sign(toSign(), approval(other, issued))).toBe('notNow');
  });
});

describe('whoever drafts', () => {
  /** The township has a leader and nobody else. */
  const alone = () => {
    const { townshipCaseOfficer: _, townshipCadre: __, ...others } = seats;
    return aDetectedCase({ ...anOpening(), seats: others });
  };

  test('is not asked to sign: where the leader drafted, another issuer is', () => {
    const hand = alone().play(
      climb.visited.map((next) => ({
        ...next,
        act:
          next.act.type === 'contactsAssigned'
            ? { ...next.act, contacts: [...seats.villageCadre, ...seats.classTeacher] }
            : next.act,
      })),
    );
    hand.act('draftDocument', draft('returnNotice'), '2026-11-02');
    expect(hand.last?.entry.actor).toMatchObject({ role: 'townshipLeader' });
    expect(hand.openTask('issueNotice')).toMatchObject({ roles: ['bureauLeader'], seats: seats.bureauLeader });
    hand.play([move('2026-11-02', 11, 'issueNotice', approval('returnNotice', '2026-11-02'))]);
    expect(placeOf(hand.fold)).toBe('noticed.serving');
  });

  test('tells of no announcement that is still to come, or that was before the child went missing', () => {
    const pack: PolicyPack = { ...nationalPack, path: { value: ['ordered', 'legalReferral'], source: 'test' } };
    const drafting = (announcedOn: string) => {
      const hand = aCaseAt('visited', openedWith(pack));
      return hand.act('draftDocument', draft('correctionOrder', announcedOn), '2026-11-02').receipt.outcome;
    };
    expect(drafting('2026-11-03')).toBe('refused');
    expect(drafting('2026-10-09')).toBe('refused');
    expect(drafting('2026-10-30')).toBe('taken');
  });

  test('announces only an order: before a notice nobody has to be heard', () => {
    const hand = aCaseAt('visited');
    expect(hand.act('draftDocument', draft('returnNotice', '2026-11-01'), '2026-11-02').receipt.outcome).toBe(
      'refused',
    );
  });
});

describe('the first document', () => {
  test('is an enrolment notice for a child that was never on a roll', () => {
    const hand = new CaseInHand();
    const since = plainDate('2026-09-01');
    hand.signal(
      { type: 'notOnAnyRoll', finding: 'neverEnrolled', since, foundOn: plainDate('2026-10-15') },
      '2026-10-15',
    );
    hand.play(onNoRoll(climb.visited));
    hand.until('2026-11-02');
    expect(hand.openTask('draftDocument').subject).toBe('enrolmentNotice');
    hand.play([
      move('2026-11-02', 9, 'draftDocument', draft('enrolmentNotice')),
      move('2026-11-02', 10, 'issueNotice', approval('enrolmentNotice', '2026-11-02')),
    ]);
    expect(placeOf(hand.fold)).toBe('noticed.serving');
  });

  test('is the order where the county has one document for notice and order, and a declined one leads to persuasion (MX-14, XS-10)', () => {
    const pack: PolicyPack = { ...nationalPack, path: { value: ['ordered', 'legalReferral'], source: 'MX-15' } };
    const hand = aCaseAt('visited', openedWith(pack));
    hand.play([
      move('2026-11-02', 9, 'draftDocument', draft('correctionOrder', '2026-10-28')),
      move('2026-11-02', 10, 'checkDocument', { type: 'legalChecked', document: 'correctionOrder', passed: true }),
    ]);
    expect(placeOf(hand.fold)).toBe('ordered.approving');
    const declined = copyOf(hand).play([
      move('2026-11-02', 11, 'issueOrder', { type: 'documentDeclined', document: 'correctionOrder' }),
    ]);
    expect(placeOf(declined.fold)).toBe('persuading');
    hand.play([
      move('2026-11-03', 9, 'issueOrder', approval('correctionOrder', '2026-11-03')),
      move('2026-11-03', 10, 'recordService', service('correctionOrder', '2026-11-03')),
    ]);
    hand.until('2026-11-11');
    expect([placeOf(hand.fold), openOf(hand)]).toEqual(['ordered.expired', ['refer ']]);
  });

  test('goes through the legal office where the county wants that', () => {
    const hand = aCaseAt('visited', openedWith(checkingPack));
    hand.play([move('2026-11-02', 9, 'draftDocument', draft('returnNotice'))]);
    expect(placeOf(hand.fold)).toBe('noticed.legalCheck');
  });
});

test('a talk that goes before the order lies in the episode, and not after the order', () => {
  const pack: PolicyPack = { ...nationalPack, path: { value: ['ordered', 'legalReferral'], source: 'MX-15' } };
  const hand = aCaseAt('visited', openedWith(pack)).play([
    move('2026-11-02', 9, 'draftDocument', draft('correctionOrder', '2026-10-28')),
    move('2026-11-02', 10, 'checkDocument', { type: 'legalChecked', document: 'correctionOrder', passed: true }),
  ]);
  hand.until('2026-11-03');
  const outcome = (talkHeldOn: string) => {
    const act = approval('correctionOrder', '2026-11-03', { talkHeldOn: plainDate(talkHeldOn) });
    return copyOf(hand).act('issueOrder', act, '2026-11-03').receipt.outcome;
  };
  expect(outcome('2026-11-04')).toBe('refused');
  expect(outcome('2025-10-28')).toBe('refused');
  expect(outcome('2026-10-28')).toBe('taken');
});

test('a new absence of a later day changes nothing of a rung that runs', () => {
  const hand = rungs['noticed.running']();
  const before = hand.fold.context.deadlines;
  hand.signal(crossed('2026-11-04', '2026-10-30'), '2026-11-04');
  expect(placeOf(hand.fold)).toBe('noticed.running');
  expect(hand.fold.context.deadlines).toEqual(before);
});
