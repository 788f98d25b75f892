import * as fc from 'fast-check';
import { acme, acmePos, type Answered } from '../play.ts';

/** Kinds of things that exist in a sandbox. */
export type Thing =
  | 'authorization'
  | 'bank'
  | 'brand'
  | 'charge'
  | 'code'
  | 'connection'
  | 'iban'
  | 'key'
  | 'payToken'
  | 'phone'
  | 'pos'
  | 'pull'
  | 'push'
  | 'pushTransfer'
  | 'refreshToken'
  | 'secret'
  | 'store'
  | 'token';

/** Those that it begins with. */
const seeded: Record<Thing, string[]> = {
  authorization: [],
  bank: ['BAC1923982WQ', 'BAC2002145NV', 'BAC4400982IC'],
  brand: ['BRNC8K195PZ1Q'],
  charge: [],
  code: [acme.code],
  connection: ['CONK312VB67'],
  iban: ['IT07Y0999800001000000070001', 'IT81Z0999800001000000070002', 'IT76M0999901600000000123416'],
  key: [acme.client_id],
  payToken: [],
  phone: ['393000000001', '393000000002', '393000000004'],
  pos: [acmePos],
  pull: [],
  push: [],
  pushTransfer: [],
  refreshToken: [],
  secret: [acme.client_secret],
  store: ['STRX88DHT129M'],
  token: [],
};

/** A placeholder for a thing that will exist by then; the latest most often. */
export function real(thing: Thing): fc.Arbitrary<string> {
  return fc
    .oneof({ weight: 3, arbitrary: fc.constant(0) }, { weight: 1, arbitrary: fc.nat(9) })
    .map((back) => `«${thing} ${back}»`);
}

/** What exists in one sandbox, as its answers have shown. */
export class Reality {
  readonly #things: Record<Thing, string[]> = structuredClone(seeded);

  found(thing: Thing, id: unknown): void {
    if (typeof id === 'string' && !this.#things[thing].includes(id)) this.#things[thing].push(id);
  }

  /** The text with an id, code or token for every placeholder; of what does not exist with none's. */
  fill(text: string): string {
    return text.replaceAll(/«(\w+) (\d)»/g, (_, thing: Thing, back: string) => {
      const all = this.#things[thing];
      return all.at(-1 - (Number(back) % Math.max(1, all.length))) ?? `NO${thing.toUpperCase()}`;
    });
  }

  /** Everything an answer to `operation` tells of. */
  learn(operation: string, body: Answered['body']): void {
    const { id, pay_token: payToken, access_token: token, refresh_token: refresh, code, transfers } = body;
    const made = /^create(Authorization|Charge|Connection|Pos|Push|Pull)$/.exec(operation)?.[1];
    if (made !== undefined) this.found(`${made[0]!.toLowerCase()}${made.slice(1)}` as Thing, id);
    if (operation === 'createPullTransfer') this.found('pushTransfer', id);
    for (const transfer of Array.isArray(transfers) ? transfers : []) this.found('pushTransfer', transfer.id);
    this.found('payToken', payToken?.val);
    this.found('refreshToken', refresh);
    this.found('code', code);
    if (operation === 'createToken' || operation === 'refreshToken') this.found('token', token);
  }
}
