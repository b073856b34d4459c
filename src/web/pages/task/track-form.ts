import { type TrackKind, trackKinds } from '../../../domain/case/vocabulary';
import { trackDefinitions } from '../../../domain/tracks/definitions';
import type { TrackStep } from '../../../domain/tracks/track';
import { choice, day, optionalDay, optionalText } from '../../forms/field';
import { type Branch, branch } from '../../forms/read-form';
import type { About } from './about';

interface StepOfTrack {
  track: TrackKind;
  step: string;
}

/** The step that a task is about, from its subject `search.order`; null for the subject of another task. */
export function stepOfSubject(subject: string): StepOfTrack | null {
  const [kind, step = ''] = subject.split('.');
  const track = trackKinds.find((one) => one === kind);
  return track && Object.hasOwn(trackDefinitions[track].steps, step) ? { track, step } : null;
}

/**
 * What came of a track's step; where it may grant a leave, also until when.
 * @throws TypeError for a subject without a step: the machine opens no task like that.
 */
export function trackForm(_about: About, subject: string | null): readonly Branch[] {
  const found = subject === null ? null : stepOfSubject(subject);
  if (!found) throw new TypeError(`Expected a task about a step of a track, got ${subject}`);
  const { track, step } = found;
  const { outcomes, grantsLeave } = trackDefinitions[track].steps[step] as TrackStep;
  const common = {
    result: choice((words) => words.tracks[track].outcomes, Object.keys(outcomes)),
    doneOn: day(),
    remark: optionalText(),
  };
  if (!grantsLeave)
    return [
      branch(common, {
        name: null,
        act: ({ result: outcome, doneOn }) => ({ type: 'trackStepDone', track, step, outcome, doneOn, until: null }),
      }),
    ];
  const { remark, ...first } = common;
  return [
    branch(
      { ...first, until: optionalDay({ future: true }), remark },
      {
        name: null,
        act: ({ result: outcome, doneOn, until }) => ({
          type: 'trackStepDone',
          track,
          step,
          outcome,
          doneOn,
          until: outcome === grantsLeave ? until : null,
        }),
        check: ({ result, doneOn, until }) => {
          if (result !== grantsLeave || until === undefined) return [];
          if (until === null) return [{ field: 'until', code: 'untilNeeded' }];
          return doneOn && until <= doneOn ? [{ field: 'until', code: 'dayBefore' }] : [];
        },
      },
    ),
  ];
}
