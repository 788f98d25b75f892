import dns, { type LookupAddress } from 'node:dns';
import { Agent, type IncomingMessage, request as requestHttp, type RequestOptions } from 'node:http';
import { Agent as SecureAgent, request as requestHttps } from 'node:https';
import { isIP, type LookupFunction } from 'node:net';
import { isLoopback } from '@droppay/http-edge/loopback';
import { isAllowed, type Send, TargetRefused } from '../outbox/target.ts';

/** Milliseconds that an idle connection is kept: less than servers keep theirs, so that none is closed under a delivery. */
const IDLE_TIMEOUT = 1_000;
/** Bytes of a response that are read, so that its connection can be kept. */
const MOST_READ = 64 * 1024;

/**
 * A `fetch` for deliveries, to addresses of this machine's loopback and to `allowHosts` alone. It connects to the very
 * addresses that it has looked at, so a name cannot resolve to another one in between. Follows no redirects; responses have
 * no body.
 */
export function loopbackFetch(allowHosts: readonly string[] = []): Send {
  const agents = {
    http: new Agent({ keepAlive: true, timeout: IDLE_TIMEOUT }),
    https: new SecureAgent({ keepAlive: true, timeout: IDLE_TIMEOUT }),
  };
  return async (request) => {
    const url = new URL(request.url);
    const hostname = url.hostname.replace(/^\[|\]$/g, '');
    const allowed = isAllowed(url.hostname, allowHosts);
    if (!allowed && isIP(hostname) !== 0 && !isLoopback(hostname)) throw new TargetRefused(hostname);
    const secure = url.protocol === 'https:';
    const body = new Uint8Array(await request.arrayBuffer());
    const options: RequestOptions = {
      agent: secure ? agents.https : agents.http,
      method: request.method,
      hostname,
      port: url.port,
      path: url.pathname + url.search,
      headers: { ...Object.fromEntries(request.headers), 'content-length': body.length },
      signal: request.signal,
      ...(!allowed && { lookup: lookUpLoopback }),
    };
    const status = await post(secure ? requestHttps : requestHttp, options, body);
    return new Response(null, { status });
  };
}

/** Resolves to the response's status. */
async function post(send: typeof requestHttp, options: RequestOptions, body: Uint8Array): Promise<number> {
  const { promise, resolve, reject } = Promise.withResolvers<number>();
  const outgoing = send(options, (response) => {
    response.once('error', () => resolve(response.statusCode!));
    discard(response, () => resolve(response.statusCode!));
  });
  outgoing.once('error', (error: NodeJS.ErrnoException) => {
    // The listener closed the connection that was kept, at the same moment: Node's advice is to try with another.
    if (outgoing.reusedSocket && error.code === 'ECONNRESET') resolve(post(send, options, body));
    else reject(error);
  });
  outgoing.end(body);
  return promise;
}

function discard(response: IncomingMessage, end: () => void): void {
  let size = 0;
  response.on('data', (chunk: Buffer) => {
    size += chunk.length;
    if (size > MOST_READ) response.destroy();
  });
  response.once('close', end);
}

/**
 * Resolves a name to its loopback addresses alone. Names below `localhost` are loopback by RFC 6761, but not every resolver
 * knows that.
 */
export const lookUpLoopback: LookupFunction = (hostname, options, callback) => {
  dns.lookup(isLoopback(hostname) ? 'localhost' : hostname, { ...options, all: true }, (error, addresses) => {
    const local = error === null ? addresses.filter(({ address }) => isLoopback(address)) : [];
    const failure = error ?? (local.length === 0 ? new TargetRefused(hostname) : null);
    if (options.all === true) callback(failure, local);
    else callback(failure, ...one(local));
  });
};

function one([first]: LookupAddress[]): [address: string, family: number] {
  return [first?.address ?? '', first?.family ?? 0];
}
