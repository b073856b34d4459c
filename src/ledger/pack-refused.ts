import type { PlainDate } from '../domain/calendar/plain-date';
import type { PackProblem } from '../domain/pack/check';

/** Something that hinders the activation of a pack: of its values, or the legal office's word on a gate that it opens. */
export type OpenPoint = PackProblem | { kind: 'gateUnconfirmed'; gate: 'gates.penalty' | 'gates.restriction' };

export type PackRefusal =
  | { code: 'role'; step: string; expected: readonly string[]; got: string }
  | { code: 'answersInFile'; ids: readonly string[] }
  | { code: 'otherContent'; version: string }
  | { code: 'unknownVersion'; version: string }
  | { code: 'unknownQuestion'; questionId: string; ids: readonly string[] }
  | { code: 'inForce'; version: string }
  | { code: 'sameOfficial'; version: string }
  | { code: 'notReady'; version: string; open: readonly OpenPoint[] }
  | { code: 'superseded'; version: string }
  | { code: 'unknownPlace'; place: string; places: readonly string[] }
  | { code: 'backwards'; from: PlainDate; earliest: PlainDate }
  | { code: 'alreadyThere'; version: string; from: PlainDate }
  | { code: 'notInForce'; version: string };

/** A decision about a pack that cannot be taken, with what was expected, what came, and what to do. */
export class PackRefused extends Error {
  constructor(readonly refusal: PackRefusal) {
    super(textOf(refusal));
  }
}

function textOf(refusal: PackRefusal): string {
  switch (refusal.code) {
    case 'role':
      return `To ${refusal.step}: expected one of ${refusal.expected.join(', ')}, got ${refusal.got}.`;
    case 'answersInFile':
      return (
        `Expected questions without answers, got answers to ${refusal.ids.join(', ')}. ` +
        'Set them to null: the legal office answers here, under its own name.'
      );
    case 'otherContent':
      return (
        `Pack ${refusal.version}: expected the content that it had before, got another. ` +
        'A pack is never edited, only superseded: raise "version" and propose it again.'
      );
    case 'unknownVersion':
      return `Expected a pack that was proposed, got ${refusal.version}. Propose it first.`;
    case 'unknownQuestion':
      return `Expected one of the questions ${refusal.ids.join(', ') || '(none)'}, got ${refusal.questionId}.`;
    case 'inForce':
      return `Pack ${refusal.version} has been put into force: its answers stay. Propose a higher version.`;
    case 'sameOfficial':
      return (
        `Pack ${refusal.version}: expected another official than the one who proposed it. ` +
        'A second leader of the bureau has to activate it.'
      );
    case 'notReady':
      return `Pack ${refusal.version} cannot be activated yet:\n${refusal.open.map((one) => `  ${pointText(one)}`).join('\n')}`;
    case 'superseded':
      return `Pack ${refusal.version} was superseded: expected a higher version of it. Raise "version" and propose it.`;
    case 'unknownPlace':
      return `Expected one of the townships ${refusal.places.join(', ')}, got ${refusal.place}.`;
    case 'backwards':
      return `Expected a first day from ${refusal.earliest} on, got ${refusal.from}: a rule is not made backwards.`;
    case 'alreadyThere':
      return `Pack ${refusal.version} is in force there from ${refusal.from} on already.`;
    case 'notInForce':
      return `Pack ${refusal.version} is not in force there: expected an activation first.`;
  }
}

function pointText(point: OpenPoint): string {
  switch (point.kind) {
    case 'blank':
      return `${point.key} is blank ("${point.blank}"): fill it in and raise "version"`;
    case 'openQuestion':
      return `question ${point.id} about ${point.about.join(', ')}: the legal office has to answer it`;
    case 'unlivable':
      return `${point.key}: expected ${point.expected}, got ${point.got}`;
    case 'gateUnconfirmed':
      return `${point.gate} is open: the legal office has to confirm its basis`;
  }
}
