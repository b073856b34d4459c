import { createHmac, randomBytes } from 'node:crypto';
import { linkSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { z } from 'zod';

/** What a key is for: encryption, digests that are searched by, links in mails. */
export const keyPurposes = ['cipher', 'digest', 'link'] as const;
export type KeyPurpose = (typeof keyPurposes)[number];

export const cipherAlgorithm = 'aes-256-gcm/1';
export const digestAlgorithm = 'hmac-sha-256/1';

const keySchema = z.strictObject({
  purpose: z.enum(keyPurposes),
  algorithm: z.enum([cipherAlgorithm, digestAlgorithm]),
  base64: z.base64().refine((text) => Buffer.from(text, 'base64').length === 32, 'expected 32 bytes'),
});
const ringSchema = z
  .strictObject({
    /** Which key of each purpose is used for what is new; the others only read what is old. */
    current: z.strictObject({ cipher: z.string(), digest: z.string(), link: z.string() }),
    keys: z.record(z.string().regex(/^[a-z]+-[0-9a-f]{8}$/), keySchema),
  })
  .superRefine(({ current, keys }, context) => {
    for (const purpose of keyPurposes)
      if (keys[current[purpose]]?.purpose !== purpose)
        context.addIssue({
          code: 'custom',
          path: ['current', purpose],
          message: `expected the id of a ${purpose} key`,
        });
  });
export type KeyRing = z.infer<typeof ringSchema>;

export interface Key {
  id: string;
  secret: Buffer;
}

/**
 * Reads the key ring. Without it nothing personal can be read again.
 * @throws Error when the file is missing, readable by others, or not a key ring; never with the file's content.
 */
export function loadKeys(path: string): KeyRing {
  if ((statSync(path).mode & 0o077) !== 0)
    throw new Error(`The key file ${path} can be read by other users. Run: chmod 600 ${path}`);
  const result = ringSchema.safeParse(parseJson(readFileSync(path, 'utf8')));
  if (result.success) return result.data;
  const wrong = result.error.issues.map((issue) => `${issue.path.join('.') || 'file'}: ${issue.message}`).join('; ');
  throw new Error(`The key file ${path} is no key ring: ${wrong}. Restore it from your backup.`);
}

/**
 * Makes the key ring when there is none. Whole or not at all, also when two processes try at once.
 * @returns the ring that the file holds afterwards.
 */
export function createKeys(path: string): KeyRing {
  const draft = `${path}.${randomBytes(6).toString('hex')}`;
  writeFileSync(draft, `${JSON.stringify(newKeyRing(), null, 2)}\n`, { mode: 0o600, flag: 'wx', flush: true });
  try {
    // Unlike a rename, a link never replaces a ring that is already there.
    linkSync(draft, path);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error;
  } finally {
    rmSync(draft);
  }
  return loadKeys(path);
}

/** A ring with one fresh key for each purpose. */
export function newKeyRing(): KeyRing {
  const keys: KeyRing['keys'] = {};
  const fresh = (purpose: KeyPurpose): string => {
    const id = `${purpose}-${randomBytes(4).toString('hex')}`;
    keys[id] = newKey(purpose);
    return id;
  };
  return { current: { cipher: fresh('cipher'), digest: fresh('digest'), link: fresh('link') }, keys };
}

/** The ring with a fresh key for what is new; everything written before stays readable with the old ones. */
export function withNewKey(ring: KeyRing, purpose: KeyPurpose): KeyRing {
  const id = `${purpose}-${randomBytes(4).toString('hex')}`;
  return { current: { ...ring.current, [purpose]: id }, keys: { ...ring.keys, [id]: newKey(purpose) } };
}

const newKey = (purpose: KeyPurpose): KeyRing['keys'][string] => ({
  purpose,
  algorithm: purpose === 'cipher' ? cipherAlgorithm : digestAlgorithm,
  base64: randomBytes(32).toString('base64'),
});

/** @throws Error when the ring has no such key: it was lost, or the data comes from elsewhere. */
export function keyOf(ring: KeyRing, purpose: KeyPurpose, id: string): Key {
  const key = ring.keys[id];
  if (key?.purpose !== purpose)
    throw new Error(`The key ring has no ${purpose} key ${id}. Restore it from your backup.`);
  return { id, secret: Buffer.from(key.base64, 'base64') };
}

export const currentKey = (ring: KeyRing, purpose: KeyPurpose): Key => keyOf(ring, purpose, ring.current[purpose]);

/** What a value is searched by. The subject keeps equal values of different columns apart. */
export const digestOf = (ring: KeyRing, subject: string, value: string): string =>
  digestWith(currentKey(ring, 'digest'), subject, value);

/** The digests of a value with all keys that there ever were, for finding what was stored before a rotation. */
export const digestsOf = (ring: KeyRing, subject: string, value: string): string[] =>
  Object.entries(ring.keys)
    .filter(([, key]) => key.purpose === 'digest')
    .map(([id]) => digestWith(keyOf(ring, 'digest', id), subject, value));

function digestWith(key: Key, subject: string, value: string): string {
  const hex = createHmac('sha256', key.secret)
    .update(`${subject}\n${value.normalize('NFC')}`)
    .digest('hex');
  return `${digestAlgorithm}:${key.id}:${hex}`;
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
