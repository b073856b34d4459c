import { createCipheriv, createDecipheriv, randomBytes } from 'node:crypto';
import { canonicalJson } from '../domain/ledger/canonical-json';
import { cipherAlgorithm, currentKey, type KeyRing, keyOf } from './keys';

/** An encrypted JSON value, as the columns key_id, algorithm and ciphertext hold it. */
export interface Sealed {
  keyId: string;
  algorithm: string;
  /** Nonce (12 bytes), tag (16 bytes), encrypted canonical JSON. */
  ciphertext: Buffer;
}

const nonceLength = 12;
const tagLength = 16;

/**
 * Encrypts a value for one row.
 * @param row table and key, such as `personal.person:6f…`: the value cannot be read from any other row.
 */
export function seal(keys: KeyRing, row: string, content: unknown): Sealed {
  const key = currentKey(keys, 'cipher');
  const nonce = randomBytes(nonceLength);
  const cipher = createCipheriv('aes-256-gcm', key.secret, nonce);
  cipher.setAAD(boundTo(key.id, row));
  const encrypted = Buffer.concat([cipher.update(canonicalJson(content), 'utf8'), cipher.final()]);
  return {
    keyId: key.id,
    algorithm: cipherAlgorithm,
    ciphertext: Buffer.concat([nonce, cipher.getAuthTag(), encrypted]),
  };
}

/** @throws Error when the key is lost, or when the value was changed or comes from another row. */
export function unseal(keys: KeyRing, row: string, { keyId, algorithm, ciphertext }: Sealed): unknown {
  if (algorithm !== cipherAlgorithm)
    throw new Error(`${row}: expected a value encrypted with ${cipherAlgorithm}, found ${algorithm}`);
  const key = keyOf(keys, 'cipher', keyId);
  const decipher = createDecipheriv('aes-256-gcm', key.secret, ciphertext.subarray(0, nonceLength), {
    authTagLength: tagLength,
  });
  decipher.setAAD(boundTo(keyId, row));
  decipher.setAuthTag(ciphertext.subarray(nonceLength, nonceLength + tagLength));
  try {
    const text = Buffer.concat([decipher.update(ciphertext.subarray(nonceLength + tagLength)), decipher.final()]);
    return JSON.parse(text.toString('utf8'));
  } catch (error) {
    throw new Error(`${row}: the encrypted value was changed or belongs to another row`, { cause: error });
  }
}

const boundTo = (keyId: string, row: string): Buffer => Buffer.from(`${cipherAlgorithm}|${keyId}|${row}`, 'utf8');
