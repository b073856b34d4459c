import { showAudit } from './pages/audit/page';
import { showHome } from './pages/board/page';
import { showCalendar } from './pages/calendar/page';
import { showCase } from './pages/case/page';
import { recordDuty, showDuty } from './pages/duty/page';
import { showHealth } from './pages/health/page';
import { showImport } from './pages/import-report/page';
import { showImports } from './pages/imports/page';
import { openCase, showOpenCase } from './pages/open-case/page';
import { decideOnPack, showPack, showPackFile } from './pages/pack/page';
import { movePackCases, showPackDifference } from './pages/pack-difference/page';
import { propose, showPacks } from './pages/packs/page';
import { showQuestions } from './pages/questions/page';
import { showReceipt } from './pages/receipt/page';
import { showRoster } from './pages/roster/page';
import { confirmSignIn, sendSignInCode, showSignIn, signOut } from './pages/sign-in/page';
import { actOnTask, confirmTaskCode, sendTaskCode, showTask } from './pages/task/page';
import { paths } from './paths';
import type { Permission } from './permissions';
import type { Page } from './visit';

/**
 * Event in the journal, written before the page is made; its failure fails the request. `none` only where a page
 * shows nothing of any case and acts on none.
 */
export type AuditEvent =
  | 'none'
  | `signIn:${'codeAsked' | 'codeTried' | 'signedOut'}`
  | `read:${'taskOpened' | 'actPosted' | 'receiptOpened' | 'homeOpened' | 'caseOpened' | 'dutyOpened' | 'dutyPosted' | 'auditOpened' | 'formOpened' | 'reportPosted' | 'questionsOpened' | 'rosterOpened' | 'importsOpened' | 'importOpened' | 'packsOpened' | 'packOpened' | 'packPosted' | 'calendarOpened'}`;

export interface Route {
  method: 'get' | 'post';
  path: (typeof paths)[keyof typeof paths];
  page: Page;
  permission: Permission;
  auditEvent: AuditEvent;
}

const get = (path: Route['path'], page: Page, permission: Permission, auditEvent: AuditEvent): Route => ({
  method: 'get',
  path,
  page,
  permission,
  auditEvent,
});
const post = (...row: Parameters<typeof get>): Route => ({ ...get(...row), method: 'post' });

/** Every page with who may open it and what the journal says of it. */
export const routes: readonly Route[] = [
  get(paths.health, showHealth, 'anyone', 'none'),
  get(paths.task, showTask, 'link', 'read:taskOpened'),
  post(paths.task, actOnTask, 'link', 'read:actPosted'),
  post(paths.taskCode, sendTaskCode, 'link', 'signIn:codeAsked'),
  post(paths.taskConfirm, confirmTaskCode, 'link', 'signIn:codeTried'),
  get(paths.caseTask, showTask, 'holder', 'read:taskOpened'),
  post(paths.caseTask, actOnTask, 'holder', 'read:actPosted'),
  get(paths.receipt, showReceipt, 'official', 'read:receiptOpened'),
  get(paths.home, showHome, 'official', 'read:homeOpened'),
  get(paths.case, showCase, 'caseReader', 'read:caseOpened'),
  get(paths.record, showDuty, 'recorder', 'read:dutyOpened'),
  post(paths.record, recordDuty, 'recorder', 'read:dutyPosted'),
  get(paths.audit, showAudit, 'auditor', 'read:auditOpened'),
  get(paths.questions, showQuestions, 'official', 'read:questionsOpened'),
  get(paths.roster, showRoster, 'official', 'read:rosterOpened'),
  get(paths.imports, showImports, 'importReader', 'read:importsOpened'),
  get(paths.importReport, showImport, 'importReader', 'read:importOpened'),
  get(paths.open, showOpenCase, 'opener', 'read:formOpened'),
  post(paths.open, openCase, 'opener', 'read:reportPosted'),
  get(paths.packs, showPacks, 'official', 'read:packsOpened'),
  post(paths.packs, propose, 'official', 'read:packPosted'),
  get(paths.pack, showPack, 'official', 'read:packOpened'),
  post(paths.pack, decideOnPack, 'official', 'read:packPosted'),
  get(paths.packFile, showPackFile, 'official', 'read:packOpened'),
  get(paths.packDifference, showPackDifference, 'official', 'read:packOpened'),
  post(paths.packDifference, movePackCases, 'official', 'read:packPosted'),
  get(paths.calendar, showCalendar, 'official', 'read:calendarOpened'),
  get(paths.signIn, showSignIn, 'anyone', 'none'),
  post(paths.signIn, sendSignInCode, 'anyone', 'signIn:codeAsked'),
  post(paths.signInConfirm, confirmSignIn, 'anyone', 'signIn:codeTried'),
  post(paths.signOut, signOut, 'official', 'signIn:signedOut'),
];
