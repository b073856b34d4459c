import type { ActType } from './acts';
import type { Duty } from './vocabulary';

/** The duty to which an act belongs that nobody has to be asked for. */
export const dutyOfAct: Partial<Record<ActType, Duty>> = {
  haltFound: 'raiseHalt',
  casePaused: 'pauseCase',
  extensionRequested: 'extendLimit',
  viewsReceived: 'recordViews',
  hearingRequested: 'recordHearingRequest',
  reconsiderationFiled: 'recordRemedy',
  reconsiderationDecided: 'recordRemedy',
  lawsuitFiled: 'recordRemedy',
  lawsuitDecided: 'recordRemedy',
  stayOrdered: 'recordRemedy',
  stayLifted: 'recordRemedy',
  decisionRevoked: 'recordRevocation',
  trackStarted: 'startTrack',
  exitProposed: 'proposeExit',
  actCorrected: 'correctAct',
};
