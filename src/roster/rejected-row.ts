export type RejectionReason = 'badValue' | 'wrongColumnCount' | 'duplicateRow' | 'notOnRoster' | 'notSchoolDay';

/** One thing wrong with one row. A row with two bad cells is rejected once and listed twice. */
export interface RejectedRow {
  file: string;
  /** Line of the file on which the row begins, counted from 1. */
  line: number;
  /** Column header as in the file; 整行 when the whole row is meant. */
  column: string;
  expected: string;
  found: string;
  reason: RejectionReason;
  /** True when `found` may hold personal data: show it to those who may see the file, never log it. */
  personal: boolean;
  /** Number of the child that the row names, where it can be read; personal. */
  idNumber: string | null;
}

/** A rejected row on its way through the comparison. */
export interface BadRow extends RejectedRow {
  /** Name and birth date as the row gives them, joined by |; null where it lacks one of them. Personal. */
  nameAndBirth: string | null;
}

export const WHOLE_ROW = '整行';

/** A rejected row as one line for logs and terminals, without what was found when that may be personal. */
export function rejectedRowForLog(row: RejectedRow): string {
  const found = row.personal ? '' : `; found "${row.found}"`;
  return `${row.file}, line ${row.line}, ${row.column}: ${row.reason}, expected ${row.expected}${found}`;
}
