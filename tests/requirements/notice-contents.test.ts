import type { OfficialAct } from '../../src/domain/case/acts';
import { placeOf } from '../../src/domain/case/fold';
import type { NoticeContent } from '../../src/domain/case/vocabulary';
import { nationalPack } from '../../src/domain/pack/national';
import type { PolicyPack } from '../../src/domain/pack/policy-pack';
import { inputOf } from '../../src/web/forms/field';
import { readForm } from '../../src/web/forms/read-form';
import { aboutOf } from '../../src/web/pages/task/about';
import { formOf } from '../../src/web/pages/task/form';
import { presentTask } from '../../src/web/pages/task/presenter';
import { wordings } from '../../src/wording/wording';
import { anOpening, at, seats } from '../support/case-fixtures';
import { aCaseAt, draft } from '../support/climb';

const [day, hour] = ['2026-11-02', 8] as const;
const withContents = (value: readonly NoticeContent[]): PolicyPack => ({
  ...nationalPack,
  noticeContents: { value, source: 'WC-52' },
});
/** A case whose window of persuasion is over, so that the return notice is to be drafted. */
function toDraft(pack = nationalPack) {
  const hand = aCaseAt('visited', { ...anOpening(), pack });
  hand.until(day, hour);
  return hand;
}
const drafted = (contains: NoticeContent[]): OfficialAct => ({ ...draft('returnNotice'), contains });

test('a notice without the law or without what follows from a breach is not taken (WC-52)', () => {
  for (const contains of [[], ['legalText'], ['liability']] as NoticeContent[][]) {
    const hand = toDraft();
    expect(hand.act('draftDocument', drafted(contains), day, hour).receipt.outcome).toBe('refused');
    expect(hand.openKinds()).toContain('draftDocument');
  }
  const hand = toDraft();
  hand.act('draftDocument', drafted(['legalText', 'liability']), day, hour);
  expect(placeOf(hand.fold)).toBe('noticed.approving');
});

test('a county that asks for less gets less, and an order has no such rule (WC-52)', () => {
  const hand = toDraft(withContents(['liability']));
  expect(hand.act('draftDocument', drafted(['legalText']), day, hour).receipt.outcome).toBe('refused');
  hand.act('draftDocument', drafted(['liability']), day, hour);
  expect(placeOf(hand.fold)).toBe('noticed.approving');
  expect(draft('correctionOrder').contains).toEqual([]);
  expect(placeOf(aCaseAt('ordered').fold)).toBe('ordered.running');
});

describe('the form of a notice', () => {
  const formIn = (pack: PolicyPack) => {
    const { fold, ...hand } = toDraft(pack);
    const task = fold.context.tasks.find(({ kind, status }) => kind === 'draftDocument' && status === 'open');
    if (!task) throw new Error(`Expected a draft to be asked for, found ${Object.keys(hand)}`);
    const acting = {
      seat: seats.townshipCaseOfficer[0] as string,
      role: 'townshipCaseOfficer',
      official: 'U-1',
    } as const;
    const branches = formOf(task, aboutOf(fold, task, acting, at(day, hour)));
    return { fold, task, branches };
  };

  test('asks for a tick for each, and has text to take over that names the laws (WC-52)', () => {
    const { branches } = formIn(nationalPack);
    const body = { draft: '请于七日内送孩子复学。' };
    expect(readForm(branches, body, at(day).slice(0, 10) as never)).toMatchObject({
      ok: false,
      errors: [{ field: 'contains', code: 'acceptAll' }],
    });
    const ticked = readForm(branches, { ...body, contains: ['legalText', 'liability'] }, at(day).slice(0, 10) as never);
    expect(ticked).toMatchObject({ ok: true, act: { contains: ['legalText', 'liability'] } });
    const fields = branches[0]?.fields as Record<string, Parameters<typeof inputOf>[0]>;
    expect(inputOf(fields.draft as never)).toMatchObject({ ready: ['legalText', 'liability'] });
    for (const { noticeText } of Object.values(wordings)) {
      const text = Object.values(noticeText).flat().join('\n');
      for (const place of ['义务教育法》第五条', '第十一条', '第十三条', '第五十八条', '家庭教育促进法》第四十八条'])
        expect(text).toContain(place);
    }
  });

  test('is headed by the name that the county has for the document (WC-52, LL-33)', () => {
    const titles = { ...nationalPack.titles, returnNotice: { value: '劝返复学通知书', source: 'HA-58' } };
    const { fold, task } = formIn({ ...nationalPack, titles });
    expect(presentTask(fold, task, at(day), wordings.zh, 'zh').title).toBe('拟写文书 · 劝返复学通知书');
    expect(presentTask(fold, task, at(day), wordings.en, 'en').title).toContain('劝返复学通知书 (return notice)');
  });
});
