import { type DeliveryDependencies, deliverLettersOf } from '../src/mail/deliver';
import type { DebugPoint } from './debug-point';

export interface MailDependencies extends DeliveryDependencies {
  debugPoint: (point: DebugPoint) => void;
}

export const createMailActivities = (dependencies: MailDependencies) => ({
  /** Sends the letters of an entry that are in the outbox and not yet delivered. */
  async deliverLetters(step: { caseNumber: string; sequence: number }): Promise<{ sent: number }> {
    dependencies.debugPoint('outbox');
    return { sent: await deliverLettersOf(dependencies, step) };
  },
});
