import { expect } from 'vitest';
import { createSandbox, type Sandbox, type SandboxOptions } from '../src/index.ts';
import { anyStorage } from './storage/any.ts';

interface Credentials {
  grant_type: string;
  code: string;
  client_id: string;
  client_secret: string;
  scope: string;
}

/** The credentials of the Quick Start's merchant. */
export const acme: Credentials = {
  grant_type: 'authorization_code',
  code: 'ac9185e9f29adf7238fkj9fd2881ff1a',
  client_id: '70daac494c7847dba33725b075608cc0',
  client_secret: '91c9adaa829545c1934b96490ba2b9b1',
  scope: 'app',
};
export const acmeToken = 'a43baf630b964c049dcfba1031d2c43e';
export const acmePos = 'POSV265V3PQ9E';

/** Another merchant, for what is not Acme's. */
export const lampione: Credentials = {
  ...acme,
  code: 'b00c5000000000000000000000000c0d',
  client_id: 'b00c5000000000000000000000000005',
  client_secret: 'b00c5000000000000000000000005ec5',
};

export interface Answered {
  status: number;
  // oxlint-disable-next-line typescript/no-explicit-any -- tests look into bodies freely
  body: any;
  reason: string | null;
}

export interface Game extends Sandbox {
  /** Sends a request as Acme, or with other headers; `json` becomes the body. A header given as '' is left out. */
  ask: (method: string, path: string, json?: unknown, headers?: Record<string, string>) => Promise<Answered>;
  /** The header of a fresh access token: Acme's, or another merchant's. */
  as: (who?: Credentials) => Promise<Record<string, string>>;
  /** An authorization that the first payer has approved, as a read shows it. */
  granted: (more?: object) => Promise<Answered['body']>;
}

/**
 * A fresh sandbox whose clock stands still at 16 March 2026, 19:20:30 in Rome. Listeners take every webhook, unless the
 * test brings its own.
 */
export async function play(options: SandboxOptions = {}): Promise<Game> {
  const webhooks = { fetch: async () => new Response(null, { status: 204 }), ...options.webhooks };
  const sandbox = createSandbox({
    storage: anyStorage(),
    now: () => Date.parse('2026-03-16T19:20:30+01:00'),
    ...options,
    webhooks,
  });
  const ask: Game['ask'] = async (method, path, json, headers = {}) => {
    const all = new Headers({
      authorization: `Bearer ${acmeToken}`,
      'content-type': 'application/json',
      ...headers,
    });
    for (const [name, value] of Object.entries(headers)) if (value === '') all.delete(name);
    const init: RequestInit = {
      method,
      headers: all,
      ...(json !== undefined && { body: JSON.stringify(json) }),
    };
    const response = await sandbox.fetch(new Request(new URL(path, 'https://api.example'), init));
    const text = await response.text();
    return {
      status: response.status,
      body: text === '' ? undefined : JSON.parse(text),
      reason: response.headers.get('x-sandbox-reason'),
    };
  };
  return {
    ...sandbox,
    ask,
    async as(who = acme) {
      const { body } = await ask('POST', '/oa2/v1/ac/token', who, { authorization: '' });
      return { authorization: `Bearer ${body.access_token}` };
    },
    async granted(more = {}) {
      const created = await ask('POST', '/shop/v1/pos/authorization', {
        description: 'The Musical - Booking Seat',
        charge_amount: 50,
        pos_id: acmePos,
        ...more,
      });
      expect(created).toMatchObject({ status: 200 });
      await sandbox.approve(created.body.id);
      return (await ask('GET', `/shop/v1/pos/authorization/${created.body.id}`)).body;
    },
  };
}

/** What a person or company can spend, in euro, by the account's id. */
export async function spendable(game: Game, account: string): Promise<number> {
  const people = await game.people();
  return people.find((person) => person.account === account)!.balance_available;
}
