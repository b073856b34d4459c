import { questionReasons } from '../../../domain/question/vocabulary';
import { questionsWithin } from '../../permissions';
import type { Reply, SignedIn, Visit } from '../../visit';
import { presentQuestions } from './presenter';
import { QuestionsPage } from './view';

/** Supervisors of the county see every open question; everybody else those that are theirs to answer. */
export async function showQuestions(visit: Visit): Promise<Reply> {
  const { words, now, query } = visit;
  const { records } = visit.services;
  const signedIn = visit.official as SignedIn;
  const questions = await records.openQuestions(questionsWithin(signedIn));
  const holders = await records.posts([...new Set(questions.flatMap(({ seats }) => seats))]);
  const filter = questionReasons.find((reason) => reason === query.reason) ?? null;
  const text = presentQuestions(questions, { holders, now, words, filter, signedIn });
  return { kind: 'page', title: words.openQuestions.title, body: <QuestionsPage words={words} text={text} /> };
}
