import { once } from 'node:events';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { buffer } from 'node:stream/consumers';
import type { Tally } from '../tally.ts';
import { SPEED } from './fast-time.ts';

/**
 * What happens to a charge on its way, and to any other request, in parts of 100. `late`: its caller is told that the connection
 * broke, and DropPay gets it up to 4 minutes later, past the end of its pay token.
 */
const fates = {
  charge: {
    through: 50,
    lost: 10,
    answerLost: 14,
    stalled: 6,
    failedAfter: 6,
    failedBefore: 4,
    late: 6,
    expired: 4,
  },
  other: { through: 92, lost: 3, answerLost: 2, stalled: 1, failedAfter: 2 },
} as const;

type Fate = keyof (typeof fates)['charge'];

/** A server on loopback between the merchant's processes and DropPay, which loses, delays and spoils what passes. */
export class FaultyNetwork {
  url = '';
  readonly #forward: (request: Request) => Promise<Response>;
  readonly #tally: Tally;
  readonly #random: () => number;
  readonly #server = createServer((request, response) => void this.#receive(request, response));
  readonly #late = new Set<Promise<unknown>>();

  constructor(forward: (request: Request) => Promise<Response>, tally: Tally, random: () => number) {
    this.#forward = forward;
    this.#tally = tally;
    this.#random = random;
  }

  async start(): Promise<void> {
    this.#server.listen(0, '127.0.0.1');
    await once(this.#server, 'listening');
    this.url = `http://127.0.0.1:${(this.#server.address() as AddressInfo).port}`;
  }

  /** Stops, once whatever was late has arrived. */
  async stop(): Promise<void> {
    await Promise.all(this.#late);
    this.#server.closeAllConnections();
    this.#server.close();
  }

  async #receive(incoming: IncomingMessage, response: ServerResponse): Promise<void> {
    const { method = '', url = '', headers } = incoming;
    const body = await buffer(incoming).catch(() => undefined);
    // Its sender was killed while it sent.
    if (body === undefined) return this.#tally.count('request cut off');
    const isCharge = method === 'POST' && url.endsWith('/pos/charge');
    const fate = url.startsWith('/oa2/') ? 'through' : this.#draw(fates[isCharge ? 'charge' : 'other']);
    this.#tally.count(`${isCharge ? 'charge' : 'other request'} ${fate}`);
    const send = (): Promise<Response> =>
      this.#forward(
        new Request(new URL(url, 'https://sandbox.invalid'), {
          method,
          headers: { authorization: headers.authorization ?? '', 'content-type': 'application/json' },
          body: method === 'POST' ? body : null,
        }),
      );
    const reply = (status: number, text: string): void =>
      void response.writeHead(status, { 'Content-Type': 'application/json' }).end(text);
    switch (fate) {
      case 'through': {
        const made = await send();
        return reply(made.status, await made.text());
      }
      case 'lost':
        return void response.socket?.resetAndDestroy();
      case 'answerLost':
        await send();
        return void response.socket?.resetAndDestroy();
      case 'stalled':
        return void (await send());
      case 'failedAfter':
        await send();
        return reply(500, '{}');
      case 'failedBefore':
        return reply(503, '{}');
      case 'expired':
        return reply(410, '{"code":"200"}');
      case 'late': {
        const arrival = new Promise((resolve) => {
          setTimeout(() => resolve(send()), (this.#random() * 240_000) / SPEED);
        });
        this.#late.add(arrival);
        return void response.socket?.resetAndDestroy();
      }
    }
  }

  #draw(parts: Partial<Record<Fate, number>>): Fate {
    let left = this.#random() * 100;
    for (const [fate, part] of Object.entries(parts) as [Fate, number][]) if ((left -= part) < 0) return fate;
    return 'through';
  }
}
