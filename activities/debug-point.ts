/** Places between two effects at which the fault tests stop a process dead. */
export const debugPoints = ['accepted', 'ledger', 'outbox', 'smtpReply', 'mark'] as const;
export type DebugPoint = (typeof debugPoints)[number];

/** @returns a function that kills this process without a farewell when it reaches the named point. */
export const debugPointOf = (wanted: string | undefined) => (point: DebugPoint) => {
  if (point === wanted) process.kill(process.pid, 'SIGKILL');
};
