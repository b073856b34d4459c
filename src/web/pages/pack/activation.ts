import type { KnownPack } from '../../known-packs';
import { deciderFor } from '../../permissions';
import type { SignedIn } from '../../visit';

/** What the form sends for the whole county; no township has this name. */
export const wholeCounty = '*';

export type ActivationForm = { kind: 'form'; places: readonly string[] } | { kind: 'byAnother' } | null;

/** The form for a leader of the bureau; that somebody else has to, for who proposed the pack. */
export function activationOf(
  { proposed }: KnownPack,
  official: SignedIn,
  townships: readonly string[],
): ActivationForm {
  if (!proposed || proposed.status === 'superseded' || !deciderFor(official, 'activate')) return null;
  if (proposed.proposed.official === official.official) return { kind: 'byAnother' };
  if (proposed.open.length > 0) return null;
  const places = [wholeCounty, ...townships].filter(
    (one) => !proposed.activations.some(({ place, until }) => (place ?? wholeCounty) === one && until === null),
  );
  return places.length > 0 ? { kind: 'form', places } : null;
}
