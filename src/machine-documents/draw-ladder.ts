import { rungs } from '../domain/case/vocabulary';
import {
  type Arrow,
  anyPlace,
  arrowsOf,
  type Drawn,
  drawHappening,
  foot,
  type Happening,
  happenings,
  head,
  idOf,
  locale,
  node,
  words,
} from './diagram-parts';
import { machines } from './machines';
import { machineTitle, partName, placeName } from './names';
import { initialOf, type Place, placesOf } from './read-machine';
import { groupBy } from './sentences';

/**
 * The ladder on one page: the climb, and beside it what may happen in all of its stages, drawn once for all of them. What
 * the stages with parts are inside has pages of its own, one for all three documents.
 */

/** Stages that have much in common; a list that is wrong draws more arrows, never other ones. */
const withOrder: readonly string[] = [...rungs.slice(1), 'courtOutcome', 'enforcing'];
const byLaw: readonly string[] = [rungs[0], ...withOrder];
const onFile: readonly string[] = ['registered', 'persuading', ...byLaw];
const climb: readonly string[] = ['detected', 'verifying', ...onFile];
const frames = { onFile, byLaw, withOrder };
type FrameId = keyof typeof frames;

const stages = placesOf(machines.case).filter(({ path }) => !path.includes('.'));
const stageOf = (path: string): string => path.split('.')[0] as string;

/** Ends of arrows that are no stage: where the case was before, an earlier rung, the next one. */
const relative = { back: words.diagrams.back, earlier: words.diagrams.earlier, next: words.diagrams.next };
function endsOf({ from, to, guard }: Drawn): Pick<Arrow, 'from' | 'to'> {
  const { path, before } = guard?.params ?? {};
  const stage = stageOf(to);
  if (typeof path === 'string' && stageOf(path) === stage) return { from: stageOf(from), to: 'back' };
  return { from: stageOf(from), to: before === stage ? 'earlier' : stage };
}

const nameOf = (stage: string): string => placeName('case', stage, locale);

/** Says once what leads from all stages of a frame to the same place outside. */
function atFrame(arrows: readonly Arrow[], frame: FrameId): Arrow[] {
  const inside = (stage: string) => frames[frame].includes(stage);
  const shared = groupBy(
    arrows.filter(({ from, to }) => inside(from) && !inside(to)),
    ({ to, label }) => `${to} ${label}`,
  ).filter((same) => frames[frame].every((stage) => same.some(({ from }) => from === stage)));
  const drawn = new Set(shared.flat());
  return [
    ...arrows.filter((arrow) => !drawn.has(arrow)),
    ...shared.map(([first]) => ({ ...(first as Arrow), from: frame })),
  ];
}

/** One half of the page: its own stages, and a dashed reference wherever an arrow needs what stands elsewhere or above. */
function drawHalf(half: Half, arrows: readonly Arrow[]): string[] {
  const own = stages.filter(({ path }) => halfOf(path) === half);
  const rank = (end: string) => own.findIndex(({ path }) => path === end);
  const isUp = ({ from, to }: Happening) => half === 'climb' && from.some((end) => rank(to) < rank(end));
  const mine = happenings(arrows.filter(({ from }) => halfOf(from) === half)).map((happening, index) => {
    const refer = (end: string) => `${half}.${end}.${index + 1}`;
    const { from, to } = happening;
    return {
      ...happening,
      from: from.map((end) => (rank(end) < 0 ? refer(end) : end)),
      to: rank(to) < 0 || isUp(happening) ? refer(to) : to,
    };
  });
  const references = [...new Set(mine.flatMap(({ from, to }) => [...from, to]))].filter((end) => end.includes('.'));
  return [
    `subgraph ${half}[" "]`,
    'direction TB',
    ...(half === 'climb' ? [`start(( )) --> ${initialOf(machines.case)}`] : []),
    ...own.map((stage) => node('case', stage, [])),
    ...references.map((end) => reference(idOf(end), end.split('.')[1] as string)),
    ...mine.flatMap((happening, index) => drawHappening(happening, `${half}Event${index + 1}`)),
    'end',
  ];
}
const reference = (id: string, end: string): string => `${id}["${referenceName(end)}"]:::reference`;
type Half = 'climb' | 'aside';
const halfOf = (end: string): Half => (climb.includes(end) ? 'climb' : 'aside');
const referenceNames: Readonly<Record<string, string>> = {
  ...relative,
  ...words.diagrams.frames,
  [anyPlace]: words.anyPlace,
};
const referenceName = (end: string): string => referenceNames[end] ?? `${nameOf(end)} ${end}`;

/** A frame adds to the room between its ranks. */
const tight = [
  '  themeVariables: { fontSize: 20px }',
  '  flowchart: { nodeSpacing: 8, rankSpacing: 3, padding: 4, wrappingWidth: 500 }',
].join('\n');

export function drawLadder(): string {
  const all = arrowsOf('case', { ends: endsOf, withKeys: false });
  // What every stage takes needs no arrow of a stage that takes it in the same way.
  const isEverywhere = ({ event, to }: Arrow) =>
    all.some((other) => other.from === anyPlace && other.event === event && other.to === to);
  const between = all.filter((arrow) => arrow.from !== arrow.to && (arrow.from === anyPlace || !isEverywhere(arrow)));
  const distinct = groupBy(between, (arrow) => JSON.stringify(arrow)).map(([arrow]) => arrow as Arrow);
  const arrows = (Object.keys(frames) as FrameId[]).reduce(atFrame, distinct);
  const lines = [
    ...drawHalf('climb', arrows),
    ...drawHalf('aside', arrows),
    'style climb fill:none,stroke:none',
    'style aside fill:none,stroke:none',
  ];
  return [
    ...head(`${machineTitle('case', locale)} case`, tight),
    ...lines.map((line) => `  ${line}`),
    ...foot(18),
  ].join('\n');
}

/** The arrows of the parts of a stage; what leads away from all of them is on the page of the ladder. */
function arrowsInside({ path, parts }: Place): Arrow[] {
  const ends = (transition: Drawn) => {
    const { from, to, guard } = transition;
    const end = endsOf(transition).to;
    // A document of another rung is drafted: which one comes next depends on the rung.
    const isNext = guard?.params.rung !== undefined && guard.params.rung === end && end !== path;
    return { from, to: parts.includes(to) ? to : isNext ? 'next' : end };
  };
  const own = arrowsOf('case', { ends }).filter(({ from }) => parts.includes(from));
  return groupBy(own, ({ to, label }) => `${to} ${label}`)
    .filter((same) => new Set(same.map(({ from }) => from)).size < parts.length)
    .flat()
    .map((arrow) => ({ ...arrow, from: arrow.from.replace(`${path}.`, ''), to: arrow.to.replace(`${path}.`, '') }));
}

/** What a stage with parts is like inside: stages of which that is the same are drawn once. */
const inside = (stage: Place): string => {
  const parts = stage.parts.map((part) => part.replace(`${stage.path}.`, ''));
  return JSON.stringify([parts, arrowsInside(stage).filter(({ to }) => parts.includes(to))]);
};

function drawParts(alike: readonly Place[]): string {
  const [{ path, parts }] = alike as [Place];
  const own = parts.map((part) => part.replace(`${path}.`, ''));
  const arrows = groupBy(alike.flatMap(arrowsInside), (arrow) => JSON.stringify(arrow)).map(
    ([arrow]) => arrow as Arrow,
  );
  const others = [...new Set(arrows.map(({ to }) => to))].filter((to) => !own.includes(to));
  const title = words.diagrams.partsOf(words.list(alike.map((stage) => nameOf(stage.path))));
  const lines = [
    `start(( )) --> ${initialOf(machines.case, path).replace(`${path}.`, '')}`,
    ...own.map((part) => `${part}["${partName(part, locale)} ${part}"]`),
    ...others.map((end) => reference(end, end)),
    ...happenings(arrows).flatMap((happening, index) => drawHappening(happening, `event${index + 1}`)),
  ];
  return [
    ...head(`${title} ${alike.map((stage) => stage.path).join(' ')}`),
    ...lines.map((line) => `  ${line}`),
    ...foot(14),
  ].join('\n');
}

/** The pages of the stages with parts, by file name. */
export const drawStagesWithParts = (): Record<string, string> =>
  Object.fromEntries(
    groupBy(
      stages.filter(({ parts }) => parts.length > 0),
      inside,
    ).map((alike) => [`case-${alike.map(({ path }) => path).join('-')}.mmd`, drawParts(alike)]),
  );
