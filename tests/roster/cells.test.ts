import fc from 'fast-check';
import { day, email, idNumber, phone, rollNumber, text, time } from '../../src/roster/cells';
import { idNumberOf } from './id-number';

describe('a number of a child', () => {
  test.each([
    ['an identity number', '999999201909110033', '999999201909110033'],
    ['a lower-case check character', '99999920190408696x', '99999920190408696X'],
    [
      'a residence permit of a Hong Kong resident',
      idNumberOf('810000', '2015-03-02', 17),
      idNumberOf('810000', '2015-03-02', 17),
    ],
    ['a travel permit of a Hong Kong resident', 'H12345678', 'H12345678'],
    ['a travel permit of a Macau resident with a count of renewals', 'm1234567801', 'M1234567801'],
    ['a travel permit of a Taiwan resident', '12345678', '12345678'],
    ['a passport', 'EA1234567', 'EA1234567'],
    ['a permanent-resident card of a foreigner', 'USA123456789012', 'USA123456789012'],
  ])('is taken: %s', (_, raw, expected) => {
    expect(idNumber.parse(raw)).toBe(expected);
  });

  test.each([
    ['a wrong check character', '999999201909110034'],
    ['an impossible birthday', '999999201902300032'],
    ['a birthday before 1900', '999999180001010031'],
    ['15 digits of the first generation', '999999190911003'],
    ['17 digits', '99999920190911003'],
    ['a number that a spreadsheet rounded', '999999201909110000'],
    ['a number that a spreadsheet wrote as a power', '9.99999E+17'],
    ['an apostrophe before it', "'999999201909110033"],
    ['letters alone', 'PASSPORT'],
  ])('is rejected: %s', (_, raw) => {
    expect(idNumber.parse(raw)).toBeUndefined();
  });

  test('does not survive one wrong digit, nor two neighbours in the wrong order', () => {
    const numbers = fc
      .record({
        birth: fc.date({ min: new Date('2008-01-01'), max: new Date('2021-12-31'), noInvalidDate: true }),
        sequence: fc.nat(999),
      })
      .map(({ birth, sequence }) => idNumberOf('999999', birth.toISOString().slice(0, 10), sequence));
    fc.assert(
      fc.property(numbers, fc.nat(16), fc.integer({ min: 1, max: 9 }), (number, place, by) => {
        expect(idNumber.parse(number)).toBe(number);
        const digit = String((Number(number[place]) + by) % 10);
        expect(idNumber.parse(number.slice(0, place) + digit + number.slice(place + 1))).toBeUndefined();
        const [a = '', b = ''] = number.slice(place);
        if (a !== b) expect(idNumber.parse(number.slice(0, place) + b + a + number.slice(place + 2))).toBeUndefined();
      }),
    );
  });

  test('of the roll is G and an identity number, or what a county gives to children without one', () => {
    expect(rollNumber.parse('g99999920190408696x')).toBe('G99999920190408696X');
    expect(rollNumber.parse('L9999992026001')).toBe('L9999992026001');
    for (const raw of ['99999920190408696X', 'G', 'L12-3456', '']) expect(rollNumber.parse(raw)).toBeUndefined();
  });
});

test.each(['=1+1', '+86', '-1', '@SUM(A1)', '两\n行', '\u202E倒', '\uFFFD\uFFFD', ''])(
  'text that a spreadsheet would run, that hides something or was lost is rejected: %j',
  (raw) => {
    expect(text.parse(raw)).toBeUndefined();
  },
);

test('text with a middle dot, a rare character or a comma is taken', () => {
  for (const raw of ['东·西', '𠮷村', '感冒发热,家长请假', '初一（2）班']) expect(text.parse(raw)).toBe(raw);
});

test('days and times are written one way only', () => {
  expect(day.parse('2028-02-29')).toBe('2028-02-29');
  for (const raw of ['2027-02-29', '2026-9-1', '2026/9/1', '20260901', '46285', '2026年9月1日'])
    expect(day.parse(raw)).toBeUndefined();
  expect(time.parse('2026-09-01 00:30:00')).toBe('2026-08-31T16:30:00.000Z');
  for (const raw of ['2026-09-01 24:00:00', '2026-09-01T08:00:00', '2026-09-31 08:00:00', '2026-09-01 8:00'])
    expect(time.parse(raw)).toBeUndefined();
});

test('telephone numbers and mail addresses are such', () => {
  for (const raw of ['12900000015', '0871-65123456', '08765123456']) expect(phone.parse(raw)).toBe(raw);
  for (const raw of ['1290000001', '129000000155', '+8612900000015']) expect(phone.parse(raw)).toBeUndefined();
  expect(email.parse('county.office@example.org')).toBe('county.office@example.org');
  for (const raw of ['county.office', 'a@b', 'a b@example.org', 'a@example.org\nBcc: b@example.org'])
    expect(email.parse(raw)).toBeUndefined();
});
