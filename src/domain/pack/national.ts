import { shippedPack } from './packs';
import { toPolicyPack } from './resolve';

/** What holds where a county has not decided otherwise, as a case carries it. */
export const nationalPack = toPolicyPack(shippedPack('national'));
