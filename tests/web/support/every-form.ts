import type { Task } from '../../../src/domain/case/context';
import { documentKinds, haltGrounds, penaltySteps, taskKinds, trackKinds } from '../../../src/domain/case/vocabulary';
import { questionReasons } from '../../../src/domain/question/vocabulary';
import { trackDefinitions } from '../../../src/domain/tracks/definitions';
import type { Branch } from '../../../src/web/forms/read-form';
import type { About } from '../../../src/web/pages/task/about';
import { formOf } from '../../../src/web/pages/task/form';

/** What tasks of a kind may be about, where their form depends on it. */
const subjects: Partial<Record<Task['kind'], readonly string[]>> = {
  draftDocument: documentKinds,
  checkDocument: documentKinds,
  issueNotice: ['enrolmentNotice', 'returnNotice'],
  issueOrder: ['correctionOrder'],
  issueJudicialNotice: ['judicialNotice'],
  issueDemand: ['demand'],
  issuePenalty: ['penaltyNotice', 'hearingNotice', 'penaltyDecision'],
  recordService: documentKinds,
  resolveHalt: haltGrounds,
  penaltyStep: penaltySteps,
  trackStep: trackKinds.flatMap((kind) => Object.keys(trackDefinitions[kind].steps).map((step) => `${kind}.${step}`)),
  answerQuestion: questionReasons,
};

/** The form of every task that a machine may open. */
export const everyForm = (
  about: About,
): { kind: Task['kind']; subject: string | null; branches: readonly Branch[] }[] =>
  taskKinds.flatMap((kind) =>
    (subjects[kind] ?? [null]).map((subject) => ({ kind, subject, branches: formOf({ kind, subject }, about) })),
  );
