import { setup } from 'xstate';
import type { PlainDate } from '../calendar/plain-date';
import { cancelDeadlines, startDeadline } from '../case/deadlines';
import { changeDocument, voidDocument } from '../case/documents';
import * as guards from '../case/guards';
import { type AskedInRegion, beginRegion, changeCase, inCase, regionActions, regionTypes } from '../case/region-parts';
import { finalOn, periodOf, type RemedyRule, remedyRules, setStatus } from './periods';

const period = ({ context, region }: AskedInRegion, rule: RemedyRule) => periodOf(context, rule, region.about);

/** What is filed and decided names its act: there may be others, such as the order of an earlier climb. */
const isNamed = ({ event, region }: AskedInRegion): boolean => 'about' in event && event.about === region.about;

/** Nobody challenges an act, and nobody decides on it, before it is known to the guardian. */
const sinceService = ({ context, region }: AskedInRegion, day: PlainDate): boolean => {
  const servedOn = context.documents.find(({ id }) => id === region.about)?.servedOn;
  return typeof servedOn === 'string' && servedOn <= day;
};

/** The day of filing counts, not the day on which the county hears of it: that is often after the period is over. */
const filedWithin = (asked: AskedInRegion, rule: RemedyRule): boolean => {
  const { event } = asked;
  const open = period(asked, rule);
  return (
    'filedOn' in event &&
    isNamed(asked) &&
    (open?.status === 'running' || open?.status === 'expired') &&
    event.filedOn <= open.count.due &&
    sinceService(asked, event.filedOn)
  );
};

const decides = (asked: AskedInRegion, upheld: boolean): boolean => {
  const { event } = asked;
  if (!('upheld' in event) || event.upheld !== upheld || !isNamed(asked)) return false;
  return sinceService(asked, event.type === 'lawsuitDecided' ? event.effectiveOn : event.receivedOn);
};

/** A period of this act has run out, and this is how many others still run. */
const runsOut = (asked: AskedInRegion, isLast: boolean): boolean => {
  const { context, event } = asked;
  if (event.type !== 'deadlineExpired' || !guards.isRunning(context, event.deadline)) return false;
  const running = remedyRules.flatMap((rule) => period(asked, rule) ?? []).filter(({ status }) => status === 'running');
  return running.some(({ id }) => id === event.deadline) && isLast === (running.length === 1);
};

const remediesSetup = setup({
  types: regionTypes,
  guards: {
    /** Who has gone to court has no reconsideration any more (行政复议法 29). */
    reconsiders: inCase((asked) => filedWithin(asked, 'T18') && period(asked, 'T19')?.status !== 'met'),
    sues: inCase((asked) => filedWithin(asked, 'T19') || filedWithin(asked, 'T19.2')),
    /** The authority stays silent: whether that was long enough is for the court (行政诉讼法 45). */
    suesSilence: inCase(
      (asked) => asked.event.type === 'lawsuitFiled' && isNamed(asked) && sinceService(asked, asked.event.filedOn),
    ),
    upholds: inCase((asked) => decides(asked, true)),
    revokes: inCase((asked) => decides(asked, false)),
    periodOver: inCase((asked) => runsOut(asked, false)),
    lastPeriodOver: inCase((asked) => runsOut(asked, true)),
  },
  actions: {
    expireDeadline: regionActions.expireDeadline,
    /** From the day of service, on which the guardian learnt of the act (行政复议法 20, 行政诉讼法 46). */
    startPeriods: changeCase(({ context, event, region }) => {
      const startDay = context.documents.find(({ id }) => id === region.about)?.servedOn;
      if (!startDay) return context;
      return (['T18', 'T19'] as const).reduce(
        (next, rule) => startDeadline(next, { rule, about: region.id, startDay, startedBy: event.sequence }),
        context,
      );
    }),
    /** The suit waits for the reconsideration: its period counts anew from the decision (行政诉讼法 45). */
    useReconsideration: changeCase((asked) => {
      const met = setStatus(asked.context, period(asked, 'T18')?.id, 'met');
      return setStatus(met, period(asked, 'T19')?.id, 'cancelled');
    }),
    startPeriodAfterDecision: changeCase(({ context, event, region }) =>
      event.type === 'reconsiderationDecided'
        ? startDeadline(context, {
            rule: 'T19.2',
            about: region.id,
            startDay: event.receivedOn,
            startedBy: event.sequence,
          })
        : context,
    ),
    useLawsuit: changeCase((asked) => {
      const used = (['T19', 'T19.2'] as const).filter((rule) => filedWithin(asked, rule));
      const met = used.reduce((next, rule) => setStatus(next, period(asked, rule)?.id, 'met'), asked.context);
      return cancelDeadlines(met, ({ id }) => id === period(asked, 'T18')?.id);
    }),
    becomeFinal: changeCase(({ context, event, region }) =>
      changeDocument(context, region.about, (act) => ({ ...act, finalOn: finalOn(context, region.about, event) })),
    ),
    /** What was filed in time became known only now. */
    becomePending: changeCase(({ context, region }) =>
      changeDocument(context, region.about, (act) => ({ ...act, finalOn: null })),
    ),
    voidAct: changeCase(({ context, region }) => voidDocument(context, region.about)),
  },
});

const suit = { target: 'inCourt', guard: 'sues', actions: 'useLawsuit' } as const;
const reconsideration = {
  target: 'underReconsideration',
  guard: 'reconsiders',
  actions: 'useReconsideration',
} as const;
const revocation = { target: 'revoked', guard: 'revokes', actions: 'voidAct' } as const;
const lastPeriod = { target: 'final', guard: 'lastPeriodOver', actions: 'expireDeadline' } as const;

/**
 * The guardian's remedies against one order or penalty decision, from its service on (case-ladder section 11). Nothing
 * pauses, shortens or ends these periods but their use: no return, no stay, no pause of the case. What is filed and
 * decided names its act: a relapse leads to a second order while the first can still be challenged. `final` stays open
 * for what was filed in time and became known later: a court tells the office days after a suit came in. Filings out of
 * time are not taken.
 */
export const remediesMachine = remediesSetup.createMachine({
  id: 'remedies',
  context: beginRegion,
  initial: 'challengeable',
  states: {
    challengeable: {
      entry: 'startPeriods',
      on: {
        reconsiderationFiled: reconsideration,
        lawsuitFiled: suit,
        deadlineExpired: [lastPeriod, { guard: 'periodOver', actions: 'expireDeadline' }],
      },
    },
    underReconsideration: {
      on: {
        reconsiderationDecided: [
          { target: 'challengeableInCourt', guard: 'upholds', actions: 'startPeriodAfterDecision' },
          revocation,
        ],
        lawsuitFiled: { target: 'inCourt', guard: 'suesSilence' },
      },
    },
    challengeableInCourt: { on: { lawsuitFiled: suit, deadlineExpired: lastPeriod } },
    inCourt: { on: { lawsuitDecided: [{ target: 'final', guard: 'upholds' }, revocation] } },
    final: {
      entry: 'becomeFinal',
      exit: 'becomePending',
      on: { reconsiderationFiled: reconsideration, lawsuitFiled: suit },
    },
    revoked: { type: 'final' },
  },
});
