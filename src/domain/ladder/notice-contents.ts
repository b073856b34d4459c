import type { DocumentKind, NoticeContent } from '../case/vocabulary';
import type { PolicyPack } from '../pack/policy-pack';

const notices: readonly DocumentKind[] = ['enrolmentNotice', 'returnNotice', 'violationNotice'];

/** What the county's pack wants a document to say besides what it demands (WC-52); only notices have such a rule. */
export const contentsOwed = ({ noticeContents }: PolicyPack, document: DocumentKind): readonly NoticeContent[] =>
  notices.includes(document) ? noticeContents.value : [];
