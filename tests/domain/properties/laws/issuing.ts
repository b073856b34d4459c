import type { DocumentKind, Rung } from '../../../../src/domain/case/vocabulary';
import { clockOf, documentOf, firstOf, isRunning, type Law, type Seen, taskOf } from './law';

/** Written out again: what the law says must not follow a change of the table by itself. */
const byLaw: Record<DocumentKind, readonly string[]> = {
  enrolmentNotice: ['townshipLeader', 'bureauLeader', 'bureauHead'],
  returnNotice: ['townshipLeader', 'bureauLeader', 'bureauHead'],
  violationNotice: ['townshipLeader', 'bureauLeader', 'bureauHead'],
  correctionOrder: ['townshipLeader', 'bureauLeader', 'bureauHead'],
  judicialNotice: ['justiceOffice', 'justiceBureau'],
  demand: ['townshipLeader', 'bureauLeader', 'bureauHead'],
  penaltyNotice: ['townshipLeader', 'bureauLeader', 'bureauHead'],
  hearingNotice: ['townshipLeader', 'bureauLeader', 'bureauHead'],
  penaltyDecision: ['townshipLeader', 'bureauLeader', 'bureauHead'],
};
const rungOfKind: Partial<Record<DocumentKind, Rung>> = {
  enrolmentNotice: 'noticed',
  returnNotice: 'noticed',
  violationNotice: 'violationNoticed',
  correctionOrder: 'ordered',
  judicialNotice: 'judicialNoticed',
};

/** What comes of an admonition or a restriction without a step against a guardian. */
const spares = [
  'dropped',
  'noMeasure',
  'complied',
  'notComplied',
  'rejected',
  'notRestricted',
  'lifted',
  'stillInForce',
];

const newlyIssued = ({ was, is }: Seen) =>
  is.documents === was.documents
    ? []
    : is.documents.filter(({ id, issuedOn }) => issuedOn !== null && !documentOf(was, id)?.issuedOn);

/** Steps against a guardian; what the court does is recorded whenever it is done, what it allows is for the county. */
const steps: readonly (string | undefined)[] = [
  'referralMade',
  'penaltyStepDone',
  'documentApproved',
  'enforcementBegun',
];
/** A procedure that is ended without a penalty is no step against anybody. */
const isStep = ({ event }: Seen) =>
  steps.includes(event?.type) && !(event?.type === 'penaltyStepDone' && event.step === 'closing');

/** The last served document of this climb and its limit. */
function lastLimit({ was }: Seen) {
  const served = was.documents.filter(
    ({ id, kind, servedOn, void: lost }) =>
      servedOn !== null && !lost && rungOfKind[kind] !== undefined && Number(id.slice(1)) >= was.ladderFrom,
  );
  const last = served.at(-1);
  return last && was.deadlines.find(({ id }) => /^T(09|11|12|37):/.test(id) && id.endsWith(`:${last.id}`));
}

export const issuingLaws: readonly Law[] = [
  {
    name: 'a document is issued by a person of a role that the pack and the law both allow, and by nothing else',
    broken: (seen) =>
      firstOf(newlyIssued(seen), ({ id, kind, issuedBy }) => {
        const { actor } = seen.entry;
        const { value } = seen.is.opening.pack.issuers[kind];
        const role = actor.kind === 'seat' ? actor.role : actor.part;
        return (
          !(
            seen.event?.type === 'documentApproved' &&
            actor.kind === 'seat' &&
            role === issuedBy &&
            byLaw[kind].includes(role) &&
            (value as readonly string[]).includes(role)
          ) && `${id} ${kind} by ${role}`
        );
      }),
  },
  {
    name: 'what needs a check of its legality is signed only after somebody else than its drafter has checked it',
    broken: (seen) =>
      firstOf(newlyIssued(seen), ({ id, kind, checked }) => {
        const { value } = seen.is.opening.pack.legalCheck;
        return value.includes(kind) && !checked && `${id} ${kind} is unchecked`;
      }) ??
      firstOf(seen.is.documents === seen.was.documents ? [] : seen.is.documents, ({ id, checked, draftedBy }) => {
        if (!checked || documentOf(seen.was, id)?.checked) return false;
        const { actor } = seen.entry;
        return !(actor.kind === 'seat' && actor.official !== draftedBy) && `${id} was checked by its drafter`;
      }),
  },
  {
    name: 'a joint document is issued only when each of its authorities has signed, each by another official',
    broken: (seen) =>
      firstOf(newlyIssued(seen), ({ id, kind, signatures = [] }) => {
        const organs = seen.is.opening.pack.jointIssue[kind].value;
        const signed = signatures.map(({ organ }) => organ);
        const officials = new Set(signatures.map(({ official }) => official));
        const whole = organs.every((organ) => signed.includes(organ)) && officials.size === signatures.length;
        return !whole && `${id} ${kind} by ${signed}`;
      }),
  },
  {
    name: 'a document is signed by somebody else than its drafter',
    broken: (seen) =>
      firstOf(newlyIssued(seen), ({ id, kind, draftedBy }) => {
        const { actor } = seen.entry;
        return !(actor.kind === 'seat' && actor.official !== draftedBy) && `${id} ${kind} by ${draftedBy}`;
      }),
  },
  {
    name: 'no notice, order, judicial notice, demand, penalty step, referral or enforcement while a State fault or a just cause is open',
    broken: (seen) => {
      const open = seen.was.halts.filter(({ endedOn }) => endedOn === null).map(({ ground }) => ground);
      return isStep(seen) && open.length > 0 && `${seen.event?.type} in spite of ${open}`;
    },
  },
  {
    name: 'no step against a guardian while a stay is ordered or the case is paused',
    broken: (seen) =>
      isStep(seen) && (seen.was.stay || seen.was.pause !== null) && `${seen.event?.type} stay ${seen.was.stay}`,
  },
  {
    name: 'no step against a guardian while the child is protected from danger',
    broken: (seen) => isStep(seen) && isRunning(seen.was, 'childProtection') && `${seen.event?.type}`,
  },
  {
    name: 'no admonition and no restriction while the steps against a guardian are held up',
    broken: ({ event, was }) => {
      if (event?.type !== 'trackStepDone' && event?.type !== 'trackStarted') return false;
      const outcome = event.type === 'trackStepDone' ? event.outcome : '';
      if (!['policeAdmonition', 'restriction'].includes(event.track) || spares.includes(outcome)) return false;
      const held = was.stay || was.pause !== null || was.halts.some(({ endedOn }) => endedOn === null);
      return (held || isRunning(was, 'childProtection')) && `${event.track} ${outcome}`;
    },
  },
  {
    name: 'a restriction that touches a social insurance is a proposal on file and goes no further',
    broken: ({ event, was, is }) => {
      const only = was.opening.pack.restrictions.kinds.value.every((kind) => kind !== 'optionalPreferentialPolicies');
      const beyond = is.regions.some(
        ({ kind, place }) => kind === 'restriction' && !['proposal', 'ended'].includes(place),
      );
      return event?.type === 'trackStepDone' && only && beyond && `${event.outcome}`;
    },
  },
  {
    name: 'a leave is decided by whom the pack names, a leader of the township or the bureau',
    broken: ({ event, was, entry: { actor } }) =>
      event?.type === 'trackStepDone' &&
      event.track === 'leave' &&
      event.step === 'decision' &&
      !(
        actor.kind === 'seat' &&
        byLaw.returnNotice.includes(actor.role) &&
        (was.opening.pack.leave.approvers.value as readonly string[]).includes(actor.role)
      ) &&
      JSON.stringify(actor),
  },
  {
    name: 'a signature and a referral are struck by those who answer for them, never by a school or a cadre',
    broken: ({ event, was, entry: { actor } }) => {
      const act = was.correctable.find(({ sequence }) => event?.type === 'actCorrected' && sequence === event.entry);
      if (act?.type !== 'documentApproved' && act?.type !== 'referralMade') return false;
      const roles = [...byLaw.returnNotice, ...byLaw.judicialNotice, 'townshipCaseOfficer', 'bureauCaseOfficer'];
      return !(actor.kind === 'seat' && roles.includes(actor.role)) && `${act.type} by ${JSON.stringify(actor)}`;
    },
  },
  {
    name: 'no step against a guardian while a return is checked or watched, or a leave runs',
    broken: (seen) =>
      isStep(seen) &&
      ['returned', 'retention', 'onLeave', 'closed'].includes(seen.stageBefore) &&
      `${JSON.stringify(seen.event)} in ${seen.from}`,
  },
  {
    name: 'order, judicial notice, demand and referral come after the end of the limit before them',
    broken: (seen) => {
      const { event, is, was, entry } = seen;
      const day =
        event?.type === 'documentApproved' ? event.issuedOn : event?.type === 'referralMade' && event.referredOn;
      if (!day) return false;
      const isDemand = event?.type === 'documentApproved' && event.document === 'demand';
      // A demand goes with its order, whatever else has been served since.
      const own = isDemand ? clockOf(was, `T11:${taskOf(was, entry.task)?.region?.split(':')[1]}`) : lastLimit(seen);
      return firstOf(
        isDemand ? [own] : [own, clockOf(is, 'T08')],
        (clock) =>
          clock && !(clock.status === 'expired' && clock.count.due < day) && `${clock.id} until ${clock.count.due}`,
      );
    },
  },
  {
    name: 'no rung of the pack’s path is passed over: its document is served before the next step',
    broken: (seen) => {
      const { event, was } = seen;
      const target: Rung | undefined =
        event?.type === 'referralMade'
          ? 'legalReferral'
          : event?.type === 'documentApproved'
            ? rungOfKind[event.document]
            : undefined;
      if (!target) return false;
      const { value: path } = was.opening.pack.path;
      const before = path.slice(0, Math.max(0, path.indexOf(target))).filter((rung) => rung !== 'penaltyProcedure');
      return firstOf(before, (rung) => {
        const served = was.documents.some(
          ({ id, kind, servedOn, void: lost }) =>
            rungOfKind[kind] === rung && servedOn !== null && !lost && Number(id.slice(1)) >= was.ladderFrom,
        );
        return !served && `${event?.type} without ${rung}`;
      });
    },
  },
  {
    name: 'a decision on a remedy ends the order or the penalty decision that it names, and no other',
    broken: ({ event, was, is }) => {
      if (event?.type !== 'reconsiderationDecided' && event?.type !== 'lawsuitDecided') return false;
      const acts = is.documents.filter(({ kind }) => kind === 'correctionOrder' || kind === 'penaltyDecision');
      const fallen = acts.filter(({ id, servedOn, void: lost }) => servedOn && lost && !documentOf(was, id)?.void);
      const ids = fallen.map(({ id }) => id).join();
      return ids !== (event.upheld ? '' : event.about) && `${ids} by ${JSON.stringify(event)}`;
    },
  },
  {
    name: 'a penalty is decided after its notice was served, the time to be heard or the hearing, and every answer; not by a drafter or checker',
    broken: (seen) =>
      firstOf(newlyIssued(seen), ({ id, kind, draftedBy, checkedBy }) => {
        if (kind !== 'penaltyDecision') return false;
        const { was, entry, event } = seen;
        const { actor } = entry;
        const region = taskOf(was, entry.task)?.region;
        const isTold = was.documents.some((one) => one.kind === 'penaltyNotice' && one.servedOn !== null && !one.void);
        const heard = clockOf(was, `T13:${region}`);
        const isHeard =
          was.penalty?.hearing === null
            ? heard?.status === 'expired' && event?.type === 'documentApproved' && heard.count.due < event.issuedOn
            : was.penalty?.hearing.heldOn !== null;
        const isAnswered = was.views.every(({ answeredOn }) => answeredOn !== null);
        const another = actor.kind === 'seat' && actor.official !== draftedBy && actor.official !== checkedBy;
        return !(isTold && isHeard && isAnswered && another) && `${id}: ${isTold} ${isHeard} ${isAnswered} ${another}`;
      }),
  },
  {
    name: 'a penalty step is taken only where the pack’s gate is open',
    broken: ({ event, is, to }) =>
      (event?.type === 'penaltyStepDone' || to.startsWith('penaltyProcedure')) &&
      is.opening.pack.gates.penalty.value === null &&
      to,
  },
  {
    name: 'the court is asked to enforce only what is final, demanded and within the window, and never after its end',
    broken: ({ event, was }) => {
      if (event?.type !== 'referralMade' || event.route !== 'enforcement') return false;
      const told = was.documents
        .filter(
          ({ kind, servedOn, void: lost }) => /^(correctionOrder|penaltyDecision)$/.test(kind) && servedOn && !lost,
        )
        .map(({ id }) => {
          const demand = clockOf(was, `T20:enforcement:${id}`);
          const window = clockOf(was, `T21:enforcement:${id}`);
          const periods = was.deadlines.filter((clock) => clock.id.endsWith(`:remedies:${id}`));
          const isOpen =
            demand?.status === 'expired' &&
            demand.count.due < event.referredOn &&
            window?.status === 'running' &&
            event.referredOn <= window.count.due &&
            periods.length > 0 &&
            periods.every(({ status }) => status !== 'running');
          return isOpen ? null : `${id}: ${demand?.status} ${window?.status} ${window?.count.due} ${event.referredOn}`;
        });
      return told.every((one) => one !== null) && `${told}`;
    },
  },
];
