import type { AnyStateMachine } from 'xstate';
import { enforcementMachine } from '../enforcement/machine';
import { exitMachine } from '../exit/machine';
import { penaltyMachine } from '../penalty/machine';
import { remediesMachine } from '../remedies/machine';
import { serviceMachine } from '../service/machine';
import { trackMachines } from '../tracks';
import type { RegionKind } from './regions';

/** The machine of each kind of region; a change of behaviour in one raises the version of the whole case. */
export const regionMachines: Record<RegionKind, AnyStateMachine> = {
  service: serviceMachine,
  remedies: remediesMachine,
  enforcement: enforcementMachine,
  penalty: penaltyMachine,
  exit: exitMachine,
  ...trackMachines,
};
