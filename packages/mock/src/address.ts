import { getPath } from 'hono/utils/url';

export interface AddressOptions {
  /** Path below which everything is: `/droppay`. What a reverse proxy does not strip. @default '' */
  basePath?: string | undefined;
  /** The address that clients know, when it is another than they ask at: behind a reverse proxy. */
  publicUrl?: string | undefined;
}

/** Where a mock is, seen from inside and from outside. */
export interface Address {
  /** Empty, or a path without a slash at the end. */
  basePath: string;
  /**
   * The path of a request below the base path, `/` at least; undefined when it is outside. Percent-encoded letters, digits and
   * the like are decoded, so that `%63harge` is `charge`; what would be another path decoded, such as `%2F`, is not.
   */
  innerPath: (request: Request) => string | undefined;
  /**
   * Where clients find the mock, without a slash at the end. Headers such as `X-Forwarded-Host` count for nothing: everybody
   * can send them.
   */
  outerUrl: (request: Request) => string;
}

/** @throws {Error} when `basePath` is no path, or `publicUrl` no http or https URL. */
export function addressOf({ basePath: given = '', publicUrl }: AddressOptions): Address {
  const basePath = readBasePath(given);
  const known = publicUrl === undefined ? undefined : readUrl(publicUrl);
  return {
    basePath,
    innerPath(request) {
      const path = getPath(request);
      if (basePath === '') return path;
      if (path === basePath) return '/';
      return path.startsWith(`${basePath}/`) ? path.slice(basePath.length) : undefined;
    },
    outerUrl: ({ url }) => known ?? new URL(url).origin + basePath,
  };
}

function readBasePath(text: string): string {
  if (/^\/?$/.test(text)) return '';
  // Nothing that clients write in two ways, and no dots alone, which they resolve.
  if (/^(\/(?!\.{1,2}(\/|$))[\w.~-]+)+\/?$/.test(text)) return text.replace(/\/$/, '');
  throw new Error(
    `The mock did not start: its base path is "${text}". Give it a path of letters, digits, hyphens, dots and ` +
      'underscores that begins with a slash, such as /droppay.',
  );
}

function readUrl(text: string): string {
  const url = URL.canParse(text) ? new URL(text) : undefined;
  if (url !== undefined && /^https?:$/.test(url.protocol) && url.search === '' && url.hash === '') {
    return url.href.replace(/\/+$/, '');
  }
  throw new Error(
    `The mock did not start: its public URL, the address that clients know, is "${text}". Give it an http or https URL ` +
      'such as https://mock.example/droppay.',
  );
}
