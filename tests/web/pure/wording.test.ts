import { taskKinds } from '../../../src/domain/case/vocabulary';
import { inputOf } from '../../../src/web/forms/field';
import { taskForms } from '../../../src/web/pages/task/form';
import { labelOf, wordings } from '../../../src/wording/wording';

function keys(value: unknown, path = ''): string[] {
  if (typeof value !== 'object' || value === null) return [`${path}:${typeof value}`];
  return Object.entries(value).flatMap(([key, inner]) => keys(inner, `${path}.${key}`));
}

test('both languages have the same keys, each with words', () => {
  expect(keys(wordings.en).sort()).toEqual(keys(wordings.zh).sort());
  for (const wording of Object.values(wordings)) expect(JSON.stringify(wording)).not.toContain('""');
});

test('every field and option of every form has a label in both languages', () => {
  for (const words of Object.values(wordings))
    for (const kind of taskKinds)
      for (const way of taskForms[kind]) {
        if (way.name) expect(labelOf(words.branches, way.name)).toBeTruthy();
        for (const [field, schema] of Object.entries(way.fields)) {
          expect(labelOf(words.fields, field)).toBeTruthy();
          const input = inputOf(schema as never);
          if (input.input === 'choice')
            for (const option of input.options) expect(labelOf(words[input.group], option)).toBeTruthy();
        }
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
