import type { Act } from './acts';
import type { CaseContext, CaseEvent } from './context';

/** Acts that a second person may strike (`actCorrected`), as data: pure changes of the list in a case's context. */

/** Who acted, as the ledger names him. */
export const officialOf = ({ actor }: CaseEvent): string => (actor.kind === 'seat' ? actor.official : actor.part);

/** Kept for a second person's correction; older acts have been overtaken by what followed. */
const remembered = 12;
export const rememberAct = (context: CaseContext, event: CaseEvent, about: string | null): CaseContext => ({
  ...context,
  correctable: [
    ...context.correctable,
    { sequence: event.sequence, type: event.type as Act['type'], official: officialOf(event), about },
  ].slice(-remembered),
});

/** What was struck cannot be struck again. */
export const forgetAct = (context: CaseContext, event: CaseEvent): CaseContext =>
  event.type === 'actCorrected'
    ? { ...context, correctable: context.correctable.filter(({ sequence }) => sequence !== event.entry) }
    : context;
