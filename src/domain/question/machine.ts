import { setup } from 'xstate';
import * as guards from '../case/guards';
import { beginContext, changeOn, machineTypes, ruleChanges, sharedActions, sharedGuards } from '../case/machine-parts';
import { openTask } from '../case/tasks';
import { resolutionsFor } from './vocabulary';

const questionSetup = setup({
  types: machineTypes,
  guards: {
    ...sharedGuards,
    firstAsked: ({ context }) => context.question === undefined,
    wasAsked: ({ context }) => context.question !== undefined,
    answers: (asked) => {
      const { context, event } = asked;
      return (
        guards.fulfils(asked, 'answerQuestion') &&
        event.type === 'questionAnswered' &&
        context.question !== undefined &&
        resolutionsFor[context.question.reason].includes(event.resolution)
      );
    },
  },
  actions: {
    ...sharedActions,
    recordQuestion: changeOn('questionAsked', ({ context, event }) => ({
      ...context,
      question: { reason: event.reason, resolution: null },
    })),
    /** A child who may be missing today is not left waiting for the ordinary clock. */
    askHolders: changeOn('questionAsked', ({ context, event }) => {
      const { questionHolders, urgentQuestions } = context.opening.pack;
      return openTask(context, event, {
        task: 'answerQuestion',
        subject: event.reason,
        roles: questionHolders[event.reason].value,
        clock: urgentQuestions.value.includes(event.reason) ? 'T01' : 'T33',
      });
    }),
    recordResolution: changeOn('questionAnswered', ({ context, event }) =>
      context.question ? { ...context, question: { ...context.question, resolution: event.resolution } } : context,
    ),
  },
});

/**
 * What the county's files leave open about a child or a file: asked once, answered by a person, or settled by later
 * files that agree. A clock reminds and brings others in; it never answers. As pure as the ladder's machine; state keys
 * are data on disk: never rename, only add.
 */
export const questionMachine = questionSetup.createMachine({
  id: 'question',
  context: beginContext,
  initial: 'asked',
  on: {
    taskAcknowledged: { guard: 'unacknowledged', actions: 'acknowledgeTask' },
    deadlineExpired: { guard: 'deadlineRuns', actions: ['expireDeadline', 'escalate'] },
    actRefused: {},
    ...ruleChanges,
  },
  states: {
    asked: {
      on: {
        questionAsked: { guard: 'firstAsked', actions: ['recordQuestion', 'askHolders'] },
        questionAnswered: {
          target: 'answered',
          guard: 'answers',
          actions: ['completeTask', 'recordResolution'],
        },
        questionSettled: { target: 'settled', guard: 'wasAsked' },
      },
    },
    answered: { type: 'final', entry: 'withdrawEverything' },
    settled: { type: 'final', entry: 'withdrawEverything' },
  },
});
