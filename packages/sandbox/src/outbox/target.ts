import { isLoopback } from '@droppay/http-edge/loopback';

/** Sends a delivery: a `fetch` that follows no redirects. */
export type Send = (request: Request) => Response | Promise<Response>;

/** The sandbox does not post to where the listener is. No attempt will change that. */
export class TargetRefused extends Error {
  override name = 'TargetRefused';

  constructor(host: string) {
    super(
      `The sandbox delivers to this machine alone, and ${host} is not on its loopback. Nothing was sent. ` +
        'If you trust the host, allow it: --allow-webhook-host, or webhooks.allowHosts.',
    );
  }
}

/**
 * The platform's `fetch`, to loopback and `allowHosts` alone. It sees names, not what they resolve to, so it lets no name
 * pass but `localhost` and those below it. On Node, `startSandbox` has one that looks at addresses.
 */
export function fetchLoopback(allowHosts: readonly string[] = []): Send {
  return async (request) => {
    const { hostname } = new URL(request.url);
    if (!isLoopback(hostname) && !isAllowed(hostname, allowHosts)) {
      throw new TargetRefused(hostname);
    }
    return fetch(request);
  };
}

/** Whether a URL's host is among `allowHosts`, in which it may be in upper case, and IPv6 without brackets. */
export function isAllowed(hostname: string, allowHosts: readonly string[]): boolean {
  const names = allowHosts.map((host) => host.toLowerCase());
  return names.some((name) => name === hostname || `[${name}]` === hostname);
}
