/**
 * Drives the Box Office as `droppay-sandbox examine shop --driver` wants it: `node driver.ts ACTION JSON`. What it keeps between
 * two calls is in EXAMINATION_DIR. BOX_OFFICE is another copy of the example, BOX_OFFICE_DATABASE another DATABASE than a file there.
 */
import { spawn } from 'node:child_process';
import { existsSync, openSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import process from 'node:process';
import { setTimeout as pause } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { freePort } from '../../free-port.ts';
import { drive, type DriverActions, endGroups, orderStates } from '../shop/drive.ts';
import { createVisitor, type Visitor } from './visitor.ts';

interface Kept {
  port: number;
  pid: number;
}

const STAFF_PASSWORD = 'not-a-real-password';
const shop =
  process.env['BOX_OFFICE'] ?? fileURLToPath(new URL('../../../examples/box-office', import.meta.url));
const folder = process.env['EXAMINATION_DIR'] ?? '.';
const file = join(folder, 'driver.json');
const kept = (): Kept => JSON.parse(readFileSync(file, 'utf8')) as Kept;
const visitor = (name: string): Visitor =>
  createVisitor(`http://127.0.0.1:${kept().port}`, name, join(folder, `${name}.cookies.json`));

const end = (signal: NodeJS.Signals): Promise<object> => endGroups([kept().pid], signal, 30_000);

const actions: DriverActions = {
  async start({ env, ahead = 0 }) {
    const port = existsSync(file) ? kept().port : await freePort();
    const url = `http://127.0.0.1:${port}`;
    const log = openSync(join(folder, 'box-office.log'), 'a');
    // Its clock is ahead of the machine's.
    const clock = `const { now } = Date; Date.now = () => now.call(Date) + ${ahead * 1000};`;
    const args = ['--import', `data:text/javascript,${encodeURIComponent(clock)}`, 'src/main.ts'];
    const child = spawn(process.execPath, args, {
      cwd: shop,
      env: {
        ...process.env,
        ...env,
        STAFF_PASSWORD,
        PORT: String(port),
        PUBLIC_URL: url,
        TRUST_PROXY: '1',
        WEBHOOK_PASSWORD: 'not-a-real-password',
        SESSION_SECRET: 'not-a-real-secret-but-one-of-enough-characters',
        DATABASE: process.env['BOX_OFFICE_DATABASE'] ?? join(folder, 'box-office.sqlite'),
      },
      detached: true,
      stdio: ['ignore', log, log],
    });
    child.unref();
    writeFileSync(file, JSON.stringify({ port, pid: child.pid! } satisfies Kept));
    for (let tries = 0; ; tries++) {
      try {
        if ((await fetch(url)).ok) return { url };
      } catch (error) {
        if (tries > 200) throw error;
      }
      await pause(50);
    }
  },
  kill: () => end('SIGKILL'),
  stop: () => end('SIGTERM'),
  async buy({ item, customer }) {
    const nina = visitor(customer!);
    await nina.get('/');
    return send(nina, item!);
  },
  again: ({ item, customer }) => send(visitor(customer!), item!),
  async order({ order, customer }) {
    const nina = visitor(customer!);
    const { status } = JSON.parse((await nina.get(`/orders/${order}/status`)).text) as { status: string };
    const page = (await nina.get(`/orders/${order}`)).text;
    const pay = linkOf(page);
    const goods = page.includes('<title>Code for ');
    return { state: orderStates[status], goods, person: await needsAPerson(order!), ...(pay && { pay }) };
  },
  async refund({ order, customer, item }) {
    const nina = visitor(customer!);
    const page = (await nina.get(`/orders/${order}`)).text;
    const seats = item
      ? [seatOf(item)]
      : [...page.matchAll(/name="seat" value="([^"]+)"/g)].map(([, id]) => id!);
    const answered = await nina.post(
      `/orders/${order}/refund`,
      seats.map((seat) => ['seat', seat]),
    );
    return answered.status === 303 ? {} : { refused: `a ${answered.status}` };
  },
};

/** 1 is seat 1 of row 1, and so on. */
const seatOf = (item: number): string => `${Math.ceil(item / 16)}-${((item - 1) % 16) + 1}`;
const linkOf = (page: string): string | undefined =>
  /<a href="([^"]+)">Or open the payment on this device/.exec(page)?.[1]?.replaceAll('&amp;', '&');

/** Sends the form of the seats. */
async function send(customer: Visitor, item: number): Promise<object> {
  const { status, to } = await customer.post('/orders', [['seat', seatOf(item)]]);
  if (status === 409) return { taken: true };
  if (status !== 303) return { failed: `a ${status}` };
  const path = new URL(to, 'http://127.0.0.1').pathname;
  const pay = linkOf((await customer.get(path)).text);
  return { order: path.slice('/orders/'.length), ...(pay && { pay }) };
}

/** Whether the staff's page asks about it. */
async function needsAPerson(order: string): Promise<boolean> {
  const authorization = `Basic ${Buffer.from(`Ada:${STAFF_PASSWORD}`).toString('base64')}`;
  const page = await visitor('the-staff').get(`/staff?find=${order}`, { authorization });
  return page.text.includes(`action="/staff/orders/${order}/answer"`);
}

await drive(actions);
