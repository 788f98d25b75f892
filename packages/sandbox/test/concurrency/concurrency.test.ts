import { afterEach, expect, test } from 'vitest';
import { control, createSandbox, memoryStorage, type Storage } from '../../src/index.ts';
import { sqliteStorage } from '../../src/server/sqlite-storage.ts';
import { startCommand } from '../command.ts';
import { acmePos, acmeToken } from '../play.ts';
import { temporaryFiles } from '../temporary.ts';

/** The long run is `pnpm test:concurrency`. */
const rounds = Number(process.env['CONCURRENCY_ROUNDS'] ?? 10);
const PARALLEL = 200;
const ALLOWED = 5;
const CENTS = 2;
const payer = 'ACCNINAVALE02';

interface Place {
  /** One sandbox, or several that share their data. */
  urls: string[];
  send: (request: Request) => Promise<Response>;
}

const closings: (() => Promise<void>)[] = [];
afterEach(async () => {
  for (const close of closings.splice(0)) await close();
});
const file = temporaryFiles();

function inProcess(storage: Storage): Place {
  closings.push(storage.close);
  return { urls: ['http://sandbox.test'], send: createSandbox({ storage }).fetch };
}

async function overHttp(processes: number, ...options: string[]): Promise<Place> {
  const commands = await Promise.all(Array.from({ length: processes }, () => startCommand(options)));
  closings.push(...commands.map(({ end }) => end));
  return { urls: commands.map(({ url }) => url), send: fetch };
}

test.each<[string, () => Place | Promise<Place>]>([
  ['in memory', () => inProcess(memoryStorage())],
  ['in memory, over HTTP', () => overHttp(1)],
  ['on SQLite', () => inProcess(sqliteStorage(file()))],
  ['on SQLite, over HTTP', () => overHttp(1, '--database', file())],
  ['on SQLite, over HTTP, by two sandboxes on one file', () => overHttp(2, '--database', file())],
])(
  `of ${PARALLEL} charges at once ${ALLOWED} succeed where the authorization allows ${ALLOWED}, %s`,
  { timeout: 3_600_000 },
  async (name, open) => {
    const { urls, send } = await open();
    const ask = async (
      url: string,
      method: string,
      path: string,
      json?: object,
      // oxlint-disable-next-line typescript/no-explicit-any -- of the contract, which the sandbox checks itself
    ): Promise<{ status: number; body: any }> => {
      const headers = { authorization: `Bearer ${acmeToken}`, 'content-type': 'application/json' };
      const init = { method, headers, ...(json && { body: JSON.stringify(json) }) };
      const response = await send(new Request(url + path, init));
      return { status: response.status, body: await response.json() };
    };
    const first = urls[0]!;
    const { approve, ledger } = control(send, first);
    const cents = async (account: string): Promise<number> => {
      const { balanced, accounts } = await ledger();
      expect(balanced).toBe(true);
      return accounts.find(({ id }) => id === account)?.cents ?? 0;
    };
    const began = performance.now();
    for (let round = 0; round < rounds; round += 1) {
      const before = await cents(`${payer}:available`);
      const created = await ask(first, 'POST', '/shop/v1/pos/authorization', {
        pos_id: acmePos,
        charge_amount: CENTS / 100,
        charge_max_count: ALLOWED,
        policy: round % 2 === 0 ? 'CHARGEABLE' : 'BOOKED',
      });
      const path = `/shop/v1/pos/authorization/${created.body.id}`;
      await approve(created.body.id);
      const charge = {
        pay_token_val: (await ask(first, 'GET', path)).body.pay_token.val,
        // Less than is set aside: the rest has to be released.
        amount: (CENTS - (round % 4 === 3 ? 1 : 0)) / 100,
      };
      const answers = await Promise.all(
        Array.from({ length: PARALLEL }, (_, n) =>
          ask(urls[n % urls.length]!, 'POST', '/shop/v1/pos/charge', charge),
        ),
      );
      const charged = answers.filter(({ status, body }) => status === 200 && body.status === 'DONE');
      expect(new Set(charged.map(({ body }) => body.id)).size, `round ${round}`).toBe(ALLOWED);
      expect(answers.filter(({ status }) => status === 403)).toHaveLength(PARALLEL - ALLOWED);
      expect((await ask(first, 'GET', path)).body).toMatchObject({ charge_success_count: ALLOWED });
      const paid = Math.round(ALLOWED * charge.amount * 100);
      expect(before - (await cents(`${payer}:available`))).toBe(paid);
      expect(await cents(`${payer}:booked`)).toBe(0);
    }
    const seconds = ((performance.now() - began) / 1000).toFixed(1);
    console.log(`${name}: ${rounds} rounds of ${PARALLEL} charges in ${seconds} s, ${ALLOWED} done in each.`);
  },
);
