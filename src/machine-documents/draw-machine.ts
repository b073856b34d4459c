import { anyPlace, arrowsOf, drawHappening, foot, happenings, head, idOf, locale, node, words } from './diagram-parts';
import { drawLadder, drawStagesWithParts } from './draw-ladder';
import { type MachineName, machineNames, machines } from './machines';
import { machineTitle } from './names';
import { initialOf, placesOf } from './read-machine';

/** Draws a machine whose places have no parts. */
function drawMachine(name: MachineName): string {
  const arrows = arrowsOf(name);
  const lines = [
    `start(( )) --> ${idOf(initialOf(machines[name]))}`,
    ...placesOf(machines[name]).map((place) => node(name, place, arrows)),
    ...(arrows.some(({ from }) => from === anyPlace) ? [`${anyPlace}["${words.anyPlace}"]:::reference`] : []),
    ...happenings(arrows).flatMap((happening, index) => drawHappening(happening, `event${index + 1}`)),
  ];
  return [...head(`${machineTitle(name, locale)} ${name}`), ...lines.map((line) => `  ${line}`), ...foot(14)].join(
    '\n',
  );
}

/** The diagrams of all machines, by file name in docs/machines: one page each. */
export const machineDiagrams = (): Record<string, string> => ({
  ...Object.fromEntries(
    machineNames.map((name) => [`${name}.mmd`, name === 'case' ? drawLadder() : drawMachine(name)]),
  ),
  ...drawStagesWithParts(),
});
