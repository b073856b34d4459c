import { describeTrack } from './track';

/**
 * 查找: township, police station and village look for a child that nobody finds. A missing child does not wait for a
 * paper: T24 counts from the day on which the search began, whether or not it was ordered.
 */
export const search = describeTrack({
  kind: 'search',
  first: 'order',
  steps: {
    /** The township orders police station and village committee to search (D16). */
    order: {
      source: 'LL-23, WC-39; 预防未成年人犯罪法 35, 36',
      clock: { rule: 'T24', fromStart: true },
      outcomes: { ordered: 'result', found: 'ended', foundInDanger: 'ended', danger: 'missingReport' },
      overdue: 'missingReport',
      locatesChild: ['found', 'foundInDanger'],
    },
    /** Relatives, classmates, places of work. */
    result: {
      source: 'LL-02, LL-23, WC-39',
      roles: ['townshipCaseOfficer', 'policeStation', 'villageCadre'],
      together: true,
      clock: { rule: 'T24', fromStart: true },
      outcomes: { found: 'ended', foundInDanger: 'ended', notYet: 'result', danger: 'missingReport' },
      overdue: 'missingReport',
      locatesChild: ['found', 'foundInDanger'],
    },
    /** The police are told that a child is missing: at once in danger, else when T24 is over. */
    missingReport: {
      source: '预防未成年人犯罪法 35; 未成年人保护法 11; D',
      roles: ['townshipLeader', 'bureauLeader'],
      clock: { rule: 'T02' },
      outcomes: { reportedMissing: 'further', found: 'ended', foundInDanger: 'ended' },
      locatesChild: ['found', 'foundInDanger'],
    },
    /** Asked again and again until the child is found; it never ends with "cannot be found". */
    further: {
      source: 'D; LL-23, WC-39',
      clock: { rule: 'T24.2' },
      outcomes: { found: 'ended', foundInDanger: 'ended', notYet: 'further', danger: 'missingReport' },
      locatesChild: ['found', 'foundInDanger'],
    },
  },
  onReturn: { order: 'ended', result: 'ended', missingReport: 'ended', further: 'ended' },
});
