import { clockName, type Locale } from '../domain/calendar/explain-deadline';
import type { Role, TrackKind } from '../domain/case/vocabulary';
import { nationalPack } from '../domain/pack/national';
import type { ClockRule } from '../domain/pack/policy-pack';
import { trackDefinitions } from '../domain/tracks';
import type { TrackStep } from '../domain/tracks/track';
import { type Details, ladderWords, type Phrase } from '../wording/ladder-words';
import { labelOf, noteOf, placeLabel, regionLabel, regionPlaceLabel, wordings } from '../wording/wording';
import { isTrack, type MachineName, machines } from './machines';
import { type Part, placesOf } from './read-machine';
import { groupBy } from './sentences';

/** The names of machines and of what they are made of, in a language of the project. */

export const machineTitle = (name: MachineName, locale: Locale): string =>
  name === 'case' || name === 'question' ? ladderWords[locale].machines[name] : regionLabel(wordings[locale], name);

export const eventName = (event: string, locale: Locale): string => labelOf(wordings[locale].acts, event);

export function placeName(name: MachineName, path: string, locale: Locale): string {
  if (name === 'case' || name === 'question') return placeLabel(wordings[locale], path);
  return isTrack(name) && path === 'ended' ? ladderWords[locale].ended : regionPlaceLabel(wordings[locale], name, path);
}

/** The part of a stage without the stage; only the ladder has parts. */
export const partName = (part: string, locale: Locale): string => labelOf(wordings[locale].substages, part);

/** Names of several places: whole stages where all their parts are meant, and one part of several stages at once. */
export function placeNames(name: MachineName, paths: readonly string[], locale: Locale): string {
  const words = ladderWords[locale];
  if (paths.includes('')) return words.anyPlace;
  const stages = placesOf(machines[name]).filter(({ path }) => !path.includes('.'));
  const whole = stages.filter(
    ({ path, parts }) => paths.includes(path) || (parts.length > 0 && parts.every((part) => paths.includes(part))),
  );
  const left = paths.filter((path) => !whole.some((stage) => path === stage.path || stage.parts.includes(path)));
  const byPart = groupBy(left, (path) => path.split('.')[1] ?? '').map((same) => {
    const named = same.map((path) => path.split('.')[0] as string);
    const allRungs = ['noticed', 'violationNoticed', 'ordered', 'judicialNoticed'].every((rung) =>
      named.includes(rung),
    );
    const of = allRungs ? [words.documentRungs] : named.map((stage) => placeName(name, stage, locale));
    return words.partOf(of, partName((same[0] as string).split('.')[1] as string, locale));
  });
  return words.places([...whole.map(({ path }) => placeName(name, path, locale)), ...byPart]);
}

const rolesOf = (list: unknown, locale: Locale): string =>
  ladderWords[locale].list(((list ?? []) as Role[]).map((role) => labelOf(wordings[locale].roles, role)));

/** What a part is about, in words. */
function detailsOf(name: MachineName, { params }: Part, locale: Locale): Details {
  const words = wordings[locale];
  const { list, clock: withRule } = ladderWords[locale];
  const given = (key: string): string => (typeof params[key] === 'string' ? (params[key] as string) : '');
  const label = (group: Readonly<Record<string, string>>, key: string) => (key === '' ? '' : labelOf(group, key));
  const step = given('step');
  const track = isTrack(name) ? { ...trackDefinitions[name].steps[step], words: words.tracks[name] } : undefined;
  const rule = track?.clock?.rule ?? (given('rule') || given('clock'));
  const subject = given('subject');
  return {
    task: label(words.tasks, given('task')),
    tasks: list(((params.tasks ?? []) as string[]).map((task) => labelOf(words.tasks, task))),
    subject: subject === '' ? '' : (noteOf(words, subject)?.subject ?? labelOf(words.substages, subject)),
    clock: rule === '' ? '' : withRule(clockName(rule as ClockRule, locale), rule),
    roles: rolesOf(isTrack(name) ? rolesOfStep(name, track) : params.roles, locale),
    step: label(track ? track.words.steps : words.substages, step),
    outcome: label(track ? track.words.outcomes : {}, given('outcome')),
    reason: label(words.exitReasons, given('reason')),
    rung: given('rung'),
    passed: params.passed === true,
    adverse: track?.adverse?.includes(given('outcome')) ?? false,
    reserved: track?.grantsLeave !== undefined,
  };
}

const rolesOfStep = (name: TrackKind, step: Partial<TrackStep> | undefined): readonly Role[] =>
  step?.decidedBy ? nationalPack.leave[step.decidedBy].value : (step?.roles ?? nationalPack.trackLeads[name].value);

function partPhrase(name: MachineName, group: 'guards' | 'actions', part: Part, locale: Locale): string {
  const phrases = ladderWords[locale][isTrack(name) ? 'track' : name][group] as Readonly<Record<string, Phrase>>;
  const phrase = Object.hasOwn(phrases, part.type) ? phrases[part.type] : undefined;
  if (phrase === undefined) throw new RangeError(`Expected a name of ${name} ${part.type} among the ladder's words`);
  return typeof phrase === 'string' ? phrase : phrase(detailsOf(name, part, locale));
}

export const guardName = (name: MachineName, guard: Part, locale: Locale): string =>
  partPhrase(name, 'guards', guard, locale);
export const actionName = (name: MachineName, action: Part, locale: Locale): string =>
  partPhrase(name, 'actions', action, locale);
