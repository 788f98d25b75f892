import { type ChildProcess, execFile, spawn } from 'node:child_process';
import { once } from 'node:events';
import { cp, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import type { Readings } from '@droppay/sandbox';
import { type RunningSandbox, startSandbox } from '@droppay/sandbox/server';
import { freePort } from '../../free-port.ts';
import { parseBlocks } from '../../readme/blocks.ts';
import { plant } from '../planted.ts';
import { type Gate, openGate } from './gate.ts';

const example = fileURLToPath(new URL('../../../examples/php', import.meta.url));
const clock = fileURLToPath(new URL('clock.php', import.meta.url));

/** The first merchant of the sandbox, and passwords of the shop. */
const settings = {
  DROPPAY_APPLICATION_KEY: '70daac494c7847dba33725b075608cc0',
  DROPPAY_APPLICATION_SECRET: '91c9adaa829545c1934b96490ba2b9b1',
  DROPPAY_CONNECTION_CODE: 'ac9185e9f29adf7238fkj9fd2881ff1a',
  DROPPAY_POS_ID: 'POSV265V3PQ9E',
  WEBHOOK_PASSWORD: 'not-a-real-password',
  PHP_CLI_SERVER_WORKERS: '6',
};

export interface Status {
  state: string;
  goods: boolean;
  person: boolean;
  pay: string | null;
}

export interface PhpShop {
  sandbox: RunningSandbox;
  gate: Gate;
  url: string;
  folder: string;
  env: Record<string, string>;
  /** Buys a print; resolves to the order, once it has a link. */
  buy: (print?: number) => Promise<{ order: string; authorization: string }>;
  /** Sends the form; resolves to the status of the response. */
  send: (order: string, print: number) => Promise<number>;
  newOrder: () => Promise<string>;
  status: (order: string) => Promise<Status>;
  post: (path: string) => Promise<number>;
  /** A webhook, by default with the right credentials; resolves to the status of the response. */
  deliver: (body: string, authorization?: string) => Promise<number>;
  /** Makes what is due once, or runs another command of cron.php; resolves to the lines about what needs a person. */
  cron: (...args: string[]) => Promise<Record<string, unknown>[]>;
  /** The row of a payment, as it is kept. */
  row: (order: string) => Promise<Record<string, unknown>>;
  /** Time passes for shop and sandbox. */
  pass: (seconds: number) => Promise<void>;
  /** Time passes for the shop alone. */
  ahead: (seconds: number) => Promise<void>;
  /** Euro that Nina has less than at the beginning. */
  paid: () => Promise<number>;
  /** Ends the web server with SIGKILL, all its workers at once, and starts it again. */
  kill: () => Promise<void>;
  start: () => Promise<void>;
  close: () => Promise<void>;
}

export interface ShopOptions {
  /** Texts of the example, and what stands there instead. */
  edits?: readonly (readonly [good: string, bad: string])[];
  /** Options of php. */
  ini?: Record<string, string>;
  readings?: Partial<Readings>;
  /** The example as it stands, by its own clock, started as its README says. */
  isPlain?: true;
}

/** Copies the example out of the repository, and starts it with a sandbox behind a gate. */
export async function openPhpShop({
  edits = [],
  ini = {},
  readings,
  isPlain,
}: ShopOptions = {}): Promise<PhpShop> {
  const folder = await mkdtemp(join(tmpdir(), 'droppay-php-'));
  await cp(example, folder, { recursive: true });
  const file = join(folder, 'droppay.php');
  await writeFile(file, plant(await readFile(file, 'utf8'), edits));
  const clockFile = join(folder, 'clock');
  await writeFile(clockFile, '0');
  const sandbox = await startSandbox({ ...(readings && { readings }) });
  const gate = await openGate(sandbox.url);
  const port = await freePort();
  const url = `http://127.0.0.1:${port}`;
  const DATABASE = join(folder, 'shop.db');
  const front = { FRONT: join(folder, 'index.php'), CLOCK: clockFile };
  const env = { ...settings, DROPPAY_URL: gate.url, PUBLIC_URL: url, DATABASE, ...(!isPlain && front) };
  const options = Object.entries(ini).flatMap(([name, value]) => ['-d', `${name}=${value}`]);
  const prepended = isPlain ? [] : ['-d', `auto_prepend_file=${clock}`];
  const before = await balance();
  let server: ChildProcess;
  let isAhead = 0;

  async function balance(): Promise<number> {
    const nina = (await sandbox.people()).find(({ account }) => account === 'ACCNINAVALE02');
    return nina!.balance_current;
  }

  async function start(): Promise<void> {
    const command = isPlain ? await commandOfReadme() : ['php', ...options, '-S', `127.0.0.1:${port}`, clock];
    server = spawn(command[0]!, command.slice(1), {
      cwd: folder,
      env: { ...process.env, ...env },
      detached: true,
      stdio: 'ignore',
    });
    server.on('error', () => {});
    for (let tries = 0; ; tries++) {
      const answer = await fetch(`${url}/`).catch((error: unknown) => error);
      if (answer instanceof Response && answer.ok) return;
      if (tries > 200)
        throw new Error('php does not start. `pnpm setup:debian` installs it.', { cause: answer });
      await pause(50);
    }
  }

  /** What README.md says, with addresses that are free. */
  async function commandOfReadme(): Promise<string[]> {
    const [block] = parseBlocks('README.md', await readFile(join(folder, 'README.md'), 'utf8'));
    const program = block!.program
      .replace('http://127.0.0.1:4010', gate.url)
      .replaceAll('8080', String(port));
    return ['sh', '-c', program];
  }

  async function kill(): Promise<void> {
    const gone = once(server, 'exit');
    process.kill(-server.pid!, 'SIGKILL');
    await gone;
  }

  async function cron(...args: string[]): Promise<Record<string, unknown>[]> {
    const command = [...options, ...prepended, 'cron.php', ...args];
    const { stdout } = await promisify(execFile)('php', command, {
      cwd: folder,
      env: { ...process.env, ...env },
    });
    return stdout
      .split('\n')
      .filter(Boolean)
      .map((line) => JSON.parse(line) as Record<string, unknown>);
  }

  const post = async (path: string, body?: URLSearchParams): Promise<number> => {
    const { status } = await fetch(url + path, {
      method: 'POST',
      redirect: 'manual',
      ...(body && { body }),
    });
    return status;
  };
  const send = (order: string, print: number): Promise<number> =>
    post('/orders', new URLSearchParams({ order, print: String(print) }));
  const status = async (order: string): Promise<Status> =>
    (await (await fetch(`${url}/orders/${order}/status`)).json()) as Status;
  const newOrder = async (): Promise<string> =>
    /name=order value=([0-9a-f]{32})/.exec(await (await fetch(url)).text())![1]!;
  const ahead = (seconds: number): Promise<void> => writeFile(clockFile, String((isAhead += seconds)));

  await start();
  return {
    sandbox,
    gate,
    url,
    folder,
    env,
    send,
    newOrder,
    status,
    start,
    kill,
    cron,
    ahead,
    post: (path) => post(path),
    async buy(print = 1) {
      const order = await newOrder();
      await send(order, print);
      const authorization = /CHT\w+/.exec((await status(order)).pay ?? '')?.[0] ?? '';
      return { order, authorization };
    },
    async deliver(body, authorization = `Basic ${btoa(`droppay:${settings.WEBHOOK_PASSWORD}`)}`) {
      const headers = { 'content-type': 'application/json', authorization };
      return (await fetch(`${url}/webhooks/authorization`, { method: 'POST', headers, body })).status;
    },
    async row(order) {
      const read =
        '$d = new PDO("sqlite:" . getenv("DATABASE")); $s = $d->prepare("SELECT * FROM payments WHERE id = ?");' +
        '$s->execute([$argv[1]]); echo json_encode($s->fetch(PDO::FETCH_ASSOC));';
      const { stdout } = await promisify(execFile)('php', ['-r', read, order], {
        env: { ...process.env, ...env },
      });
      return JSON.parse(stdout) as Record<string, unknown>;
    },
    async pass(seconds) {
      await sandbox.clock.advance(`${seconds}s`);
      await ahead(seconds);
    },
    paid: async () => Math.round((before - (await balance())) * 100) / 100,
    async close() {
      await kill();
      await gate.close();
      await sandbox.close();
      await rm(folder, { recursive: true, force: true });
    },
  };
}
