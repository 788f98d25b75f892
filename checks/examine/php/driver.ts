/**
 * Drives the shop of `examples/php` as `droppay-sandbox examine shop --driver` wants it: `node driver.ts ACTION JSON`. What it
 * keeps between two calls is in EXAMINATION_DIR.
 */
import { spawn } from 'node:child_process';
import { existsSync, openSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import process from 'node:process';
import { setTimeout as pause } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { freePort } from '../../free-port.ts';
import { drive, type DriverActions, endGroups, orderStates } from '../shop/drive.ts';

interface Kept {
  port: number;
  /** The groups of processes of the web server and of the worker. */
  groups: number[];
}

const shop = process.env['PHP_SHOP'] ?? fileURLToPath(new URL('../../../examples/php', import.meta.url));
const clock = fileURLToPath(new URL('clock.php', import.meta.url));
const folder = process.env['EXAMINATION_DIR'] ?? '.';
const file = join(folder, 'driver.json');
const kept = (): Kept => JSON.parse(readFileSync(file, 'utf8')) as Kept;
const url = (path: string): string => `http://127.0.0.1:${kept().port}${path}`;

const end = (signal: NodeJS.Signals): Promise<object> => endGroups(kept().groups, signal, 10_000);

const actions: DriverActions = {
  async start({ env, ahead = 0 }) {
    const port = existsSync(file) ? kept().port : await freePort();
    const settings = {
      ...process.env,
      ...env,
      AHEAD: String(ahead),
      FRONT: join(shop, 'index.php'),
      PUBLIC_URL: `http://127.0.0.1:${port}`,
      WEBHOOK_PASSWORD: 'not-a-real-password',
      OFFICE_PASSWORD: 'not-a-real-password',
      DATABASE: join(folder, 'shop.db'),
      PHP_CLI_SERVER_WORKERS: '6',
    };
    const log = openSync(join(folder, 'php.log'), 'a');
    const start = (...args: string[]): number => {
      const prepended = ['-d', `auto_prepend_file=${clock}`, ...args];
      const child = spawn('php', prepended, {
        cwd: shop,
        env: settings,
        detached: true,
        stdio: ['ignore', log, log],
      });
      child.unref();
      return child.pid!;
    };
    const groups = [start('-S', `127.0.0.1:${port}`, clock), start('cron.php', '1000000000')];
    writeFileSync(file, JSON.stringify({ port, groups } satisfies Kept));
    for (let tries = 0; ; tries++) {
      try {
        const { ok } = await fetch(url('/'));
        if (ok) return { url: url('/') };
      } catch (error) {
        if (tries > 200) throw error;
      }
      await pause(50);
    }
  },
  kill: () => end('SIGKILL'),
  stop: () => end('SIGTERM'),
  async buy({ item }) {
    const form = await (await fetch(url('/'))).text();
    const [, order = ''] = /name=order value=([0-9a-f]+)/.exec(form) ?? [];
    return send(order, item!);
  },
  again: ({ order, item }) => send(order!, item!),
  async order({ order }) {
    const { state, goods, person, pay } = await statusOf(order!);
    return { state: orderStates[state], goods, person, ...(pay && { pay }) };
  },
  async refund({ order }) {
    const { status } = await fetch(url(`/orders/${order}/refund`), { method: 'POST', redirect: 'manual' });
    return status === 303 ? {} : { refused: `a ${status}` };
  },
};

/** Sends the form of the first page. */
async function send(order: string, print: number): Promise<object> {
  const body = new URLSearchParams({ order, print: String(print) });
  const { status } = await fetch(url('/orders'), { method: 'POST', body, redirect: 'manual' });
  if (status === 409) return { taken: true };
  if (status !== 303) return { failed: `a ${status}` };
  const { pay } = await statusOf(order);
  return { order, ...(pay && { pay }) };
}

async function statusOf(
  order: string,
): Promise<{ state: string; goods: boolean; person: boolean; pay: string | null }> {
  return (await (await fetch(url(`/orders/${order}/status`))).json()) as Awaited<ReturnType<typeof statusOf>>;
}

await drive(actions);
