import { clockLaws } from './clocks';
import { endingLaws } from './endings';
import { issuingLaws } from './issuing';
import type { Law } from './law';
import { ledgerLaws } from './ledger';
import { serviceLaws } from './service';
import { taskLaws } from './tasks';
import { wayLaws } from './ways';

/** What holds in every step of every case and question. */
export const laws: readonly Law[] = [
  ...serviceLaws,
  ...issuingLaws,
  ...clockLaws,
  ...taskLaws,
  ...wayLaws,
  ...endingLaws,
  ...ledgerLaws,
];
