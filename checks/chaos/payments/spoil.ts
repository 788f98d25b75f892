import type { ServerResponse } from 'node:http';
import type { Fault } from '../faults.ts';
import { alterations, type Fate, type What } from './fates.ts';

/** A request that something happens to. */
export interface Spoiled {
  what: What;
  /** Of the process that sent it. */
  place: number;
  /** Sends it to DropPay. */
  send: () => Promise<Response>;
  /** Gives its sender a response with a damage, or a refusal of somebody on the way. */
  reply: (from: Response, damage: Fault['damage']) => Promise<void>;
  refuse: (status: number, more?: object) => void;
  kill: (place: number) => void;
  later: (delay: number, arrive: () => void) => void;
  response: ServerResponse;
}

/** Makes happen to a request what was dealt. */
export async function spoil(
  fate: Fate,
  { what, place, send, reply, refuse, kill, later, response }: Spoiled,
): Promise<void> {
  const reset = (): void => void response.socket?.resetAndDestroy();
  switch (fate.kind) {
    case 'refusal': {
      const more =
        fate.status === 302 ? { Location: '/elsewhere' } : fate.status === 429 ? { 'Retry-After': '5' } : {};
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
  const late = (): void => later(fate.seconds * 1000, () => void send());
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
