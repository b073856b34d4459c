export { labelOf, type Locale, type Wording, wordings } from '../web/wording/wording';
