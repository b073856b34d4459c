import type { Action } from '../../../src/domain/case/permitted';
import { ladderStages, type Role, roles, type Stage } from '../../../src/domain/case/vocabulary';

/** What each role may do in each stage, written out: who changes the table of the domain has to say so here too. */
export type Permitted = Partial<Record<Role, Action[]>>;

/** Lines of `role role: action action`, which may go on on a deeper line. */
const table = (text: string): Permitted =>
  Object.fromEntries(
    text
      .replace(/\n {6,}/g, ' ')
      .split('\n')
      .filter((line) => line.trim() !== '')
      .flatMap((line) => {
        const [who = '', what = ''] = line.trim().split(': ');
        return who.split(' ').map((role) => [role, what.split(' ')]);
      }),
  );

const beforeTheOrder = table(`
  classTeacher: trackStep recordVisit reportReturn raiseHalt startTrack proposeExit correctAct
  schoolHead: makeCausePlan recordVisit reportReturn approveExit trackStep raiseHalt startTrack proposeExit
      correctAct
  schoolRollAdmin: takeNote recordVisit reportReturn trackStep raiseHalt startTrack proposeExit correctAct
  villageCadre: trackStep recordVisit raiseHalt startTrack
  townshipCadre: takeNote nameContacts makeCausePlan recordVisit draftDocument recordService trackStep raiseHalt
      recordViews startTrack correctAct
  townshipCaseOfficer: takeNote nameContacts makeCausePlan recordVisit draftDocument recordService resolveHalt
      reportReturn trackStep raiseHalt recordViews recordRemedy startTrack proposeExit correctAct
  townshipLeader: takeNote nameContacts makeCausePlan recordVisit draftDocument checkDocument issueNotice
      issueDemand recordService answerViews resolveHalt refer reportReturn approveExit trackStep
      raiseHalt pauseCase recordViews recordRemedy recordRevocation startTrack proposeExit correctAct
  justiceOffice: takeNote draftDocument checkDocument recordService trackStep recordViews startTrack correctAct
  justiceBureau: takeNote draftDocument checkDocument recordService recordViews startTrack correctAct
  bureauCaseOfficer: takeNote makeCausePlan recordVisit draftDocument checkDocument recordService resolveHalt
      reviewAge reportReturn trackStep raiseHalt recordViews recordRemedy startTrack proposeExit correctAct
  bureauLeader: orderReturn takeNote recordVisit draftDocument checkDocument issueNotice issueDemand recordService answerViews
      resolveHalt refer reviewAge approveExit confirmExit trackStep raiseHalt pauseCase
      recordViews recordRemedy recordRevocation startTrack correctAct
  bureauHead: orderReturn takeNote draftDocument checkDocument issueNotice issueDemand recordService answerViews resolveHalt
      refer reviewAge approveExit confirmExit trackStep raiseHalt pauseCase recordViews
      recordRemedy recordRevocation startTrack correctAct
  rollAdmin: takeNote trackStep proposeExit
  bureauLegal: takeNote checkDocument trackStep recordRemedy recordRevocation startTrack
  inspectionOffice studentAid specialEducation policeStation policeCounty civilAffairs labourInspection
      marketRegulation cultureMarket ethnicReligious womenFederation: trackStep startTrack
`);

/** Without more time and penalties, of which `permittedByStage` says who does what. */
const written: Record<Stage, Permitted> = {
  detected: table(`
    classTeacher: trackStep verifyAbsence startTrack proposeExit
    schoolHead: verifyAbsence approveExit trackStep startTrack proposeExit
    schoolRollAdmin: takeNote verifyAbsence trackStep startTrack proposeExit
    villageCadre: trackStep startTrack
    townshipCadre justiceOffice bureauLegal: takeNote trackStep startTrack
    townshipCaseOfficer: verifyAbsence takeNote trackStep startTrack proposeExit
    townshipLeader: verifyAbsence takeNote approveExit trackStep startTrack proposeExit
    justiceBureau: takeNote startTrack
    bureauCaseOfficer: verifyAbsence takeNote reviewAge trackStep startTrack proposeExit
    bureauLeader bureauHead: takeNote reviewAge approveExit confirmExit trackStep startTrack
    rollAdmin: takeNote trackStep proposeExit
    inspectionOffice studentAid specialEducation policeStation policeCounty civilAffairs labourInspection
      marketRegulation cultureMarket ethnicReligious womenFederation: trackStep startTrack
  `),
  verifying: table(`
    classTeacher: trackStep verifyAbsence startTrack proposeExit
    schoolHead: verifyAbsence approveExit trackStep startTrack proposeExit
    schoolRollAdmin: takeNote verifyAbsence trackStep startTrack proposeExit
    villageCadre: trackStep startTrack
    townshipCadre justiceOffice bureauLegal: takeNote trackStep startTrack
    townshipCaseOfficer: verifyAbsence takeNote trackStep startTrack proposeExit
    townshipLeader: verifyAbsence takeNote approveExit trackStep startTrack proposeExit
    justiceBureau: takeNote startTrack
    bureauCaseOfficer: verifyAbsence takeNote reviewAge trackStep startTrack proposeExit
    bureauLeader bureauHead: takeNote reviewAge approveExit confirmExit trackStep startTrack
    rollAdmin: takeNote trackStep proposeExit
    inspectionOffice studentAid specialEducation policeStation policeCounty civilAffairs labourInspection
      marketRegulation cultureMarket ethnicReligious womenFederation: trackStep startTrack
  `),
  registered: table(`
    classTeacher: trackStep reportReturn raiseHalt startTrack proposeExit correctAct
    schoolHead: reportReturn approveExit trackStep raiseHalt startTrack proposeExit correctAct
    schoolRollAdmin: takeNote reportReturn trackStep raiseHalt startTrack proposeExit correctAct
    villageCadre: trackStep raiseHalt startTrack
    townshipCadre: takeNote nameContacts draftDocument recordService trackStep raiseHalt recordViews startTrack
      correctAct
    townshipCaseOfficer: takeNote nameContacts draftDocument recordService resolveHalt reportReturn trackStep
      raiseHalt recordViews recordRemedy startTrack proposeExit correctAct
    townshipLeader: takeNote nameContacts draftDocument checkDocument issueDemand recordService answerViews
      resolveHalt reportReturn approveExit trackStep raiseHalt pauseCase recordViews recordRemedy recordRevocation
      startTrack proposeExit correctAct
    justiceOffice: takeNote draftDocument checkDocument recordService trackStep recordViews startTrack correctAct
    justiceBureau: takeNote draftDocument checkDocument recordService recordViews startTrack correctAct
    bureauCaseOfficer: takeNote draftDocument checkDocument recordService resolveHalt reviewAge reportReturn
      trackStep raiseHalt recordViews recordRemedy startTrack proposeExit correctAct
    bureauLeader bureauHead: orderReturn takeNote draftDocument checkDocument issueDemand recordService answerViews resolveHalt
      reviewAge approveExit confirmExit trackStep raiseHalt pauseCase recordViews recordRemedy recordRevocation
      startTrack correctAct
    rollAdmin: takeNote trackStep proposeExit
    bureauLegal: takeNote checkDocument trackStep recordRemedy recordRevocation startTrack
    inspectionOffice studentAid specialEducation policeStation policeCounty civilAffairs labourInspection
      marketRegulation cultureMarket ethnicReligious womenFederation: trackStep startTrack
  `),
  persuading: table(`
    classTeacher: trackStep recordVisit reportReturn raiseHalt startTrack proposeExit correctAct
    schoolHead: makeCausePlan recordVisit reportReturn approveExit trackStep raiseHalt startTrack proposeExit
      correctAct
    schoolRollAdmin: takeNote recordVisit reportReturn trackStep raiseHalt startTrack proposeExit correctAct
    villageCadre: trackStep recordVisit raiseHalt startTrack
    townshipCadre: takeNote nameContacts makeCausePlan recordVisit draftDocument recordService trackStep raiseHalt
      recordViews startTrack correctAct
    townshipCaseOfficer: takeNote nameContacts makeCausePlan recordVisit draftDocument recordService resolveHalt
      reportReturn trackStep raiseHalt recordViews recordRemedy startTrack proposeExit correctAct
    townshipLeader: takeNote nameContacts makeCausePlan recordVisit draftDocument checkDocument issueDemand
      recordService answerViews resolveHalt reportReturn approveExit trackStep raiseHalt pauseCase
      recordViews recordRemedy recordRevocation startTrack proposeExit correctAct
    justiceOffice: takeNote draftDocument checkDocument recordService trackStep recordViews startTrack correctAct
    justiceBureau: takeNote draftDocument checkDocument recordService recordViews startTrack correctAct
    bureauCaseOfficer: takeNote makeCausePlan recordVisit draftDocument checkDocument recordService resolveHalt
      reviewAge reportReturn trackStep raiseHalt recordViews recordRemedy startTrack proposeExit correctAct
    bureauLeader: orderReturn takeNote recordVisit draftDocument checkDocument issueDemand recordService answerViews resolveHalt
      reviewAge approveExit confirmExit trackStep raiseHalt pauseCase recordViews recordRemedy
      recordRevocation startTrack correctAct
    bureauHead: orderReturn takeNote draftDocument checkDocument issueDemand recordService answerViews resolveHalt reviewAge
      approveExit confirmExit trackStep raiseHalt pauseCase recordViews recordRemedy recordRevocation
      startTrack correctAct
    rollAdmin: takeNote trackStep proposeExit
    bureauLegal: takeNote checkDocument trackStep recordRemedy recordRevocation startTrack
    inspectionOffice studentAid specialEducation policeStation policeCounty civilAffairs labourInspection
      marketRegulation cultureMarket ethnicReligious womenFederation: trackStep startTrack
  `),
  noticed: beforeTheOrder,
  violationNoticed: beforeTheOrder,
  ordered: table(`
    classTeacher: trackStep recordVisit reportReturn raiseHalt startTrack proposeExit correctAct
    schoolHead: makeCausePlan recordVisit reportReturn approveExit trackStep raiseHalt startTrack proposeExit
      correctAct
    schoolRollAdmin: takeNote recordVisit reportReturn trackStep raiseHalt startTrack proposeExit correctAct
    villageCadre: trackStep recordVisit raiseHalt startTrack
    townshipCadre: takeNote nameContacts makeCausePlan recordVisit draftDocument recordService trackStep raiseHalt
      recordViews startTrack correctAct
    townshipCaseOfficer: takeNote nameContacts makeCausePlan recordVisit draftDocument recordService resolveHalt
      reportReturn trackStep raiseHalt recordViews recordRemedy startTrack proposeExit correctAct
    townshipLeader: takeNote nameContacts makeCausePlan recordVisit draftDocument checkDocument issueOrder
      issueDemand recordService answerViews resolveHalt refer reportReturn approveExit trackStep
      raiseHalt pauseCase recordViews recordRemedy recordRevocation startTrack proposeExit correctAct
    justiceOffice: takeNote draftDocument checkDocument recordService trackStep recordViews startTrack correctAct
    justiceBureau: takeNote draftDocument checkDocument recordService recordViews startTrack correctAct
    bureauCaseOfficer: takeNote makeCausePlan recordVisit draftDocument checkDocument recordService resolveHalt
      reviewAge reportReturn trackStep raiseHalt recordViews recordRemedy startTrack proposeExit correctAct
    bureauLeader: orderReturn takeNote recordVisit draftDocument checkDocument issueOrder issueDemand recordService answerViews
      resolveHalt refer reviewAge approveExit confirmExit trackStep raiseHalt pauseCase
      recordViews recordRemedy recordRevocation startTrack correctAct
    bureauHead: orderReturn takeNote draftDocument checkDocument issueOrder issueDemand recordService answerViews resolveHalt
      refer reviewAge approveExit confirmExit trackStep raiseHalt pauseCase recordViews
      recordRemedy recordRevocation startTrack correctAct
    rollAdmin: takeNote trackStep proposeExit
    bureauLegal: takeNote checkDocument trackStep recordRemedy recordRevocation startTrack
    inspectionOffice studentAid specialEducation policeStation policeCounty civilAffairs labourInspection
      marketRegulation cultureMarket ethnicReligious womenFederation: trackStep startTrack
  `),
  judicialNoticed: table(`
    classTeacher: trackStep recordVisit reportReturn raiseHalt startTrack proposeExit correctAct
    schoolHead: makeCausePlan recordVisit reportReturn approveExit trackStep raiseHalt startTrack proposeExit
      correctAct
    schoolRollAdmin: takeNote recordVisit reportReturn trackStep raiseHalt startTrack proposeExit correctAct
    villageCadre: trackStep recordVisit raiseHalt startTrack
    townshipCadre: takeNote nameContacts makeCausePlan recordVisit draftDocument recordService trackStep raiseHalt
      recordViews startTrack correctAct
    townshipCaseOfficer: takeNote nameContacts makeCausePlan recordVisit draftDocument recordService resolveHalt
      reportReturn trackStep raiseHalt recordViews recordRemedy startTrack proposeExit correctAct
    townshipLeader: takeNote nameContacts makeCausePlan recordVisit draftDocument checkDocument issueDemand
      recordService answerViews resolveHalt refer reportReturn approveExit trackStep raiseHalt pauseCase
      recordViews recordRemedy recordRevocation startTrack proposeExit correctAct
    justiceOffice: takeNote draftDocument checkDocument issueJudicialNotice recordService trackStep recordViews
      startTrack correctAct
    justiceBureau: takeNote draftDocument checkDocument issueJudicialNotice recordService recordViews startTrack
      correctAct
    bureauCaseOfficer: takeNote makeCausePlan recordVisit draftDocument checkDocument recordService resolveHalt
      reviewAge reportReturn trackStep raiseHalt recordViews recordRemedy startTrack proposeExit correctAct
    bureauLeader: orderReturn takeNote recordVisit draftDocument checkDocument issueDemand recordService answerViews resolveHalt
      refer reviewAge approveExit confirmExit trackStep raiseHalt pauseCase recordViews
      recordRemedy recordRevocation startTrack correctAct
    bureauHead: orderReturn takeNote draftDocument checkDocument issueDemand recordService answerViews resolveHalt
      refer reviewAge approveExit confirmExit trackStep raiseHalt pauseCase recordViews recordRemedy
      recordRevocation startTrack correctAct
    rollAdmin: takeNote trackStep proposeExit
    bureauLegal: takeNote checkDocument trackStep recordRemedy recordRevocation startTrack
    inspectionOffice studentAid specialEducation policeStation policeCounty civilAffairs labourInspection
      marketRegulation cultureMarket ethnicReligious womenFederation: trackStep startTrack
  `),
  penaltyProcedure: table(`
    classTeacher: trackStep recordVisit reportReturn raiseHalt startTrack proposeExit correctAct
    schoolHead: makeCausePlan recordVisit reportReturn approveExit trackStep raiseHalt startTrack proposeExit
      correctAct
    schoolRollAdmin: takeNote recordVisit reportReturn trackStep raiseHalt startTrack proposeExit correctAct
    villageCadre: trackStep recordVisit raiseHalt startTrack
    townshipCadre: takeNote nameContacts makeCausePlan recordVisit draftDocument recordService trackStep raiseHalt
      recordViews startTrack correctAct
    townshipCaseOfficer: takeNote nameContacts makeCausePlan recordVisit draftDocument recordService resolveHalt
      reportReturn trackStep raiseHalt recordViews recordRemedy startTrack proposeExit correctAct
    townshipLeader: takeNote nameContacts makeCausePlan recordVisit draftDocument checkDocument issueDemand
      recordService answerViews resolveHalt refer reportReturn approveExit trackStep raiseHalt pauseCase
      recordViews recordRemedy recordRevocation startTrack proposeExit correctAct
    justiceOffice: takeNote draftDocument checkDocument recordService trackStep recordViews startTrack correctAct
    justiceBureau: takeNote draftDocument checkDocument recordService recordViews startTrack correctAct
    bureauCaseOfficer: takeNote makeCausePlan recordVisit draftDocument checkDocument recordService resolveHalt
      reviewAge reportReturn trackStep raiseHalt recordViews recordRemedy startTrack proposeExit correctAct
    bureauLeader: orderReturn takeNote recordVisit draftDocument checkDocument issueDemand recordService answerViews resolveHalt
      refer reviewAge approveExit confirmExit trackStep raiseHalt pauseCase recordViews
      recordRemedy recordRevocation startTrack correctAct
    bureauHead: orderReturn takeNote draftDocument checkDocument issueDemand recordService answerViews resolveHalt
      refer reviewAge approveExit confirmExit trackStep raiseHalt pauseCase recordViews recordRemedy
      recordRevocation startTrack correctAct
    rollAdmin: takeNote trackStep proposeExit
    bureauLegal: takeNote checkDocument trackStep recordRemedy recordRevocation startTrack
    inspectionOffice studentAid specialEducation policeStation policeCounty civilAffairs labourInspection
      marketRegulation cultureMarket ethnicReligious womenFederation: trackStep startTrack
  `),
  legalReferral: table(`
    classTeacher: trackStep recordVisit reportReturn raiseHalt startTrack proposeExit correctAct
    schoolHead: makeCausePlan recordVisit reportReturn approveExit trackStep raiseHalt startTrack proposeExit
      correctAct
    schoolRollAdmin: takeNote recordVisit reportReturn trackStep raiseHalt startTrack proposeExit correctAct
    villageCadre: trackStep recordVisit raiseHalt startTrack
    townshipCadre: takeNote nameContacts makeCausePlan recordVisit draftDocument recordService trackStep raiseHalt
      recordViews startTrack correctAct
    townshipCaseOfficer: takeNote nameContacts makeCausePlan recordVisit draftDocument recordService resolveHalt
      recordOutcome reportReturn trackStep raiseHalt recordViews recordRemedy startTrack proposeExit correctAct
    townshipLeader: takeNote nameContacts makeCausePlan recordVisit draftDocument checkDocument issueDemand
      recordService answerViews resolveHalt refer recordOutcome reportReturn approveExit trackStep raiseHalt
      pauseCase recordViews recordRemedy recordRevocation startTrack proposeExit correctAct
    justiceOffice: takeNote draftDocument checkDocument recordService trackStep recordViews startTrack correctAct
    justiceBureau: takeNote draftDocument checkDocument recordService recordViews startTrack correctAct
    bureauCaseOfficer: takeNote makeCausePlan recordVisit draftDocument checkDocument recordService resolveHalt
      recordOutcome reviewAge reportReturn trackStep raiseHalt recordViews recordRemedy startTrack proposeExit
      correctAct
    bureauLeader: orderReturn takeNote recordVisit draftDocument checkDocument issueDemand recordService answerViews resolveHalt
      refer recordOutcome reviewAge approveExit confirmExit trackStep raiseHalt pauseCase recordViews
      recordRemedy recordRevocation startTrack correctAct
    bureauHead: orderReturn takeNote draftDocument checkDocument issueDemand recordService answerViews resolveHalt refer
      recordOutcome reviewAge approveExit confirmExit trackStep raiseHalt pauseCase recordViews
      recordRemedy recordRevocation startTrack correctAct
    rollAdmin: takeNote trackStep proposeExit
    bureauLegal: takeNote checkDocument trackStep recordRemedy recordRevocation startTrack
    inspectionOffice studentAid specialEducation policeStation policeCounty civilAffairs labourInspection
      marketRegulation cultureMarket ethnicReligious womenFederation: trackStep startTrack
  `),
  courtOutcome: table(`
    classTeacher: trackStep recordVisit reportReturn raiseHalt startTrack proposeExit correctAct
    schoolHead: makeCausePlan recordVisit reportReturn approveExit trackStep raiseHalt startTrack proposeExit
      correctAct
    schoolRollAdmin: takeNote recordVisit reportReturn trackStep raiseHalt startTrack proposeExit correctAct
    villageCadre: trackStep recordVisit raiseHalt startTrack
    townshipCadre: takeNote nameContacts makeCausePlan recordVisit draftDocument recordService trackStep raiseHalt
      recordViews startTrack correctAct
    townshipCaseOfficer: takeNote nameContacts makeCausePlan recordVisit draftDocument recordService resolveHalt
      reportReturn trackStep raiseHalt recordViews recordRemedy startTrack proposeExit correctAct
    townshipLeader: takeNote nameContacts makeCausePlan recordVisit draftDocument checkDocument issueDemand
      recordService answerViews resolveHalt refer decideAfterCourt reportReturn approveExit trackStep raiseHalt
      pauseCase recordViews recordRemedy recordRevocation startTrack proposeExit correctAct
    justiceOffice: takeNote draftDocument checkDocument recordService trackStep recordViews startTrack correctAct
    justiceBureau: takeNote draftDocument checkDocument recordService recordViews startTrack correctAct
    bureauCaseOfficer: takeNote makeCausePlan recordVisit draftDocument checkDocument recordService resolveHalt
      reviewAge reportReturn trackStep raiseHalt recordViews recordRemedy startTrack proposeExit correctAct
    bureauLeader: orderReturn takeNote recordVisit draftDocument checkDocument issueDemand recordService answerViews resolveHalt
      refer decideAfterCourt reviewAge approveExit confirmExit trackStep raiseHalt pauseCase recordViews
      recordRemedy recordRevocation startTrack correctAct
    bureauHead: orderReturn takeNote draftDocument checkDocument issueDemand recordService answerViews resolveHalt refer
      decideAfterCourt reviewAge approveExit confirmExit trackStep raiseHalt pauseCase recordViews
      recordRemedy recordRevocation startTrack correctAct
    rollAdmin: takeNote trackStep proposeExit
    bureauLegal: takeNote checkDocument trackStep recordRemedy recordRevocation startTrack
    inspectionOffice studentAid specialEducation policeStation policeCounty civilAffairs labourInspection
      marketRegulation cultureMarket ethnicReligious womenFederation: trackStep startTrack
  `),
  enforcing: table(`
    classTeacher: trackStep recordVisit reportReturn raiseHalt startTrack proposeExit correctAct
    schoolHead: makeCausePlan recordVisit reportReturn approveExit trackStep raiseHalt startTrack proposeExit
      correctAct
    schoolRollAdmin: takeNote recordVisit reportReturn trackStep raiseHalt startTrack proposeExit correctAct
    villageCadre: trackStep recordVisit raiseHalt startTrack
    townshipCadre: takeNote nameContacts makeCausePlan recordVisit draftDocument recordService trackStep raiseHalt
      recordViews startTrack correctAct
    townshipCaseOfficer: takeNote nameContacts makeCausePlan recordVisit draftDocument recordService resolveHalt
      followEnforcement reportReturn trackStep raiseHalt recordViews recordRemedy startTrack proposeExit correctAct
    townshipLeader: takeNote nameContacts makeCausePlan recordVisit draftDocument checkDocument issueDemand
      recordService answerViews resolveHalt refer followEnforcement reportReturn approveExit trackStep raiseHalt
      pauseCase recordViews recordRemedy recordRevocation startTrack proposeExit correctAct
    justiceOffice: takeNote draftDocument checkDocument recordService trackStep recordViews startTrack correctAct
    justiceBureau: takeNote draftDocument checkDocument recordService recordViews startTrack correctAct
    bureauCaseOfficer: takeNote makeCausePlan recordVisit draftDocument checkDocument recordService resolveHalt
      followEnforcement reviewAge reportReturn trackStep raiseHalt recordViews recordRemedy startTrack proposeExit
      correctAct
    bureauLeader: orderReturn takeNote recordVisit draftDocument checkDocument issueDemand recordService answerViews resolveHalt
      refer followEnforcement reviewAge approveExit confirmExit trackStep raiseHalt pauseCase
      recordViews recordRemedy recordRevocation startTrack correctAct
    bureauHead: orderReturn takeNote draftDocument checkDocument issueDemand recordService answerViews resolveHalt refer
      followEnforcement reviewAge approveExit confirmExit trackStep raiseHalt pauseCase recordViews
      recordRemedy recordRevocation startTrack correctAct
    rollAdmin: takeNote trackStep proposeExit
    bureauLegal: takeNote checkDocument trackStep recordRemedy recordRevocation startTrack
    inspectionOffice studentAid specialEducation policeStation policeCounty civilAffairs labourInspection
      marketRegulation cultureMarket ethnicReligious womenFederation: trackStep startTrack
  `),
  onLeave: table(`
    classTeacher: trackStep reviewLeave reportReturn raiseHalt startTrack proposeExit correctAct
    schoolHead: reviewLeave reportReturn approveExit trackStep raiseHalt startTrack proposeExit correctAct
    schoolRollAdmin: takeNote reviewLeave reportReturn trackStep raiseHalt startTrack proposeExit correctAct
    villageCadre: trackStep raiseHalt startTrack
    townshipCadre: takeNote draftDocument recordService trackStep raiseHalt recordViews startTrack correctAct
    townshipCaseOfficer: takeNote draftDocument recordService resolveHalt reviewLeave reportReturn trackStep
      raiseHalt recordViews recordRemedy startTrack proposeExit correctAct
    townshipLeader: takeNote draftDocument checkDocument issueDemand recordService answerViews resolveHalt
      reviewLeave reportReturn approveExit trackStep raiseHalt recordViews recordRemedy recordRevocation startTrack
      proposeExit correctAct
    justiceOffice: takeNote draftDocument checkDocument recordService trackStep recordViews startTrack correctAct
    justiceBureau: takeNote draftDocument checkDocument recordService recordViews startTrack correctAct
    bureauCaseOfficer: takeNote draftDocument checkDocument recordService resolveHalt reviewLeave reviewAge
      reportReturn trackStep raiseHalt recordViews recordRemedy startTrack proposeExit correctAct
    bureauLeader bureauHead: orderReturn takeNote draftDocument checkDocument issueDemand recordService answerViews resolveHalt
      reviewAge approveExit confirmExit trackStep raiseHalt recordViews recordRemedy recordRevocation startTrack
      correctAct
    rollAdmin: takeNote trackStep proposeExit
    bureauLegal: takeNote checkDocument trackStep recordRemedy recordRevocation startTrack
    inspectionOffice studentAid specialEducation policeStation policeCounty civilAffairs labourInspection
      marketRegulation cultureMarket ethnicReligious womenFederation: trackStep startTrack
  `),
  returned: table(`
    classTeacher: trackStep raiseHalt startTrack proposeExit correctAct
    schoolHead: confirmReturn approveExit trackStep raiseHalt startTrack proposeExit correctAct
    schoolRollAdmin: takeNote confirmReturn trackStep raiseHalt startTrack proposeExit correctAct
    villageCadre: trackStep raiseHalt startTrack
    townshipCadre: takeNote draftDocument recordService trackStep raiseHalt recordViews startTrack correctAct
    townshipCaseOfficer: takeNote draftDocument recordService resolveHalt trackStep raiseHalt recordViews
      recordRemedy startTrack proposeExit correctAct
    townshipLeader: takeNote draftDocument checkDocument issueDemand recordService answerViews resolveHalt
      approveExit trackStep raiseHalt recordViews recordRemedy recordRevocation startTrack proposeExit correctAct
    justiceOffice: takeNote draftDocument checkDocument recordService trackStep recordViews startTrack correctAct
    justiceBureau: takeNote draftDocument checkDocument recordService recordViews startTrack correctAct
    bureauCaseOfficer: takeNote draftDocument checkDocument recordService resolveHalt reviewAge confirmReturn
      trackStep raiseHalt recordViews recordRemedy startTrack proposeExit correctAct
    bureauLeader bureauHead: orderReturn takeNote draftDocument checkDocument issueDemand recordService answerViews resolveHalt
      reviewAge approveExit confirmExit trackStep raiseHalt recordViews recordRemedy recordRevocation startTrack
      correctAct
    rollAdmin: takeNote trackStep proposeExit
    bureauLegal: takeNote checkDocument trackStep recordRemedy recordRevocation startTrack
    inspectionOffice studentAid specialEducation policeStation policeCounty civilAffairs labourInspection
      marketRegulation cultureMarket ethnicReligious womenFederation: trackStep startTrack
  `),
  retention: table(`
    classTeacher: trackStep retentionCheck raiseHalt startTrack proposeExit correctAct
    schoolHead: retentionCheck approveExit trackStep raiseHalt startTrack proposeExit correctAct
    schoolRollAdmin: takeNote retentionCheck trackStep raiseHalt startTrack proposeExit correctAct
    villageCadre: trackStep raiseHalt startTrack
    townshipCadre: takeNote draftDocument recordService trackStep raiseHalt recordViews startTrack correctAct
    townshipCaseOfficer: takeNote draftDocument recordService resolveHalt trackStep raiseHalt recordViews
      recordRemedy startTrack proposeExit correctAct
    townshipLeader: takeNote draftDocument checkDocument issueDemand recordService answerViews resolveHalt
      approveExit trackStep raiseHalt recordViews recordRemedy recordRevocation startTrack proposeExit correctAct
    justiceOffice: takeNote draftDocument checkDocument recordService trackStep recordViews startTrack correctAct
    justiceBureau: takeNote draftDocument checkDocument recordService recordViews startTrack correctAct
    bureauCaseOfficer: takeNote draftDocument checkDocument recordService resolveHalt reviewAge retentionCheck
      trackStep raiseHalt recordViews recordRemedy startTrack proposeExit correctAct
    bureauLeader bureauHead: orderReturn takeNote draftDocument checkDocument issueDemand recordService answerViews resolveHalt
      reviewAge approveExit confirmExit trackStep raiseHalt recordViews recordRemedy recordRevocation startTrack
      correctAct
    rollAdmin: takeNote trackStep proposeExit
    bureauLegal: takeNote checkDocument trackStep recordRemedy recordRevocation startTrack
    inspectionOffice studentAid specialEducation policeStation policeCounty civilAffairs labourInspection
      marketRegulation cultureMarket ethnicReligious womenFederation: trackStep startTrack
  `),
  paused: table(`
    classTeacher: trackStep reportReturn raiseHalt startTrack proposeExit correctAct
    schoolHead: reportReturn approveExit trackStep raiseHalt startTrack proposeExit correctAct
    schoolRollAdmin: takeNote reportReturn trackStep raiseHalt startTrack proposeExit correctAct
    villageCadre: trackStep raiseHalt startTrack
    townshipCadre: takeNote draftDocument recordService trackStep raiseHalt recordViews startTrack correctAct
    townshipCaseOfficer: takeNote draftDocument recordService resolveHalt reportReturn trackStep raiseHalt
      recordViews recordRemedy startTrack proposeExit correctAct
    townshipLeader: takeNote draftDocument checkDocument issueDemand recordService answerViews resolveHalt
      reviewPause reportReturn approveExit trackStep raiseHalt recordViews recordRemedy recordRevocation startTrack
      proposeExit correctAct
    justiceOffice: takeNote draftDocument checkDocument recordService trackStep recordViews startTrack correctAct
    justiceBureau: takeNote draftDocument checkDocument recordService recordViews startTrack correctAct
    bureauCaseOfficer: takeNote draftDocument checkDocument recordService resolveHalt reviewAge reportReturn
      trackStep raiseHalt recordViews recordRemedy startTrack proposeExit correctAct
    bureauLeader bureauHead: orderReturn takeNote draftDocument checkDocument issueDemand recordService answerViews resolveHalt
      reviewPause reviewAge approveExit confirmExit trackStep raiseHalt recordViews recordRemedy recordRevocation
      startTrack correctAct
    rollAdmin: takeNote trackStep proposeExit
    bureauLegal: takeNote checkDocument trackStep recordRemedy recordRevocation startTrack
    inspectionOffice studentAid specialEducation policeStation policeCounty civilAffairs labourInspection
      marketRegulation cultureMarket ethnicReligious womenFederation: trackStep startTrack
  `),
  closed: table(`
    villageCadre: trackStep
    classTeacher: trackStep proposeExit
    schoolHead: trackStep proposeExit
    schoolRollAdmin rollAdmin: takeNote trackStep proposeExit
    townshipCaseOfficer townshipLeader bureauCaseOfficer: takeNote trackStep proposeExit
    inspectionOffice studentAid specialEducation policeStation policeCounty civilAffairs labourInspection
      marketRegulation cultureMarket ethnicReligious womenFederation: trackStep
    townshipCadre justiceOffice bureauLeader bureauHead bureauLegal: takeNote trackStep
    justiceBureau: takeNote
  `),
  asked: table(`
    schoolHead schoolRollAdmin bureauCaseOfficer bureauLeader bureauHead rollAdmin: answerQuestion
  `),
  answered: table(``),
  settled: table(``),
};

/** Whoever works on a case may ask for more time until it is closed; who may stand above somebody decides. */
const deciders = 'schoolHead townshipLeader justiceBureau bureauCaseOfficer bureauLeader bureauHead policeCounty'.split(
  ' ',
);
/** Steps of a penalty procedure are taken, and it is ended, from the register on; it is decided only where it can stand. */
const penal = ['penaltyProcedure', 'returned', 'paused'];
const steppers = 'townshipCaseOfficer townshipLeader bureauCaseOfficer bureauLeader bureauHead bureauLegal'.split(' ');
const penalSigners = ['townshipLeader', 'bureauLeader', 'bureauHead'];
const toBeTold = [...steppers.slice(0, 5), 'townshipCadre', 'justiceOffice', 'justiceBureau'];
const withPenalty = (stage: string, allowed: Permitted): Permitted =>
  Object.fromEntries(
    roles.map((role) => [
      role,
      [
        ...(allowed[role] ?? []),
        ...(steppers.includes(role) ? (['penaltyStep'] as const) : []),
        ...(penal.includes(stage) && penalSigners.includes(role) ? (['issuePenalty'] as const) : []),
        ...(penal.includes(stage) && toBeTold.includes(role) ? (['recordHearingRequest'] as const) : []),
      ],
    ]),
  );
const isOnFile = (stage: string) => !['detected', 'verifying'].includes(stage);

const withTime = (allowed: Permitted): Permitted =>
  Object.fromEntries(
    roles.map((role) => [
      role,
      [...(allowed[role] ?? []), 'extendLimit', ...(deciders.includes(role) ? (['decideExtension'] as const) : [])],
    ]),
  );
export const permittedByStage = Object.fromEntries(
  Object.entries(written).map(([stage, allowed]) => [
    stage,
    (ladderStages as readonly string[]).includes(stage) && stage !== 'closed'
      ? withTime(isOnFile(stage) ? withPenalty(stage, allowed) : allowed)
      : allowed,
  ]),
) as Record<Stage, Permitted>;
