import { once } from 'node:events';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { buffer } from 'node:stream/consumers';
import type { DropPay } from '@droppay/client';
import { damageResponse } from './damage-response.ts';
import { createClient } from './client.ts';
import { damagesWithoutResponse, noFault } from './faults.ts';
import type { Tally } from './tally.ts';
import type { Caller, NetworkModel } from './network-model.ts';

/** A real server on loopback between the callers and their backends. It injects the faults that were planned. */
export class FaultProxy implements NetworkModel {
  url = '';
  readonly #callers = new Map<string, Caller>();
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

  addCaller(name: string, caller: Caller): void {
    this.#callers.set(name, caller);
  }

  removeCaller(name: string): void {
    this.#callers.delete(name);
  }

  client(maxRetries: number): DropPay {
    return createClient(this.url, maxRetries);
  }

  #readBeside({ readBeside }: Caller): Promise<void> {
    this.#tally.count('GET by somebody else');
    return readBeside();
  }

  async #receive(incoming: IncomingMessage, response: ServerResponse): Promise<void> {
    const caller = this.#callers.get(String(incoming.headers['x-caller']));
    if (caller === undefined) throw new Error('A request came from nowhere.');
    const { method = '', url } = incoming;
    const isPost = method === 'POST';
    const fault = (isPost ? caller.posts : caller.reads).shift() ?? noFault;
    const { delivery, damage, seconds, counting } = fault;
    this.#tally.count(`${method} ${delivery}`);
    this.#tally.count(`${method} response ${damage}`);
    const headers = { 'content-type': 'application/json', 'x-post': String((this.#posts += isPost ? 1 : 0)) };
    const body = isPost ? await buffer(incoming) : null;
    const send = async (extra?: object): Promise<Response> => {
      if (fault.readBefore === true) await this.#readBeside(caller);
      const reply = await caller.backend.fetch(
        new Request(new URL(url ?? '', this.url), { method, headers: { ...headers, ...extra }, body }),
      );
      if (isPost && caller.hasPaymentEvents) await this.#readBeside(caller);
      return reply;
    };
    const reply = async (from: Response | Promise<Response>): Promise<void> =>
      damageResponse(response, await from, damage, caller.giveUp);
    const respondInstead = (): void =>
      void damageResponse(
        response,
        Response.json({}),
        damagesWithoutResponse.includes(damage) ? damage : 'reset',
        caller.giveUp,
      );

    const late = { 'x-count-after': String(counting * 1000) };

    switch (delivery) {
      case 'through':
        return reply(send());
      case 'lost':
        return respondInstead();
      case 'counted_late':
        void send(late); // it is accepted while its caller is still there, for no time passes meanwhile
        return respondInstead();
      case 'queued':
        caller.clock.later(seconds * 1000, () => void send(late));
        return respondInstead();
      case 'twice': {
        const first = await send();
        await send();
        return reply(first);
      }
      case 'echoed':
        caller.clock.later(seconds * 1000, () => void send());
        return reply(send());
      case 'unauthorized':
        return reply(Response.json({ code: '102' }, { status: 401 }));
      case 'expired':
        return reply(Response.json({ code: '200' }, { status: 410 }));
    }
  }
}
