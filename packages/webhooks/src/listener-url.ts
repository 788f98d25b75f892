import { isLoopback } from '@droppay/http-edge/loopback';
import type { Credentials } from './authenticate.ts';
import { type ListenedResource, listenedResources } from './generated/resources.ts';

export interface UrlOptions {
  /** Whose listener it is, with the option `tenants`: 1 to 64 of `A-Z`, `a-z`, `0-9`, `_` and `-`. */
  tenant?: string | undefined;
  /** Allows http: to other hosts than loopback, though the credentials go in clear. @default false */
  insecure?: boolean | undefined;
  /** Allows http: and every port, for a sandbox delivers wherever it is told to, and DropPay does not. @default false */
  sandbox?: boolean | undefined;
}

/** What a URL says of a delivery. */
export interface Target {
  resource: ListenedResource | undefined;
  /** Empty without tenants, and when the URL has none. */
  tenant: string;
}

const TENANT = /^[\w-]{1,64}$/;
const VERSION = /^v\d[\d.]*$/i;

/**
 * The URL to register at DropPay: `base`, the tenant if there are any, the resource as the last part of its path, and the
 * credentials.
 *
 * @throws {TypeError} when DropPay cannot be told the URL, or the URL says something else already.
 */
export function listenerUrl(
  base: string | URL,
  resource: ListenedResource,
  credentialsOf: (tenant: string) => Credentials | undefined,
  tenants: boolean,
  { tenant, insecure, sandbox }: UrlOptions = {},
): string {
  if (!listenedResources.includes(resource)) {
    throw new TypeError(`resource is none of ${listenedResources.join(', ')}.`);
  }
  if (tenants ? !TENANT.test(tenant ?? '') : tenant !== undefined) {
    throw new TypeError(
      tenants
        ? 'Say { tenant }: 1 to 64 of A-Z, a-z, 0-9, "_" and "-".'
        : 'There are no tenants without the option tenants: true.',
    );
  }
  const credentials = credentialsOf(tenant ?? '');
  if (credentials === undefined) throw new TypeError('There are no credentials of this tenant.');
  const url = parse(base);
  if (url.username || url.password) {
    throw new TypeError('The URL has credentials of its own, besides the option.');
  }
  if (!/^https?:$/.test(url.protocol))
    throw new TypeError(`The URL is ${url.protocol}, not https: or http:.`);
  if (url.hash) throw new TypeError('The URL has a fragment, which is never sent.');
  if (sandbox !== true && !isLoopback(url.hostname)) checkReach(url, insecure);
  const parts = [url.pathname.replace(/\/+$/, ''), tenant, resource];
  url.pathname = parts.filter((part) => part !== undefined).join('/');
  url.username = credentials.username;
  url.password = credentials.password;
  return url.href;
}

function checkReach({ protocol, port }: URL, insecure: boolean | undefined): void {
  // A URL leaves its own port out. What is left is http: on 443 or https: on 80, a mistake, or a port of neither.
  if (port) {
    throw new TypeError(
      `The URL is ${protocol} on port ${port}, but DropPay delivers to ports 80 and 443 alone (it documents so for pushes). ` +
        'Put a proxy in front. If a sandbox delivers to it, say { sandbox: true }. Loopback may have any.',
    );
  }
  if (protocol === 'http:' && insecure !== true) {
    throw new TypeError(
      'The URL is http:, so everybody between DropPay and you would read its credentials. Use https:. ' +
        'If that cannot be, say { insecure: true }; if a sandbox delivers to it, { sandbox: true }.',
    );
  }
}

/**
 * The resource and tenant that `listenerUrl` put into a URL, if they are still there. Tolerated are capital letters,
 * percent-encoding, several slashes and one at the end, a version behind (`/hooks/pull/v1`), a query, a missing origin.
 */
export function targetOf(url: string, tenants = false): Target {
  const parts = url
    .replace(/^[a-z][\w+.-]*:\/\/[^/?#]*/i, '')
    .replace(/[?#].*/s, '')
    .split('/')
    .map(decoded)
    .filter(Boolean);
  if (VERSION.test(parts.at(-1) ?? '')) parts.pop();
  const last = parts.at(-1)?.toLowerCase();
  const tenant = parts.at(-2) ?? '';
  return {
    resource: listenedResources.find((resource) => resource === last),
    tenant: tenants && TENANT.test(tenant) ? tenant : '',
  };
}

function decoded(part: string): string {
  try {
    return decodeURIComponent(part);
  } catch {
    return part;
  }
}

// A URL that cannot be parsed may hold a password, so it is not repeated.
function parse(base: string | URL): URL {
  try {
    return new URL(base);
  } catch {
    throw new TypeError(
      'The URL is not absolute, as in https://shop.example/hooks. Is it set where this program runs?',
    );
  }
}
