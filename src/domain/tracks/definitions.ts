import type { TrackKind } from '../case/vocabulary';
import { accountability } from './accountability';
import { childLabour } from './child-labour';
import { childProtection } from './child-protection';
import { compensatoryEducation } from './compensatory-education';
import { earlyMarriage } from './early-marriage';
import { leave } from './leave';
import { nonLocal } from './non-local';
import { policeAdmonition } from './police-admonition';
import { religiousSite } from './religious-site';
import { restriction } from './restriction';
import { search } from './search';
import { specialEducation } from './special-education';
import { support } from './support';
import type { TrackDefinition } from './track';
import { trainingBody } from './training-body';
import { venue } from './venue';

/** What forms and documents know of the tracks: their steps and what can come of each. */
export const trackDefinitions: Record<TrackKind, TrackDefinition> = {
  search,
  support,
  specialEducation,
  leave,
  childLabour,
  trainingBody,
  religiousSite,
  venue,
  nonLocal,
  childProtection,
  earlyMarriage,
  policeAdmonition,
  restriction,
  accountability,
  compensatoryEducation,
};
