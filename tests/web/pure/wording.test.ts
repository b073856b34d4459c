import { plainDate } from '../../../src/domain/calendar/plain-date';
import { regionMachines } from '../../../src/domain/case/region-machines';
import { noticeContents, trackKinds } from '../../../src/domain/case/vocabulary';
import { caseMachine } from '../../../src/domain/ladder/machine';
import { trackDefinitions } from '../../../src/domain/tracks/definitions';
import { inputOf, labelsIn } from '../../../src/web/forms/field';
import { labelOf, placeLabel, wordings } from '../../../src/wording/wording';
import { everyForm } from '../support/every-form';

function keys(value: unknown, path = ''): string[] {
  if (typeof value !== 'object' || value === null) return [`${path}:${typeof value}`];
  return Object.entries(value).flatMap(([key, inner]) => keys(inner, `${path}.${key}`));
}

test('both languages have the same keys, each with words', () => {
  expect(keys(wordings.en).sort()).toEqual(keys(wordings.zh).sort());
  for (const wording of Object.values(wordings)) expect(JSON.stringify(wording)).not.toContain('""');
});

test('every field and option of every form has a label in both languages', () => {
  const about = {
    document: { issuedOn: plainDate('2026-10-30'), serviceAt: 'unknown' },
    readiness: [{ item: 'addressKnown', light: 'amber' }],
    contentsOwed: noticeContents,
    begun: null,
    cause: 'other',
    reviewBy: plainDate('2026-12-02'),
    contactsNeeded: [],
    today: plainDate('2026-11-02'),
    wouldTake: () => true,
  } as const;
  for (const words of Object.values(wordings))
    for (const { branches } of everyForm(about))
      for (const way of branches) {
        if (way.name) expect(labelOf(words.branches, way.name)).toBeTruthy();
        for (const [field, schema] of Object.entries(way.fields)) {
          expect(labelOf(words.fields, field)).toBeTruthy();
          const input = inputOf(schema as never);
          if (input.input === 'choice' || input.input === 'ticks')
            for (const option of input.options) expect(labelOf(labelsIn(words, input.group), option)).toBeTruthy();
        }
      }
});

test.each(trackKinds)('every step and outcome of the track %s has words, and no word is left over', (kind) => {
  const { steps } = trackDefinitions[kind];
  const outcomes = new Set(Object.values(steps).flatMap((step) => Object.keys(step.outcomes)));
  for (const { tracks } of Object.values(wordings)) {
    expect(Object.keys(tracks[kind].steps).sort()).toEqual(Object.keys(steps).sort());
    expect(Object.keys(tracks[kind].outcomes).sort()).toEqual([...outcomes].sort());
  }
});

test('every place of the ladder and of what runs for a document has words', () => {
  for (const words of Object.values(wordings)) {
    for (const [stage, { states }] of Object.entries(caseMachine.states))
      for (const inside of [null, ...Object.keys(states)])
        expect(placeLabel(words, inside ? `${stage}.${inside}` : stage)).toBeTruthy();
    for (const [kind, { places }] of Object.entries(words.regions))
      expect(Object.keys(places).sort()).toEqual(
        Object.keys(regionMachines[kind as keyof typeof words.regions].states).sort(),
      );
  }
});

test('a value without a label is an error and never shown bare', () => {
  expect(() => labelOf(wordings.zh.stages, 'unknown')).toThrow(/Expected one of detected/);
  expect(() => labelOf(wordings.zh.stages, 'toString')).toThrow(RangeError);
});

test('titles of legal documents stand in Chinese first', () => {
  for (const [kind, title] of Object.entries(wordings.en.documents))
    expect(title.startsWith(wordings.zh.documents[kind as keyof typeof wordings.zh.documents])).toBe(true);
});
