import { once } from 'node:events';
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { buffer } from 'node:stream/consumers';
import { damageResponse } from '../damage-response.ts';
import type { Tally } from '../tally.ts';
import { alterations, type Fate, fateName, type Fates, type What } from './fates.ts';

export interface NetworkOptions {
  /** Sends to DropPay. */
  forward: (request: Request) => Promise<Response>;
  tally: Tally;
  fates: Fates;
  random: () => number;
  /** Milliseconds since 1970, of the run's fast time. */
  now: () => number;
  /** Of which so many seconds pass in one. */
  speed: number;
  /**
   * For which part of the authorizations DropPay is told nothing of `charge_max_count` and `charge_date_end`: then nothing but the
   * merchant's own care keeps it from charging twice, or too late. None where a read revives a pay token, for then a late charge is
   * good after all.
   */
  beltOff: number;
  /** Kills the process in a place. */
  kill: (place: number) => void;
  /** News of an authorization, before they are true or before the response is there. */
  hintEarly: (authorization: string) => void;
}

interface Known {
  order: string;
  cents: number;
  /** Whether DropPay keeps the one charge, and the end; without it, what the merchant had asked for. */
  counts: boolean;
  end: string | undefined;
  /** Reads are refused so from and until then. */
  blind: { from: number; until: number; status: number } | undefined;
}

/** Between the merchant's processes and DropPay: loses, delays, doubles, alters and refuses what passes, and kills who sends. */
export class PaymentsNetwork {
  readonly #options: NetworkOptions;
  readonly #servers: Server[] = [];
  readonly #late = new Map<() => void, { at: number; timer: NodeJS.Timeout }>();
  readonly #arriving = new Set<Promise<unknown>>();
  /** By id, the authorizations and whose they are. */
  readonly authorizations = new Map<string, Known>();
  /** When the merchant sent a charge of an order for the first time and again. */
  readonly sends: { order: string; at: number }[] = [];
  /** How often a charge of an order was refused, by whomever. */
  readonly refusals = new Map<string, number>();
  /** Nothing goes wrong any more. */
  isCalm = false;
  #downUntil = 0;

  constructor(options: NetworkOptions) {
    this.#options = options;
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
    for (const { timer } of this.#late.values()) clearTimeout(timer);
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
    for (const [arrive, { at, timer }] of this.#late) {
      clearTimeout(timer);
      this.#late.delete(arrive);
      this.#later(at - this.#options.now(), arrive);
    }
    await Promise.allSettled(this.#arriving);
  }

  /** DropPay answers nobody for a while. */
  goDown(milliseconds: number): void {
    this.#downUntil = this.#options.now() + milliseconds;
    this.#options.tally.count('fault: DropPay is down');
  }

  #later(delay: number, arrive: () => void): void {
    if (delay <= 0) {
      arrive();
      return;
    }
    const run = (): void => {
      this.#late.delete(arrive);
      arrive();
    };
    this.#late.set(arrive, {
      at: this.#options.now() + delay,
      timer: setTimeout(run, delay / this.#options.speed),
    });
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
      const made = this.#forward(what, method, url, headers.authorization ?? '', text);
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
    return this.#spoil(fate, { what, place, send, reply, refuse, kill, response });
  }

  async #spoil(
    fate: Fate,
    {
      what,
      place,
      send,
      reply,
      refuse,
      kill,
      response,
    }: {
      what: What;
      place: number;
      send: () => Promise<Response>;
      reply: (from: Response, damage: Parameters<typeof damageResponse>[2]) => Promise<void>;
      refuse: (status: number, more?: object) => void;
      kill: (place: number) => void;
      response: ServerResponse;
    },
  ): Promise<void> {
    const reset = (): void => void response.socket?.resetAndDestroy();
    switch (fate.kind) {
      case 'refusal': {
        const more =
          fate.status === 302
            ? { Location: '/elsewhere' }
            : fate.status === 429
              ? { 'Retry-After': '5' }
              : {};
        return refuse(fate.status, more);
      }
      case 'altered': {
        const made = await send();
        if (!made.ok) return reply(made, 'whole');
        const altered = alterations[what][fate.how]!((await made.json()) as Record<string, unknown>);
        return reply(Response.json(altered), 'whole');
      }
      case 'kill':
        if (fate.when === 'after') await send();
        return kill(place);
      case 'delivery':
        break;
    }
    const late = (): void => this.#later(fate.seconds * 1000, () => void send());
    switch (fate.delivery) {
      case 'through':
        return reply(await send(), fate.damage);
      case 'lost':
        return reset();
      case 'counted_late':
        await send();
        return reset();
      case 'queued':
        late();
        return reset();
      case 'twice': {
        const first = await send();
        await send();
        return reply(first, 'whole');
      }
      case 'echoed':
        late();
        return reply(await send(), 'whole');
      case 'unauthorized':
        return reply(Response.json({ code: '102' }, { status: 401 }), 'whole');
      case 'expired':
        return reply(Response.json({ code: '200' }, { status: 410 }), 'whole');
    }
  }

  /** Sends to DropPay, which is told nothing of a belt that is off; the merchant is told that it is on. */
  async #forward(
    what: What,
    method: string,
    url: string,
    authorization: string,
    text: string,
  ): Promise<Response> {
    const { forward, beltOff, random, now } = this.#options;
    const given = what === 'authorize' ? (JSON.parse(text) as Record<string, unknown>) : undefined;
    let known: Known | undefined;
    if (given !== undefined) {
      const isBlind = random() < 0.05;
      const begin = now() + random() * 300_000;
      known = {
        order: String(given['merchant_custom_id']),
        cents: Math.round(Number(given['charge_amount']) * 100),
        counts: random() >= beltOff,
        end: given['charge_date_end'] as string | undefined,
        blind: isBlind
          ? {
              from: begin,
              until: begin + (random() < 0.5 ? 300_000 : 86_400_000),
              status: [401, 403, 404][Math.floor(random() * 3)]!,
            }
          : undefined,
      };
      if (!known.counts) Object.assign(given, { charge_max_count: 5, charge_date_end: undefined });
    }
    const made = await forward(
      new Request(new URL(url, 'https://sandbox.invalid'), {
        method,
        headers: { authorization, 'content-type': 'application/json' },
        body: method === 'GET' ? null : given === undefined ? text : JSON.stringify(given),
      }),
    );
    if (!made.ok || (what !== 'authorize' && what !== 'read')) return made;
    const shown = (await made.json()) as Record<string, unknown> & {
      id: string;
      charge_success_count?: number;
      pay_token?: object;
    };
    if (known !== undefined) this.authorizations.set(shown.id, known);
    const { counts = true, end } = this.authorizations.get(shown.id) ?? {};
    if (!counts) {
      Object.assign(shown, { charge_max_count: 1, charge_maxcount: 1, charge_date_end: end });
      const left = Math.max(0, 1 - (shown.charge_success_count ?? 0));
      if (shown.pay_token !== undefined) Object.assign(shown.pay_token, { charge_available: left });
    }
    return Response.json(shown, { status: made.status });
  }
}

function whatOf(method: string, url: string): What {
  if (url.startsWith('/oa2/')) return 'token';
  const [, kind] = /\/pos\/(\w+)/.exec(url) ?? [];
  if (kind === 'authorization') return method === 'GET' ? 'read' : 'authorize';
  if (kind === 'charge') return method === 'GET' ? 'read charge' : 'charge';
  return kind === 'refund' && method === 'POST' ? 'refund' : 'other';
}
