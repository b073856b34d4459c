import { type Cause, type Measure, measures } from './vocabulary';

/** The families of measures (XS-06): law, administration, relief of poverty, quality of schools, affection. */
export const measureFamilies = ['legal', 'administrative', 'povertyRelief', 'quality', 'affection'] as const;
export type MeasureFamily = (typeof measureFamilies)[number];

export const familyOf: Readonly<Record<Measure, MeasureFamily>> = {
  studentAid: 'povertyRelief',
  boarding: 'quality',
  counselling: 'affection',
  catchUpTeaching: 'quality',
  specialEducation: 'quality',
  civilAffairsAid: 'povertyRelief',
  legalAid: 'legal',
  dutyExplained: 'legal',
  labourInspected: 'legal',
  childProtected: 'legal',
  jointControl: 'administrative',
  schoolPlace: 'administrative',
  siteInspected: 'administrative',
  handedOver: 'administrative',
  familyIncome: 'povertyRelief',
  teachingChanged: 'quality',
  homeTuition: 'quality',
  persuasion: 'affection',
  personalCare: 'affection',
};

/** What meets a cause, the nearest first, and where that comes from: a requirement, a law, or `D` for our default. */
export interface MeasuresForCause {
  measures: readonly Measure[];
  source: string;
}

export const measuresFor: Readonly<Record<Cause, MeasuresForCause>> = {
  povertyInFamily: { measures: ['studentAid', 'civilAffairsAid', 'familyIncome'], source: 'LL-48' },
  learningDifficulty: { measures: ['teachingChanged', 'catchUpTeaching', 'counselling'], source: 'LL-49' },
  wearyOfSchool: { measures: ['teachingChanged', 'catchUpTeaching', 'counselling'], source: 'LL-49' },
  distance: { measures: ['boarding', 'schoolPlace'], source: 'LL-50' },
  illness: { measures: ['homeTuition', 'civilAffairsAid', 'studentAid'], source: 'D' },
  disability: { measures: ['specialEducation', 'homeTuition', 'civilAffairsAid'], source: 'LL-06, WC-12' },
  familyCare: { measures: ['civilAffairsAid', 'personalCare', 'boarding'], source: 'D; WC-11' },
  work: { measures: ['labourInspected', 'persuasion', 'jointControl'], source: 'LL-43, LL-51, WC-14' },
  earlyMarriage: { measures: ['childProtected', 'dutyExplained', 'persuasion'], source: '未成年人保护法 17' },
  trainingBody: { measures: ['siteInspected', 'dutyExplained', 'persuasion'], source: 'WC-23, WC-24' },
  religiousSite: { measures: ['siteInspected', 'dutyExplained', 'persuasion'], source: 'MX-19' },
  movedAway: { measures: ['handedOver', 'schoolPlace'], source: 'LL-26, WC-36' },
  bullying: { measures: ['childProtected', 'counselling', 'personalCare', 'legalAid'], source: '未成年人保护法 39' },
  guardianSeesNoUse: { measures: ['persuasion', 'jointControl', 'dutyExplained'], source: 'LL-04, LL-51' },
  guardianUnaware: { measures: ['dutyExplained', 'persuasion'], source: 'LL-04; 义务教育法 5, 11' },
  guardianWantsEarnings: {
    measures: ['dutyExplained', 'labourInspected', 'jointControl', 'familyIncome'],
    source: 'LL-04, LL-43, LL-51',
  },
  // Nobody can say beforehand what meets a cause that has no name.
  other: { measures, source: 'D' },
};

/** Whether a plan holds at least one measure that meets its cause: a plan that fits nothing is none (LL-47). */
export const meetsCause = (cause: Cause, planned: readonly Measure[]): boolean =>
  planned.some((measure) => measuresFor[cause].measures.includes(measure));
