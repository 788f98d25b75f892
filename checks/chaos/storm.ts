import { once } from 'node:events';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { buffer } from 'node:stream/consumers';
import type { DropPay } from '@droppay/client';
import { spoil } from './answers.ts';
import { client } from './client.ts';
import { blind, calm } from './faults.ts';
import type { Tally } from './tally.ts';
import type { Lane, Weather } from './weather.ts';

/** A real server on loopback between the callers and their backends, through which things go wrong as planned. */
export class Storm implements Weather {
  url = '';
  readonly #lanes = new Map<string, Lane>();
  readonly #tally: Tally;
  readonly #server = createServer((request, response) => void this.#receive(request, response));
  #posts = 0;

  constructor(tally: Tally) {
    this.#tally = tally;
  }

  async start(): Promise<void> {
    this.#server.listen(0, '127.0.0.1');
    await once(this.#server, 'listening');
    this.url = `http://127.0.0.1:${(this.#server.address() as AddressInfo).port}`;
  }

  stop(): void {
    this.#server.closeAllConnections();
    this.#server.close();
  }

  enter(name: string, lane: Lane): void {
    this.#lanes.set(name, lane);
  }

  leave(name: string): void {
    this.#lanes.delete(name);
  }

  client(maxRetries: number): DropPay {
    return client(this.url, maxRetries);
  }

  async #receive(incoming: IncomingMessage, response: ServerResponse): Promise<void> {
    const lane = this.#lanes.get(String(incoming.headers['x-lane']));
    if (lane === undefined) throw new Error('A request came from nowhere.');
    const { method = '', url } = incoming;
    const isPost = method === 'POST';
    const { way, answer, seconds, counting } = (isPost ? lane.posts : lane.reads).shift() ?? calm;
    this.#tally.count(`${method} ${way}`);
    this.#tally.count(`${method} answer ${answer}`);
    const headers = { 'content-type': 'application/json', 'x-post': String((this.#posts += isPost ? 1 : 0)) };
    const body = isPost ? await buffer(incoming) : null;
    const send = (extra?: object): Promise<Response> =>
      lane.backend.fetch(
        new Request(new URL(url ?? '', this.url), { method, headers: { ...headers, ...extra }, body }),
      );
    const reply = async (from: Response | Promise<Response>): Promise<void> =>
      spoil(response, await from, answer, lane.giveUp);
    const blindly = (): void =>
      void spoil(response, Response.json({}), blind.includes(answer) ? answer : 'reset', lane.giveUp);

    const late = { 'x-count-after': String(counting * 1000) };

    switch (way) {
      case 'through':
        return reply(send());
      case 'lost':
        return blindly();
      case 'counted_late':
        void send(late); // it is accepted while its caller is still there, for no time passes meanwhile
        return blindly();
      case 'queued':
        lane.clock.later(seconds * 1000, () => void send(late));
        return blindly();
      case 'twice': {
        const first = await send();
        await send();
        return reply(first);
      }
      case 'echoed':
        lane.clock.later(seconds * 1000, () => void send());
        return reply(send());
      case 'unauthorized':
        return reply(Response.json({ code: '102' }, { status: 401 }));
      case 'expired':
        return reply(Response.json({ code: '200' }, { status: 410 }));
    }
  }
}
