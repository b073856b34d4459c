import type { PlainDate } from '../../../domain/calendar/plain-date';
import type { Report } from '../../../domain/case/lost-pupil';
import type { Pupil } from '../../../identity/people';
import type { LostPupilOfSchool } from '../../../ledger/lost-pupils';
import { labelOf, type Wording } from '../../../wording/wording';

export interface RosterText {
  /** In the order of the lines; the last may be of children on no roll. */
  schools: { name: string; href: string | null; rows: RosterRow[] }[];
}

export interface RosterRow {
  caseNumber: string;
  pupil: string;
  missingSince: string;
  stage: string;
  township: string;
  bureau: string;
}

/** A line that this official may read; the pupil only for those who may know who it is. */
export interface ReadableLine {
  line: LostPupilOfSchool;
  pupil: Pupil | undefined;
}

/** @param hrefOf the page of one school alone */
export function presentRoster(
  lines: readonly ReadableLine[],
  hrefOf: (school: string) => string,
  words: Wording,
): RosterText {
  const names = [...new Set(lines.map(({ line }) => line.school))];
  return {
    schools: names.map((school) => ({
      name: school ?? words.lostPupils.noSchool,
      href: school && hrefOf(school),
      rows: lines
        .filter(({ line }) => line.school === school)
        .map(({ line, pupil }) => ({
          caseNumber: line.caseNumber,
          pupil: pupil ? pupilText(pupil, words) : words.lostPupils.hidden,
          missingSince: line.missingSince ?? words.none,
          stage: labelOf(words.stages, line.stage),
          township: reportText(line.township, words),
          bureau: reportText(line.bureau, words),
        })),
    })),
  };
}

const pupilText = ({ name, grade, class: classNumber }: Pupil, { lostPupils }: Wording): string =>
  grade === null || classNumber === null ? name : `${name} ${lostPupils.inClass(grade, classNumber)}`;

function reportText(report: Report | null, { lostPupils }: Wording): string {
  if (report === null) return lostPupils.notReported;
  const day = (on: PlainDate | null) => (on === null ? lostPupils.notAcknowledged : lostPupils.acknowledged(on));
  return `${lostPupils.reported(report.reportedOn)} ${day(report.acknowledgedOn)}`;
}
