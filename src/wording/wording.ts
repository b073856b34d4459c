export { labelOf, type Wording, wordings } from '../web/wording/wording';
