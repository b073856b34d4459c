import { addDays, type PlainDate, plainDate, weekday } from '../../../src/domain/calendar/plain-date';
import type { SchoolCalendar } from '../../../src/domain/calendar/school-calendar';
import type { Command } from '../../../src/domain/case/acts';
import type { CaseContext } from '../../../src/domain/case/context';
import { isGuardianClock } from '../../../src/domain/case/deadlines';
import { runsOn } from '../../../src/domain/case/regions';
import {
  documentKinds,
  exitReasons,
  extensionReasons,
  haltGrounds,
  migrationReasons,
  pauseReasons,
  recordSignals,
  reportSources,
  rollFindings,
  trackKinds,
} from '../../../src/domain/case/vocabulary';
import { exits } from '../../../src/domain/exit/exits';
import type { PolicyPack } from '../../../src/domain/pack/policy-pack';
import { questionReasons } from '../../../src/domain/question/vocabulary';
import type { Dice } from './dice';
import type { Weighted } from './forms';

const termStart = plainDate('2026-09-01');

/** Whatever the files and people of a county may report. */
export function signalOn(context: CaseContext, today: PlainDate, dice: Dice): Command['act'] {
  const known = context.signals.filter(({ type }) => type !== 'correctionOfRecord' && type !== 'reportReceived');
  const corrected = known.length > 0 ? dice.one(known) : undefined;
  const since =
    corrected && ('firstAbsentDay' in corrected ? corrected.firstAbsentDay : 'since' in corrected && corrected.since);
  if (context.opening.kind === 'question' && dice.chance(40)) return { type: 'questionSettled', foundOn: today };
  return dice.weighted<Command['act']>([
    [2, { type: 'reportReceived', source: dice.one(reportSources), receivedOn: today }],
    [2, { type: 'absenceThresholdCrossed', firstAbsentDay: addDays(today, -dice.roll(4)), crossedOn: today }],
    [1, { type: 'notOnAnyRoll', finding: dice.one(rollFindings), since: termStart, foundOn: today }],
    [1, { type: 'notRegisteredAtTermStart', since: termStart, foundOn: today }],
    [1, { type: 'leaveExpired', since: today, foundOn: today }],
    [1, { type: 'transferReceiptMissing', since: addDays(today, -10), foundOn: today }],
    [
      2,
      {
        type: 'correctionOfRecord',
        corrected: (corrected?.type as (typeof recordSignals)[number] | undefined) ?? dice.one(recordSignals),
        since: since || termStart,
        foundOn: today,
      },
    ],
    [1, { type: 'questionAsked', reason: dice.one(questionReasons), askedOn: today }],
    [1, { type: 'questionSettled', foundOn: today }],
    [1, { type: 'calendarUpdated', calendar: otherCalendar(context, today, dice) }],
    [1, { type: 'packMigrated', pack: otherPeriods(context, dice), reason: dice.one(migrationReasons) }],
  ]);
}

/** The next weeks with other working days and rest days. */
function otherCalendar({ opening: { calendar } }: CaseContext, today: PlainDate, dice: Dice): SchoolCalendar {
  const soon = Array.from({ length: 1 + dice.roll(4) }, () => addDays(today, dice.roll(30)));
  const [restDays, workingDays] = [false, true].map((works) =>
    soon.filter((day) => weekday(day) > 5 === works).sort(),
  ) as [PlainDate[], PlainDate[]];
  return { ...calendar, version: `cal-${today}-${dice.roll(1_000)}`, restDays, workingDays };
}

/** The same county with a period that is another. */
function otherPeriods({ opening: { pack } }: CaseContext, dice: Dice): PolicyPack {
  const rule = dice.one(['T07', 'T08', 'T09', 'T10', 'T11', 'T12', 'T29', 'T36'] as const);
  const { value, source } = pack.clocks[rule];
  const clocks = { ...pack.clocks, [rule]: { value: { ...value, amount: 1 + dice.roll(20) }, source } };
  return { ...pack, version: `walk-${dice.roll(1_000)}`, clocks };
}

/** What is said of the guardian's remedies; what fits the place where they stand comes often. */
export function remediesOn({ regions, stay }: CaseContext, today: PlainDate, dice: Dice): Weighted[] {
  const open = regions.filter(({ kind, until }) => kind === 'remedies' && until === null);
  const { place, about: act } = open.length > 0 ? dice.one(open) : {};
  const about = act ?? 'D1';
  const upheld = dice.chance(60);
  return [
    [place === 'challengeable' ? 9 : 1, { type: 'reconsiderationFiled', about, filedOn: today }],
    [place === 'underReconsideration' ? 40 : 1, { type: 'reconsiderationDecided', about, receivedOn: today, upheld }],
    [place?.startsWith('challengeable') ? 9 : 1, { type: 'lawsuitFiled', about, filedOn: today }],
    [place === 'inCourt' ? 40 : 1, { type: 'lawsuitDecided', about, effectiveOn: today, upheld }],
    [place === undefined ? 1 : 3, { type: 'stayOrdered', orderedOn: today }],
    [stay ? 40 : 1, { type: 'stayLifted', liftedOn: today }],
  ];
}

/** What a seat of the case may record at any time, in a walk where much happens and in one where little does. */
export function dutiesOn(context: CaseContext, today: PlainDate, dice: Dice): Command['act'] {
  const clocks = context.deadlines.filter(({ status }) => status === 'running');
  const own = clocks.filter(isGuardianClock);
  const clock = own.length > 0 ? dice.one(own) : clocks[0];
  const issued = context.documents.filter(({ issuedOn, void: lost }) => issuedOn !== null && !lost);
  const reason = dice.one(exitReasons.filter((name) => name !== 'deceased' || dice.chance(15)));
  const struck = context.correctable.length > 0 ? dice.one(context.correctable).sequence : 1;
  return dice.weighted<Command['act']>([
    [6, { type: 'trackStarted', track: dice.one([...trackKinds, 'restriction']) }],
    [4, { type: 'trackStarted', track: 'leave' }],
    [4, { type: 'viewsReceived', receivedOn: today }],
    [1, { type: 'hearingRequested', requestedOn: today }],
    [
      own.length > 0 ? 5 : 2,
      {
        type: 'extensionRequested',
        deadline: clock?.id ?? 'T09:D1',
        days: 1 + dice.roll(20),
        reason: dice.one(extensionReasons),
      },
    ],
    [6, { type: 'actCorrected', entry: struck, reason: 'wrongValue' }],
    [5, { type: 'haltFound', ground: dice.one(haltGrounds), foundOn: today }],
    [3, { type: 'casePaused', reason: dice.one(pauseReasons), reviewOn: addDays(today, 1 + dice.roll(30)) }],
    [4, { type: 'exitProposed', reason, evidence: dice.one(exits[reason].evidence), since: today }],
    [
      issued.length > 0 ? 3 : 1,
      {
        type: 'decisionRevoked',
        document: issued.length > 0 ? dice.one(issued).kind : dice.one(documentKinds),
        revokedOn: today,
      },
    ],
    ...remediesOn(context, today, dice),
    ...(context.regions.some(({ kind, until }) => runsOn(kind) && until === null)
      ? ([[1, { type: 'exitProposed', reason: 'deceased', evidence: 'deathRecord', since: today }]] as const)
      : []),
  ]);
}
