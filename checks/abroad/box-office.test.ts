import { type ChildProcess, execFile, spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync } from 'node:fs';
import { cp, mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { delimiter, dirname, join } from 'node:path';
import process from 'node:process';
import { promisify } from 'node:util';
import { startSandbox } from '@droppay/sandbox/server';
import { afterAll, beforeAll, expect, onTestFinished, test } from 'vitest';
import { freePort } from '../free-port.ts';
import { abroad, nodes } from './project.ts';

const repository = join(abroad, '../..');
const command = join(repository, 'tools/dev/src/copy-shop.ts');
const node22 = join(abroad, 'node_modules/node22/bin/node');

/** A folder outside of the repository, gone after the test. */
async function newFolder(): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), 'droppay-shop-'));
  onTestFinished(() => rm(folder, { recursive: true, force: true, maxRetries: 5 }));
  return folder;
}

/** What a person does first: the command of the repository. */
let copied: string;
let told: string;
beforeAll(async () => {
  copied = await mkdtemp(join(tmpdir(), 'droppay-shop-'));
  const env = { ...process.env, DROPPAY_BUILT: '1' };
  told = (await promisify(execFile)(process.execPath, [command, copied], { cwd: repository, env })).stdout;
});
afterAll(() => rm(copied, { recursive: true, force: true }));

/** The shop in a folder of its own, as the command has copied it. */
async function copyShop(): Promise<string> {
  const folder = await newFolder();
  await cp(copied, folder, { recursive: true });
  return folder;
}

/** The environment of a terminal: nothing of the package manager that runs these tests, and another Node. */
function terminal(node: string, settings: Record<string, string> = {}): NodeJS.ProcessEnv {
  const own = Object.entries(process.env).filter(
    ([name]) => !/^(p?npm_|INIT_CWD$|NODE_OPTIONS$)/i.test(name),
  );
  return { ...Object.fromEntries(own), PATH: dirname(node) + delimiter + process.env['PATH'], ...settings };
}

/** Runs npm to its end; `text` is all that it wrote. */
async function npm(folder: string, node: string, ...args: string[]): Promise<{ code: number; text: string }> {
  const child = spawn('npm', args, { cwd: folder, env: terminal(node), stdio: ['ignore', 'pipe', 'pipe'] });
  let text = '';
  for (const stream of [child.stdout, child.stderr])
    stream.on('data', (chunk: Buffer) => (text += String(chunk)));
  const [code] = (await once(child, 'close')) as [number];
  return { code, text };
}

/** Types `npm start`, and waits until the shop says that it is open. */
async function startShop(folder: string, settings: Record<string, string>): Promise<ChildProcess> {
  // In a group of its own, as npm does not pass every signal on.
  const child = spawn('npm', ['start'], { cwd: folder, env: terminal(node22, settings), detached: true });
  onTestFinished(async () => {
    if (child.exitCode !== null || child.signalCode !== null) return;
    process.kill(-child.pid!, 'SIGKILL');
    await once(child, 'close');
  });
  let text = '';
  const isOpen = new Promise<void>((resolve, reject) => {
    for (const stream of [child.stdout, child.stderr])
      stream.on('data', (chunk: Buffer) => {
        text += String(chunk);
        if (text.includes('The Box Office is open')) resolve();
      });
    child.once('close', () => reject(new Error(`The shop did not open:\n${text}`)));
  });
  await isOpen;
  return child;
}

test('the command says what to do next', () => {
  expect(told).toContain(`The shop is in ${copied}.`);
  expect(told).toContain('npm install && npm start');
});

test('copied out of the repository, installed by npm and started on Node 22, the shop sells a ticket', async () => {
  const sandbox = await startSandbox();
  onTestFinished(sandbox.close);
  const folder = await copyShop();
  const manifest = await readFile(join(folder, 'package.json'), 'utf8');
  expect(manifest).not.toMatch(/workspace:|catalog:|@droppay\/sandbox/);
  expect(await readFile(join(folder, 'README.md'), 'utf8')).not.toContain('](../');
  expect(await npm(folder, node22, 'install')).toMatchObject({ code: 0 });
  expect(await npm(folder, node22, 'run', 'check')).toMatchObject({ code: 0 });

  const port = await freePort();
  const url = `http://127.0.0.1:${port}`;
  const shop = await startShop(folder, { DROPPAY_URL: sandbox.url, PUBLIC_URL: url, PORT: String(port) });
  const cookies = new Map<string, string>();
  async function visit(path: string, form?: Record<string, string>, more = {}): Promise<string> {
    const response = await fetch(url + path, {
      ...(form && { method: 'POST', body: new URLSearchParams(form) }),
      headers: { origin: url, cookie: [...cookies].map((pair) => pair.join('=')).join('; '), ...more },
      redirect: 'manual',
    });
    for (const each of response.headers.getSetCookie()) {
      const [name = '', value = ''] = each.split(';', 1)[0]!.split('=');
      cookies.set(name, value);
    }
    expect(response.status, path).toBeLessThan(400);
    return response.headers.get('location') ?? response.text();
  }
  expect(await visit('/')).toContain('value="8-16"');
  expect(await visit('/style.css')).toContain('--petrol');
  const order = await visit('/orders', { seat: '8-16' });
  const [, id = ''] = /\/u\/10\/(CHT\w+)/.exec(await visit(order)) ?? [];
  await sandbox.approve(id);
  await expect.poll(() => visit(`${order}/status`), { timeout: 20_000 }).toContain('"paid"');
  const [, code = ''] = /class="id">([^<]+)<\/p>/.exec(await visit(order)) ?? [];

  const settings = await readFile(join(folder, '.env'), 'utf8');
  const [, password = ''] = /^STAFF_PASSWORD=(.+)$/m.exec(settings) ?? [];
  const authorization = `Basic ${btoa(`Carla:${password}`)}`;
  expect(await visit('/door', { code }, { authorization })).toContain('Come in');
  process.kill(-shop.pid!, 'SIGTERM');
  await once(shop, 'close');
});

test('without settings it says which to set, and where', async () => {
  const folder = await copyShop();
  await rm(join(folder, '.env'));
  expect(await npm(folder, node22, 'install')).toMatchObject({ code: 0 });
  const { code, text } = await npm(folder, node22, 'start');
  expect(code).toBe(1);
  expect(text).toMatch(/The shop did not start\. .*\.env\.example.*DROPPAY_URL.*WEBHOOK_PASSWORD/);
  expect(text).not.toContain('    at ');
});

test('a Node that is too old is refused when it is installed, and named', async () => {
  const { code, text } = await npm(await copyShop(), nodes['20']!, 'install');
  expect(code).not.toBe(0);
  expect(text).toMatch(/EBADENGINE[^]*>=22\.18/);
});

test('a folder that has something in it is left alone', async () => {
  const folder = await newFolder();
  await writeFile(join(folder, 'mine.txt'), 'mine');
  expect(await refusalFor(folder)).toContain('There is something in');
  expect(await readdir(folder)).toEqual(['mine.txt']);
});

test.each(['my-shop', 'examples/my-shop', '.'])(
  'nothing is copied into the repository itself: %s',
  async (name) => {
    expect(await refusalFor(join(repository, name))).toContain('is in this repository');
    expect(existsSync(join(repository, name, 'packages/droppay-client.tgz'))).toBe(false);
  },
);

/** What the command says when it copies nothing. */
async function refusalFor(folder: string): Promise<string> {
  const { code, stderr } = await promisify(execFile)(process.execPath, [command, folder]).then(
    () => ({ code: 0, stderr: '' }),
    (error: { code: number; stderr: string }) => error,
  );
  expect({ code, stderr }).toEqual({ code: 1, stderr: expect.stringContaining('nothing was copied') });
  return stderr;
}

test.each([
  ['the packages are not there', (manifest: string) => manifest, /ENOENT|Could not read/],
  [
    'its manifest names the workspace',
    (manifest: string) => manifest.replace(/"file:[^"]*client.tgz"/, '"workspace:*"'),
    /EUNSUPPORTEDPROTOCOL/,
  ],
  [
    'its manifest names the catalog',
    (manifest: string) => manifest.replace(/"hono": "[^"]+"/, '"hono": "catalog:"'),
    /EUNSUPPORTEDPROTOCOL/,
  ],
] as const)('when %s npm installs nothing, so this suite can see that', async (_, spoil, problem) => {
  const folder = await copyShop();
  await rm(join(folder, 'packages'), { recursive: true });
  const file = join(folder, 'package.json');
  await writeFile(file, spoil(await readFile(file, 'utf8')));
  const { code, text } = await npm(folder, node22, 'install');
  expect(code).not.toBe(0);
  expect(text).toMatch(problem);
});
