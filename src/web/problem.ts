/** A request that ends with a plain page of explanation instead of its own. */
export class Problem extends Error {
  constructor(
    readonly status: 403 | 404 | 429,
    readonly reason: 'notFound' | 'forbidden' | 'protected' | 'stale' | 'tooMany',
  ) {
    super(`Request refused: ${reason}`);
  }
}

/** The page needs somebody who is signed in; a GET is led there and back. */
export class SignInNeeded extends Error {}
