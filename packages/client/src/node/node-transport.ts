import { type Agent as HttpAgent, type ClientRequest, type IncomingMessage, request } from 'node:http';
import { Agent as HttpsAgent, request as requestByTls } from 'node:https';
import type { Socket } from 'node:net';
import { Readable } from 'node:stream';
import type { TLSSocket } from 'node:tls';
import { detectPlatform } from '../transport/platform.ts';
import type { SendingTransport, TransportRequest } from '../transport/transport-option.ts';

/** What a connection is made with. All but `agent` is for `https:` URLs, and as `node:tls` has it. */
export interface NodeTransportOptions {
  /**
   * Makes the connections, through a proxy for instance: an agent of `node:https`, or of `node:http` for plain URLs.
   * @default one that keeps no connection, so that every request has a fresh one
   */
  readonly agent?: HttpAgent | undefined;
  /** Authorities to trust instead of Node's own. */
  readonly ca?: TlsData | readonly TlsData[] | undefined;
  /** Your certificate, its key, or both in one; and their passphrase. */
  readonly cert?: TlsData | undefined;
  readonly key?: TlsData | undefined;
  readonly pfx?: TlsData | undefined;
  readonly passphrase?: string | undefined;
  /** The name that the server's certificate has to be for, instead of the URL's. */
  readonly servername?: string | undefined;
}

type TlsData = string | Uint8Array;

const names: Readonly<Record<keyof NodeTransportOptions, true>> = {
  agent: true,
  ca: true,
  cert: true,
  key: true,
  pfx: true,
  passphrase: true,
  servername: true,
};

/**
 * A transport over `node:http` and `node:https`, which send a request once. It writes nothing before the connection
 * stands, TLS and proxy included, so that a call which fails until then is `not_sent` with proof. It follows no redirect
 * and takes no compression. Bodies of responses are streamed.
 *
 * @throws {TypeError} when an option is unknown or the agent is none, and where this is not Node: the `node:http` of
 * others may send twice.
 */
export function nodeTransport(options: NodeTransportOptions = {}): SendingTransport {
  const { name } = detectPlatform();
  if (name !== 'node') throw new TypeError(`nodeTransport is for Node, and this is ${name}.`);
  for (const option of Object.keys(options)) {
    if (!Object.hasOwn(names, option)) {
      throw new TypeError(`nodeTransport has no option ${option}. It has ${Object.keys(names).join(', ')}.`);
    }
  }
  const { agent, ca, ...others } = options;
  if (agent !== undefined && typeof (agent as { addRequest?: unknown }).addRequest !== 'function') {
    throw new TypeError('agent is not an agent of node:http or node:https.');
  }
  const tls = { ...others, ...(ca !== undefined && { ca: [ca].flat() }) } as object;
  const fresh = new HttpsAgent({ keepAlive: false });
  return {
    tellsWritten: true,
    send: (outgoing) =>
      new Promise((resolve, reject) => {
        const { url, method, headers } = outgoing;
        const isPlain = url.startsWith('http:');
        const made = isPlain
          ? request(url, { method, headers, agent: agent ?? false })
          : requestByTls(url, { ...tls, method, headers, agent: agent ?? fresh });
        watchAbort(made, outgoing.signal);
        made.on('error', reject);
        made.on('response', (incoming) => {
          try {
            resolve(responseOf(incoming));
          } catch (error) {
            made.destroy(error as Error);
            reject(error);
          }
        });
        made.on('socket', (socket) => {
          whenReady(socket, () => write(made, outgoing));
        });
      }),
  };
}

function write(made: ClientRequest, { body, written }: TransportRequest): void {
  try {
    written();
  } catch (error) {
    made.destroy(error as Error);
    return;
  }
  if (body === undefined) made.end();
  else made.setHeader('content-length', Buffer.byteLength(body)).end(body);
}

/** Calls back when the connection stands. One that an agent had kept stands already. */
function whenReady(socket: Socket, ready: () => void): void {
  const { secureConnecting } = socket as TLSSocket & { secureConnecting?: boolean };
  if (secureConnecting) socket.once('secureConnect', ready);
  else if (socket.connecting) socket.once('connect', ready);
  else ready();
}

function watchAbort(made: ClientRequest, signal: AbortSignal): void {
  const abort = (): void => {
    made.destroy(signal.reason instanceof Error ? signal.reason : new Error('aborted'));
  };
  if (signal.aborted) abort();
  signal.addEventListener('abort', abort);
  made.once('close', () => signal.removeEventListener('abort', abort));
}

/** @throws {RangeError} when the status is none that a response can have. */
function responseOf(incoming: IncomingMessage): Response {
  const { statusCode: status = 0, rawHeaders } = incoming;
  const headers = new Headers();
  for (let at = 0; at < rawHeaders.length; at += 2) headers.append(rawHeaders[at]!, rawHeaders[at + 1]!);
  const hasBody = status !== 204 && status !== 205 && status !== 304;
  if (!hasBody) incoming.resume();
  return new Response(hasBody ? (Readable.toWeb(incoming) as ReadableStream<Uint8Array>) : null, {
    status,
    headers,
  });
}
