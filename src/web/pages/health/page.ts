import type { Reply } from '../../visit';

/** Says that this process answers; it asks nothing of ledger and engine. */
export const showHealth = async (): Promise<Reply> => ({ kind: 'json', body: { ok: true } });
