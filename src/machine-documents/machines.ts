import type { AnyStateMachine } from 'xstate';
import { regionMachines } from '../domain/case/region-machines';
import type { RegionKind } from '../domain/case/regions';
import type { CaseKind, TrackKind } from '../domain/case/vocabulary';
import { caseMachine } from '../domain/ladder/machine';
import { questionMachine } from '../domain/question/machine';
import { trackDefinitions } from '../domain/tracks';

export type MachineName = CaseKind | RegionKind;

/** Every machine there is, in the order in which documents show them. */
export const machines: Record<MachineName, AnyStateMachine> = {
  case: caseMachine,
  ...regionMachines,
  question: questionMachine,
};
export const machineNames = Object.keys(machines) as MachineName[];

export const isTrack = (name: MachineName): name is TrackKind => Object.hasOwn(trackDefinitions, name);
