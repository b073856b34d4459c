import type { ActionName, GuardName } from '../domain/case/source-table';
import type { enforcementMachine } from '../domain/enforcement/machine';
import type { exitMachine } from '../domain/exit/machine';
import type { caseMachine } from '../domain/ladder/machine';
import type { penaltyMachine } from '../domain/penalty/machine';
import type { questionMachine } from '../domain/question/machine';
import type { remediesMachine } from '../domain/remedies/machine';
import type { serviceMachine } from '../domain/service/machine';
import type { machineOf } from '../domain/tracks/track-machine';
import { ladderInEnglish } from './ladder-words.en';
import { ladderInChinese } from './ladder-words.zh';

/** The names of what a machine is made of, for docs/ladder.md and docs/machines: a guard or action without one is a type error. */

/** What a part of a machine is about, already in words; '' where it does not say. */
export interface Details {
  task: string;
  tasks: string;
  subject: string;
  clock: string;
  roles: string;
  step: string;
  outcome: string;
  reason: string;
  /** Key of the rung that it is about, where it is one only. */
  rung: string;
  passed: boolean;
  /** Of a track's outcome: it is against a guardian, and waits for what holds such steps up. */
  adverse: boolean;
  /** Of a track's step: none but its own roles decide it. */
  reserved: boolean;
}
export type Phrase = string | ((details: Details) => string);

interface PartWords<Machine> {
  guards: Readonly<Record<GuardName<Machine>, Phrase>>;
  actions: Readonly<Record<ActionName<Machine>, Phrase>>;
}

/** Laws and rules that sources name; the numbers behind them are articles. */
export type Law =
  | '义务教育法'
  | '教育法'
  | '未成年人保护法'
  | '预防未成年人犯罪法'
  | '家庭教育促进法'
  | '残疾人教育条例'
  | '社会救助法'
  | '宗教事务条例'
  | '民事诉讼法'
  | '行政处罚法'
  | '行政强制法'
  | '行政复议法'
  | '行政诉讼法'
  | '行政诉讼法解释'
  | '刑法'
  | '国务院令310'
  | '国务院令364'
  | '国办发〔2017〕72号'
  | '教基厅 2024-04';

/** Documents of the ladder that sources name. */
export type SourceDocument = 'D13' | 'D14' | 'D15' | 'D16' | 'D17' | 'D19' | 'D20' | 'D22';

export interface LadderWords {
  title: string;
  intro: readonly string[];
  columns: Record<'number' | 'from' | 'event' | 'guard' | 'to' | 'effects' | 'source', string>;
  placeColumns: Record<'place' | 'entry' | 'exit', string>;
  machines: Record<'case' | 'question', string>;
  anyPlace: string;
  /** The place or what is done is the same as before; nothing is asked; nothing is done. */
  stays: string;
  restarts: string;
  back(places: string): string;
  always: string;
  nothing: string;
  /** A part of the rung in which the case stands. */
  ownPart(part: string): string;
  /** A part that several stages have in common. */
  partOf(stages: readonly string[], part: string): string;
  /** Several places. */
  places(names: readonly string[]): string;
  documentRungs: string;
  begins: string;
  ended: string;
  list(names: readonly string[]): string;
  clock(name: string, rule: string): string;
  byDefault: string;
  laws: Record<Law, string>;
  articles(law: string, numbers: string): string;
  documents: Record<SourceDocument, string>;
  diagrams: {
    outcome: string;
    frames: Record<'onFile' | 'byLaw' | 'withOrder', string>;
    back: string;
    earlier: string;
    next: string;
    countyOrder: string;
    partsOf(stages: string): string;
    except(stages: string): string;
  };
  /** What is the same in all tracks. */
  allTracks: string;
  startOfTracks: { title: string; cause(name: string): string; columns: Record<'track' | 'ground' | 'source', string> };
  grounds: Readonly<Record<string, string>>;
  case: PartWords<typeof caseMachine>;
  question: PartWords<typeof questionMachine>;
  service: PartWords<typeof serviceMachine>;
  remedies: PartWords<typeof remediesMachine>;
  enforcement: PartWords<typeof enforcementMachine>;
  penalty: PartWords<typeof penaltyMachine>;
  exit: PartWords<typeof exitMachine>;
  track: PartWords<ReturnType<typeof machineOf>>;
}

export const ladderWords: Record<'zh' | 'en', LadderWords> = { zh: ladderInChinese, en: ladderInEnglish };
