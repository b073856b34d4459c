import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { rehearsedPack } from '../../src/rehearsal/rehearsed-pack';

describe('the pack of a rehearsal', () => {
  const folder = mkdtempSync(join(tmpdir(), 'fx-pack-'));
  const file = join(folder, 'draft.json');
  afterAll(() => rmSync(folder, { recursive: true }));
  const blank = (text: string) => ({
    blank: text,
    origin: 'document',
    basis: [{ document: 'QL', clause: '三', quote: null }],
  });
  const document = { title: '样例县工作方案', short: '样例方案', number: null, date: null, nature: 'workPlan' };
  beforeAll(() =>
    writeFileSync(
      file,
      JSON.stringify({
        id: 'ourDraft',
        version: 1,
        basedOn: 'national',
        title: { zh: '草稿', en: 'A draft' },
        effectiveFrom: '2026-01-01',
        documents: { QL: document },
        parameters: { 'clocks.T09': blank('X天'), minVisits: blank('多次'), 'reports.village': blank('每X') },
        questions: [],
      }),
    ),
  );

  test('is not there while a case needs a blank: all of them are named, and none that no case needs', async () => {
    const refused = rehearsedPack(file, {});
    await expect(refused).rejects.toThrow(
      'ourDraft-1 cannot be rehearsed: a case needs clocks.T09 (blank: "X天"), minVisits (blank: "多次").',
    );
    await expect(refused).rejects.not.toThrow('reports.village');
  });

  test('has what the scenario fills in, cited from where the blank stands, and the rest from its base', async () => {
    const pack = await rehearsedPack(file, { 'clocks.T09': { amount: 9, unit: 'calendarDay' }, minVisits: 4 });
    expect(pack.clocks.T09).toEqual({ value: { amount: 9, unit: 'calendarDay' }, source: '样例方案 三' });
    expect(pack.minVisits.value).toBe(4);
    expect(pack.clocks.T11).toEqual((await rehearsedPack('national', {})).clocks.T11);
  });

  test('is not changed where it is not blank, nor filled with a value of another shape', async () => {
    await expect(rehearsedPack('national', { minVisits: 1 })).rejects.toThrow(
      'filled: minVisits is no blank of pack national-1',
    );
    await expect(rehearsedPack('national', { visits: 1 })).rejects.toThrow('filled: visits is no blank');
    await expect(rehearsedPack(file, { minVisits: 'many' })).rejects.toThrow(/minVisits\.value: .*, got "many"/);
  });
});
