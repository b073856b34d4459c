/** What src/roster expects of a cell, by its English text. */
const texts: Readonly<Record<string, string>> = {
  'text on one line that is no spreadsheet formula (not beginning with = + - @)':
    '一行文字，不能是表格公式（不以 = + - @ 开头）',
  'a day as YYYY-MM-DD': '日期，例如 2026-09-01',
  'a time as YYYY-MM-DD HH:MM:SS': '时间，例如 2026-09-01 08:30:00',
  'a whole number from 0': '不小于 0 的整数',
  'a class as 1班': '班级，例如 1班',
  'a mobile number of 11 digits or a land line with area code': '11 位手机号码，或带区号的固定电话',
  'a school code of 10 digits': '10 位学校标识码',
  'an e-mail address': '电子邮箱地址',
  'an identity number of 18 characters with a real birth date and a right check character (GB 11643; 15 digits of the first generation must be replaced), or the number of a travel permit, a residence permit or a passport':
    '18 位身份证件号，出生日期真实、校验码正确（GB 11643；15 位旧号须更换），或通行证、居住证、护照号码',
  'a roll number: G and an identity number, or another letter and 6 to 24 letters and digits':
    '学籍号：G 加身份证件号，或其他字母加 6 至 24 位字母数字',
  'a disability card number: an identity number, a category digit 1 to 7 and a grade digit 1 to 4':
    '残疾人证号：身份证件号加 1 至 7 的类别码和 1 至 4 的等级码',
  'a school day of calendar.csv and terms.csv': '校历和学期（calendar.csv、terms.csv）中的上课日',
  'a roll number among the good rows of roster.csv': '学籍（roster.csv）中已读入的学籍号',
};

const patterns: readonly [RegExp, (...parts: string[]) => string][] = [
  [/^(.+), or empty$/, (rest = '') => `${expectedInChinese(rest)}，或留空`],
  [/^one of (.+)$/, (codes = '') => `只能填：${codes.replaceAll(', ', '、')}`],
  [/^(\d+) columns$/, (columns) => `${columns} 列`],
  [
    /^one row for each (.+); the first is on line (\d+)$/,
    (column, line) => `每个“${column}”只有一行；第一行在第 ${line} 行`,
  ],
];

/** The text in Chinese; one that is not known here stays as it is: better English than nothing. */
export function expectedInChinese(text: string): string {
  for (const [pattern, chinese] of patterns) {
    const [, ...parts] = pattern.exec(text) ?? [];
    if (parts.length > 0) return chinese(...parts);
  }
  return texts[text] ?? text;
}
