/**
 * Canonical JSON (RFC 8785) for the values that an entry holds: strings, whole numbers, booleans, null, lists
 * and plain objects. Two machines that know the same facts write the same bytes.
 * @throws TypeError for anything else, naming the path, since a lossy entry must never be hashed.
 */
export function canonicalJson(value: unknown, path = '$'): string {
  if (value === null || typeof value === 'boolean' || typeof value === 'string') return JSON.stringify(value);
  if (typeof value === 'number' && Number.isSafeInteger(value)) return String(value);
  if (Array.isArray(value))
    return `[${value.map((item, index) => canonicalJson(item, `${path}[${index}]`)).join(',')}]`;
  if (typeof value === 'object' && isPlain(value)) {
    const members = Object.entries(value as Record<string, unknown>)
      .filter(([, member]) => member !== undefined)
      .sort(([a], [b]) => (a < b ? -1 : 1));
    return `{${members.map(([key, member]) => `${JSON.stringify(key)}:${canonicalJson(member, `${path}.${key}`)}`).join(',')}}`;
  }
  throw new TypeError(`Expected JSON without fractions at ${path}, got ${typeof value} ${String(value)}`);
}

/** Plain in any realm: the workflow sandbox has an `Object` of its own. */
function isPlain(value: object): boolean {
  const prototype: unknown = Object.getPrototypeOf(value);
  return prototype === null || Object.getPrototypeOf(prototype) === null;
}
