import { explainDeadline } from '../../../domain/calendar/explain-deadline';
import type { CaseContext } from '../../../domain/case/context';
import type { CaseEntry } from '../../../domain/case/entry';
import type { Duty } from '../../../domain/case/vocabulary';
import { labelOf, trackNames } from '../../../wording/wording';
import { actTitle, servedAct } from '../../act-text';
import { describeActors } from '../../people';
import type { Visit } from '../../visit';
import { exitOf } from './options';
import { remedyOf } from './remedies';

/** Words for options that are not values of the vocabulary; those of the others stand with their group. */
export async function labelsFor(
  duty: Duty,
  keys: readonly string[],
  { deadlines, documents, opening }: CaseContext,
  { services, words, locale }: Visit,
): Promise<Readonly<Record<string, string>>> {
  switch (duty) {
    case 'extendLimit':
      return Object.fromEntries(
        deadlines.filter(({ id }) => keys.includes(id)).map((one) => [one.id, explainDeadline(one, locale)]),
      );
    case 'recordRemedy':
      return Object.fromEntries(keys.map((key) => [key, remedyLabel(key)]));
    case 'startTrack':
      return trackNames(words);
    case 'proposeExit':
      return Object.fromEntries(
        keys.map((key) => {
          const { reason, evidence } = exitOf(key);
          return [key, `${labelOf(words.exitReasons, reason)} · ${labelOf(words.exitEvidence, evidence)}`];
        }),
      );
    case 'correctAct': {
      const entries = await services.records.entries(opening.caseNumber);
      const acts = entries.filter(({ sequence }) => keys.includes(String(sequence)));
      return labelActs(acts);
    }
    default:
      return {};
  }

  function remedyLabel(key: string): string {
    const { remedy, about } = remedyOf(key);
    const act = documents.find(({ id }) => id === about);
    const name = labelOf(words.remedies, remedy);
    return act ? `${name} · ${servedAct(act, words)}` : name;
  }

  async function labelActs(acts: readonly CaseEntry[]) {
    const actors = acts.map(({ actor }) => actor);
    const who = await describeActors(actors, services.records, words);
    return Object.fromEntries(
      acts.map(({ sequence, event, happenedOn, actor }) => [
        String(sequence),
        `${sequence} ${actTitle(event, words)} · ${happenedOn} · ${who(actor)}`,
      ]),
    );
  }
}
