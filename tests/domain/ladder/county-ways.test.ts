import { plainDate } from '../../../src/domain/calendar/plain-date';
import type { Actor } from '../../../src/domain/case/acts';
import { findDeadline } from '../../../src/domain/case/deadlines';
import { placeOf, takeCommand } from '../../../src/domain/case/fold';
import { nextRung } from '../../../src/domain/ladder/climb';
import { nationalPack } from '../../../src/domain/pack/national';
import type { PolicyPack } from '../../../src/domain/pack/policy-pack';
import { aCommand, anOpening, at, type CaseInHand, seats } from '../../support/case-fixtures';
import { aCaseAt, approval, draft, move, service, toOrdered, unasked } from '../../support/climb';

/** What counties do differently, as data of their packs (case-ladder section 12): never a branch in the ladder. */

const under = (more: Partial<PolicyPack>) => ({ ...anOpening(), pack: { ...nationalPack, ...more } });
const source = 'test';
const documentOf = ({ fold }: CaseInHand, kind: string) =>
  fold.context.documents.find((document) => document.kind === kind && !document.void);

describe('a notice that township and education department issue together (LL-33)', () => {
  const joint = under({
    jointIssue: { ...nationalPack.jointIssue, returnNotice: { value: ['township', 'countyEducation'], source } },
  });
  const drafted = () => aCaseAt('visited', joint).play([move('2026-11-02', 8, 'draftDocument', draft('returnNotice'))]);
  const signedByTownship = () =>
    drafted().play([move('2026-11-02', 9, 'issueNotice', approval('returnNotice', '2026-11-02'))]);

  test('is not issued by the first signature: the other authority is asked', () => {
    const hand = signedByTownship();
    expect(placeOf(hand.fold)).toBe('noticed.approving');
    expect(documentOf(hand, 'returnNotice')).toMatchObject({
      issuedOn: null,
      signatures: [{ organ: 'township', role: 'townshipLeader', on: '2026-11-02' }],
    });
    expect(hand.openTask('issueNotice').roles).toEqual(['bureauLeader']);
    expect(hand.openKinds()).not.toContain('recordService');
  });

  test('is issued by the last signature and served then', () => {
    const hand = signedByTownship().play([
      move('2026-11-03', 9, 'issueNotice', approval('returnNotice', '2026-11-03')),
      move('2026-11-03', 16, 'recordService', service('returnNotice', '2026-11-03')),
    ]);
    expect(placeOf(hand.fold)).toBe('noticed.running');
    expect(documentOf(hand, 'returnNotice')).toMatchObject({
      issuedOn: '2026-11-03',
      issuedBy: 'bureauLeader',
      signatures: [{ organ: 'township' }, { organ: 'countyEducation' }],
    });
  });

  test('is not signed for two authorities by one official, nor dated before the signature that it follows', () => {
    const hand = signedByTownship();
    const sameOfficial: Actor = {
      kind: 'seat',
      seat: seats.bureauLeader[0] as string,
      role: 'bureauLeader',
      official: 'U-townshipLeader',
    };
    const again = aCommand(approval('returnNotice', '2026-11-03'), sameOfficial, hand.openTask('issueNotice').id);
    expect(hand.take(takeCommand(hand.fold, again, at('2026-11-03', 9))).receipt.outcome).toBe('refused');
    const before = hand.act('issueNotice', approval('returnNotice', '2026-11-01'), '2026-11-03', 10);
    expect(before.receipt.outcome).toBe('refused');
    expect(placeOf(hand.fold)).toBe('noticed.approving');
  });

  test('is signed in either order', () => {
    const hand = aCaseAt('visited', {
      ...joint,
      pack: {
        ...joint.pack,
        jointIssue: { ...joint.pack.jointIssue, returnNotice: { value: ['countyEducation', 'township'], source } },
      },
    }).play([
      move('2026-11-02', 8, 'draftDocument', draft('returnNotice')),
      move('2026-11-02', 9, 'issueNotice', approval('returnNotice', '2026-11-02')),
    ]);
    expect(hand.openTask('issueNotice').roles).toEqual(['townshipLeader']);
  });

  test('starts anew without signatures when the second authority sends it back', () => {
    const hand = signedByTownship().play([
      move('2026-11-03', 9, 'issueNotice', { type: 'documentReturned', document: 'returnNotice' }),
    ]);
    expect(placeOf(hand.fold)).toBe('noticed.drafting');
    expect(documentOf(hand, 'returnNotice')).toBeUndefined();
  });

  test('leaves one signature enough for everything else', () => {
    expect(documentOf(aCaseAt('noticed'), 'returnNotice')).not.toHaveProperty('signatures');
  });
});

describe('a county with a notice of violation between notice and order (HA-29)', () => {
  const pack = under({ path: { value: ['noticed', 'violationNoticed', 'ordered', 'legalReferral'], source } });
  const told = () =>
    aCaseAt('noticed', pack).play([
      move('2026-11-10', 9, 'draftDocument', draft('violationNotice')),
      move('2026-11-10', 15, 'issueNotice', approval('violationNotice', '2026-11-10')),
      move('2026-11-11', 9, 'recordService', service('violationNotice', '2026-11-11')),
    ]);

  test('proposes it when the limit of the notice is over', () => {
    const hand = aCaseAt('noticed', pack);
    hand.until('2026-11-10', 8);
    expect(nextRung(hand.fold.context)).toBe('violationNoticed');
    expect(hand.openTask('draftDocument').subject).toBe('violationNotice');
  });

  test('hears the guardian for three working days from its service before the order is proposed', () => {
    const hand = told();
    const limit = hand.fold.context.deadlines.find(({ rule }) => rule === 'T37');
    expect(limit?.count).toMatchObject({ startDay: '2026-11-11', due: '2026-11-16' });
    hand.until('2026-11-17', 8);
    expect(placeOf(hand.fold)).toBe('violationNoticed.expired');
    expect(hand.openTask('draftDocument').subject).toBe('correctionOrder');
    hand.play([
      move('2026-11-17', 9, 'draftDocument', draft('correctionOrder')),
      move('2026-11-17', 15, 'checkDocument', { type: 'legalChecked', document: 'correctionOrder', passed: true }),
      move('2026-11-18', 9, 'issueOrder', approval('correctionOrder', '2026-11-18')),
    ]);
    // The notice announced the order: nothing amber has to be accepted.
    expect(placeOf(hand.fold)).toBe('ordered.serving');
  });

  test('takes no order that is dated into those days', () => {
    const hand = told();
    hand.play([
      move('2026-11-17', 9, 'draftDocument', draft('correctionOrder')),
      move('2026-11-17', 15, 'checkDocument', { type: 'legalChecked', document: 'correctionOrder', passed: true }),
    ]);
    expect(hand.act('issueOrder', approval('correctionOrder', '2026-11-16'), '2026-11-18').receipt.outcome).toBe(
      'refused',
    );
  });

  test('goes back to the notice of violation when the order is declined', () => {
    const hand = told().play([
      move('2026-11-17', 9, 'draftDocument', draft('correctionOrder')),
      move('2026-11-17', 15, 'checkDocument', { type: 'legalChecked', document: 'correctionOrder', passed: true }),
      move('2026-11-18', 9, 'issueOrder', { type: 'documentDeclined', document: 'correctionOrder' }),
    ]);
    expect(placeOf(hand.fold)).toBe('violationNoticed.expired');
  });
});

describe('the education department’s own duty to order the return (未成年人保护法 83)', () => {
  const issued = (more: Partial<PolicyPack> = {}) => aCaseAt('noticed', under(more)).play(toOrdered.slice(-4, -1));

  test('is asked of its leader when the order is the township’s', () => {
    const hand = issued();
    expect(hand.openTask('orderReturn').roles).toEqual(['bureauLeader']);
    hand.play([
      move('2026-11-12', 9, 'orderReturn', {
        type: 'returnOrdered',
        how: 'ownOrder',
        orderedOn: plainDate('2026-11-12'),
      }),
    ]);
    expect(hand.openKinds()).not.toContain('orderReturn');
  });

  test('is met by its own signature', () => {
    const holders = { ...nationalPack.holders, issueOrder: { value: ['bureauLeader' as const], source } };
    expect(issued({ holders }).openKinds()).not.toContain('orderReturn');
  });

  test('is not asked for after the township’s order was struck', () => {
    const hand = issued();
    const entry = hand.entries.at(-1)?.sequence as number;
    hand.play([
      unasked('2026-11-11', 11, 'correctAct', 'bureauLeader', { type: 'actCorrected', entry, reason: 'wrongValue' }),
    ]);
    expect(placeOf(hand.fold)).toBe('ordered.drafting');
    expect(hand.openKinds()).not.toContain('orderReturn');
  });

  test('is not dated ahead', () => {
    const ahead = { type: 'returnOrdered', how: 'withTownship', orderedOn: plainDate('2026-11-20') } as const;
    expect(issued().act('orderReturn', ahead, '2026-11-12').receipt.outcome).toBe('refused');
  });
});

describe('one document for notice, criticism and order (MX-14, XS-10)', () => {
  test('leads from persuasion to the order, whose week runs from its service (MX-15, XS-11)', () => {
    const pack = under({
      path: { value: ['ordered', 'legalReferral'], source },
      mergedNotice: { value: true, source },
      titles: { ...nationalPack.titles, correctionOrder: { value: '限期复学通知书', source } },
    });
    const hand = aCaseAt('visited', pack).play([
      move('2026-11-05', 9, 'draftDocument', draft('correctionOrder', '2026-11-02')),
      move('2026-11-05', 15, 'checkDocument', { type: 'legalChecked', document: 'correctionOrder', passed: true }),
      move('2026-11-06', 9, 'issueOrder', approval('correctionOrder', '2026-11-06')),
      move('2026-11-06', 16, 'recordService', service('correctionOrder', '2026-11-06')),
    ]);
    expect(placeOf(hand.fold)).toBe('ordered.running');
    const order = documentOf(hand, 'correctionOrder');
    expect(findDeadline(hand.fold.context, `T11:${order?.id}`)?.count.due).toBe('2026-11-13');
    hand.until('2026-11-14', 1);
    expect(hand.openKinds()).toContain('refer');
  });
});
