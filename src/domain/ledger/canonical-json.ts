/**
 * Canonical JSON (RFC 8785) for the values that an entry holds: strings, whole numbers, booleans, null, lists
 * and plain objects. Two machines that know the same facts write the same bytes.
 * @throws TypeError for anything else, naming the path, since a lossy entry must never be hashed.
 */
export const canonicalJson = (value: unknown): string => write(value, []);

/** `path` leads to the value, as one list for all of them: a text of its own for each costs more than the JSON. */
function write(value: unknown, path: (string | number)[]): string {
  if (value === null || typeof value === 'boolean' || typeof value === 'string') return JSON.stringify(value);
  if (typeof value === 'number' && Number.isSafeInteger(value)) return String(value);
  if (Array.isArray(value)) return `[${value.map((item, index) => writeMember(item, path, index)).join(',')}]`;
  if (typeof value === 'object' && isPlain(value)) {
    const members = value as Record<string, unknown>;
    const names = Object.keys(members).filter((name) => members[name] !== undefined);
    const written = names.sort().map((name) => `${JSON.stringify(name)}:${writeMember(members[name], path, name)}`);
    return `{${written.join(',')}}`;
  }
  throw new TypeError(`Expected JSON without fractions at ${placeOf(path)}, got ${typeof value} ${String(value)}`);
}

function writeMember(value: unknown, path: (string | number)[], step: string | number): string {
  path.push(step);
  const written = write(value, path);
  path.pop();
  return written;
}

const placeOf = (path: readonly (string | number)[]): string =>
  path.reduce<string>((place, step) => (typeof step === 'number' ? `${place}[${step}]` : `${place}.${step}`), '$');

/** Plain in any realm: the workflow sandbox has an `Object` of its own. */
function isPlain(value: object): boolean {
  const prototype: unknown = Object.getPrototypeOf(value);
  return prototype === null || Object.getPrototypeOf(prototype) === null;
}
