import { countyTime } from '../../../domain/calendar/plain-date';
import { linkTo, paths } from '../../paths';
import { mayReadCase, mayReadPerson } from '../../permissions';
import type { Reply, SignedIn, Visit } from '../../visit';
import { presentRoster } from './presenter';
import { RosterPage } from './view';

/** The roster of lost pupils: who may read a case sees its line, and who may know the child its name (LL-12). */
export async function showRoster(visit: Visit): Promise<Reply> {
  const { words, query, now, services } = visit;
  const signedIn = visit.official as SignedIn;
  const all = await services.records.lostPupils(typeof query.school === 'string' ? query.school : undefined);
  const lines = await Promise.all(
    all
      .filter(({ fold }) => mayReadCase(signedIn, fold))
      .map(async ({ line, fold }) => ({
        line,
        pupil: mayReadPerson(signedIn, fold) ? await services.records.findPupil(line.caseNumber) : undefined,
      })),
  );
  const text = presentRoster(lines, (school) => linkTo(paths.roster, {}, { school }), words);
  return {
    kind: 'page',
    title: words.lostPupils.title,
    body: <RosterPage words={words} text={text} asOf={words.board.asOf(countyTime(now))} />,
  };
}
