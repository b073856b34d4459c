import { describeTrack } from './track';

/** 非户籍: the authority where the household is registered hears of the child and gets its file; help goes on here. */
export const nonLocal = describeTrack({
  kind: 'nonLocal',
  first: 'report',
  steps: {
    report: {
      source: 'LL-26, WC-41',
      roles: ['townshipCaseOfficer', 'schoolHead', 'bureauCaseOfficer'],
      clock: { rule: 'T26', fromStart: true },
      outcomes: { reported: 'handOver', isLocal: 'ended' },
    },
    /** Letter and electronic roll file (D17). */
    handOver: {
      source: 'LL-27, WC-41; D17',
      clock: { rule: 'T26.2', fromStart: true },
      outcomes: { handedOver: 'acknowledgement', isLocal: 'ended' },
    },
    /** A case that moved is not closed before this (case-ladder section 8). */
    acknowledgement: {
      source: 'LL-27; D',
      outcomes: { acknowledged: 'ended', refused: 'correction' },
    },
    /** The file is put right and sent once more, or the child stays this county's. */
    correction: {
      source: 'D',
      clock: { rule: 'T26.2' },
      outcomes: { handedOver: 'acknowledgement', staysHere: 'ended' },
    },
  },
});
