import { plainDate } from '../../../src/domain/calendar/plain-date';
import { officialActSchema } from '../../../src/domain/case/acts';
import { noticeContents } from '../../../src/domain/case/vocabulary';
import type { Readiness } from '../../../src/domain/ladder/readiness';
import { inputOf } from '../../../src/web/forms/field';
import { readForm } from '../../../src/web/forms/read-form';
import type { About } from '../../../src/web/pages/task/about';
import { formOf } from '../../../src/web/pages/task/form';
import { everyForm } from '../support/every-form';

const today = plainDate('2026-11-02');
const amber: Readiness[] = [
  { item: 'visits', light: 'green' },
  { item: 'addressKnown', light: 'amber' },
  { item: 'noExitPending', light: 'amber' },
];
const about: About = {
  document: { issuedOn: plainDate('2026-10-30'), serviceAt: 'unknown' },
  readiness: amber,
  contentsOwed: noticeContents,
  contactsNeeded: [],
  begun: plainDate('2026-10-20'),
  cause: 'distance',
  reviewBy: plainDate('2026-12-02'),
  today,
  wouldTake: () => true,
};
const form = (kind: Parameters<typeof formOf>[0]['kind'], subject: string | null = null, more: Partial<About> = {}) =>
  formOf({ kind, subject }, { ...about, ...more });

/** Input that is right for a field, by how it is shown. */
function rightInput(schema: Parameters<typeof inputOf>[0]): string | string[] {
  const input = inputOf(schema);
  switch (input.input) {
    case 'choice':
      return input.options[0] as string;
    case 'ticks':
      return [...input.options];
    case 'yesNo':
    case 'tick':
      return 'yes';
    case 'day':
      return input.future ? '2026-11-04' : '2026-11-02';
    case 'number':
      return '2';
    case 'seats':
      return input.one ? 'S-0000000001' : ['S-0000000001', 'S-0000000002'];
    default:
      return 'Zhang San said so';
  }
}

const ways = everyForm(about).flatMap(({ kind, subject, branches }) =>
  branches.map((way) => [subject ?? kind, way.name, way, branches] as const),
);

describe('every form', () => {
  test.each(ways)(
    '%s (%s) becomes an act that the machine understands, without a word of free text',
    (_about, name, way, branches) => {
      const body: Record<string, unknown> = { decision: name };
      for (const [field, schema] of Object.entries(way.fields)) body[field] = rightInput(schema as never);
      const result = readForm(branches, body, today);
      if (!result.ok) throw new Error(JSON.stringify(result.errors));
      expect(officialActSchema.safeParse(result.act).error).toBeUndefined();
      expect(JSON.stringify(result.act)).not.toContain('Zhang');
      const wordy = Object.values(way.fields).filter((schema) => 'words' in inputOf(schema as never));
      expect(Object.keys(result.words)).toHaveLength(wordy.length);
    },
  );

  test.each(ways)(
    '%s (%s) tells all missing fields at once, in the order of the page',
    (_about, name, way, branches) => {
      const result = readForm(branches, { decision: name }, today);
      const needed = Object.entries(way.fields)
        .filter(([, schema]) => !(inputOf(schema as never) as { optional?: boolean }).optional)
        .map(([field]) => field);
      expect(result.ok ? [] : result.errors.map(({ field }) => field)).toEqual(needed);
    },
  );

  test.each(ways)('%s (%s) refuses days that have not come yet', (_about, name, way, branches) => {
    const body: Record<string, unknown> = { decision: name };
    const late: string[] = [];
    for (const [field, schema] of Object.entries(way.fields)) {
      const input = inputOf(schema as never);
      // A day that may lie ahead has to lie behind the others all the same.
      body[field] = input.input === 'day' ? (input.future ? '2026-11-04' : '2026-11-03') : rightInput(schema as never);
      if (input.input === 'day' && !input.future) late.push(field);
    }
    const result = readForm(branches, body, today);
    expect(result.ok ? [] : result.errors).toEqual(late.map((field) => ({ field, code: 'dayInFuture' })));
  });

  test('names no field twice, so that each has one place on the page', () => {
    for (const { branches } of everyForm(about)) {
      const fields = branches.flatMap((way) => Object.keys(way.fields));
      expect(new Set(fields).size).toBe(fields.length);
    }
  });
});

describe('rules between fields', () => {
  test('a form with two ways asks which one', () => {
    expect(readForm(form('verifyAbsence'), { cause: 'work' }, today)).toEqual({
      ok: false,
      errors: [{ field: 'decision', code: 'choose' }],
    });
  });

  const served = {
    decision: 'served',
    servedOn: '2026-10-30',
    method: 'direct',
    servers: '1',
    witness: 'none',
    proof: 'signed',
  };
  const toServe = form('recordService', 'returnNotice', {
    document: { issuedOn: plainDate('2026-10-30'), serviceAt: 'toServe' },
  });

  test('service is not before the issue of the document', () => {
    expect(readForm(toServe, { ...served, servedOn: '2026-10-29' }, today)).toMatchObject({
      errors: [{ field: 'servedOn', code: 'dayBefore' }],
    });
    expect(readForm(toServe, served, today)).toMatchObject({
      ok: true,
      act: { type: 'served', document: 'returnNotice', servedOn: '2026-10-30', method: 'direct', consent: false },
    });
  });

  test('left on site needs two servers and a witness, electronic service the signed consent', () => {
    expect(readForm(toServe, { ...served, method: 'leftOnSite' }, today)).toMatchObject({
      errors: [
        { field: 'servers', code: 'twoServers' },
        { field: 'witness', code: 'needsWitness' },
      ],
    });
    const proven = { ...served, method: 'leftOnSite', servers: '2', witness: 'recording' };
    expect(readForm(toServe, proven, today).ok).toBe(true);
    expect(readForm(toServe, { ...served, method: 'electronic' }, today)).toMatchObject({
      errors: [{ field: 'consent', code: 'needsConsent' }],
    });
    expect(readForm(toServe, { ...served, method: 'electronic', consent: 'yes' }, today).ok).toBe(true);
  });

  test('public notice is offered only once nobody knows where the guardian is', () => {
    const names = (serviceAt: string) =>
      form('recordService', 'returnNotice', { document: { issuedOn: today, serviceAt } }).map(({ name }) => name);
    for (const place of ['toServe', 'refused', 'absent', 'published'])
      expect(names(place)).not.toContain('publicNotice');
    expect(names('unknown')).toContain('publicNotice');
  });

  test('the order is not before the talk, and needs both exclusions', () => {
    const body = {
      decision: 'approve',
      talkHeldOn: '2026-11-02',
      place: 'village office',
      participants: 'two',
      guardianViews: 'none',
      fileNumber: '1',
      issuedOn: '2026-11-01',
      noJustCause: 'yes',
    };
    expect(readForm(form('issueOrder', 'correctionOrder', { readiness: [] }), body, today)).toMatchObject({
      errors: [
        { field: 'issuedOn', code: 'dayBefore' },
        { field: 'noStateFault', code: 'confirm' },
      ],
    });
  });

  test('a fine needs both exclusions, another decision does not; what the guardian asked for is not declined', () => {
    const decision = form('issuePenalty', 'penaltyDecision', { readiness: [] });
    const body = { decision: 'approve', fileNumber: '1', issuedOn: '2026-11-02', reasons: 'facts and law' };
    expect(readForm(decision, { ...body, penalty: 'fine', noJustCause: 'yes' }, today)).toMatchObject({
      errors: [{ field: 'noStateFault', code: 'confirm' }],
    });
    expect(readForm(decision, { ...body, penalty: 'noPenalty' }, today)).toMatchObject({
      act: { type: 'documentApproved', document: 'penaltyDecision', penalty: 'noPenalty' },
    });
    const names = (subject: string) => form('issuePenalty', subject, { readiness: [] }).map(({ name }) => name);
    expect(names('hearingNotice')).toEqual(['approve', 'return']);
    expect(names('penaltyNotice')).toEqual(['approve', 'return', 'stopPenalty']);
  });

  test('an investigation names two officers at least, a hearing one chair', () => {
    const done = { doneOn: '2026-11-02', credentialsShown: 'yes', impartial: 'yes', evidenceList: 'roll and visits' };
    const investigation = form('penaltyStep', 'investigating', { begun: today });
    expect(readForm(investigation, { ...done, investigators: 'S-0000000001' }, today)).toMatchObject({
      errors: [{ field: 'investigators', code: 'officers' }],
    });
    const both = ['S-0000000001', 'S-0000000002'];
    expect(readForm(investigation, { ...done, investigators: both }, today)).toMatchObject({
      act: { type: 'penaltyInvestigated', investigators: both, credentialsShown: true, impartial: true },
    });
    expect(
      readForm(form('penaltyStep', 'hearingDay'), { hearingOn: '2026-11-20', place: 'hall' }, today),
    ).toMatchObject({
      errors: [{ field: 'chair', code: 'choose' }],
    });
  });

  test('whoever signs accepts every amber item and says why; with a red one there is nothing to sign', () => {
    const body = { decision: 'approve', fileNumber: '1', issuedOn: '2026-11-02', accepted: 'addressKnown' };
    const notice = form('issueNotice', 'returnNotice');
    expect(readForm(notice, body, today)).toMatchObject({
      errors: [
        { field: 'accepted', code: 'acceptAll' },
        { field: 'reasons', code: 'required' },
      ],
    });
    const accepted = ['addressKnown', 'noExitPending'];
    expect(readForm(notice, { ...body, accepted, reasons: 'away for work' }, today)).toMatchObject({
      act: { type: 'documentApproved', document: 'returnNotice', accepted },
    });
    const readiness: Readiness[] = [...amber, { item: 'limitOver', light: 'red' }];
    expect(form('issueNotice', 'returnNotice', { readiness }).map(({ name }) => name)).toEqual(['return', 'decline']);
  });

  test('a leave that is granted says until when, and no other outcome does', () => {
    const decision = form('trackStep', 'leave.decision');
    const body = { result: 'approved', doneOn: '2026-11-02' };
    expect(readForm(decision, body, today)).toMatchObject({ errors: [{ field: 'until', code: 'untilNeeded' }] });
    expect(readForm(decision, { ...body, until: '2026-11-02' }, today)).toMatchObject({
      errors: [{ field: 'until', code: 'dayBefore' }],
    });
    expect(readForm(decision, { ...body, result: 'rejected', until: '2027-01-15' }, today)).toMatchObject({
      act: { outcome: 'rejected', until: null },
    });
  });

  test('nothing is ended or answered before it began', () => {
    expect(readForm(form('resolveHalt', 'childIll'), { endedOn: '2026-10-19', reasons: 'well' }, today)).toMatchObject({
      errors: [{ field: 'endedOn', code: 'dayBefore' }],
    });
    expect(readForm(form('answerViews'), { answeredOn: '2026-10-19', answerGiven: 'no' }, today)).toMatchObject({
      errors: [{ field: 'answeredOn', code: 'dayBefore' }],
    });
  });

  test('days are taken as people write them', () => {
    for (const written of ['2026-11-2', '2026/11/02', '2026.11.2', '2026年11月2日'])
      expect(readForm(form('reportReturn'), { attendingSince: written }, today)).toMatchObject({
        act: { attendingSince: '2026-11-02' },
      });
    for (const wrong of ['2026-02-30', 'tomorrow', '02-11-2026'])
      expect(readForm(form('reportReturn'), { attendingSince: wrong }, today)).toMatchObject({
        errors: [{ field: 'attendingSince', code: 'day' }],
      });
  });

  test('a field that comes twice or as something else is an error, never a crash', () => {
    for (const odd of [['2026-11-01', '2026-11-02'], { a: 1 }, 7, null])
      expect(readForm(form('reportReturn'), { attendingSince: odd }, today).ok).toBe(false);
  });
});
