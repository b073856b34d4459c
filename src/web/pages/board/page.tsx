import { ladderStages } from '../../../domain/case/vocabulary';
import { boardWithin, mayReadImports, questionsWithin } from '../../permissions';
import type { Reply, SignedIn, Visit } from '../../visit';
import { showMyTasks } from '../my-tasks/page';
import { type BesideText, isLate, presentBoard } from './presenter';
import { BoardPage } from './view';

/** Supervisors see where every case stands; everybody else, or who asks for it, what is theirs to do. */
export async function showHome(visit: Visit): Promise<Reply> {
  const within = boardWithin(visit.official as SignedIn);
  if (within === null || visit.query.view === 'tasks') return showMyTasks(visit);
  const { records } = visit.services;
  const cases = await records.board(within);
  const seats = new Set(cases.flatMap(({ tasks }) => tasks.flatMap((task) => task.seats)));
  const holders = await records.posts([...seats]);
  const filter = ladderStages.find((stage) => stage === visit.query.stage) ?? null;
  const text = presentBoard(cases, holders, visit.now, visit.words, filter);
  return {
    kind: 'page',
    title: visit.words.board.title,
    body: <BoardPage words={visit.words} text={text} filter={filter} beside={await besideOf(visit)} />,
  };
}

async function besideOf({ services: { records }, official, now, words }: Visit): Promise<BesideText> {
  const signedIn = official as SignedIn;
  const questions = await records.openQuestions(questionsWithin(signedIn));
  return {
    questions: { count: questions.length, late: questions.filter(({ dueAt }) => isLate(dueAt, now)).length },
    lastImport: mayReadImports(signedIn) ? ((await records.lastImport())?.asOf ?? words.board.noImport) : null,
  };
}
