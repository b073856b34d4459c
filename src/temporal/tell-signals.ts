import type { Actor } from '../domain/case/acts';
import { leaveRoll } from '../identity/people';
import { markTold, type WaitingSignal, waitingSignals, wantAnsweredCases } from '../ledger/wanted-signals';
import type { Answer } from './case-engine';
import { correctCase, type OpeningDependencies, openCaseFor, openQuestion, settleQuestion } from './open-case';

const detection: Actor = { kind: 'system', part: 'detection' };
const atOnce = 8;
const batch = 200;

/**
 * Tells cases and questions what is waiting for them, and opens those that are not there yet. Signals of one child keep
 * their order. What the engine cannot be told now stays for the next time.
 * @param say is told how many have been told so far
 * @returns how many still wait
 */
export async function tellSignals(
  dependencies: OpeningDependencies,
  { say = () => {} }: { say?: (told: number) => void } = {},
): Promise<{ told: number; waiting: number }> {
  const { sql, clock } = dependencies;
  let told = 0;
  await wantAnsweredCases(sql, clock);
  for (;;) {
    const signals = await waitingSignals(sql, batch);
    const children = [...byChild(signals).values()];
    let failed = 0;
    const errors: unknown[] = [];
    const work = async () => {
      for (let own = children.pop(); own; own = children.pop())
        for (const signal of own) {
          const isTold = await tell(dependencies, signal).catch((error: unknown) => {
            // One that cannot be told keeps no other child from being heard of.
            errors.push(error);
            return false;
          });
          if (!isTold) {
            failed += 1;
            break;
          }
          told += 1;
          say(told);
        }
    };
    await Promise.all(Array.from({ length: atOnce }, work));
    if (errors.length > 0) throw errors[0];
    if (failed > 0) return { told, waiting: (await waitingSignals(sql, 100_000)).length };
    if (signals.length < batch) return { told, waiting: 0 };
  }
}

function byChild(signals: readonly WaitingSignal[]): Map<string | null, WaitingSignal[]> {
  const groups = new Map<string | null, WaitingSignal[]>();
  for (const signal of signals) {
    const child = signal.personId ?? signal.questionNumber;
    groups.set(child, [...(groups.get(child) ?? []), signal]);
  }
  return groups;
}

/** @returns false when it has to be told later */
async function tell(dependencies: OpeningDependencies, signal: WaitingSignal): Promise<boolean> {
  if (signal.separates && signal.personId) await leaveRoll(dependencies, signal.personId);
  const { caseNumber, answer } = await send(dependencies, signal);
  if (answer.status === 'unreachable') return false;
  // The case has closed meanwhile and the ledger does not know yet: once it does, a new case is opened.
  const isBetweenCases = answer.status === 'rejected' && answer.refusal.code === 'closed';
  if (isBetweenCases && signal.kind === 'case' && signal.act.type !== 'correctionOfRecord') return false;
  await markTold(dependencies.sql, dependencies.clock, signal.signalId, { caseNumber, answer: wordOf(answer) });
  return true;
}

function send(
  dependencies: OpeningDependencies,
  { personId, questionNumber, commandId, act }: WaitingSignal,
): Promise<{ caseNumber: string | null; answer: Answer }> {
  if (act.type === 'questionAsked' && questionNumber)
    return openQuestion(dependencies, { questionNumber, commandId, act });
  if (act.type === 'questionSettled' && questionNumber)
    return settleQuestion(dependencies, { questionNumber, commandId, act });
  if (personId === null || act.type === 'questionAsked' || act.type === 'questionSettled')
    throw new Error(`Expected a signal about a child or a question, got ${commandId} about neither`);
  if (act.type === 'correctionOfRecord') return correctCase(dependencies, { personId, commandId, act });
  return openCaseFor(dependencies, { personId, signal: act, actor: detection, commandId });
}

/** The engine has an accepted act for good, also while the ledger is away. */
function wordOf(answer: Exclude<Answer, { status: 'unreachable' }>): string {
  if (answer.status === 'accepted') return 'taken';
  if (answer.status === 'rejected') return answer.refusal.code;
  return answer.receipt.outcome === 'taken' ? 'taken' : (answer.receipt.refusal?.code ?? 'refused');
}
