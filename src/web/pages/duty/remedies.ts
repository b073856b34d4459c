import type { PlainDate } from '../../../domain/calendar/plain-date';
import type { OfficialAct } from '../../../domain/case/acts';
import type { CaseContext } from '../../../domain/case/context';
import { runningRegion } from '../../../domain/case/regions';

/** What may be told of the guardian's remedies: each with the act that it is about, and a stay of the order in force. */

const against = {
  reconsiderationFiled: (about, filedOn) => ({ type: 'reconsiderationFiled', about, filedOn }),
  reconsiderationUpheld: (about, receivedOn) => ({ type: 'reconsiderationDecided', about, receivedOn, upheld: true }),
  reconsiderationNotUpheld: (about, receivedOn) => ({
    type: 'reconsiderationDecided',
    about,
    receivedOn,
    upheld: false,
  }),
  lawsuitFiled: (about, filedOn) => ({ type: 'lawsuitFiled', about, filedOn }),
  lawsuitUpheld: (about, effectiveOn) => ({ type: 'lawsuitDecided', about, effectiveOn, upheld: true }),
  lawsuitNotUpheld: (about, effectiveOn) => ({ type: 'lawsuitDecided', about, effectiveOn, upheld: false }),
} satisfies Record<string, (about: string, on: PlainDate) => OfficialAct>;

const stays = {
  stayOrdered: (orderedOn) => ({ type: 'stayOrdered', orderedOn }),
  stayLifted: (liftedOn) => ({ type: 'stayLifted', liftedOn }),
} satisfies Record<string, (on: PlainDate) => OfficialAct>;

type Told = { remedy: keyof typeof against; about: string } | { remedy: keyof typeof stays; about: null };

const names = Object.keys(against) as (keyof typeof against)[];
const stayNames = Object.keys(stays) as (keyof typeof stays)[];

/** @throws RangeError for a key that no option has. */
export function remedyOf(key: string): Told {
  const [name, about] = key.split('.');
  const remedy = names.find((one) => one === name);
  if (remedy && about) return { remedy, about };
  const stay = stayNames.find((one) => one === key);
  if (stay) return { remedy: stay, about: null };
  throw new RangeError(`Expected a remedy, got ${key}`);
}

/** @throws RangeError for a key that no option has. */
export function remedyAct(key: string, on: PlainDate): OfficialAct {
  const told = remedyOf(key);
  return told.about === null ? stays[told.remedy](on) : against[told.remedy](told.about, on);
}

/** Keys with acts to try: of today, and of the day of service, since one often hears of a filing after the period. */
export const remedyOptions = (context: CaseContext, today: PlainDate): { key: string; tries: OfficialAct[] }[] => [
  ...context.documents
    .filter(({ id }) => runningRegion(context, 'remedies', id))
    .flatMap(({ id, servedOn }) =>
      names.map((remedy) => ({
        key: `${remedy}.${id}`,
        tries: [today, servedOn ?? today].map((day) => against[remedy](id, day)),
      })),
    ),
  ...stayNames.map((key) => ({ key, tries: [stays[key](today)] })),
];
