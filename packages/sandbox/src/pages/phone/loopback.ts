/** Where the customer goes after the answer, as the application posted it. */
export interface Loopback {
  /** As it was posted, to be shown. */
  text: string;
  /** A web address that may be followed, as the platform writes it; absent for anything else. */
  href?: string;
}

/**
 * Only `http:` and `https:` are followed. An application's own scheme would open the application on a real phone and is
 * only shown here, as is `javascript:` and whatever else is no web address. `#` and nothing are how applications say
 * that they want nobody back: undefined.
 */
export function readLoopback(text: string | undefined): Loopback | undefined {
  if (text === undefined || text === '' || text === '#') return undefined;
  const url = URL.canParse(text) ? new URL(text) : undefined;
  const isWeb = url?.protocol === 'http:' || url?.protocol === 'https:';
  return isWeb ? { text, href: url.href } : { text };
}
