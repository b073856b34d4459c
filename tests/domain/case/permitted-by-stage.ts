import type { Action } from '../../../src/domain/case/permitted';
import type { Role, Stage } from '../../../src/domain/case/vocabulary';

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

export const permittedByStage: Record<Stage, Permitted> = {
  detected: table(`
    classTeacher: verifyAbsence startTrack proposeExit
    schoolHead: verifyAbsence approveExit trackStep startTrack proposeExit
    schoolRollAdmin: verifyAbsence trackStep startTrack proposeExit
    villageCadre: startTrack
    townshipCadre justiceOffice bureauLegal: takeNote trackStep startTrack
    townshipCaseOfficer: verifyAbsence takeNote trackStep startTrack proposeExit
    townshipLeader: verifyAbsence takeNote approveExit trackStep startTrack proposeExit
    justiceBureau: takeNote startTrack
    bureauCaseOfficer: verifyAbsence takeNote reviewAge trackStep startTrack proposeExit
    bureauLeader bureauHead: takeNote reviewAge approveExit confirmExit trackStep startTrack
    rollAdmin: trackStep proposeExit
    inspectionOffice studentAid specialEducation policeStation policeCounty civilAffairs labourInspection
      marketRegulation cultureMarket ethnicReligious womenFederation: trackStep startTrack
  `),
  verifying: table(`
    classTeacher: verifyAbsence startTrack proposeExit
    schoolHead: verifyAbsence approveExit trackStep startTrack proposeExit
    schoolRollAdmin: verifyAbsence trackStep startTrack proposeExit
    villageCadre: startTrack
    townshipCadre justiceOffice bureauLegal: takeNote trackStep startTrack
    townshipCaseOfficer: verifyAbsence takeNote trackStep startTrack proposeExit
    townshipLeader: verifyAbsence takeNote approveExit trackStep startTrack proposeExit
    justiceBureau: takeNote startTrack
    bureauCaseOfficer: verifyAbsence takeNote reviewAge trackStep startTrack proposeExit
    bureauLeader bureauHead: takeNote reviewAge approveExit confirmExit trackStep startTrack
    rollAdmin: trackStep proposeExit
    inspectionOffice studentAid specialEducation policeStation policeCounty civilAffairs labourInspection
      marketRegulation cultureMarket ethnicReligious womenFederation: trackStep startTrack
  `),
  registered: table(`
    classTeacher: reportReturn raiseHalt startTrack proposeExit correctAct
    schoolHead: reportReturn approveExit trackStep raiseHalt startTrack proposeExit correctAct
    schoolRollAdmin: reportReturn trackStep raiseHalt startTrack proposeExit correctAct
    villageCadre: raiseHalt startTrack
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
    bureauLeader bureauHead: takeNote draftDocument checkDocument issueDemand recordService answerViews resolveHalt
      reviewAge approveExit confirmExit trackStep raiseHalt pauseCase recordViews recordRemedy recordRevocation
      startTrack correctAct
    rollAdmin: trackStep proposeExit
    bureauLegal: takeNote checkDocument trackStep recordRemedy recordRevocation startTrack
    inspectionOffice studentAid specialEducation policeStation policeCounty civilAffairs labourInspection
      marketRegulation cultureMarket ethnicReligious womenFederation: trackStep startTrack
  `),
  persuading: table(`
    classTeacher: recordVisit reportReturn raiseHalt startTrack proposeExit correctAct
    schoolHead: makeCausePlan recordVisit reportReturn approveExit trackStep raiseHalt startTrack proposeExit
      correctAct
    schoolRollAdmin: recordVisit reportReturn trackStep raiseHalt startTrack proposeExit correctAct
    villageCadre: recordVisit raiseHalt startTrack
    townshipCadre: takeNote nameContacts makeCausePlan recordVisit draftDocument recordService trackStep raiseHalt
      recordViews startTrack correctAct
    townshipCaseOfficer: takeNote nameContacts makeCausePlan recordVisit draftDocument recordService resolveHalt
      reportReturn trackStep raiseHalt recordViews recordRemedy startTrack proposeExit correctAct
    townshipLeader: takeNote nameContacts makeCausePlan recordVisit draftDocument checkDocument issueDemand
      recordService answerViews resolveHalt reportReturn approveExit trackStep raiseHalt pauseCase extendLimit
      recordViews recordRemedy recordRevocation startTrack proposeExit correctAct
    justiceOffice: takeNote draftDocument checkDocument recordService trackStep recordViews startTrack correctAct
    justiceBureau: takeNote draftDocument checkDocument recordService recordViews startTrack correctAct
    bureauCaseOfficer: takeNote makeCausePlan recordVisit draftDocument checkDocument recordService resolveHalt
      reviewAge reportReturn trackStep raiseHalt recordViews recordRemedy startTrack proposeExit correctAct
    bureauLeader: takeNote recordVisit draftDocument checkDocument issueDemand recordService answerViews resolveHalt
      reviewAge approveExit confirmExit trackStep raiseHalt pauseCase extendLimit recordViews recordRemedy
      recordRevocation startTrack correctAct
    bureauHead: takeNote draftDocument checkDocument issueDemand recordService answerViews resolveHalt reviewAge
      approveExit confirmExit trackStep raiseHalt pauseCase extendLimit recordViews recordRemedy recordRevocation
      startTrack correctAct
    rollAdmin: trackStep proposeExit
    bureauLegal: takeNote checkDocument trackStep recordRemedy recordRevocation startTrack
    inspectionOffice studentAid specialEducation policeStation policeCounty civilAffairs labourInspection
      marketRegulation cultureMarket ethnicReligious womenFederation: trackStep startTrack
  `),
  noticed: table(`
    classTeacher: recordVisit reportReturn raiseHalt startTrack proposeExit correctAct
    schoolHead: makeCausePlan recordVisit reportReturn approveExit trackStep raiseHalt startTrack proposeExit
      correctAct
    schoolRollAdmin: recordVisit reportReturn trackStep raiseHalt startTrack proposeExit correctAct
    villageCadre: recordVisit raiseHalt startTrack
    townshipCadre: takeNote nameContacts makeCausePlan recordVisit draftDocument recordService trackStep raiseHalt
      recordViews startTrack correctAct
    townshipCaseOfficer: takeNote nameContacts makeCausePlan recordVisit draftDocument recordService resolveHalt
      reportReturn trackStep raiseHalt recordViews recordRemedy startTrack proposeExit correctAct
    townshipLeader: takeNote nameContacts makeCausePlan recordVisit draftDocument checkDocument issueNotice
      issueDemand recordService answerViews resolveHalt penaltyStep refer reportReturn approveExit trackStep
      raiseHalt pauseCase extendLimit recordViews recordRemedy recordRevocation startTrack proposeExit correctAct
    justiceOffice: takeNote draftDocument checkDocument recordService trackStep recordViews startTrack correctAct
    justiceBureau: takeNote draftDocument checkDocument recordService recordViews startTrack correctAct
    bureauCaseOfficer: takeNote makeCausePlan recordVisit draftDocument checkDocument recordService resolveHalt
      reviewAge reportReturn trackStep raiseHalt recordViews recordRemedy startTrack proposeExit correctAct
    bureauLeader: takeNote recordVisit draftDocument checkDocument issueNotice issueDemand recordService answerViews
      resolveHalt penaltyStep refer reviewAge approveExit confirmExit trackStep raiseHalt pauseCase extendLimit
      recordViews recordRemedy recordRevocation startTrack correctAct
    bureauHead: takeNote draftDocument checkDocument issueNotice issueDemand recordService answerViews resolveHalt
      penaltyStep refer reviewAge approveExit confirmExit trackStep raiseHalt pauseCase extendLimit recordViews
      recordRemedy recordRevocation startTrack correctAct
    rollAdmin: trackStep proposeExit
    bureauLegal: takeNote checkDocument penaltyStep trackStep recordRemedy recordRevocation startTrack
    inspectionOffice studentAid specialEducation policeStation policeCounty civilAffairs labourInspection
      marketRegulation cultureMarket ethnicReligious womenFederation: trackStep startTrack
  `),
  ordered: table(`
    classTeacher: recordVisit reportReturn raiseHalt startTrack proposeExit correctAct
    schoolHead: makeCausePlan recordVisit reportReturn approveExit trackStep raiseHalt startTrack proposeExit
      correctAct
    schoolRollAdmin: recordVisit reportReturn trackStep raiseHalt startTrack proposeExit correctAct
    villageCadre: recordVisit raiseHalt startTrack
    townshipCadre: takeNote nameContacts makeCausePlan recordVisit draftDocument recordService trackStep raiseHalt
      recordViews startTrack correctAct
    townshipCaseOfficer: takeNote nameContacts makeCausePlan recordVisit draftDocument recordService resolveHalt
      reportReturn trackStep raiseHalt recordViews recordRemedy startTrack proposeExit correctAct
    townshipLeader: takeNote nameContacts makeCausePlan recordVisit draftDocument checkDocument issueOrder
      issueDemand recordService answerViews resolveHalt penaltyStep refer reportReturn approveExit trackStep
      raiseHalt pauseCase extendLimit recordViews recordRemedy recordRevocation startTrack proposeExit correctAct
    justiceOffice: takeNote draftDocument checkDocument recordService trackStep recordViews startTrack correctAct
    justiceBureau: takeNote draftDocument checkDocument recordService recordViews startTrack correctAct
    bureauCaseOfficer: takeNote makeCausePlan recordVisit draftDocument checkDocument recordService resolveHalt
      reviewAge reportReturn trackStep raiseHalt recordViews recordRemedy startTrack proposeExit correctAct
    bureauLeader: takeNote recordVisit draftDocument checkDocument issueOrder issueDemand recordService answerViews
      resolveHalt penaltyStep refer reviewAge approveExit confirmExit trackStep raiseHalt pauseCase extendLimit
      recordViews recordRemedy recordRevocation startTrack correctAct
    bureauHead: takeNote draftDocument checkDocument issueOrder issueDemand recordService answerViews resolveHalt
      penaltyStep refer reviewAge approveExit confirmExit trackStep raiseHalt pauseCase extendLimit recordViews
      recordRemedy recordRevocation startTrack correctAct
    rollAdmin: trackStep proposeExit
    bureauLegal: takeNote checkDocument penaltyStep trackStep recordRemedy recordRevocation startTrack
    inspectionOffice studentAid specialEducation policeStation policeCounty civilAffairs labourInspection
      marketRegulation cultureMarket ethnicReligious womenFederation: trackStep startTrack
  `),
  judicialNoticed: table(`
    classTeacher: recordVisit reportReturn raiseHalt startTrack proposeExit correctAct
    schoolHead: makeCausePlan recordVisit reportReturn approveExit trackStep raiseHalt startTrack proposeExit
      correctAct
    schoolRollAdmin: recordVisit reportReturn trackStep raiseHalt startTrack proposeExit correctAct
    villageCadre: recordVisit raiseHalt startTrack
    townshipCadre: takeNote nameContacts makeCausePlan recordVisit draftDocument recordService trackStep raiseHalt
      recordViews startTrack correctAct
    townshipCaseOfficer: takeNote nameContacts makeCausePlan recordVisit draftDocument recordService resolveHalt
      reportReturn trackStep raiseHalt recordViews recordRemedy startTrack proposeExit correctAct
    townshipLeader: takeNote nameContacts makeCausePlan recordVisit draftDocument checkDocument issueDemand
      recordService answerViews resolveHalt penaltyStep refer reportReturn approveExit trackStep raiseHalt pauseCase
      extendLimit recordViews recordRemedy recordRevocation startTrack proposeExit correctAct
    justiceOffice: takeNote draftDocument checkDocument issueJudicialNotice recordService trackStep recordViews
      startTrack correctAct
    justiceBureau: takeNote draftDocument checkDocument issueJudicialNotice recordService recordViews startTrack
      correctAct
    bureauCaseOfficer: takeNote makeCausePlan recordVisit draftDocument checkDocument recordService resolveHalt
      reviewAge reportReturn trackStep raiseHalt recordViews recordRemedy startTrack proposeExit correctAct
    bureauLeader: takeNote recordVisit draftDocument checkDocument issueDemand recordService answerViews resolveHalt
      penaltyStep refer reviewAge approveExit confirmExit trackStep raiseHalt pauseCase extendLimit recordViews
      recordRemedy recordRevocation startTrack correctAct
    bureauHead: takeNote draftDocument checkDocument issueDemand recordService answerViews resolveHalt penaltyStep
      refer reviewAge approveExit confirmExit trackStep raiseHalt pauseCase extendLimit recordViews recordRemedy
      recordRevocation startTrack correctAct
    rollAdmin: trackStep proposeExit
    bureauLegal: takeNote checkDocument penaltyStep trackStep recordRemedy recordRevocation startTrack
    inspectionOffice studentAid specialEducation policeStation policeCounty civilAffairs labourInspection
      marketRegulation cultureMarket ethnicReligious womenFederation: trackStep startTrack
  `),
  penaltyProcedure: table(`
    classTeacher: recordVisit reportReturn raiseHalt startTrack proposeExit correctAct
    schoolHead: makeCausePlan recordVisit reportReturn approveExit trackStep raiseHalt startTrack proposeExit
      correctAct
    schoolRollAdmin: recordVisit reportReturn trackStep raiseHalt startTrack proposeExit correctAct
    villageCadre: recordVisit raiseHalt startTrack
    townshipCadre: takeNote nameContacts makeCausePlan recordVisit draftDocument recordService trackStep raiseHalt
      recordViews startTrack correctAct
    townshipCaseOfficer: takeNote nameContacts makeCausePlan recordVisit draftDocument recordService resolveHalt
      reportReturn trackStep raiseHalt recordViews recordRemedy startTrack proposeExit correctAct
    townshipLeader: takeNote nameContacts makeCausePlan recordVisit draftDocument checkDocument issueDemand
      recordService answerViews resolveHalt penaltyStep refer reportReturn approveExit trackStep raiseHalt pauseCase
      extendLimit recordViews recordRemedy recordRevocation startTrack proposeExit correctAct
    justiceOffice: takeNote draftDocument checkDocument recordService trackStep recordViews startTrack correctAct
    justiceBureau: takeNote draftDocument checkDocument recordService recordViews startTrack correctAct
    bureauCaseOfficer: takeNote makeCausePlan recordVisit draftDocument checkDocument recordService resolveHalt
      reviewAge reportReturn trackStep raiseHalt recordViews recordRemedy startTrack proposeExit correctAct
    bureauLeader: takeNote recordVisit draftDocument checkDocument issueDemand recordService answerViews resolveHalt
      penaltyStep refer reviewAge approveExit confirmExit trackStep raiseHalt pauseCase extendLimit recordViews
      recordRemedy recordRevocation startTrack correctAct
    bureauHead: takeNote draftDocument checkDocument issueDemand recordService answerViews resolveHalt penaltyStep
      refer reviewAge approveExit confirmExit trackStep raiseHalt pauseCase extendLimit recordViews recordRemedy
      recordRevocation startTrack correctAct
    rollAdmin: trackStep proposeExit
    bureauLegal: takeNote checkDocument penaltyStep trackStep recordRemedy recordRevocation startTrack
    inspectionOffice studentAid specialEducation policeStation policeCounty civilAffairs labourInspection
      marketRegulation cultureMarket ethnicReligious womenFederation: trackStep startTrack
  `),
  legalReferral: table(`
    classTeacher: recordVisit reportReturn raiseHalt startTrack proposeExit correctAct
    schoolHead: makeCausePlan recordVisit reportReturn approveExit trackStep raiseHalt startTrack proposeExit
      correctAct
    schoolRollAdmin: recordVisit reportReturn trackStep raiseHalt startTrack proposeExit correctAct
    villageCadre: recordVisit raiseHalt startTrack
    townshipCadre: takeNote nameContacts makeCausePlan recordVisit draftDocument recordService trackStep raiseHalt
      recordViews startTrack correctAct
    townshipCaseOfficer: takeNote nameContacts makeCausePlan recordVisit draftDocument recordService resolveHalt
      recordOutcome reportReturn trackStep raiseHalt recordViews recordRemedy startTrack proposeExit correctAct
    townshipLeader: takeNote nameContacts makeCausePlan recordVisit draftDocument checkDocument issueDemand
      recordService answerViews resolveHalt refer recordOutcome reportReturn approveExit trackStep raiseHalt
      pauseCase extendLimit recordViews recordRemedy recordRevocation startTrack proposeExit correctAct
    justiceOffice: takeNote draftDocument checkDocument recordService trackStep recordViews startTrack correctAct
    justiceBureau: takeNote draftDocument checkDocument recordService recordViews startTrack correctAct
    bureauCaseOfficer: takeNote makeCausePlan recordVisit draftDocument checkDocument recordService resolveHalt
      recordOutcome reviewAge reportReturn trackStep raiseHalt recordViews recordRemedy startTrack proposeExit
      correctAct
    bureauLeader: takeNote recordVisit draftDocument checkDocument issueDemand recordService answerViews resolveHalt
      refer recordOutcome reviewAge approveExit confirmExit trackStep raiseHalt pauseCase extendLimit recordViews
      recordRemedy recordRevocation startTrack correctAct
    bureauHead: takeNote draftDocument checkDocument issueDemand recordService answerViews resolveHalt refer
      recordOutcome reviewAge approveExit confirmExit trackStep raiseHalt pauseCase extendLimit recordViews
      recordRemedy recordRevocation startTrack correctAct
    rollAdmin: trackStep proposeExit
    bureauLegal: takeNote checkDocument trackStep recordRemedy recordRevocation startTrack
    inspectionOffice studentAid specialEducation policeStation policeCounty civilAffairs labourInspection
      marketRegulation cultureMarket ethnicReligious womenFederation: trackStep startTrack
  `),
  courtOutcome: table(`
    classTeacher: recordVisit reportReturn raiseHalt startTrack proposeExit correctAct
    schoolHead: makeCausePlan recordVisit reportReturn approveExit trackStep raiseHalt startTrack proposeExit
      correctAct
    schoolRollAdmin: recordVisit reportReturn trackStep raiseHalt startTrack proposeExit correctAct
    villageCadre: recordVisit raiseHalt startTrack
    townshipCadre: takeNote nameContacts makeCausePlan recordVisit draftDocument recordService trackStep raiseHalt
      recordViews startTrack correctAct
    townshipCaseOfficer: takeNote nameContacts makeCausePlan recordVisit draftDocument recordService resolveHalt
      reportReturn trackStep raiseHalt recordViews recordRemedy startTrack proposeExit correctAct
    townshipLeader: takeNote nameContacts makeCausePlan recordVisit draftDocument checkDocument issueDemand
      recordService answerViews resolveHalt refer decideAfterCourt reportReturn approveExit trackStep raiseHalt
      pauseCase extendLimit recordViews recordRemedy recordRevocation startTrack proposeExit correctAct
    justiceOffice: takeNote draftDocument checkDocument recordService trackStep recordViews startTrack correctAct
    justiceBureau: takeNote draftDocument checkDocument recordService recordViews startTrack correctAct
    bureauCaseOfficer: takeNote makeCausePlan recordVisit draftDocument checkDocument recordService resolveHalt
      reviewAge reportReturn trackStep raiseHalt recordViews recordRemedy startTrack proposeExit correctAct
    bureauLeader: takeNote recordVisit draftDocument checkDocument issueDemand recordService answerViews resolveHalt
      refer decideAfterCourt reviewAge approveExit confirmExit trackStep raiseHalt pauseCase extendLimit recordViews
      recordRemedy recordRevocation startTrack correctAct
    bureauHead: takeNote draftDocument checkDocument issueDemand recordService answerViews resolveHalt refer
      decideAfterCourt reviewAge approveExit confirmExit trackStep raiseHalt pauseCase extendLimit recordViews
      recordRemedy recordRevocation startTrack correctAct
    rollAdmin: trackStep proposeExit
    bureauLegal: takeNote checkDocument trackStep recordRemedy recordRevocation startTrack
    inspectionOffice studentAid specialEducation policeStation policeCounty civilAffairs labourInspection
      marketRegulation cultureMarket ethnicReligious womenFederation: trackStep startTrack
  `),
  enforcing: table(`
    classTeacher: recordVisit reportReturn raiseHalt startTrack proposeExit correctAct
    schoolHead: makeCausePlan recordVisit reportReturn approveExit trackStep raiseHalt startTrack proposeExit
      correctAct
    schoolRollAdmin: recordVisit reportReturn trackStep raiseHalt startTrack proposeExit correctAct
    villageCadre: recordVisit raiseHalt startTrack
    townshipCadre: takeNote nameContacts makeCausePlan recordVisit draftDocument recordService trackStep raiseHalt
      recordViews startTrack correctAct
    townshipCaseOfficer: takeNote nameContacts makeCausePlan recordVisit draftDocument recordService resolveHalt
      followEnforcement reportReturn trackStep raiseHalt recordViews recordRemedy startTrack proposeExit correctAct
    townshipLeader: takeNote nameContacts makeCausePlan recordVisit draftDocument checkDocument issueDemand
      recordService answerViews resolveHalt refer followEnforcement reportReturn approveExit trackStep raiseHalt
      pauseCase extendLimit recordViews recordRemedy recordRevocation startTrack proposeExit correctAct
    justiceOffice: takeNote draftDocument checkDocument recordService trackStep recordViews startTrack correctAct
    justiceBureau: takeNote draftDocument checkDocument recordService recordViews startTrack correctAct
    bureauCaseOfficer: takeNote makeCausePlan recordVisit draftDocument checkDocument recordService resolveHalt
      followEnforcement reviewAge reportReturn trackStep raiseHalt recordViews recordRemedy startTrack proposeExit
      correctAct
    bureauLeader: takeNote recordVisit draftDocument checkDocument issueDemand recordService answerViews resolveHalt
      refer followEnforcement reviewAge approveExit confirmExit trackStep raiseHalt pauseCase extendLimit
      recordViews recordRemedy recordRevocation startTrack correctAct
    bureauHead: takeNote draftDocument checkDocument issueDemand recordService answerViews resolveHalt refer
      followEnforcement reviewAge approveExit confirmExit trackStep raiseHalt pauseCase extendLimit recordViews
      recordRemedy recordRevocation startTrack correctAct
    rollAdmin: trackStep proposeExit
    bureauLegal: takeNote checkDocument trackStep recordRemedy recordRevocation startTrack
    inspectionOffice studentAid specialEducation policeStation policeCounty civilAffairs labourInspection
      marketRegulation cultureMarket ethnicReligious womenFederation: trackStep startTrack
  `),
  onLeave: table(`
    classTeacher: reviewLeave reportReturn raiseHalt startTrack proposeExit correctAct
    schoolHead: reviewLeave reportReturn approveExit trackStep raiseHalt startTrack proposeExit correctAct
    schoolRollAdmin: reviewLeave reportReturn trackStep raiseHalt startTrack proposeExit correctAct
    villageCadre: raiseHalt startTrack
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
    bureauLeader bureauHead: takeNote draftDocument checkDocument issueDemand recordService answerViews resolveHalt
      reviewAge approveExit confirmExit trackStep raiseHalt recordViews recordRemedy recordRevocation startTrack
      correctAct
    rollAdmin: trackStep proposeExit
    bureauLegal: takeNote checkDocument trackStep recordRemedy recordRevocation startTrack
    inspectionOffice studentAid specialEducation policeStation policeCounty civilAffairs labourInspection
      marketRegulation cultureMarket ethnicReligious womenFederation: trackStep startTrack
  `),
  returned: table(`
    classTeacher: raiseHalt startTrack proposeExit correctAct
    schoolHead: confirmReturn approveExit trackStep raiseHalt startTrack proposeExit correctAct
    schoolRollAdmin: confirmReturn trackStep raiseHalt startTrack proposeExit correctAct
    villageCadre: raiseHalt startTrack
    townshipCadre: takeNote draftDocument recordService trackStep raiseHalt recordViews startTrack correctAct
    townshipCaseOfficer: takeNote draftDocument recordService resolveHalt trackStep raiseHalt recordViews
      recordRemedy startTrack proposeExit correctAct
    townshipLeader: takeNote draftDocument checkDocument issueDemand recordService answerViews resolveHalt
      approveExit trackStep raiseHalt recordViews recordRemedy recordRevocation startTrack proposeExit correctAct
    justiceOffice: takeNote draftDocument checkDocument recordService trackStep recordViews startTrack correctAct
    justiceBureau: takeNote draftDocument checkDocument recordService recordViews startTrack correctAct
    bureauCaseOfficer: takeNote draftDocument checkDocument recordService resolveHalt reviewAge confirmReturn
      trackStep raiseHalt recordViews recordRemedy startTrack proposeExit correctAct
    bureauLeader bureauHead: takeNote draftDocument checkDocument issueDemand recordService answerViews resolveHalt
      reviewAge approveExit confirmExit trackStep raiseHalt recordViews recordRemedy recordRevocation startTrack
      correctAct
    rollAdmin: trackStep proposeExit
    bureauLegal: takeNote checkDocument trackStep recordRemedy recordRevocation startTrack
    inspectionOffice studentAid specialEducation policeStation policeCounty civilAffairs labourInspection
      marketRegulation cultureMarket ethnicReligious womenFederation: trackStep startTrack
  `),
  retention: table(`
    classTeacher: retentionCheck raiseHalt startTrack proposeExit correctAct
    schoolHead: retentionCheck approveExit trackStep raiseHalt startTrack proposeExit correctAct
    schoolRollAdmin: retentionCheck trackStep raiseHalt startTrack proposeExit correctAct
    villageCadre: raiseHalt startTrack
    townshipCadre: takeNote draftDocument recordService trackStep raiseHalt recordViews startTrack correctAct
    townshipCaseOfficer: takeNote draftDocument recordService resolveHalt trackStep raiseHalt recordViews
      recordRemedy startTrack proposeExit correctAct
    townshipLeader: takeNote draftDocument checkDocument issueDemand recordService answerViews resolveHalt
      approveExit trackStep raiseHalt recordViews recordRemedy recordRevocation startTrack proposeExit correctAct
    justiceOffice: takeNote draftDocument checkDocument recordService trackStep recordViews startTrack correctAct
    justiceBureau: takeNote draftDocument checkDocument recordService recordViews startTrack correctAct
    bureauCaseOfficer: takeNote draftDocument checkDocument recordService resolveHalt reviewAge retentionCheck
      trackStep raiseHalt recordViews recordRemedy startTrack proposeExit correctAct
    bureauLeader bureauHead: takeNote draftDocument checkDocument issueDemand recordService answerViews resolveHalt
      reviewAge approveExit confirmExit trackStep raiseHalt recordViews recordRemedy recordRevocation startTrack
      correctAct
    rollAdmin: trackStep proposeExit
    bureauLegal: takeNote checkDocument trackStep recordRemedy recordRevocation startTrack
    inspectionOffice studentAid specialEducation policeStation policeCounty civilAffairs labourInspection
      marketRegulation cultureMarket ethnicReligious womenFederation: trackStep startTrack
  `),
  paused: table(`
    classTeacher: reportReturn raiseHalt startTrack proposeExit correctAct
    schoolHead: reportReturn approveExit trackStep raiseHalt startTrack proposeExit correctAct
    schoolRollAdmin: reportReturn trackStep raiseHalt startTrack proposeExit correctAct
    villageCadre: raiseHalt startTrack
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
    bureauLeader bureauHead: takeNote draftDocument checkDocument issueDemand recordService answerViews resolveHalt
      reviewPause reviewAge approveExit confirmExit trackStep raiseHalt recordViews recordRemedy recordRevocation
      startTrack correctAct
    rollAdmin: trackStep proposeExit
    bureauLegal: takeNote checkDocument trackStep recordRemedy recordRevocation startTrack
    inspectionOffice studentAid specialEducation policeStation policeCounty civilAffairs labourInspection
      marketRegulation cultureMarket ethnicReligious womenFederation: trackStep startTrack
  `),
  closed: table(`
    classTeacher: proposeExit
    schoolHead schoolRollAdmin rollAdmin: trackStep proposeExit
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
