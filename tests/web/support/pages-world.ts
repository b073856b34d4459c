import { once } from 'node:events';
import type { Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { type Instant, plainDate } from '../../../src/domain/calendar/plain-date';
import type { Command } from '../../../src/domain/case/acts';
import type { Task } from '../../../src/domain/case/context';
import type { Role, TaskKind } from '../../../src/domain/case/vocabulary';
import { importOfficials, officialByEmail } from '../../../src/identity/directory';
import { currentKey } from '../../../src/identity/keys';
import { type Pupil, storePupil } from '../../../src/identity/people';
import { storeCalendar } from '../../../src/ledger/school-calendars';
import { tokenOf } from '../../../src/mail/link-token';
import { openCaseFor } from '../../../src/temporal/open-case';
import { afterReply } from '../../../src/web/after-reply';
import { createApp } from '../../../src/web/app';
import { ledgerRecords } from '../../../src/web/ledger-records';
import { packDesk } from '../../../src/web/pack-desk';
import type { Services } from '../../../src/web/services';
import { at } from '../../support/case-fixtures';
import { type FreshLedger, freshLedger } from '../../support/ledger';
import { readSampleCounty } from '../../support/sample-county';
import { HandEngine } from './hand-engine';
import { Visitor } from './visitor';

/** The real pages on a real port over the real ledger with the sample county's directory and one child's case. */
export class PagesWorld {
  readonly codes: { official: string; code: string }[] = [];
  engine!: HandEngine;
  services!: Services;
  origin = '';
  caseNumber = '';
  pupil!: Pupil;
  private server: Server | null = null;

  private constructor(readonly ledger: FreshLedger) {}

  static async start({ rehearsal = false, publicUrl = 'http://127.0.0.1' } = {}): Promise<PagesWorld> {
    const ledger = await freshLedger();
    const world = new PagesWorld(ledger);
    try {
      await world.begin(rehearsal, publicUrl);
      return world;
    } catch (error) {
      await world.stop();
      throw error;
    }
  }

  private async begin(rehearsal: boolean, publicUrl: string): Promise<void> {
    const { ledger } = this;
    ledger.clock.set(at('2026-10-15', 9));
    const county = await readSampleCounty();
    await storeCalendar(ledger.sql, ledger.clock, county.calendar);
    await importOfficials(ledger, county.officials);
    const engine = new HandEngine(ledger);
    this.engine = engine;
    this.services = {
      config: { FANXIAO_PUBLIC_URL: publicUrl },
      clock: ledger.clock,
      rehearsal,
      formSecret: 'a secret of the tests that is long enough',
      records: ledgerRecords(ledger),
      engine,
      packs: packDesk({ ...ledger, engine }),
      afterReply: afterReply((error) => {
        throw error;
      }),
      mailer: {
        sendCode: async (official, code) => {
          this.codes.push({ official, code });
        },
      },
      openCase: (start) => openCaseFor({ ...ledger, engine }, start),
    };
    const server = createApp(this.services).listen(0, '127.0.0.1');
    this.server = server;
    await once(server, 'listening');
    this.origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
    await this.openSampleCase();
  }

  /** Scenario A01 of the sample county: a pupil of grade 8 whom the attendance file shows absent. */
  private async openSampleCase(): Promise<void> {
    this.pupil = {
      name: '何鹏轩',
      idNumber: '999999201305277633',
      rollNumber: 'G999999201305277633',
      birthDate: plainDate('2013-05-27'),
      sex: 'male',
      school: '青岭县石桥初级中学',
      grade: 8,
      class: 3,
      guardianName: '何志远',
      guardianRelation: '父亲',
      guardianPhone: '12900000777',
      hukouCounty: '青岭县',
      hukouTownship: '石桥镇',
      hukouVillage: '南冲村',
      township: '石桥镇',
      village: '南冲村',
      household: null,
      boarding: false,
      groups: [],
    };
    const { personId } = await storePupil(this.ledger, this.pupil);
    const { caseNumber } = await this.services.openCase({
      personId,
      signal: {
        type: 'absenceThresholdCrossed',
        firstAbsentDay: plainDate('2026-10-12'),
        crossedOn: plainDate('2026-10-15'),
      },
      actor: { kind: 'system', part: 'detection' },
      commandId: 'detection:A01',
    });
    this.caseNumber = caseNumber;
  }

  set(day: string, hour = 9): Instant {
    this.ledger.clock.set(at(day, hour));
    return this.ledger.clock.now();
  }

  openTask(kind: TaskKind): Task {
    const { tasks } = this.engine.held(this.caseNumber).fold.context;
    const task = tasks.find((one) => one.kind === kind && one.status === 'open');
    if (!task) throw new Error(`Expected an open task ${kind}, found ${tasks.map((one) => one.kind).join(', ')}`);
    return task;
  }

  seatsOf(role: Role): string[] {
    return this.engine.held(this.caseNumber).fold.context.opening.seats[role] ?? [];
  }

  /** Path of the link that a seat got by mail for a task. */
  linkTo(task: Task, seat: string): string {
    const { id, secret } = currentKey(this.ledger.keys, 'link');
    const letter = this.engine
      .held(this.caseNumber)
      .entries.flatMap(({ letters }) => letters)
      .find((one) => one.task === task.id && one.seat === seat);
    if (!letter) throw new Error(`Expected a letter about ${task.id} to ${seat}`);
    return `/t/${tokenOf({ id, secret }, letter)}`;
  }

  /** A step of the case that the test is not about. */
  async act(kind: TaskKind, act: Command['act'], day?: string, hour?: number): Promise<void> {
    if (day) this.set(day, hour);
    await this.engine.runClocks();
    const task = this.openTask(kind);
    const seat = task.seats[0] as string;
    const { seats } = this.engine.held(this.caseNumber).fold.context.opening;
    const role = (Object.keys(seats) as Role[]).find((one) => seats[one]?.includes(seat)) as Role;
    const holder = (await this.services.records.holders([seat], plainDate('2026-10-15'))).get(seat);
    const answer = await this.engine.ask(this.caseNumber, {
      commandId: `test:${task.id}:${act.type}`,
      actor: { kind: 'seat', seat, role, official: holder?.official ?? '' },
      task: task.id,
      act,
      submission: null,
    });
    if (answer.status !== 'answered' || answer.receipt.refusal) throw new Error(JSON.stringify(answer));
  }

  visitor(): Visitor {
    return new Visitor(this.origin);
  }

  /** A visitor who went through the sign-in pages. */
  async signedIn(email: string): Promise<Visitor> {
    const visitor = this.visitor();
    await visitor.get('/sign-in');
    await visitor.submit({ email });
    await visitor.submit({ code: await this.lastCode() });
    return visitor;
  }

  /** A visitor who opened a seat's link and confirmed the device by the mailed code. */
  async atTask(kind: TaskKind, seat?: string): Promise<Visitor> {
    const task = this.openTask(kind);
    const visitor = this.visitor();
    await visitor.get(this.linkTo(task, seat ?? (task.seats[0] as string)));
    await visitor.submit({});
    await visitor.submit({ code: await this.lastCode() });
    return visitor;
  }

  /** The code that was sent last; what goes on after a reply has ended by then. */
  async lastCode(): Promise<string> {
    await this.services.afterReply.settled();
    return this.codes.at(-1)?.code ?? '';
  }

  official = (email: string) => officialByEmail(this.ledger, email);

  async stop(): Promise<void> {
    this.server?.closeAllConnections();
    this.server?.close();
    await this.services?.afterReply.settled();
    await this.ledger.drop();
  }
}
