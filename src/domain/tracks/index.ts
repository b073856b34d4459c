import type { AnyStateMachine } from 'xstate';
import { type TrackKind, trackKinds } from '../case/vocabulary';
import { trackDefinitions } from './definitions';
import { machineOf } from './track-machine';

export { trackDefinitions };

/** The machine of each track. */
export const trackMachines = Object.fromEntries(
  trackKinds.map((kind) => [kind, machineOf(trackDefinitions[kind])]),
) as Record<TrackKind, AnyStateMachine>;
