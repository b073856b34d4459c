import { explainDeadline } from '../../../domain/calendar/explain-deadline';
import { countyTime, dayOf } from '../../../domain/calendar/plain-date';
import { toCaseView } from '../../../domain/case/view';
import { labelOf, placeLabel } from '../../../wording/wording';
import { actFacts, actTitle } from '../../act-text';
import { linkTo, paths } from '../../paths';
import { describeActors, describeHolder } from '../../people';
import { mayAudit, mayReadPerson, seatAmong } from '../../permissions';
import { submittedWords } from '../../submitted-words';
import type { Reply, SignedIn, Visit } from '../../visit';
import { presentTask } from '../task/presenter';
import { caseOf } from './case-of';
import { CasePage } from './view';

/** Where a case stands, what is open and with whom, which dates run, and what happened. */
export async function showCase(visit: Visit): Promise<Reply> {
  const { services, words, locale, now, today } = visit;
  const signedIn = visit.official as SignedIn;
  const { fold, entries } = await caseOf(visit);
  const { caseNumber, seats } = fold.context.opening;
  const view = toCaseView(fold, now);
  const holders = await services.records.holders(Object.values(seats).flat(), today);
  const who = await describeActors(
    entries.map(({ actor }) => actor),
    services.records,
    words,
  );
  const said = await submittedWords(visit, fold, entries);
  const arrived = entries.filter(({ before, after }) => before?.split('.')[0] !== after.split('.')[0]).at(-1);
  return {
    kind: 'page',
    title: words.case.title(caseNumber),
    body: (
      <CasePage
        words={words}
        caseNumber={caseNumber}
        stage={placeLabel(words, view.place)}
        since={arrived ? dayOf(arrived.recordedAt) : ''}
        episode={view.episode > 1 ? words.case.episode(view.episode) : null}
        closedFor={view.closedFor && labelOf(words.closedFor, view.closedFor)}
        person={
          mayReadPerson(signedIn, fold)
            ? { readable: true, pupil: await services.records.findPupil(caseNumber) }
            : { readable: false }
        }
        tasks={view.openTasks.map((task) => ({
          ...presentTask(fold, task, now, words, locale),
          holders: task.seats.map((seat) => describeHolder(holders.get(seat), words)),
          href: seatAmong(signedIn, task.seats) ? linkTo(paths.caseTask, { caseNumber, task: task.id }) : null,
        }))}
        deadlines={view.runningDeadlines
          .toSorted((a, b) => (a.expiresAt + a.id < b.expiresAt + b.id ? -1 : 1))
          .map((deadline) => ({ id: deadline.id, sentence: explainDeadline(deadline, locale), late: deadline.late }))}
        timeline={entries.map((entry) => ({
          sequence: entry.sequence,
          title: actTitle(entry.event, words),
          happened: entry.happenedOn,
          recorded: countyTime(entry.recordedAt),
          who: who(entry.actor),
          facts: actFacts(entry, holders, words, locale),
          said: said.get(entry.sequence) ?? [],
          refused: entry.event.type === 'actRefused',
        }))}
        audit={mayAudit(signedIn) ? linkTo(paths.audit, { caseNumber }) : null}
      />
    ),
  };
}
