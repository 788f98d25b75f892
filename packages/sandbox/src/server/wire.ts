import { Agent, type ClientRequest, type IncomingMessage, request as requestHttp } from 'node:http';
import { Agent as SecureAgent, request as requestHttps } from 'node:https';
import { isIP } from 'node:net';
import { setTimeout as pause } from 'node:timers/promises';
import { TLSSocket } from 'node:tls';
import { isLoopback } from '@droppay/http-edge/loopback';
import type { Parcel, Reply, Wire } from '../examine/wire.ts';
import { isAllowed, TargetRefused } from '../outbox/target.ts';
import { lookUpLoopback } from './loopback-fetch.ts';

/** Bytes of a response that are kept. */
const MOST_KEPT = 64 * 1024;
/** Milliseconds between what was sent last and the break, so that it arrives. */
const BEFORE_CUT = 100;

/** The errors of a handshake: a certificate that nobody vouches for, or of another host, or something else than TLS. */
const insecurity = /CERT|UNABLE_TO_(?:GET|VERIFY)|ERR_TLS|ERR_SSL|^EPROTO$/;

/** Sends parcels over Node's HTTP, to addresses of this machine's loopback and to `allowHosts` alone. */
export function nodeWire(allowHosts: readonly string[] = []): Wire {
  const connections = new Map<string, Agent>();
  return async (parcel, timeout) => {
    const url = new URL(parcel.url);
    const secure = url.protocol === 'https:';
    const hostname = url.hostname.replace(/^\[|\]$/g, '');
    const allowed = isAllowed(url.hostname, allowHosts);
    const sentAt = performance.now();
    if (!allowed && isIP(hostname) !== 0 && !isLoopback(hostname)) {
      return { sentAt, ms: 0, text: '', failure: 'refused', message: new TargetRefused(hostname).message };
    }
    const { connection } = parcel;
    let agent: Agent | false = false;
    if (connection !== undefined) {
      const options = { keepAlive: true, maxSockets: 1, timeout: 4_000 };
      agent = connections.get(connection) ?? (secure ? new SecureAgent(options) : new Agent(options));
      connections.set(connection, agent);
    }
    const outgoing = (secure ? requestHttps : requestHttp)({
      agent,
      method: 'POST',
      hostname,
      port: url.port,
      path: url.pathname + url.search,
      headers: { ...parcel.headers, 'content-length': parcel.body.length },
      ...(!allowed && { lookup: lookUpLoopback }),
    });
    return send(outgoing, parcel, timeout);
  };
}

async function send(outgoing: ClientRequest, parcel: Parcel, timeout: number): Promise<Reply> {
  const sentAt = performance.now();
  const { promise, resolve } = Promise.withResolvers<Reply>();
  const settle = (reply: Omit<Reply, 'sentAt' | 'ms' | 'reused'>): void =>
    resolve({ sentAt, ms: performance.now() - sentAt, reused: outgoing.reusedSocket, ...reply });
  const cut = (): void => {
    settle({ text: '', failure: 'cut' });
    // Node resets no connection of TLS.
    if (outgoing.socket === null || outgoing.socket instanceof TLSSocket) outgoing.destroy();
    else outgoing.socket.resetAndDestroy();
  };
  const timer = setTimeout(() => {
    settle({ text: '', failure: 'late' });
    outgoing.destroy();
  }, timeout);
  outgoing.on('response', (response) => {
    if (parcel.cut === 'response') cut();
    else read(response, (text) => settle({ status: response.statusCode!, text }));
  });
  outgoing.on('error', (error: NodeJS.ErrnoException) => {
    const { code = '', message } = error;
    const refused = error instanceof TargetRefused;
    const untrusted = insecurity.test(code) && outgoing.protocol === 'https:';
    const unreachable = code === 'ECONNREFUSED' || code === 'ENOTFOUND' || code === 'EHOSTUNREACH';
    settle({
      text: '',
      failure: refused ? 'refused' : unreachable ? 'unreachable' : untrusted ? 'untrusted' : 'broken',
      message: message || code,
    });
  });
  void write(outgoing, parcel, cut);
  try {
    return await promise;
  } finally {
    clearTimeout(timer);
  }
}

async function write(outgoing: ClientRequest, { body, pieces, cut }: Parcel, end: () => void): Promise<void> {
  if (cut === 'headers' || cut === 'amid') {
    outgoing.flushHeaders();
    if (cut === 'amid') outgoing.write(body.subarray(0, Math.floor(body.length / 2)));
    await pause(BEFORE_CUT);
    end();
    return;
  }
  const { count, gap } = pieces ?? { count: 1, gap: 0 };
  const size = Math.ceil(body.length / count);
  let from = 0;
  for (; from + size < body.length && !outgoing.destroyed; from += size) {
    outgoing.write(body.subarray(from, from + size));
    await pause(gap);
  }
  outgoing.end(body.subarray(from));
  if (cut !== 'sent') return;
  await pause(BEFORE_CUT);
  end();
}

/** The headers and the beginning of the body. Of a response that breaks off it is what came. */
function read(response: IncomingMessage, ended: (text: string) => void): void {
  const chunks: Buffer[] = [];
  let size = 0;
  response.on('data', (chunk: Buffer) => {
    if (size < MOST_KEPT) chunks.push(chunk);
    size += chunk.length;
    if (size > 100 * MOST_KEPT) response.destroy();
  });
  response.on('error', () => {});
  response.once('close', () =>
    ended(`${response.rawHeaders.join('\n')}\n\n${Buffer.concat(chunks).toString()}`),
  );
}
