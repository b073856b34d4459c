import type { Command } from '../../../src/domain/case/acts';
import type { CaseOpening } from '../../../src/domain/case/context';
import { nextDeadline } from '../../../src/domain/case/deadlines';
import type { CaseEntry } from '../../../src/domain/case/entry';
import { beginCase, type CaseFold, judge, takeCommand, takeExpiry } from '../../../src/domain/case/fold';
import { appendEntry } from '../../../src/ledger/append';
import type { Answer } from '../../../src/temporal/case-engine';
import type { PagesEngine } from '../../../src/web/services';
import type { FreshLedger } from '../../support/ledger';

/**
 * An engine for tests of the pages: the real fold and the real ledger, with the carrying in the test's hand, so that
 * a page can be met by an engine that is away or by a ledger that is behind.
 */
export class HandEngine implements PagesEngine {
  readonly cases = new Map<string, { fold: CaseFold; entries: CaseEntry[]; carried: number }>();
  mode: 'answers' | 'accepts' | 'away' = 'answers';
  /** Runs between a page's reading and its act: somebody else is faster. */
  before: (() => Promise<unknown>) | null = null;
  private carrying = Promise.resolve();

  constructor(readonly ledger: FreshLedger) {}

  async open({ opening, first }: { opening: CaseOpening; first: Command }): Promise<Answer> {
    if (this.mode === 'away') return { status: 'unreachable' };
    if (!this.cases.has(opening.caseNumber))
      this.cases.set(opening.caseNumber, { fold: beginCase(opening), entries: [], carried: 0 });
    return this.ask(opening.caseNumber, first);
  }

  async ask(caseNumber: string, command: Command): Promise<Answer> {
    const { before } = this;
    this.before = null;
    await before?.();
    if (this.mode === 'away') return { status: 'unreachable' };
    const held = this.held(caseNumber);
    const known = held.fold.receipts[command.commandId];
    if (known) return { status: 'answered', receipt: known };
    const at = this.ledger.clock.now();
    const refusal = judge(held.fold, command, at);
    if (refusal) return { status: 'rejected', refusal };
    const step = takeCommand(held.fold, command, at);
    held.fold = step.fold;
    held.entries.push(step.entry);
    if (this.mode === 'accepts') return { status: 'accepted' };
    await this.carry();
    return { status: 'answered', receipt: step.receipt };
  }

  /** Lets every clock run out that ends by now. */
  async runClocks(): Promise<void> {
    for (const held of this.cases.values())
      for (;;) {
        const next = nextDeadline(held.fold.context);
        if (!next || next.expiresAt > this.ledger.clock.now()) break;
        const step = takeExpiry(held.fold, next.id, next.expiresAt);
        held.fold = step.fold;
        held.entries.push(step.entry);
      }
    await this.carry();
  }

  /** Brings what the ledger has not got yet to it, one entry after the other, also when several ask at once. */
  carry(): Promise<void> {
    this.carrying = this.carrying.then(
      () => this.carryAll(),
      () => this.carryAll(),
    );
    return this.carrying;
  }

  private async carryAll(): Promise<void> {
    for (const held of this.cases.values())
      while (held.carried < held.entries.length) {
        await appendEntry(this.ledger, held.entries[held.carried] as CaseEntry);
        held.carried++;
      }
  }

  async fold(caseNumber: string): Promise<CaseFold> {
    if (this.mode === 'away') throw new Error('The engine is away');
    return this.held(caseNumber).fold;
  }

  async audit(caseNumber: string) {
    if (this.mode === 'away') throw new Error('The engine is away');
    const { entries } = this.held(caseNumber);
    return { runs: 1, events: entries.length, replayed: true, entries, fault: null };
  }

  held(caseNumber: string) {
    const held = this.cases.get(caseNumber);
    if (!held) throw new Error(`There is no case ${caseNumber}`);
    return held;
  }
}
