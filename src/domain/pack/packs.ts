import { readPackFile } from './pack-file';
import countySpeech2019 from './packs/countySpeech2019.json';
import countySpeech2024 from './packs/countySpeech2024.json';
import haian2019 from './packs/haian2019.json';
import longling2019 from './packs/longling2019.json';
import national from './packs/national.json';
import wencheng2019 from './packs/wencheng2019.json';
import { type ResolvedPack, resolvePack } from './resolve';

/** The packs that Fanxiao ships with: the national base and what five counties' documents make of it, all drafts. */
const nationalBase = resolvePack(readPackFile(national, 'national.json'), null);

const shipped: ReadonlyMap<string, ResolvedPack> = new Map(
  [
    nationalBase,
    ...Object.entries({ longling2019, haian2019, countySpeech2024, countySpeech2019, wencheng2019 }).map(
      ([name, content]) => resolvePack(readPackFile(content, `${name}.json`), nationalBase),
    ),
  ].map((pack) => [pack.file.id, pack]),
);

export const shippedPackIds: readonly string[] = [...shipped.keys()];

/** A county's own draft, on the base that it names. @throws PackUnreadable, UnknownPack */
export function resolveDraft(content: unknown, where: string): ResolvedPack {
  const file = readPackFile(content, where);
  return resolvePack(file, file.basedOn === null ? null : shippedPack(file.basedOn));
}

/** @throws UnknownPack naming those that there are. */
export function shippedPack(id: string): ResolvedPack {
  const found = shipped.get(id);
  if (!found) throw new UnknownPack(id);
  return found;
}

export class UnknownPack extends Error {
  constructor(readonly id: string) {
    super(`Expected one of the packs ${shippedPackIds.join(', ')}, got ${id}`);
  }
}
