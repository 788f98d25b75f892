import { once } from 'node:events';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import { text } from 'node:stream/consumers';

/** A call as it came through. */
export interface Call {
  name: 'token' | 'authorize' | 'read' | 'charge' | 'readCharge' | 'refund' | 'other';
  /** The body, to the byte. */
  body: string;
}

/**
 * What becomes of a call: `drop`, it does not arrive and gets no response; `lose`, it arrives, and its response is lost; `redirect`, it
 * arrives, and is responded to with a 302; or a response in the place of DropPay's; or DropPay's own, changed.
 */
export type Interference =
  | 'drop'
  | 'lose'
  | 'redirect'
  | { status: number; body?: object | string; headers?: Record<string, string> }
  | { alter: (shown: Record<string, unknown>) => object };

export interface Gate {
  url: string;
  calls: Call[];
  /** Is asked about each call. Nothing is interfered with by default. */
  intercept: (call: Call) => Interference | undefined | Promise<Interference | undefined>;
  /** How many calls of a name have come. */
  count: (name: Call['name']) => number;
  /** Interferes with the next call of a name, so many times. */
  next: (name: Call['name'], what: Interference, times?: number) => void;
  close: () => Promise<void>;
}

const names: readonly [RegExp, Call['name']][] = [
  [/^POST \/oa2\/v1\/ac\/token$/, 'token'],
  [/^POST \/shop\/v1\/pos\/authorization$/, 'authorize'],
  [/^GET \/shop\/v1\/pos\/authorization\//, 'read'],
  [/^POST \/shop\/v1\/pos\/charge$/, 'charge'],
  [/^GET \/shop\/v1\/pos\/charge\//, 'readCharge'],
  [/^POST \/shop\/v1\/pos\/refund$/, 'refund'],
];

/** Stands between a shop and the sandbox at `target`. */
export async function openGate(target: string): Promise<Gate> {
  const calls: Call[] = [];
  const gate: Gate = {
    url: '',
    calls,
    intercept: () => undefined,
    count: (name) => calls.filter((call) => call.name === name).length,
    next(name, what, times = 1) {
      let left = times;
      gate.intercept = (call) => (call.name === name && left-- > 0 ? what : undefined);
    },
    close: async () => {
      server.close();
      server.closeAllConnections();
      await once(server, 'close');
    },
  };
  const pass = async (request: IncomingMessage, response: ServerResponse): Promise<void> => {
    const { method = '', url = '', headers, socket } = request;
    const name = names.find(([pattern]) => pattern.test(`${method} ${url}`))?.[1] ?? 'other';
    const call: Call = { name, body: await text(request) };
    calls.push(call);
    const what = await gate.intercept(call);
    if (what === 'drop') return void socket.destroy();
    if (typeof what === 'object' && 'status' in what) {
      const { status, body = {}, headers: sent = {} } = what;
      const isText = typeof body === 'string';
      response.writeHead(status, { 'content-type': isText ? 'text/html' : 'application/json', ...sent });
      return void response.end(isText ? body : JSON.stringify(body));
    }
    const { authorization } = headers;
    const answer = await fetch(`${target}${url}`, {
      method,
      headers: { 'content-type': 'application/json', ...(authorization !== undefined && { authorization }) },
      ...(method === 'POST' && { body: call.body }),
    });
    const shown = await answer.text();
    if (what === 'lose') return void socket.destroy();
    if (what === 'redirect') return void response.writeHead(302, { location: '/' }).end();
    const altered =
      what === undefined ? shown : JSON.stringify(what.alter(JSON.parse(shown) as Record<string, unknown>));
    response.writeHead(answer.status, { 'content-type': 'application/json' }).end(altered);
  };
  const server = createServer((request, response) => {
    pass(request, response).catch(() => request.socket.destroy());
  });
  await once(server.listen(0, '127.0.0.1'), 'listening');
  gate.url = `http://127.0.0.1:${(server.address() as { port: number }).port}`;
  return gate;
}
