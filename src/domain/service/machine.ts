import { setup } from 'xstate';
import type { CaseContext } from '../case/context';
import { meetDeadlines, startDeadline } from '../case/deadlines';
import { changeDocument } from '../case/documents';
import * as guards from '../case/guards';
import {
  type AskedInRegion,
  beginRegion,
  changeCase,
  inCase,
  regionActions,
  regionGuards,
  regionRoot,
  regionTypes,
} from '../case/region-parts';
import { openTask } from '../case/tasks';

/** The task of this service is fulfilled, and the form is about its document. */
const aboutThis = (asked: AskedInRegion): boolean => {
  const { context, event, region } = asked;
  const document = context.documents.find(({ id }) => id === region.about);
  return (
    document !== undefined &&
    'document' in event &&
    event.document === document.kind &&
    guards.fulfils(asked, 'recordService', document.kind) &&
    context.tasks.some(({ id, region: of }) => id === event.task && of === region.id)
  );
};

const issuedOn = ({ context, region }: AskedInRegion) =>
  context.documents.find(({ id }) => id === region.about)?.issuedOn ?? null;

/** Proof of service: what each way needs besides a signature (民事诉讼法 87–94). */
function isProof(asked: AskedInRegion): boolean {
  const { event } = asked;
  const issued = issuedOn(asked);
  if (event.type !== 'served' || !aboutThis(asked) || issued === null || event.servedOn < issued) return false;
  if (event.method === 'leftOnSite') return event.servers >= 2 && event.witness !== 'none';
  if (event.method === 'electronic') return event.consent;
  return true;
}

const failsFor = (asked: AskedInRegion, reasons: readonly string[]): boolean =>
  asked.event.type === 'notServed' && reasons.includes(asked.event.reason) && aboutThis(asked);

const askForService = ({ context, event, region }: AskedInRegion, standing: boolean): CaseContext => {
  const document = context.documents.find(({ id }) => id === region.about);
  const open = context.tasks.some((task) => task.region === region.id && task.status === 'open');
  if (!document || open) return context;
  return openTask(context, event, { task: 'recordService', subject: document.kind, region: region.id, standing });
};

const serviceSetup = setup({
  types: regionTypes,
  guards: {
    ...regionGuards,
    proves: inCase(isProof),
    /** Left on site belongs to a refusal; somebody who is away is served otherwise. */
    provesAwayFromHome: inCase(
      (asked) => isProof(asked) && asked.event.type === 'served' && asked.event.method !== 'leftOnSite',
    ),
    refused: inCase((asked) => failsFor(asked, ['refusedWithoutWitness'])),
    absent: inCase((asked) => failsFor(asked, ['addresseeAbsent', 'addressWrong'])),
    unknown: inCase((asked) => failsFor(asked, ['whereaboutsUnknown'])),
    publishes: inCase((asked) => {
      const { event } = asked;
      const issued = issuedOn(asked);
      return event.type === 'publicNoticeMade' && aboutThis(asked) && issued !== null && issued <= event.publishedOn;
    }),
    noticeOver: inCase(
      ({ context, event, region }) =>
        event.type === 'deadlineExpired' &&
        event.deadline === `T23:${region.id}` &&
        guards.isRunning(context, event.deadline),
    ),
  },
  actions: {
    ...regionActions,
    askForService: changeCase((asked) => askForService(asked, false)),
    /** The public notice runs by itself: nobody is urged to do what may never become possible. */
    leaveServiceOpen: changeCase((asked) => askForService(asked, true)),
    /** The day of service is that of the proof; of a public notice the day on which its period ends. */
    recordService: changeCase(({ context, event, region }) => {
      const servedOn =
        event.type === 'served'
          ? event.servedOn
          : context.deadlines.find(({ id }) => id === `T23:${region.id}`)?.count.due;
      return servedOn ? changeDocument(context, region.about, (document) => ({ ...document, servedOn })) : context;
    }),
    /** T23: a public notice is service 30 days after it was published (民事诉讼法 95). */
    startPublicNotice: changeCase(({ context, event, region }) =>
      event.type === 'publicNoticeMade'
        ? startDeadline(context, {
            rule: 'T23',
            about: region.id,
            startDay: event.publishedOn,
            startedBy: event.sequence,
          })
        : context,
    ),
    meetPublicNotice: changeCase(({ context, region }) =>
      meetDeadlines(context, ({ id }) => id === `T23:${region.id}`),
    ),
  },
});

const proven = (guard: 'proves' | 'provesAwayFromHome') =>
  ({ target: 'served', guard, actions: ['completeTask', 'recordService'] }) as const;

const failures = [
  { target: 'refused', guard: 'refused', actions: 'completeTask' },
  { target: 'absent', guard: 'absent', actions: 'completeTask' },
  { target: 'unknown', guard: 'unknown', actions: 'completeTask' },
] as const;
/** The same reason once more asks once more. */
const again = (target: 'refused' | 'absent' | 'unknown') =>
  failures.map((failure) => (failure.target === target ? { ...failure, reenter: true } : failure));

/**
 * Service of one document (case-ladder section 2; 民事诉讼法 87–95). No clock of a guardian starts before `served`;
 * whoever is not served is served again, and public notice comes last, when nobody knows where the guardian is.
 */
export const serviceMachine = serviceSetup.createMachine({
  id: 'service',
  context: beginRegion,
  initial: 'toServe',
  on: regionRoot,
  states: {
    toServe: {
      entry: 'askForService',
      on: { served: proven('proves'), notServed: failures },
    },
    refused: {
      entry: 'askForService',
      on: { served: proven('proves'), notServed: again('refused') },
    },
    absent: {
      entry: 'askForService',
      on: { served: proven('provesAwayFromHome'), notServed: again('absent') },
    },
    unknown: {
      entry: 'askForService',
      on: {
        served: proven('provesAwayFromHome'),
        notServed: again('unknown'),
        publicNoticeMade: {
          target: 'published',
          guard: 'publishes',
          actions: ['completeTask', 'startPublicNotice'],
        },
      },
    },
    published: {
      entry: 'leaveServiceOpen',
      on: {
        /** Somebody found the guardian after all: that service is earlier and better. */
        served: { ...proven('proves'), actions: ['completeTask', 'meetPublicNotice', 'recordService'] },
        deadlineExpired: {
          target: 'served',
          guard: 'noticeOver',
          actions: ['expireDeadline', 'recordService'],
        },
      },
    },
    served: { type: 'final', entry: 'withdrawOwn' },
  },
});
