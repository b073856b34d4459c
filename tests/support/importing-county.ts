import { type ImportReport, importCounty } from '../../src/detection/import-county';
import { instant, plainDate } from '../../src/domain/calendar/plain-date';
import type { Act, OfficialAct } from '../../src/domain/case/acts';
import type { TaskKind } from '../../src/domain/case/vocabulary';
import type { QuestionReason, Resolution } from '../../src/domain/question/vocabulary';
import { findPupilByIdNumber } from '../../src/identity/people';
import { casesOfPerson, readEntries, readState } from '../../src/ledger/read';
import { openLedger } from '../../src/ledger/sql';
import { type TakingIn, takeInCounty } from '../../src/temporal/take-in-county';
import { tellSignals } from '../../src/temporal/tell-signals';
import { act, formOf } from '../faults/support/officials';
import { HandEngine } from '../web/support/hand-engine';
import { type FreshLedger, freshLedger } from './ledger';
import { SmallCounty } from './small-county';

export interface AskedQuestion {
  questionNumber: string;
  reason: QuestionReason;
  /** null while it was not told. */
  stage: string | null;
  resolution: Resolution | null;
}

/** A small county whose files are taken in day after day: a real ledger, and the engine in the test's hand. */
export class ImportingCounty {
  private constructor(
    readonly ledger: FreshLedger,
    readonly engine: HandEngine,
    readonly files: SmallCounty,
  ) {}

  /** @param children of the sample county, as `SmallCounty` takes them */
  static async begin(...children: string[]): Promise<ImportingCounty> {
    const ledger = await freshLedger();
    return new ImportingCounty(ledger, new HandEngine(ledger), new SmallCounty(...children));
  }

  /** Takes the files in on the evening of a day, as `fanxiao import` does. */
  takeIn(day: string): Promise<TakingIn> {
    this.set(day);
    return takeInCounty(this.dependencies, this.ledger.importerUrl, this.files.dir, { asOf: plainDate(day) });
  }

  /** The same, but the process ends before it has told any case. */
  async takeInAndEnd(day: string): Promise<ImportReport> {
    this.set(day);
    const importer = openLedger(this.ledger.importerUrl, { max: 1 });
    try {
      return await importCounty({ ...this.ledger, importer }, this.files.dir, { asOf: plainDate(day) });
    } finally {
      await importer.end();
    }
  }

  tell = () => tellSignals(this.dependencies);

  /** Ten o'clock at night, county time: everything of the day has been reported. */
  set(day: string): void {
    this.ledger.clock.set(instant(`${day}T14:00:00.000Z`));
  }

  async casesOf(idNumber: string): Promise<string[]> {
    const personId = await findPupilByIdNumber(this.ledger, idNumber);
    return personId ? casesOfPerson(this.ledger.sql, personId) : [];
  }

  /** @throws Error unless the child has just one case. */
  async caseOf(idNumber: string): Promise<string> {
    const [only, ...others] = await this.casesOf(idNumber);
    if (only === undefined || others.length > 0)
      throw new Error(`Expected one case, found ${[only, ...others].length}`);
    return only;
  }

  /** Questions about a child, or about files where none is named, the oldest first. */
  async questions(idNumber?: string): Promise<AskedQuestion[]> {
    const { sql } = this.ledger;
    const personId = idNumber === undefined ? null : await findPupilByIdNumber(this.ledger, idNumber);
    return sql<AskedQuestion[]>`
      select question_number, question.reason, stage, resolution
      from ledger.question left join projection.case_summary on case_number = question_number
      where person_id is not distinct from ${personId} order by question_number`;
  }

  async happened(caseNumber: string): Promise<Act[]> {
    return (await readEntries(this.ledger.sql, caseNumber)).map(({ event }) => event);
  }

  /** The holder of the open task acts; clocks that ran out before are taken first. */
  async act(caseNumber: string, task: TaskKind, what: OfficialAct): Promise<void> {
    await this.engine.runClocks();
    const fold = await readState(this.ledger.sql, caseNumber);
    await act(this.engine, caseNumber, formOf(fold, task, what));
  }

  answer = (questionNumber: string, resolution: Resolution) =>
    this.act(questionNumber, 'answerQuestion', { type: 'questionAnswered', resolution });

  async end(): Promise<void> {
    this.files.discard();
    await this.ledger.drop();
  }

  private get dependencies() {
    return { ...this.ledger, engine: this.engine };
  }
}
