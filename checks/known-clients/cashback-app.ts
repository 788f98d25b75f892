import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { freePort } from '../free-port.ts';
import { startPhp } from './php-server.ts';
import type { Purchase } from './random-orders.ts';

/** The application's own account, of the kind DPI, and its credentials. */
export const own = {
  id: 'DPI4CASHBACK9',
  iban: 'IT90A0999800001I14000000009',
  username: '393000000009',
  key: '2f8e6d1c0b9a48f7a6e5d4c3b2a19009',
  secret: '7c6b5a4938271605f4e3d2c1b0a99009',
  code: 'k7j5h3g1f9d8s6a4k2j0h7g5f3d10009',
} as const;

/** That account as the sandbox's seed has it. */
export const ownAccount = {
  id: own.id,
  iban: own.iban,
  owner: 'Cashback S.r.l.',
  phone: own.username,
  class: 'BUSINESS',
  application: { key: own.key, secret: own.secret, code: own.code },
} as const;

/** A purchase as the application keeps it; sums in euro. */
export interface Kept {
  status: string;
  sum: number;
  /** What was asked of the shop, with the digits that were sent, and why it was not taken. */
  taken: string | null;
  not_taken: string | null;
  /** What was ordered for the user, and why not. */
  paid: number | null;
  not_paid: string | null;
  push: string | null;
}

export interface Member {
  connected: number;
  pull_granted: number;
}

/** A connection or a pull whose link is shown to somebody. */
export interface Asked {
  id: number;
  connection: string;
  pull: string;
  link: string;
}

export interface CashbackApp {
  join: (kind: 'shops' | 'users', who: { name: string; discount?: number; fee?: number }) => Promise<Asked>;
  /** Asks a shop for the lasting permission to take cashback. */
  askForPull: (shop: number) => Promise<Asked>;
  member: (id: number) => Promise<Member>;
  buy: (purchase: Purchase & { user: number }) => Promise<Asked>;
  purchase: (id: number) => Promise<Kept>;
  /** Asks for a connection and withdraws it. */
  withdraw: () => Promise<{ status: string }>;
  renewToken: () => Promise<object>;
  /** What responses should have shown, and what failed. */
  problems: () => Promise<string[]>;
  close: () => Promise<void>;
}

/** The application of `cashback/index.php`, before a server that `env` names. */
export async function openCashbackApp(
  env: Record<string, string>,
  ini: readonly string[] = [],
): Promise<CashbackApp> {
  const folder = await mkdtemp(join(tmpdir(), 'droppay-cashback-'));
  const port = await freePort();
  const settings = JSON.stringify({ own, public: `http://127.0.0.1:${port}` });
  const php = await startPhp(
    'cashback/index.php',
    { ...env, SETTINGS: settings, DATABASE: join(folder, 'cashback.db') },
    { port, ini },
  );
  const call = async <T>(method: string, path: string, body?: object): Promise<T> => {
    const response = await fetch(php.url + path, { method, ...(body && { body: JSON.stringify(body) }) });
    const text = await response.text();
    if (!response.ok || !/^[[{]/.test(text))
      throw new Error(`${method} ${path}: a ${response.status}: ${text}\n${php.log().slice(-2000)}`);
    return JSON.parse(text) as T;
  };
  return {
    join: (kind, who) => call('POST', `/${kind}`, who),
    askForPull: (shop) => call('POST', `/pulls/${shop}`),
    member: (id) => call('GET', `/members/${id}`),
    buy: (purchase) => call('POST', '/purchases', purchase),
    purchase: (id) => call('GET', `/purchases/${id}`),
    withdraw: () => call('POST', '/withdrawals'),
    renewToken: () => call('POST', '/renewals'),
    problems: () => call('GET', '/problems'),
    async close() {
      await php.close();
      await rm(folder, { recursive: true });
    },
  };
}
