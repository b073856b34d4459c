import type { AnyStateMachine } from 'xstate';
import { caseMachine } from '../ladder/machine';
import { questionMachine } from '../question/machine';
import type { CaseKind } from './vocabulary';

/**
 * Machines by the version that stands in every opening and every entry. A change of behaviour, in a region too, is a new
 * version; the old one stays as long as a case lives by it (docs/adr/0009).
 */
const machines: Record<string, AnyStateMachine> = { 'case-3': caseMachine, 'question-1': questionMachine };

/** What is opened today. */
export const currentMachine: Record<CaseKind, string> = { case: 'case-3', question: 'question-1' };

export interface Rules {
  machine: AnyStateMachine;
  version: string;
}

/** Openings of `question-1` name their kind only. */
type Versioned = { kind?: CaseKind; machine?: string; caseNumber?: string };

export const kindOf = ({ kind = 'case' }: Versioned): CaseKind => kind;

/**
 * The machine by which a case lives, for as long as it runs.
 * @throws RangeError for a version that this program does not have.
 */
export function rulesOf({ kind, machine: named, caseNumber }: Versioned): Rules {
  const version = named ?? (kind === 'question' ? 'question-1' : 'unnamed');
  const machine = Object.hasOwn(machines, version) ? machines[version] : undefined;
  if (machine) return { machine, version };
  throw new RangeError(
    `Case ${caseNumber ?? ''}: expected a machine among ${Object.keys(machines).join(', ')}, got ${version}; ` +
      'cases of earlier development versions are read with the program that opened them',
  );
}
