import { createHash } from 'node:crypto';
import fc from 'fast-check';
import { canonicalJson } from '../../../src/domain/ledger/canonical-json';
import { sha256Hex } from '../../../src/domain/ledger/digest';

const key = fc.string({ unit: 'grapheme', maxLength: 8 });
const { value } = fc.letrec((tie) => ({
  value: fc.oneof(
    { depthSize: 'small', withCrossShrink: true },
    fc.constant(null),
    fc.boolean(),
    fc.maxSafeInteger(),
    fc.string({ unit: 'grapheme' }),
    fc.array(tie('value'), { maxLength: 4 }),
    fc.dictionary(key, tie('value'), { maxKeys: 5 }),
  ),
}));

/** The same value with the members of every object in another order. */
function shuffled(json: unknown): unknown {
  if (Array.isArray(json)) return json.map(shuffled);
  if (typeof json !== 'object' || json === null) return json;
  return Object.fromEntries(
    Object.entries(json)
      .reverse()
      .map(([name, member]) => [name, shuffled(member)]),
  );
}

/** Names of the members of all objects, in the order in which they are written. */
function memberNames(json: unknown): string[][] {
  if (typeof json !== 'object' || json === null) return [];
  const members = Object.values(json).flatMap(memberNames);
  return Array.isArray(json) ? members : [Object.keys(json), ...members];
}

describe('canonical JSON', () => {
  test('reads back as the same value', () => {
    fc.assert(fc.property(value, (json) => expect(JSON.parse(canonicalJson(json))).toEqual(json)));
  });

  test('is the same whatever the order of members, and after storage', () => {
    fc.assert(
      fc.property(value, (json) => {
        expect(canonicalJson(shuffled(json))).toBe(canonicalJson(json));
        expect(canonicalJson(JSON.parse(JSON.stringify(json)))).toBe(canonicalJson(json));
      }),
    );
  });

  test('orders members by UTF-16 code units (RFC 8785, 3.2.3)', () => {
    expect(canonicalJson({ '\u20ac': 1, '\r': 2, '\ufb33': 3, '1': 4, '\ud83d\ude00': 5, '\u0080': 6, ö: 7 })).toBe(
      '{"\\r":2,"1":4,"\u0080":6,"ö":7,"\u20ac":1,"\ud83d\ude00":5,"\ufb33":3}',
    );
    fc.assert(
      fc.property(
        fc.dictionary(
          fc.string({ minLength: 1 }).filter((name) => !/^\d+$/.test(name)),
          fc.nat(),
        ),
        (json) => {
          for (const names of memberNames(JSON.parse(canonicalJson(json)))) expect(names).toEqual([...names].sort());
        },
      ),
    );
  });

  test('writes no space, drops undefined members, keeps null', () => {
    expect(canonicalJson({ b: [1, 'x', { d: null }], a: undefined })).toBe('{"b":[1,"x",{"d":null}]}');
    expect(canonicalJson(-0)).toBe('0');
  });

  test.each([
    ['a fraction', { a: [1, { b: 0.5 }] }, '$.a[1].b'],
    ['what is not a number', { a: Number.NaN }, '$.a'],
    ['too large a number', [2 ** 53], '$[0]'],
    ['an undefined item', [undefined], '$[0]'],
    ['a date', { at: new Date(0) }, '$.at'],
    ['a map', new Map(), '$'],
    ['a big integer', 1n, '$'],
    ['a function', { f: () => 1 }, '$.f'],
  ])('refuses %s and names the place', (_, json, path) => {
    expect(() => canonicalJson(json)).toThrow(`Expected JSON without fractions at ${path},`);
  });
});

test('the digest is that of Node', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'grapheme' }), (text) => {
      expect(sha256Hex(text)).toBe(createHash('sha256').update(text, 'utf8').digest('hex'));
    }),
  );
});
