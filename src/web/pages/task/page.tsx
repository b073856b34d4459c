import { countyTime } from '../../../domain/calendar/plain-date';
import type { Command, OfficialAct } from '../../../domain/case/acts';
import { type FieldError, readForm } from '../../forms/read-form';
import { linkTo, paths } from '../../paths';
import { describeActor, describeHolder } from '../../people';
import { Problem } from '../../problem';
import { originOf } from '../../question-origin';
import { commandIdOf, receiptPath, refused, type Sending, sendAct } from '../../send-act';
import { sendCode, typedCode } from '../../send-code';
import type { Reply, Visit } from '../../visit';
import { aboutOf } from './about';
import { formOf } from './form';
import { presentSeats, presentTask, proposedMeasures, seatsToChoose } from './presenter';
import { type Scene, sceneOf } from './scene';
import { ClosedTaskPage, ConfirmDevice, OpenTaskPage } from './view';

const noErrors: readonly FieldError[] = [];

/** Opening a link never acts. */
export async function showTask(visit: Visit): Promise<Reply> {
  const scene = await sceneOf(visit);
  if (!scene.confirmed) return askToConfirm(visit, scene, { codeSent: visit.query.code === 'sent' });
  return scene.task.status === 'open' ? openTask(visit, scene, {}) : closedTask(visit, scene);
}

/** Sends a code to whoever holds the seat today. */
export async function sendTaskCode(visit: Visit): Promise<Reply> {
  const { reference } = await sceneOf(visit);
  const { records } = visit.services;
  const holder = (await records.holders([reference.seat], visit.today)).get(reference.seat);
  const official = holder?.official;
  if (!official) throw new Problem(403, 'forbidden');
  const code = await records.issueCode(official, visit.browser);
  if (!code) throw new Problem(429, 'tooMany');
  return {
    kind: 'redirect',
    to: `${taskPath(visit)}?code=sent`,
    afterwards: () => sendCode(visit, official, code),
  };
}

/** The right code makes this device that of the seat's holder. */
export async function confirmTaskCode(visit: Visit): Promise<Reply> {
  const scene = await sceneOf(visit);
  const { records } = visit.services;
  const { seat } = scene.reference;
  const holder = (await records.holders([seat], visit.today)).get(seat);
  const device = holder?.official && (await records.confirmCode(holder.official, typedCode(visit), visit.browser));
  if (device) return { kind: 'redirect', to: taskPath(visit), device };
  return askToConfirm(visit, scene, { codeSent: true, status: 400, errors: [{ field: 'code', code: 'codeWrong' }] });
}

/** Acts: checks the form, keeps its words encrypted, asks the case, answers with a receipt. */
export async function actOnTask(visit: Visit): Promise<Reply> {
  const scene = await sceneOf(visit);
  if (!scene.confirmed) return askToConfirm(visit, scene, { codeSent: false, status: 403 });
  const { records } = visit.services;
  const { reference, task, role, mayAct } = scene;
  const commandId = commandIdOf(visit);
  if (await records.findReceipt(commandId)) return { kind: 'redirect', to: receiptPath(commandId) };
  const sending = sendingOf(visit, scene);
  if (task.status !== 'open') return refused(visit, sending, { code: 'late', first: task.closedBy });
  if (!mayAct) return refused(visit, sending, { code: 'notPermitted', first: null });

  let act: OfficialAct = { type: 'taskAcknowledged' };
  let submission: Command['submission'] = null;
  if (visit.body.intent !== 'acknowledge') {
    const form = readForm(formOf(task, aboutTask(visit, scene)), visit.body, visit.today);
    if (!form.ok) return openTask(visit, scene, { status: 400, errors: form.errors });
    act = form.act;
    if (Object.keys(form.words).length > 0)
      submission = await records.storeSubmission(reference.caseNumber, { form: task.kind, words: form.words });
  }
  const actor = { kind: 'seat', seat: reference.seat, role, official: visit.official?.official ?? '' } as const;
  return (
    (await sendAct(visit, sending, { commandId, actor, task: task.id, act, submission })) ??
    openTask(visit, scene, { status: 503, notice: visit.words.unreachable.text })
  );
}

const aboutTask = ({ official, now, body }: Visit, { reference: { seat }, fold, task, role }: Scene) =>
  aboutOf(fold, task, { seat, role, official: official?.official ?? '' }, now, body.cause);

const sendingOf = (visit: Visit, { fold, task }: Scene): Sending => ({
  caseNumber: fold.context.opening.caseNumber,
  title: presentTask(fold, task, visit.now, visit.words, visit.locale).title,
  back: { href: taskPath(visit), label: visit.words.task.back },
});

/** The path of this task as it was reached: by a mail's link or from the list of one's tasks. */
function taskPath({ parameters: { token, caseNumber = '', task = '' } }: Visit): string {
  return token ? linkTo(paths.task, { token }) : linkTo(paths.caseTask, { caseNumber, task });
}

function askToConfirm(
  visit: Visit,
  { fold, task }: Scene,
  { codeSent, status = 200, errors = noErrors }: { codeSent: boolean; status?: number; errors?: readonly FieldError[] },
): Reply {
  const text = presentTask(fold, task, visit.now, visit.words, visit.locale);
  const { token = '' } = visit.parameters;
  return {
    kind: 'page',
    status,
    title: text.title,
    body: (
      <ConfirmDevice
        visit={visit}
        text={text}
        codeSent={codeSent}
        errors={errors}
        codePath={linkTo(paths.taskCode, { token })}
        confirmPath={linkTo(paths.taskConfirm, { token })}
      />
    ),
  };
}

async function openTask(
  visit: Visit,
  scene: Scene,
  {
    status = 200,
    errors = noErrors,
    notice = null,
  }: { status?: number; errors?: readonly FieldError[]; notice?: string | null },
): Promise<Reply> {
  const { reference, fold, task, mayAct } = scene;
  const { words, services, body, today } = visit;
  const text = presentTask(fold, task, visit.now, words, visit.locale);
  const seats = [...new Set([...seatsToChoose(fold, task), ...task.seats])];
  const holders = await services.records.holders(seats, today);
  const others = task.seats.filter((seat) => seat !== reference.seat);
  const about = aboutTask(visit, scene);
  return {
    kind: 'page',
    status,
    title: text.title,
    body: (
      <OpenTaskPage
        visit={visit}
        text={text}
        action={taskPath(visit)}
        pupil={await services.records.findPupil(reference.caseNumber)}
        signals={fold.context.signals}
        file={(await originOf(visit, fold))?.file ?? null}
        holders={others.map((seat) => describeHolder(holders.get(seat), words))}
        mayAct={mayAct}
        readiness={about.readiness}
        proposed={proposedMeasures(fold.context, task, words)}
        branches={formOf(task, about)}
        seats={presentSeats(fold, task, holders, words)}
        body={body}
        errors={errors}
        notice={notice}
        commandIds={{
          // The form that could not be sent keeps its id: sent again, it is the same act.
          act: status === 503 && body.intent !== 'acknowledge' ? commandIdOf(visit) : visit.mintCommandId(),
          acknowledge: status === 503 && body.intent === 'acknowledge' ? commandIdOf(visit) : visit.mintCommandId(),
        }}
      />
    ),
  };
}

async function closedTask(visit: Visit, { fold, task }: Scene): Promise<Reply> {
  const { words, services } = visit;
  const text = presentTask(fold, task, visit.now, words, visit.locale);
  const when = task.closedBy ? countyTime(task.closedBy.at) : '';
  const done = task.status === 'done' && task.closedBy;
  const receipt = done && Object.values(fold.receipts).find(({ sequence }) => sequence === task.closedBy?.sequence);
  return {
    kind: 'page',
    title: done ? words.task.done : words.task.withdrawn,
    body: (
      <ClosedTaskPage
        visit={visit}
        text={text}
        heading={done ? words.task.done : words.task.withdrawn}
        detail={
          done
            ? words.task.doneBy(await describeActor(done.actor, services.records, words), when)
            : words.task.withdrawnAt(when)
        }
      >
        {receipt ? (
          <p>
            <a class="button" href={receiptPath(receipt.commandId)}>
              {words.receipt.title}
            </a>
          </p>
        ) : null}
      </ClosedTaskPage>
    ),
  };
}
