import { isLoopback } from '@droppay/http-edge/loopback';
import type { Credentials } from './authenticate.ts';
import { type ListenedResource, listenedResources } from './generated/resources.ts';

/**
 * The URL to register at DropPay: `base`, the resource as the last part of its path, and the credentials.
 *
 * @throws {TypeError} when DropPay cannot be told the URL, or the URL says something else already.
 */
export function listenerUrl(
  base: string | URL,
  resource: ListenedResource,
  { username, password }: Credentials,
): string {
  if (!listenedResources.includes(resource)) {
    throw new TypeError(`resource is none of ${listenedResources.join(', ')}.`);
  }
  const url = parse(base);
  if (url.username || url.password) {
    throw new TypeError('The URL has credentials of its own, besides the option.');
  }
  if (!/^https?:$/.test(url.protocol))
    throw new TypeError(`The URL is ${url.protocol}, not https: or http:.`);
  if (url.hash) throw new TypeError('The URL has a fragment, which is never sent.');
  // A URL leaves its own port out. What is left is http: on 443 or https: on 80, a mistake, or a port of neither.
  if (url.port && !isLoopback(url.hostname)) {
    throw new TypeError(
      `The URL is ${url.protocol} on port ${url.port}, but DropPay delivers to ports 80 and 443 alone (it documents so for pushes). ` +
        'Put a proxy in front. Loopback may have any port.',
    );
  }
  url.pathname = `${url.pathname.replace(/\/+$/, '')}/${resource}`;
  url.username = username;
  url.password = password;
  return url.href;
}

/** The resource that `listenerUrl` put into the path of a URL, if it did. */
export function resourceOf(path: string): ListenedResource | undefined {
  const last = path
    .replace(/[?#].*/s, '')
    .split('/')
    .findLast(Boolean);
  return listenedResources.find((resource) => resource === last);
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
