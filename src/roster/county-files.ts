import { readdir } from 'node:fs/promises';
import { attendanceFile } from './attendance';
import { attendanceClassesFile } from './attendance-classes';
import { calendarFile } from './calendar';
import { civilAffairsFile } from './civil-affairs';
import type { CsvFile } from './csv-file';
import { disabilityFile } from './disability';
import { FileRefused } from './file-refused';
import { graduatesFile } from './graduates';
import { leaveApprovalsFile } from './leave-approvals';
import { officialsFile } from './officials';
import { outsideEnrolmentFile } from './outside-enrolment';
import { populationFile } from './population';
import { povertyFile } from './poverty';
import { rosterFile } from './roster';
import { termsFile } from './terms';

/** The files that are compared with each other, in the order in which they are read. */
export const comparedFiles: CsvFile[] = [
  rosterFile,
  populationFile,
  attendanceFile,
  attendanceClassesFile,
  civilAffairsFile,
  disabilityFile,
  povertyFile,
  leaveApprovalsFile,
  outsideEnrolmentFile,
  graduatesFile,
  officialsFile,
];

/** Every file that a county hands in. */
export const countyFiles: CsvFile[] = [...comparedFiles, calendarFile, termsFile];

/** @throws FileRefused naming the files of a county that are not in the folder */
export async function requireCountyFiles(dir: string): Promise<void> {
  const present = await readdir(dir).catch((error: NodeJS.ErrnoException): string[] => {
    if (error.code === 'ENOENT' || error.code === 'ENOTDIR') return [];
    throw error;
  });
  const names = countyFiles.map((file) => file.name);
  const missing = names.filter((name) => !present.includes(name));
  const [first] = missing;
  if (first === undefined) return;
  throw new FileRefused({
    code: 'fileMissing',
    file: first,
    line: null,
    expected: `the files ${names.join(', ')} in ${dir}`,
    found: `no ${missing.join(', no ')}`,
    whatToDo:
      'Put the missing files there (a header line alone where there is nothing to tell), or name another folder with --data.',
  });
}
