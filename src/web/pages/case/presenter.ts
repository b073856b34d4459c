import { dayOf, type Instant } from '../../../domain/calendar/plain-date';
import type { Actor } from '../../../domain/case/acts';
import type { CaseContext, CaseDocument } from '../../../domain/case/context';
import type { CaseEntry } from '../../../domain/case/entry';
import { type CaseFold, placeOf } from '../../../domain/case/fold';
import { isRunningRegion, type StartedRegion } from '../../../domain/case/regions';
import { rollMarkOf } from '../../../domain/case/roll-mark';
import { stageOf } from '../../../domain/case/stage';
import { duties, type Stage } from '../../../domain/case/vocabulary';
import { nextRung } from '../../../domain/ladder/climb';
import { type Readiness, readinessFor } from '../../../domain/ladder/readiness';
import { documentTitle, labelOf, regionLabel, regionPlaceLabel, type Wording } from '../../../wording/wording';
import { linkTo, paths } from '../../paths';
import { recorderOf } from '../../permissions';
import type { SignedIn } from '../../visit';
import { isOffered } from '../duty/options';

/** What stands beside the ladder of a case, in words; nothing in them is personal. */

export interface RegionText {
  id: string;
  name: string;
  place: string;
  since: string;
  running: boolean;
}

export interface DocumentText {
  id: string;
  title: string;
  state: string;
  issuedOn: string | null;
  servedOn: string | null;
}

export interface NextStep {
  rung: string;
  readiness: readonly Readiness[];
}

/** Why nothing is done against the family now, one sentence each. */
export function presentStandstill({ halts, pause, stay, exit }: CaseContext, words: Wording): string[] {
  const open = halts.filter(({ endedOn }) => endedOn === null);
  const reasons = open.map(({ ground, foundOn }) => words.case.haltSince(labelOf(words.haltGrounds, ground), foundOn));
  return [
    ...(reasons.length > 0 ? [words.case.halts(reasons.join('、'))] : []),
    ...(pause ? [words.case.paused(labelOf(words.pauseReasons, pause.reason), pause.on)] : []),
    ...(stay ? [words.case.stay] : []),
    ...(exit
      ? [
          words.case.exitPending(
            labelOf(words.exitReasons, exit.reason),
            exit.evidence ? labelOf(words.exitEvidence, exit.evidence) : words.none,
            exit.since,
          ),
        ]
      : []),
  ];
}

/** Tracks and what runs for documents: the running ones first, each part in the order in which they began. */
export function presentRegions(context: CaseContext, entries: readonly CaseEntry[], words: Wording): RegionText[] {
  const { regions, documents, opening } = context;
  const ordered = [...regions.filter(isRunningRegion), ...regions.filter((region) => !isRunningRegion(region))];
  return ordered.map((region) => {
    const document = documents.find(({ id }) => id === region.about);
    const began = entries[region.since - 1];
    return {
      id: `${region.id}-${region.since}`,
      name:
        regionLabel(words, region.kind) + (document ? ` · ${documentTitle(words, opening.pack, document.kind)}` : ''),
      place: placeText(region, words),
      since: began ? words.case.regionSince(dayOf(began.recordedAt)) : '',
      running: isRunningRegion(region),
    };
  });
}

/** A track that is over is told by what its last step came to; what runs for a document by its last place. */
function placeText(region: StartedRegion, words: Wording): string {
  const { kind, place, outcome } = region;
  if (isRunningRegion(region) || Object.hasOwn(words.regions, kind)) return regionPlaceLabel(words, kind, place);
  const { regionEnded } = words.case;
  return outcome === undefined ? regionEnded : `${regionEnded} · ${outcomeLabel(words, kind, outcome)}`;
}

const outcomeLabel = ({ tracks }: Wording, kind: StartedRegion['kind'], outcome: string): string =>
  labelOf(tracks[kind as keyof typeof tracks].outcomes, outcome);

/** Set or taken off by the roll administrator, who confirmed it; null while nobody has (WC-29). */
export function presentRollMark(context: CaseContext, who: (actor: Actor) => string, words: Wording): string | null {
  const mark = rollMarkOf(context);
  return mark && words.case[mark.marked ? 'rollMarked' : 'rollUnmarked'](dayOf(mark.at), who(mark.by));
}

export const presentDocuments = ({ documents, opening }: CaseContext, words: Wording): DocumentText[] =>
  documents.map((document) => ({
    id: document.id,
    title: documentTitle(words, opening.pack, document.kind),
    state: words.case.documentStates[stateOf(document)],
    issuedOn: document.issuedOn,
    servedOn: document.servedOn,
  }));

function stateOf({ void: lost, servedOn, issuedOn, checked }: CaseDocument): keyof Wording['case']['documentStates'] {
  if (lost) return 'void';
  if (servedOn !== null) return 'served';
  if (issuedOn !== null) return 'issued';
  return checked ? 'checked' : 'drafted';
}

const climbing: readonly Stage[] = [
  'persuading',
  'noticed',
  'violationNoticed',
  'ordered',
  'judicialNoticed',
  'penaltyProcedure',
];

/** The lights of the rung to come; null where a case is not on its way up. */
export function presentNextStep(fold: CaseFold, words: Wording): NextStep | null {
  if (!climbing.includes(stageOf(placeOf(fold)))) return null;
  const rung = nextRung(fold.context);
  return { rung: words.stages[rung], readiness: readinessFor(fold.context, rung) };
}

/** What the signed-in official may record now without being asked, with the way there. */
export function presentDuties(
  fold: CaseFold,
  signedIn: SignedIn,
  now: Instant,
  words: Wording,
): { href: string; title: string; hint: string }[] {
  const { caseNumber } = fold.context.opening;
  const stage = stageOf(placeOf(fold));
  return duties.flatMap((duty) => {
    const acting = recorderOf(signedIn, fold, duty, [stage]);
    return acting && isOffered(duty, fold, { ...acting, official: signedIn.official }, now)
      ? [
          {
            href: linkTo(paths.record, { caseNumber, duty }),
            title: words.records[duty],
            hint: words.recordHints[duty],
          },
        ]
      : [];
  });
}
