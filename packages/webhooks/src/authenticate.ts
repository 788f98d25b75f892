/** What DropPay sends as HTTP Basic credentials, from the listener's URL. */
export interface Credentials {
  /** Letters, digits and `-._~`: DropPay takes it from a URL, and how it decodes others there is not documented. */
  username: string;
  /** As the user name. Make it long and random: `openssl rand -hex 32`. */
  password: string;
}

/** In bytes. Longer than any `username:password` of 192 characters in Base64. */
const SIZE = 256;
const encoder = new TextEncoder();

/** Whose credentials may deliver, by the tenant that the listener's URL names. Nobody's without a tenant that you know. */
export type CredentialsOf = (tenant: string) => Credentials | readonly Credentials[] | undefined;

/** How many pairs of credentials are kept ready to be compared with: one for each tenant, usually. */
const KEPT = 1000;

/**
 * Makes a function that tells whether the value of an `Authorization` header is one of `credentials`. It takes as long
 * for wrong ones as for right ones, whatever theirs and yours have in common: each is compared with every pair, over a
 * fixed size, without stopping at a difference.
 *
 * @throws {TypeError} when a user name or password is empty, too long or has a character that a URL may change.
 */
export function authenticator(
  credentials: readonly Credentials[],
): (authorization: string | null | undefined) => boolean {
  if (credentials.length === 0) throw new TypeError('credentials is empty.');
  const expected = credentials.map(({ username, password }) => {
    check('username', username);
    check('password', password);
    const token = btoa(`${username}:${password}`);
    if (token.length > SIZE) {
      throw new TypeError('username and password are longer than 191 characters together.');
    }
    return { length: token.length, words: padder()(token) };
  });
  // One for all calls, which never overlap: making one takes longer than comparing.
  const padded = padder();

  return (authorization) => {
    const token = /^basic +(.*)$/is.exec(authorization ?? '')?.[1] ?? '';
    const words = padded(token);
    let accepted = 0;
    for (const each of expected) {
      let difference = token.length ^ each.length;
      for (let index = 0; index < SIZE / 4; index += 1) difference |= words[index]! ^ each.words[index]!;
      accepted |= Number(difference === 0);
    }
    return accepted === 1;
  };
}

function check(name: string, value: unknown): void {
  if (typeof value !== 'string' || !/^[\w.~-]+$/.test(value)) {
    throw new TypeError(
      `${name} is empty or has other characters than A-Z, a-z, 0-9 and "-._~". Is it set where this program runs? ` +
        'A URL encodes others, and whether DropPay decodes them is not documented.',
    );
  }
}

/**
 * Makes a function that gives the first 256 bytes of a text, filled up with zeros, always in the same place. In words:
 * comparing these takes a quarter of the steps.
 */
function padder(): (text: string) => Uint32Array {
  const bytes = new Uint8Array(SIZE);
  const words = new Uint32Array(bytes.buffer);
  return (text) => {
    encoder.encodeInto(text, bytes.fill(0));
    return words;
  };
}

/**
 * The option `credentials` as a function.
 *
 * @throws {TypeError} as `authenticator` does, when it is none.
 */
export function credentialsSource(
  credentials: Credentials | readonly Credentials[] | CredentialsOf,
): CredentialsOf {
  if (typeof credentials === 'function') return credentials;
  const pairs = [credentials].flat();
  authenticator(pairs);
  return () => pairs;
}

/**
 * Like `authenticator`, for the credentials that `credentialsOf` gives at that moment: a change counts at once.
 *
 * @throws {TypeError} when it gives what `authenticator` refuses, or a promise; and what it throws.
 */
export function tenantAuthenticator(
  credentialsOf: CredentialsOf,
): (authorization: string | null | undefined, tenant: string) => boolean {
  const kept = new Map<string, ReturnType<typeof authenticator>>();
  return (authorization, tenant) => {
    const credentials = pairsOf(credentialsOf, tenant);
    if (credentials.length === 0) return false;
    const key = JSON.stringify(credentials.map(({ username, password }) => [username, password]));
    let accepts = kept.get(key);
    if (accepts === undefined) {
      accepts = authenticator(credentials);
      if (kept.size >= KEPT) kept.delete(kept.keys().next().value!);
      kept.set(key, accepts);
    }
    return accepts(authorization);
  };
}

/**
 * The credentials of a tenant; none when it is not known.
 *
 * @throws {TypeError} when they come as a promise.
 */
export function pairsOf(credentialsOf: CredentialsOf, tenant: string): readonly Credentials[] {
  const credentials = credentialsOf(tenant) ?? [];
  if ('then' in Object(credentials)) {
    throw new TypeError(
      'credentials(tenant) gave a promise, but strangers are refused before anything is waited for. Keep them in memory.',
    );
  }
  return Array.isArray(credentials) ? credentials : [credentials as Credentials];
}
