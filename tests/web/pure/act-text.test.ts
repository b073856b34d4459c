import { plainDate } from '../../../src/domain/calendar/plain-date';
import type { Act } from '../../../src/domain/case/acts';
import type { CaseEntry } from '../../../src/domain/case/entry';
import {
  penaltyOutcomes,
  plainPenaltySteps,
  type Role,
  recordSignals,
  rollFindings,
} from '../../../src/domain/case/vocabulary';
import { questionReasons, resolutions, resolutionsFor } from '../../../src/domain/question/vocabulary';
import { actFacts, actTitle } from '../../../src/web/act-text';
import { inputOf } from '../../../src/web/forms/field';
import { aboutOf } from '../../../src/web/pages/task/about';
import { formOf } from '../../../src/web/pages/task/form';
import { presentTask } from '../../../src/web/pages/task/presenter';
import { wordings } from '../../../src/wording/wording';
import { aQuestion, at, crossed } from '../../support/case-fixtures';
import { aCaseAt, orderOf } from '../../support/climb';
import { decision, hearingHeld, hearingSet, investigated, paid } from '../../support/penalty';

const day = plainDate('2026-10-15');
const acts: Act[] = [
  ...rollFindings.map((finding) => ({ type: 'notOnAnyRoll', finding, since: day, foundOn: day }) as const),
  { type: 'notRegisteredAtTermStart', since: day, foundOn: day },
  { type: 'leaveExpired', since: day, foundOn: day },
  ...recordSignals.map((corrected) => ({ type: 'correctionOfRecord', corrected, since: day, foundOn: day }) as const),
  ...questionReasons.map((reason) => ({ type: 'questionAsked', reason, askedOn: day }) as const),
  ...resolutions.map((resolution) => ({ type: 'questionAnswered', resolution }) as const),
  { type: 'questionSettled', foundOn: day },
  ...plainPenaltySteps.map((step) => ({ type: 'penaltyStepDone', step, doneOn: day }) as const),
  investigated(day),
  hearingSet(day),
  hearingHeld(day),
  paid(day),
  { type: 'hearingRequested', requestedOn: day },
];

test.each(acts)('what $type says is told in words, and no code is shown bare: $finding $corrected $reason', (act) => {
  const [entry] = aQuestion().entries as [CaseEntry];
  for (const [locale, words] of Object.entries(wordings)) {
    expect(actTitle(act, words)).toMatch(/\S/);
    const facts = actFacts(
      { ...entry, event: act },
      { holders: new Map(), documents: [] },
      words,
      locale as 'zh' | 'en',
    );
    expect(facts).toHaveLength(Object.keys(act).length - 1);
    for (const [label, value] of facts) {
      expect(label).not.toMatch(/^[a-z]+[A-Z]/);
      expect(value).not.toMatch(/^[a-z]+[A-Z]/);
    }
  }
});

test.each(penaltyOutcomes)(
  'a penalty decision tells what it comes to (%s), and the exclusions only of a fine',
  (outcome) => {
    const [entry] = aQuestion().entries as [CaseEntry];
    const { zh } = wordings;
    const facts = actFacts(
      { ...entry, event: decision(day, outcome) },
      { holders: new Map(), documents: [] },
      zh,
      'zh',
    );
    expect(facts).toContainEqual([zh.fields.penalty, zh.penaltyOutcomes[outcome]]);
    expect(facts.some(([label]) => label === zh.fields.noJustCause)).toBe(outcome === 'fine');
  },
);

test('what is filed tells the order that it is against by its day of service, and shows no id', () => {
  const hand = aCaseAt('ordered');
  const about = orderOf(hand.fold.context);
  const act: Act = { type: 'lawsuitFiled', about, filedOn: plainDate('2026-11-12') };
  const [entry] = hand.entries as [CaseEntry];
  for (const [locale, words] of Object.entries(wordings)) {
    const known = { holders: new Map(), documents: hand.fold.context.documents };
    expect(actFacts({ ...entry, event: act }, known, words, locale as 'zh' | 'en')).toEqual([
      [words.fields.about, `${words.documents.correctionOrder} · ${words.fields.servedOn} 2026-11-11`],
      [words.fields.filedOn, '2026-11-12'],
    ]);
  }
});

test.each(questionReasons)('the task about %s asks in words and offers its own answers only', (reason) => {
  const hand = aQuestion(reason);
  const task = hand.openTask('answerQuestion');
  for (const words of Object.values(wordings)) {
    const { title, duty } = presentTask(hand.fold, task, at('2026-10-15', 10), words, 'zh');
    expect(title).toBe(`${words.tasks.answerQuestion} · ${words.questionReasons[reason]}`);
    expect(duty).toBe(words.questions[reason]);
  }
  const acting = { seat: task.seats[0] as string, role: task.roles[0] as Role, official: 'U1' };
  const [form] = formOf(task, aboutOf(hand.fold, task, acting, at('2026-10-15', 10)));
  expect(inputOf(form?.fields.resolution as never)).toMatchObject({ input: 'choice', options: resolutionsFor[reason] });
});

test('whoever has a case in hand learns what was corrected, and not that a dropout was reported', () => {
  const hand = aCaseAt('persuading');
  const { type: corrected, firstAbsentDay: since } = crossed();
  hand.signal({ type: 'correctionOfRecord', corrected, since, foundOn: plainDate('2026-10-19') }, '2026-10-19');
  const note = hand.openTask('takeNote', 'recordCorrected');
  for (const words of Object.values(wordings))
    expect(presentTask(hand.fold, note, at('2026-10-19', 10), words, 'zh')).toMatchObject({
      title: `${words.tasks.takeNote} · ${words.notes.recordCorrected.subject}`,
      duty: words.notes.recordCorrected.duty,
    });
});
