import { once } from 'node:events';
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { buffer } from 'node:stream/consumers';
import { damageResponse } from '../damage-response.ts';
import { Belt } from './belt.ts';
import { fateName, type What } from './fates.ts';
import { LateArrivals } from './late-arrivals.ts';
import type { NetworkOptions } from './network-options.ts';
import { spoil } from './spoil.ts';

/** Between the merchant's processes and DropPay: loses, delays, doubles, alters and refuses what passes, and kills who sends. */
export class PaymentsNetwork {
  readonly #options: NetworkOptions;
  readonly #servers: Server[] = [];
  readonly #belt: Belt;
  readonly #late: LateArrivals;
  readonly #arriving = new Set<Promise<unknown>>();
  /** When the merchant sent a charge of an order for the first time and again. */
  readonly sends: { order: string; at: number }[] = [];
  /** How often a charge of an order was refused, by whomever. */
  readonly refusals = new Map<string, number>();
  /** Nothing goes wrong any more. */
  isCalm = false;
  #downUntil = 0;

  constructor(options: NetworkOptions) {
    this.#options = options;
    this.#belt = new Belt(options);
    this.#late = new LateArrivals(options.now, options.speed);
  }

  /** By id, the authorizations and whose they are. */
  get authorizations(): Belt['authorizations'] {
    return this.#belt.authorizations;
  }

  /** An address of its own for each place of a process. */
  async listen(place: number): Promise<string> {
    const server = createServer((request, response) => {
      this.#receive(place, request, response).catch((error: unknown) => {
        console.error(error);
        response.socket?.destroy();
      });
    });
    this.#servers.push(server);
    server.listen(0, '127.0.0.1');
    await once(server, 'listening');
    return `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  }

  close(): void {
    this.#late.close();
    for (const server of this.#servers) {
      server.closeAllConnections();
      server.close();
    }
  }

  /** Whether something of the merchant's may still arrive. */
  get isUnderWay(): boolean {
    return this.#late.size + this.#arriving.size > 0;
  }

  /** Time has jumped: what was due meanwhile arrives. */
  async catchUp(): Promise<void> {
    this.#late.catchUp();
    await Promise.allSettled(this.#arriving);
  }

  /** DropPay answers nobody for a while. */
  goDown(milliseconds: number): void {
    this.#downUntil = this.#options.now() + milliseconds;
    this.#options.tally.count('fault: DropPay is down');
  }

  async #receive(place: number, incoming: IncomingMessage, response: ServerResponse): Promise<void> {
    const { tally, fates, random, now, kill, hintEarly } = this.#options;
    const { method = '', url = '', headers } = incoming;
    const body = await buffer(incoming).catch(() => undefined);
    if (body === undefined) return tally.count('fault: request cut off');
    const what = whatOf(method, url);
    const text = body.toString();
    const authorization =
      what === 'read' ? url.split('/').at(-1)! : /"authorization_id":"(\w+)"/.exec(text)?.[1];
    const known = this.authorizations.get(authorization ?? '');
    if (what === 'charge')
      this.sends.push({ order: known?.order ?? '', at: Number(headers['x-sent-at'] ?? now()) });

    const send = (): Promise<Response> => {
      const made = this.#belt.send(what, method, url, headers.authorization ?? '', text);
      this.#arriving.add(made);
      const forget = (): void => void this.#arriving.delete(made);
      made.then(forget, forget);
      return made;
    };
    const refused = (status: number): void => {
      if (what !== 'charge' || status < 400 || status >= 500 || known === undefined) return;
      this.refusals.set(known.order, (this.refusals.get(known.order) ?? 0) + 1);
    };
    const reply = (from: Response, damage: Parameters<typeof damageResponse>[2]): Promise<void> => {
      refused(from.status);
      return damageResponse(response, from, damage, () => {});
    };
    const refuse = (status: number, more: object = {}): void => {
      refused(status);
      response.writeHead(status, { 'Content-Type': 'application/json', ...more }).end('{}');
    };

    const isDown = now() < this.#downUntil && !this.isCalm;
    if (isDown) return refuse(503);
    const { from = 0, until = 0, status: blind = 0 } = known?.blind ?? {};
    if (what === 'read' && from <= now() && now() < until && !this.isCalm) {
      tally.count(`fault: reads refused for long by ${blind}`);
      return refuse(blind);
    }
    const drawn = this.isCalm ? undefined : fates.draw(what, random);
    // One POST that the network makes two of is two charges where DropPay allows them, which no merchant can help.
    const isTwice = drawn?.kind === 'delivery' && /^(twice|echoed)$/.test(drawn.delivery);
    const fate = isTwice && what === 'charge' && known?.counts === false ? undefined : drawn;
    tally.count(fate === undefined ? `${what}: through` : fateName(what, fate));
    if (fate === undefined) {
      const made = await send();
      if (what === 'authorize' && random() < 0.2 && made.ok) {
        const { id } = (await made.clone().json()) as { id: string };
        tally.count('webhook: before the response');
        hintEarly(id);
      }
      return reply(made, 'whole');
    }
    const later = (delay: number, arrive: () => void): void => this.#late.add(delay, arrive);
    return spoil(fate, { what, place, send, reply, refuse, kill, later, response });
  }
}

function whatOf(method: string, url: string): What {
  if (url.startsWith('/oa2/')) return 'token';
  const [, kind] = /\/pos\/(\w+)/.exec(url) ?? [];
  if (kind === 'authorization') return method === 'GET' ? 'read' : 'authorize';
  if (kind === 'charge') return method === 'GET' ? 'read charge' : 'charge';
  return kind === 'refund' && method === 'POST' ? 'refund' : 'other';
}
