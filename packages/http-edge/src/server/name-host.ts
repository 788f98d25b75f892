import type { IncomingMessage } from 'node:http';

/** Gives a request of HTTP/1.0, which need name no host, the address that it came to. One of HTTP/1.1 stays without. */
export function nameHost({ httpVersion, headers, socket }: IncomingMessage): void {
  const { localAddress, localPort, localFamily } = socket;
  if (httpVersion !== '1.0' || localAddress === undefined) return;
  headers.host = `${localFamily === 'IPv6' ? `[${localAddress}]` : localAddress}:${localPort}`;
}
