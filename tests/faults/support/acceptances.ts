import type { caseHistories } from '../../../src/temporal/histories';

/** How often the histories hold an accepted update with this id, run by run. */
export const acceptances = (runs: Awaited<ReturnType<typeof caseHistories>>, updateId: string): number[] =>
  runs.map(
    ({ history }) =>
      history.events?.filter(
        (event) => event.workflowExecutionUpdateAcceptedEventAttributes?.acceptedRequest?.meta?.updateId === updateId,
      ).length ?? 0,
  );
