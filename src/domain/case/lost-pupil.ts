import { dayOf, type PlainDate } from '../calendar/plain-date';
import type { Task } from './context';
import { type CaseFold, placeOf } from './fold';
import { stageOf } from './stage';
import { isFinalStage, type Role, type Stage } from './vocabulary';

/** One line of the roster of lost pupils (流失学生名册, LL-12): a case that is open, without who the child is. */
export interface LostPupil {
  caseNumber: string;
  stage: Stage;
  /** First day of the absence that the case is about; null where no signal told it. */
  missingSince: PlainDate | null;
  /** When the township and the county's education bureau were told of the verified case, and when each took note. */
  township: Report | null;
  bureau: Report | null;
}

export interface Report {
  reportedOn: PlainDate;
  acknowledgedOn: PlainDate | null;
}

const townshipRoles: readonly Role[] = ['townshipCaseOfficer', 'townshipLeader', 'townshipCadre'];

/** A report is the note that says nothing else; escalation adds roles behind the first. */
const isReportTo = (ofTownship: boolean) => (task: Task) => {
  const [first] = task.roles;
  return (
    task.kind === 'takeNote' &&
    task.subject === null &&
    first !== undefined &&
    townshipRoles.includes(first) === ofTownship
  );
};

function reportIn(tasks: readonly Task[], ofTownship: boolean): Report | null {
  const report = tasks.findLast(isReportTo(ofTownship));
  return (
    (report && {
      reportedOn: dayOf(report.openedAt),
      acknowledgedOn: report.status === 'done' && report.closedBy ? dayOf(report.closedBy.at) : null,
    }) ??
    null
  );
}

/** @returns null for a question, and for a case that is closed: that child is lost no more. */
export function lostPupilOf(fold: CaseFold): LostPupil | null {
  const { opening, tasks, episodeFrom } = fold.context;
  const stage = stageOf(placeOf(fold));
  if (opening.kind !== 'case' || isFinalStage(stage)) return null;
  return {
    caseNumber: opening.caseNumber,
    stage,
    missingSince: episodeFrom,
    township: reportIn(tasks, true),
    bureau: reportIn(tasks, false),
  };
}
