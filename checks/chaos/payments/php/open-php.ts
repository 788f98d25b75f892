import { execFile, spawn } from 'node:child_process';
import { cpSync, readFileSync, readdirSync, writeFileSync } from 'node:fs';
import { connect } from 'node:net';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { setTimeout as sleep } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import type { PaymentState } from '@droppay/client/payments';
import { freePort } from '../../../free-port.ts';
import type { MerchantProgram, Start } from '../merchant-program.ts';
import type { Books, Need, Sale, Shown } from '../protocol.ts';

const run = promisify(execFile);
const example = fileURLToPath(new URL('../../../../examples/php', import.meta.url));
const clock = fileURLToPath(new URL('fast-time.php', import.meta.url));
const password = 'not-a-real-password';
/** Those that serve, one request at a time, and those that make what is due. */
const [SERVERS, WORKERS] = [4, 2];
/** What a print costs, and how long it is kept, as the example has it. */
const fixed = { cents: 1990, hold: 900_000 };

interface Row {
  id: string;
  state: PaymentState;
  cents: number;
  description: string;
  hold_until: number;
  changed_at: number;
  problem: Need['problem'] | null;
  reason: string | null;
  charge_id: string | null;
  sharing: string | null;
  history: string;
}

/** The problem that a row of `needs_a_person` is about. */
const problemOf: Partial<Record<PaymentState, Need['problem']>> = {
  unclear: 'charge_unclear',
  paid: 'refunded_elsewhere',
  refund_unclear: 'refund_unclear',
  refused: 'charged_after_end',
  expired: 'charged_after_end',
};
/** A copy of the example, as many processes as serve it, and its database. */
export async function openPhp(folder: string): Promise<MerchantProgram> {
  const shop = join(folder, 'shop');
  cpSync(example, shop, { recursive: true });
  for (const name of readdirSync(shop).filter((file) => file.endsWith('.php'))) {
    const text = readFileSync(join(shop, name), 'utf8');
    // A tick after each statement is a place to die.
    const ticking = text.startsWith('<?php declare(strict_types=1);')
      ? text.replace('declare(strict_types=1)', 'declare(strict_types=1, ticks=1)')
      : text.replace('<?php namespace Shop;', '<?php declare(ticks=1); namespace Shop;');
    if (ticking === text) throw new Error(`${name} does not begin as it did.`);
    writeFileSync(join(shop, name), ticking);
  }
  const ports = await Promise.all(Array.from({ length: SERVERS }, freePort));
  const file = join(folder, 'shop.db');
  const settings = {
    ...process.env,
    DATABASE: file,
    DROPPAY_APPLICATION_KEY: '70daac494c7847dba33725b075608cc0',
    DROPPAY_APPLICATION_SECRET: '91c9adaa829545c1934b96490ba2b9b1',
    DROPPAY_CONNECTION_CODE: 'ac9185e9f29adf7238fkj9fd2881ff1a',
    DROPPAY_POS_ID: 'POSV265V3PQ9E',
    PUBLIC_URL: 'http://127.0.0.1',
    WEBHOOK_PASSWORD: password,
    FRONT: join(shop, 'index.php'),
  };
  const now = Date.now();
  let last: Pick<Start, 'url' | 'time'> = {
    url: 'http://127.0.0.1:1',
    time: { real: now, fast: now, speed: 1 },
  };
  const environment = ({ url, time }: Pick<Start, 'url' | 'time'>): NodeJS.ProcessEnv => ({
    ...settings,
    DROPPAY_URL: url,
    FAST_TIME: JSON.stringify(time),
  });
  // A worker that finds nothing to do makes the tables.
  await run('php', ['-d', `auto_prepend_file=${clock}`, 'cron.php'], { cwd: shop, env: environment(last) });
  const database = new DatabaseSync(file, { timeout: 30_000 });
  database.exec(`CREATE TABLE IF NOT EXISTS changes (payment text, before text, state text, at integer);
    CREATE TRIGGER IF NOT EXISTS changed AFTER UPDATE OF state ON payments WHEN old.state <> new.state BEGIN
      INSERT INTO changes VALUES (new.id, old.state, new.state, new.changed_at); END`);
  const rows = (sql: string): Row[] => database.prepare(sql).all() as unknown as Row[];
  const read = (order: string): Row | undefined =>
    database.prepare('SELECT * FROM payments WHERE id = ?').get(order) as unknown as Row | undefined;
  const show = (order: string): Shown => {
    const row = read(order);
    if (row === undefined) return { state: 'none' };
    const { state, sharing, hold_until, charge_id } = row;
    return { state, pay: sharing ?? undefined, holdUntil: hold_until * 1000, isKnown: charge_id !== null };
  };
  const post = (port: number, path: string, body: Record<string, string>): Promise<Response> =>
    fetch(`http://127.0.0.1:${port}${path}`, {
      method: 'POST',
      body: new URLSearchParams(body),
      redirect: 'manual',
      signal: AbortSignal.timeout(30_000),
    });
  const drain = async (response: Response): Promise<number> => {
    await response.arrayBuffer();
    return response.status;
  };

  const actions: Record<string, (port: number, given: never) => Promise<unknown>> = {
    async buy(port, { order, item }: Sale): Promise<Shown | undefined> {
      const print = String(Number(item.split('-').at(-1)) + 1);
      const status = await drain(await post(port, '/orders', { order: order, print }));
      if (status === 409 && read(order) === undefined) return { state: 'taken' };
      return status === 303 || status === 409 ? show(order) : undefined;
    },
    async order(port, { order }: Sale) {
      await drain(
        await fetch(`http://127.0.0.1:${port}/orders/${order}`, {
          signal: AbortSignal.timeout(30_000),
        }),
      );
      return show(order);
    },
    cancel: async (port, { order }: Sale) =>
      (await drain(await post(port, `/orders/${order}/cancel`, {}))) === 303 ? show(order) : undefined,
    refund: async (port, { order }: Sale) =>
      (await drain(await post(port, `/orders/${order}/refund`, {}))) === 303 ? show(order) : undefined,
    needs: async () =>
      rows('SELECT * FROM needs_a_person').flatMap(
        ({ id, state, problem, changed_at, hold_until, cents }): Need[] => {
          const found = problem ?? problemOf[state];
          // What is being sent is no person's business yet.
          if (found === undefined || problemOf[state] === undefined) return [];
          const [order, since, holdUntil] = [id, changed_at * 1000, hold_until * 1000];
          return [{ order, state, problem: found, since, holdUntil, refund: cents }];
        },
      ),
    async answer(
      _port,
      { order, answer, by, note }: { order: string; answer: string; by: string; note: string },
    ) {
      const args = ['cron.php', order, answer, by, note];
      return run('php', ['-d', `auto_prepend_file=${clock}`, ...args], {
        cwd: shop,
        env: environment(last),
      }).then(
        () => ({}),
        () => undefined,
      );
    },
  };

  return {
    processes: SERVERS + WORKERS,
    fixed,
    start({ place, url, time, death, deaths }) {
      last = { url, time };
      // A request makes some hundred statements, and a worker as many in a fast minute.
      const within = death === undefined ? 0 : place < SERVERS ? 200 * death.nth : 600 * death.nth;
      const env = { ...environment(last), DIES_WITHIN: String(within), DEATHS: deaths };
      const php = (...args: string[]) =>
        spawn('php', args, {
          cwd: shop,
          env,
          stdio: ['ignore', 'ignore', process.env['CHAOS_ERRORS'] ? 'inherit' : 'ignore'],
        });
      if (place >= SERVERS) {
        return {
          child: php('-d', `auto_prepend_file=${clock}`, 'cron.php', '1000000000'),
          ready: Promise.resolve(undefined),
        };
      }
      const port = ports[place]!;
      return { child: php('-S', `127.0.0.1:${port}`, clock), ready: listening(port) };
    },
    async ask(port, action, given) {
      return actions[action]!(port, given as never);
    },
    listener: { path: '/webhooks/authorization', user: 'droppay', password },
    books: async (): Promise<Books> => ({
      orders: rows('SELECT * FROM payments').map(
        ({ id, state, cents, description, hold_until, problem, reason, history }) => ({
          order: id,
          item: description,
          cents,
          holdUntil: hold_until * 1000,
          state,
          problem: problem ?? undefined,
          reason: state === 'refused' ? (reason ?? undefined) : undefined,
          worth: state === 'paid' ? cents : 0,
          history: history.trim().split('\n'),
        }),
      ),
      log: (
        rows('SELECT * FROM changes ORDER BY rowid') as unknown as {
          payment: string;
          before: string;
          state: string;
          at: number;
        }[]
      ).map(({ payment, before, state, at }) => ({
        order: payment,
        before,
        state,
        worth: state === 'paid' ? fixed.cents : 0,
        // It tells whole seconds: handed out at the end of one, taken back at its beginning.
        at: state === 'paid' ? at * 1000 + 999 : at * 1000,
      })),
    }),
    close: async () => database.close(),
  };
}

/** Resolves to the port once somebody listens there, or nobody has for long. */
async function listening(port: number): Promise<number> {
  for (let tries = 0; tries < 400; tries += 1) {
    const isThere = await new Promise<boolean>((resolve) => {
      const socket = connect(port, '127.0.0.1', () => {
        socket.destroy();
        resolve(true);
      }).on('error', () => resolve(false));
    });
    if (isThere) return port;
    await sleep(25);
  }
  return port;
}
