import type { NoticeContent } from '../domain/case/vocabulary';

/**
 * What a notice may say about the law and about what follows from a breach (WC-52), in our own words, for the drafter to
 * take over. Notices are written in Chinese, so both languages of the pages show this text.
 */
export const noticeTextInChinese: Readonly<Record<NoticeContent, readonly string[]>> = {
  legalText: [
    '《中华人民共和国义务教育法》第五条：监护人应当依法保证适龄孩子按时入学，接受并完成义务教育。',
    '《中华人民共和国义务教育法》第十一条：孩子年满六周岁应当入学；因身体状况需要延缓入学或者休学的，由监护人申请，乡镇人民政府或者县级教育行政部门批准。',
    '《中华人民共和国义务教育法》第十三条：教育行政部门和乡镇人民政府组织、督促孩子入学，帮助解决困难，防止辍学。',
  ],
  liability: [
    '《中华人民共和国义务教育法》第五十八条：没有正当理由不送孩子入学的，由乡镇人民政府或者县级教育行政部门批评教育，责令限期改正。',
    '《中华人民共和国家庭教育促进法》第四十八条：拒绝或者怠于履行家庭教育责任的，村（居）民委员会、妇女联合会、所在单位和学校应当批评教育、劝诫制止，必要时督促接受家庭教育指导。',
  ],
};
