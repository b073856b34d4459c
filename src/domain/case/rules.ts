import type { AnyStateMachine } from 'xstate';
import { questionMachine } from '../question/machine';
import { caseMachine } from './machine';
import type { CaseKind } from './vocabulary';

/** A machine, and the version that stands in every entry; it is raised with each change of behaviour (docs/adr/0009). */
export interface Rules {
  machine: AnyStateMachine;
  version: string;
}

const rules: Record<CaseKind, Rules> = {
  case: { machine: caseMachine, version: 'case-2' },
  question: { machine: questionMachine, version: 'question-1' },
};

/** `case-2` added events and took none away: on what a case of `case-1` has lived through it computes the same. */
const firstRules: Rules = { machine: caseMachine, version: 'case-1' };

/** An opening, also one of `case-1`, which knew no kinds. */
type Kinded = { kind?: CaseKind };

export const kindOf = ({ kind = 'case' }: Kinded): CaseKind => kind;

/** The machine by which a case lives, for as long as it runs. */
export const rulesOf = ({ kind }: Kinded): Rules => (kind ? rules[kind] : firstRules);
