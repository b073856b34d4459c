import { ladderStages } from '../../../domain/case/vocabulary';
import { boardWithin } from '../../permissions';
import type { Reply, SignedIn, Visit } from '../../visit';
import { showMyTasks } from '../my-tasks/page';
import { presentBoard } from './presenter';
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
    body: <BoardPage words={visit.words} text={text} filter={filter} />,
  };
}
