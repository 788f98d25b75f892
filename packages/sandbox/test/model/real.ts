import { createSandbox, type Sandbox } from '../../src/index.ts';
import type { Readings } from '../../src/generated/readings.ts';
import type { Kinds } from '../../src/storage/kinds.ts';
import { acme } from '../play.ts';
import { anyStorage } from '../storage/any.ts';
import { BEGINNING } from './calendar.ts';

/** What a sandbox has: every state, every account that is not empty, and what has happened since it was last asked. */
export interface Snapshot {
  states: Map<string, string>;
  money: Map<string, number>;
  events: { kind: string; id: string; text: string }[];
}

const KINDS = ['connection', 'pos', 'authorization', 'charge', 'refund', 'push', 'pull'] as const;
/** They are there from the beginning, and nothing is done to them. */
const SEEDED = new Set([
  'CONK312VB67',
  'CONLAMPION5',
  'CONMERIDIA6',
  'POSV265V3PQ9E',
  'POSLAMPIONE05',
  'POSMERIDIANA6',
]);

/** A sandbox, and how the model's commands reach it. */
export class Real {
  readonly sandbox: Sandbox;
  readonly #storage = anyStorage();
  #tokens: { until: number; user: string; tpp: string } | undefined;
  #seen = 0;
  /** Where each push transfer is listed, by id. */
  #listed = new Map<string, string>();

  constructor(readings?: Readings) {
    this.sandbox = createSandbox({
      storage: this.#storage,
      now: () => BEGINNING,
      ...(readings && { readings }),
    });
  }

  /** Sends a request at the model's time `now`, with an access token that is still good then. */
  async ask(
    now: number,
    method: string,
    path: string,
    json?: object,
    tpp: boolean = false,
    // oxlint-disable-next-line typescript/no-explicit-any -- of the contract, which the sandbox checks itself
  ): Promise<{ status: number; body: any }> {
    if (this.#tokens === undefined || this.#tokens.until <= now) {
      const { body } = await this.#send('POST', '/oa2/v1/ac/token', acme);
      const { access_token: other } = await this.sandbox.tppToken();
      this.#tokens = { until: now + 3_600_000, user: body.access_token, tpp: other };
    }
    return this.#send(method, path, json, tpp ? this.#tokens.tpp : this.#tokens.user);
  }

  /** Acts in the control plane; the answer's status. */
  async act(id: string, action: string, person?: string): Promise<number> {
    const body = person === undefined ? {} : { person };
    const path = `/_sandbox/resources/${id}/${encodeURIComponent(action)}`;
    return (await this.#send('POST', path, body)).status;
  }

  async look(): Promise<Snapshot> {
    await this.sandbox.tick();
    const all = await this.sandbox.events();
    if (all.length >= 1000) throw new Error('The sequence is too long for the log of events.');
    const fresh = all.slice(this.#seen);
    this.#seen = all.length;
    return this.#storage.transaction(async ({ list, get }) => {
      const states = new Map<string, string>();
      for (const kind of KINDS) {
        for (const [id, { status }] of await list(kind)) if (!SEEDED.has(id)) states.set(id, status);
      }
      for (const [where, { transfer }] of await list('pushTransferOf')) {
        this.#listed.set(transfer, where);
        states.set(where, (await get('pushTransfer', transfer))!.status);
      }
      const balances: [string, Kinds['balance']][] = await list('balance');
      return {
        states,
        money: new Map(balances.flatMap(([id, { cents }]) => (cents === 0 ? [] : [[id, cents]]))),
        events: fresh.map(({ resource, id, action, from, to }) => ({
          kind: resource,
          id: this.#listed.get(id) ?? id,
          text: [action, from, to].filter((part) => part !== undefined).join(' '),
        })),
      };
    });
  }

  close(): Promise<void> {
    return this.#storage.close();
  }

  /** The id of a push transfer, by where it is listed. */
  transferAt(where: string): string {
    return [...this.#listed].find(([, listed]) => listed === where)![0];
  }

  async #send(method: string, path: string, json?: object, token?: string): ReturnType<Real['ask']> {
    const headers = {
      'content-type': 'application/json',
      ...(token && { authorization: `Bearer ${token}` }),
    };
    const init = { method, headers, ...(json && { body: JSON.stringify(json) }) };
    const response = await this.sandbox.fetch(new Request(`http://sandbox.test${path}`, init));
    const text = await response.text();
    return { status: response.status, body: text === '' ? undefined : JSON.parse(text) };
  }
}
