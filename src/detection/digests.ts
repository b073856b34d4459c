import { digestAlgorithm, type KeyRing, keyOf } from '../identity/keys';
import type { Transaction } from '../ledger/sql';

/**
 * Lets the database compute the keyed digests of src/identity/keys.ts for whole sets (pgcrypto): `staging.digest(subject,
 * value)` with the current key, `staging.digests(subject, value)` with every key that there ever was. The keys are a
 * setting of this transaction and stand in no table.
 */
export async function provideDigests(tx: Transaction, keys: KeyRing): Promise<void> {
  const ids = Object.keys(keys.keys).filter((id) => keys.keys[id]?.purpose === 'digest');
  const current = keys.current.digest;
  const inOrder = [current, ...ids.filter((id) => id !== current)];
  const secrets = inOrder.map((id) => `${id}:${keyOf(keys, 'digest', id).secret.toString('hex')}`);
  await tx`select set_config('fanxiao.digest_keys', ${secrets.join(',')}, true)`;
  await tx.unsafe(`
    create function staging.digests(subject text, value text) returns text[] language sql stable return (
      select array_agg('${digestAlgorithm}:' || split_part(key, ':', 1) || ':' || encode(hmac(
        convert_to(subject || E'\\n' || normalize(value, nfc), 'UTF8'), decode(split_part(key, ':', 2), 'hex'), 'sha256'
      ), 'hex') order by number)
      from unnest(string_to_array(current_setting('fanxiao.digest_keys'), ',')) with ordinality as _(key, number));
    create function staging.digest(subject text, value text) returns text language sql stable return
      (staging.digests(subject, value))[1]`);
}
