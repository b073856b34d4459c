import { chmodSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { seal, unseal } from '../../src/identity/cipher';
import { createKeys, digestOf, digestsOf, loadKeys, newKeyRing, withNewKey } from '../../src/identity/keys';

const folder = mkdtempSync(join(tmpdir(), 'fanxiao-keys-'));
const file = join(folder, 'keys.json');
afterAll(() => rmSync(folder, { recursive: true }));

test('a key ring is made once, for its owner only, and stays', () => {
  const made = createKeys(file);
  expect(statSync(file).mode & 0o777).toBe(0o600);
  expect(createKeys(file)).toEqual(made);
  expect(loadKeys(file)).toEqual(made);
  expect(readdirSync(folder)).toEqual(['keys.json']);
});

test('a key ring that others can read, or that is none, is refused without showing it', () => {
  const text = readFileSync(file, 'utf8');
  chmodSync(file, 0o640);
  expect(() => loadKeys(file)).toThrow(/can be read by other users/);
  chmodSync(file, 0o600);
  const [, secret = ''] = /"base64": "([^"]+)"/.exec(text) ?? [];
  writeFileSync(file, text.replace(secret, 'c2hvcnQ='));
  expect(() => loadKeys(file)).toThrow(/expected 32 bytes/);
  writeFileSync(file, `not json ${secret}`);
  expect(() => loadKeys(file)).toThrow(/is no key ring/);
  expect(() => loadKeys(file)).not.toThrow(secret);
});

describe('an encrypted value', () => {
  const keys = newKeyRing();
  const content = { name: '何鹏轩', phone: '12900000015' };

  test('is read again in its row, with the key and algorithm that it names', () => {
    const sealed = seal(keys, 'personal.person:1', content);
    expect(sealed).toMatchObject({ keyId: keys.current.cipher, algorithm: 'aes-256-gcm/1' });
    expect(unseal(keys, 'personal.person:1', sealed)).toEqual(content);
    expect(sealed.ciphertext.toString('utf8')).not.toContain(content.name);
    expect(sealed.ciphertext.equals(seal(keys, 'personal.person:1', content).ciphertext)).toBe(false);
  });

  test('is read neither in another row, nor changed, nor without its key', () => {
    const sealed = seal(keys, 'personal.person:1', content);
    const changed = Buffer.from(sealed.ciphertext);
    changed.writeUInt8(changed.readUInt8(40) ^ 1, 40);
    expect(() => unseal(keys, 'personal.person:2', sealed)).toThrow('belongs to another row');
    expect(() => unseal(keys, 'personal.person:1', { ...sealed, ciphertext: changed })).toThrow('was changed');
    expect(() => unseal(newKeyRing(), 'personal.person:1', sealed)).toThrow('has no cipher key');
    expect(() => unseal(keys, 'personal.person:1', { ...sealed, algorithm: 'sm4-gcm/1' })).toThrow('aes-256-gcm/1');
  });

  test('is still read after its key was followed by another, which encrypts from then on', () => {
    const sealed = seal(keys, 'personal.person:1', content);
    const rotated = withNewKey(keys, 'cipher');
    expect(unseal(rotated, 'personal.person:1', sealed)).toEqual(content);
    expect(seal(rotated, 'personal.person:1', content).keyId).toBe(rotated.current.cipher);
    expect(rotated.current.cipher).not.toBe(keys.current.cipher);
  });
});

test('a digest names its key, differs by subject, and is found under all keys there ever were', () => {
  const keys = newKeyRing();
  const digest = digestOf(keys, 'person.name', '何鹏轩');
  expect(digest).toMatch(new RegExp(`^hmac-sha-256/1:${keys.current.digest}:[0-9a-f]{64}$`));
  expect(digestOf(keys, 'person.idNumber', '何鹏轩')).not.toBe(digest);
  const rotated = withNewKey(keys, 'digest');
  expect(digestOf(rotated, 'person.name', '何鹏轩')).not.toBe(digest);
  expect(digestsOf(rotated, 'person.name', '何鹏轩')).toContain(digest);
});
