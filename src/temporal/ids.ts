/** Workflow ids say nothing about a child: the world and the case number. */
export const caseWorkflowId = (world: string, caseNumber: string): string => `${world}/case/${caseNumber}`;
