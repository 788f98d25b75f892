import type { IncomingMessage } from 'node:http';

/** The host of a request that names none, which HTTP/1.0 allows: the address that it came to. Undefined where it must name one. */
export function hostOf({ httpVersion, socket }: IncomingMessage): string | undefined {
  const { localAddress, localPort, localFamily } = socket;
  if (httpVersion !== '1.0' || localAddress === undefined) return undefined;
  return `${localFamily === 'IPv6' ? `[${localAddress}]` : localAddress}:${localPort}`;
}
