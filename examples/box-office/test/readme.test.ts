import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import process from 'node:process';
import { fileURLToPath } from 'node:url';
import { expect, onTestFinished, test } from 'vitest';
import { settings } from './box-office.ts';

const folder = fileURLToPath(new URL('..', import.meta.url));
const page = readFileSync(join(folder, 'README.md'), 'utf8');
const blocks = [...page.matchAll(/^```sh\n(.*?)^```$/gms)].map(([, code]) => code!);
const [demo = '', copy = '', sandbox = '', block = ''] = blocks;

test('every block is run: here, the demo by its own test, and what copies the shop by checks/abroad', () => {
  expect(page.match(/^\s*(```|~~~)\w+/gm)).toHaveLength(4);
  expect(copy).toBe('npx -y pnpm@12 shop:copy ../my-shop\ncd ../my-shop\nnpm install && npm start\n');
  expect(demo).toMatch(/^npx -y pnpm@12 demo .*\n$/);
  expect(sandbox).toBe('npx -y pnpm@12 sandbox --port 4010\n');
});

test('README.md explains every variable', () => {
  const explained = page.matchAll(/^\| (`[A-Z_`, ]+`) +\|/gm);
  const names = [...explained].flatMap(([, cell]) =>
    [...cell!.matchAll(/[A-Z_]{3,}/g)].map(([name]) => name),
  );
  expect(names.toSorted()).toEqual([...Object.keys(settings), 'PORT', 'HOST'].toSorted());
});

test('the commands of README.md open the shop', async () => {
  const orders = mkdtempSync(join(tmpdir(), 'box-office-'));
  onTestFinished(() => rmSync(orders, { recursive: true }));
  // From the root as it says, its port left to chance, and the orders elsewhere.
  const commands = block
    .replace('box-office.sqlite', join(orders, 'box-office.sqlite'))
    .replace(/^node /m, 'exec node ');
  const child = spawn('sh', ['-euc', commands], {
    cwd: join(folder, '../..'),
    env: { ...process.env, PATH: `${join(process.execPath, '..')}:${process.env['PATH']}`, PORT: '0' },
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const [output] = await once(child.stdout, 'data');
  child.kill('SIGTERM');
  await once(child, 'close');
  expect(String(output)).toContain('The Box Office is open at http://127.0.0.1:3000');
});
