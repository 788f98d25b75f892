import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, expect, it } from 'vitest';
import plugin from '../src/plugin.ts';
import { lint } from './lint.ts';
import { redocly } from './redocly.ts';

const CONTRACT = fileURLToPath(new URL('contract/openapi.yaml', import.meta.url));
const PLUGIN = fileURLToPath(new URL('../src/plugin.ts', import.meta.url));

let folder: string;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'droppay-rules-'));
  const config = { telemetry: 'off', plugins: [PLUGIN], extends: ['droppay/all'] };
  await writeFile(join(folder, 'redocly.yaml'), JSON.stringify(config));
});

afterAll(() => rm(folder, { recursive: true }));

it('finds nothing wrong with a contract that keeps every rule', async () => {
  expect(await lint([CONTRACT], 'redocly.yaml', folder)).toEqual([[]]);
});

it('finds nothing wrong with the bundle of that contract', async () => {
  const { exitCode } = await redocly(['bundle', CONTRACT, '-o', 'bundle.yaml'], folder);
  expect(exitCode).toBe(0);
  expect(await lint(['bundle.yaml'], 'redocly.yaml', folder)).toEqual([[]]);
});

it('reads a bundle as it reads resource files', async () => {
  await redocly(['bundle', CONTRACT, '-o', 'broken.yaml'], folder);
  const bundle = await readFile(join(folder, 'broken.yaml'), 'utf8');
  await writeFile(
    join(folder, 'broken.yaml'),
    bundle.replace('mode:', 'transfer_amount:').replace('title: Small', 'title: S'),
  );
  const [problems] = await lint(['broken.yaml'], 'redocly.yaml', folder);
  expect(problems).toEqual([
    {
      rule: 'droppay/money',
      line: 'transfer_amount:',
      message: expect.stringContaining('"transfer_amount"') as unknown,
    },
  ]);
});

it('gives the operation of a callback an id of its own in the bundle', async () => {
  const config = {
    telemetry: 'off',
    plugins: [PLUGIN],
    extends: ['recommended-strict'],
    oas3_1Decorators: { 'droppay/callback-operation-ids': 'on' },
  };
  await writeFile(join(folder, 'decorated.yaml'), JSON.stringify(config));
  await redocly(['bundle', CONTRACT, '-o', 'ids.yaml', '--config', 'decorated.yaml'], folder);
  const bundle = await readFile(join(folder, 'ids.yaml'), 'utf8');
  expect(bundle.match(/operationId: chargeNotification.*/g)).toEqual([
    'operationId: chargeNotificationOfCreateCharge',
    'operationId: chargeNotification',
  ]);
});

it('makes every rule it has an error', () => {
  const { rules, configs } = plugin();
  const expected = Object.keys(rules.oas3).map((name) => [`droppay/${name}`, 'error']);
  expect(Object.entries(configs.all.oas3_1Rules)).toEqual(expected);
});
