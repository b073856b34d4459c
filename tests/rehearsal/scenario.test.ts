import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { actOf, namesIn } from '../../src/rehearsal/act-of-step';
import { readScenario } from '../../src/rehearsal/scenario';
import { seats } from '../support/case-fixtures';
import { aCaseAt } from '../support/climb';

const opening = '  - { on: 2026-10-15, by: detection, do: absenceThresholdCrossed, firstAbsentDay: 2026-10-12 }';
const file = (...steps: string[]) => ['title: A test', 'shows: Something.', 'steps:', opening, ...steps].join('\n');
const read = (...steps: string[]) => readScenario('one.yaml', file(...steps));

describe('a scenario file', () => {
  test('gives each step its number and moment: nine o’clock of its day in county time unless it says when', () => {
    const { steps } = read(
      "  - { on: 2026-10-16, at: '15:30', by: classTeacher, do: taskAcknowledged }",
      '  - { on: 2026-10-19, expect: { stage: detected } }',
    );
    expect(steps.map(({ number, when }) => [number, when])).toEqual([
      [1, '2026-10-15T01:00:00.000Z'],
      [2, '2026-10-16T07:30:00.000Z'],
      [3, '2026-10-19T01:00:00.000Z'],
    ]);
  });

  test('is as its documentation shows it', () => {
    const text = readFileSync(join(__dirname, '..', '..', 'docs', 'rehearsal.md'), 'utf8');
    const [, example = ''] = /```yaml\n([\s\S]*?)```/.exec(text) ?? [];
    expect(readScenario('rehearsal.md', example).steps.map(({ deed }) => deed?.type)).toEqual([
      'absenceThresholdCrossed',
      'verified',
      undefined,
    ]);
  });

  test('may be JSON', () => {
    const step = { on: '2026-10-15', by: 'detection', do: 'absenceThresholdCrossed', firstAbsentDay: '2026-10-12' };
    const text = JSON.stringify({ title: 'A test', shows: 'Something.', steps: [step] });
    expect(readScenario('one.json', text).steps[0]?.deed?.fields).toEqual({ firstAbsentDay: '2026-10-12' });
  });

  test.each<[string, string, RegExp]>([
    [
      'an unknown field of an act',
      '  - { on: 2026-10-16, by: classTeacher, do: taskAcknowledged, cuase: illness }',
      /one\.yaml: .*\n {2}step 2: taskAcknowledged: Unrecognized key: "cuase"/,
    ],
    [
      'a value of another shape',
      '  - { on: 2026-10-16, by: classTeacher, do: verified, cause: bored, whereabouts: atHome, absentSince: 2026-10-12 }',
      /step 2: verified\.cause: Invalid option: .*, got "bored"/,
    ],
    [
      'a field that an act needs',
      '  - { on: 2026-10-16, by: classTeacher, do: verified, whereabouts: atHome, absentSince: 2026-10-12 }',
      /step 2: verified\.cause: Invalid option/,
    ],
    [
      'an unknown role',
      '  - { on: 2026-10-16, by: mayor, do: taskAcknowledged }',
      /step 2\.by: Invalid option: .*, got "mayor"/,
    ],
    [
      'an unknown act',
      '  - { on: 2026-10-16, by: classTeacher, do: shout }',
      /step 2\.do: expected the type of an act.*, got "shout"/,
    ],
    ['a deed of nobody', '  - { on: 2026-10-16, do: taskAcknowledged }', /step 2: expected both by and do/],
    ['a step without anything in it', '  - { on: 2026-10-16 }', /step 2: expected something to do or to expect/],
    [
      'a field of a step that only looks',
      '  - { on: 2026-10-16, cause: illness, expect: { stage: detected } }',
      /step 2: cause: unknown in a step that does nothing/,
    ],
    [
      'an unknown expectation',
      '  - { on: 2026-10-16, expect: { mood: good } }',
      /step 2\.expect: Unrecognized key: "mood"/,
    ],
    [
      'a day without its arithmetic',
      '  - { on: 2026-10-16, expect: { deadlines: [{ rule: T01, due: 2026-10-16 }] } }',
      /step 2\.expect\.deadlines\.0\.because: Invalid input: expected string/,
    ],
    [
      'a day that is none',
      '  - { on: 2026-02-30, expect: { stage: detected } }',
      /step 2\.on: expected a day such as .*, got "2026-02-30"/,
    ],
    [
      'a step back in time',
      '  - { on: 2026-10-14, expect: { stage: detected } }',
      /step 2: expected a moment not before step 1/,
    ],
  ])('%s is said with its place, what was expected and what came', (_, step, message) => {
    expect(() => read(step)).toThrow(message);
  });

  test('begins with the signal that opens the case', () => {
    const text = file().replace(
      'by: detection, do: absenceThresholdCrossed, firstAbsentDay: 2026-10-12',
      'expect: { stage: detected }',
    );
    expect(() => readScenario('one.yaml', text)).toThrow('step 1: expected the signal that opens the case');
  });

  test('that is no YAML is said with its line', () => {
    expect(() => readScenario('one.yaml', 'title: one: two')).toThrow(/one\.yaml: .*\n.*line 1/);
  });
});

describe('the act of a step', () => {
  const hand = aCaseAt('ordered');
  const names = namesIn(hand.fold, hand.entries, () => null);
  const on = hand.entries[0]?.happenedOn as never;

  test('has its day where none is named, null where nothing is said, and an empty list', () => {
    expect(actOf('documentDrafted', { document: 'returnNotice' }, on, names)).toEqual({
      type: 'documentDrafted',
      document: 'returnNotice',
      announcedOn: null,
      contains: [],
    });
    expect(
      actOf('documentApproved', { document: 'returnNotice', noJustCause: false, noStateFault: false }, on, names),
    ).toEqual({
      type: 'documentApproved',
      document: 'returnNotice',
      issuedOn: on,
      talkHeldOn: null,
      noJustCause: false,
      noStateFault: false,
      accepted: [],
    });
  });

  test('names seats by their roles, documents by their kind, entries by their act and clocks by their rule', () => {
    expect(actOf('contactsAssigned', { contacts: ['villageCadre', 'classTeacher'] }, on, names)).toEqual({
      type: 'contactsAssigned',
      contacts: [seats.villageCadre[0], seats.classTeacher[0]],
    });
    const order = hand.fold.context.documents.find(({ kind }) => kind === 'correctionOrder')?.id;
    expect(actOf('lawsuitFiled', { about: 'correctionOrder' }, on, names)).toMatchObject({ about: order, filedOn: on });
    const last = hand.entries.at(-1);
    expect(actOf('actCorrected', { entry: 'served', reason: 'wrongValue' }, on, names)).toMatchObject({
      entry: last?.sequence,
    });
    expect(actOf('extensionRequested', { deadline: 'T11', days: 3, reason: 'weather' }, on, names)).toMatchObject({
      deadline: `T11:${order}`,
    });
  });

  test('that names what the case does not have is an error', () => {
    expect(() => actOf('lawsuitFiled', { about: 'penaltyDecision' }, on, names)).toThrow(
      'expected a document penaltyDecision in the case, got none',
    );
  });
});
