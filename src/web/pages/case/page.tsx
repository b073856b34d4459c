import { explainDeadline } from '../../../domain/calendar/explain-deadline';
import { countyTime, dayOf } from '../../../domain/calendar/plain-date';
import { type CaseFold, placeOf } from '../../../domain/case/fold';
import { isRestricted } from '../../../domain/case/regions';
import { toCaseView } from '../../../domain/case/view';
import { labelOf, placeLabel, titleOf } from '../../../wording/wording';
import { actFacts, actTitle } from '../../act-text';
import { linkTo, paths } from '../../paths';
import { describeActors, describeHolder } from '../../people';
import { mayAudit, mayKnowOf, mayReadCase, mayReadPerson, seatAmong } from '../../permissions';
import { originOf } from '../../question-origin';
import { submittedWords } from '../../submitted-words';
import type { Reply, SignedIn, Visit } from '../../visit';
import { presentTask } from '../task/presenter';
import { caseOf } from './case-of';
import { Findings } from './findings';
import { Forecast } from './forecast';
import { Pauses } from './pauses';
import {
  presentDocuments,
  presentDuties,
  presentNextStep,
  presentRegions,
  presentRollMark,
  presentStandstill,
} from './presenter';
import { type CaseLink, CasePage, type CaseProps, type QuestionText } from './view';

/** Where a case or a question stands, what is open and with whom, which dates run, and what happened. */
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
    title: titleOf(words, caseNumber),
    body: (
      <CasePage
        visit={visit}
        caseNumber={caseNumber}
        rules={await rulesOf(visit, fold)}
        stage={placeLabel(words, view.place)}
        since={arrived ? dayOf(arrived.recordedAt) : ''}
        episode={view.episode > 1 ? words.case.episode(view.episode) : null}
        closedFor={view.closedFor && labelOf(words.exitReasons, view.closedFor)}
        rollMark={presentRollMark(fold.context, who, words)}
        person={
          mayReadPerson(signedIn, fold)
            ? { readable: true, pupil: await services.records.findPupil(caseNumber) }
            : { readable: false }
        }
        question={await describeQuestion(visit, fold)}
        signals={fold.context.signals}
        restricted={isRestricted(fold.context)}
        standstill={presentStandstill(fold.context, words)}
        duties={presentDuties(fold, signedIn, now, words)}
        nextStep={presentNextStep(fold, words)}
        documents={presentDocuments(fold.context, words)}
        findings={<Findings context={fold.context} words={words} />}
        pauses={
          <Pauses
            pauses={view.pauses}
            inAll={view.workingDaysPaused}
            who={(official) => who({ kind: 'seat', seat: '', ...official })}
            words={words}
          />
        }
        regions={presentRegions(fold.context, entries, words)}
        siblings={await siblingsOf(visit, fold)}
        tasks={view.openTasks.map((task) => ({
          ...presentTask(fold, task, now, words, locale),
          holders: task.seats.map((seat) => describeHolder(holders.get(seat), words)),
          href: seatAmong(signedIn, task.seats) ? linkTo(paths.caseTask, { caseNumber, task: task.id }) : null,
        }))}
        deadlines={view.runningDeadlines
          .toSorted((a, b) => (a.expiresAt + a.id < b.expiresAt + b.id ? -1 : 1))
          .map((deadline) => ({ id: deadline.id, sentence: explainDeadline(deadline, locale), late: deadline.late }))}
        forecast={<Forecast fold={fold} visit={visit} />}
        timeline={entries.map((entry) => ({
          sequence: entry.sequence,
          title: actTitle(entry.event, words),
          happened: entry.happenedOn,
          recorded: countyTime(entry.recordedAt),
          who: who(entry.actor),
          facts: actFacts(entry, { holders, documents: fold.context.documents }, words, locale),
          said: said.get(entry.sequence) ?? [],
          refused: entry.event.type === 'actRefused',
        }))}
        audit={mayAudit(signedIn) ? linkTo(paths.audit, { caseNumber }) : null}
      />
    ),
  };
}

/** The pack that the case carries, and that its county had none where it is the national base. */
async function rulesOf({ services, locale, words }: Visit, { context }: CaseFold): Promise<CaseProps['rules']> {
  const { version } = context.opening.pack;
  const pack = await services.packs.carried(version);
  return {
    title: pack.version === version ? pack.file.title[locale] : version,
    href: linkTo(paths.pack, { version }),
    hint: pack.file.basedOn === null ? words.packs.nationalOfCase : null,
  };
}

/** What a question asks, its answer, and the case that came of it; null for a case. */
async function describeQuestion(visit: Visit, fold: CaseFold): Promise<QuestionText | null> {
  const { words } = visit;
  const { question } = fold.context;
  if (!question) return null;
  const origin = await originOf(visit, fold);
  return {
    reason: labelOf(words.questionReasons, question.reason),
    asks: labelOf(words.questions, question.reason),
    answer: question.resolution && labelOf(words.resolutions, question.resolution),
    opened: origin?.caseNumber ? await caseLink(visit, origin.caseNumber) : null,
    file: origin?.file ?? null,
  };
}

/** Who may read the child may know of its brothers and sisters; their cases open to those who may read them. */
async function siblingsOf(visit: Visit, fold: CaseFold): Promise<CaseLink[]> {
  if (!mayReadPerson(visit.official as SignedIn, fold)) return [];
  const numbers = await visit.services.records.siblings(fold.context.opening.caseNumber);
  const links = await Promise.all(numbers.map((number) => caseLink(visit, number)));
  return links.filter((link) => link !== null);
}

/** Null for the case of a protected child that this official may not know of. */
async function caseLink({ services, words, official }: Visit, caseNumber: string): Promise<CaseLink | null> {
  const signedIn = official as SignedIn;
  const fold = await services.records.findCase(caseNumber);
  if (fold && !mayKnowOf(signedIn, fold)) return null;
  return {
    caseNumber,
    stage: fold ? placeLabel(words, placeOf(fold)) : null,
    href: fold && mayReadCase(signedIn, fold) ? linkTo(paths.case, { caseNumber }) : null,
  };
}
