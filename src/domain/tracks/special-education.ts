import { describeTrack } from './track';

/** 特殊教育: a disabled child is placed by the expert committee's advice, and home tuition is schooling on a roll. */
export const specialEducation = describeTrack({
  kind: 'specialEducation',
  first: 'assessment',
  steps: {
    /** The committee of experts assesses what the child needs. */
    assessment: {
      source: '残疾人教育条例 20; WC-12',
      outcomes: { assessed: 'placement', notNeeded: 'ended' },
    },
    /** The education department decides (D20); a guardian who disagrees is heard by the committee once more. */
    placement: {
      source: '残疾人教育条例 17, 20, 21; LL-06',
      outcomes: {
        ordinaryClass: 'arrangement',
        specialSchool: 'arrangement',
        homeTuition: 'tuitionArrangement',
        disputed: 'assessment',
      },
    },
    /** Teachers, hours, resource class, transport, aids. */
    arrangement: {
      source: '残疾人教育条例 17; WC-27',
      outcomes: { arranged: 'rollEntry', notPossible: 'placement' },
    },
    rollEntry: {
      source: '残疾人教育条例 17; WC-29',
      roles: ['schoolHead', 'specialEducation', 'bureauCaseOfficer'],
      outcomes: { entered: 'ended' },
    },
    /** Home tuition: the same, and then the bureau looks at how good it is. */
    tuitionArrangement: {
      source: '残疾人教育条例 17; WC-27',
      outcomes: { arranged: 'tuitionRollEntry', notPossible: 'placement' },
    },
    tuitionRollEntry: {
      source: '残疾人教育条例 17; WC-29',
      roles: ['schoolHead', 'specialEducation', 'bureauCaseOfficer'],
      outcomes: { entered: 'tuitionReview' },
    },
    tuitionReview: {
      source: 'WC-27',
      roles: ['specialEducation', 'bureauCaseOfficer'],
      clock: { rule: 'T38' },
      outcomes: { satisfactory: 'ended', insufficient: 'tuitionArrangement' },
    },
  },
});
