import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { canonicalJson } from '../../../src/domain/ledger/canonical-json';
import { sha256Hex } from '../../../src/domain/ledger/digest';
import { shippedPackIds } from '../../../src/domain/pack/packs';
import released from './released-packs.json';

const packs = join(__dirname, '..', '..', '..', 'src', 'domain', 'pack', 'packs');
const shipped = (id: string) => JSON.parse(readFileSync(join(packs, `${id}.json`), 'utf8'));
const hashes: Readonly<Record<string, string>> = released;

describe('a released pack', () => {
  test.each(shippedPackIds)('%s is never edited, only superseded by a higher version', (id) => {
    const content = shipped(id);
    const version = `${content.id}-${content.version}`;
    const hash = sha256Hex(canonicalJson(content));
    if (hashes[version] === undefined)
      throw new Error(
        `${version} is new: add "${version}": "${hash}" to released-packs.json and keep what stands there`,
      );
    if (hashes[version] !== hash)
      throw new Error(
        `${version} was released and has been edited. Cases carry it: undo the change, or give the file a higher version ("${hash}")`,
      );
  });
});
