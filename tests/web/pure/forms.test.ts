import { plainDate } from '../../../src/domain/calendar/plain-date';
import { officialActSchema } from '../../../src/domain/case/acts';
import { taskKinds } from '../../../src/domain/case/vocabulary';
import { inputOf } from '../../../src/web/forms/field';
import { type About, readForm } from '../../../src/web/forms/read-form';
import { taskForms } from '../../../src/web/pages/task/form';

const about: About = {
  today: plainDate('2026-11-02'),
  document: { kind: 'returnNotice', issuedOn: plainDate('2026-10-30') },
};

/** Input that is right for a field, by how it is shown. */
function rightInput(schema: Parameters<typeof inputOf>[0]): string | string[] {
  const input = inputOf(schema);
  switch (input.input) {
    case 'choice':
      return input.options[0] as string;
    case 'yesNo':
    case 'tick':
      return 'yes';
    case 'day':
      return '2026-11-02';
    case 'number':
      return '2';
    case 'seats':
      return ['S-0000000001', 'S-0000000002'];
    default:
      return 'Zhang San said so';
  }
}

const ways = taskKinds.flatMap((kind) => taskForms[kind].map((way) => [kind, way.name, way] as const));

describe('every form', () => {
  test.each(ways)(
    '%s (%s) becomes an act that the machine understands, without a word of free text',
    (kind, name, way) => {
      const body: Record<string, unknown> = { decision: name };
      for (const [field, schema] of Object.entries(way.fields)) body[field] = rightInput(schema as never);
      const result = readForm(taskForms[kind], body, about);
      if (!result.ok) throw new Error(JSON.stringify(result.errors));
      expect(officialActSchema.safeParse(result.act).error).toBeUndefined();
      expect(JSON.stringify(result.act)).not.toContain('Zhang');
      const wordy = Object.values(way.fields).filter((schema) => 'words' in inputOf(schema as never));
      expect(Object.keys(result.words)).toHaveLength(wordy.length);
    },
  );

  test.each(ways)('%s (%s) tells all missing fields at once, in the order of the page', (kind, name, way) => {
    const result = readForm(taskForms[kind], { decision: name }, about);
    const needed = Object.entries(way.fields)
      .filter(([, schema]) => !(inputOf(schema as never) as { optional?: boolean }).optional)
      .map(([field]) => field);
    expect(result.ok ? [] : result.errors.map(({ field }) => field)).toEqual(needed);
  });

  test.each(ways)('%s (%s) refuses days that have not come yet', (kind, name, way) => {
    const body: Record<string, unknown> = { decision: name };
    const late: string[] = [];
    for (const [field, schema] of Object.entries(way.fields)) {
      const input = inputOf(schema as never);
      body[field] = input.input === 'day' ? '2026-11-03' : rightInput(schema as never);
      if (input.input === 'day' && !input.future) late.push(field);
    }
    const result = readForm(taskForms[kind], body, about);
    expect(result.ok ? [] : result.errors).toEqual(late.map((field) => ({ field, code: 'dayInFuture' })));
  });

  test('names no field twice, so that each has one place on the page', () => {
    for (const kind of taskKinds) {
      const fields = taskForms[kind].flatMap((way) => Object.keys(way.fields));
      expect(new Set(fields).size).toBe(fields.length);
    }
  });
});

describe('rules between fields', () => {
  test('a form with two ways asks which one', () => {
    expect(readForm(taskForms.verifyAbsence, { cause: 'work' }, about)).toEqual({
      ok: false,
      errors: [{ field: 'decision', code: 'choose' }],
    });
  });

  test('service is not before the issue of the document', () => {
    const body = { decision: 'served', servedOn: '2026-10-29', method: 'direct', proof: 'signed' };
    expect(readForm(taskForms.recordService, body, about)).toMatchObject({
      errors: [{ field: 'servedOn', code: 'dayBefore' }],
    });
    expect(readForm(taskForms.recordService, { ...body, servedOn: '2026-10-30' }, about)).toMatchObject({
      ok: true,
      act: { type: 'served', document: 'returnNotice', servedOn: '2026-10-30', method: 'direct' },
    });
  });

  test('the order is not before the talk, and needs both exclusions', () => {
    const body = {
      talkHeldOn: '2026-11-02',
      place: 'village office',
      participants: 'two',
      guardianViews: 'none',
      fileNumber: '1',
      issuedOn: '2026-11-01',
      noJustCause: 'yes',
    };
    expect(readForm(taskForms.issueOrder, body, about)).toMatchObject({
      errors: [
        { field: 'issuedOn', code: 'dayBefore' },
        { field: 'noStateFault', code: 'confirm' },
      ],
    });
  });

  test('days are taken as people write them', () => {
    for (const written of ['2026-11-2', '2026/11/02', '2026.11.2', '2026年11月2日'])
      expect(readForm(taskForms.reportReturn, { attendingSince: written }, about)).toMatchObject({
        act: { attendingSince: '2026-11-02' },
      });
    for (const wrong of ['2026-02-30', 'tomorrow', '02-11-2026'])
      expect(readForm(taskForms.reportReturn, { attendingSince: wrong }, about)).toMatchObject({
        errors: [{ field: 'attendingSince', code: 'day' }],
      });
  });

  test('a field that comes twice or as something else is an error, never a crash', () => {
    for (const odd of [['2026-11-01', '2026-11-02'], { a: 1 }, 7, null])
      expect(readForm(taskForms.reportReturn, { attendingSince: odd }, about).ok).toBe(false);
  });
});
