import type { CaseFold } from '../../../domain/case/fold';
import { placeOf } from '../../../domain/case/fold';
import { lastReviewDay } from '../../../domain/case/pauses';
import { stageOf } from '../../../domain/case/stage';
import { type Duty, duties, ladderStages } from '../../../domain/case/vocabulary';
import { type FieldError, readForm } from '../../forms/read-form';
import { linkTo, paths } from '../../paths';
import { recorderOf } from '../../permissions';
import { Problem } from '../../problem';
import { commandIdOf, receiptPath, refused, type Sending, sendAct } from '../../send-act';
import type { Reply, SignedIn, Visit } from '../../visit';
import type { ActingSeat } from '../../would-take';
import { type Choices, dutyForm } from './form';
import { optionsFor } from './options';
import { labelsFor } from './presenter';
import { DutyPage } from './view';

interface Scene {
  duty: Duty;
  fold: CaseFold;
  recorder: ActingSeat;
  choices: Choices;
}

export async function showDuty(visit: Visit): Promise<Reply> {
  return form(visit, await sceneOf(visit), {});
}

/** Records without a task: checks the form, keeps its words encrypted, asks the case, answers with a receipt. */
export async function recordDuty(visit: Visit): Promise<Reply> {
  const { records } = visit.services;
  const commandId = commandIdOf(visit);
  if (await records.findReceipt(commandId)) return { kind: 'redirect', to: receiptPath(commandId) };
  const scene = await sceneOf(visit);
  const { duty, fold, recorder, choices } = scene;
  const sending = sendingOf(visit, scene);
  if (choices.keys.length === 0) return refused(visit, sending, { code: 'notNow', first: null });
  const read = readForm(dutyForm(duty, choices), visit.body, visit.today);
  if (!read.ok) return form(visit, scene, { status: 400, errors: read.errors });
  const { caseNumber } = fold.context.opening;
  const submission =
    Object.keys(read.words).length > 0
      ? await records.storeSubmission(caseNumber, { form: duty, words: read.words })
      : null;
  const command = { commandId, actor: { kind: 'seat', ...recorder }, task: null, act: read.act, submission } as const;
  return (
    (await sendAct(visit, sending, command)) ??
    form(visit, scene, { status: 503, notice: visit.words.unreachable.text })
  );
}

/** @throws Problem 404 for what is no duty or a case that does not exist; the route has checked who asks. */
async function sceneOf(visit: Visit): Promise<Scene> {
  const { services, parameters, official, now } = visit;
  const duty = duties.find((one) => one === parameters.duty);
  const fold = await services.records.findCase(parameters.caseNumber ?? '');
  if (!duty || !fold) throw new Problem(404, 'notFound');
  const signedIn = official as SignedIn;
  // The role that may now; where none may now, the one that might in another stage.
  const acting =
    recorderOf(signedIn, fold, duty, [stageOf(placeOf(fold))]) ?? recorderOf(signedIn, fold, duty, ladderStages);
  if (!acting) throw new Problem(403, 'forbidden');
  const recorder = { ...acting, official: signedIn.official };
  const keys = optionsFor(duty, fold, recorder, now);
  const labels = await labelsFor(duty, keys, fold.context, visit);
  const choices = { keys, labels, review: { today: visit.today, latest: lastReviewDay(fold.context, visit.today) } };
  return { duty, fold, recorder, choices };
}

const dutyPath = ({ duty, fold }: Scene) => linkTo(paths.record, { caseNumber: fold.context.opening.caseNumber, duty });

const sendingOf = ({ words }: Visit, scene: Scene): Sending => ({
  caseNumber: scene.fold.context.opening.caseNumber,
  title: words.records[scene.duty],
  back: { href: dutyPath(scene), label: words.case.toRecord },
});

async function form(
  visit: Visit,
  scene: Scene,
  {
    status = 200,
    errors = [],
    notice = null,
  }: { status?: number; errors?: readonly FieldError[]; notice?: string | null },
): Promise<Reply> {
  const { duty, fold, choices } = scene;
  const { caseNumber } = fold.context.opening;
  return {
    kind: 'page',
    status,
    title: visit.words.records[duty],
    body: (
      <DutyPage
        visit={visit}
        caseNumber={caseNumber}
        duty={duty}
        action={dutyPath(scene)}
        pupil={await visit.services.records.findPupil(caseNumber)}
        branches={choices.keys.length > 0 ? dutyForm(duty, choices) : []}
        errors={errors}
        notice={notice}
        // The form that could not be sent keeps its id: sent again, it is the same act.
        commandId={status === 503 ? commandIdOf(visit) : visit.mintCommandId()}
      />
    ),
  };
}
